"""The letter that urges: who owes what, and since when, becomes a công văn for a director to sign.

The words are rows (`rules/don_doc.toml`). The letter says what has not been received by which day;
it never says whose fault that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from gandan.papers.checking import tidy
from gandan.papers.frame import Frame, kinds_of
from gandan.papers.model import Annex, BadPaper, Block, Column, Paper, Paragraph, Table
from gandan.papers.rows import tables
from gandan.papers.wording import Cited, count, day_in_words, short_day

Tone = Literal["equal", "superior"]


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty that is late.

    Args:
        content: the duty, best in the words of the paper that orders it.
        order: the paper that orders it.
        due_on: its last day, the day itself included.
        phrase: the deadline as that paper has it ("trước ngày 30/11"), or empty.
    """

    content: str
    order: Cited
    due_on: date
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Owing:
    """A body and what it owes, in the order to be printed."""

    unit: str
    duties: tuple[Owed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Frame):
    """What the letter has besides the duties.

    Args:
        tone: `equal` asks bodies of the same rank, `superior` tells bodies below the issuer.
        answer_by: the last day for the answer, itself included; None sets no day.
    """

    tone: Tone = "equal"
    answer_by: date | None = None


def don_doc(letter: Letter, owing: tuple[Owing, ...], *, folder: Path | None = None) -> Paper:
    """The letter as a paper, with number and signature still to come.

    Several bodies, or one with very many duties, get an annex with a row a duty; one body reads its
    duties in the text. Days of lateness are calendar days after `due_on`, up to `counted_on`.

    Which duties are late is for the caller to know. A duty that its body contests, that does not
    apply, that has no day, or whose day an approved extension has moved past `counted_on` must not
    be passed: here it would stand as late. `due_on` of an extended duty is the day it was moved to.

    Raises:
        BadPaper: there is no duty, or one was not yet late on the day of counting.
        BadRow: a row of the folder does not hold.
    """
    for problem in _problems(letter, owing):
        raise BadPaper(problem)
    return _Writer(letter, owing, folder).paper()


def _problems(letter: Letter, owing: tuple[Owing, ...]) -> Iterator[str]:
    if not any(one.duties for one in owing):
        yield "Chưa có nhiệm vụ nào để đôn đốc: chọn ít nhất một nhiệm vụ đã quá thời hạn."
    for one in owing:
        if not one.duties:
            yield f"{one.unit} không có nhiệm vụ nào trong danh mục; bỏ đơn vị này."
        for duty in one.duties:
            if duty.due_on >= letter.counted_on:
                yield (
                    f"Nhiệm vụ “{duty.content}” của {one.unit} có thời hạn {short_day(duty.due_on)}"
                    f", chưa quá hạn vào ngày {short_day(letter.counted_on)}; bỏ khỏi danh mục."
                )
    if letter.answer_by and letter.answer_by <= letter.counted_on:
        yield (
            f"Ngày gửi kết quả {short_day(letter.answer_by)} phải sau ngày tính "
            f"{short_day(letter.counted_on)}."
        )


class _Writer:
    """Writes one letter."""

    def __init__(self, letter: Letter, owing: tuple[Owing, ...], folder: Path | None) -> None:
        self._letter = letter
        self._owing = owing
        self._rows = tables(folder)
        self._duties = tuple(duty for one in owing for duty in one.duties)
        self._is_listed = len(owing) == 1 and len(self._duties) <= self._limit("most_listed")
        self._order = self._shared_order()
        units = tuple(one.unit for one in owing)
        self._known = {
            "issuer": letter.itself,
            "whom": units[0] if len(units) == 1 else f"các {kinds_of(units)}",
            "of": units[0] if len(units) == 1 else f"{count(len(units))} {kinds_of(units)}",
            "day": day_in_words(letter.counted_on),
            "count": count(len(self._duties)),
        }
        self._known["lead"] = self._lead()

    def paper(self) -> Paper:
        """The whole letter."""
        return self._letter.paper(
            "cong_van",
            trich_yeu=self._subject(),
            kinh_gui=self._kinh_gui(),
            blocks=tuple(self._blocks()),
            annexes=() if self._is_listed else (self._annex(),),
        )

    def _lead(self) -> str:
        if self._order:
            return self._say("lead_of_order", order=self._order.fully(written_out=True))
        return self._say("lead")

    def _subject(self) -> str:
        if self._order:
            return self._say("subject_of_order", order=self._order.briefly())
        return self._say("subject" if len(self._duties) > 1 else "subject_one")

    def _kinh_gui(self) -> tuple[str, ...]:
        if len(self._owing) <= self._limit("most_named"):
            return tuple(one.unit for one in self._owing)
        words = self._say("named_by_annex")
        return (words[:1].upper() + words[1:],)

    def _blocks(self) -> Iterator[Block]:
        if not self._is_listed:
            yield Paragraph(self._say("opening_annex"))
            several = len(self._owing) > 1
            yield Paragraph(self._say("asking_annex" if several else "asking_one"))
        else:
            yield from self._listed()
            yield Paragraph(self._say("asking_one"))
        yield from map(Paragraph, self._wishes())
        closing = self._say("closing")
        yield Paragraph(closing[:1].upper() + closing[1:])

    def _listed(self) -> Iterator[Block]:
        if len(self._duties) == 1:
            yield Paragraph(self._say("opening_one", **self._said(self._duties[0])))
            return
        yield Paragraph(self._say("opening_list"))
        last = len(self._duties) - 1
        for at, duty in enumerate(self._duties):
            mark = "." if at == last else ";"
            yield Paragraph(self._say("item", **self._said(duty), mark=mark))

    def _said(self, duty: Owed) -> dict[str, str]:
        is_said = duty.order.is_known and not self._order  # the opening has said it of all
        due = "due_with_phrase" if duty.phrase else "due"
        return {
            "content": tidy(duty.content).rstrip(" ;."),
            "order": self._say("given", order=duty.order.fully(written_out=True))
            if is_said
            else "",
            "due": self._say(due, day=day_in_words(duty.due_on), phrase=duty.phrase),
            "late": self._late(duty),
        }

    def _wishes(self) -> Iterator[str]:
        what = "what_one" if len(self._duties) == 1 else "what"
        said = {"what": self._say(what if self._is_listed else "what_annex")}
        if self._letter.answer_by:
            yield self._say("finish_by", **said, answer_by=day_in_words(self._letter.answer_by))
        else:
            yield self._say("finish", **said)
        yield self._say("done")
        yield self._say("obstacle")

    def _annex(self) -> Annex:
        columns = tuple(
            Column(row["head"], row["share"], row["align"]) for row in self._rows["column"].values()
        )
        rows = (
            (
                str(number),
                one.unit,
                tidy(duty.content).rstrip(" ;."),
                duty.order.fully(written_out=False) if duty.order.is_known else "",
                short_day(duty.due_on) + (f" ({duty.phrase})" if duty.phrase else ""),
                self._say("note", late=self._late(duty)),
            )
            for number, (one, duty) in enumerate(
                ((one, duty) for one in self._owing for duty in one.duties), 1
            )
        )
        table = Table(columns, tuple(rows))
        return Annex(self._say("annex_title"), (table,), is_landscape=True)

    def _late(self, duty: Owed) -> str:
        return count((self._letter.counted_on - duty.due_on).days)

    def _shared_order(self) -> Cited | None:
        """The paper that orders all of it, where it is one."""
        orders = {duty.order for duty in self._duties}
        only = next(iter(orders)) if len(orders) == 1 else None
        return only if only and only.is_known else None

    def _say(self, id_: str, **more: str) -> str:
        return str(self._rows["sentence"][id_][self._letter.tone]).format(**(self._known | more))

    def _limit(self, id_: str) -> int:
        return int(self._rows["limit"][id_]["value"])
