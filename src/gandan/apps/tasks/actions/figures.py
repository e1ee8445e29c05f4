"""How many of its quota a body has reached, as it says in a note, a paper or a result."""

from datetime import datetime

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import CLOSED, Assignment, Occurrence, ProgressNote, QuotaFigure
from gandan.apps.tasks.queries.figures import quota_of

MOST = 10_000_000  # whoever means more has typed something else


def keep_figure(  # what was said, of what, where, by whom and when
    assignment: Assignment,
    occurrence: Occurrence | None,
    value: int,
    *,
    note: ProgressNote | None = None,
    by: Viewer,
    now: datetime,
) -> QuotaFigure:
    """Keep a figure in the place of an earlier one of the same time; part of the act that says it.

    Call it with the assignment's or the occurrence's row locked. Its log is for the caller.

    Raises:
        Refused: the task has no quota that counts whole things, or the number cannot be meant.
    """
    if quota_of(assignment.task) is None:
        raise Refused(_("Nhiệm vụ này không có chỉ tiêu đếm được; hãy để trống số đạt được."))
    if not 0 <= value <= MOST:
        raise Refused(_("Số đạt được phải là số nguyên từ 0 trở lên; hãy xem lại số đã ghi."))
    same = QuotaFigure.objects.filter(assignment=assignment, occurrence=occurrence)
    same.filter(is_current=True).update(is_current=False)
    return QuotaFigure.objects.create(
        tenant_id=assignment.tenant_id,
        assignment=assignment,
        task=assignment.task,
        occurrence=occurrence,
        period=occurrence.period if occurrence else "",
        value=value,
        note=note,
        by_id=by.user_id,
        at=now,
    )


def time_of_note(assignment: Assignment) -> Occurrence | None:
    """The time that a note is about, locked: the earliest that is open, else the last there was.

    None of a continuing duty.
    """
    rows = Occurrence.objects.select_for_update().filter(assignment=assignment)
    order = ("due_on", "period", "pk")
    return rows.exclude(state__in=CLOSED).order_by(*order).first() or rows.order_by(*order).last()
