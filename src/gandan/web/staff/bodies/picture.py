"""The drawing of before and after: where each box, word and curve of a cluster stands.

Only places are worked out here; `bodies/_picture.html` draws them with the tokens. Lengths are
units of the view box, about a pixel each.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten, wrap

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.orgs.queries.succession_pages import Box, Cluster, Line

WIDTH, BOX, GAP = 760, 290, 180
LETTERS = 36  # of a line in a box, at the width of the widest common letters
SAID = 22  # letters of a function on its curve
LEADING, PAD, BETWEEN, PORT = 20, 10, 14, 22
ABOVE = 24  # height of the name of a superior over its bodies
EDGE = 2


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A body: its frame, its name in lines, and a word for what happens to it."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Words, ...]
    mark: str  # as in `Box`
    word: Words | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the decision: its path, and the word on it."""

    path: str
    is_partial: bool
    word: Words | None
    ground: tuple[int, int, int, int] | None  # x, y, width, height behind the word


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the template draws."""

    width: int
    height: int
    superiors: tuple[Words, ...]
    boxes: tuple[Drawn, ...]
    curves: tuple[Curve, ...]
    heads: tuple[Words, Words]
    said: str  # the whole drawing in a sentence or two


def picture(cluster: Cluster, *, before: str, after: str) -> Picture:
    """The drawing of one cluster; `before` and `after` are the heads of its two sides."""
    ports = _ports(cluster.lines)
    right = EDGE + BOX + GAP
    left_side = _side(cluster.before, EDGE, ports)
    right_side = _side(cluster.after, right, ports)
    apart = (left_side.bottom - right_side.bottom) // 2
    if apart:  # the shorter column stands beside the middle of the longer one
        shorter = right_side if apart > 0 else left_side
        shorter.sink(abs(apart))
    drawn = left_side.boxes | right_side.boxes
    nobody = () if cluster.after else (Words(right, LEADING * 3, _("không có đơn vị kế thừa")),)
    height = max(left_side.bottom, right_side.bottom) + EDGE
    return Picture(
        WIDTH + 2 * EDGE,
        height,
        (*left_side.superiors, *right_side.superiors, *nobody),
        tuple(drawn.values()),
        tuple(_curves(cluster.lines, drawn)),
        (Words(EDGE, LEADING, before), Words(right, LEADING, after)),
        " ".join(sentence(line) for line in cluster.lines),
    )


def mark_words(mark: str) -> str:
    """What happens to a body, in a word; nothing for one that merely goes on."""
    return {
        "ended": _("kết thúc"),
        "renamed": _("đổi tên"),
        "founded": _("thành lập"),
        "stays": _("tiếp tục hoạt động"),
    }.get(mark, "")


def sentence(line: Line) -> str:
    """A line of the decision as somebody would say it."""
    said = {"before": line.before.ten, "kind": line.part.get_kind_display().lower()}
    if line.after is None:
        return _("%(before)s: %(kind)s, không có đơn vị kế thừa.") % said
    said["after"] = line.after.ten
    said["what"] = line.part.function
    if line.part.function:
        return _("%(before)s: %(kind)s, %(what)s sang %(after)s.") % said
    if line.part.is_partial:
        return _("%(before)s: %(kind)s, một phần sang %(after)s.") % said
    return _("%(before)s: %(kind)s sang %(after)s.") % said


@dataclass
class _Side:
    boxes: dict[str, Drawn]
    superiors: list[Words]
    bottom: int

    def sink(self, by: int) -> None:
        """Stand so much lower."""
        self.superiors = [replace(words, y=words.y + by) for words in self.superiors]
        self.boxes = {key: _sunk(box, by) for key, box in self.boxes.items()}
        self.bottom += by


def _side(boxes: Sequence[Box], x: int, ports: dict[str, list[int]]) -> _Side:
    """One column: bodies under the names of their superiors."""
    side = "<" if x == EDGE else ">"
    found = _Side({}, [], LEADING + BETWEEN)
    above = None
    for box in boxes:
        if box.above and box.above != above:
            text = shorten(box.above, LETTERS + 4, placeholder="…")
            found.superiors.append(Words(x, found.bottom + LEADING - 4, text))
            found.bottom += ABOVE
        above = box.above
        drawn = _box(box, x, found.bottom, len(ports[side + box.key]))
        found.boxes[side + box.key] = drawn
        found.bottom += drawn.height + BETWEEN
    return found


def _sunk(box: Drawn, by: int) -> Drawn:
    lines = tuple(replace(words, y=words.y + by) for words in box.lines)
    word = replace(box.word, y=box.word.y + by) if box.word else None
    return replace(box, y=box.y + by, lines=lines, word=word)


def _box(box: Box, x: int, y: int, ports: int) -> Drawn:
    lines = wrap(box.ten, LETTERS) or [""]
    word = "; ".join(filter(None, (mark_words(box.mark), _elsewhere(box))))
    rows = len(lines) + bool(word)
    height = max(rows * LEADING + 2 * PAD, ports * PORT)
    top = y + (height - rows * LEADING) // 2 + LEADING - 5
    placed = tuple(
        Words(x + PAD, top + number * LEADING, text) for number, text in enumerate(lines)
    )
    said = Words(x + PAD, top + len(lines) * LEADING, word) if word else None
    return Drawn(x, y, BOX, height, placed, box.mark, said)


def _elsewhere(box: Box) -> str:
    """That a body has lines which this drawing does not show."""
    if not box.elsewhere:
        return ""
    said = ngettext("%(n)s dòng ở hình khác", "%(n)s dòng ở hình khác", box.elsewhere)
    return said % {"n": box.elsewhere}


def _ports(lines: Iterable[Line]) -> dict[str, list[int]]:
    """Side and body → the lines that end there, in order: each gets a place of its own."""
    found: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if line.to_key:
            found[f"<{line.from_key}"].append(line.part.pk)
            found[f">{line.to_key}"].append(line.part.pk)
    return found


def _curves(lines: Sequence[Line], drawn: dict[str, Drawn]) -> Iterable[Curve]:
    ports = _ports(lines)
    for line in lines:
        old, new = drawn[f"<{line.from_key}"], drawn.get(f">{line.to_key}")
        if new is None:
            continue
        outgoing, incoming = ports[f"<{line.from_key}"], ports[f">{line.to_key}"]
        x1, x2 = old.x + old.width, new.x
        y1, y2 = _port(old, outgoing, line.part.pk), _port(new, incoming, line.part.pk)
        middle = (x1 + x2) // 2
        # beside the end that fewer lines share, so that words do not cover each other
        share = 35 if len(outgoing) <= len(incoming) else 65
        at = x1 + (x2 - x1) * share // 100
        bend = y1 + (y2 - y1) * (28 if share < 50 else 72) // 100
        yield Curve(
            f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2 - 9} {y2}",
            line.part.is_partial,
            *_word(line, at, bend),
        )


def _port(box: Drawn, ports: Sequence[int], pk: int) -> int:
    return box.y + box.height * (2 * ports.index(pk) + 1) // (2 * len(ports))


def _word(line: Line, x: int, y: int) -> tuple[Words | None, tuple[int, int, int, int] | None]:
    said = shorten(line.part.function, SAID, placeholder="…") if line.part.function else ""
    if not said and line.part.is_partial:
        said = _("một phần")
    if not said:
        return None, None
    width = 7 * len(said) + 8
    return Words(x, y + 4, said), (x - width // 2, y - 10, width, 20)
