"""Ruled tables in Word: the head again on each page, each row whole on one page."""

from docx.oxml.xmlchemy import BaseOxmlElement

from gandan.papers.layout import Layout
from gandan.papers.model import Column, Table
from gandan.papers.word.xml import made, of_mm, of_weight, run

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEAD, _CELL = "dau_bang", "o_bang"


def table(table: Table, layout: Layout, width: float) -> BaseOxmlElement:
    """A table as wide as the text; columns share the width."""
    shares = sum(column.share for column in table.columns)
    twips = [of_mm(width * column.share / shares) for column in table.columns]
    weight = of_weight(layout.measure("rule_weight"))
    padding = of_mm(layout.measure("cell_padding"))
    lines = (made(side, val="single", sz=weight, space=0, color="000000") for side in _SIDES)
    inside = (made(side, w=padding, type="dxa") for side in ("left", "right"))
    looks = made(
        "tblPr",
        made("tblW", w=sum(twips), type="dxa"),
        made("tblBorders", *lines),
        made("tblLayout", type="fixed"),
        made("tblCellMar", *inside),
        made("tblLook", firstRow=1, noVBand=1),
    )
    grid = made("tblGrid", *(made("gridCol", w=twip) for twip in twips))
    rows = (
        _row(table.columns, row, twips, is_strong=at in table.strong)
        for at, row in enumerate(table.rows)
    )
    return made("tbl", looks, grid, _head(table.columns, twips), *rows)


def _head(columns: tuple[Column, ...], twips: list[int]) -> BaseOxmlElement:
    cells = (
        made("tc", _width(twip, centred=True), _words(column.head, _HEAD, "center"))
        for column, twip in zip(columns, twips, strict=True)
    )
    return made("tr", made("trPr", made("cantSplit"), made("tblHeader")), *cells)


def _row(
    columns: tuple[Column, ...], row: tuple[str, ...], twips: list[int], *, is_strong: bool
) -> BaseOxmlElement:
    cells = (
        made("tc", _width(twip), _words(cell, _CELL, column.align, is_strong=is_strong))
        for column, cell, twip in zip(columns, row, twips, strict=True)
    )
    return made("tr", made("trPr", made("cantSplit")), *cells)


def _width(twip: int, *, centred: bool = False) -> BaseOxmlElement:
    middle = made("vAlign", val="center") if centred else None
    return made("tcPr", made("tcW", w=twip, type="dxa"), middle)


def _words(words: str, style: str, align: str, *, is_strong: bool = False) -> BaseOxmlElement:
    looks = made("pPr", made("pStyle", val=style), made("jc", val=align))
    return made("p", looks, run(words, is_bold=is_strong) if words else None)
