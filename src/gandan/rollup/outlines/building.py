"""Building an outline step by step: each step gives a new outline, and leaves the old as it was.

Headings are named by their kind ("parts", "annexes") and place, which counts from 0: whoever calls
has made sure that nobody took another step in between.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from gandan.rollup.forms.building import NoSuchPart
from gandan.rollup.outlines.model import DEEPEST, Annex, Heading, Outline, Part

Kind = Literal["parts", "annexes"]


def with_heading(outline: Outline, kind: Kind, title: str) -> Outline:
    """The outline with one more heading at the end."""
    if kind == "annexes":
        return replace(outline, annexes=(*outline.annexes, Annex(title)))
    return replace(outline, parts=(*outline.parts, Part(title)))


def without_heading(outline: Outline, kind: Kind, at: int) -> Outline:
    """The outline without a heading and what stands under it."""
    rows = _rows(outline, kind, at)
    return _with(outline, kind, [*rows[:at], *rows[at + 1 :]])


def renamed(outline: Outline, kind: Kind, at: int, title: str) -> Outline:
    """The outline with another title over a heading."""
    return _changed(outline, kind, at, lambda one: replace(one, title=title))


def deeper(outline: Outline, at: int, step: int) -> Outline:
    """The outline with a heading of the text one level deeper (1) or higher (-1); within bounds."""
    part = outline.parts[_checked(outline.parts, at)]
    level = max(1, min(DEEPEST, part.level + step))
    return _with(outline, "parts", _put(outline.parts, at, replace(part, level=level)))


def moved(outline: Outline, kind: Kind, at: int, step: int) -> Outline:
    """The outline with a heading one place down (1) or up (-1); it stops at the ends."""
    return _with(outline, kind, _shifted(_rows(outline, kind, at), at, step))


def with_item(outline: Outline, kind: Kind, at: int, code: str) -> Outline:
    """The outline with a field or indicator at the end of what stands under a heading."""
    return _changed(outline, kind, at, lambda one: replace(one, items=(*one.items, code)))


def without_item(outline: Outline, kind: Kind, at: int, code: str) -> Outline:
    """The outline without it."""
    _has(outline, kind, at, code)
    return _changed(
        outline, kind, at,
        lambda one: replace(one, items=tuple(other for other in one.items if other != code)),
    )  # fmt: skip


def moved_item(outline: Outline, kind: Kind, at: int, code: str, step: int) -> Outline:
    """The outline with it one place down or up under its heading."""
    place = _has(outline, kind, at, code)
    return _changed(
        outline, kind, at,
        lambda one: replace(one, items=tuple(_shifted(one.items, place, step))),
    )  # fmt: skip


def _has(outline: Outline, kind: Kind, at: int, code: str) -> int:
    items = _rows(outline, kind, at)[at].items
    if code not in items:
        raise NoSuchPart(code)
    return items.index(code)


def _rows(outline: Outline, kind: Kind, at: int) -> Sequence[Heading]:
    rows: Sequence[Heading] = outline.annexes if kind == "annexes" else outline.parts
    _checked(rows, at)
    return rows


def _checked(rows: Sequence[Heading], at: int) -> int:
    if not 0 <= at < len(rows):
        raise NoSuchPart(str(at))
    return at


def _changed(
    outline: Outline, kind: Kind, at: int, change: Callable[[Heading], Heading]
) -> Outline:
    rows = _rows(outline, kind, at)
    return _with(outline, kind, _put(rows, at, change(rows[at])))


def _put(rows: Sequence[Heading], at: int, new: Heading) -> list[Heading]:
    return [new if place == at else one for place, one in enumerate(rows)]


def _shifted(rows: Sequence[Heading] | Sequence[str], at: int, step: int) -> list:  # type: ignore[type-arg]
    """The same with one of them moved."""
    found = list(rows)
    found.insert(max(0, min(len(found) - 1, at + step)), found.pop(at))
    return found


def _with(outline: Outline, kind: Kind, rows: Sequence[Heading]) -> Outline:
    if kind == "annexes":
        return replace(outline, annexes=tuple(one for one in rows if isinstance(one, Annex)))
    return replace(outline, parts=tuple(one for one in rows if isinstance(one, Part)))
