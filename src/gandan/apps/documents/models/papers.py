"""Stored documents, their files, what was read in them, and what a person decided about it."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit


class DocumentState(models.TextChoices):
    """From arrival to confirmation; the transition table is `TRANSITIONS`."""

    RECEIVED = "received", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    FAILED = "failed", _("Không đọc được")
    IN_REVIEW = "in_review", _("Chờ rà soát")
    CONFIRMED = "confirmed", _("Đã xác nhận")


TRANSITIONS: dict[str, frozenset[str]] = {
    "received": frozenset({"reading"}),
    "reading": frozenset({"in_review", "failed", "received"}),
    "failed": frozenset({"received"}),
    "in_review": frozenset({"confirmed", "received"}),
    "confirmed": frozenset(),
}


class DoMat(models.TextChoices):
    """Độ mật as the uploader declares it. MẬT and above never reach this table."""

    THUONG = "thuong", _("Không mật")
    NOI_BO = "noi_bo", _("Lưu hành nội bộ")


class Document(models.Model):
    """One official document. The confirmed header stands here; what was read is in `Reading`."""

    class Privacy:
        """Class of each field."""

        public = [
            "so_ky_hieu", "loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh",
            "ngay_ban_hanh", "trich_yeu",
        ]  # fmt: skip
        internal = [
            "id", "public_id", "tenant", "do_mat", "state", "state_note", "nguoi_ky", "kinh_gui",
            "noi_nhan", "fold", "so_fold", "issuer_fold", "followed_from", "uploaded_by",
            "uploaded_at", "header_confirmed_by", "header_confirmed_at", "version",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="documents")
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    loai_van_ban = models.CharField(_("loại văn bản"), max_length=40, blank=True)
    co_quan_ban_hanh = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    # the superior body printed above the issuer
    co_quan_chu_quan = models.CharField(_("cơ quan chủ quản"), max_length=300, blank=True)
    dia_danh = models.CharField(_("địa danh"), max_length=100, blank=True)
    # "2024-05-17", or "2024-06" where the paper left the day blank: nothing is invented
    ngay_ban_hanh = models.CharField(_("ngày ban hành"), max_length=10, blank=True)
    trich_yeu = models.TextField(_("trích yếu"), blank=True)
    nguoi_ky = models.JSONField(default=dict)
    kinh_gui = models.JSONField(default=list)
    noi_nhan = models.JSONField(default=list)
    do_mat = models.CharField(max_length=10, choices=DoMat, default=DoMat.THUONG)
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.RECEIVED)
    state_note = models.TextField(blank=True)  # why a reading failed, for a person
    fold = models.TextField(blank=True)  # number and subject folded, for search without accents
    so_fold = models.CharField(max_length=160, blank=True)  # the number folded: found by citations
    # who issued it, folded: a body finds its own papers (`queries.issuing`)
    issuer_fold = models.CharField(max_length=300, blank=True)
    followed_from = models.DateField(null=True, blank=True)  # theo dõi từ ngày: an older paper
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    header_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    header_confirmed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first within a tenant."""

        indexes = [
            models.Index(fields=["tenant", "-uploaded_at"], name="documents_newest"),
            models.Index(fields=["tenant", "state", "-uploaded_at"], name="documents_by_state"),
            models.Index(fields=["tenant", "so_fold"], name="documents_by_number"),
            models.Index(fields=["tenant", "ngay_ban_hanh"], name="documents_by_day"),
            models.Index(
                fields=["tenant", "issuer_fold", "-ngay_ban_hanh"], name="documents_by_issuer"
            ),
        ]

    @override
    def __str__(self) -> str:
        return name_of(self.so_ky_hieu, self.trich_yeu, self.public_id)


def name_of(number: str, subject: str, public_id: UUID) -> str:
    """What a document is called in a line: its number, or how its subject begins."""
    return number or subject[:60] or str(public_id)


class NamedBytes(models.Model):
    """A row that names bytes of the file store: every table of such rows is found by this class.

    The store keeps what some row names, counts it for the quota, and removes what no row names.
    """

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=100)
    ten_tep = models.CharField(_("tên tệp"), max_length=255)

    class Meta:
        """No table of its own."""

        abstract = True


class StoredFile(NamedBytes):
    """An original, byte for byte, stored under its SHA-256. Never altered, never overwritten."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "document", "sha256", "size", "media_type", "ten_tep", "added_by",
            "added_at",
        ]  # fmt: skip

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        """The same bytes are one file within a tenant: a second upload is recognised."""

        constraints = [
            models.UniqueConstraint(fields=["tenant", "sha256"], name="documents_one_file_a_hash"),
        ]

    @override
    def __str__(self) -> str:
        return self.ten_tep


class Reading(models.Model):
    """What the engine read in one file: the text as read and the whole result as JSON.

    A newer reading is a new row; what a person confirmed is never touched by it.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "document", "file", "engine", "text", "result", "doubts", "remarks", "made_at",
            "is_current", "cited_edition",
        ]  # fmt: skip

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="readings")
    engine = models.CharField(max_length=40)  # version of vanban
    text = models.TextField()
    result = models.JSONField()  # the published form, and "flaws": what the linter found
    # words that were seen in a picture and may be wrong: [{"start":, "end":, "confidence":,
    # "words":, "place": {"page":, "turned":, "left":, "top":, "right":, "bottom":}}]
    doubts = models.JSONField(default=list)
    # what had to be done to the file: [{"code":, "values": {}}]
    remarks = models.JSONField(default=list)
    made_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    # by which edition of the rules its citations were typed (`actions.typing`); 0 before there were
    cited_edition = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One current reading a document; those of older rules are found by their edition."""

        indexes = [
            models.Index(
                fields=["cited_edition", "id"],
                condition=models.Q(is_current=True),
                name="documents_typed_by",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(is_current=True),
                name="documents_one_current_reading",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.document} ({self.engine})"


class Decision(models.TextChoices):
    """What a person said of a proposal."""

    PENDING = "pending", _("Chờ quyết định")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    REJECTED = "rejected", _("Đã bỏ")
    REPLACED = "replaced", _("Đã thay bằng đề xuất khác")  # by its parts, or by what it went into


DECISIONS: dict[str, frozenset[str]] = {
    "pending": frozenset({"accepted", "rejected", "replaced"}),
    "accepted": frozenset({"pending", "replaced"}),
    "rejected": frozenset({"pending"}),
    "replaced": frozenset(),
}


class DutyRole(models.TextChoices):
    """What the named bodies have in a duty."""

    LEAD = "lead", _("Chủ trì")
    SUPPORT = "support", _("Phối hợp")
    ALL = "all", _("Cùng thực hiện")


class Origin(models.TextChoices):
    """Where a proposal came from."""

    READ = "read", _("Máy đọc")
    SUSPECTED = "suspected", _("Câu giống mệnh lệnh, máy không khớp")
    ADDED = "added", _("Người rà soát thêm")
    SPLIT = "split", _("Tách từ đề xuất khác")
    MERGED = "merged", _("Gộp từ nhiều đề xuất")


class Proposal(models.Model):
    """A proposed duty: what was read, as the reviewer changed it, and what was decided.

    A split leaves the whole as `replaced` and its parts point back (`split_from`); a merge leaves
    the pieces as `replaced` and they point on (`replaced_by`).

    `start` and `end` are code points of the reading's text. `deadline` has the form of a reading
    (kind, date, freq, bound, event, phrase). A proposal whose span nobody has looked at
    (`seen_at` empty) cannot be accepted.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "document", "reading", "origin", "section", "action",
            "start", "end", "assignees", "coordinators", "role", "report_to", "quota", "deadline",
            "is_continuing", "decision", "as_read", "replaced_by", "split_from", "seen_by",
            "seen_at", "decided_by", "decided_at", "reason", "became_task", "version",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="proposals")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.READ)
    section = models.CharField(max_length=40, blank=True)
    action = models.TextField(_("nội dung nhiệm vụ"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    assignees = models.JSONField(default=list)  # as printed
    coordinators = models.JSONField(default=list)
    role = models.CharField(max_length=8, choices=DutyRole, default=DutyRole.LEAD)
    report_to = models.CharField(max_length=300, blank=True)
    quota = models.CharField(max_length=200, blank=True)
    deadline = models.JSONField(default=dict)
    is_continuing = models.BooleanField(default=False)  # nhiệm vụ thường xuyên: never overdue
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    as_read = models.JSONField(default=dict)  # the machine's own proposal, untouched
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replaces"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="parts"
    )
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    # public id of the task made of it, written with the task: from then on only the task changes
    became_task = models.UUIDField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the text; accepted means seen and decided by somebody."""

        ordering = ["document", "start", "end", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="documents_proposal_has_words"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="accepted")
                | models.Q(seen_at__isnull=False, decided_at__isnull=False),
                name="documents_accepted_was_seen",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.action[:80]


class PhraseAnswer(models.Model):
    """Which units a phrase of this document means, answered by a person: asked, never guessed."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "document", "phrase", "fold", "units", "answered_by", "answered_at"]

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="phrase_answers")
    phrase = models.CharField(max_length=300)
    fold = models.CharField(max_length=300)
    units = models.ManyToManyField(Unit, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField()

    class Meta:
        """One answer a phrase."""

        constraints = [
            models.UniqueConstraint(fields=["document", "fold"], name="documents_one_answer"),
        ]

    @override
    def __str__(self) -> str:
        return self.phrase
