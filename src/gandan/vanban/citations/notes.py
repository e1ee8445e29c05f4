"""What a footnote adds to the document it hangs on: its date and its issuer."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gandan.vanban.citations.dates import date_after
from gandan.vanban.citations.issuers import issuer_after

if TYPE_CHECKING:
    from gandan.vanban.cleaning import Clean
    from gandan.vanban.model import Span
    from gandan.vanban.outline import Outline

MARK = re.compile(r"\s?[⁽(\[]?([¹²³⁰⁴-⁹]{1,2}|\d{1,2})[⁾)\]]?(?![\w/])")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a document by their numbers, each with its place in the text as read."""

    clean: "Clean"
    by_number: dict[int, list[tuple[int, str]]]

    @classmethod
    def of(cls, clean: "Clean", outline: "Outline") -> "Notes":
        """Index the notes of an outline: numbers may begin anew on each page."""
        found: dict[int, list[tuple[int, str]]] = {}
        for note in outline.footnotes:
            at = clean.to_source(note.start, note.end).start
            found.setdefault(note.number, []).append((at, clean.text[note.body : note.end]))
        return cls(clean, {number: sorted(notes) for number, notes in found.items()})

    def on(self, span: "Span") -> tuple[str | None, str | None]:
        """The date and the issuer with which the note begins that hangs on a mention, if any."""
        mark = MARK.match(self.clean.source, span.end) if self.by_number else None
        notes = self.by_number.get(int(mark[1].translate(FIGURES)), []) if mark else []
        at = bisect_left(notes, (span.end, ""))
        if at == len(notes):
            return None, None
        words = notes[at][1]
        text = f" {words[:1].lower()}{words[1:]}"
        date = date_after(text, 0, len(text))
        issuer = issuer_after(text, date.end if date else 0, len(text))
        return (date.iso if date else None), (text[slice(*issuer)] if issuer else None)
