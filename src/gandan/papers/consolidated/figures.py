"""The tables of a report: indicators by basis and period, bodies by indicator, who has reported."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gandan.papers.consolidated.model import ConsolidatedReport, IndicatorLine, UnitStanding
from gandan.papers.consolidated.numbers import in_figures, of_body
from gandan.papers.consolidated.words import Words
from gandan.papers.model import Block, Column, Paragraph, Table
from gandan.rollup import Basis, Total
from gandan.rollup.completeness import ANSWERED

_Row = tuple[str, ...]


def of_indicators(report: ConsolidatedReport, say: Words) -> Iterator[Block]:
    """The first annex: what is compared, then a row an indicator under the heads of its groups."""
    yield Paragraph(say("note"))
    if len(report.bases) > 1:
        yield Paragraph(say("note_bases"))
    if any(line.before or line.year_ago for line in report.lines):
        yield Paragraph(say("note_compared", basis=say.basis_briefly(report.compared)))
    has_before = any(line.before for line in report.lines)
    has_year_ago = any(line.year_ago for line in report.lines)
    ids = ["stt", "chi_tieu", "don_vi_tinh", *report.bases]
    ids += ["before"] if has_before else []
    ids += ["year_ago"] if has_year_ago else []
    ids += ["change"] if has_before else []
    ids += ["change_of_year"] if has_year_ago else []

    def cells(number: int, line: IndicatorLine) -> Iterator[str]:
        yield from (str(number), line.indicator.name, line.indicator.unit_of_measure)
        for basis in report.bases:
            yield _shown(line, line.of(basis))
        then = [line.before] if has_before else []
        then += [line.year_ago] if has_year_ago else []
        yield from (_shown(line, total, say) for total in then)
        yield from (say.change(line, total) for total in then)

    columns = say.fitted([say.column("lines", id_) for id_ in ids], is_landscape=True)
    yield _grouped(columns, report.lines, cells)


def in_text(lines: tuple[IndicatorLine, ...], report: ConsolidatedReport, say: Words) -> Table:
    """A table upright in the text: this period against the same one of last year, or the last."""
    by_year = any(line.year_ago for line in lines)
    is_compared = by_year or any(line.before for line in lines)
    columns = [say.column("text", id_) for id_ in ("stt", "chi_tieu", "don_vi_tinh")]
    columns.append(say.column("text", "now", now=say.basis(report.compared)))
    if is_compared:
        then = (report.year_ago if by_year else report.before) or "Kỳ so sánh"
        columns += [say.column("text", "then", then=then), say.column("text", "change")]

    def cells(number: int, line: IndicatorLine) -> Iterator[str]:
        yield from (str(number), line.indicator.name, line.indicator.unit_of_measure)
        yield _shown(line, line.of(report.compared))
        if is_compared:
            then = line.year_ago if by_year else line.before
            yield from (_shown(line, then, say), say.change(line, then))

    return _grouped(say.fitted(columns, is_landscape=False), lines, cells)


def of_bodies(report: ConsolidatedReport, say: Words) -> Iterator[Block]:
    """The second annex: a row a body; many indicators are divided over several tables."""
    most = say.limit("most_columns")
    panels = []
    for basis in report.bases:
        numbered = given_lines(report, basis)
        panels += [
            (basis, numbered[start : start + most]) for start in range(0, len(numbered), most)
        ]
    for number, (basis, lines) in enumerate(panels, 1):
        if len(panels) > 1:
            first, last = str(lines[0][0]), str(lines[-1][0])
            head = say(
                "panel" if len(lines) > 1 else "panel_one",
                number=str(number),
                basis=say.basis(basis),
                first=first,
                last=last,
            )
            yield Paragraph(head, "titled")
        else:
            yield Paragraph(f"{say.basis(basis)}.")
        yield _panel(report, say, basis, [line for _, line in lines])


def given_lines(report: ConsolidatedReport, basis: Basis) -> list[tuple[int, IndicatorLine]]:
    """The indicators that bodies gave, or gave what they are the rate of, with their numbers."""
    given = {code for body in report.bodies for code, of in body.figures if of == basis}
    return [(at, line) for at, line in enumerate(report.lines, 1) if _has(line, given)]


def of_standings(report: ConsolidatedReport, say: Words) -> Iterator[Block]:
    """The third annex: the denominator, then the bodies; without the long list, who is wanting."""
    yield Paragraph(say("counted") if report.owing else say("none_owed"))
    ids = ("stt", "don_vi", "tinh_hinh", "ghi_chu")
    columns = [say.column("standings", id_) for id_ in ids]
    rows = tuple(
        (str(number), one.unit, say.standing(one.standing), one.why)
        for number, one in enumerate(listed_standings(report, say), 1)
    )
    if rows:
        yield Table(say.fitted(columns, is_landscape=True), rows)


def listed_standings(report: ConsolidatedReport, say: Words) -> Sequence[UnitStanding]:
    """The bodies that have not reported first; the others where there is room for a list."""
    order = say.standings()
    shown = [
        one for one in report.standings if report.prints_bodies or one.standing not in ANSWERED
    ]
    return sorted(shown, key=lambda one: order.index(one.standing))


def _panel(
    report: ConsolidatedReport, say: Words, basis: Basis, lines: Sequence[IndicatorLine]
) -> Table:
    columns = (
        say.column("bodies", "stt"),
        say.column("bodies", "don_vi"),
        *(say.figure_column(line.indicator) for line in lines),
    )
    rows = [
        (
            str(number),
            body.unit,
            *(_number(line, of_body(body, line.indicator, basis)) for line in lines),
        )
        for number, body in enumerate(report.bodies, 1)
    ]
    total = ("", say("total"), *(_shown(one, one.of(basis)) for one in lines))
    return Table(say.fitted(columns, is_landscape=True), (*rows, total), frozenset((len(rows),)))


def _has(line: IndicatorLine, given: set[str]) -> bool:
    of = line.indicator
    return of.code in given or (of.adds_up == "rate" and {of.numerator, of.denominator} <= given)


def _grouped(
    columns: tuple[Column, ...],
    lines: tuple[IndicatorLine, ...],
    cells: Callable[[int, IndicatorLine], Iterator[str]],
) -> Table:
    """A row a line, with a strong row above each group."""
    rows: list[_Row] = []
    strong = set()
    group = ""
    for number, line in enumerate(lines, 1):
        if line.group and line.group != group:
            strong.add(len(rows))
            rows.append(("", line.group, *[""] * (len(columns) - 2)))
        group = line.group
        rows.append(tuple(cells(number, line)))
    return Table(columns, tuple(rows), frozenset(strong))


def _shown(line: IndicatorLine, total: Total | None, say: Words | None = None) -> str:
    """A total; with `say`, also of which basis, where it is not the official one."""
    number = _number(line, total.number if total else None)
    if say is None or not number or total is None or total.basis == "chinh_thuc":
        return number
    return say("of_basis", number=number, basis=say.basis_briefly(total.basis))


def _number(line: IndicatorLine, number: Decimal | None) -> str:
    return in_figures(number, line.indicator.decimals)
