"""The words of one page of a PDF: raised digits told from others, ruled tables row by row."""

import re
import unicodedata
from collections import Counter
from typing import Any

from gandan.vanban.sources.pdf_tables import Grid, find_grids

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = re.compile(r"[0-9]+")
_BREAKS = re.compile(r"[\x02\ufffe]")  # pdfium's signs for a hyphen at the end of a line
_LINE = re.compile(r"(?:^|(?<=\n))[^\s]")
_INDENT = "     "
_FEWEST_LINES = 8  # of a page whose edge can be told
_LEAST_INDENT, _MOST_INDENT = 15, 60  # in points
_MUCH_SMALLER = 0.8
_SHARED = 0.3


def page_text(page: Any) -> str:  # noqa: ANN401  pypdfium2 is untyped
    """The text layer of a page in the order in which it is drawn."""
    words = page.get_textpage()
    try:
        text = str(words.get_text_range())
        if len(text) == words.count_chars():  # else places cannot be told
            letters = list(text)
            _raise_marks(words, text, letters)
            _indent(words, text, letters)
            text = _with_rows(words, text, letters, find_grids(page))
    finally:
        words.close()
    text = _BREAKS.sub("-", text.replace("\x02\r\n", "-\n")).replace("\x00", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return unicodedata.normalize("NFC", text)


def _raise_marks(words: Any, text: str, letters: list[str]) -> None:  # noqa: ANN401
    """Digits set smaller than their neighbour on the line are raised, and stand close to it."""
    import pypdfium2.raw as raw

    def size(at: int) -> float:
        return float(raw.FPDFText_GetFontSize(words.raw, at))

    for run in _DIGITS.finditer(text):
        start = run.end()
        smallest = size(run.end() - 1)
        while start > run.start() and size(start - 1) <= smallest * 1.05:
            start -= 1
        before = len(text[:start].rstrip()) - 1
        after = next((at for at in range(run.end(), len(text)) if not text[at].isspace()), -1)
        near = [at for at in (before, after) if at >= 0 and _on_one_line(words, at, start)]
        if not near or smallest > _MUCH_SMALLER * max(map(size, near)):
            continue
        for at in range(start, run.end()):
            letters[at] = text[at].translate(_RAISED)
        if before in near:
            letters[before + 1 : start] = [""] * (start - before - 1)
        if before in near and after in near:
            gap = " " if text[after].isalnum() or text[after] in "(“" else ""
            letters[run.end() : after] = [gap, *[""] * (after - run.end())][: after - run.end()]


def _indent(words: Any, text: str, letters: list[str]) -> None:  # noqa: ANN401
    """Blanks before lines that begin a little right of the page's edge, as paragraphs do."""
    starts = [found.start() for found in _LINE.finditer(text)]
    lefts = [round(words.get_charbox(at)[0]) for at in starts]
    if len(lefts) < _FEWEST_LINES:
        return
    edge = Counter(lefts).most_common(1)[0][0]
    for at, left in zip(starts, lefts, strict=True):
        if _LEAST_INDENT <= left - edge <= _MOST_INDENT and letters[at]:
            letters[at] = _INDENT + letters[at]


def _on_one_line(words: Any, one: int, mark: int) -> bool:  # noqa: ANN401
    """Whether a character shares some of the height of a mark."""
    _, low, _, high = words.get_charbox(one, loose=True)
    _, bottom, _, top = words.get_charbox(mark, loose=True)
    return bool(min(high, top) - max(low, bottom) >= _SHARED * (top - bottom))


def _with_rows(words: Any, text: str, letters: list[str], grids: list[Grid]) -> str:  # noqa: ANN401
    """The text with the words of each table as rows, where its first word stands."""
    if not grids:
        return "".join(letters)
    flow: list[str] = []
    cells: list[dict[tuple[int, int], list[str]]] = [{} for _ in grids]
    place: tuple[int, tuple[int, int]] | None = None
    for at, letter in enumerate(letters):
        if not text[at].isspace():
            left, bottom, right, top = words.get_charbox(at)
            place = _place(grids, (left + right) / 2, (bottom + top) / 2)
        if place is None:
            flow.append(letter)
            continue
        table, cell = place
        if not cells[table]:
            flow.append(f"\n\x00{table}\x00\n")
        cells[table].setdefault(cell, []).append(letter)
    made = "".join(flow)
    for table, grid in enumerate(grids):
        said = {cell: _one_line("".join(held)) for cell, held in cells[table].items()}
        made = made.replace(f"\x00{table}\x00", "\n".join(grid.lines(said)))
    return made


def _place(grids: list[Grid], x: float, y: float) -> tuple[int, tuple[int, int]] | None:
    """The table and the cell that hold a point."""
    for table, grid in enumerate(grids):
        cell = grid.cell_at(x, y)
        if cell is not None:
            return table, cell
    return None


def _one_line(words: str) -> str:
    """A cell's words on one line, a word that a hyphen broke kept whole."""
    return " ".join(_BREAKS.sub("-", re.sub(r"([\x02\ufffe])\s+", r"\1", words)).split())
