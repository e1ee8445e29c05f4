"""Nộp chung: one report for two tasks of which papers ask the same bodies; said, and undone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.carrying import carry_sent
from gandan.apps.tasks.actions.moving import stated
from gandan.apps.tasks.models import OWED, Joining, Occurrence, Task
from gandan.apps.tasks.policies import check_join
from gandan.apps.tasks.queries.joinable import may_be_joined, routes_differ
from gandan.apps.tasks.queries.pairing import Time, pairs
from gandan.apps.tasks.queries.receivers import receivers

LONGEST = 2000  # characters of a reason


def join(  # the two tasks, and what was said about them
    *,
    by: Viewer,
    task: UUID,
    with_task: UUID,
    reason: str = "",
    with_sent: bool = False,
    now: datetime,
) -> Joining:
    """Say that one report answers both tasks.

    For the bodies that owe both, at times that go together (`queries.pairing`). Each task keeps
    its own days and is late or in time by itself.

    Args:
        by: who coordinates; the right is `tasks.join`.
        task: the one that is joined.
        with_task: the other; where it is itself joined to a third, that third.
        reason: why one report is enough; required where the papers name different receivers.
        with_sent: a paper that was sent for one before also counts for what is owed of the other.
        now: when.

    Raises:
        NotAllowed: the viewer lacks the right, or a task is not of his space.
        Refused: one wants no report or goes on no more, no receiver is common to both, no times
            go together, or the task is joined already.
    """
    check_join(by)
    _check_length(reason)
    with transaction.atomic():
        one, other = _two(by, task, with_task)
        rows = locked([one.pk, other.pk])
        _lock_tasks([one.pk, other.pk])
        _check(one, other, reason)
        made = Joining.objects.create(
            tenant_id=by.tenant_id,
            task=one,
            with_task=other,
            reason=reason.strip(),
            with_sent=with_sent,
            by_id=by.user_id,
            at=now,
        )
        joined = pair_up(rows, one, other)
        carried = carry_sent(by=by, rows=rows, one=one, other=other, now=now) if with_sent else 0
        if not joined and not carried:
            raise Refused(
                _(
                    "Không có kỳ nào mà cùng một đơn vị còn phải nộp cả hai nhiệm vụ; "
                    "không có gì để nộp chung."
                )
            )
        _tell(by, made, "task.joined", joined + carried, reason, now)
    return made


def part(*, by: Viewer, joining: UUID, reason: str, now: datetime) -> Joining:
    """Undo it: from now on each task gets its own report. What was met stays met.

    Raises:
        NotAllowed: the viewer lacks the right, or there is none such in his space.
        Stale: it has been undone.
    """
    check_join(by)
    said = stated(reason, _("Ghi lý do thôi nộp chung, để các đơn vị hiểu vì sao."))
    _check_length(said)
    with transaction.atomic():
        found = Joining.objects.filter(public_id=joining, tenant_id=by.tenant_id).first()
        if found is None:
            raise NotAllowed("No such joining in the viewer's tenant.")
        rows = locked([found.task_id, found.with_task_id])
        _lock_tasks([found.task_id, found.with_task_id])
        found = (
            Joining.objects.select_for_update(of=("self",))
            .select_related("task__document", "with_task__document")
            .get(pk=found.pk)
        )
        if found.undone_at is not None:
            raise Stale(_("Người khác vừa cho thôi nộp chung; hãy xem lại."))
        parted = _part(rows, found.task_id)
        found.undone_by_id, found.undone_at, found.undone_reason = by.user_id, now, said
        found.save()
        _tell(by, found, "task.parted", parted, said, now)
    return found


def join_what_is_new(*, task_id: int) -> None:
    """Bring what has just been laid out of a task together with what it is joined to.

    Part of every write that makes occurrences of a standing task. Call it inside a transaction.
    """
    for joining in _joinings(task_id).select_related("task", "with_task"):
        rows = locked([joining.task_id, joining.with_task_id])
        pair_up(rows, joining.task, joining.with_task)


def hold_joined(*, task_id: int) -> None:
    """Lock what `join_what_is_new` will write, for whoever locks assignments in between.

    Whoever sends a report in locks occurrences before assignments; so must everybody.
    """
    for joining in _joinings(task_id):
        locked([joining.task_id, joining.with_task_id])


def _joinings(task_id: int) -> QuerySet[Joining]:
    sides = Q(task=task_id) | Q(with_task=task_id)
    return Joining.objects.filter(sides, undone_at=None)


def locked(task_ids: Sequence[int]) -> list[Occurrence]:
    """The occurrences of some tasks, locked in one order for everybody, before the tasks are."""
    return list(
        Occurrence.objects.select_for_update(of=("self",))
        .filter(assignment__task__in=task_ids)
        .select_related("assignment__task")
        .order_by("pk")
    )


def pair_up(rows: Iterable[Occurrence], one: Task, other: Task) -> int:
    """Join the locked times that are owed of both, body by body; how many pairs that made.

    What is joined already stays as it is, so that a second call makes nothing.
    """
    free = [row for row in rows if row.state in OWED and not row.is_ended]
    ones = _by_body(
        row for row in free if row.assignment.task_id == one.pk and row.joint_id is None
    )
    taken = {row.joint_id for row in rows if row.assignment.task_id == one.pk}
    others = _by_body(
        row for row in free if row.assignment.task_id == other.pk and row.pk not in taken
    )
    changed: dict[int, Occurrence] = {}
    count = 0
    for unit, mine in ones.items():
        theirs = others.get(unit, {})
        for pair in pairs(_times(mine), _times(theirs)):
            for row in (mine[pair.one.key], theirs[pair.other.key]):
                row.joint_id = pair.other.key
                changed[row.pk] = row
            count += 1
    save_joint(changed.values())
    return count


def save_joint(rows: Iterable[Occurrence]) -> None:
    """Write what goes together; a form that was drawn before is stale."""
    changed = list(rows)
    for row in changed:
        row.version += 1
    Occurrence.objects.bulk_update(changed, ["joint", "version"], batch_size=500)


def _part(rows: Sequence[Occurrence], task_id: int) -> int:
    """Take the locked times of the task out of what they go together with; how many."""
    parted = [r for r in rows if r.assignment.task_id == task_id and r.joint_id is not None]
    left = {row.joint_id for row in parted}
    # of three that went together two still do: the third task is not among the rows
    shared = set(
        Occurrence.objects.filter(joint__in=left)
        .exclude(pk__in=[row.pk for row in rows])
        .values_list("joint_id", flat=True)
    )
    alone = [r for r in rows if r.assignment.task_id != task_id and r.joint_id in left - shared]
    for row in (*parted, *alone):
        row.joint_id = None
    save_joint((*parted, *alone))
    return len(parted)


def _two(by: Viewer, task: UUID, with_task: UUID) -> tuple[Task, Task]:
    """Both tasks; the second is the one that the others are joined to."""
    found = {
        one.public_id: one
        for one in Task.objects.filter(
            public_id__in=[task, with_task], tenant_id=by.tenant_id
        ).select_related("document")
    }
    if task not in found or with_task not in found:
        raise NotAllowed("No such task in the viewer's tenant.")
    one, other = found[task], found[with_task]
    above = Joining.objects.filter(task=other, undone_at=None).select_related("with_task__document")
    root = above.first()
    return one, root.with_task if root else other


def _lock_tasks(ids: Sequence[int]) -> None:
    list(Task.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))


def _check(one: Task, other: Task, reason: str) -> None:
    if one.pk == other.pk:
        raise Refused(_("Hãy chọn một nhiệm vụ khác: nhiệm vụ không nộp chung với chính nó."))
    one.refresh_from_db(fields=["closed_at"])
    other.refresh_from_db(fields=["closed_at"])
    for task in (one, other):
        if not may_be_joined(task):
            raise Refused(
                _(
                    "“%(paper)s”: chỉ nhiệm vụ đang theo dõi, có nơi nhận báo cáo và có kỳ báo cáo "
                    "mới nộp chung được."
                )
                % {"paper": task.document}
            )
    standing = Joining.objects.filter(undone_at=None)
    if standing.filter(task=one).exists():
        raise Refused(_("Nhiệm vụ này đang nộp chung rồi; cho thôi nộp chung trước khi đổi."))
    if standing.filter(with_task=one).exists() or standing.filter(task=other).exists():
        raise Refused(
            _(
                "Đã có nhiệm vụ nộp chung với nhiệm vụ này; "
                "hãy mở nhiệm vụ kia và chọn nộp chung với nhiệm vụ này."
            )
        )
    if not receivers(one.report_to) & receivers(other.report_to):
        raise Refused(
            _(
                "Hai nhiệm vụ báo cáo về hai nơi khác nhau (%(one)s; %(other)s): một báo cáo không "
                "trả lời được cả hai."
            )
            % {"one": one.report_to, "other": other.report_to}
        )
    if routes_differ(one.report_to, other.report_to) and not reason.strip():
        raise Refused(
            _(
                "Hai văn bản ghi nơi nhận báo cáo khác nhau (%(one)s; %(other)s): "
                "ghi rõ vì sao một báo cáo là đủ."
            )
            % {"one": one.report_to, "other": other.report_to}
        )


def _check_length(reason: str) -> None:
    if len(reason) > LONGEST:
        raise Refused(_("Lý do dài quá %(limit)s ký tự; hãy rút gọn.") % {"limit": LONGEST})


def _by_body(rows: Iterable[Occurrence]) -> dict[int, dict[int, Occurrence]]:
    found: dict[int, dict[int, Occurrence]] = {}
    for row in rows:
        found.setdefault(row.unit_id, {})[row.pk] = row
    return found


def _times(rows: dict[int, Occurrence]) -> list[Time]:
    return [Time(row.pk, row.period, row.due_on) for row in rows.values()]


def _tell(by: Actor, joining: Joining, action: str, count: int, reason: str, now: datetime) -> None:
    """In the history of either task, with the other one's paper."""
    for task, other in (
        (joining.task, joining.with_task),
        (joining.with_task, joining.task),
    ):
        record(
            by=by,
            action=action,
            subject_type="task",
            subject_id=task.public_id,
            after={
                "joined_with": f"{other.document}: {other.action[:120]}",
                "time_count": count,
                "with_sent": joining.with_sent,
            },
            reason=reason.strip(),
            now=now,
        )
