"""Where in an answer something stands, as one text; codes hold no point, so it is unambiguous."""

from gandan.rollup.figures.model import Key


def figure_path(key: Key) -> str:
    """The place of a figure: "figure.so_hoi_nghi.uoc"."""
    return f"figure.{key[0]}.{key[1]}"


def cell_path(table: str, row: int, column: str) -> str:
    """The place of a cell, rows from 1 on: "table.mo_hinh.3.ten"."""
    return f"table.{table}.{row}.{column}"
