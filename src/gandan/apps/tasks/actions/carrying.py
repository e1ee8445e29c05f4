"""One signed paper for several times: what was sent for one is sent for the others."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from gandan.apps.audit.actions import record
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.models import (
    OWED,
    TRANSITIONS,
    Evidence,
    Occurrence,
    OccurrenceState,
    Task,
)
from gandan.apps.tasks.queries.joinable import SENT
from gandan.apps.tasks.queries.pairing import Time, pairs

PAPER = (
    "so_ky_hieu", "ngay_ban_hanh", "nguoi_ky", "is_nil", "submitted_by_id", "submitted_at",
)  # fmt: skip


def paper_for(source: Occurrence, found: Occurrence, *, now: datetime) -> dict[str, object]:
    """The fields of the paper that answers `source`, as `found` has them.

    The file gets a row of its own there; its bytes are stored once.
    """
    paper = source.paper
    row = paper and Evidence.objects.create(
        tenant_id=found.tenant_id,
        assignment=found.assignment,
        occurrence=found,
        sha256=paper.sha256,
        size=paper.size,
        media_type=paper.media_type,
        ten_tep=paper.ten_tep,
        mo_ta=paper.mo_ta,
        added_by_id=paper.added_by_id,
        added_at=now,
    )
    return {name: getattr(source, name) for name in PAPER} | {"paper": row}


def takes_a_paper(found: Occurrence) -> bool:
    """Whether a paper can answer it now."""
    return OccurrenceState.SUBMITTED in TRANSITIONS[found.state] and not found.is_ended


def carry_sent(
    *, by: Viewer, rows: Sequence[Occurrence], one: Task, other: Task, now: datetime
) -> int:
    """Let papers that were sent for one of the tasks count for what is owed of the other.

    The rows are locked. It stands as sent on the day on which it was; each task says by itself
    whether that was in time. How many times that met.
    """
    count = 0
    for owing, sending in ((one, other), (other, one)):
        owed = [r for r in _of(rows, owing) if r.state in OWED and not r.is_ended]
        # one that answers a time of this task already answers no other of it
        taken = {r.joint_id for r in _of(rows, owing)} - {None}
        sent = {
            r.pk: r
            for r in _of(rows, sending)
            if r.state in SENT and r.so_ky_hieu and r.joint_id not in taken
        }
        for unit in sorted({row.unit_id for row in owed}):
            mine = {r.pk: r for r in owed if r.unit_id == unit and r.joint_id is None}
            theirs = {pk: r for pk, r in sent.items() if r.unit_id == unit}
            for pair in pairs(_times(mine.values()), _times(theirs.values())):
                _carry(by, theirs[pair.other.key], mine[pair.one.key], now)
                count += 1
    return count


def _of(rows: Iterable[Occurrence], task: Task) -> list[Occurrence]:
    return [row for row in rows if row.assignment.task_id == task.pk]


def _times(rows: Iterable[Occurrence]) -> list[Time]:
    return [Time(row.pk, row.period, row.due_on) for row in rows]


def _carry(by: Viewer, source: Occurrence, found: Occurrence, now: datetime) -> None:
    changes = paper_for(source, found, now=now) | {"state": OccurrenceState.SUBMITTED.value}
    before = {"state": found.state}
    for name, value in changes.items():
        setattr(found, name, value)
    found.joint_id = source.joint_id = source.joint_id or source.pk
    for row in (found, source):
        row.version += 1
        row.save()
    refresh(found.assignment)
    record(
        by=by,
        action="assignment.submitted",
        subject_type="assignment",
        subject_id=found.assignment.public_id,
        before=before,
        after={
            "state": found.state,
            "period": found.period,
            "so_ky_hieu": found.so_ky_hieu,
            "joined_with": str(source.assignment.task.document),
        },
        now=now,
    )
