"""Walks the outline from top to bottom and hands down who is told and what may be ordered."""

import re
from dataclasses import dataclass, field

from gandan.vanban import due
from gandan.vanban.cleaning import Clean
from gandan.vanban.model import Deadline, Header, Obligation
from gandan.vanban.obligations import closings, details, labels, sections, shares, tables, words
from gandan.vanban.obligations.counting import quota
from gandan.vanban.obligations.drafts import Draft, trimmed_end
from gandan.vanban.obligations.lines import Lines
from gandan.vanban.obligations.neighbours import named_by
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.splitting import Splitter
from gandan.vanban.obligations.subjects import level_topic, subject_at
from gandan.vanban.obligations.telling import Told, heading_bodies, request_in
from gandan.vanban.obligations.timing import NO_PART, Part, timed_part
from gandan.vanban.outline import Block, Outline

AIMS = re.compile(r"(?i:phấn đấu|bảo đảm|đảm bảo)(?!\w)")
LONGEST_TITLE = 140  # characters of a dozen words
LEADS_WHOM = re.compile(r"(?:Lãnh đạo|Chỉ đạo) [^.;\n]*:\s*$", re.MULTILINE)


@dataclass(slots=True)
class Walk:
    """The state of one reading."""

    clean: Clean
    outline: Outline
    header: Header
    text: str = field(init=False)
    found: list[Obligation] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)  # blocks that can order nothing
    _is_open: bool = False  # a request or "như sau:" was read
    _asked: Scope | None = None
    _scopes: dict[int, Scope] = field(default_factory=dict)
    _parts: dict[int, Part] = field(default_factory=dict)
    _part: Part = NO_PART  # the part that is being read
    _lines: Lines = field(default_factory=Lines)

    def __post_init__(self) -> None:
        """Keep the cleaned text, in which all offsets count."""
        self.text = self.clean.text

    @property
    def issued(self) -> str | None:
        """The day from which dates count: of issue, or the later year of the part."""
        return self._part.counted_from or self.header.ngay_ban_hanh

    def run(self) -> None:
        """Read every block of body and appendices."""
        for block in self.outline.body():
            scope = self._inherited(block)
            self._scopes[block.index] = scope
            part = timed_part(self.outline, block, self._parts, self.header.ngay_ban_hanh)
            self._part = part.or_at(self._lines.time_over(block, self.text, self.header))
            if block.is_quoted or (scope.mode == "none" and block.kind != "heading"):
                if block.is_quoted or not self._order_of_a_level(block, scope):
                    self.silent.add(block.index)
            else:
                self._of_kind(block, scope)

    def _of_kind(self, block: Block, scope: Scope) -> None:
        """What a block of its kind may order; rows and closings of a report order nothing."""
        is_upward = scope.mode == "upward"
        if block.kind == "heading":
            self._heading(block, scope)
            self._title_of_parent(block)
        elif block.kind == "appendix":
            mode = sections.mode_of_appendix(self.outline.text(block))
            self._scopes[block.index] = Scope(mode, is_fixed=mode == "none")
        elif block.kind == "row" and not is_upward:
            self._row(block)
        elif block.kind == "closing" and not is_upward:
            self._closing(block)
        elif block.kind in ("item", "bullet", "paragraph", "closing"):
            self._block(block, scope)

    def _title_of_parent(self, block: Block) -> None:
        """Under "PHẦN I" its title on a line of its own says what all of it may order."""
        parent = self.outline.parent(block)
        is_title = not block.label and parent is not None and not self.outline.words(parent).strip()
        if is_title and parent is not None and parent.kind == "heading":
            self._scopes[parent.index] = self._scopes[block.index]

    def _inherited(self, block: Block) -> Scope:
        if block.parent is not None and block.parent in self._scopes:
            return self._lines.scope_over(block) or self._scopes[block.parent]
        root = self._lines.scope_over(block) or sections.root_scope(self.header)
        if root.bodies or root.mode in ("none", "upward"):
            return root
        if block.kind in ("heading", "item", "bullet"):
            return root.under(sections.default_mode(self.header))
        return root.under("explicit") if self._is_open else root

    def _heading(self, block: Block, scope: Scope) -> None:
        """A heading names who is told, or what kind of part begins."""
        title = self.outline.words(block)
        if sections.root_scope(self.header).mode == "upward":
            self._scopes[block.index] = Scope(sections.mode_in_report(title))
            return
        named = self._named(block, scope)
        if scope.mode != "none" and named is None and self._has_labels(block):
            self._scopes[block.index] = scope.under("order")
            if not labels.is_a_form(self.outline, block):
                self._sentences(block, scope.under("order"), is_lead_in=False)
            return
        told = (
            named
            or request_in(self.text, block.body, block.end)
            or subject_at(self.text, block.body, block.end)
        )
        if told and told.bodies:
            self._names_whom(block, scope, told)
            return
        mode_said = (
            sections.mode_of_item(title, scope)
            if block.kind != "heading" or block.label[:1].isdigit()
            else sections.mode_of_heading(title)
        )
        if sections.root_scope(self.header).mode == "none":
            mode_said = "none"
        self._scopes[block.index] = scope.under(mode_said)
        if title.rstrip().endswith(":") and self._leads_in_a_list(block, scope):
            self._emit(block, Draft(block.body, block.end, scope))
            return
        if mode_said is None and scope.mode != "none" and not self.outline.children(block):
            self._block(block, scope)

    def _names_whom(self, block: Block, scope: Scope, told: Told) -> None:
        """A heading that tells somebody hands that down; over a mere list it orders itself."""
        mode = "order" if scope.mode != "none" else scope.mode
        with_whom = details.coordinators(self.text, told.action, block.end)
        self._scopes[block.index] = Scope(mode, told.bodies, told.kinds, with_whom)
        if mode == "order" and self.outline.words(block).rstrip().endswith(":"):
            for draft in self._list_led_in(block, scope, told):
                self._emit(block, draft)

    def _order_of_a_level(self, block: Block, scope: Scope) -> bool:
        """Whether "Ở cấp huyện: tổ chức ..., xong trước ..." orders under "Hình thức"; emits it."""
        level = level_topic(self.text, block.body, block.end)
        if level is None or sections.root_scope(self.header).mode == "none":
            return False
        if not words.begins_order(self.text, level.end(), block.end):
            return False
        found = due.find(self.text[level.end() : block.end], self.issued)
        if not found or AIMS.match(self.text, level.end()):
            return False
        self._emit(block, Draft(level.end(), block.end, scope.under("order"), found))
        return True

    def _named(self, block: Block, scope: Scope) -> Told | None:
        """Whom a heading names; under somebody's name "Lãnh đạo UBND tỉnh:" says what he does."""
        told = named_by(self.outline, self.text, block)
        if told and scope.bodies and LEADS_WHOM.match(self.text, block.body):
            return None
        return told

    def _has_labels(self, block: Block) -> bool:
        """Whether labelled lines under a heading say who does it and when."""
        lines = self.outline.children(block)[:3]
        return any(labels.names_who_or_when(self.outline.words(child)) for child in lines)

    def _row(self, block: Block) -> None:
        duty = tables.duty_of_row(self.outline, block, self.issued)
        if duty is None:
            return
        scope = Scope("order", duty.assignees.names, duty.assignees.kinds, duty.coordinators)
        draft = Draft(duty.start, duty.end, scope)
        self.found.append(self._obligation(block, draft, duty.deadline))
        self.taken.append((block.start, block.end))

    def _block(self, block: Block, scope: Scope) -> None:
        title = self.outline.words(block)
        is_lead_in = title.rstrip().endswith(":")
        if self._is_title(block, title, is_lead_in=is_lead_in):
            self._heading_like(block, scope, title)
            return
        if self._label(block, scope, title):
            return
        told = None if scope.mode == "upward" else self._named(block, scope)
        if told:
            self._scopes[block.index] = Scope("order", told.bodies, told.kinds)
            if self._is_open or scope.mode == "order":
                self._lines.names(block, self._scopes[block.index])
            self.taken.append((block.start, block.end))
            return
        self._sentences(block, scope, is_lead_in=is_lead_in)

    def _sentences(self, block: Block, scope: Scope, *, is_lead_in: bool) -> None:
        issuer = self.header.co_quan_ban_hanh or ""
        splitter = Splitter(self.text, scope, self.issued, issuer, self._asked, self.outline.quotes)
        splitter.read(self.outline.sentences(block), is_lead_in=is_lead_in)
        drafts = splitter.drafts
        if (
            is_lead_in
            and len(drafts) == 1
            and drafts[0].sentences == 1
            and self._children_order(block)
        ):
            drafts = []
        if is_lead_in and not drafts:
            drafts = self._list_led_in(block, scope, splitter.lead)
        for draft in drafts:
            self._emit(block, draft)
        self._hand_down(block, scope, splitter, drafts)

    def _list_led_in(self, block: Block, scope: Scope, lead: Told | None) -> list[Draft]:
        """The duty of a lead-in over what orders nothing: of who it names, or of who is told."""
        if lead and lead.bodies and lead.action < block.end:
            scope = Scope("order", lead.bodies, lead.kinds)
            is_led = words.begins_order(self.text, lead.action, block.end)
            is_led = is_led and self.text.find(",", lead.action, block.end) >= 0
            if is_led and self.outline.children(block) and not self._children_order(block):
                return [Draft(lead.action, block.end, scope)]
            return []
        if self._leads_in_a_list(block, scope):
            return [Draft(block.body, block.end, scope)]
        return []

    def _leads_in_a_list(self, block: Block, scope: Scope) -> bool:
        """Whether an item orders something of a mere list ("1. Thực hiện nghiêm:" over papers)."""
        return (
            bool(scope.bodies)
            and scope.mode == "order"
            and (block.kind == "item" or block.label[:1].isdigit())
            and bool(self.outline.children(block))
            and words.begins_order(self.text, block.body, block.end)
            and not self._children_order(block)
        )

    def _hand_down(
        self, block: Block, scope: Scope, splitter: Splitter, drafts: list[Draft]
    ) -> None:
        """What the blocks under this one inherit."""
        title = self.outline.words(block)
        is_lead_in = title.rstrip().endswith(":")
        lead = splitter.lead
        requests = [draft.scope for draft in drafts if draft.is_request]
        handed = scope
        if lead and lead.bodies:
            with_whom = details.coordinators(self.text, lead.action, block.end)
            handed = Scope(scope.mode, lead.bodies, lead.kinds, with_whom)
            requests += [handed] * lead.is_request
        elif drafts and (is_lead_in or drafts[-1].is_request or block.kind == "item"):
            handed = drafts[0].scope.under(scope.mode)
        self._asked = requests[-1] if requests else self._asked
        self._is_open = self._is_open or bool(requests)
        if is_lead_in and (lead or handed.bodies or sections.leads_in_orders(title)):
            handed = handed.under("order")
            self._is_open = True
        self._scopes[block.index] = handed

    def _is_title(self, block: Block, title: str, *, is_lead_in: bool) -> bool:
        """A short item over others that says what kind of part begins ("1. Mục tiêu:")."""
        if len(title) > LONGEST_TITLE or len(title.split()) > 12:
            return False
        is_open = is_lead_in or title.rstrip()[-1:] not in ".;"
        return is_open and bool(self.outline.children(block))

    def _heading_like(self, block: Block, scope: Scope, title: str) -> None:
        told = self._named(block, scope)
        if told is None and not title.rstrip().endswith(":"):
            self._heading(block, scope)
            return
        mode = sections.mode_of_item(title, scope)
        if told is None and (mode != "none" or sections.asks(title)):
            self._sentences(block, scope, is_lead_in=title.rstrip().endswith(":"))
            return
        self._heading(block, scope)

    def _children_order(self, block: Block) -> bool:
        return any(
            words.begins_order(self.text, child.body, child.end)
            or level_topic(self.text, child.body, child.end)
            or subject_at(self.text, child.body, child.end)
            or heading_bodies(self.text, child.body, child.end)
            or request_in(self.text, child.body, child.end)
            for child in self.outline.children(block)[:3]
        )

    def _label(self, block: Block, scope: Scope, title: str) -> bool:
        """A labelled line tells of the duty before it, or is it; True where it was one."""
        field_of = tables.labelled(title)
        if field_of is None:
            return False
        part, value = field_of
        at = block.end - len(value)
        if part == "action":
            return self._work_of_form(block, scope, at)
        if part == "other":  # "Kinh phí: giao Phòng Tài chính thẩm định" orders all the same
            return not labels.orders(self.text, self.outline, block, at)
        if not (self.found and self._says_more(block, part)):
            return False
        if part == "assignee" and self._tells_each(block, at):
            return True
        self.found[-1] = labels.told_by(self.found[-1], part, value, self.issued)
        self.taken.append((block.start, block.end))
        return True

    def _says_more(self, block: Block, part: str) -> bool:
        """Whether a line of time belongs to the duty before it, no item of its own."""
        parent = self.outline.parent(block)
        is_under = (block.section or "-").startswith(self.found[-1].section)
        return part != "time" or is_under or bool(parent and labels.is_a_form(self.outline, parent))

    def _work_of_form(self, block: Block, scope: Scope, at: int) -> bool:
        """The line "Nội dung: ..." of a form, beside which lines say who does it and when."""
        if scope.mode == "none" or not self._is_in_form(block):
            return False
        times = due.find(self.text[at : block.end], self.issued)
        self._emit(block, Draft(at, block.end, scope, times))
        return True

    def _is_in_form(self, block: Block) -> bool:
        parent = self.outline.parent(block)
        beside = self.outline.children(parent) if parent else ()
        return any(labels.names_who_or_when(self.outline.words(one)) for one in beside)

    def _tells_each(self, block: Block, at: int) -> bool:
        """Whether a line of who does it gives each a work of his own; reads those duties."""
        told = subject_at(self.text, at, block.end)
        if told is None or not words.begins_order(self.text, told.action, block.end):
            return False
        if self.found[-1].section == block.section and self.found[-1].is_implicit:
            self.found.pop()  # each of them says it again
        splitter = Splitter(self.text, Scope("order"), self.issued, "")
        splitter.read([(at, block.end)], is_lead_in=False)
        for draft in splitter.drafts:
            self._emit(block, draft)
        return True

    def _closing(self, block: Block) -> None:
        """The paragraphs that end a document: formulas, and now and then a real duty."""
        for start, end in self.outline.sentences(block):
            if closings.is_of_whoever(self.text, start):
                continue
            if closings.is_conditional(self.text, start):
                self._emit(block, Draft(start, end, Scope("opening")), is_generic=True)
                continue
            issuer = self.header.co_quan_ban_hanh or ""
            told = request_in(self.text, start, end, issuer) or subject_at(self.text, start, end)
            if told is None or not told.bodies or told.action >= end:
                self._dated_report(block, start, end)
                continue
            scope = Scope("opening", told.bodies, told.kinds)
            self._asked = scope if told.is_request else self._asked
            if closings.is_generic(self.text, told.action, end):
                at = told.request_at if told.is_request else told.action
                at = start if told.is_request and closings.is_short(self.text, start, at) else at
                self._emit(block, Draft(at, end, scope), is_generic=True)
                continue
            real = closings.after_generic(self.text, told.action, end)
            orders = closings.orders(self.text, start, told.action, end, self.issued)
            if orders and not told.is_request:
                scope = scope.under("order")
                real = real or told.action
            splitter = Splitter(self.text, scope, self.issued, issuer)
            splitter.read([(real, end)] if real else [(start, end)], is_lead_in=False)
            for draft in splitter.drafts:
                self._emit(block, draft)

    def _dated_report(self, block: Block, start: int, end: int) -> None:
        """A sentence that only says until when the papers asked for are sent."""
        splitter = Splitter(self.text, Scope("opening"), self.issued, "", self._asked)
        splitter.read([(start, end)], is_lead_in=False)
        for draft in splitter.drafts:
            self._emit(block, draft)

    def _emit(self, block: Block, draft: Draft, *, is_generic: bool = False) -> None:
        is_generic = is_generic or draft.is_formula
        generic = is_generic or closings.is_generic(self.text, draft.start, draft.end)
        deadlines = [] if is_generic else [found.deadline for found in draft.deadlines]
        handed = Deadline() if is_generic or generic else self._part.deadline
        unique = list(dict.fromkeys(deadlines)) if len(deadlines) > 1 else deadlines or [handed]
        made = self._obligation(block, draft, unique[0], is_generic=generic)
        self.found += shares.parted(self.text, draft.start, draft.end, made, unique)
        self.taken.append((draft.start, draft.end))

    def _obligation(
        self, block: Block, draft: Draft, deadline: Deadline, *, is_generic: bool = False
    ) -> Obligation:
        start, end = draft.start, trimmed_end(self.text, draft.start, draft.end)
        scope = draft.scope
        return Obligation(
            assignees=scope.bodies,
            action=self.text[start:end],
            span=self.clean.to_source(start, end),
            section=block.section or "-",
            role=details.role_of(self.text, start, end, scope.kinds),
            coordinators=details.coordinators(self.text, start, end) or scope.coordinators,
            report_to=details.report_to(self.text, start, end),
            quota=quota(self.text, start, end),
            deadline=deadline,
            is_implicit=not scope.bodies,
            is_generic=is_generic,
        )
