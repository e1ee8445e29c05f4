"""Text boxes and pictures of Word files: where they stand, and each of them once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gandan.vanban.sources.word.names import MC, WP, V, W

_CHOICE, _FALLBACK = f"{MC}Choice", f"{MC}Fallback"
_CONTENT = f"{W}txbxContent"
_WORDS = (f"{W}t", _CONTENT, f"{W}tab", f"{W}sym", f"{W}drawing")
_POINTS = 12_700  # EMU of a point
_CENTIMETRE = 360_000
_LARGE = (12 * _CENTIMETRE, 8 * _CENTIMETRE)
_STYLE = re.compile(
    r"(margin-top|margin-left|width|height)\s*:\s*(-?\d{1,6}(?:\.\d{1,4})?)(pt|in)?"
)
_FACTORS = {"pt": 1.0, "in": 72.0, "": 0.75}


@dataclass(frozen=True, slots=True)
class Box:
    """The content of a text box and its place from the paragraph that holds it, in EMU."""

    content: Any
    top: int
    left: int

    @property
    def is_before(self) -> bool:
        """Whether it stands above its paragraph."""
        return self.top < 0


def chosen(choice: Any) -> Any:  # noqa: ANN401
    """Of several forms of one thing the first that holds words; it is never read twice."""
    forms = [form for form in choice if form.tag in (_CHOICE, _FALLBACK)]
    for form in forms:
        if next(form.iter(*_WORDS), None) is not None:
            return form
    return forms[0] if forms else ()


def boxes_of(drawn: Any) -> list[Box]:  # noqa: ANN401
    """The text boxes of a drawing from top to bottom, then from left to right."""
    top, left = _place(drawn)
    boxes = [Box(content, top + y, left + x) for content, y, x in _contents(drawn)]
    return sorted(boxes, key=lambda box: (box.top, box.left))


def is_large_picture(drawn: Any) -> bool:  # noqa: ANN401
    """Whether a picture is so large that it may hold a page of text."""
    for extent in drawn.iter(f"{WP}extent"):
        wide, tall = _number(extent.get("cx")), _number(extent.get("cy"))
        if wide >= _LARGE[0] and tall >= _LARGE[1] and _has_picture(drawn):
            return True
    for shape in drawn.iter(f"{V}shape"):
        sizes = _sizes(shape)
        if sizes.get("width", 0) >= _LARGE[0] and sizes.get("height", 0) >= _LARGE[1]:
            return next(shape.iter(f"{V}imagedata"), None) is not None
    return False


def _has_picture(drawn: Any) -> bool:  # noqa: ANN401
    return any(str(inner.tag).endswith("}blip") for inner in drawn.iter())


def _contents(drawn: Any) -> Iterator[tuple[Any, int, int]]:  # noqa: ANN401
    """The contents of text boxes, not those inside of others."""
    waiting = [(drawn, 0, 0)]
    while waiting:
        element, top, left = waiting.pop()
        if element.tag == _CONTENT:
            yield element, top, left
            continue
        if element.tag == f"{MC}AlternateContent":
            element = chosen(element)
        if element is not drawn and str(getattr(element, "tag", "")).startswith(V):
            sizes = _sizes(element)
            top, left = top + sizes.get("margin-top", 0), left + sizes.get("margin-left", 0)
        waiting += [(inner, top, left) for inner in reversed(element)]


def _place(drawn: Any) -> tuple[int, int]:  # noqa: ANN401
    """How far below and right of its paragraph a drawing stands, as far as that is written."""
    found = {"positionV": 0, "positionH": 0}
    for anchor in drawn.iterchildren(f"{WP}anchor"):
        for name in found:
            position = anchor.find(f"{WP}{name}")
            offset = None if position is None else position.find(f"{WP}posOffset")
            if offset is not None:
                found[name] = _number(offset.text)
    return found["positionV"], found["positionH"]


def _sizes(shape: Any) -> dict[str, int]:  # noqa: ANN401
    style = (shape.get("style") or "")[:2000]
    return {
        name: int(float(number) * _FACTORS[unit] * _POINTS)
        for name, number, unit in _STYLE.findall(style)
    }


def _number(written: str | None) -> int:
    words = (written or "").strip()
    return int(words) if re.fullmatch(r"-?[0-9]{1,12}", words) else 0
