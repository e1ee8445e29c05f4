"""Once a day: rhythms, the calendar, ends, reminders, proof of sums; hourly: the sums."""

import logging
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.queries.calendars import calendar_of, checked_calendar_of
from gandan.apps.tasks.actions import tallying
from gandan.apps.tasks.actions.ending import end_run_out
from gandan.apps.tasks.actions.extending import EXTEND_JOB, extend
from gandan.apps.tasks.actions.recomputing import begin, recompute_some
from gandan.apps.tasks.actions.reminding import remind
from gandan.apps.tasks.queries import staying
from gandan.apps.tasks.queries.ending import run_out
from gandan.apps.tasks.queries.recomputing import pieces, sizes
from gandan.apps.tasks.queries.reminders import IsWorking, policy
from gandan.apps.tasks.queries.reminding import to_remind
from gandan.apps.tasks.queries.rhythms import lacking, rhythmic
from gandan.apps.work.actions import JobFailed, Running
from gandan.deadlines import BadRow, UnreadableDeadline

END_JOB = "tasks.end"
RECOMPUTE_JOB = "tasks.recompute"
COUNT_JOB, PROVE_JOB = "tasks.count", "tasks.prove_counts"
REMIND_JOB = "tasks.remind"
log = logging.getLogger(__name__)


def extend_all(run: Running, payload: dict[str, Any]) -> None:
    """Every recurring duty of every tenant, or of a paper just confirmed, some bodies at a time.

    It may be killed: what is there already is not laid out again. What is new goes into the sums.
    """
    today = timezone.localdate()
    waiting = [(t, task) for t in tenant_ids() for task in rhythmic(t, today=today)]
    if paper := payload.get("document"):
        waiting = [(t, task) for t, task in waiting if task.document_id == paper]
    for done, (tenant_id, task) in enumerate(waiting):
        run.progress(done, len(waiting), _("Đang lập lịch các kỳ tới."))
        try:
            short = lacking(task, today=today)
        except UnreadableDeadline as unreadable:
            log.warning("task %s cannot be laid out: %s", task.public_id, unreadable)
            continue
        for number, assignments in enumerate(short):
            with run.transaction():
                extend(
                    by=SystemActor(tenant_id),
                    task=task,
                    today=today,
                    now=timezone.now(),
                    assignments=assignments,
                    is_told=number > 0 or bool(paper),  # confirming has told of all its days
                )
            run.rest()
    count_all(run, {})


def remind_all(run: Running, _payload: dict[str, Any]) -> None:
    """Whoever is to be reminded today, batch by batch, each in its own transaction.

    Killed at any moment it goes on where it was: of a batch everybody has been told, or nobody,
    and nobody is told twice.
    """
    today, rows, told = timezone.localdate(), policy(), 0

    for tenant_id in tenant_ids():
        is_working = _working_days_of(tenant_id)
        for batch in to_remind(tenant_id, rows, today=today, is_working=is_working):
            with run.transaction():
                told += remind(
                    tenant_id=tenant_id,
                    reminded=batch,
                    policy=rows,
                    today=today,
                    now=timezone.now(),
                )
            run.progress(told, told, _("Đang nhắc việc."))


def _working_days_of(tenant_id: UUID) -> IsWorking:
    days = calendar_of(tenant_id)

    @cache
    def is_working(day: date) -> bool:
        return days.standing(day).is_working

    return is_working


def recompute_all(run: Running, _payload: dict[str, Any]) -> None:
    """Bring the open due days of every space to its calendar; a killed passage goes on.

    Raises:
        JobFailed: a row of the operator's calendar does not hold; no day has been touched.
    """
    today = timezone.localdate()
    for tenant_id in tenant_ids():
        try:
            days = checked_calendar_of(tenant_id)
        except BadRow as bad:
            raise JobFailed(str(bad)) from bad
        by = SystemActor(tenant_id)
        with run.transaction():
            passage = begin(by=by, days=days, now=timezone.now())
        if passage is None:
            continue
        done, total = sizes(passage)
        said = _("Đang tính lại ngày đến hạn theo lịch làm việc mới.")
        run.progress(done, total, said)
        for piece in pieces(passage, today=today, days=days):
            with run.transaction():
                recompute_some(by=by, passage=passage, piece=piece, now=timezone.now())
                done += piece.size
                run.progress(min(done, total), total, said)
            run.rest()


def end_all(run: Running, _payload: dict[str, Any]) -> None:
    """End continuing duties whose last day has passed, each in its own transaction."""
    today = timezone.localdate()
    waiting = [(t, task) for t in tenant_ids() for task in run_out(t, today=today)]
    for done, (tenant_id, task) in enumerate(waiting):
        run.progress(done, len(waiting), _("Đang kết thúc nhiệm vụ hết thời gian thực hiện."))
        with run.transaction():
            end_run_out(by=SystemActor(tenant_id), task=task, now=timezone.now())


def count_all(run: Running, _payload: dict[str, Any]) -> None:
    """Take what was written since into the sums of each tenant, some rows at a time."""
    for tenant_id in tenant_ids():
        some = 1
        while some:
            with run.transaction():
                some = tallying.count(tenant_id=tenant_id)
            run.rest()


def prove_all(run: Running, _payload: dict[str, Any]) -> None:
    """Count every tenant anew and set right what differs: nothing should."""
    for tenant_id in tenant_ids():
        with run.transaction():
            wrong = tallying.mend(tenant_id=tenant_id)
        if wrong:
            log.error("tenant %s: %s sums or copies of tasks were wrong, and were mended",
                      tenant_id, wrong)  # fmt: skip


STAYS = {  # kind of thing → of those ids, the ones whose notices stay however old
    "assignment": staying.assignments,
    "document": staying.documents,
    "occurrence": staying.occurrences,
}
JOBS = {
    COUNT_JOB: count_all,
    END_JOB: end_all,
    EXTEND_JOB: extend_all,
    PROVE_JOB: prove_all,
    RECOMPUTE_JOB: recompute_all,
    REMIND_JOB: remind_all,
}
# days are as they stand before reminding
DAILY = (END_JOB, RECOMPUTE_JOB, EXTEND_JOB, REMIND_JOB, PROVE_JOB)
HOURLY = (COUNT_JOB,)
