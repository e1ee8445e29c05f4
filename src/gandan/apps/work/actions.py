"""Enqueueing, and what a running job may do with its own row."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.work.models import Job, JobState
from gandan.apps.work.policies import JobFailed, LostLease, check_repeat

__all__ = ["JobFailed", "LostLease", "Running", "enqueue", "repeat"]

# by kind of database: the part of its last transaction that long work rests before the next one
RESTS = {"sqlite": 0.5, "postgresql": 0.18}
LONGEST_REST = 0.1  # seconds
UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


def enqueue(
    name: str,
    *,
    key: str,
    payload: Mapping[str, object],
    tenant_id: UUID | None,
    now: datetime,
    max_attempts: int = 3,
) -> Job:
    """Ask for background work; call it inside the transaction of the write that needs it.

    An unfinished job of the same name and key is returned as it is: asking twice does it once.
    """
    unfinished = Job.objects.filter(name=name, key=key, state__in=UNFINISHED)
    if job := unfinished.first():
        return job
    try:
        with transaction.atomic():
            return Job.objects.create(
                tenant_id=tenant_id,
                name=name,
                key=key,
                payload=dict(payload),
                max_attempts=max_attempts,
                run_after=now,
                created_at=now,
            )
    except IntegrityError:
        return unfinished.get()  # another process asked at the same moment


def repeat(*, by: Entitled, public_id: UUID, now: datetime) -> Job:
    """Put failed work into the queue again, with all its attempts before it."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(public_id=public_id)
        check_repeat(by, job)
        if job.state != JobState.FAILED:
            return job  # somebody was quicker
        if other := Job.objects.filter(name=job.name, key=job.key, state__in=UNFINISHED).first():
            return other
        before = {"state": job.state, "error": job.error}
        job.state = JobState.QUEUED
        job.max_attempts = job.attempt + 3
        job.run_after = now
        job.error = ""
        job.finished_at = None
        job.save()
        record(
            by=by,
            action="job.repeated",
            subject_type="job",
            subject_id=job.public_id,
            before=before,
            after={"state": job.state, "error": ""},
            now=now,
        )
        return job


@dataclass(slots=True)
class Running:
    """A job in the hands of a worker, as the job's function sees it.

    The worker may have been taken for dead and the job given to another. So write only inside
    `transaction()` or `completion()`: they lock the job's row and raise `LostLease` when it is no
    longer ours. What is written inside `completion()` is stored together with the job's end: a
    worker killed at any moment has done it entirely or not at all, never twice.
    """

    job_id: int
    public_id: UUID
    tenant_id: UUID | None
    name: str
    key: str
    attempt: int  # the fencing token
    is_complete: bool = field(default=False, init=False)
    _held: float = field(default=0.0, init=False)  # seconds that the last transaction took

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Show how far the work is; `note` is a short sentence for people."""
        changed = self._mine().update(
            progress_done=done, progress_total=total, progress_note=note[:200]
        )
        if not changed:
            raise LostLease(f"{self.name} {self.key}: attempt {self.attempt} is no longer current.")

    def still_mine(self) -> None:
        """Lock the row until the end of the surrounding transaction, or raise `LostLease`."""
        if not list(self._mine().select_for_update().values_list("pk", flat=True)):
            raise LostLease(f"{self.name} {self.key}: attempt {self.attempt} is no longer current.")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction that is written only while the job is ours. Keep it short."""
        with transaction.atomic():
            begun = time.perf_counter()
            self.still_mine()
            yield
        self._held = time.perf_counter() - begun

    def rest(self) -> None:
        """Between two transactions of long work: let others come to their turn.

        On SQLite one writes at a time, and who waits looks again every few milliseconds: a worker
        that began its next transaction at once would keep everybody out until its work is done.
        On PostgreSQL nobody waits for a lock of it, but for the processor and for the log on disk
        that it fills: a shorter rest is enough.
        """
        time.sleep(min(self._held * RESTS[connection.vendor], LONGEST_REST))

    @contextmanager
    def completion(self, *, now: datetime) -> Iterator[None]:
        """The last transaction of a job: its writes and the job's end are one."""
        with self.transaction():
            yield
            self._mine().update(
                state=JobState.DONE, leased_until=None, finished_at=now, error="", progress_note=""
            )
        self.is_complete = True

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job_id, attempt=self.attempt, state=JobState.RUNNING)
