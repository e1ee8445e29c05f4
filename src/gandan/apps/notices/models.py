"""What people are told: in the inbox, by e-mail, in a calendar that they subscribe to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit


class MailingKind(models.TextChoices):
    """Why an e-mail is sent."""

    DIGEST = "digest", _("Thư tổng hợp buổi sáng")
    URGENT = "urgent", _("Thư báo ngay")


class MailingState(models.TextChoices):
    """Life of an e-mail: waiting → sending → sent, back to waiting, or failed for good."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")


class Mailing(models.Model):
    """One e-mail to one person: the digest of a morning, or one urgent notice.

    Its Message-ID is fixed when the row is made, so that an e-mail that had to be sent twice is
    the same e-mail twice. `next_attempt_at` is when it may be taken next: of a waiting one the end
    of its pause, of one being sent the end of the time after which its sender is taken for dead.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "day", "kind", "key", "state", "message_id", "attempts",
            "next_attempt_at", "last_error", "made_at", "sent_at",
        ]  # fmt: skip
        personal = ["user"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mailings"
    )
    day = models.DateField()  # the local day for which it was made
    kind = models.CharField(max_length=8, choices=MailingKind)
    key = models.CharField(max_length=200, blank=True)  # of the notice, of an urgent one
    state = models.CharField(max_length=8, choices=MailingState, default=MailingState.WAITING)
    message_id = models.CharField(max_length=200, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # the fencing token of who sends
    next_attempt_at = models.DateTimeField()
    last_error = models.CharField(max_length=300, blank=True)  # a sentence, without the address
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """One digest a person and day, one e-mail an urgent notice; an index of what is due."""

        constraints = [
            models.UniqueConstraint(
                fields=["user", "day", "kind", "key"], name="notices_one_mailing_a_day_and_key"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="notices_sent_has_its_time",
            ),
        ]
        indexes = [
            # whole ones: SQLite does not see that a state in a parameter is that of a partial index
            models.Index(fields=["state", "next_attempt_at", "id"], name="notices_to_send"),
            models.Index(fields=["tenant", "state", "-made_at"], name="notices_not_sent"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.day} {self.state}"


class Notice(models.Model):
    """One thing that one person is told: telling it again under the same key changes nothing.

    The words stand in `queries.words`, by `kind`, with `facts` put in. What it is about is named
    by kind and public id, without a foreign key: notices stand below what they tell of.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "kind", "subject_type", "subject_id", "facts", "address",
            "key", "is_urgent", "created_at", "read_at", "mailing",
        ]  # fmt: skip
        personal = ["user"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(max_length=24)
    subject_type = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)  # names of bodies, numbers of papers, days: no persons
    address = models.CharField(max_length=300)  # path of the page where it leads
    key = models.CharField(max_length=200)
    is_urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailing = models.ForeignKey(  # the e-mail that carries it; empty while in none
        Mailing, on_delete=models.SET_NULL, null=True, related_name="notices"
    )

    class Meta:
        """Told once; an inbox is read newest first, what is unread before the rest."""

        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notices_told_once"),
        ]
        indexes = [
            models.Index(
                fields=["user", "-created_at", "-id"],
                condition=Q(read_at__isnull=True),
                name="notices_unread",
            ),
            models.Index(
                fields=["user", "-created_at", "-id"],
                condition=Q(read_at__isnull=False),
                name="notices_read",
            ),
            models.Index(
                fields=["tenant", "subject_type", "subject_id", "-created_at"],
                name="notices_of_a_thing",
            ),
            # what is old goes, the oldest first
            models.Index(fields=["tenant", "created_at", "id"], name="notices_oldest"),
            models.Index(
                fields=["tenant", "created_at"],
                condition=Q(read_at__isnull=True, mailing__isnull=True),
                name="notices_not_mailed",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject_type} {self.subject_id}"


class FeedAddress(models.Model):
    """A secret address of a calendar: of one person, or of one body. Only its digest is kept."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "unit", "digest", "made_at", "last_used_at", "revoked_at",
        ]  # fmt: skip
        personal = ["user", "made_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="feeds"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token, hexadecimal
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)  # to the hour: polling must stay cheap
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Of a person or of a body, never of both."""

        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit__isnull=True)
                | Q(user__isnull=True, unit__isnull=False),
                name="notices_feed_has_one_owner",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"feed {self.public_id}"


class Preference(models.Model):
    """What a person wants; whoever has no row wants what the fields start with."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "tenant"]
        personal = ["user", "wants_email"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_preference"
    )
    wants_email = models.BooleanField(default=True)

    @override
    def __str__(self) -> str:
        return f"e-mail: {self.wants_email}"
