"""From the JSON of an outline to the outline and back; what does not hold has its place told."""

from dataclasses import asdict
from typing import Any

from gandan.rollup.forms.values import BadForm, Values
from gandan.rollup.outlines.model import DEEPEST, Annex, Heading, Outline, Part
from gandan.rollup.saying import say

_OUTLINE = frozenset(Outline.__dataclass_fields__)
_PART = frozenset(Part.__dataclass_fields__)
_ANNEX = frozenset(Annex.__dataclass_fields__)


def read_outline(json: object) -> Outline:
    """The outline that a JSON object describes; `outline_as_json` writes it back.

    Raises:
        BadForm: the first thing that does not hold, with its path and a sentence.
    """
    row = Values(json, "", _OUTLINE)
    found = Outline(
        parts=row.each("parts", _part),
        annexes=row.each("annexes", _annex),
        bodies=row.flag("bodies"),
        standings=row.flag("standings"),
    )
    _hold(found)
    return found


def outline_as_json(outline: Outline) -> dict[str, Any]:
    """The JSON object from which `read_outline` makes an equal outline."""
    found = asdict(outline)
    for name in ("parts", "annexes"):
        found[name] = [one | {"items": list(one["items"])} for one in found[name]]
    return found


def _part(value: object, path: str) -> Part:
    row = Values(value, path, _PART)
    title = row.text("title", is_needed=True)
    return Part(title, row.each("items", _code), row.count("level", 1, 1, DEEPEST))


def _annex(value: object, path: str) -> Annex:
    row = Values(value, path, _ANNEX)
    return Annex(row.text("title", is_needed=True), row.each("items", _code))


def _code(value: object, path: str) -> str:
    return Values({"code": value}, path, frozenset({"code"})).code("code")


def _hold(outline: Outline) -> None:
    """Raise `BadForm` where a heading is two levels below the one before it, or a code is doubled.

    Prose stands in one place, an indicator at most once in the text and once in the annexes: a
    reader who finds a number twice in one table has to ask which of them holds.
    """
    above = 0
    for at, one in enumerate(outline.parts):
        if one.level > above + 1:
            raise BadForm(
                f"parts.{at}.level",
                say(
                    "Đề mục “{title}” thấp hơn đề mục ngay trên nó hơn một cấp.",
                    "The heading “{title}” is more than one level below the one before it.",
                    title=one.title,
                ),
            )
        above = one.level
    kinds: tuple[tuple[str, tuple[Heading, ...]], ...] = (
        ("parts", outline.parts),
        ("annexes", outline.annexes),
    )
    for name, rows in kinds:
        seen = set[str]()
        for at, row in enumerate(rows):
            for code in row.items:
                if code in seen:
                    raise BadForm(
                        f"{name}.{at}.items",
                        say(
                            "“{code}” đã có ở một chỗ khác của đề cương; mỗi nội dung in một lần.",
                            "“{code}” stands elsewhere in the outline; each thing is printed once.",
                            code=code,
                        ),
                    )
                seen.add(code)
