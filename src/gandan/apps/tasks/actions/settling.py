"""How who ordered a duty answers "không thuộc trách nhiệm", and says that something is not due."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.contesting import contested_in, locked, periods
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.days import check_near, extended_step, move_day
from gandan.apps.tasks.actions.giving import give
from gandan.apps.tasks.actions.moving import check_version, move, occurrence_for, shift, stated
from gandan.apps.tasks.actions.requests import answer as write_answer
from gandan.apps.tasks.actions.requests import lapse_all, waiting_for
from gandan.apps.tasks.models import (
    OWED,
    Assignment,
    Contest,
    Occurrence,
    OccurrenceState,
    RequestDecision,
)
from gandan.apps.tasks.policies import check_decide, check_right

RIGHT = "tasks.settle"


def uphold(  # noqa: PLR0913  # the words, and who does it by when instead
    *,
    by: Viewer,
    contest: UUID,
    answer: str,
    give_to: UUID | None = None,
    new_day: date | None = None,
    now: datetime,
    today: date,
) -> Contest:
    """Agree that it is not the unit's. Nothing that it did is lost; nothing more is due from it.

    Args:
        by: who ordered the duty, or his delegate; never by a post in the unit that asks.
        contest: what the unit said, of the whole duty or of one time.
        answer: what the unit reads.
        give_to: public id of a body to which the whole duty is given instead.
        new_day: the day by which that body owes what would be late there already, or what is due
            next.
        now: when.
        today: the local day.

    Raises:
        Stale: the contest was answered or withdrawn.
        Refused: there is no answer; only one time is given away; the body is not one of today or
            has the duty already; something would arrive there past its day.
    """
    said = _answered(answer)
    with transaction.atomic():
        found = waiting_for(by, Contest, contest)
        check_decide(by, found.assignment, RIGHT)
        is_whole = found.occurrence_id is None
        if give_to is not None and not is_whole:
            raise Refused(
                _("Chỉ chuyển được cả nhiệm vụ; đề nghị này chỉ về một kỳ, hãy trả lời cho kỳ ấy.")
            )
        freed = _freed(found)
        if give_to is not None:
            found.given_instead = give(
                by=by,
                from_assignment=found.assignment,
                occurrences=freed,
                to=give_to,
                new_day=new_day,
                now=now,
                today=today,
            )
        write_answer(found, RequestDecision.UPHELD, by=by, said=said, now=now)
        changes = {"note": said, "finished_by_id": by.user_id, "finished_at": now}
        for occurrence in freed:
            shift(occurrence, OccurrenceState.NOT_APPLICABLE, by=by, changes=changes)
        if is_whole:
            _release(found.assignment, now)
        refresh(found.assignment)
        _tell(by, found, freed, now, given_to=found.given_instead)
    return found


def refuse(
    *,
    by: Viewer,
    contest: UUID,
    answer: str,
    new_day: date | None = None,
    now: datetime,
    today: date,
) -> Contest:
    """Say that it is the unit's duty after all. Its next day may be moved in the same act.

    Raises:
        Stale: the contest was answered or withdrawn.
        Refused: there is no answer; the new day is not after the one there is, or has passed.
    """
    said = _answered(answer)
    with transaction.atomic():
        found = waiting_for(by, Contest, contest)
        check_decide(by, found.assignment, RIGHT)
        write_answer(found, RequestDecision.REFUSED, by=by, said=said, now=now)
        back = contested_in(found)
        if new_day is not None:
            _move_earliest(by, back, new_day, today)
        for occurrence in back:
            shift(occurrence, OccurrenceState.IN_PROGRESS, by=by, changes={})
        refresh(found.assignment)
        _tell(by, found, back, now, new_day=new_day)
    return found


def excuse(*, by: Viewer, occurrence: UUID, seen: int, reason: str, now: datetime) -> Occurrence:
    """Không áp dụng: one time of the duty is not due from this unit; the reason is for the unit."""
    said = stated(reason, _("Ghi rõ vì sao lần này không áp dụng cho đơn vị."))
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        check_right(by, found, RIGHT)
        check_version(found, seen)
        if found.state == OccurrenceState.CONTESTED:
            raise Refused(
                _("Đơn vị đang chờ trả lời về trách nhiệm; hãy trả lời đề nghị ấy trước.")
            )
        changes = {"finished_by_id": by.user_id, "finished_at": now}
        return move(
            found,
            OccurrenceState.NOT_APPLICABLE,
            by=by,
            seen=seen,
            changes=changes,
            reason=said,
            now=now,
        )


def _answered(answer: str) -> str:
    return stated(answer, _("Ghi câu trả lời để đơn vị biết căn cứ."))


def _freed(contest: Contest) -> list[Occurrence]:
    """What is not due any more: of the whole duty also what was asked for once more."""
    if contest.occurrence_id is not None:
        return contested_in(contest)
    states = [*OWED, OccurrenceState.CONTESTED, OccurrenceState.SUPPLEMENT]
    return list(locked(contest.assignment).filter(state__in=states))


def _release(assignment: Assignment, now: datetime) -> None:
    assignment.released_at = now
    assignment.save(update_fields=["released_at"])
    lapse_all(Assignment.objects.filter(pk=assignment.pk), now=now)


def _move_earliest(by: Viewer, back: list[Occurrence], day: date, today: date) -> None:
    dated = [occurrence for occurrence in back if occurrence.due_on is not None]
    if not dated:
        raise Refused(_("Nhiệm vụ này không có ngày đến hạn để đặt ngày mới; hãy để trống ô ấy."))
    first = dated[0]
    due_on = first.due_on or day
    check_later(due_on, day, today)
    move_day(first, day, extended_step(by, due_on, day, number="", today=today), today=today)


def check_later(due_on: date, day: date, today: date) -> None:
    """Raise `Refused` unless a day is after the one there is, not past, and near enough."""
    if day <= due_on:
        raise Refused(_("Ngày mới phải sau hạn hiện có (%(day)s).") % {"day": f"{due_on:%d/%m/%Y}"})
    if day < today:
        raise Refused(_("Ngày mới đã qua; hãy chọn từ hôm nay trở đi."))
    check_near(day, max(due_on, today))


def _tell(  # what an answer says differs by kind
    by: Viewer,
    contest: Contest,
    occurrences: list[Occurrence],
    now: datetime,
    *,
    given_to: Assignment | None = None,
    new_day: date | None = None,
) -> None:
    after: dict[str, object] = {"decision": contest.decision, "period": periods(occurrences)}
    if given_to is not None:
        after["given_to"] = given_to.unit_name
    if new_day is not None:
        after["due_on"] = new_day
    record(
        by=by,
        action=f"assignment.contest_{contest.decision}",
        subject_type="assignment",
        subject_id=contest.assignment.public_id,
        before={"decision": RequestDecision.WAITING},
        after=after,
        reason=contest.answer,
        now=now,
    )
