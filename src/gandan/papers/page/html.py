"""The flow of a paper as HTML: the paper itself, and each annex."""

from collections.abc import Iterator
from html import escape

from gandan.papers.composing import Columns, Flow, Gap, Line, Piece, Rule, Section
from gandan.papers.model import Align, Table

_ALIGNED: dict[Align, str] = {"left": "", "center": " middle", "right": " right"}


def body_of(section: Section) -> str:
    """What stands in one section; every word of it is escaped."""
    return "".join(map(_flow, section.flow))


def _flow(flow: Flow) -> str:
    match flow:
        case Columns():
            return "".join(_columns(flow))
        case Table():
            return "".join(_table(flow))
        case _:
            return _piece(flow)


def _piece(piece: Piece) -> str:
    match piece:
        case Line():
            return _line(piece)
        case Rule(width):
            return f'<div class="rule" style="width:{width:.2f}mm"></div>'
        case Gap(points, keeps):
            kept = ' class="keeps"' if keeps else ""
            return f'<div{kept} style="height:{points:g}pt"></div>'


def _line(line: Line) -> str:
    tag = f"h{line.level}" if line.level else "p"
    kept = " keeps" if line.keeps else ""
    indent = ""
    if line.left or line.hanging:
        indent = f' style="padding-left:{line.left:.2f}mm;text-indent:{-line.hanging:.2f}mm"'
    words = escape(line.words) or "&#160;"
    return f'<{tag} class="{line.style}{kept}"{indent}>{words}</{tag}>'


def _columns(columns: Columns) -> Iterator[str]:
    left, right = columns.widths
    for row in columns.rows:
        yield '<div class="columns kept">'
        for side, width in zip(row, (left, right), strict=True):
            yield f'<div style="width:{width:.2f}mm">{"".join(map(_piece, side))}</div>'
        yield "</div>"


def _table(table: Table) -> Iterator[str]:
    shares = sum(column.share for column in table.columns)
    yield "<table><colgroup>"
    for column in table.columns:
        yield f'<col style="width:{100 * column.share / shares:.3f}%">'
    yield "</colgroup><thead><tr>"
    for column in table.columns:
        yield f'<th class="dau_bang" scope="col">{escape(column.head)}</th>'
    yield "</tr></thead><tbody>"
    for at, row in enumerate(table.rows):
        yield '<tr class="strong">' if at in table.strong else "<tr>"
        for column, cell in zip(table.columns, row, strict=True):
            yield f'<td class="o_bang{_ALIGNED[column.align]}">{escape(cell)}</td>'
        yield "</tr>"
    yield "</tbody></table>"
