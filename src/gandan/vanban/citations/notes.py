"""What a footnote adds to the document it hangs on: its date and its issuer."""

import re
from typing import TYPE_CHECKING

from gandan.vanban.citations.dates import date_after
from gandan.vanban.citations.issuers import issuer_after

if TYPE_CHECKING:
    from gandan.vanban.cleaning import Clean
    from gandan.vanban.model import Span
    from gandan.vanban.outline import Outline

MARK = re.compile(r"\s?[⁽(\[]?([¹²³⁰⁴-⁹]{1,2}|\d{1,2})[⁾)\]]?(?![\w/])")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def from_note(clean: "Clean", outline: "Outline", span: "Span") -> tuple[str | None, str | None]:
    """The date and the issuer with which the note begins that hangs on a mention, if any."""
    mark = MARK.match(clean.source, span.end)
    if not mark or not outline.footnotes:
        return None, None
    number = int(mark[1].translate(FIGURES))
    for note in outline.footnotes:
        if note.number == number and clean.to_source(note.start, note.end).start > span.end:
            text = " " + clean.text[note.body : note.end]
            lowered = text[:2].lower() + text[2:]
            date = date_after(lowered, 0, len(lowered))
            at = date.end if date else 0
            issuer = issuer_after(lowered, at, len(lowered))
            return (date.iso if date else None), (lowered[slice(*issuer)] if issuer else None)
    return None, None
