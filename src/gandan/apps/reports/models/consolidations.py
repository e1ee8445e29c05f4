"""What is made of the reports of a period: sentences with their origin, and frozen versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.reports.models.contents import Basis
from gandan.apps.reports.models.outlines import Outline
from gandan.apps.reports.models.regimes import ReportRegime
from gandan.apps.reports.models.submissions import Edition
from gandan.apps.reports.models.templates import WordTemplate


class Consolidation(models.Model):
    """Báo cáo tổng hợp: what the collector of a regime makes of a period.

    A draft has its prose only: figures are added up when they are looked at. One that follows an
    outline has no prose of its own: it prints that of the one without. `content` is what the
    paper that is given to be signed says, taken down once (`prepared_at`); signed, it is frozen,
    `digest` proves it, and a correction is a further number.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "period", "outline", "number", "reason", "basis",
            "so_ky_hieu", "ngay_ban_hanh", "wording", "content", "prepared_at", "is_changed",
            "digest", "template", "begun_at", "frozen_at", "version",
        ]  # fmt: skip
        personal = ["nguoi_ky", "begun_by", "frozen_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(
        ReportRegime, on_delete=models.PROTECT, related_name="consolidations"
    )
    period = models.CharField(max_length=20, blank=True)
    # whose arrangement it follows; none: the order of the form, and the prose of the period is here
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()  # 1, 2, ... within regime, period and outline
    reason = models.TextField(_("lý do lập lại"), blank=True)
    basis = models.CharField(max_length=10, choices=Basis)  # of the figures that it states
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    ngay_ban_hanh = models.DateField(_("ngày ban hành"), null=True, blank=True)
    nguoi_ky = models.CharField(_("người ký"), max_length=150, blank=True)
    # words of the paper around figures and prose: letterhead, subject, bases, opening, recipients
    wording = models.JSONField(default=dict)
    content = models.JSONField(default=dict)  # empty until a paper was prepared
    prepared_at = models.DateTimeField(null=True)  # when the content was taken down
    is_changed = models.BooleanField(default=False)  # words were changed since then
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the content
    # the province's Word file that the paper was prepared with; none: the one that we bring
    template = models.ForeignKey(
        WordTemplate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One draft a period and outline; what is frozen is signed and has its digest."""

        constraints = [
            models.UniqueConstraint(
                fields=["regime", "period", "number"],
                condition=models.Q(outline=None),
                name="reports_one_consolidation",
            ),
            models.UniqueConstraint(
                fields=["regime", "period"],
                condition=models.Q(frozen_at=None, outline=None),
                name="reports_one_draft_consolidation",
            ),
            models.UniqueConstraint(
                fields=["regime", "period", "outline", "number"],
                name="reports_one_consolidation_by_outline",
            ),
            models.UniqueConstraint(
                fields=["regime", "period", "outline"],
                condition=models.Q(frozen_at=None),
                name="reports_one_draft_by_outline",
            ),
            models.CheckConstraint(
                condition=models.Q(frozen_at=None, digest="")
                | (
                    models.Q(
                        frozen_at__isnull=False,
                        frozen_by__isnull=False,
                        prepared_at__isnull=False,
                        ngay_ban_hanh__isnull=False,
                    )
                    & ~models.Q(digest="")
                    & ~models.Q(so_ky_hieu="")
                    & ~models.Q(nguoi_ky="")
                ),
                name="reports_frozen_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="reports_further_consolidation_says_why",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.regime}, {self.period}: {self.number}"


class GatheredEdition(models.Model):
    """An edition whose prose has been put into a consolidation: others have come since."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "consolidation", "edition"]

    consolidation = models.ForeignKey(
        Consolidation, on_delete=models.CASCADE, related_name="gathered"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Each once."""

        constraints = [
            models.UniqueConstraint(
                fields=["consolidation", "edition"], name="reports_gathered_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.consolidation} ← {self.edition}"


class Sentence(models.Model):
    """A passage of a consolidation's prose, as the coordinator has it; what it rests on is kept."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "consolidation", "code", "place", "text", "is_left_out", "is_edited",
            "stamp",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    consolidation = models.ForeignKey(
        Consolidation, on_delete=models.CASCADE, related_name="sentences"
    )
    code = models.CharField(max_length=40)  # field of the form whose section it stands in
    place = models.PositiveIntegerField()
    text = models.TextField()
    is_left_out = models.BooleanField(default=False)
    is_edited = models.BooleanField(default=False)  # its wording is the coordinator's
    stamp = models.PositiveIntegerField(default=1)

    class Meta:
        """In their order."""

        ordering = ["code", "place", "id"]

    @override
    def __str__(self) -> str:
        return self.text[:80]


class SentenceOrigin(models.Model):
    """The words of a report that a passage of a consolidation came from."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "sentence", "edition", "code", "start", "end", "words"]

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="origins")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    start = models.PositiveIntegerField()  # code points of the text of that field
    end = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        """A passage takes the same words once."""

        constraints = [
            models.UniqueConstraint(
                fields=["sentence", "edition", "code", "start"], name="reports_one_origin"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.words[:80]
