"""The words of a control, and of a cell that bears a bookmark.

That is how a field is found again when a program has lost the tag of its control, or has moved the
control's ends.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from gandan.vanban.sources.filled.model import Control
from gandan.vanban.sources.word.names import W

MOST_MARKS = 20_000
LONGEST = 250_000  # characters of one field
FIELDS = tuple(f"{W}{name}" for name in ("fldChar", "instrText", "fldSimple"))
_GONE = (f"{W}del", f"{W}moveFrom")
_SAID = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PARAGRAPH, _RUN, _TEXT, _CELL, _CONTROL = (f"{W}{name}" for name in ("p", "r", "t", "tc", "sdt"))


def words_of(content: Any) -> str:  # noqa: ANN401  lxml is untyped
    """Paragraphs and breaks as lines, without what was deleted and without placeholders."""
    paragraphs = [one for one in content.iter(_PARAGRAPH) if not _is_gone(one, content)]
    words = "\n".join(
        "".join(_said(one, content) for one in block.iter(_TEXT, *_SAID))
        for block in paragraphs or [content]
    )
    return words[: LONGEST + 1]


def has_field(content: Any) -> bool:  # noqa: ANN401
    """Whether a field of Word computes or fetches part of the words."""
    return next(content.iter(*FIELDS), None) is not None


def marks_of(root: Any) -> Iterator[Control]:  # noqa: ANN401
    """Each bookmark that begins in a cell of a table, with the words of that cell."""
    for one in islice(root.iter(f"{W}bookmarkStart"), MOST_MARKS):
        cell = next(one.iterancestors(_CELL), None)
        if cell is not None:
            name = (one.get(f"{W}name") or "")[:300]
            yield Control(name, "", words_of(cell), has_field(cell))


def shows_placeholder(control: Any) -> bool:  # noqa: ANN401
    """Whether nobody has typed into a control."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(f"{W}val") not in ("0", "false", "off")


def _said(one: Any, until: Any) -> str:  # noqa: ANN401
    """A tab stop of a paragraph is no tab, and what tracked changes took out is not said."""
    if one.getparent().tag != _RUN or _is_gone(one, until):
        return ""
    return _SAID.get(one.tag) or one.text or ""


def _is_gone(element: Any, until: Any) -> bool:  # noqa: ANN401
    while element is not None and element is not until:
        if element.tag in _GONE or (element.tag == _CONTROL and shows_placeholder(element)):
            return True
        element = element.getparent()
    return False
