"""A row of the permission table, and the words for who may."""

from dataclasses import dataclass, field

EVERYONE = ("everyone",)
SIGNED_IN = ("signed in",)
OWN = ("signed in, and has such a thing",)  # 404 for everybody else
READ_TASKS = ("tasks.read_all", "tasks.read_own")
FOLLOW = ("tasks.follow_own",)
PDF = b"%PDF-1.4"  # bytes in a form stand for a file


@dataclass(frozen=True)
class Row:
    """Who may open an address, or send a form to it."""

    who: tuple[str, ...]
    thing: str = ""
    method: str = "get"
    data: dict[str, object] = field(default_factory=dict)
