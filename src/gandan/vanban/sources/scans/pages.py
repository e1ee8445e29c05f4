"""What was recognised on pages, joined with pages that have a text layer into one source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gandan.vanban.sources.model import Doubt, Remark, Source


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table among the lines of a recognised page: so many from the first one (0: the top line).

    `columns` are points from the left: the edges of a ruled table, else left and right of each
    column. `is_headed`: its first row names columns.
    """

    first: int
    count: int
    columns: tuple[float, ...]
    is_ruled: bool = False
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was seen on one page; places of doubts count in its own text."""

    text: str
    doubts: tuple[Doubt, ...]
    confidence: int  # mean of its words, 0 to 100; 0 without words
    has_red: bool = False  # stamps or seals in red ink were left aside
    is_lost: bool = False  # the recogniser gave the page up
    tables: tuple[SeenTable, ...] = ()


def source_of(pages: Sequence[str | Recognised], media_type: str) -> Source:
    """Pages in their order as one text: those with a text layer as they are, the others as seen."""
    texts, starts, doubts, at = [], [], [], 0
    for page in pages:
        text = page if isinstance(page, str) else page.text
        starts.append(at)
        texts.append(text)
        if isinstance(page, Recognised):
            doubts += [replace(d, start=d.start + at, end=d.end + at) for d in page.doubts]
        at += len(text) + 1
    return Source("\f".join(texts), media_type, tuple(starts), (), tuple(doubts), _remarks(pages))


def _remarks(pages: Sequence[str | Recognised]) -> tuple[Remark, ...]:
    seen = {n: page for n, page in enumerate(pages, 1) if isinstance(page, Recognised)}
    read = [n for n, page in seen.items() if not page.is_lost]
    sure = [seen[n].confidence for n in read if seen[n].confidence]
    made = []
    if read:
        mean = str(sum(sure) // len(sure)) if sure else "0"
        made.append(Remark("scanned_pages", (("pages", ranges(read)), ("confidence", mean))))
    if red := [n for n, page in seen.items() if page.has_red]:
        made.append(Remark("red_ink_aside", (("pages", ranges(red)),)))
    if lost := [n for n, page in seen.items() if page.is_lost]:
        made.append(Remark("pages_not_recognised", (("pages", ranges(lost)),)))
    return tuple(made)


def ranges(pages: Sequence[int]) -> str:
    """Rising numbers as a person writes them: "1, 3-5"."""
    made: list[list[int]] = []
    for page in pages:
        if made and page == made[-1][1] + 1:
            made[-1][1] = page
        else:
            made.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in made)
