"""The chain from the highest paper down to the plans that carry it out, as a drawing and a list.

What carries out what is told by citations and by plans that bodies have linked to their duties:
two apps that do not know each other, so that the chain is put together here. Two queries a level
and direction of each, as many as the chain is long.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.apps.documents.queries import graph
from gandan.apps.documents.queries.graph import CitedPaper, Document, Status
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.queries.cascade import plan_edges
from gandan.web.staff.documents.deadlines import shown
from gandan.web.staff.documents.forms import kind_names

LEVELS = 6  # papers one above or below the other
MOST = 12  # lines of one level that are drawn
WIDTH, INDENT, HEIGHT, GAP = 300, 14, 62, 16  # units of the drawing
LONGEST = (28, 35)  # characters of the two lines in a box

Key = tuple[str, int]  # "d" and a document, or "p" and a cited paper that the store does not have


@dataclass(slots=True)
class Box:
    """One paper of the chain, where it is drawn, and which papers above it it carries out."""

    key: Key
    name: str
    details: str
    address: str
    level: int
    status: Status = field(default_factory=Status)
    is_here: bool = False
    is_this: bool = False
    top: int = 0
    above: list["Box"] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Where its box begins."""
        return self.level * INDENT + 2

    @property
    def width(self) -> int:
        """How wide its box is."""
        return WIDTH - self.left - 2

    @property
    def lines(self) -> tuple[str, str]:
        """Its name and details as they fit in the box; the list has them whole."""
        less = self.level * 2
        return _cut(self.name, LONGEST[0] - less), _cut(self.details, LONGEST[1] - less)

    @property
    def said(self) -> str:
        """Its third line: which paper it is here, and whether something ends or changes it."""
        place = _("Văn bản này") if self.is_this else ""
        if not self.is_here:
            place = _("Chưa có") if self._status_words else _("Chưa có trong hệ thống")
        return " · ".join(filter(None, (place, self._status_words)))

    @property
    def _status_words(self) -> str:
        if self.status.is_over:
            return _("bị bãi bỏ") if self.status.is_repealed else _("bị thay thế")
        return _("được sửa đổi, bổ sung") if self.status.is_amended else ""

    @property
    def text_left(self) -> int:
        """Where its words begin."""
        return self.left + 12

    @property
    def baselines(self) -> tuple[int, int, int]:
        """Where its three lines of words stand."""
        return self.top + 20, self.top + 37, self.top + 53


@dataclass(frozen=True, slots=True)
class Line:
    """A connector between two boxes; a linked plan is dashed, so that it needs no colour."""

    path: str
    is_plan: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole drawing; `boxes` from the top down, which is the order of the list, too."""

    boxes: list[Box]
    lines: list[Line]
    height: int
    has_more: bool
    levels: int
    width: int = WIDTH


@dataclass(slots=True)
class _Walk:
    by: Viewer
    distance: dict[Key, int]
    edges: dict[tuple[Key, Key], bool] = field(default_factory=dict)  # whether by a plan alone
    papers: dict[Key, CitedPaper] = field(default_factory=dict)
    has_more: bool = False

    def go(self, start: int, *, up: bool) -> None:
        """Level by level, away from the paper at hand."""
        at = {start}
        for step in range(1, LEVELS + 1):
            found = set(self._next(at, up=up))
            self.has_more |= step == LEVELS and bool(found)
            new = {key for key in found if key not in self.distance}
            self.distance |= dict.fromkeys(new, -step if up else step)
            at = {number for kind, number in new if kind == "d"}
            if not at:
                return

    def _next(self, at: set[int], *, up: bool) -> Iterator[Key]:
        ask = graph.carried_out_by if up else graph.carrying_out
        cited = ask(self.by, at, MOST + 1)
        planned = plan_edges(at, up=up, most=MOST + 1)
        self.has_more |= len(cited) > MOST or len(planned) > MOST
        for edge in cited[:MOST]:
            above = ("d", edge.document.pk) if edge.document else ("p", edge.above.pk)
            self.papers[above] = edge.above
            self.edges[above, ("d", edge.below)] = False
            yield above if up else ("d", edge.below)
        for above_pk, below_pk in planned[:MOST]:
            pair = (("d", above_pk), ("d", below_pk))
            self.edges.setdefault(pair, True)
            yield pair[0 if up else 1]


def chain_of(by: Viewer, document: Document, *, on: date) -> Chain:
    """The chain in which a document stands, as far as the viewer may read it, on a day."""
    here: Key = ("d", document.pk)
    walk = _Walk(by, {here: 0})
    walk.go(document.pk, up=True)
    walk.go(document.pk, up=False)
    held = graph.documents_of(by, (number for kind, number in walk.distance if kind == "d"))
    first = min(walk.distance.values())
    missing = {key: paper for key, paper in walk.papers.items() if key[0] == "p"}
    of_held, of_missing = graph.statuses_of(by, held.values(), missing.values(), on=on)
    boxes = {
        key: box
        for key, far in walk.distance.items()
        if (box := _box(key, far - first, held, missing)) is not None
    }
    for (kind, number), box in boxes.items():
        box.status = of_held[number] if kind == "d" else of_missing[number]
    boxes[here].is_this = True
    lines_of = {
        pair: plan
        for pair, plan in walk.edges.items()
        if set(pair) <= boxes.keys() and boxes[pair[0]].level < boxes[pair[1]].level
    }
    for above, below in lines_of:
        boxes[below].above.append(boxes[above])
    ordered = _ordered(boxes.values())
    for place, box in enumerate(ordered):
        box.top = place * (HEIGHT + GAP) + 2
    lines = [
        Line(_path(boxes[above], boxes[below], number), plan)
        for number, ((above, below), plan) in enumerate(lines_of.items())
    ]
    levels = len({box.level for box in ordered})
    return Chain(ordered, lines, len(ordered) * (HEIGHT + GAP) - GAP + 4, walk.has_more, levels)


def _ordered(boxes: Iterable[Box]) -> list[Box]:
    """Each paper right after one that it carries out, where its level allows it."""
    rest = sorted(boxes, key=lambda box: (box.level, not box.is_here, box.name, box.key))
    below: dict[Key, list[Box]] = {}
    for box in rest:
        if box.above:
            below.setdefault(max(box.above, key=lambda one: one.level).key, []).append(box)
    found: list[Box] = []

    def take(box: Box) -> None:
        if all(one is not box for one in found):
            found.append(box)
            for one in below.get(box.key, ()):
                take(one)

    tops = [box for box in rest if not box.above]
    for box in sorted(tops, key=lambda box: bool(below.get(box.key))):
        take(box)
    return found


def _box(
    key: Key, level: int, held: dict[int, Document], papers: dict[Key, CitedPaper]
) -> Box | None:
    kind, number = key
    if kind == "p":
        paper = papers[key]
        address = reverse("van-ban-chua-co-mot", args=[paper.public_id])
        return Box(key, _name(paper), _details(paper), address, level)
    document = held.get(number)
    if document is None:  # not for this viewer's eyes
        return None
    address = reverse("van-ban-chi-tiet", args=[document.public_id])
    return Box(key, _name(document), _details(document), address, level, is_here=True)


def _name(paper: Document | CitedPaper) -> str:
    kind = kind_names().get(paper.loai_van_ban, "")
    called = paper.ten if isinstance(paper, CitedPaper) else paper.trich_yeu
    return f"{kind} {paper.so_ky_hieu}".strip() if paper.so_ky_hieu else called or "…"


def _details(paper: Document | CitedPaper) -> str:
    return ", ".join(filter(None, (paper.co_quan_ban_hanh, shown(paper.ngay_ban_hanh))))


def _path(above: Box, below: Box, number: int) -> str:
    """Down from the box above, then right into the side of the one below."""
    across = above.left + 4 + number % 3 * 4
    return f"M{across} {above.top + HEIGHT}V{below.top + HEIGHT // 2}H{below.left}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip(" ,") + "…"
