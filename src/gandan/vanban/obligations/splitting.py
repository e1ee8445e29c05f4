"""One paragraph into the duties that it holds.

One duty a paragraph; another one where a sentence or a clause names a new subject, or sets a date
of its own. A sentence that does neither belongs to the duty before it.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from gandan.vanban import due
from gandan.vanban.bodies import list_at
from gandan.vanban.due import Due
from gandan.vanban.obligations import closings, tables, words
from gandan.vanban.obligations.drafts import END, Draft
from gandan.vanban.obligations.passing import PASSES
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.signs import (
    BEFORE_REQUEST,
    BUT,
    CLAUSE,
    DATED_REPORT,
    DOES,
    DONE_BY,
    FAR,
    IN_THE_END,
    PRICE,
    PROPOSES,
    PURE_LEAD_IN,
    RIGHT,
    RULE_RETOLD,
    SPEAKER,
    STEP,
    TIME_ASIDE,
)
from gandan.vanban.obligations.subjects import TIME_FIRST, handed_to, is_petition, subject_at
from gandan.vanban.obligations.telling import Told, printed, request_in

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
    drafts: list[Draft] = field(default_factory=list)
    lead: Told | None = None
    before: tuple[Due, ...] = ()  # a time that stands before the subject of a clause
    before_at: int = 0
    times: dict[tuple[int, int], tuple[Due, ...]] = field(default_factory=dict)

    def read(self, sentences: list[tuple[int, int]], *, is_lead_in: bool) -> None:
        """Fill `drafts`; `lead` is who the last sentence of a lead-in names."""
        if any(self.text[end - 1] == "?" for _, end in sentences):
            return
        for number, (start, end) in enumerate(sentences):
            if self._is_retold(start, end):
                continue
            start = self._past_step(start, end)
            last = is_lead_in and number == len(sentences) - 1
            told = None if self._proposes(start) else self._told(start, end)
            if told and told.is_upward:
                continue
            if last and self._is_pure(told, start, end):
                self.lead = told
                return
            if last:
                self.lead = told
            if not (self.drafts and self._labelled(start, end)):
                self._sentence(told, start, end)

    def _past_step(self, start: int, end: int) -> int:
        """Behind what only counts ("Bước 1:"); all of a line that is no more than its title."""
        step = STEP.match(self.text, start, end)
        if step is None:
            return start
        return step.end() if self.text[end - 1] in ".;:/" else end

    def _proposes(self, start: int) -> bool:
        """Whether a proposal is the duty of who is told by the heading above it."""
        is_led = bool(self.scope.bodies) and self.scope.mode == "order"
        return is_led and PROPOSES.match(self.text, start) is not None

    def _is_retold(self, start: int, end: int) -> bool:
        """Whether a sentence quotes, retells a rule or what citizens asked for."""
        text = self.text
        if self._is_quoted(start):
            return True
        if text.startswith("Theo ", start) and RULE_RETOLD.match(text, start, end):
            return True
        if text.find(" nào", start, start + LONGEST_LABEL) > 0 or text.startswith("Ai ", start):
            return closings.is_of_whoever(text, start)
        if text.find(" không ", start, end) > 0 and closings.is_of_whoever(text, start):
            return True
        if text.find(" bị ", start, end) > 0 and closings.is_of_whoever(text, start):
            return closings.is_of_whoever(text, start)
        return is_petition(text, start, end)

    def _is_quoted(self, at: int) -> bool:
        found = bisect_right(self.quotes, (at, len(self.text) + 1)) - 1
        return found >= 0 and self.quotes[found][0] < at < self.quotes[found][1]

    def _labelled(self, start: int, end: int) -> bool:
        """Labelled sentences tell of the duty before them ("Đơn vị chủ trì: X. Thời gian: Y.")."""
        if ":" not in self.text[start : start + LONGEST_LABEL]:
            return False
        fields = [tables.labelled(part) for part in self.text[start:end].strip(END).split("; ")]
        if None in fields:
            return False
        draft = self.drafts[-1]
        for part, value in filter(None, fields):
            bodies = tables.bodies_of(value)
            if part == "assignee":
                scope = replace(draft.scope, bodies=bodies.names, kinds=bodies.kinds)
                draft = replace(draft, scope=scope)
            elif part == "coordinator":
                draft = replace(draft, scope=replace(draft.scope, coordinators=bodies.names))
            elif part == "time" and not draft.deadlines:
                draft = replace(draft, deadlines=self._field(start, end, value))
        self.drafts[-1] = draft
        return True

    def _field(self, start: int, end: int, value: str) -> tuple[Due, ...]:
        """The time that a field holds, where it holds one."""
        deadline = due.find_in_field(value, self.issued)
        return () if deadline.kind == "none" else (Due(start, end, deadline),)

    def _told(self, start: int, end: int) -> Told | None:
        if self.scope.mode == "upward":
            return self._told_downwards(start, end)
        subject = subject_at(self.text, start, end)
        told = subject
        turns = subject is None or words.request_pattern().match(self.text, subject.action)
        if turns or (subject and PASSES.match(self.text, subject.action)):
            told = request_in(self.text, start, end, self.issuer) or subject
        if subject and not (told and told.is_request) and subject.action - start > FAR:
            asked = request_in(self.text, start, end, self.issuer)
            told = asked if asked and asked.bodies and asked.action < subject.action else told
        if told is None or not told.bodies or told.is_request:
            return told
        if told.bodies[0] == self.issuer:
            return None
        if self.scope.bodies and told.bodies[0].startswith("Lãnh đạo "):
            return None  # under somebody's heading it is a verb
        if self.scope.mode != "opening":
            return told
        is_told = words.has_duty_word(self.text, told.action)
        return told if is_told and not self._recalls(told.action, end) else None

    def _recalls(self, start: int, end: int) -> bool:
        """Whether a clause of the opening says what was to be done and was not."""
        return BUT.search(self.text, start, end) is not None or due.is_recalled(
            self.text[start:end], self.issued
        )

    def _told_downwards(self, start: int, end: int) -> Told | None:
        """In a report or a submission only "(UBND tỉnh) giao Sở X ..." that begins a sentence."""
        told = request_in(self.text, start, end, self.issuer)
        if told is None or not told.bodies or not told.is_request:
            return None
        asked = words.request_pattern().match(self.text, told.request_at)
        if asked is None or " ".join(asked.group().lower().split()) in words.asking():
            return None
        before = self.text[start : told.request_at].strip(" ,")
        is_own = not before or before.casefold() in self.issuer.casefold()
        return told if is_own or SPEAKER.fullmatch(before) else None

    def _is_pure(self, told: Told | None, start: int, end: int) -> bool:
        """Whether the last sentence of a lead-in only leads in."""
        at = told.action if told else start
        if told and not told.bodies:
            return True
        if at >= end:
            return True
        pure = PURE_LEAD_IN.match(self.text, at, end)
        return bool(pure and pure.end() == end) or (
            not self.drafts and self.text.endswith("sau:", at, end)
        )

    def _sentence(self, told: Told | None, start: int, end: int) -> None:
        if closings.is_conditional(self.text, start):
            if self.drafts:
                self.drafts.append(Draft(start, end, self.drafts[-1].scope, is_formula=True))
        elif told and told.bodies:
            self._ordered(told, self._before_request(told, start, end), end)
        elif self._goes_on(start):
            self._go_on(start, end)
        elif self._may_be_report() and DATED_REPORT.match(self.text, start, end):
            asked = self.asked or self.scope
            if (asked.bodies or self.scope.mode == "order") and self._dues(start, end):
                self._open(start, end, asked, None)
        elif self.scope.mode != "upward":
            self._implicit(start, end)

    def _ordered(self, told: Told, start: int, end: int) -> None:
        """The duties of a sentence that names who is told."""
        scope = replace(self.scope, bodies=told.bodies, kinds=told.kinds, coordinators=())
        first = len(self.drafts)
        is_timed = TIME_FIRST.match(self.text, start) is not None and any(
            one.deadline.kind == "once" for one in self._dues(start, told.action)
        )
        self._open(told.action, end, scope, told, is_timed=is_timed)
        self._time_before(start, told, first)

    def _implicit(self, start: int, end: int) -> None:
        """A sentence that begins with its order, hands its work on, or tells somebody later."""
        if not self._may_be_implicit() or PRICE.match(self.text, start, end):
            self._told_later(start, end)
        elif words.begins_order(self.text, start, end):
            self._open(start, end, self._scope_of_doer(start, end), None)
        elif handed := handed_to(self.text, start, end):
            scope = replace(self.scope, bodies=handed.bodies, kinds=handed.kinds, coordinators=())
            self._add(start, end, scope, None)
        else:
            self._told_later(start, end)

    def _scope_of_doer(self, start: int, end: int) -> Scope:
        """Who an order names behind it: "Tuyên truyền trên loa, *do Ban Văn hóa chủ trì*"."""
        for found in DONE_BY.finditer(self.text, start, end) if not self.scope.bodies else ():
            atoms = [atom for atom in list_at(self.text, found.end()) if atom.end < end]
            if atoms and DOES.match(self.text, atoms[-1].end, end):
                names = tuple(printed(self.text, atom) for atom in atoms)
                kinds = tuple(atom.is_class for atom in atoms)
                return replace(self.scope, bodies=names, kinds=kinds)
        return self.scope

    def _before_request(self, told: Told, start: int, end: int) -> int:
        """Opens the order that stands before a later request in its sentence.

        "Hoàn thành bản đồ trong quý II; giao Trung tâm vận hành" orders twice. Returns where the
        clause of the request begins.
        """
        if not told.is_request or told.request_at <= start or not self._may_be_implicit():
            return start
        for at, stop in self._clauses(start, end):
            if at <= told.request_at < stop:
                if at > start and words.begins_order(self.text, start, at):
                    self._open(start, at, self.scope, None)
                    return at
                break
        return start

    def _told_later(self, start: int, end: int) -> None:
        """After a clause that orders nothing, one that tells somebody ("...; Sở Y tế rà soát")."""
        for at, stop in self._clauses(start, end)[1:]:
            told = self._told(at, stop)
            if told and told.bodies and told.action < stop and told.request_at <= at:
                scope = replace(self.scope, bodies=told.bodies, kinds=told.kinds, coordinators=())
                self._open(told.action, end, scope, told)
                return

    def _time_before(self, start: int, told: Told, first: int) -> None:
        """A time before who is told belongs to the duty ("Trước ngày 15/4, Sở Nội vụ trình").

        Further inside a sentence it must stand right before the request ("với nông dân, trong
        tháng 8/2031, giao Hội Nông dân chuẩn bị").
        """
        if len(self.drafts) <= first or told.action <= start:
            return
        draft = self.drafts[first]
        if TIME_FIRST.match(self.text, start):
            found = self._dues(start, draft.end if draft.deadlines else told.action)
            colon = self.text.find(":", start, min(told.action, start + LONGEST_LABEL))
            if not found and colon > 0:  # "Quý II/2031: Sở Tư pháp trình ..."
                found = self._field(start, colon, self.text[start:colon])
        elif told.is_request and not draft.deadlines:
            before = self._dues(start, told.request_at)
            gap = BEFORE_REQUEST.match(self.text, start + before[-1].end) if before else None
            found = before if gap and gap.end() == told.request_at else ()
        else:
            return
        if found:
            self.drafts[first] = replace(draft, deadlines=found)

    def _goes_on(self, start: int) -> bool:
        """Whether a sentence belongs to the duty before it."""
        before = self.drafts[-1] if self.drafts else None
        return before is not None and not before.is_formula and before.end >= start - 2

    def _may_be_report(self) -> bool:
        return self.scope.mode in ("opening", "explicit", "order") or bool(self.scope.bodies)

    def _may_be_implicit(self) -> bool:
        return self.scope.mode == "order" or (bool(self.scope.bodies) and self.scope.mode != "none")

    def _open(
        self, start: int, end: int, scope: Scope, told: Told | None, *, is_timed: bool = False
    ) -> None:
        """A duty from here to the end of the sentence, or to a clause that names somebody else.

        `is_timed`: a time stands before the first clause already.
        """
        clauses = self._clauses(start, end)
        group: list[tuple[int, int]] = [clauses[0]]
        for at, stop in clauses[1:]:
            if RIGHT.match(self.text, at, stop):
                break
            if self.text.startswith("do ", at):
                group.append((at, stop))
                continue
            other = self._told(at, stop)
            if other and other.bodies and other.action < stop and other.request_at <= at:
                self._by_dates(group, scope, told, is_timed=is_timed)
                is_timed = False
                self.before = self._dues(at, other.action) if other.action > at else ()
                self.before_at = at
                scope = replace(self.scope, bodies=other.bodies, kinds=other.kinds, coordinators=())
                told, group = other, [(other.action, stop)]
            else:
                group.append((at, stop))
        self._by_dates(group, scope, told, is_timed=is_timed)

    def _clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a sentence between its semicolons."""
        found: list[tuple[int, int]] = []
        for clause in CLAUSE.finditer(self.text, start, end):
            if self._is_quoted(clause.start()):
                continue
            found.append((start, clause.start()))
            start = clause.end()
        return [*found, (start, end)]

    def _by_dates(
        self, clauses: list[tuple[int, int]], scope: Scope, told: Told | None, *, is_timed: bool
    ) -> None:
        """Clauses that each set a time of their own are duties of their own."""
        start, end = clauses[0][0], clauses[-1][1]
        if len(clauses) == 1 or not self._dues(start, end):
            self._add(start, end, scope, told)
            return
        is_timed = is_timed or self._has_own_time(*clauses[0])
        for number, (at, stop) in enumerate(clauses[1:], 1):
            if not self._has_own_time(at, stop):
                continue
            if is_timed and (
                words.begins_order(self.text, at, stop) or IN_THE_END.match(self.text, at, stop)
            ):
                self._add(start, clauses[number - 1][1], scope, told)
                start = at
            is_timed = True
        self._add(start, end, scope, told)

    def _has_own_time(self, start: int, end: int) -> bool:
        """Whether a clause sets a whole time."""
        found = self._dues(start, end)
        return bool(found)

    def _add(self, start: int, end: int, scope: Scope, told: Told | None) -> None:
        if not self.text[start:end].strip(END):
            return
        found = self._dues(start, end) or self.before
        if self.before and found is not self.before:
            found = self._dues(self.before_at, end)
        self.before = ()
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

    def _go_on(self, start: int, end: int) -> None:
        """A further sentence: its own duty when it sets a date, else part of the one before."""
        before = self.drafts[-1]
        found = self._dues(start, end)
        if found and words.begins_order(self.text, start, end):
            self.drafts.append(Draft(start, end, before.scope, found))
            return
        self.drafts[-1] = replace(
            before, end=end, deadlines=before.deadlines or found, sentences=before.sentences + 1
        )

    def _dues(self, start: int, end: int) -> tuple[Due, ...]:
        key = (start, end)
        if key not in self.times:
            found = due.find(self.text[start:end], self.issued)
            aside = None if found else TIME_ASIDE.search(self.text, start, end)
            self.times[key] = (
                self._field(start, end, aside["months"] or aside["time"]) if aside else found
            )
        return self.times[key]
