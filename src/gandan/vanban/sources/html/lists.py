"""The numbers that a browser draws before the items of a list."""

from dataclasses import dataclass
from typing import Any

from gandan.vanban.sources.numerals import MOST_COUNT, drawn

_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "none": "none", "disc": "bullet",
    "circle": "bullet", "square": "bullet",
}  # fmt: skip


@dataclass(slots=True)
class Counter:
    """An open list: how its items are drawn, and the number of the next."""

    form: str
    next: int = 1

    def label(self, item: Any, style: str) -> str:  # noqa: ANN401
        """What is drawn before an item, with a blank after it."""
        form = _named(style) or _FORMS.get(item.get("type") or "", self.form)
        count = _number(item.get("value"), self.next)
        self.next = min(count + 1, MOST_COUNT)
        if form == "none":
            return ""
        return "- " if form == "bullet" else f"{drawn(count, form)}. "


def counter_of(element: Any, style: str) -> Counter:  # noqa: ANN401
    """The counter of a list that begins."""
    plain = "decimal" if element.tag == "ol" else "bullet"
    form = _named(style) or _FORMS.get(element.get("type") or "", plain)
    return Counter(form, _number(element.get("start"), 1))


def _named(style: str) -> str:
    """The form that a style names."""
    if "list-style" not in style:
        return ""
    words = style.replace(":", " ").replace(";", " ").split()
    at = next((at for at, word in enumerate(words) if word.startswith("list-style")), len(words))
    return next((_FORMS[word] for word in words[at + 1 : at + 4] if word in _FORMS), "")


def _number(written: str | None, otherwise: int) -> int:
    words = (written or "").strip()
    return int(words) if words.isdecimal() and len(words) < 6 else otherwise
