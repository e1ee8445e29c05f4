"""Which documents are known: what citations are held against.

A corpus is a function from a number to the documents that bear it. The rows of `gandan.sources`
are one, the documents read together are another, the store of the application a third.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gandan import sources
from gandan.sources import number_key
from gandan.vanban.model import Header


@dataclass(frozen=True, slots=True)
class Known:
    """A known document: number, kind (an id of the vocabulary), issuer, day of issue.

    `where` says in words how it is known, for the message.
    """

    number: str
    kind: str | None
    issuer: str | None
    issued_on: date
    where: str
    is_verified: bool = True


Corpus = Callable[[str], Sequence[Known]]
"""From a number, in any spelling, to the documents that bear it: none where it is not known."""


def of_sources(number: str) -> Sequence[Known]:
    """The instruments that ship with the package."""
    return [
        Known(
            one.number,
            one.kind,
            one.issuer,
            one.issued_on,
            "danh mục văn bản của Gần Dân",
            one.confidence != "assumed",
        )
        for one in sources.find(number)
    ]


def of_documents(documents: Iterable[tuple[str, Header]]) -> Corpus:
    """The documents that were read, each with the name of its file; only whole heads count."""
    known: dict[str, list[Known]] = {}
    for name, header in documents:
        day = _day(header.ngay_ban_hanh)
        if not header.so_ky_hieu or day is None:
            continue
        one = Known(header.so_ky_hieu, header.loai_van_ban, header.co_quan_ban_hanh, day, name)
        known.setdefault(number_key(header.so_ky_hieu), []).append(one)
    return lambda number: known.get(number_key(number), [])


def together(*corpora: Corpus) -> Corpus:
    """What any of several corpora knows."""
    return lambda number: [one for corpus in corpora for one in corpus(number)]


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
