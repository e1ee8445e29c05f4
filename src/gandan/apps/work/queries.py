"""Reads of the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from gandan.apps.audit.policies import Entitled
from gandan.apps.work.models import Job, JobState, WorkerProcess
from gandan.apps.work.policies import check_see_queue

QUEUE_LIMIT = 100  # rows of one state on the page


def job_of(name: str, key: str) -> Job | None:
    """The latest job of a name and key: unfinished, or the last one that ended; None if none."""
    return Job.objects.filter(name=name, key=key).order_by("-id").first()


def jobs_of(name: str, keys: Sequence[str]) -> dict[str, Job]:
    """`job_of` for many keys in one query."""
    jobs = Job.objects.filter(name=name, key__in=keys).order_by("id")
    return {job.key: job for job in jobs}


def is_unfinished(*, key: str) -> bool:
    """Whether a job under this key waits or runs: the day, for the jobs that come daily."""
    return Job.objects.filter(key=key, state__in=[JobState.QUEUED, JobState.RUNNING]).exists()


@dataclass(frozen=True, slots=True)
class Queue:
    """What the administrator's page shows."""

    counts: dict[str, int]  # by state
    running: Sequence[Job]
    waiting: Sequence[Job]
    failed: Sequence[Job]
    done: Sequence[Job]
    workers: Sequence[WorkerProcess]


def queue(*, by: Entitled) -> Queue:
    """The tenant's queue: running, waiting in order, failed and done newest first.

    Work for all tenants (the regular one) is in it until it has been done.
    """
    check_see_queue(by)
    of_all = Q(tenant_id=None) & ~Q(state=JobState.DONE)
    jobs = Job.objects.filter(of_all | Q(tenant_id=by.tenant_id))
    counts = {str(state): 0 for state in JobState}
    counts |= dict(jobs.values_list("state").annotate(n=Count("id")).order_by())

    def rows(state: JobState, order: str) -> Sequence[Job]:
        return list(jobs.filter(state=state).order_by(order)[:QUEUE_LIMIT])

    return Queue(
        counts,
        rows(JobState.RUNNING, "id"),
        rows(JobState.QUEUED, "run_after"),
        rows(JobState.FAILED, "-id"),
        rows(JobState.DONE, "-id")[:20],
        list(WorkerProcess.objects.order_by("started_at")),
    )


def latest_heartbeat() -> datetime | None:
    """When a worker was last heard of; None when none has ever run or all ended in order."""
    return WorkerProcess.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
