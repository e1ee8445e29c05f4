"""Writes the report to leaders.

The exceptions come first, then what was counted with its denominator, then what the office
proposes in its own words. The other words are rows (`rules/leaders.toml`); none of them blames.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from gandan.papers.checking import tidy
from gandan.papers.frame import kinds_of
from gandan.papers.leaders.model import (
    SITUATIONS,
    Exceptional,
    LeadersReport,
    Situation,
    Suggested,
)
from gandan.papers.model import Annex, BadPaper, Block, Column, Paper, Paragraph, Table
from gandan.papers.rows import tables
from gandan.papers.wording import count, day_in_words, short_day

_ROMAN = ("I", "II", "III")
_Thing = TypeVar("_Thing")


def suggested(issuer: str, counted_on: date, *, folder: Path | None = None) -> Suggested:
    """Subject, opening and conclusion as the rows have them, for the office to change."""
    say = _Words(folder, issuer, counted_on)
    return Suggested(say("subject"), say("opening"), say("conclusion"))


def report_to_leaders(
    report: LeadersReport, duties: tuple[Exceptional, ...], *, folder: Path | None = None
) -> Paper:
    """The report as a paper, with number and signature still to come, and an annex of all duties.

    Days of lateness are calendar days after `due_on`, up to `counted_on`. Which duty stands in
    which situation is for the caller to know.

    Raises:
        BadPaper: there is no duty, nobody it is for, or a duty was not late on the day of counting.
        BadRow: a row of the folder does not hold.
    """
    for problem in _problems(report, duties):
        raise BadPaper(problem)
    return _Writer(report, duties, folder).paper()


def _problems(report: LeadersReport, duties: tuple[Exceptional, ...]) -> Iterator[str]:
    if not duties:
        yield "Chưa có nhiệm vụ nào để báo cáo: chọn ít nhất một nhiệm vụ."
    if not any(map(str.strip, report.kinh_gui)):
        yield "Báo cáo lãnh đạo phải có nơi kính gửi, ví dụ “Chủ tịch Ủy ban nhân dân tỉnh”."
    for duty in duties:
        is_late = duty.due_on is not None and duty.due_on < report.counted_on
        if duty.situation == "late" and not is_late:
            yield (
                f"Nhiệm vụ “{duty.content}” của {duty.unit} chưa quá thời hạn vào ngày "
                f"{short_day(report.counted_on)}; bỏ khỏi danh mục."
            )


class _Words:
    """The sentences of the rows, with what every one of them may name."""

    def __init__(self, folder: Path | None, issuer: str, counted_on: date) -> None:
        self._rows = tables(folder)["report_sentence"]
        self._known = {"issuer": issuer, "day": day_in_words(counted_on)}

    def __call__(self, id_: str, **more: str) -> str:
        return str(self._rows[id_]["words"]).format(**(self._known | more))


class _Writer:
    """Writes one report."""

    def __init__(
        self, report: LeadersReport, duties: tuple[Exceptional, ...], folder: Path | None
    ) -> None:
        self._report = report
        self._of = {
            situation: tuple(duty for duty in duties if duty.situation == situation)
            for situation in SITUATIONS
        }
        self._rows = tables(folder)
        self._say = _Words(folder, report.itself, report.counted_on)

    def paper(self) -> Paper:
        """The whole report."""
        report, say = self._report, self._say
        addressed = "addressed_through" if report.through else "addressed"
        return report.paper(
            "bao_cao",
            trich_yeu=report.trich_yeu or say("subject"),
            kinh_gui=tuple(
                say(addressed, whom=whom, through=report.through) for whom in report.kinh_gui
            ),
            blocks=tuple(self._blocks()),
            annexes=(self._annex(),),
        )

    def _blocks(self) -> Iterator[Block]:
        report, say = self._report, self._say
        yield from _paragraphs(report.opening or say("opening"))
        parts = [
            ("part_exceptions", tuple(self._exceptions())),
            ("part_figures", tuple(self._figures())),
            ("part_proposals", tuple(_numbered(report.proposals))),
        ]
        written = [(title, blocks) for title, blocks in parts if blocks]
        for number, (title, blocks) in zip(_ROMAN, written, strict=False):
            yield Paragraph(f"{number}. {say(title)}", "part")
            yield from blocks
        yield from _paragraphs(report.conclusion or say("conclusion"))

    def _exceptions(self) -> Iterator[Block]:
        lines = {
            "late": self._late(),
            "obstacle": self._each("obstacle"),
            "contested": self._each("contested"),
            "extended": self._each("extended"),
        }
        yield Paragraph(self._say("exceptions"))
        written = [situation for situation in SITUATIONS if self._of[situation]]
        for number, situation in enumerate(written, 1):
            yield Paragraph(f"{number}. {self._say(f'{situation}_title')}", "titled")
            yield from map(Paragraph, lines[situation])

    def _late(self) -> Iterator[str]:
        duties = self._of["late"]
        by_unit: dict[str, list[Exceptional]] = {}
        for duty in duties:
            by_unit.setdefault(duty.unit, []).append(duty)
        units = tuple(by_unit)
        is_named = len(units) <= int(self._rows["report_limit"]["most_named"]["value"])
        yield self._say(
            "late",
            count=count(len(duties)),
            of=units[0] if len(units) == 1 else f"{count(len(units))} {kinds_of(units)}",
            urged=count(sum(bool(duty.urged) for duty in duties)),
            mark=":" if is_named else ".",
        )
        if is_named:
            for unit, mark in _marked(units):
                yield self._late_body(unit, by_unit[unit], mark)

    def _late_body(self, unit: str, duties: list[Exceptional], mark: str) -> str:
        oldest = min(duty.due_on for duty in duties if duty.due_on)
        letters = list(dict.fromkeys(letter for duty in duties for letter in duty.urged))
        letters.sort(key=lambda letter: letter.ngay_ban_hanh or "")
        asked = (
            self._say(
                "urged", times=count(len(letters)), letter=letters[-1].fully(written_out=True)
            )
            if letters
            else self._say("not_urged")
        )
        return self._say(
            "late_body",
            unit=unit,
            count=count(len(duties)),
            due=day_in_words(oldest),
            late=self._days(oldest),
            asked=asked,
            mark=mark,
        )

    def _each(self, situation: Situation) -> Iterator[str]:
        for duty, mark in _marked(self._of[situation]):
            order = self._say("given", order=duty.order.fully(written_out=True))
            yield self._say(
                situation,
                unit=duty.unit,
                content=_plain(duty.content),
                order=f", {order}" if duty.order.is_known else "",
                said=_plain(duty.said),
                asked=day_in_words(duty.asked_on) if duty.asked_on else "",
                first=day_in_words(duty.first_due_on) if duty.first_due_on else "",
                due=day_in_words(duty.due_on) if duty.due_on else "",
                mark=mark,
            )

    def _figures(self) -> Iterator[Block]:
        counts, say = self._report.counts, self._say
        total = count(counts.total)
        if not counts.total:
            yield Paragraph(say("no_figures", period=counts.period))
        else:
            yield Paragraph(
                say("figures", period=counts.period, units=count(counts.units), total=total)
            )
            figures = (
                ("on_time", counts.on_time), ("approved", counts.approved),
                ("late_done", counts.late), ("missing", counts.missing),
            )  # fmt: skip
            for (name, number), mark in _marked(figures):
                yield Paragraph(
                    say("figure", name=say(name), count=count(number), total=total, mark=mark)
                )
        yield Paragraph(say("apart", running=count(counts.running), excused=count(counts.excused)))

    def _annex(self) -> Annex:
        columns = tuple(
            Column(row["head"], row["share"], row["align"])
            for row in self._rows["report_column"].values()
        )
        duties = (duty for situation in SITUATIONS for duty in self._of[situation])
        rows = tuple(
            (
                str(number),
                duty.unit,
                _plain(duty.content),
                duty.order.fully(written_out=False) if duty.order.is_known else "",
                short_day(duty.due_on) if duty.due_on else "",
                self._note(duty),
                self._letters(duty),
            )
            for number, duty in enumerate(duties, 1)
        )
        return Annex(self._say("annex_title"), (Table(columns, rows),), is_landscape=True)

    def _note(self, duty: Exceptional) -> str:
        return self._say(
            f"note_{duty.situation}",
            late=self._days(duty.due_on) if duty.due_on else "",
            said=_plain(duty.said),
            asked=short_day(duty.asked_on) if duty.asked_on else "",
            first=short_day(duty.first_due_on) if duty.first_due_on else "",
        )

    def _letters(self, duty: Exceptional) -> str:
        if not duty.urged:
            return self._say("note_not_urged") if duty.situation == "late" else ""
        letters = "; ".join(letter.fully(written_out=False) for letter in duty.urged)
        return self._say("note_urged", times=count(len(duty.urged)), letters=letters)

    def _days(self, due_on: date) -> str:
        return count((self._report.counted_on - due_on).days)


def _plain(words: str) -> str:
    return tidy(words).rstrip(" ;.")


def _paragraphs(words: str) -> Iterator[Paragraph]:
    return (Paragraph(line) for line in words.splitlines() if line.strip())


def _numbered(proposals: tuple[str, ...]) -> Iterator[Paragraph]:
    """Each proposal with its number, where there are several; a sentence ends as one."""
    for number, words in enumerate(proposals, 1):
        said = f"{_plain(words)}."
        yield Paragraph(said if len(proposals) == 1 else f"{number}. {said}")


def _marked(things: Iterable[_Thing]) -> Iterator[tuple[_Thing, str]]:
    """Each with the mark behind it: a semicolon, behind the last a full stop."""
    found = tuple(things)
    return ((thing, "." if at == len(found) else ";") for at, thing in enumerate(found, 1))
