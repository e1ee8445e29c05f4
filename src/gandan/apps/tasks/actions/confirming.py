"""From reviewed proposals to tasks: the one door through which a task is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.models import Document, DocumentState, Proposal, Reading
from gandan.apps.documents.queries.words import quote
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put
from gandan.apps.tasks.actions.extending import EXTEND_JOB, occurrence_of
from gandan.apps.tasks.actions.joining import join
from gandan.apps.tasks.actions.searching import fold_of
from gandan.apps.tasks.actions.telling import tell_given
from gandan.apps.tasks.models import Assignment, Occurrence, OnTimeBy, Task
from gandan.apps.tasks.policies import check_confirm, check_set_punctuality
from gandan.apps.tasks.queries.confirmation import GivenTo, Plan, PlannedTask, Problem, make_plan
from gandan.apps.work.actions import enqueue
from gandan.deadlines import Due

LAID_OUT_AT_ONCE = 2_000  # due days


class NotReady(Refused):
    """Something stands in the way of confirming; `problems` lists it, each with its duty."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one duty while confirming.

    By which day of a paper it is in time, and with which task it is answered by one report, if
    with any: its public id.
    """

    on_time_by: OnTimeBy = OnTimeBy.ISSUE
    join_with: UUID | None = None
    reason: str = ""
    with_sent: bool = False


def confirm(  # noqa: PLR0913  # what was shown, and what was chosen
    *,
    by: Viewer,
    document: UUID,
    fingerprint: str = "",
    followed_from: date | None = None,
    choices: Mapping[UUID, Choice] | None = None,
    now: datetime,
    today: date,
) -> tuple[Task, ...]:
    """Make tasks, assignments and occurrences of every accepted proposal that has none yet.

    A second call makes nothing new and returns the tasks that stand. `fingerprint` is that of the
    plan the person saw; when the plan is another by now, nothing is made. `choices`: by the public
    id of the proposal; a duty without one counts by the day of issue and is answered by itself.

    Raises:
        NotAllowed: the viewer confirms no papers, or chose what he has no right to.
        Refused: a duty cannot be joined to the task that was chosen (`joining.join`).
        NotReady: a phrase means no unit, the header is not confirmed, or nothing is accepted.
        Stale: the content has changed since the page was drawn.
    """
    check_confirm(by)
    with transaction.atomic():
        found = (
            Document.objects.select_for_update(of=("self",))
            .filter(public_id=document, tenant_id=by.tenant_id)
            .first()
        )
        if found is None:
            raise NotAllowed("No such document in the viewer's tenant.")
        plan = make_plan(found, today=today, followed_from=followed_from)
        if plan.duties or not plan.existing_count:
            _check(plan, fingerprint)
            _hold_bodies(plan)
            made = _create(plan, choices or {}, by, now, today)
            tell_given(tasks=made, by=by, today=today, now=now)
            _join(plan, made, choices or {}, by, now)
        _settle(plan, by, now)
    return tuple(Task.objects.filter(document=found).order_by("start", "pk"))


def _check(plan: Plan, fingerprint: str) -> None:
    if plan.problems:
        raise NotReady(plan.problems)
    if fingerprint and fingerprint != plan.fingerprint:
        raise Stale(
            _(
                "Nội dung đã thay đổi từ lúc bạn mở trang này; "
                "hãy xem lại danh sách dưới đây rồi xác nhận."
            )
        )


def _hold_bodies(plan: Plan) -> None:
    """Let no event end a body between the plan and the tasks for which the body is to answer."""
    wanted = {
        body.pk: body.valid_before
        for duty in plan.duties
        for unit, _given in duty.units.values()
        for body in (plan.responsible(unit),)
    }
    held = Unit.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    if any(ends != wanted[pk] for pk, ends in held.values_list("pk", "valid_before")):
        raise Stale(
            _("Một đơn vị được giao vừa được sắp xếp lại; hãy xem lại danh sách rồi xác nhận.")
        )


def _create(
    plan: Plan, choices: Mapping[UUID, Choice], by: Viewer, now: datetime, today: date
) -> list[Task]:
    """Four bulk writes, whatever the number of units.

    Of a paper with very many due days only the next one of each unit is laid out here; the worker
    does the rest, as it does when a rhythm goes on. Nobody else could write meanwhile.
    """
    readings = Reading.objects.in_bulk({duty.proposal.reading_id for duty in plan.duties})
    tasks = [_task(plan, d, readings[d.proposal.reading_id], by, now) for d in plan.duties]
    for task, duty in zip(tasks, plan.duties, strict=True):
        _count_by(task, choices.get(duty.proposal.public_id), by)
    Task.objects.bulk_create(tasks)
    given = [
        (duty, _assignment(plan, task, unit, told, now))
        for duty, task in zip(plan.duties, tasks, strict=True)
        for unit, told in duty.units.values()
    ]
    Assignment.objects.bulk_create([assignment for _duty, assignment in given], batch_size=500)
    is_much = sum(len(duty.dues) for duty, _assignment in given) > LAID_OUT_AT_ONCE
    dues = {d.proposal.pk: _first_dues(d, today) if is_much else d.dues for d in plan.duties}
    Occurrence.objects.bulk_create(
        [occurrence_of(a, due, task=a.task) for duty, a in given for due in dues[duty.proposal.pk]],
        batch_size=500,
    )
    if is_much:
        paper = plan.document
        key, payload = str(paper.public_id), {"document": paper.pk}
        enqueue(EXTEND_JOB, key=key, payload=payload, tenant_id=paper.tenant_id, now=now)
    for duty, task in zip(plan.duties, tasks, strict=True):
        duty.proposal.became_task = task.public_id
        _tell(plan, duty, task, by, now)
    Proposal.objects.bulk_update([d.proposal for d in plan.duties], ["became_task"])
    put("task", [task.pk for task in tasks])
    return tasks


def _first_dues(duty: PlannedTask, today: date) -> list[Due]:
    """What has to be there at once: what no rhythm lays out later, and the next time."""
    if duty.proposal.deadline.get("kind") != "recurring":
        return list(duty.dues)
    coming = [due for due in duty.dues if due.due_on is not None and due.due_on >= today]
    later = sorted(coming, key=attrgetter("due_on"))[1:]
    return [due for due in duty.dues if due not in later]


def _task(plan: Plan, duty: PlannedTask, reading: Reading, by: Viewer, now: datetime) -> Task:
    proposal, document = duty.proposal, plan.document
    deadline = {f"deadline_{k}": v or "" for k, v in proposal.deadline.items() if k in _DEADLINE}
    due_on, aim_on = _earliest(duty)
    task = Task(
        tenant_id=document.tenant_id,
        document=document,
        proposal=proposal,
        section=proposal.section,
        action=proposal.action,
        quote=quote(reading, proposal.start, proposal.end),
        start=proposal.start,
        end=proposal.end,
        assignees=proposal.assignees,
        coordinators=proposal.coordinators,
        report_to=proposal.report_to,
        quota=proposal.quota,
        is_continuing=duty.is_continuing,
        is_history=duty.is_history,
        ends_on=plan.lifetime.last_day if plan.lifetime and duty.is_continuing else None,
        is_open=not duty.is_history,
        issue_year=plan.issued_on.year,
        next_due_on=due_on,
        next_aim_on=aim_on,
        confirmed_by_id=by.user_id,
        confirmed_at=now,
        **deadline,
    )
    task.fold = fold_of(task, _names(plan, duty))
    return task


def _count_by(task: Task, choice: Choice | None, by: Viewer) -> None:
    if choice is not None and choice.on_time_by != task.on_time_by:
        check_set_punctuality(by, task)
        task.on_time_by = OnTimeBy(choice.on_time_by).value


def _join(
    plan: Plan, tasks: list[Task], choices: Mapping[UUID, Choice], by: Viewer, now: datetime
) -> None:
    """What was chosen to be answered by one report with a task that stands."""
    for duty, task in zip(plan.duties, tasks, strict=True):
        choice = choices.get(duty.proposal.public_id)
        if choice is None or choice.join_with is None:
            continue
        join(
            by=by,
            task=task.public_id,
            with_task=choice.join_with,
            reason=choice.reason,
            with_sent=choice.with_sent,
            now=now,
        )


_DEADLINE = frozenset({"kind", "date", "freq", "bound", "event", "phrase"})


def _names(plan: Plan, duty: PlannedTask) -> list[str]:
    """Its bodies as they are called then and now."""
    found: list[str] = []
    for unit, _given in duty.units.values():
        found += [plan.name_then(unit), plan.responsible(unit).ten]
    return found


def _assignment(plan: Plan, task: Task, unit: Unit, given: GivenTo, now: datetime) -> Assignment:
    return Assignment(
        tenant_id=task.tenant_id,
        task=task,
        unit=unit,
        unit_name=plan.name_then(unit),
        responsible=plan.responsible(unit),
        role=given.role,
        phrase=given.phrase[:300],
        given_at=now,
        is_open=task.is_open,
        next_due_on=task.next_due_on,
        next_aim_on=task.next_aim_on,
    )


def _earliest(duty: PlannedTask) -> tuple[date | None, date | None]:
    dated = [(d.due_on, d.aim_on) for d in duty.dues if d.due_on and d.aim_on]
    return min(dated, default=(None, None))


def _tell(plan: Plan, duty: PlannedTask, task: Task, by: Viewer, now: datetime) -> None:
    units = [unit for unit, _given in duty.units.values()]
    moved = {plan.responsible(u).ten for u in units if plan.responsible(u).pk != u.pk}
    record(
        by=by,
        action="task.confirmed",
        subject_type="task",
        subject_id=task.public_id,
        after={
            "action": task.action,
            "document": task.document.public_id,
            "units": sorted(plan.name_then(unit) for unit in units),
            "responsible": sorted(moved),
            "due_on": sorted(d.due_on.isoformat() for d in duty.dues if d.due_on),
            "is_history": task.is_history,
            "on_time_by": task.on_time_by if task.report_to else "",
        },
        now=now,
    )


def _settle(plan: Plan, by: Viewer, now: datetime) -> None:
    """The document is confirmed when nothing in it waits for a decision any more."""
    document = plan.document
    changes: dict[str, object] = {}
    if document.followed_from != plan.followed_from and plan.duties:
        changes["followed_from"] = plan.followed_from
    if plan.pending_count == 0 and document.state == DocumentState.IN_REVIEW:
        changes["state"] = DocumentState.CONFIRMED.value
    if not changes:
        return
    before = {name: getattr(document, name) for name in changes}
    Document.objects.filter(pk=document.pk).update(**changes, version=F("version") + 1)
    record(
        by=by,
        action="document.confirmed" if "state" in changes else "document.followed",
        subject_type="document",
        subject_id=document.public_id,
        before=before,
        after=changes,
        now=now,
    )
