"""Background work as rows: a job whose worker died is taken up again when its lease has run out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7


class JobState(models.TextChoices):
    """States of a job; a running job is held by a lease."""

    QUEUED = "queued", _("Đang chờ")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không chạy được")


class Job(models.Model):
    """One piece of background work, named by a function registered in some app's `jobs`.

    `key` makes enqueueing idempotent: a name has at most one unfinished job for a key. `attempt`
    is the fencing token: a worker may write only while its attempt is the current one.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant_id", "name", "key", "payload", "state", "attempt",
            "max_attempts", "run_after", "leased_until", "worker", "progress_done",
            "progress_total", "progress_note", "error", "created_at", "finished_at",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant_id = models.UUIDField(null=True)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    run_after = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_note = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The queue is found by state and time; one unfinished job a key."""

        indexes = [models.Index(fields=["state", "run_after"], name="work_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=models.Q(state__in=["queued", "running"]),
                name="work_one_unfinished_job_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", leased_until__isnull=False)
                | (~models.Q(state="running") & models.Q(leased_until__isnull=True)),
                name="work_running_means_leased",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} {self.key} ({self.state})"


class WorkerProcess(models.Model):
    """A worker that is running, or died without saying so: `seen_at` then stands still."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "name", "started_at", "seen_at"]

    name = models.CharField(max_length=80, unique=True)  # host, process id, random part
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return self.name
