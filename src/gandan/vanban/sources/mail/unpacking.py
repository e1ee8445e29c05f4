"""The documents of an e-mail: the letter where it says something, the files that came with it."""

from collections.abc import Iterator
from dataclasses import replace

from gandan.vanban.sources import kinds
from gandan.vanban.sources.mail.model import MOST_DEPTH, Mail, Part, too_deep
from gandan.vanban.sources.mail.opening import open_mail

_KINDS = frozenset({"mail", "outlook"})


def is_mail(data: bytes) -> bool:
    """Whether bytes are an e-mail."""
    return kinds.kind_of(data) in _KINDS


def documents_of(data: bytes, name: str) -> list[Part]:
    """What can be read one by one, in the order of the e-mail; each has a name of its own.

    The letter comes first, under the name of the e-mail; a letter that says nothing is left out,
    unless nothing came with it. An e-mail that was attached gives its letter and its files.

    Raises:
        Unreadable: the e-mail, or one inside it, cannot be opened.
    """
    mail = open_mail(data, name)
    found = [Part(name, "", data)] if mail.body.strip() or not mail.parts else []
    return [*found, *_named_apart(_inside(mail, name, 2))]


def _inside(mail: Mail, name: str, depth: int) -> Iterator[Part]:
    for part in mail.parts:
        if not is_mail(part.data):
            yield part
            continue
        if depth > MOST_DEPTH:
            raise too_deep(name)
        inner = open_mail(part.data, name)
        if inner.body.strip():
            yield part
        yield from _inside(inner, name, depth + 1)


def _named_apart(parts: Iterator[Part]) -> Iterator[Part]:
    """Two files of one name are told apart by a number."""
    seen: dict[str, int] = {}
    for part in parts:
        count = seen[part.name] = seen.get(part.name, 0) + 1
        yield part if count == 1 else replace(part, name=f"({count}) {part.name}")
