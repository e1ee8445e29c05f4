"""What the papers about duties have in common that are prepared here and signed on paper."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit

# for the privacy classes of the papers
INTERNAL = [
    "id", "public_id", "tenant", "unit", "counted_on", "co_quan_chu_quan", "co_quan_ban_hanh",
    "ky_hieu", "dia_danh", "quyen_han", "chuc_vu", "noi_nhan", "made_at", "so_ky_hieu",
    "ngay_ban_hanh", "sent_at", "version",
]  # fmt: skip
PERSONAL = ["nguoi_ky", "made_by", "sent_by"]


class PreparedPaper(models.Model):
    """A paper prepared here, signed on paper, sent by the office that wrote it.

    `counted_on` is the day up to whose end was counted what has been received; which duties it
    names and their due days stay as they were then. `so_ky_hieu` and `ngay_ban_hanh` are those of
    the signed paper; empty while it is a draft.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # who writes it
    counted_on = models.DateField()
    co_quan_chu_quan = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    co_quan_ban_hanh = models.CharField(_("cơ quan ban hành"), max_length=200)
    ky_hieu = models.CharField(_("ký hiệu"), max_length=60)
    dia_danh = models.CharField(_("địa danh"), max_length=100)
    quyen_han = models.CharField(_("thẩm quyền ký"), max_length=100, blank=True)  # "KT. GIÁM ĐỐC"
    chuc_vu = models.CharField(_("chức vụ người ký"), max_length=100)
    nguoi_ky = models.CharField(_("người ký"), max_length=150, blank=True)
    noi_nhan = models.JSONField(_("nơi nhận"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    ngay_ban_hanh = models.DateField(_("ngày ban hành"), null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The newest first; a sent one has its number and day."""

        abstract = True
        indexes = [
            models.Index(fields=["tenant", "-made_at", "-id"], name="tasks_%(class)ss_newest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None, ngay_ban_hanh=None, so_ky_hieu="")
                | (
                    models.Q(sent_at__isnull=False, ngay_ban_hanh__isnull=False)
                    & ~models.Q(so_ky_hieu="")
                ),
                name="tasks_sent_%(class)s_is_numbered",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.so_ky_hieu or self.ky_hieu
