"""Names of Word's XML, and how values are written in it."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"

STRICT = b"http://purl.oclc.org/ooxml/"
# what the strict form of the standard calls the names above
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
)

_OFF = frozenset({"0", "false", "off", "none"})


def value_of(element: Any) -> str:  # noqa: ANN401
    """The `val` of an element, "" for none."""
    return "" if element is None else element.get(f"{W}val") or ""


def number_of(element: Any, otherwise: int) -> int:  # noqa: ANN401
    """The `val` of an element as a count; `otherwise` where it is none."""
    written = value_of(element)
    return int(written) if written.isdecimal() and len(written) < 9 else otherwise


def is_on(element: Any) -> bool:  # noqa: ANN401
    """Whether a switch that is written is on: it is unless its value says no."""
    return element.get(f"{W}val") not in _OFF
