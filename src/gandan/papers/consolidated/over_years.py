"""Figures over the years of an instrument, as the last annex of a review."""

from collections.abc import Iterator

from gandan.papers.consolidated.model import ConsolidatedReport, OverYearsLine
from gandan.papers.consolidated.numbers import in_figures
from gandan.papers.consolidated.words import Words
from gandan.papers.model import Block, Paragraph, Table
from gandan.papers.wording import short_day

MOST_YEARS = 8  # columns that a page has room for; of more the last ones, the whole is of all


def of_years(report: ConsolidatedReport, say: Words) -> Iterator[Block]:
    """A row an indicator, a column a year, the whole, and what is missing in it."""
    yield Paragraph(say("note_years"))
    years = report.years[-MOST_YEARS:]
    columns = (
        say.column("years", "stt"),
        say.column("years", "chi_tieu"),
        say.column("years", "don_vi_tinh"),
        *(say.column("years", "year", year=str(year)) for year in years),
        say.column("years", "whole"),
        say.column("years", "note"),
    )
    rows = tuple(
        (
            str(number),
            line.name,
            line.unit_of_measure,
            *(in_figures(one, line.decimals) for one in line.numbers[-MOST_YEARS:]),
            in_figures(line.whole, line.decimals),
            missing(line, say),
        )
        for number, line in enumerate(report.over_years, 1)
    )
    yield Table(say.fitted(columns, is_landscape=True), rows)


def missing(line: OverYearsLine, say: Words) -> str:
    """The stretches that no report covers, in words."""
    said = [say("gap", first=short_day(first), last=short_day(last)) for first, last in line.gaps]
    words = "; ".join(said)
    return words[:1].upper() + words[1:]
