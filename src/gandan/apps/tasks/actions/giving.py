"""A duty goes to a body that the paper's words did not mean: as an assignment of its own there.

In the place of another one, or besides those that have it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer, check
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.joining import join_what_is_new
from gandan.apps.tasks.actions.moving import stated
from gandan.apps.tasks.actions.searching import refold
from gandan.apps.tasks.actions.telling import tell_given
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.deadlines import Step, set_by_hand


def give(  # noqa: PLR0913  # what is given, from whom to whom, and when
    *,
    by: Viewer,
    from_assignment: Assignment,
    occurrences: Sequence[Occurrence],
    to: UUID,
    new_day: date | None,
    now: datetime,
    today: date,
) -> Assignment:
    """Make the assignment of another body, with occurrences of its own. Part of an answer.

    Nothing arrives there past its day: what would, takes the new day; where nothing would, the
    next one due does, if a day is given.

    Raises:
        Refused: the body is not one of today or has the duty already; a day has passed and no new
            one is given, or the new one has passed too.
    """
    unit = _body(by, from_assignment, to, today)
    here = Step(
        "given_instead",
        {
            "on": today.isoformat(),
            "who": by.post_names,
            "unit": from_assignment.responsible.ten,
        },
    )
    made = _made(by, from_assignment, occurrences, unit, here, new_day, now, today)
    record(
        by=by,
        action="assignment.given_instead",
        subject_type="assignment",
        subject_id=made.public_id,
        after={
            "given_from": from_assignment.responsible.ten,
            "given_to": unit.ten,
            "due_on": new_day,
        },
        now=now,
    )
    return made


def add(  # noqa: PLR0913  # to whom, by when and why
    *,
    by: Viewer,
    task: UUID,
    to: UUID,
    reason: str,
    new_day: date | None = None,
    now: datetime,
    today: date,
) -> Assignment:
    """Give a task to one more body, beside those that its words meant; with the reason.

    The body owes what the first of the others owes, by the same days; what has passed there takes
    the new day. It is told as of any duty that a paper gives.

    Raises:
        NotAllowed: the viewer answers no bodies about their duties, or there is no such task.
        Refused: no reason is given; the task was ended; the body is not one of today or has the
            duty already; a day has passed and no new one is given, or the new one has passed too.
    """
    check(by, "tasks.settle")
    said = stated(reason, _("Ghi lý do bổ sung đơn vị, để đơn vị biết căn cứ."))
    with transaction.atomic():
        rows = Task.objects.select_for_update(of=("self",))
        found = rows.filter(tenant_id=by.tenant_id, public_id=task).first()
        if found is None:
            raise NotAllowed("No such task in the viewer's tenant.")
        if found.closed_at is not None:
            raise Refused(_("Nhiệm vụ đã kết thúc nên không giao thêm cho đơn vị nào được."))
        rows_of = found.assignments.select_related("task").order_by("pk")
        # a day that was moved for one body is no day of another
        unmoved = rows_of.exclude(occurrences__first_due_on__isnull=False)
        pattern = unmoved.first() or rows_of.first()
        if pattern is None:
            raise Refused(_("Nhiệm vụ chưa giao cho đơn vị nào; hãy xác nhận văn bản trước."))
        unit = _body(by, pattern, to, today)
        values = {"on": today.isoformat(), "who": by.post_names, "why": said}
        here = Step("added_besides", values)
        times = list(pattern.occurrences.order_by("due_on", "pk"))
        made = _made(by, pattern, times, unit, here, new_day, now, today)
        record(
            by=by,
            action="assignment.added",
            subject_type="assignment",
            subject_id=made.public_id,
            after={"unit": unit.ten, "due_on": new_day},
            reason=said,
            now=now,
        )
        tell_given(tasks=[found], by=by, today=today, now=now, only=made)
    return made


def _made(  # noqa: PLR0913  # as the two acts
    by: Viewer,
    pattern: Assignment,
    occurrences: Sequence[Occurrence],
    unit: Unit,
    here: Step,
    new_day: date | None,
    now: datetime,
    today: date,
) -> Assignment:
    """The assignment of a body with times of its own, as another body has them."""
    if new_day is not None and new_day < today:
        raise Refused(_("Hạn mới đã qua; hãy chọn từ hôm nay trở đi."))
    made = Assignment.objects.create(
        tenant_id=by.tenant_id,
        task=pattern.task,
        unit=unit,
        unit_name=unit.ten,
        responsible=unit,
        role=pattern.role,
        given_at=now,
    )
    moved = _moved(occurrences, new_day, today)
    Occurrence.objects.bulk_create(
        [
            _occurrence(made, one, here, by, new_day if one.pk in moved else None, today)
            for one in occurrences
        ]
    )
    join_what_is_new(task_id=made.task_id)
    refresh(made)
    refold([made.task_id])
    return made


def _body(by: Viewer, old: Assignment, to: UUID, today: date) -> Unit:
    """A body of today, kept from ending meanwhile, that does not have the duty yet."""
    unit = (
        Unit.objects.select_for_update(of=("self",))
        .filter(
            Q(valid_before__isnull=True) | Q(valid_before__gt=today),
            tenant_id=by.tenant_id,
            public_id=to,
            valid_from__lte=today,
        )
        .first()
    )
    if unit is None:
        raise Refused(_("Chọn một cơ quan đang hoạt động trong danh mục để giao thay."))
    has_it = Q(unit=unit) | Q(responsible=unit, released_at=None)
    if Assignment.objects.filter(has_it, task=old.task).exists():
        raise Refused(
            _("%(name)s đang có, hoặc đã từng được giao nhiệm vụ này; hãy chọn cơ quan khác.")
            % {"name": unit.ten}
        )
    return unit


def _moved(occurrences: Sequence[Occurrence], new_day: date | None, today: date) -> set[int]:
    """Which of them take the new day."""
    dated = [one for one in occurrences if one.due_on is not None]
    past = [one for one in dated if one.due_on is not None and one.due_on < today]
    if past and new_day is None:
        raise Refused(
            _("Hạn %(day)s đã qua; hãy ghi hạn mới cho cơ quan được giao thay.")
            % {"day": f"{past[0].due_on:%d/%m/%Y}"}
        )
    if new_day is not None and not dated:
        raise Refused(_("Nhiệm vụ này không có ngày đến hạn để đặt ngày mới; hãy để trống ô ấy."))
    return {one.pk for one in (past or dated[:1])} if new_day is not None else set()


def _occurrence(  # from one occurrence, another
    made: Assignment, old: Occurrence, here: Step, by: Viewer, day: date | None, today: date
) -> Occurrence:
    """The same time, for another body: a new day is its first one, not an extension."""
    due_on, aim_on, steps = old.due_on, old.aim_on, [here]
    if day is not None:
        values = {"on": today.isoformat(), "who": by.post_names, "day": day.isoformat()}
        due = set_by_hand(day, here, Step("day_set_anew", values), on=today)
        due_on, aim_on, steps = due.due_on, due.aim_on, list(due.explanation)
    return Occurrence(
        tenant_id=made.tenant_id,
        assignment=made,
        unit_id=made.responsible_id,
        period=old.period,
        due_on=due_on,
        aim_on=aim_on,
        # as the decision gave it: a changed calendar leaves it alone
        first_due_on=due_on,
        first_aim_on=aim_on,
        explanation=[*old.explanation, *(step.as_row() for step in steps)],
        given_unit_id=made.unit_id,
        by_arrival=old.by_arrival,
    )
