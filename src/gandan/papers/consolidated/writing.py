"""Writes the consolidated report: opening, completeness, the prose in order, annexes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gandan.papers.checking import tidy
from gandan.papers.consolidated import figures, gathered, over_years
from gandan.papers.consolidated.checking import problems
from gandan.papers.consolidated.model import (
    ConsolidatedReport,
    FigureTable,
    Section,
    says_something,
)
from gandan.papers.consolidated.words import Words
from gandan.papers.model import Annex, BadPaper, Block, Paper, Paragraph, Role, Table
from gandan.papers.numbering import roman

# "I. ", "1.2. ", "a) ": numbers are set here, whatever stands before a title
_NUMBERED = re.compile(r"(?:(?:[IVX]+|\d+(?:\.\d+)*)[.)]|[a-zđ]\))\s+")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROLES: tuple[Role, ...] = ("part", "titled", "plain")


def consolidated_report(report: ConsolidatedReport, *, folder: Path | None = None) -> Paper:
    """The report as a paper: prose, figure tables in it, and up to five annexes in landscape.

    Raises:
        BadPaper: it says nothing, or contradicts itself: a total that is not the sum of what the
            bodies gave, a change that is not the difference, a body that is listed twice.
        BadRow: a row of the folder does not hold.
    """
    for problem in problems(report):
        raise BadPaper(problem)
    return _Writer(report, folder).paper()


class _Writer:
    """Writes one report."""

    def __init__(self, report: ConsolidatedReport, folder: Path | None) -> None:
        self._report = report
        self._say = Words(report, folder)
        self._annexes = (*self._tables(), *self._made_annexes())

    def paper(self) -> Paper:
        """The whole report."""
        return self._report.paper(
            "bao_cao",
            trich_yeu=self._report.trich_yeu,
            kinh_gui=self._report.kinh_gui,
            blocks=tuple(self._blocks()),
            annexes=tuple(annex for _, annex in self._annexes),
        )

    def _blocks(self) -> Iterator[Block]:
        report, say = self._report, self._say
        for words in report.can_cu:
            yield Paragraph(words, "basis")
        usual = "opening_asked" if report.asked_by else "opening"
        yield from _paragraphs(report.opening or say(usual))
        if report.owing:
            is_complete = len(report.answering) == len(report.owing)
            yield Paragraph(say("complete" if is_complete else "completeness"))
        if self._annexes:
            yield Paragraph(self._pointer())
        yield from self._sections(report.sections, 0)
        addressed = "conclusion_addressed" if report.kinh_gui else "conclusion"
        yield from _paragraphs(report.conclusion or say(addressed))

    def _sections(self, sections: tuple[Section, ...], level: int) -> Iterator[Block]:
        said = (section for section in sections if not section.is_empty)
        for number, section in enumerate(said, 1):
            title = _NUMBERED.sub("", tidy(section.title), count=1)
            yield Paragraph(f"{_mark(number, level)} {title}", _ROLES[level])
            for block in filter(says_something, section.blocks):
                yield from self._block(block)
            yield from self._sections(section.sections, level + 1)

    def _block(self, block: str | FigureTable | Table) -> Iterator[Block]:
        match block:
            case str():
                yield from _paragraphs(block)
            case FigureTable(lines):
                yield figures.in_text(lines, self._report, self._say)
            case Table():
                yield block

    def _pointer(self) -> str:
        """Where the annexes are: the decree wants them announced in the text."""
        if len(self._annexes) == 1:
            return self._say("annexes_one")
        named = (
            self._say(f"annex_{id_}", number=roman(number), title=annex.title)
            for number, (id_, annex) in enumerate(self._annexes, 1)
        )
        return self._say("annexes", annexes="; ".join(named))

    def _tables(self) -> Iterator[tuple[str, Annex]]:
        """An annex for each table of an outline that has a line."""
        for table in self._report.tables:
            if table.lines:
                lines = replace(self._report, lines=table.lines)
                blocks = tuple(figures.of_indicators(lines, self._say))
                yield "table", Annex(table.title, blocks, is_landscape=True)

    def _made_annexes(self) -> Iterator[tuple[str, Annex]]:
        report, say = self._report, self._say
        made = (
            ("lines", not report.tables and report.lines, figures.of_indicators),
            ("bodies", report.prints_bodies and report.bodies, figures.of_bodies),
            ("standings", report.prints_standings and report.standings, figures.of_standings),
            ("tables", report.gathered, gathered.of_tables),
            ("years", report.over_years, over_years.of_years),
        )
        for id_, wanted, blocks in made:
            if wanted and (found := tuple(blocks(report, say))):
                yield id_, Annex(say(f"title_{id_}"), found, is_landscape=True)


def _mark(number: int, level: int) -> str:
    if level == 0:
        return f"{roman(number)}."
    return f"{number}." if level == 1 else f"{_LETTERS[(number - 1) % len(_LETTERS)]})"


def _paragraphs(words: str) -> Iterator[Paragraph]:
    return (Paragraph(line) for line in words.splitlines() if line.strip())
