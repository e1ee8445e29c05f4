"""Which documents are known: what citations are held against.

A corpus is a function from a number to the documents that bear it. The rows of `gandan.sources`
are one, the documents read together are another, the store of the application a third.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gandan import sources
from gandan.sources import number_key
from gandan.tiengviet import comparable
from gandan.vanban.model import Header


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """Another document that replaced or amended a known one.

    `on` is the first day on which that holds; with `is_issue` the day on which the other was
    issued, where more is not known.
    """

    number: str
    on: date
    is_issue: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A known document: number, issuer and what stands above it, day of issue.

    `is_national`: nobody else in the country writes this number. `where` says in words how it is
    known, for the message. `replaced`, `amended`: by what, as far as somebody has looked.
    """

    number: str
    issuer: str
    issued_on: date
    where: str
    superior: str = ""
    is_national: bool = False
    replaced: ChangedBy | None = None
    amended: tuple[ChangedBy, ...] = ()

    def may_be_of(self, printed: str, around: str) -> bool:
        """Whether a body that a citation names, in a paper with `around` in its head, issued it.

        "Ủy ban nhân dân tỉnh" is that of the province whose name the head bears; of a body that is
        not named nothing is known.
        """
        ours, theirs = _body(f"{self.issuer} {self.superior}"), _body(printed)
        if not theirs or not self.issuer:
            return False
        if ours.startswith(theirs):
            rest = ours[len(theirs) :].strip()
            place = rest.rpartition("tỉnh ")[2] if "tỉnh " in rest else rest
            return not place or place in _body(around)
        issuer = _body(self.issuer)
        return theirs.startswith(issuer) and theirs[len(issuer) :].strip() in ours


Corpus = Callable[[str], Sequence[Known]]
"""From a number, in any spelling, to the documents that bear it: none where it is not known."""


def of_sources(number: str) -> Sequence[Known]:
    """The instruments that ship with the package."""
    return [of_instrument(one) for one in sources.find(number)]


def of_instrument(one: sources.Instrument) -> Known:
    """An instrument as a known document."""
    replaced = [ChangedBy(change.said, change.on) for change in one.replaced_by[:1]]
    # whether a law was amended nobody believes a row that nobody has checked
    amended = [c for c in one.amended_by if c.confidence != "assumed"]
    return Known(
        one.number,
        one.issuer,
        one.issued_on,
        "danh mục văn bản của Gần Dân",
        is_national=True,
        replaced=next(iter(replaced), None),
        amended=tuple(ChangedBy(change.said, change.on) for change in amended),
    )


def of_documents(documents: Iterable[tuple[str, Header]]) -> Corpus:
    """The documents that were read, each with the name of its file; only whole heads count."""
    known: dict[str, list[Known]] = {}
    for name, header in documents:
        day = _day(header.ngay_ban_hanh)
        if not header.so_ky_hieu or day is None:
            continue
        one = Known(
            header.so_ky_hieu,
            header.co_quan_ban_hanh or "",
            day,
            name,
            header.co_quan_chu_quan or "",
        )
        known.setdefault(number_key(header.so_ky_hieu), []).append(one)
    return lambda number: known.get(number_key(number), [])


def together(*corpora: Corpus) -> Corpus:
    """What any of several corpora knows."""
    return lambda number: [one for corpus in corpora for one in corpus(number)]


def _body(name: str) -> str:
    """A body's name in one spelling, without the abbreviations that heads use."""
    words = comparable(name.replace("\n", " "))
    return words.replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
