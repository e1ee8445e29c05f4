"""What confirming a reviewed document would create, and what stands in the way."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Decision, Document, DocumentState, Proposal
from gandan.apps.documents.queries.one import same_paper
from gandan.apps.documents.queries.review import Meaning, meanings
from gandan.apps.documents.queries.then import (
    day_of_phrases,
    is_of_unknown_province,
    issue_day,
    upload_day,
)
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries.calendars import calendar_of
from gandan.apps.tasks.models import TaskRole
from gandan.apps.tasks.policies import check_confirm
from gandan.apps.tasks.queries.days import days_of
from gandan.apps.tasks.queries.ending import lifetime_of
from gandan.apps.tasks.queries.successors import TakenOver, ThenAndNow, then_and_now
from gandan.deadlines import Calendar, Due, UnreadableDeadline
from gandan.tiengviet.folding import fold
from gandan.vanban.header.lifetimes import Lifetime


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way of one duty, or of the whole document (`proposal` is None)."""

    sentence: str
    proposal: Proposal | None = None
    phrase: str = ""
    unit: Unit | None = None  # of then, for which somebody of today is to be chosen


@dataclass(frozen=True, slots=True)
class GivenTo:
    """The units that one printed phrase means, with what they have in the task."""

    phrase: str
    role: str
    units: tuple[Unit, ...]
    of_today: bool = False  # the bodies of the day of the paper are not known


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One accepted duty as it would be given. `is_history`: its only due day lies too far back."""

    proposal: Proposal
    given: tuple[GivenTo, ...]
    dues: tuple[Due, ...]
    is_continuing: bool
    is_history: bool
    problems: tuple[Problem, ...]

    @property
    def units(self) -> dict[int, tuple[Unit, GivenTo]]:
        """Each unit once; who leads or works stands before who supports."""
        found: dict[int, tuple[Unit, GivenTo]] = {}
        for given in sorted(self.given, key=lambda g: g.role == TaskRole.SUPPORT):
            for unit in given.units:
                found.setdefault(unit.pk, (unit, given))
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that confirming would do now; `fingerprint` names exactly this content."""

    document: Document
    duties: tuple[PlannedTask, ...]
    existing_count: int  # accepted duties that are tasks already
    pending_count: int  # proposals that nobody has decided about
    issued_on: date
    followed_from: date
    problems: tuple[Problem, ...]
    fingerprint: str
    bodies: ThenAndNow
    same_paper: tuple[Document, ...] = ()  # others with its number and date, for a page

    @property
    def lifetime(self) -> Lifetime | None:
        """The time that the paper is for, by its subject: its continuing duties end with it."""
        return lifetime_of(self.document, self.issued_on)

    @property
    def can_be_confirmed(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.duties) and not self.problems

    @property
    def taken_over(self) -> tuple[TakenOver, ...]:
        """The bodies of then that exist no more, in the order of their names."""
        return tuple(sorted(self.bodies.taken_over.values(), key=lambda t: fold(t.name)))

    def responsible(self, unit: Unit) -> Unit:
        """Who carries out today what the paper gives to the unit."""
        taken = self.bodies.taken_over.get(unit.pk)
        return (taken.responsible if taken else None) or unit

    def name_then(self, unit: Unit) -> str:
        """What the unit was called on the day of the paper."""
        return self.bodies.names.get(unit.pk, unit.ten)

    @property
    def unit_count(self) -> int:
        """Units that would get something to do."""
        return len({pk for duty in self.duties for pk in duty.units})


def plan_for(*, by: Viewer, document: UUID, today: date, followed_from: date | None = None) -> Plan:
    """What confirming the document would create on that day."""
    check_confirm(by)
    found = Document.objects.filter(public_id=document, tenant_id=by.tenant_id).first()
    if found is None:
        raise NotAllowed("No such document in the viewer's tenant.")
    plan = make_plan(found, today=today, followed_from=followed_from)
    return replace(plan, same_paper=tuple(same_paper(found)))


def make_plan(document: Document, *, today: date, followed_from: date | None) -> Plan:
    """The plan of a document that the caller may confirm."""
    proposals = list(document.proposals.all())
    accepted = [p for p in proposals if p.decision == Decision.ACCEPTED]
    fresh = [p for p in accepted if p.became_task is None]
    issued_on = issue_day(document)
    follow = followed_from or document.followed_from or upload_day(document)
    meant = meanings(document, fresh, on=today)
    life = lifetime_of(document, issued_on)
    when = _When(issued_on, follow, today, calendar_of(document.tenant_id), life)
    duties = tuple(_planned(p, meant, when) for p in fresh)
    units = {pk: unit for duty in duties for pk, (unit, _given) in duty.units.items()}
    bodies = then_and_now(document, units.values(), today=today)
    problems = (
        *_of_document(document, accepted, today),
        *(x for d in duties for x in d.problems),
        *_to_choose(duties, bodies),
    )
    return Plan(
        document=document,
        duties=duties,
        existing_count=len(accepted) - len(fresh),
        pending_count=sum(p.decision == Decision.PENDING for p in proposals),
        issued_on=issued_on,
        followed_from=follow,
        problems=problems,
        fingerprint=_fingerprint(document, duties, follow, bodies),
        bodies=bodies,
    )


def _of_document(document: Document, accepted: list[Proposal], today: date) -> Iterable[Problem]:
    if document.state not in {DocumentState.IN_REVIEW, DocumentState.CONFIRMED}:
        yield Problem(_("Văn bản chưa đọc xong; hãy chờ đọc xong rồi rà soát."))
    if document.header_confirmed_at is None:
        yield Problem(_("Chưa xác nhận phần đầu văn bản (số, ký hiệu, ngày ban hành)."))
    if is_of_unknown_province(document, day_of_phrases(document, today)):
        yield Problem(
            _("Chưa rõ văn bản của tỉnh nào; hãy ghi cơ quan ban hành ở phần đầu văn bản.")
        )
    if not accepted:
        yield Problem(_("Chưa chấp nhận nhiệm vụ nào; hãy rà soát các đề xuất trước."))


def _to_choose(duties: Iterable[PlannedTask], bodies: ThenAndNow) -> Iterable[Problem]:
    """What is history waits for nobody; what is given must be somebody's."""
    given = {pk for duty in duties if not duty.is_history for pk in duty.units}
    for pk, taken in bodies.taken_over.items():
        if taken.is_open and pk in given:
            sentence = _(
                "“%(name)s” đã kết thúc hoạt động, nay do %(n)d đơn vị tiếp nhận; "
                "hãy chọn đơn vị thực hiện."
            )
            said = {"name": taken.name, "n": len(taken.candidates)}
            yield Problem(sentence % said, unit=taken.unit)


@dataclass(frozen=True, slots=True)
class _When:
    """What due days follow from: the days of the paper, of following, of today; the calendar."""

    issued_on: date
    follow: date
    today: date
    days: Calendar
    life: Lifetime | None

    @property
    def is_over(self) -> bool:
        """Whether the time that the paper is for had passed before it began to be followed."""
        return self.life is not None and self.life.last_day < self.follow

    def dues(self, proposal: Proposal) -> tuple[Due, ...]:
        if proposal.is_continuing:
            return ()
        return days_of(proposal.deadline, self.issued_on, self.today, self.days)


def _planned(proposal: Proposal, meant: Mapping[str, Meaning], when: _When) -> PlannedTask:
    given = [_given(meant[p], proposal.role) for p in proposal.assignees]
    given += [_given(meant[p], TaskRole.SUPPORT) for p in proposal.coordinators]
    problems = [_unknown(proposal, g.phrase) for g in given if not g.units]
    if not proposal.assignees:
        problems.append(Problem(_("Chưa rõ đơn vị nào thực hiện; hãy ghi đơn vị."), proposal))
    try:
        dues = when.dues(proposal)
    except UnreadableDeadline as error:
        problems.append(Problem(str(error), proposal))
        dues = ()
    kept = tuple(due for due in dues if due.due_on is None or due.due_on >= when.follow)
    return PlannedTask(
        proposal=proposal,
        given=tuple(given),
        dues=kept,
        is_continuing=not dues,
        is_history=not kept if dues else when.is_over,
        problems=tuple(problems),
    )


def _given(meaning: Meaning, role: str) -> GivenTo:
    """A phrase of which some part is unknown means no unit: asked, never guessed."""
    units = () if meaning.unknown else tuple(meaning.units)
    return GivenTo(meaning.phrase, role, units, meaning.of_today)


def _unknown(proposal: Proposal, phrase: str) -> Problem:
    sentence = _("“%(phrase)s” chưa ứng với đơn vị nào; hãy chọn đơn vị ở trang rà soát.")
    return Problem(sentence % {"phrase": phrase}, proposal, phrase)


def _fingerprint(
    document: Document, duties: tuple[PlannedTask, ...], follow: date, bodies: ThenAndNow
) -> str:
    parts = [str(document.pk), document.ngay_ban_hanh, document.so_ky_hieu, follow.isoformat()]
    parts.append(document.trich_yeu)  # says when continuing duties end
    for duty in duties:
        parts.append(f"{duty.proposal.pk}.{duty.proposal.version}")
        parts.append(",".join(f"{pk}{g.role}" for pk, (_unit, g) in sorted(duty.units.items())))
        parts.append(",".join(f"{due.due_on}" for due in duty.dues))
    for pk, taken in sorted(bodies.taken_over.items()):
        parts.append(f"{pk}→{taken.responsible.pk if taken.responsible else ''}")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]
