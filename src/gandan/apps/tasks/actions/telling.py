"""Whom to tell of what has just been written; called inside the transaction of the write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from gandan.apps.notices.actions import News, tell, tell_each
from gandan.apps.orgs.models import Role, Unit
from gandan.apps.orgs.policies import Viewer, roles_with
from gandan.apps.orgs.queries.holders import holders
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.queries.brief import brief_of, paper_of

# the clerk sees the paper that came in and follows no duty: each is led to where he may look
FIRST_TOLD = (Role.CLERK, Role.HEAD)  # of what was given to a body; who shall do it is his to say


def tell_given(
    *,
    tasks: Sequence[Task],
    by: Viewer,
    today: date,
    now: datetime,
    only: Assignment | None = None,
) -> None:
    """Tell each body once that a paper gives it duties, however many: its clerk and its head.

    Where a body has no head, the leader in charge of dân vận is told. History is given to nobody.
    With `only`, the body of that assignment alone: it was added later.
    """
    fresh = [task for task in tasks if not task.is_history]
    if not fresh:
        return
    rows = Assignment.objects.filter(task__in=fresh)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    counts: Counter[Unit] = Counter(row.responsible for row in rows.select_related("responsible"))
    roles = (*FIRST_TOLD, Role.DAN_VAN_LEADER)
    held: dict[tuple[int, str], list[int]] = {}
    for holder in holders(by.tenant_id, [unit.pk for unit in counts], roles, on=today):
        held.setdefault((holder.unit_id, holder.role), []).append(holder.user_id)
    document = fresh[0].document
    paper = reverse("van-ban-chi-tiet", args=[document.public_id])
    register = f"{reverse('nhiem-vu')}?van-ban={document.public_id}"
    news = []
    for unit, count in counts.items():
        clerks = held.get((unit.pk, Role.CLERK), [])
        heads = held.get((unit.pk, Role.HEAD)) or held.get((unit.pk, Role.DAN_VAN_LEADER), [])
        for users, address in ((clerks, paper), (heads, register)):
            news.append(
                News(
                    users=_others(users, by),
                    kind="duty_given",
                    subject=("document", document.public_id),
                    facts={"unit": unit.ten, "n": count, "paper": paper_of(document)},
                    address=address,
                    key=f"given:{fresh[0].public_id}:{unit.public_id}",
                )
            )
    tell_each(tenant=by.tenant_id, news=news, now=now)


def tell_submitted(occurrence: Occurrence, *, by: Viewer, now: datetime) -> None:
    """Tell the coordinator who confirmed the duty; where he is one no more, those who are."""
    today = timezone.localtime(now).date()
    receivers = holders(by.tenant_id, None, roles_with("tasks.receive"), on=today)
    people = {holder.user_id for holder in receivers}
    confirmed_by = occurrence.assignment.task.confirmed_by_id
    told = [confirmed_by] if confirmed_by in people else sorted(people)
    _tell_about(occurrence, "submitted", told, by=by, now=now)


def tell_received(occurrence: Occurrence, *, by: Viewer, now: datetime) -> None:
    """Tell who submitted that it has been received."""
    _tell_about(occurrence, "received", _submitters(occurrence, now), by=by, now=now)


def tell_supplement_asked(occurrence: Occurrence, *, by: Viewer, now: datetime) -> None:
    """Tell who submitted that more is asked for; at once."""
    _tell_about(occurrence, "supplement_asked", _submitters(occurrence, now), by=by, now=now)


def facts_of(occurrence: Occurrence) -> dict[str, object]:
    """Names and days of an occurrence for a sentence: body, paper, beginning of the words, day."""
    facts: dict[str, object] = {"unit": occurrence.unit.ten}
    facts |= brief_of(occurrence.assignment.task).as_facts()
    if occurrence.due_on:
        facts["due_on"] = occurrence.due_on.isoformat()
    return facts


def page_of(assignment: Assignment) -> str:
    """Path of the page of a duty as its body has it."""
    return reverse("nhiem-vu-don-vi", args=[assignment.task.public_id, assignment.public_id])


def _tell_about(
    occurrence: Occurrence, kind: str, users: Iterable[int], *, by: Viewer, now: datetime
) -> None:
    """Once for each version: a paper that is sent again is told again."""
    tell(
        tenant=by.tenant_id,
        users=_others(users, by),
        kind=kind,
        subject=("occurrence", occurrence.public_id),
        facts=facts_of(occurrence) | {"number": occurrence.so_ky_hieu},
        address=page_of(occurrence.assignment),
        key=f"{kind}:{occurrence.public_id}:{occurrence.version}",
        now=now,
    )


def _others(users: Iterable[int], by: Viewer) -> tuple[int, ...]:
    """Nobody is told what he did himself."""
    return tuple(user for user in users if user != by.user_id)


def _submitters(occurrence: Occurrence, now: datetime) -> list[int]:
    """Who submitted; where he works there no more, whoever does."""
    unit = occurrence.unit
    above = [
        int(number) for number in unit.path.split(".") if number
    ]  # the body itself is the last
    today = timezone.localtime(now).date()
    people = holders(unit.tenant_id, above, roles_with("tasks.submit_own"), on=today)
    if occurrence.submitted_by_id in {holder.user_id for holder in people}:
        return [occurrence.submitted_by_id] if occurrence.submitted_by_id else []
    return sorted({holder.user_id for holder in people if holder.unit_id == unit.pk})
