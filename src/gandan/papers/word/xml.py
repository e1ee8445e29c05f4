"""Elements of Word's XML, and its units."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_TWIPS_OF_POINT = 20
_TWIPS_OF_MM = 1440 / 25.4
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def made(tag: str, *children: BaseOxmlElement | None, **attributes: str | int) -> BaseOxmlElement:
    """`<w:tag w:name="value">` with its children; None is left out."""
    element: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def run(words: str, *, is_bold: bool = False) -> BaseOxmlElement:
    """A run of words; blanks at its ends stay. `is_bold`: also where its style is not."""
    text = made("t")
    text.text = words
    text.set(_SPACE, "preserve")
    return made("r", made("rPr", made("b")) if is_bold else None, text)


def of_mm(millimetres: float) -> int:
    """Twentieths of a point, in which Word measures lengths."""
    return round(millimetres * _TWIPS_OF_MM)


def of_points(points: float) -> int:
    """Twentieths of a point."""
    return round(points * _TWIPS_OF_POINT)


def of_weight(points: float) -> int:
    """Eighths of a point, in which Word measures the weight of a line."""
    return max(2, round(points * 8))
