"""Khó khăn, vướng mắc: what stands in a unit's way, said to whom the paper names, and answered."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.days import check_near
from gandan.apps.tasks.actions.evidence import assignment_for
from gandan.apps.tasks.actions.moving import stated
from gandan.apps.tasks.actions.requests import answer as write_answer
from gandan.apps.tasks.actions.requests import ask, check_open, waiting_for
from gandan.apps.tasks.models import Obstacle, RequestDecision
from gandan.apps.tasks.policies import check_decide, check_follow


def raise_obstacle(  # noqa: PLR0913  # what, to whom, by when it wants an answer
    *,
    by: Viewer,
    assignment: UUID,
    text: str,
    addressed_to: str,
    answer_due_on: date | None = None,
    now: datetime,
    today: date,
) -> Obstacle:
    """Say what stands in the way. No state and no day changes by it: who needs time asks for it.

    Raises:
        Refused: nothing is said, to nobody, or with a day that has passed; one waits already.
    """
    said = stated(text, _("Ghi rõ khó khăn, vướng mắc và điều đơn vị đề nghị."))
    to = stated(addressed_to, _("Ghi nơi nhận, ví dụ: Sở Nội vụ."))
    if answer_due_on is not None and answer_due_on < today:
        raise Refused(_("Ngày đề nghị trả lời đã qua; hãy chọn từ hôm nay trở đi."))
    if answer_due_on is not None:
        check_near(answer_due_on, today)
    with transaction.atomic():
        found = assignment_for(by, assignment)
        check_follow(by, found)
        check_open(found)
        made = ask(
            Obstacle(
                tenant_id=by.tenant_id,
                assignment=found,
                reason=said,
                addressed_to=to[:300],
                answer_due_on=answer_due_on,
                asked_by_id=by.user_id,
                asked_at=now,
            )
        )
        record(
            by=by,
            action="assignment.obstacle_raised",
            subject_type="assignment",
            subject_id=found.public_id,
            after={"addressed_to": made.addressed_to, "answer_due_on": answer_due_on},
            reason=said,
            now=now,
        )
    return made


def withdraw_obstacle(*, by: Viewer, obstacle: UUID, now: datetime) -> Obstacle:
    """It stands in the way no more."""
    with transaction.atomic():
        found = waiting_for(by, Obstacle, obstacle)
        check_follow(by, found.assignment)
        write_answer(found, RequestDecision.WITHDRAWN, by=by, said="", now=now)
        _tell(by, found, now)
    return found


def answer_obstacle(*, by: Viewer, obstacle: UUID, answer: str, now: datetime) -> Obstacle:
    """Answer it, or pass on what the one named in the paper has answered."""
    said = stated(answer, _("Ghi câu trả lời để đơn vị biết cần làm gì."))
    with transaction.atomic():
        found = waiting_for(by, Obstacle, obstacle)
        check_decide(by, found.assignment, "tasks.settle")
        write_answer(found, RequestDecision.ANSWERED, by=by, said=said, now=now)
        _tell(by, found, now)
    return found


def _tell(by: Viewer, found: Obstacle, now: datetime) -> None:
    record(
        by=by,
        action=f"assignment.obstacle_{found.decision}",
        subject_type="assignment",
        subject_id=found.assignment.public_id,
        before={"decision": RequestDecision.WAITING},
        after={"decision": found.decision},
        reason=found.answer,
        now=now,
    )
