"""What documents cite: each citation of each document, and the papers that are cited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models.papers import Decision, Document


class Relation(models.TextChoices):
    """What a cited paper is to the one that cites it; in the order of their strength."""

    REPLACES = "replaces", _("Thay thế")
    REPEALS = "repeals", _("Bãi bỏ")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    CARRIES_OUT = "carries_out", _("Thực hiện văn bản")
    BASED_ON = "based_on", _("Căn cứ vào")
    MENTIONS = "mentions", _("Nhắc đến")


class RelationOrigin(models.TextChoices):
    """Who said what a cited paper is to the one that cites it."""

    READ = "read", _("Máy đọc")
    # what a person had decided before was another thing: the paper that is meant
    READ_LATER = "read_later", _("Máy đọc lại sau khi viện dẫn đã được quyết định")
    PERSON = "person", _("Người rà soát")


class CitedPaper(models.Model):
    """Văn bản được viện dẫn: one paper, however it is spelled and whether the store has it or not.

    Made and merged by `actions.links` alone, from the citations that stand there: whoever computes
    it anew gets the same. `key` is the number or the name, the day and the place of
    `vanban.citations.same`; what is shown is what most citations print.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "key", "group", "name_fold", "so_ky_hieu", "loai_van_ban",
            "ten", "ngay_ban_hanh", "co_quan_ban_hanh", "variants", "document", "cited_by_count",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=480)
    group = models.CharField(max_length=160)  # the number folded; of what is cited by name, that
    name_fold = models.CharField(max_length=160, blank=True)  # of a law with a number, its name
    so_ky_hieu = models.CharField(max_length=120, blank=True)
    loai_van_ban = models.CharField(max_length=40, blank=True)
    ten = models.TextField(blank=True)
    ngay_ban_hanh = models.CharField(max_length=10, blank=True)
    co_quan_ban_hanh = models.CharField(max_length=300, blank=True)
    variants = models.JSONField(default=list)  # other spellings of the number, as printed
    # the one that it is, in the store; none while it has not arrived, or where two could be meant
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, related_name="cited_as"
    )
    cited_by_count = models.PositiveIntegerField(default=0)  # documents of the tenant

    class Meta:
        """One row a paper within a tenant; what is missing is listed by how often it is cited."""

        constraints = [
            models.UniqueConstraint(fields=["tenant", "key"], name="documents_one_cited_paper"),
        ]
        indexes = [
            models.Index(fields=["tenant", "group"], name="documents_cited_group"),
            models.Index(fields=["tenant", "name_fold"], name="documents_cited_name"),
            models.Index(fields=["tenant", "ngay_ban_hanh"], name="documents_cited_day"),
            models.Index(
                fields=["tenant", "-cited_by_count", "id"],
                condition=models.Q(document__isnull=True),
                name="documents_missing",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.so_ky_hieu or self.ten[:80]


class MergedPaper(models.Model):
    """The address that a cited paper had before it turned out to be another one."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "tenant", "public_id", "into"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(unique=True)
    into = models.ForeignKey(CitedPaper, on_delete=models.CASCADE, related_name="merged")

    @override
    def __str__(self) -> str:
        return f"{self.public_id} → {self.into}"


class Citation(models.Model):
    """Viện dẫn: another document cited in this one, waiting for it or linked to it."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "document", "ordinal", "text", "so_ky_hieu", "fold", "loai_van_ban",
            "ten", "ngay_ban_hanh", "co_quan_ban_hanh", "mentions", "in_footnote", "relation",
            "relation_origin", "relation_by", "relation_at", "uses", "decision", "paper", "target",
            "decided_by", "decided_at", "version",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    ordinal = models.PositiveIntegerField()
    text = models.TextField(blank=True)  # the first mention as printed
    so_ky_hieu = models.CharField(max_length=120, blank=True)
    # the number, folded; without one "ten" and the name
    fold = models.CharField(max_length=160, blank=True, db_index=True)
    loai_van_ban = models.CharField(max_length=40, blank=True)
    ten = models.TextField(blank=True)
    ngay_ban_hanh = models.CharField(max_length=10, blank=True)
    co_quan_ban_hanh = models.CharField(max_length=300, blank=True)
    mentions = models.JSONField(default=list)  # [{"start":, "end":}], code points
    in_footnote = models.BooleanField(default=False)
    relation = models.CharField(max_length=12, choices=Relation, default=Relation.MENTIONS)
    relation_origin = models.CharField(
        max_length=10, choices=RelationOrigin, default=RelationOrigin.READ
    )
    relation_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    relation_at = models.DateTimeField(null=True)
    # what it is at each mention: `uses` of the form of a reading, and "quote", the words
    uses = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    paper = models.ForeignKey(
        CitedPaper, on_delete=models.SET_NULL, null=True, related_name="citations"
    )
    # `paper.document`, but for a document that cites itself
    target = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, related_name="cited_by"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the first mention."""

        ordering = ["document", "ordinal", "id"]
        indexes = [
            models.Index(fields=["target", "relation"], name="documents_cited_how"),
            models.Index(fields=["paper", "relation"], name="documents_paper_how"),
        ]

    @override
    def __str__(self) -> str:
        return self.so_ky_hieu or self.ten[:80]

    @property
    def read_relation(self) -> Relation:
        """What the machine reads it to be: the strongest of its uses."""
        read = {use.get("relation") for use in self.uses}
        return next((one for one in Relation if one in read), Relation.MENTIONS)

    @property
    def is_corrected(self) -> bool:
        """Whether a person said what it is."""
        return self.relation_origin == RelationOrigin.PERSON

    @property
    def is_checked(self) -> bool:
        """Whether a person has looked at what it is: he accepted it so, or said it himself."""
        if self.decision == Decision.REJECTED:
            return False
        is_accepted = self.decision == Decision.ACCEPTED
        return self.is_corrected or (
            is_accepted and self.relation_origin != RelationOrigin.READ_LATER
        )
