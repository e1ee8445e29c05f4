"""The numbers that Word draws before paragraphs: they stand in no text run."""

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts list paragraphs in document order."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = _style_numbers(document)
        self._read(document)

    def label(self, paragraph: Any) -> str:  # noqa: ANN401
        """The drawn number of a paragraph with a space after it, "" for none."""
        number, level = self._place(paragraph)
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return ""
        form, text, start = levels[level]
        if form == "none":
            return ""
        if form == "bullet":
            return "- "
        key = (number, level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((number, deeper), None)
        return re.sub(r"%(\d)", lambda m: self._drawn(number, int(m[1]) - 1), text) + " "

    def _drawn(self, number: str, level: int) -> str:
        form, _, start = self._levels[number].get(level, ("decimal", "", 1))
        return _formed(self._counts.get((number, level), start), form)

    def _place(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        listed = properties.find(f"{_W}numPr")
        if listed is None:
            style = properties.find(f"{_W}pStyle")
            return self._styles.get(_value(style), ("", 0))
        level = listed.find(f"{_W}ilvl")
        return _value(listed.find(f"{_W}numId")), int(_value(level) or 0)

    def _read(self, document: Any) -> None:  # noqa: ANN401
        part = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if r.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is None:
            return
        root = part.element
        abstract = {
            found.get(f"{_W}abstractNumId"): _levels_of(found)
            for found in root.iter(f"{_W}abstractNum")
        }
        for number in root.iter(f"{_W}num"):
            target = _value(number.find(f"{_W}abstractNumId"))
            self._levels[number.get(f"{_W}numId")] = abstract.get(target, {})


def _value(element: Any) -> str:  # noqa: ANN401
    return "" if element is None else element.get(f"{_W}val") or ""


def _levels_of(abstract: Any) -> dict[int, tuple[str, str, int]]:  # noqa: ANN401
    levels = {}
    for level in abstract.iter(f"{_W}lvl"):
        start = _value(level.find(f"{_W}start")) or "1"
        form = _value(level.find(f"{_W}numFmt")) or "decimal"
        text = _value(level.find(f"{_W}lvlText"))
        levels[int(level.get(f"{_W}ilvl"))] = (form, text, int(start))
    return levels


def _style_numbers(document: Any) -> dict[str, tuple[str, int]]:  # noqa: ANN401
    """Styles that number their paragraphs."""
    found = {}
    for style in document.styles.element.iter(f"{_W}style"):
        listed = style.find(f"{_W}pPr/{_W}numPr")
        if listed is not None:
            level = int(_value(listed.find(f"{_W}ilvl")) or 0)
            found[style.get(f"{_W}styleId")] = (_value(listed.find(f"{_W}numId")), level)
    return found


def _formed(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = _LETTERS[(count - 1) % len(_LETTERS)]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        while count >= value:
            made += letters
            count -= value
    return made
