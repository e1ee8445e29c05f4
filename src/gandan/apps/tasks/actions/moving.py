"""The one way an occurrence changes its state: right, version, table, log, copies."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.figures import keep_figure
from gandan.apps.tasks.actions.requests import lapse
from gandan.apps.tasks.models import (
    CLOSED,
    TRANSITIONS,
    Extension,
    Occurrence,
    OccurrenceState,
    Task,
)
from gandan.apps.tasks.policies import MOVES, check_read_assignment, check_right


def occurrence_for(by: Viewer, public_id: UUID) -> Occurrence:
    """The occurrence, locked, if the viewer may see it; call it inside a transaction."""
    occurrence = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("assignment__task", "assignment__responsible", "unit")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if occurrence is None:
        raise NotAllowed("No such occurrence in the viewer's tenant.")
    check_read_assignment(by, occurrence.assignment)
    return occurrence


def occurrences_for(by: Viewer, public_id: UUID) -> tuple[Occurrence, list[Occurrence]]:
    """The occurrence and those that its report answers with it (nộp chung), all locked.

    In one order for everybody, and their tasks after them: two people who send one report by two
    of its tasks wait for each other, and never both.
    """
    asked = Occurrence.objects.filter(public_id=public_id, tenant_id=by.tenant_id)
    joint = asked.values_list("joint_id", flat=True).first()
    if joint is None:
        return occurrence_for(by, public_id), []
    rows = list(
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("assignment__task", "assignment__responsible", "unit", "paper")
        .filter(Q(public_id=public_id) | Q(joint=joint), tenant_id=by.tenant_id)
        .order_by("pk")
    )
    found = next(row for row in rows if row.public_id == public_id)
    check_read_assignment(by, found.assignment)
    if found.joint_id is None:  # parted meanwhile: the version says so
        return found, []
    others = [r for r in rows if r.pk != found.pk and r.unit_id == found.unit_id]
    tasks = {row.assignment.task_id for row in (found, *others)}
    list(Task.objects.select_for_update(of=("self",)).filter(pk__in=tasks).order_by("pk"))
    return found, others


def check_version(occurrence: Occurrence, seen: int) -> None:
    """Raise `Stale` when somebody else changed the occurrence after the page was drawn."""
    if occurrence.version != seen:
        raise Stale(
            _(
                "Người khác vừa cập nhật nhiệm vụ này (nay là “%(state)s”). "
                "Nội dung bạn nhập chưa được lưu; hãy xem lại rồi gửi lại nếu vẫn cần."
            )
            % {"state": OccurrenceState(occurrence.state).label}
        )


def stated(reason: str, refusal: str) -> str:
    """The reason without space around it; `Refused` with the sentence when there is none."""
    if not reason.strip():
        raise Refused(refusal)
    return reason.strip()


def shift(
    occurrence: Occurrence, to: str, *, by: Viewer, changes: Mapping[str, object]
) -> dict[str, object]:
    """Bring a locked occurrence into a state; its log and the copies are for the caller.

    Returns:
        The fields as they were.

    Raises:
        NotAllowed: the viewer lacks the right that this move takes.
        Refused: there is no such move, or the task has been ended.
    """
    if to not in TRANSITIONS[occurrence.state]:
        raise Refused(
            _("Nhiệm vụ đang ở trạng thái “%(state)s” nên không chuyển sang “%(to)s” được.")
            % {
                "state": OccurrenceState(occurrence.state).label,
                "to": OccurrenceState(to).label,
            }
        )
    check_right(by, occurrence, *MOVES[occurrence.state, to])
    if occurrence.assignment.task.closed_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc; không ghi thêm kết quả được."))
    wanted = {"state": OccurrenceState(to).value, **changes}
    before = {name: getattr(occurrence, name) for name in wanted}
    for name, value in wanted.items():
        setattr(occurrence, name, value)
    occurrence.version += 1
    occurrence.save()
    return before


def move(  # noqa: PLR0913  # one call, so that no move forgets its log or its copies
    occurrence: Occurrence,
    to: str,
    *,
    by: Viewer,
    seen: int,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
    achieved: int | None = None,
    now: datetime,
) -> Occurrence:
    """Bring a locked occurrence into a state, with the fields that belong to the move.

    A reason is for the other side: it becomes the note that stands beside the state. `achieved` is
    how many of its quota the unit says in this act that it has reached.

    Raises:
        NotAllowed: the viewer lacks the right that this move takes.
        Stale: the occurrence has changed since the page was drawn.
        Refused: there is no such move, or the task has been ended.
    """
    check_version(occurrence, seen)
    said = {"note": reason.strip()} if reason.strip() else {}
    wanted = {**(changes or {}), **said}
    with transaction.atomic():
        before = shift(occurrence, to, by=by, changes=wanted)
        if to in CLOSED:
            lapse(Extension.objects.filter(occurrence=occurrence), now=now)
        refresh(occurrence.assignment)
        told = {} if achieved is None else {"achieved": achieved}
        if achieved is not None:
            keep_figure(occurrence.assignment, occurrence, achieved, by=by, now=now)
        put("result", [occurrence.assignment_id])
        record(
            by=by,
            action=f"assignment.{OccurrenceState(to).value}",
            subject_type="assignment",
            subject_id=occurrence.assignment.public_id,
            before=before,
            after={
                **wanted,
                **told,
                "state": OccurrenceState(to).value,
                "period": occurrence.period,
            },
            reason=reason.strip(),
            now=now,
        )
    return occurrence
