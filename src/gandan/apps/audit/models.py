"""What happened. No foreign keys: the log never interferes with the live data."""

from typing import Any, NoReturn

from django.db import models
from typing_extensions import override


class LogIsAppendOnly(Exception):
    """Somebody tried to change or delete what has been logged."""


class AppendOnly(models.QuerySet["AuditEvent"]):
    """Rows can be added and read, nothing else."""

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnly("An event of the log is never changed; record another one.")

    @override
    def delete(self) -> NoReturn:
        raise LogIsAppendOnly("An event of the log is never deleted.")

    @override
    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnly("An event of the log is never changed; record another one.")


class AuditEvent(models.Model):
    """One write, or one sensitive read: who, what, before, after, why.

    `subject_type` and `subject_id` name the thing ("task", its public id); `before` and `after`
    hold only the fields that changed. Rows are never updated or deleted.
    """

    class Privacy:
        """Class of each field: `public`, `internal` or `personal`."""

        internal = [
            "id", "tenant_id", "at", "action", "subject_type", "subject_id", "before", "after",
            "reason", "request_number", "actor_post",
        ]  # fmt: skip
        personal = ["actor_id", "actor_name"]

    tenant_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)  # null: the system itself
    actor_name = models.CharField(max_length=200)
    actor_post = models.CharField(max_length=1000, blank=True)  # several, with for whom he acts
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    request_number = models.CharField(max_length=32, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        """One thing's history, and one tenant's latest."""

        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"], name="audit_of_a_thing"),
            models.Index(fields=["tenant_id", "-at"], name="audit_latest"),
            models.Index(fields=["tenant_id", "actor_id", "-at"], name="audit_of_a_person"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_type} {self.subject_id}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LogIsAppendOnly("An event of the log is never changed; record another one.")
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnly("An event of the log is never deleted.")


class Seal(models.Model):
    """The place of one event in the hash chain of its tenant; written once, by the worker.

    `chain` is the tenant's id, or "system" for what belongs to no tenant. Like the log itself,
    seals have no foreign keys: an event that was taken out leaves its seal behind as evidence.
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "chain", "number", "event_id", "hash"]

    chain = models.CharField(max_length=36)
    number = models.PositiveBigIntegerField()  # from 1 on, without gaps
    event_id = models.PositiveBigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """One row a place."""

        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_one_seal_a_place"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class DailyHead(models.Model):
    """How far a chain had come at the first sealing of a day: to be printed and published.

    Who holds a head can prove that no event before it was changed since.
    """

    class Privacy:
        """Class of each field."""

        public = ["day", "number", "hash"]
        internal = ["id", "chain", "up_to_event", "made_at"]

    chain = models.CharField(max_length=36)
    day = models.DateField()
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    up_to_event = models.PositiveBigIntegerField()  # greatest id of an event sealed by then
    made_at = models.DateTimeField()

    class Meta:
        """One head a day."""

        constraints = [
            models.UniqueConstraint(fields=["chain", "day"], name="audit_one_head_a_day"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.chain} {self.day}"
