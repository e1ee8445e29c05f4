"""One paragraph into the duties that it holds.

One duty a paragraph; another one where a sentence or a clause names a new subject, or sets a date
of its own. A sentence that does neither belongs to the duty before it.
"""

from dataclasses import dataclass, field, replace

from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.due import Due
from gandan.vanban.obligations import closings, retelling, tables, tiers, words
from gandan.vanban.obligations.addressing import Addressing
from gandan.vanban.obligations.asides import is_preparing
from gandan.vanban.obligations.drafts import Draft
from gandan.vanban.obligations.grouping import Grouping
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.signs import (
    ABOUT,
    BEFORE_REQUEST,
    DATED_REPORT,
    MEETING,
    OF_REPORTS,
    PRICE,
    PURE_LEAD_IN,
    STEP,
    WHEN,
)
from gandan.vanban.obligations.subjects import TIME_FIRST, handed_to, level_topic
from gandan.vanban.obligations.telling import Told, printed

LONGEST_LABEL = 60


@dataclass(slots=True)
class Splitter:
    """Reads the sentences of one block under what is handed down to it."""

    text: str
    scope: Scope
    issued: str | None
    issuer: str
    asked: Scope | None = None  # whom the last request turned to
    quotes: tuple[tuple[int, int], ...] = ()  # quotations “…” of the text
    lead: Told | None = None
    whom: Addressing = field(init=False)
    made: Grouping = field(init=False)

    def __post_init__(self) -> None:
        """Who is told and what is put together stand under the same scope."""
        self.whom = Addressing(self.text, self.scope, self.issued, self.issuer)
        self.made = Grouping(self.whom, self.quotes)

    @property
    def drafts(self) -> list[Draft]:
        """The duties that were read."""
        return self.made.drafts

    def read(self, sentences: list[tuple[int, int]], *, is_lead_in: bool) -> None:
        """Fill `drafts`; `lead` is who the last sentence of a lead-in names."""
        if any(self.text[end - 1] == "?" for _, end in sentences):
            return
        for number, (begin, end) in enumerate(sentences):
            own = self._own(begin, end)
            if own is None:
                continue
            self.made.before = ()
            start = self._past_step(own, end)
            last = is_lead_in and number == len(sentences) - 1
            told = None if self.whom.proposes(start) else self.whom.told(start, end)
            if told and told.is_upward:
                continue
            if last and self._is_pure(told, start, end):
                self.lead = told
                return
            if last:
                self.lead = told
            if not (number and told and self._is_of_work(told, sentences[number - 1][0], end)):
                self._fields_or_sentence(told, start, end)

    def _own(self, start: int, end: int) -> int | None:
        """Where the paper's own words begin; None where a sentence only quotes or retells."""
        if not retelling.is_retold(self.text, start, end, self.quotes):
            return start
        return retelling.asked_after(self.text, self.made.clauses(start, end), self.issuer)

    def _past_step(self, start: int, end: int) -> int:
        """Behind what only counts ("Bước 1:"); all of a line that is no more than its title."""
        step = STEP.match(self.text, start, end)
        if step is None:
            return start
        if step["time"]:
            self.made.comes_before(step.start("time"), step.end("time"))
        return step.end() if self.text[end - 1] in ".;:/" else end

    def _label(self, fields: tuple[tuple[str, str], ...], start: int, end: int) -> None:
        """Labelled sentences tell of the duty before them ("Đơn vị chủ trì: X. Thời gian: Y.")."""
        draft = self.made.drafts[-1]
        for part, value in fields:
            bodies = tables.bodies_of(value)
            if part == "assignee":
                scope = replace(draft.scope, bodies=bodies.names, kinds=bodies.kinds)
                draft = replace(draft, scope=scope)
            elif part == "coordinator":
                draft = replace(draft, scope=replace(draft.scope, coordinators=bodies.names))
            elif part == "time" and not draft.deadlines:
                draft = replace(draft, deadlines=self.made.times.of_field(start, end, value))
        self.made.drafts[-1] = draft

    def _fields_or_sentence(self, told: Told | None, start: int, end: int) -> None:
        fields = tables.fields_of(self.text, start, end) if self.made.drafts else ()
        if fields:
            self._label(fields, start, end)
        else:
            self._sentence(told, start, end)

    def _is_of_work(self, told: Told, before: int, end: int) -> bool:
        """Takes up a sentence that only says who prepares the work named before it, if it is one.

        "Sơ kết phong trào đọc sách. Thư viện tỉnh chủ trì, phối hợp với Sở Nội vụ chuẩn bị."
        """
        if told.is_request or not told.bodies or self.scope.mode != "order" or self.scope.bodies:
            return False
        if not is_preparing(self.text, told.action, end):
            return False
        draft = self.made.drafts[-1] if self.made.drafts else None
        if draft and (draft.scope.bodies or draft.is_formula or len(draft.deadlines) > 1):
            return False
        start = draft.start if draft else before
        scope = replace(self.scope, bodies=told.bodies, kinds=told.kinds, coordinators=())
        del self.made.drafts[-1:]
        self.made.add(start, end, scope, None)
        return True

    def _is_pure(self, told: Told | None, start: int, end: int) -> bool:
        """Whether the last sentence of a lead-in only leads in."""
        at = told.action if told else start
        if (told and not told.bodies) or at >= end:
            return True
        pure = PURE_LEAD_IN.match(self.text, at, end)
        return bool(pure and pure.end() == end) or (
            not self.made.drafts and self.text.endswith("sau:", at, end)
        )

    def _sentence(self, told: Told | None, start: int, end: int) -> None:
        is_case = closings.is_conditional(self.text, start)
        if is_case and not tiers.is_due_in_case(self.text, told, end, self.made.times):
            if self.made.drafts:
                self.made.drafts.append(
                    Draft(start, end, self.made.drafts[-1].scope, is_formula=True)
                )
        elif told and told.bodies:
            self._ordered(told, self._before_request(told, start, end), end)
        elif self._goes_on(start):
            self.made.go_on(start, end)
        elif self._is_dated_report(start := self._past_label(start, end), end):
            asked = self.scope if self.scope.bodies else self.asked
            self.made.open(start, end, asked or self.scope, None)
        elif (at := tiers.must_be(self.text, start, end, self.scope.mode, self.made.times)) >= 0:
            self.made.add(at, end, self.scope, None)
        elif self.scope.mode != "upward" and not self._shares(start, end):
            self._implicit(start, end)

    def _ordered(self, told: Told, start: int, end: int) -> None:
        """The duties of a sentence that names who is told."""
        scope = replace(self.scope, bodies=told.bodies, kinds=told.kinds, coordinators=())
        first = len(self.made.drafts)
        real = closings.after_generic(self.text, told.action, end)
        if (
            real
            and self.text.find(" này;", told.action, real) > 0
            and self.made.times.of(real, end)
        ):
            told = replace(told, action=real)  # "chịu trách nhiệm thi hành; hằng năm gửi báo cáo"
        asks = None if told.is_request else words.request_pattern().match(self.text, told.action)
        if asks and words.begins_order(self.text, asks.end() + 1, end):
            told = replace(told, action=asks.end() + 1)  # "các đơn vị chưa gửi, đề nghị gửi"
        is_timed = TIME_FIRST.match(self.text, start) is not None and any(
            one.deadline.kind == "once" for one in self.made.times.of(start, told.action)
        )
        self.made.open(told.action, end, scope, told, is_timed=is_timed)
        self._time_before(start, told, first)

    def _implicit(self, start: int, end: int) -> None:
        """A sentence that begins with its order, hands its work on, or tells somebody later."""
        if when := WHEN.match(self.text, start, end):
            self.made.comes_before(start, when.end("time"))
            start = when.end()
        if MEETING.match(self.text, start, end) and self._meets(start, end):
            return
        level = level_topic(self.text, start, end)
        if topic := level or ABOUT.match(self.text, start, end):
            start = topic.end()  # "Về việc xây dựng mô hình: thống nhất ..."
        if not self._may_be_implicit() or PRICE.match(self.text, start, end):
            self._told_later(start, end)
        elif level and self.made.times.of(start, end):
            self.made.open(start, end, self.scope, None)
        elif words.begins_order(self.text, start, end):
            self.made.open(start, end, self._scope_of_doer(start, end), None)
        elif handed := handed_to(self.text, start, end):
            scope = replace(self.scope, bodies=handed.bodies, kinds=handed.kinds, coordinators=())
            self.made.add(start, end, scope, None)
        else:
            self._told_later(start, end)

    def _shares(self, start: int, end: int) -> bool:
        """Takes up the share of a year under its work ("Năm 2031: 05 chợ")."""
        if self.scope.mode != "order" or not tiers.SHARE.fullmatch(self.text, start, end):
            return False
        time = self.text[start : self.text.find(":", start)]
        if found := self.made.times.of_field(start, end, time):
            self.made.drafts.append(Draft(start, end, self.scope, found))
        return True

    def _meets(self, start: int, end: int) -> bool:
        """Takes up how often who meets: "Họp Ban Chỉ đạo: mỗi quý 01 kỳ; họp Tổ giúp việc: ..."."""
        if not self._may_be_implicit():
            return False
        clauses = self.made.clauses(start, end)
        if not all(
            any(one.deadline.kind == "recurring" for one in self.made.times.of(*clause))
            for clause in clauses
        ):
            return False
        for at, stop in clauses:
            self.made.add(at, stop, self.scope, None)
        return True

    def _scope_of_doer(self, start: int, end: int) -> Scope:
        """Who an order names behind it: "Tuyên truyền trên loa, *do Ban Văn hóa chủ trì*"."""
        atoms = () if self.scope.bodies else retelling.done_by(self.text, start, end)
        return self._scope_of(atoms) if atoms else self.scope

    def _scope_of(self, atoms: tuple[Atom, ...]) -> Scope:
        names = tuple(printed(self.text, atom) for atom in atoms)
        return replace(self.scope, bodies=names, kinds=tuple(atom.is_class for atom in atoms))

    def _before_request(self, told: Told, start: int, end: int) -> int:
        """Opens the order that stands before a later request in its sentence.

        "Hoàn thành bản đồ trong quý II; giao Trung tâm vận hành" orders twice. Returns where the
        clause of the request begins.
        """
        if not told.is_request or told.request_at <= start or not self._may_be_implicit():
            return start
        for at, stop in self.made.clauses(start, end):
            if at <= told.request_at < stop:
                topic = ABOUT.match(self.text, start, at)
                begins = topic.end() if topic else start
                if at > begins and words.begins_order(self.text, begins, at):
                    self.made.open(begins, at, self.scope, None)
                    return at
                break
        return start

    def _told_later(self, start: int, end: int) -> None:
        """After a clause that orders nothing, one that tells somebody ("...; Sở Y tế rà soát")."""
        for at, stop in self.made.clauses(start, end)[1:]:
            told = self.whom.told(at, stop)
            if told and told.bodies and told.action < stop and told.request_at <= at:
                scope = replace(self.scope, bodies=told.bodies, kinds=told.kinds, coordinators=())
                self.made.open(told.action, end, scope, told)
                return
            if self._asks_the_same(start, at, stop):
                return

    def _asks_the_same(self, start: int, at: int, end: int) -> bool:
        """Whether a clause asks who acted before: "Sở Y tế đã khảo sát; *yêu cầu* lập dự toán"."""
        asks = words.request_pattern().match(self.text, at)
        if asks is None or not words.begins_order(self.text, asks.end() + 1, end):
            return False
        atoms = list_at(self.text, start)
        if not atoms or atoms[-1].end >= at:
            return False
        self.made.add(asks.end() + 1, end, self._scope_of(atoms), None)
        return True

    def _time_before(self, start: int, told: Told, first: int) -> None:
        """A time before who is told belongs to the duty ("Trước ngày 15/4, Sở Nội vụ trình").

        Further inside a sentence it must stand right before the request ("với nông dân, trong
        tháng 8/2031, giao Hội Nông dân chuẩn bị").
        """
        if len(self.made.drafts) <= first or told.action <= start:
            return
        draft = self.made.drafts[first]
        if TIME_FIRST.match(self.text, start):
            found = self.made.times.of(start, draft.end if draft.deadlines else told.action)
            colon = self.text.find(":", start, min(told.action, start + LONGEST_LABEL))
            if not found and colon > 0:  # "Quý II/2031: Sở Tư pháp trình ..."
                found = self.made.times.of_field(start, colon, self.text[start:colon])
        elif told.is_request and not draft.deadlines:
            before = self.made.times.of(start, told.request_at)
            gap = BEFORE_REQUEST.match(self.text, start + before[-1].end) if before else None
            found = before if gap and gap.end() == told.request_at else ()
        else:
            found = () if draft.deadlines else self._behind_topic(start, told.action)
        if found:
            self.made.drafts[first] = replace(draft, deadlines=found)

    def _behind_topic(self, start: int, action: int) -> tuple[Due, ...]:
        """The time between what a sentence is about and who it tells."""
        colon = self.text.find(": ", start, min(action, start + LONGEST_LABEL))
        return self.made.times.of(colon + 2, action) if colon > 0 else ()

    def _goes_on(self, start: int) -> bool:
        """Whether a sentence belongs to the duty before it."""
        before = self.made.drafts[-1] if self.made.drafts else None
        return before is not None and not before.is_formula and before.end >= start - 2

    def _is_dated_report(self, start: int, end: int) -> bool:
        """Whether a sentence says until when the papers asked for are sent."""
        if self.scope.mode not in ("opening", "explicit", "order") and not self.scope.bodies:
            return False
        if DATED_REPORT.match(self.text, start, end) is None:
            return False
        is_asked = bool((self.asked or self.scope).bodies) or self.scope.mode == "order"
        return is_asked and bool(self.made.times.of(start, end))

    def _past_label(self, start: int, end: int) -> int:
        """Behind the name of the part: "*Chế độ báo cáo:* Báo cáo năm gửi trước ngày 15/01"."""
        label = OF_REPORTS.match(self.text, start, end)
        return label.end() if label else start

    def _may_be_implicit(self) -> bool:
        return self.scope.mode == "order" or (bool(self.scope.bodies) and self.scope.mode != "none")
