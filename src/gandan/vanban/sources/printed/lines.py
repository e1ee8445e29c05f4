"""Pieces that share a line of a page, and their words as one line."""

import re

from gandan.vanban.sources.printed.pieces import Hole, Piece, is_word_after, raised

MARK_OF_LIST = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[a-zđA-ZĐ])[.)/]|[-–+*•·▪●○]|\d{1,3}(?:\.\d{1,3})+"
    r"|[\uf000-\uf0ff]"
)
_MARK = re.compile(r"[0-9]{1,3}")
_SHARED = 0.5  # of the height of the lower of two pieces on one line
_WIDE = 2.5  # in sizes of letters
_WIDE_BLANK = "     "
_MUCH_SMALLER = 0.8

Row = list[Piece]


def rows_of(pieces: list[Piece]) -> list[Row]:
    """Pieces that share a line, from top to bottom and left to right."""
    rows: list[Row] = []
    bottom = top = 0.0
    for piece in sorted(pieces, key=lambda p: -p.middle):
        low = min(piece.top - piece.bottom, top - bottom)
        if isinstance(piece, Hole):
            rows.append([piece])
            bottom = top = piece.middle
        elif rows and min(top, piece.top) - max(bottom, piece.bottom) > max(
            _SHARED * low - 1e-6, 0
        ):
            rows[-1].append(piece)
            if piece.top - piece.bottom > top - bottom and piece.size >= rows[-1][0].size:
                bottom, top = piece.bottom, piece.top
        else:
            rows.append([piece])
            bottom, top = piece.bottom, piece.top
    for row in rows:
        row.sort(key=lambda p: p.left)
    return rows


def is_raised(piece: Piece, before: Piece) -> bool:
    """Whether small figures stand high at the words before them: the mark of a footnote."""
    return (
        piece.size < _MUCH_SMALLER * before.size
        and _MARK.fullmatch(piece.text) is not None
        and piece.middle >= before.middle
        and piece.left - before.right < before.size
    )


def joined(first: Piece, then: Piece) -> Piece:
    """Two pieces of a line as one: glued, with a blank, or with a wide one."""
    gap = then.left - first.right
    size = max(first.size, then.size)
    words = then.text
    if is_raised(then, first):
        words, blank = raised(words), ""
    elif is_raised(first, then) and len(first.text) < 4:
        return _both(raised(first.text), first, then, " " if is_word_after(words[0]) else "")
    elif first.text[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" and gap < size:
        blank = " " if is_word_after(words[0]) else ""
    elif gap < 0.12 * size:
        blank = ""
    else:
        blank = (
            _WIDE_BLANK if gap > _WIDE * size and not MARK_OF_LIST.fullmatch(first.text) else " "
        )
    return _both(first.text, first, then, blank, words)


def _both(said: str, first: Piece, then: Piece, blank: str, words: str | None = None) -> Piece:
    return Piece(
        said + blank + (then.text if words is None else words),
        min(first.left, then.left),
        min(first.bottom, then.bottom),
        max(first.right, then.right),
        max(first.top, then.top),
        max(first.size, then.size),
    )


def one_line(row: Row) -> Piece:
    """All pieces of a row as one line."""
    line = row[0]
    for piece in row[1:]:
        line = joined(line, piece)
    return line
