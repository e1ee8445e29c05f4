"""The sentences and columns of the rows, filled with what a report says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gandan.papers.checking import tidy
from gandan.papers.consolidated.model import ConsolidatedReport, IndicatorLine
from gandan.papers.consolidated.numbers import in_figures, signed
from gandan.papers.frame import kinds_of
from gandan.papers.layout import layout
from gandan.papers.model import Column
from gandan.papers.rows import Row, tables
from gandan.papers.wording import count, day_in_words, short_day
from gandan.rollup import Basis, Change, Indicator, Total, completeness
from gandan.rollup import Column as AskedColumn
from gandan.rollup.figures.changing import PERCENT_DECIMALS

_REPORT = "báo cáo "


class Words:
    """What the rows say of one report."""

    def __init__(self, report: ConsolidatedReport, folder: Path | None) -> None:
        self._rows = tables(folder)
        self._layout = layout(folder)
        found = completeness((one.unit, one.standing) for one in report.standings)
        counts = found.counts
        self._compared = report.compared
        self._known = {
            "issuer": report.itself,
            "subject": _within(tidy(report.trich_yeu)),
            "day": day_in_words(report.counted_on),
            "period": report.period,
            "before": report.before or "Kỳ trước",
            "asked_by": tidy(report.asked_by),
            "year_ago": report.year_ago or "Cùng kỳ năm trước",
            "kinds": kinds_of(tuple(one.unit for one in report.owing)),
            "owed": count(found.owed),
            "answered": count(found.answered),
            "missing": count(counts["missing"]),
            "paper_only": count(counts["paper_only"]),
            "percent": in_figures(found.percent, PERCENT_DECIMALS),
        }
        papers = self("and_papers") if counts["paper_only"] else ""
        self._known["and_papers"] = papers
        self._in_heads = self._known | {"day": short_day(report.counted_on)}

    def __call__(self, id_: str, **more: str) -> str:
        """A sentence."""
        return self._fill(self._rows["consolidated_sentence"][id_]["words"], more)

    def limit(self, id_: str) -> int:
        """A figure of the rows."""
        return int(self._rows["consolidated_limit"][id_]["value"])

    def column(self, table: str, id_: str, **more: str) -> Column:
        """A column, its head filled in and beginning with a capital."""
        return self._column(self._rows["consolidated_column"][f"{table}_{id_}"], more)

    def figure_column(self, indicator: Indicator) -> Column:
        """The column of an indicator in a table of bodies."""
        return self.column("bodies", "figure", **_named(indicator))

    def table_column(self, column: AskedColumn) -> Column:
        """A column of rows that bodies gave."""
        return self.column("tables", column.kind, name=column.title)

    def fitted(self, columns: Sequence[Column], *, is_landscape: bool) -> tuple[Column, ...]:
        """The first column keeps its millimetres, the others share what is left of the text."""
        first, *others = columns
        spare = self._layout.text_width(is_landscape=is_landscape) - first.share
        shares = sum(column.share for column in others)
        return first, *(replace(one, share=one.share * spare / shares) for one in others)

    def sheet_column(self, id_: str, **more: str) -> Column:
        """A column of the spreadsheet; its share is a width in letters."""
        return self._column(self._rows["sheet_column"][id_], more)

    def sheet_figure_column(self, indicator: Indicator) -> Column:
        """The same in the spreadsheet."""
        return self.sheet_column("figure", **_named(indicator))

    def sheet_table_column(self, column: AskedColumn) -> Column:
        """The same in the spreadsheet."""
        return self.sheet_column(f"cell_{column.kind}", name=column.title)

    def basis(self, basis: Basis) -> str:
        """A basis over a column: "Thực hiện đến hết ngày 15/6/2026"."""
        return str(self._rows["basis"][basis]["words"]).format(**self._in_heads).rstrip()

    def basis_briefly(self, basis: Basis) -> str:
        """A basis beside a number: "ước"."""
        return str(self._rows["basis"][basis]["short"])

    def standing(self, standing: str) -> str:
        """How a body stands."""
        return str(self._rows["report_standing"][standing]["words"])

    def standings(self) -> tuple[str, ...]:
        """Every standing, in the order in which bodies are listed."""
        return tuple(self._rows["report_standing"])

    def why_not(self, change: Change) -> str:
        """Why there is no percent; nothing where a blank cell says it."""
        return str(self._rows["why_not"][change.why_not]["words"]) if change.why_not else ""

    def change(self, line: IndicatorLine, then: Total | None) -> str:
        """As "+12 (+5,0%)", of rates "+1,5 điểm %", or why there is none."""
        change = line.since(then, self._compared)
        if change.difference is None:
            return self.why_not(change)
        difference = signed(change.difference, line.indicator.decimals)
        if change.why_not == "rate":
            return self("points", difference=difference)
        if change.percent is None:
            return difference
        percent = signed(change.percent, PERCENT_DECIMALS)
        return self("compared", difference=difference, percent=percent)

    def _column(self, row: Row, more: dict[str, str]) -> Column:
        head = str(row["head"]).format(**(self._in_heads | more)).rstrip()
        return Column(head[:1].upper() + head[1:], row["share"], row["align"])

    def _fill(self, words: object, more: dict[str, str]) -> str:
        """Without a period, of a report that is asked for once, nothing stands in its place."""
        return str(words).format(**(self._known | more)).rstrip()


def _within(subject: str) -> str:
    """A subject behind the words "báo cáo": they are not said twice, and it is no beginning."""
    rest = subject[len(_REPORT) :] if subject.lower().startswith(_REPORT) else subject
    is_word = rest[1:2].islower()  # and no abbreviation
    return rest[:1].lower() + rest[1:] if is_word else rest


def _named(indicator: Indicator) -> dict[str, str]:
    unit = f" ({indicator.unit_of_measure})" if indicator.unit_of_measure else ""
    return {"name": indicator.name + unit}
