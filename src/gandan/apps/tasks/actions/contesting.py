"""Không thuộc trách nhiệm: a unit says that a duty is not its own; late for nobody meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.evidence import assignment_for
from gandan.apps.tasks.actions.moving import check_version, occurrence_for, shift, stated
from gandan.apps.tasks.actions.requests import answer, ask, check_open, lapse, waiting_for
from gandan.apps.tasks.models import (
    OWED,
    Assignment,
    Contest,
    Occurrence,
    OccurrenceState,
    RequestDecision,
)
from gandan.apps.tasks.policies import check_ask


def contest(*, by: Viewer, assignment: UUID, reason: str, now: datetime) -> Contest:
    """Say of the whole duty that it is not the unit's: of what is owed, and of what will be.

    What was said of single times is part of it from now on. A paper that was sent stays sent.
    """
    said = _why(reason)
    with transaction.atomic():
        found = assignment_for(by, assignment)
        check_ask(by, found)
        check_open(found)
        owed = list(locked(found).filter(state__in=OWED))
        _check_something_left(found, owed)
        lapse(Contest.objects.filter(assignment=found, occurrence__isnull=False), now=now)
        made = ask(_asked(by, found, None, said, now))
        for occurrence in owed:
            shift(occurrence, OccurrenceState.CONTESTED, by=by, changes={})
        _tell(by, made, owed, now)
    return made


def contest_time(*, by: Viewer, occurrence: UUID, seen: int, reason: str, now: datetime) -> Contest:
    """Say of one time that the duty falls due that it is not for the unit to do."""
    said = _why(reason)
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        check_ask(by, found.assignment)
        check_version(found, seen)
        check_open(found.assignment)
        shift(found, OccurrenceState.CONTESTED, by=by, changes={})
        made = ask(_asked(by, found.assignment, found, said, now))
        _tell(by, made, [found], now)
    return made


def withdraw_contest(*, by: Viewer, contest: UUID, now: datetime) -> Contest:
    """The unit takes it back: the duty is its own, and its days count again."""
    with transaction.atomic():
        found = waiting_for(by, Contest, contest)
        check_ask(by, found.assignment)
        answer(found, RequestDecision.WITHDRAWN, by=by, said="", now=now)
        freed = contested_in(found)
        for occurrence in freed:
            shift(occurrence, OccurrenceState.IN_PROGRESS, by=by, changes={})
        refresh(found.assignment)
        record(
            by=by,
            action="assignment.contest_withdrawn",
            subject_type="assignment",
            subject_id=found.assignment.public_id,
            before={"decision": RequestDecision.WAITING},
            after={"decision": found.decision, "period": periods(freed)},
            now=now,
        )
    return found


def locked(assignment: Assignment) -> QuerySet[Occurrence]:
    """The occurrences of an assignment, to be locked in the order of their days."""
    rows = Occurrence.objects.select_for_update(of=("self",)).filter(assignment=assignment)
    rows = rows.select_related("assignment__task", "assignment__responsible", "unit")
    return rows.order_by("due_on", "period", "pk")


def contested_in(contest: Contest) -> list[Occurrence]:
    """What it is about and waits, locked."""
    rows = locked(contest.assignment).filter(state=OccurrenceState.CONTESTED)
    if contest.occurrence_id is not None:
        rows = rows.filter(pk=contest.occurrence_id)
    return list(rows)


def periods(occurrences: Iterable[Occurrence]) -> list[str]:
    """What the occurrences are for, as the log keeps it."""
    return [o.period or (o.due_on.isoformat() if o.due_on else "") for o in occurrences]


def _check_something_left(assignment: Assignment, owed: list[Occurrence]) -> None:
    """What has been sent is the unit's own; a rhythm, and what is continuing, go on."""
    goes_on = assignment.task.is_continuing or assignment.task.deadline_kind == "recurring"
    if not owed and not goes_on and not assignment.has_contested:
        raise Refused(_("Đơn vị đã gửi báo cáo của nhiệm vụ này; không còn gì để đề nghị."))


def _why(reason: str) -> str:
    return stated(
        reason,
        _("Ghi rõ vì sao không thuộc trách nhiệm của đơn vị; nếu biết, ghi cơ quan phải làm."),
    )


def _asked(
    by: Viewer, assignment: Assignment, occurrence: Occurrence | None, reason: str, now: datetime
) -> Contest:
    return Contest(
        tenant_id=by.tenant_id,
        assignment=assignment,
        occurrence=occurrence,
        reason=reason,
        asked_by_id=by.user_id,
        asked_at=now,
    )


def _tell(by: Viewer, made: Contest, contested: list[Occurrence], now: datetime) -> None:
    refresh(made.assignment)
    record(
        by=by,
        action="assignment.contested",
        subject_type="assignment",
        subject_id=made.assignment.public_id,
        after={"decision": RequestDecision.WAITING, "period": periods(contested)},
        reason=made.reason,
        now=now,
    )
