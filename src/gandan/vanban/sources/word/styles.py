"""The styles of a Word file: how they make its runs look, and which lists they are in."""

from dataclasses import replace
from typing import Any

from gandan.vanban.sources.looks import PLAIN, Look
from gandan.vanban.sources.word.names import W, is_on, number_of, value_of
from gandan.vanban.sources.word.numbering import Place, StyleLists

_MOST_BASES = 20  # a style upon a style upon a style


class Styles:
    """The styles of a document: their looks and their lists."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._styles: dict[str, Any] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._default = PLAIN
        self.paragraph = ""  # the style of paragraphs that name none
        if root is not None:
            self._read(root)
        self.lists = self._lists()

    def base(self, paragraph_style: str, run_style: str = "") -> Look:
        """The look that a paragraph's style and a run's style give."""
        key = (paragraph_style, run_style)
        found = self._looks.get(key)
        if found is None:
            found = self._default
            for style in (paragraph_style or self.paragraph, run_style):
                for element in reversed(self._chain(style)):
                    found = with_properties(found, element.find(f"{W}rPr"))
            self._looks[key] = found
        return found

    def look(self, paragraph_style: str, properties: Any) -> Look:  # noqa: ANN401
        """The look of a run with properties of its own (w:rPr, or None)."""
        if properties is None or not len(properties):
            return self.base(paragraph_style)
        style = properties.find(f"{W}rStyle")
        base = self.base(paragraph_style, value_of(style))
        return with_properties(base, properties)

    def is_contents(self, style: str) -> bool:
        """Whether a style is one of Word's own for lines of a table of contents."""
        return style[:3].upper() == "TOC" and style[3:4].isdigit()

    def _read(self, root: Any) -> None:  # noqa: ANN401
        for style in root.iter(f"{W}style"):
            key = style.get(f"{W}styleId") or ""
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.paragraph = key
        self._default = with_properties(PLAIN, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def _chain(self, style: str) -> list[Any]:
        """A style and those that it is based upon."""
        chain: list[Any] = []
        while style in self._styles and len(chain) < _MOST_BASES:
            element = self._styles[style]
            chain.append(element)
            style = value_of(element.find(f"{W}basedOn"))
        return chain

    def _lists(self) -> StyleLists:
        places: dict[str, Place] = {}
        owners: dict[str, str] = {}
        for style in self._styles:
            number, level = "", None
            for element in self._chain(style):
                listed = element.find(f"{W}pPr/{W}numPr")
                if listed is None:
                    continue
                owners.setdefault(style, element.get(f"{W}styleId") or "")
                named = listed.find(f"{W}ilvl")
                level = number_of(named, 0) if level is None and named is not None else level
                number = value_of(listed.find(f"{W}numId"))
                if number:
                    places[style] = (number, level or 0)
                    break
        return StyleLists(places, {style: owners[style] for style in places})


def with_properties(look: Look, properties: Any) -> Look:  # noqa: ANN401
    """A look as the elements of a w:rPr change it."""
    if properties is None:
        return look
    changes: dict[str, Any] = {}
    for element in properties:
        tag = element.tag
        if tag == _FONTS:
            font = element.get(_ASCII) or element.get(_OTHER)
            if font:
                changes["font"] = font
        elif tag in _SWITCHES:
            changes[_SWITCHES[tag]] = is_on(element)
        elif tag == _VERTICAL:
            changes["is_raised"] = value_of(element) == "superscript"
    return replace(look, **changes) if changes else look


_FONTS, _ASCII, _OTHER = f"{W}rFonts", f"{W}ascii", f"{W}hAnsi"
_VERTICAL = f"{W}vertAlign"
_SWITCHES = {
    f"{W}vanish": "is_hidden",
    f"{W}caps": "is_capital",
    f"{W}smallCaps": "is_capital",
}
