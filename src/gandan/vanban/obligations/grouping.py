"""Clauses put together to duties: one, and another for a new subject or a time of its own."""

import re
from dataclasses import dataclass, field, replace

from gandan.vanban.due import Due
from gandan.vanban.obligations import closings, retelling, tiers, words
from gandan.vanban.obligations.addressing import Addressing
from gandan.vanban.obligations.asides import doer_aside
from gandan.vanban.obligations.dating import Times
from gandan.vanban.obligations.doers import THING
from gandan.vanban.obligations.drafts import END, Draft
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.signs import RIGHT, SOME_OF
from gandan.vanban.obligations.subjects import subject_at
from gandan.vanban.obligations.telling import Told

# a time, and the comma behind it before a body of its own
TIME_AND_COMMA = re.compile(
    r",(?:(?<=\d,)|(?<=năm,)|(?<=tháng,)|(?<=quý,)|(?<=tuần,)|(?<=\),))"
    r" (?:(?:còn|riêng|và) )?(?=[^\W\da-zđ_]|các )"
)
LONGEST = 600  # characters before such a comma
TIME = re.compile(r"\d|ằng (?:tuần|tháng|quý|năm)")
WINDOW = re.compile(r"(?:[Tt]rong .{3,20} )?[Tt]ừ .*\d.* (?:đến|[-–]) ")
# what goes on with the work before it
SAME_WORK = re.compile(
    r"(?:xử lý|công khai|hoàn thành|báo cáo|gửi|trình|tổng hợp|sơ kết|tổng kết)(?!\w)"
)
NEAR = 60  # characters to "nào" of whoever a clause is about


@dataclass(slots=True)
class Grouping:
    """The duties that the sentences of one block have given so far."""

    whom: Addressing
    quotes: tuple[tuple[int, int], ...] = ()  # quotations “…” of the text
    drafts: list[Draft] = field(default_factory=list)
    before: tuple[Due, ...] = ()  # a time that stands before the subject of a clause
    before_at: int = 0
    text: str = field(init=False)
    times: Times = field(init=False)

    def __post_init__(self) -> None:
        """Times are looked for in the same text."""
        self.text = self.whom.text
        self.times = Times(self.text, self.whom.issued)

    def comes_before(self, start: int, end: int) -> None:
        """Keep a time that stands before a work for what has none of its own."""
        words_of_time = self.text[start:end]
        self.before = self.times.of(start, end) or self.times.of_field(start, end, words_of_time)
        self.before_at = start

    def open(
        self, start: int, end: int, scope: Scope, told: Told | None, *, is_timed: bool = False
    ) -> None:
        """A duty from here to the end of the sentence, or to a clause that names somebody else.

        `is_timed`: a time stands before the first clause already.
        """
        clauses = self.clauses(start, end)
        group: list[tuple[int, int]] = [clauses[0]]
        for at, stop in clauses[1:]:
            is_whoever = self.text.find(" nào ", at, min(stop, at + NEAR)) > 0
            if RIGHT.match(self.text, at, stop) or (
                is_whoever and closings.is_of_whoever(self.text, at)
            ):
                break
            if self.text.startswith("do ", at):
                group.append((at, stop))
                continue
            other = self.whom.told(at, stop)
            if other is None and told and told.is_request:
                other = subject_at(self.text, at, stop)  # "đề nghị các thôn ...; Đài xã phát ..."
            if tiers.is_each_of_them(other):
                other = None
            if other and other.bodies and other.action < stop and other.request_at <= at:
                self._by_dates(group, scope, told, is_timed=is_timed)
                is_timed = False
                self.before = self.times.of(at, other.action) if other.action > at else ()
                self.before_at = at
                scope = replace(
                    self.whom.scope, bodies=other.bodies, kinds=other.kinds, coordinators=()
                )
                told, group = other, [(other.action, stop)]
            else:
                group.append((at, stop))
        self._by_dates(group, scope, told, is_timed=is_timed)

    def clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a sentence between its semicolons, and after a time before who is next."""
        found: list[tuple[int, int]] = []
        for at, stop in retelling.clauses(self.text, start, end, self.quotes):
            for comma in TIME_AND_COMMA.finditer(self.text, at, stop):
                ends = comma.start()
                if ends - at <= LONGEST and self._is_next(at, ends, comma.end(), stop):
                    found.append((at, ends))
                    at = comma.end()
            found.append((at, stop))
        return found

    def _is_next(self, at: int, comma: int, begin: int, stop: int) -> bool:
        """Whether another body is told behind a time: "... trước ngày 10, *Phòng X trình ...*"."""
        if THING.match(self.text, begin):
            return False
        other = subject_at(self.text, begin, stop)
        if other is None or not other.bodies or not begin < other.action < stop:
            return False
        found = self.times.of(at, comma)
        is_timed = bool(found) and at + found[-1].end >= comma - 1
        return is_timed and TIME.search(self.text, other.action, stop) is not None

    def _by_dates(
        self, clauses: list[tuple[int, int]], scope: Scope, told: Told | None, *, is_timed: bool
    ) -> None:
        """Clauses that each set a time of their own are duties of their own."""
        start, end = clauses[0][0], clauses[-1][1]
        if len(clauses) == 1 or not self.times.of(start, end):
            self.add(start, end, scope, told)
            return
        is_timed = is_timed or bool(self.times.of(*clauses[0]))
        for number, (at, stop) in enumerate(clauses[1:], 1):
            if not self.times.of(at, stop):
                if number == 1 == len(clauses) - 1 and self._lasts(start, clauses[0][1], at):
                    self.add(start, clauses[0][1], scope, told)
                    start = at
                continue
            if (
                (is_timed or SOME_OF.match(self.text, at, stop))
                and not self.times.are_one(start, number, clauses)
                and tiers.is_other_work(self.text, start, at, stop)
            ):
                self.add(start, clauses[number - 1][1], scope, told)
                start = at
                if tier := tiers.TIER.match(self.text, at, stop):
                    scope = replace(scope, bodies=(tier["level"],), kinds=(True,))
                    start = tier.end()
            is_timed = True
        self.add(start, end, scope, told)

    def _lasts(self, start: int, stop: int, at: int) -> bool:
        """Whether a work only lasts for a window that closes its clause, before another at `at`.

        "Phát trên loa từ ngày 10/10 đến ngày 19/10; *vận động người dân mang giấy tờ đến*".
        """
        found = self.times.of(start, stop)
        if len(found) != 1 or not WINDOW.match(found[0].deadline.phrase or ""):
            return False
        is_last = not self.text[start + found[0].end : stop].strip(" )")
        is_work = words.verb_end(self.text, at) is not None and not SAME_WORK.match(self.text, at)
        return is_last and is_work

    def add(self, start: int, end: int, scope: Scope, told: Told | None) -> None:
        """One duty of these words, with the times in them or the one before them."""
        if not self.text[start:end].strip(END):
            return
        found = self.times.of(start, end) or self.before or self._of_same_round(start, end)
        if self.before and found is not self.before:
            found = self.times.of(self.before_at, end)
        self.before = ()
        if aside := doer_aside(self.text, start, end):
            bodies = aside.doers
            scope = replace(
                scope, bodies=bodies.names, kinds=bodies.kinds, coordinators=aside.coordinators
            )
            found = found or self.times.of_field(start, end, aside.time)
            end = aside.end
        self.drafts.append(
            Draft(
                start,
                end,
                scope,
                found,
                is_request=bool(told and told.is_request),
                request_at=told.request_at if told else -1,
            )
        )

    def _of_same_round(self, start: int, end: int) -> tuple[Due, ...]:
        """The day that a clause names in the month of the clause before it."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or self.text.find(". ", before.end - 2, start) >= 0:
            return ()
        return self.times.of_round(before.deadlines, start, end)

    def go_on(self, start: int, end: int) -> None:
        """A further sentence: its own duty when it sets a date, else part of the one before."""
        before = self.drafts[-1]
        found = self.times.of(start, end)
        if found and words.begins_order(self.text, start, end):
            self.drafts.append(Draft(start, end, before.scope, found))
            return
        if found and before.deadlines and tiers.is_done(self.text, start, end):
            self.drafts.append(Draft(start, end, before.scope, found))
            return
        self.drafts[-1] = replace(
            before, end=end, deadlines=before.deadlines or found, sentences=before.sentences + 1
        )
