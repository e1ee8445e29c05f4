"""Taking a job, keeping it, giving it back: each one conditional UPDATE."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from gandan.apps.work.actions import Running
from gandan.apps.work.models import Job, JobState, WorkerProcess

BACK_OFF = timedelta(seconds=10)  # before the second attempt; four times as long before each next


def _due(now: datetime) -> QuerySet[Job]:
    """Waiting jobs whose time has come, and running ones whose worker is not heard of."""
    waiting = Q(state=JobState.QUEUED, run_after__lte=now)
    abandoned = Q(state=JobState.RUNNING, leased_until__lt=now)
    return Job.objects.filter(waiting | abandoned).order_by("run_after", "id")


def claim(*, worker: str, lease: timedelta, now: datetime) -> Job | None:
    """Take the first due job; None when there is none.

    A job whose attempts were all used up by workers that died is taken too: its attempt is then
    above `max_attempts`, and the worker ends it instead of running it.
    """
    if not _due(now).exists():  # a look without the write lock: an idle worker disturbs nobody
        return None
    with transaction.atomic():
        due = _due(now)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        unchanged = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
        taken = unchanged.update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            worker=worker,
            leased_until=now + lease,
            progress_done=0,
            progress_total=0,
            progress_note="",
        )
        if not taken:
            return None
        job.refresh_from_db()
        return job


def running(job: Job) -> Running:
    """The job as its function sees it."""
    return Running(job.pk, job.public_id, job.tenant_id, job.name, job.key, job.attempt)


def _held(run: Running) -> QuerySet[Job]:
    return Job.objects.filter(pk=run.job_id, attempt=run.attempt, state=JobState.RUNNING)


def renew(run: Running, *, until: datetime) -> bool:
    """Keep the lease; False when the job is no longer ours."""
    return bool(_held(run).update(leased_until=until))


def give_back(run: Running, *, now: datetime) -> None:
    """Return an unfinished job to the queue at once: the worker is told to stop."""
    _held(run).update(
        state=JobState.QUEUED, leased_until=None, run_after=now, max_attempts=F("max_attempts") + 1
    )


def abandon(*, host: str, is_alive: Callable[[int], bool], now: datetime) -> int:
    """Let go of the jobs of workers of this machine whose process is gone; how many.

    Whoever starts after one that was killed goes on at once, instead of when its lease has run
    out. Should the process live after all, its attempt is no longer the current one.
    """
    held = Job.objects.filter(state=JobState.RUNNING, worker__startswith=f"{host}:")
    gone = [
        job.pk
        for job in held
        if not is_alive(int(job.worker.removeprefix(f"{host}:").split(":")[0]))
    ]
    return held.filter(pk__in=gone, leased_until__gt=now).update(leased_until=now)


def finish(run: Running, *, now: datetime) -> bool:
    """Mark as done; False when the job is no longer ours."""
    changed = _held(run).update(
        state=JobState.DONE, leased_until=None, finished_at=now, error="", progress_note=""
    )
    return bool(changed)


def try_later(run: Running, *, error: str, now: datetime) -> None:
    """Put into the queue again after a pause that grows with each attempt."""
    pause = BACK_OFF * 4 ** (run.attempt - 1)
    _held(run).update(state=JobState.QUEUED, leased_until=None, run_after=now + pause, error=error)


def fail(run: Running, *, error: str, now: datetime) -> bool:
    """Give up, with a sentence for people; False when the job is no longer ours."""
    changed = _held(run).update(
        state=JobState.FAILED, leased_until=None, finished_at=now, error=error
    )
    return bool(changed)


def seen(name: str, *, now: datetime) -> None:
    """The worker is alive."""
    WorkerProcess.objects.update_or_create(
        name=name, defaults={"seen_at": now}, create_defaults={"started_at": now, "seen_at": now}
    )
    WorkerProcess.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()


def gone(name: str) -> None:
    """The worker ended in order."""
    WorkerProcess.objects.filter(name=name).delete()
