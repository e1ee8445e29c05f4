"""Telling inside a body: a paper has arrived, somebody is to do a duty, its day has moved."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from gandan.apps.notices.actions import News, tell, tell_each
from gandan.apps.orgs.models import Role
from gandan.apps.orgs.policies import Viewer, roles_with
from gandan.apps.orgs.queries.holders import holders
from gandan.apps.orgs.queries.staff import staff_of
from gandan.apps.tasks.actions.telling import page_of
from gandan.apps.tasks.models import Arrival, Assignment, Direction, Task
from gandan.apps.tasks.queries.brief import brief_of, paper_of

LEADS = (Role.HEAD, Role.DAN_VAN_LEADER)


def tell_arrived(arrival: Arrival, *, by: Viewer, now: datetime) -> None:
    """Tell the body's head that a paper is in the book; where there is none, the leader."""
    today = timezone.localtime(now).date()
    found = holders(by.tenant_id, [arrival.unit_id], LEADS, on=today)
    heads = {one.user_id for one in found if one.role == Role.HEAD}
    people = heads or {one.user_id for one in found}
    tell(
        tenant=by.tenant_id,
        users=sorted(people - {by.user_id}),
        kind="paper_arrived",
        subject=("document", arrival.document.public_id),
        facts={"unit": arrival.unit.ten, "paper": paper_of(arrival.document)},
        address=f"{reverse('nhiem-vu')}?van-ban={arrival.document.public_id}",
        key=f"arrived:{arrival.public_id}",
        now=now,
    )


def tell_directed(made: Sequence[Direction], *, by: Viewer, now: datetime) -> None:
    """Tell the person who shall do it; of a section alone, its head. Several duties, once."""
    first = made[0]
    if first.person_id is not None:
        people = {first.person_id}
    else:
        # a post in the section, not one of the body it is part of
        people = _section_heads(first, timezone.localtime(now).date())
    assignment = first.assignment
    facts: dict[str, object] = {"unit": first.unit.ten}
    if len(made) == 1:
        kind, address = "directed", page_of(assignment)
        facts |= brief_of(assignment.task).as_facts()
    else:
        kind = "directed_many"
        address = f"{reverse('nhiem-vu')}?van-ban={assignment.task.document.public_id}"
        facts |= {"n": len(made), "paper": paper_of(assignment.task.document)}
    tell(
        tenant=by.tenant_id,
        users=sorted(people - {by.user_id}),
        kind=kind,
        subject=("assignment", assignment.public_id),
        facts=facts,
        address=address,
        key=f"directed:{first.public_id}",
        now=now,
    )


def _section_heads(direction: Direction, today: date) -> set[int]:
    staff = staff_of(direction.unit, on=today)
    workers = staff.of(direction.section_id)
    return {one.user.pk for one in workers if one.role == Role.SECTION_HEAD}


Days = tuple[date | None, date | None]  # the day to aim at, as it was and as it is


def tell_moved(moved: Mapping[int, Days], *, passage: str, now: datetime) -> None:
    """Tell those who work the assignments (by key) that the calendar has moved the day to aim at.

    Once for each assignment and passage.
    """
    if not moved:
        return
    rows = Assignment.objects.filter(pk__in=moved).select_related("responsible")
    assignments = list(
        rows.only("public_id", "tenant", "task", "handler", "responsible__ten").order_by("pk")
    )
    of_them = Task.objects.filter(pk__in={row.task_id for row in assignments})
    tasks = of_them.select_related("document").in_bulk()
    briefs = {pk: brief_of(task).as_facts() for pk, task in tasks.items()}  # one for many bodies
    tenant = assignments[0].tenant_id
    roles = roles_with("tasks.submit_own")
    today = timezone.localtime(now).date()
    people: dict[int, set[int]] = {}
    for one in holders(tenant, {row.responsible_id for row in assignments}, roles, on=today):
        people.setdefault(one.unit_id, set()).add(one.user_id)
    news = []
    for row in assignments:
        row.task = tasks[row.task_id]
        was, is_now = moved[row.pk]
        if was is None or is_now is None:
            continue
        facts: dict[str, object] = {"unit": row.responsible.ten, "was_on": was.isoformat()}
        facts |= {"due_on": is_now.isoformat()} | briefs[row.task_id]
        handlers = {row.handler_id} if row.handler_id else people.get(row.responsible_id, set())
        news.append(
            News(
                users=tuple(sorted(handlers)),
                kind="day_moved",
                subject=("assignment", row.public_id),
                facts=facts,
                address=page_of(row),
                key=f"moved:{passage}:{row.public_id}:{is_now}",
            )
        )
    tell_each(tenant=tenant, news=news, now=now)
