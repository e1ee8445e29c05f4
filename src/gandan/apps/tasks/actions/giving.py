"""A duty goes to another body than the paper's words meant: as an assignment of its own there."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.joining import join_what_is_new
from gandan.apps.tasks.actions.searching import refold
from gandan.apps.tasks.models import Assignment, Occurrence
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
    if new_day is not None and new_day < today:
        raise Refused(_("Hạn mới đã qua; hãy chọn từ hôm nay trở đi."))
    made = Assignment.objects.create(
        tenant_id=by.tenant_id,
        task=from_assignment.task,
        unit=unit,
        unit_name=unit.ten,
        responsible=unit,
        role=from_assignment.role,
        given_at=now,
    )
    here = Step(
        "given_instead",
        {
            "on": today.isoformat(),
            "who": by.post_names,
            "unit": from_assignment.responsible.ten,
        },
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
