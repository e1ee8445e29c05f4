"""Which lines of an event are drawn together, and on which page: worked out from ids alone.

Lines that share a body hang together. A few of them are one drawing; where hundreds do (a district
whose tasks go to every commune of it), each receiving body has a drawing of its own, and one that
takes over from very many has several.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

LARGEST = 30  # lines of a drawing
AT_ONCE = 10  # drawings of a page
LINES_AT_ONCE = 60  # of all drawings of a page, unless one alone has more


@dataclass(frozen=True, slots=True)
class Joint:
    """A line by its ids: which body goes to which row of the event, and what that row is."""

    pk: int
    predecessor: int
    successor: int | None
    unit: int | None  # of a successor that exists
    kind: str

    @property
    def old(self) -> str:
        """Key of the body before."""
        return f"u{self.predecessor}"

    @property
    def new(self) -> str:
        """Key of the body after; of none, empty."""
        if self.successor is None:
            return ""
        return f"u{self.unit}" if self.unit is not None else f"s{self.successor}"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one drawing; `is_of_one`: those of one receiving body, cut out of more."""

    lines: tuple[Joint, ...]
    is_of_one: bool
    number: int  # of the parts that the lines of one body were cut into, from 1
    of: int


def groups(joints: Sequence[Joint]) -> list[Group]:
    """Every line in exactly one drawing, in the order of the lines."""
    found = []
    for together in _joined(joints):
        if len(together) <= LARGEST:
            found.append(Group(tuple(together), is_of_one=False, number=1, of=1))
            continue
        by_body: dict[str, list[Joint]] = defaultdict(list)
        for joint in together:
            by_body[joint.new or f"-{joint.old}"].append(joint)
        for own in by_body.values():
            parts = [tuple(own[at : at + LARGEST]) for at in range(0, len(own), LARGEST)]
            found += [
                Group(part, is_of_one=True, number=number, of=len(parts))
                for number, part in enumerate(parts, start=1)
            ]
    return found


def paged(found: Iterable[Group]) -> list[list[Group]]:
    """A few drawings a page, fewer where they are large."""
    pages: list[list[Group]] = []
    lines = 0
    for group in found:
        is_full = not pages or len(pages[-1]) == AT_ONCE or lines + len(group.lines) > LINES_AT_ONCE
        if is_full:
            pages.append([])
            lines = 0
        pages[-1].append(group)
        lines += len(group.lines)
    return pages


def page_with(pages: Sequence[Sequence[Group]], line: int) -> int:
    """The page on which a line stands, from 1; the first where it stands on none."""
    for number, page in enumerate(pages, start=1):
        if any(joint.pk == line for group in page for joint in group.lines):
            return number
    return 1


def elsewhere(joints: Iterable[Joint]) -> Callable[[str, Collection[Joint]], int]:
    """Side and key of a body ("<u12", ">s5"), a drawing → its lines that other drawings show."""
    totals = Counter(end for joint in joints for end in (f"<{joint.old}", f">{joint.new}"))

    def count(end: str, shown: Collection[Joint]) -> int:
        own = sum(end in (f"<{joint.old}", f">{joint.new}") for joint in shown)
        return totals[end] - own

    return count


def _joined(joints: Sequence[Joint]) -> Iterable[list[Joint]]:
    """Lines that share a body, each group in the order of its first line."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for joint in joints:
        if joint.new:
            # a body that only takes over is drawn once with all that it takes
            above[top(joint.new)] = top(joint.old)
    found: dict[str, list[Joint]] = defaultdict(list)
    for joint in joints:
        found[top(joint.old)].append(joint)
    return found.values()
