"""Computing open due days again, when the working calendar of a space has changed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from operator import itemgetter

from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Actor
from gandan.apps.tasks.actions.copies import refresh_days
from gandan.apps.tasks.actions.telling_inside import Days, tell_moved
from gandan.apps.tasks.models import Occurrence, Recomputation
from gandan.apps.tasks.queries.recomputing import Moved, Piece, Share, open_days
from gandan.deadlines import Calendar

Key = tuple[int, str, date, date | None]  # task, period, due day, day to aim at


def begin(*, by: Actor, days: Calendar, now: datetime) -> Recomputation | None:
    """The passage that brings the due days of a space to a calendar; None where they stand by it.

    A passage under way goes on where it stood; when the calendar has changed again meanwhile, it
    begins anew, for the newer calendar. Call it inside a transaction.
    """
    newest = (
        Recomputation.objects.select_for_update()
        .filter(tenant_id=by.tenant_id)
        .order_by("-pk")
        .first()
    )
    if newest is None or (newest.finished_at is not None and newest.mark != days.mark):
        return Recomputation.objects.create(tenant_id=by.tenant_id, mark=days.mark, started_at=now)
    if newest.finished_at is not None:
        return None
    if newest.mark != days.mark:
        newest.mark, newest.reached, newest.inside = days.mark, 0, None
        newest.save(update_fields=["mark", "reached", "inside"])
    return newest


def recompute_some(*, by: Actor, passage: Recomputation, piece: Piece, now: datetime) -> None:
    """Take the passage on by a piece. Call it inside a transaction.

    Days that moved are logged task by task, and told to those who work them. What was done since
    the piece was read keeps its days.
    """
    moved = _write(piece)
    told = [
        _told(share)
        for share in piece.shares
        if share.is_first and (_is_in(share, moved) or _moves_others(share))
    ]
    refresh_days(list(moved), [share.task.pk for share in piece.shares if share.is_last])
    tell_moved(
        {assignment: days[0] for assignment, days in moved.items()},
        passage=f"{passage.pk}",
        now=now,
    )
    record_each(by=by, action="task.recomputed", subject_type="task", told=told, now=now)
    passage.task_count += len(told)
    passage.occurrence_count += sum(map(len, moved.values()))
    passage.reached, passage.inside = piece.reached, piece.inside
    if piece.is_last:
        passage.finished_at = now
    passage.save()


def _write(piece: Piece) -> dict[int, list[Days]]:
    """Write the new days to those who still owe them.

    What moved, by assignment: the day to aim at, as it was and as it is, earliest first.
    """
    share_of = {pk: share for share in piece.shares for pk in share.assignments}
    changes = {_key(change): change for share in piece.shares for change in share.changes}
    rows = (
        open_days()
        .filter(assignment__in=share_of)
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    ids: dict[Key, list[int]] = defaultdict(list)
    moved: dict[int, list[tuple[date, Days]]] = defaultdict(list)
    columns = ("pk", "assignment", "period", "due_on", "aim_on")
    for pk, assignment, period, due_on, aim_on in rows.values_list(*columns):
        key = (share_of[assignment].task.pk, period, due_on, aim_on)
        if change := changes.get(key):
            ids[key].append(pk)
            if change.moves:
                moved[assignment].append((change.was[0], (change.was[1], change.due.aim_on)))
    for key, found in ids.items():
        due = changes[key].due
        Occurrence.objects.filter(pk__in=found).update(
            due_on=due.due_on,
            aim_on=due.aim_on,
            explanation=[step.as_row() for step in due.explanation],
        )
    return {
        pk: [days for _due_on, days in sorted(all_of, key=itemgetter(0))]
        for pk, all_of in moved.items()
    }


def _key(change: Moved) -> Key:
    return (change.task.pk, change.period, *change.was)


def _is_in(share: Share, moved: Collection[int]) -> bool:
    return any(assignment in moved for assignment in share.assignments)


def _moves_others(share: Share) -> bool:
    """Whether days of bodies whose turn it is not yet still have to move."""
    if share.is_last:
        return False
    periods = [change.period for change in share.changes if change.moves]
    return open_days().filter(assignment__task=share.task, period__in=periods).exists()


def _told(share: Share) -> Told:
    changes = [change for change in share.changes if change.moves]
    before = {"due_on": [c.was[0] for c in changes], "aim_on": [c.was[1] for c in changes]}
    after: dict[str, object] = {
        "due_on": [c.due.due_on for c in changes],
        "aim_on": [c.due.aim_on for c in changes],
    }
    if periods := [c.period for c in changes if c.period]:
        after["period"] = periods
    return Told(share.task.public_id, before, after)
