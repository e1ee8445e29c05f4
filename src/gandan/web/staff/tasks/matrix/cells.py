"""The lines of the matrix as they are shown: every word ready, so that the template only prints.

Six thousand cells through the template engine would take longer than all the counting. What is put
together here are numbers, keys of periods, ids and words of our own; names stay with the template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gandan.apps.tasks.queries.matrix.figures import PLACES, Part
from gandan.web.staff.tasks.matrix.words import SIGN, SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gandan.apps.tasks.queries.matrix.figures import Figures

# the part by which a cell is coloured: what needs somebody's look first
WORST = (Part.MISSING, Part.LATE, Part.APPROVED, Part.ON_TIME, Part.RUNNING, Part.EXCUSED)
_TONES = tuple((PLACES[part], SIGN[part].tone) for part in WORST)
Letters = tuple[tuple[int, str], ...]  # place among the counts, letter


def letters() -> Letters:
    """The letters of this language; looked up once for a line, not for each cell."""
    return tuple((PLACES[s.part], str(s.letter)) for s in SIGNS if s.part != Part.ON_TIME)


def text_of(cell: Figures, known: Letters) -> tuple[str, str]:
    """The share, as "10/12", and the letters, as "C1 T1"; no share where nothing was due."""
    counts, due = cell.counts, cell.due
    share = f"{counts[0]}/{due}" if due else ""
    return share, " ".join([f"{letter}{counts[n]}" for n, letter in known if counts[n]])


def tone_of(cell: Figures) -> str:
    """The class of a cell; it never says more than its letters."""
    for place, tone in _TONES:
        if cell.counts[place]:
            return tone
    return "none"


def cells_html(cells: Sequence[Figures], starts: Sequence[str] = (), query: str = "") -> SafeString:
    """The cells of a line; each with something in it leads to its story, where there are addresses.

    `starts`: how the address of each column begins; `query`: what stands behind it.
    """
    behind = escape(query)
    addresses = [f"{escape(start)}{behind}" for start in starts] or [""] * len(cells)
    known = letters()
    drawn = [_cell(c, a, known) for c, a in zip(cells, addresses, strict=True)]
    return mark_safe("".join(drawn))  # noqa: S308  # numbers, our own letters, escaped addresses


def _cell(cell: Figures, address: str, known: Letters) -> str:
    if not any(cell.counts):
        return '<td class="none">·</td>'
    share, beside = text_of(cell, known)
    said = f"<b>{share}</b>" if share else ""
    letters = f"<i>{beside}</i>" if beside else ""
    inner = f'<a href="{address}">{said}{letters}</a>' if address else said + letters
    return f'<td class="{tone_of(cell)}">{inner}</td>'
