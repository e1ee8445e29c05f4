"""Bodies over time, in first form: units with kind, names, parent and dates; posts held in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant


class UnitKind(models.TextChoices):
    """Kinds of body. What a selector such as "các sở, ban, ngành" chooses from."""

    UBND_TINH = "ubnd_tinh", _("Ủy ban nhân dân tỉnh")
    VAN_PHONG = "van_phong", _("Văn phòng")
    SO = "so", _("Sở")
    BAN = "ban", _("Ban")
    NGANH_DOC = "nganh_doc", _("Cơ quan ngành dọc")
    DON_VI_SU_NGHIEP = "don_vi_su_nghiep", _("Đơn vị sự nghiệp")
    BAO_CHI = "bao_chi", _("Cơ quan báo chí")
    XA = "xa", _("Xã")
    PHUONG = "phuong", _("Phường")
    DAC_KHU = "dac_khu", _("Đặc khu")
    HUYEN = "huyen", _("Huyện, thị xã, thành phố (đến 30/6/2025)")
    DANG = "dang", _("Cơ quan Đảng")
    MTTQ = "mttq", _("Mặt trận và tổ chức chính trị - xã hội")
    HDND = "hdnd", _("Hội đồng nhân dân")
    VU_TRANG = "vu_trang", _("Công an, quân đội, biên phòng")
    TU_PHAP = "tu_phap", _("Tòa án, viện kiểm sát, thi hành án")
    DOANH_NGHIEP = "doanh_nghiep", _("Doanh nghiệp nhà nước")
    PHONG = "phong", _("Phòng trong cơ quan")


class Unit(models.Model):
    """Cơ quan, đơn vị: one body with a life of its own, valid from a day until before a day.

    `path` is the materialised path of ids, each ten digits and a dot; a subtree is the half-open
    range `path >= p and path < p + '~'` (a LIKE would scan on SQLite).
    """

    class Privacy:
        """Class of each field."""

        public = ["kind", "ten", "parent", "valid_from", "valid_before"]
        internal = ["id", "public_id", "tenant", "path", "version"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="units")
    kind = models.CharField(max_length=20, choices=UnitKind)
    ten = models.CharField(_("tên chính thức"), max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=200, db_index=True)
    valid_from = models.DateField()
    valid_before = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Names are unique among living siblings by action; the dates are a range."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_before__isnull=True)
                | models.Q(valid_before__gt=models.F("valid_from")),
                name="orgs_unit_range",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "kind", "path"], name="orgs_unit_by_kind")]

    @override
    def __str__(self) -> str:
        return self.ten


class UnitName(models.Model):
    """A name that papers use for a unit: the official one, a short form, an abbreviation."""

    class Privacy:
        """Class of each field."""

        public = ["ten"]
        internal = ["id", "unit", "fold", "is_official"]

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    ten = models.CharField(_("tên gọi"), max_length=200)
    fold = models.CharField(max_length=200, db_index=True)
    is_official = models.BooleanField(default=False)  # the same as `Unit.ten`

    class Meta:
        """One row a name."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "fold"], name="orgs_one_row_a_name"),
        ]

    @override
    def __str__(self) -> str:
        return self.ten


class Role(models.TextChoices):
    """What a post lets its holder do; the table is in `policies`."""

    CLERK = "clerk", _("Văn thư")
    COORDINATOR = "coordinator", _("Điều phối")
    OFFICER = "officer", _("Chuyên viên")
    HEAD = "head", _("Thủ trưởng đơn vị")
    ADMINISTRATOR = "administrator", _("Quản trị")
    AUDITOR = "auditor", _("Kiểm tra, chỉ đọc")


class Post(models.Model):
    """A role in a unit, held by a user from a day until before a day."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "public_id", "tenant", "unit", "role", "valid_from", "valid_before"]
        personal = ["user"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="posts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    valid_from = models.DateField()
    valid_before = models.DateField(null=True, blank=True)

    class Meta:
        """The dates are a range."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_before__isnull=True)
                | models.Q(valid_before__gt=models.F("valid_from")),
                name="orgs_post_range",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"
