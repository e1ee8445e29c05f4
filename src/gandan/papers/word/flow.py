"""Lines, rules, white and columns as Word's XML."""

from docx.oxml.xmlchemy import BaseOxmlElement

from gandan.papers.composing import Columns, Flow, Gap, Line, Piece, Rule
from gandan.papers.layout import Layout
from gandan.papers.model import Table
from gandan.papers.word.tables import table
from gandan.papers.word.xml import made, of_mm, of_points, of_weight, run

_RULE_HEIGHT = 4  # points of the empty line that a rule is drawn above


class Drawer:
    """Draws what stands on the pages of one section, whose text is `width` mm wide."""

    def __init__(self, layout: Layout, *, width: float) -> None:
        self._layout = layout
        self._width = width

    def draw(self, flow: Flow) -> BaseOxmlElement:
        """One paragraph or table."""
        match flow:
            case Columns():
                return self._columns(flow)
            case Table():
                return table(flow, self._layout, self._width)
            case _:
                return self._piece(flow, self._width)

    def _piece(self, piece: Piece, width: float) -> BaseOxmlElement:
        match piece:
            case Line():
                return _line(piece)
            case Rule():
                return self._rule(piece, width)
            case Gap():
                return _empty(piece.points, keeps=piece.keeps)

    def _rule(self, rule: Rule, width: float) -> BaseOxmlElement:
        """A border above an empty line, between indents: Word draws it as long as it should be."""
        aside = of_mm(max(0, (width - rule.width) / 2))
        weight = of_weight(self._layout.measure("rule_weight"))
        line = made("top", val="single", sz=weight, space=0, color="000000")
        border, indent = made("pBdr", line), made("ind", left=aside, right=aside)
        return _empty(
            _RULE_HEIGHT, border, indent, keeps=True, above=self._layout.measure("rule_gap")
        )

    def _columns(self, columns: Columns) -> BaseOxmlElement:
        """A table without lines, fixed in width, whose rows no page divides."""
        twips = [of_mm(width) for width in columns.widths]
        inside = made("tblCellMar", *(made(side, w=0, type="dxa") for side in ("left", "right")))
        looks = made(
            "tblPr",
            made("tblW", w=sum(twips), type="dxa"),
            made("tblLayout", type="fixed"),
            inside,
        )
        grid = made("tblGrid", *(made("gridCol", w=width) for width in twips))
        whole = made("tbl", looks, grid)
        for row in columns.rows:
            cells = (
                made("tc", made("tcPr", made("tcW", w=twip, type="dxa")), *self._cell(side, width))
                for side, twip, width in zip(row, twips, columns.widths, strict=True)
            )
            whole.append(made("tr", made("trPr", made("cantSplit")), *cells))
        return whole

    def _cell(self, pieces: tuple[Piece, ...], width: float) -> list[BaseOxmlElement]:
        # a cell ends with a paragraph, whatever stands in it
        return [self._piece(piece, width) for piece in pieces] or [_empty(1)]


def _line(line: Line) -> BaseOxmlElement:
    looks = made("pPr", made("pStyle", val=line.style))
    if line.keeps:
        looks.append(made("keepNext"))
    if line.left or line.hanging:
        looks.append(made("ind", left=of_mm(line.left), hanging=of_mm(line.hanging)))
    if line.level:
        looks.append(made("outlineLvl", val=line.level - 1))
    return made("p", looks, run(line.words) if line.words else None)


def _empty(
    points: float, *more: BaseOxmlElement, keeps: bool = False, above: float = 0
) -> BaseOxmlElement:
    """A paragraph without words, exactly so high, with white `above` it."""
    borders = [one for one in more if one.tag.endswith("}pBdr")]
    rest = [one for one in more if not one.tag.endswith("}pBdr")]
    height = made(
        "spacing", before=of_points(above), after=0, line=of_points(points), lineRule="exact"
    )
    return made("p", made("pPr", made("keepNext") if keeps else None, *borders, height, *rest))
