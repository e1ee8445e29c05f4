"""Gia hạn: a unit asks for more time, and who ordered the duty decides. Nobody else moves a day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.contesting import locked
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.days import extended_step, move_day
from gandan.apps.tasks.actions.moving import occurrence_for, stated
from gandan.apps.tasks.actions.requests import answer as write_answer
from gandan.apps.tasks.actions.requests import ask, check_open, waiting_for
from gandan.apps.tasks.actions.settling import check_later
from gandan.apps.tasks.models import (
    CLOSED,
    OWED,
    Extension,
    Occurrence,
    OccurrenceState,
    RequestDecision,
)
from gandan.apps.tasks.policies import check_ask, check_decide

ASKS = OWED | {"supplement"}  # states in which a unit still has something to do


def ask_extension(
    *, by: Viewer, occurrence: UUID, proposed_on: date, reason: str, now: datetime, today: date
) -> Extension:
    """Ask for another last day, with the reason.

    Raises:
        Refused: nothing is owed, no day is set, or the day proposed is not after it; one waits.
    """
    said = stated(reason, _("Ghi rõ lý do xin gia hạn."))
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        check_ask(by, found.assignment)
        check_open(found.assignment)
        _check_owed(found)
        if found.due_on is None:
            raise Refused(_("Lần này văn bản không ghi ngày đến hạn, nên không cần gia hạn."))
        check_later(found.due_on, proposed_on, today)
        made = ask(
            Extension(
                tenant_id=by.tenant_id,
                assignment=found.assignment,
                occurrence=found,
                reason=said,
                proposed_on=proposed_on,
                asked_by_id=by.user_id,
                asked_at=now,
            )
        )
        record(
            by=by,
            action="assignment.extension_asked",
            subject_type="assignment",
            subject_id=found.assignment.public_id,
            after={"period": found.period, "proposed_on": proposed_on},
            reason=said,
            now=now,
        )
    return made


def withdraw_extension(*, by: Viewer, extension: UUID, now: datetime) -> Extension:
    """The unit needs no more time after all."""
    with transaction.atomic():
        found = waiting_for(by, Extension, extension)
        check_ask(by, found.assignment)
        write_answer(found, RequestDecision.WITHDRAWN, by=by, said="", now=now)
        _tell(by, found, {}, {}, now)
    return found


def grant(  # noqa: PLR0913  # the day, the paper and the words of one decision
    *,
    by: Viewer,
    extension: UUID,
    granted_on: date,
    answer: str = "",
    number: str = "",
    now: datetime,
    today: date,
) -> Extension:
    """Move the day. The first one stays beside it, and "Vì sao ngày này?" tells who moved it.

    Args:
        by: who ordered the duty, or his delegate; never by a post in the unit that asks.
        extension: what the unit asked for.
        granted_on: the last day that is in time from now on; it may be another than was proposed.
        answer: what the unit reads, if there is more to say.
        number: number and sign of the paper that says so, if there is one.
        now: when.
        today: the local day.

    Raises:
        Stale: it was answered or withdrawn.
        Refused: the day is not after the one there is, or has passed; nothing is owed any more.
    """
    with transaction.atomic():
        found = waiting_for(by, Extension, extension)
        check_decide(by, found.assignment, "tasks.extend")
        occurrence = locked(found.assignment).get(pk=found.occurrence_id)
        before: dict[str, object] = {
            "due_on": occurrence.due_on,
            "decision": RequestDecision.WAITING,
        }
        _move(by, occurrence, granted_on, number, today)
        found.granted_on, found.so_ky_hieu = granted_on, number.strip()
        write_answer(found, RequestDecision.GRANTED, by=by, said=answer, now=now)
        refresh(found.assignment)
        _tell(by, found, before, {"due_on": granted_on, "so_ky_hieu": found.so_ky_hieu}, now)
    return found


def refuse(*, by: Viewer, extension: UUID, answer: str, now: datetime) -> Extension:
    """The day stays; the unit reads why."""
    said = stated(answer, _("Ghi câu trả lời để đơn vị biết vì sao không gia hạn."))
    with transaction.atomic():
        found = waiting_for(by, Extension, extension)
        check_decide(by, found.assignment, "tasks.extend")
        write_answer(found, RequestDecision.REFUSED, by=by, said=said, now=now)
        _tell(by, found, {"decision": RequestDecision.WAITING}, {}, now)
    return found


def _move(by: Viewer, occurrence: Occurrence, day: date, number: str, today: date) -> None:
    if occurrence.state in CLOSED or occurrence.due_on is None:
        raise Refused(_("Lần này không còn chờ báo cáo; không gia hạn được nữa."))
    due_on = occurrence.due_on
    if occurrence.state == OccurrenceState.SUBMITTED:
        check_later(due_on, day, due_on)  # a paper that was sent may have met a day now past
    else:
        check_later(due_on, day, today)
    step = extended_step(by, due_on, day, number=number.strip(), today=today)
    move_day(occurrence, day, step, today=today)
    occurrence.version += 1
    occurrence.save()


def _check_owed(occurrence: Occurrence) -> None:
    if occurrence.state == OccurrenceState.CONTESTED:
        raise Refused(_("Đơn vị đang chờ xác định trách nhiệm; khi chờ thì không tính quá hạn."))
    if occurrence.state not in ASKS:
        raise Refused(_("Đơn vị đã gửi báo cáo của lần này; không cần gia hạn."))


def _tell(
    by: Viewer,
    found: Extension,
    before: dict[str, object],
    after: dict[str, object],
    now: datetime,
) -> None:
    record(
        by=by,
        action=f"assignment.extension_{found.decision}",
        subject_type="assignment",
        subject_id=found.assignment.public_id,
        before=before,
        after={"decision": found.decision, "period": found.occurrence.period, **after},
        reason=found.answer,
        now=now,
    )
