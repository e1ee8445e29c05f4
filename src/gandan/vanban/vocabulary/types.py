"""Loại văn bản: the kinds of documents, their names and the heads of their symbols."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gandan.vanban.vocabulary.reader import rows

FILES = ("loai_phap_luat", "loai_van_ban")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document; `names` are lower case, `state` and `party` heads of symbols."""

    id: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    state: tuple[str, ...]
    party: tuple[str, ...]
    is_heading: bool


@cache
def document_types(folder: Path | None = None) -> tuple[DocumentType, ...]:
    """All kinds: legal instruments first, then administrative and Party documents."""
    return tuple(
        DocumentType(
            row.id,
            row.texts("names"),
            row.texts("short"),
            row.texts("state"),
            row.texts("party"),
            row.flag("heading"),
        )
        for name in FILES
        for row in rows(name, folder)
    )


@cache
def by_name(folder: Path | None = None) -> dict[str, str]:
    """The id of each printed name ("kế hoạch") and each short form ("KH", case kept)."""
    kinds = document_types(folder)
    found = {short: kind.id for kind in kinds for short in kind.short}
    return found | {name: kind.id for kind in kinds for name in kind.names}


@cache
def by_head(style: str, folder: Path | None = None) -> dict[str, str]:
    """The id that a symbol's head stands for in "state" or "party" style, upper case.

    The other style's heads come after: a Party body that writes the State's way is still read.
    The first row that claims a head has it.
    """
    found: dict[str, str] = {}
    kinds = document_types(folder)
    first = [(head, kind.id) for kind in kinds for head in getattr(kind, style)]
    other = "party" if style == "state" else "state"
    second = [(head, kind.id) for kind in kinds for head in getattr(kind, other)]
    for head, kind_id in first + second:
        found.setdefault(head.upper(), kind_id)
    return found
