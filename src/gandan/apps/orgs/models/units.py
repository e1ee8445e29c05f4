"""Bodies over time: units with kind, superior and dates; the names and codes that they bear."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant


class UnitKind(models.TextChoices):
    """Kinds of body. What a selector such as "các sở, ban, ngành" chooses from."""

    TRUNG_UONG = "trung_uong", _("Bộ, cơ quan trung ương")
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
    THI_TRAN = "thi_tran", _("Thị trấn (đến 30/6/2025)")
    HUYEN = "huyen", _("Huyện, thị xã, thành phố (đến 30/6/2025)")
    THON = "thon", _("Thôn, làng, tổ dân phố")
    DANG = "dang", _("Cơ quan Đảng")
    MTTQ = "mttq", _("Mặt trận và tổ chức chính trị - xã hội")
    HDND = "hdnd", _("Hội đồng nhân dân")
    VU_TRANG = "vu_trang", _("Công an, quân đội, biên phòng")
    TU_PHAP = "tu_phap", _("Tòa án, viện kiểm sát, thi hành án")
    BAN_CHI_DAO = "ban_chi_dao", _("Ban chỉ đạo, hội đồng phối hợp")
    DOANH_NGHIEP = "doanh_nghiep", _("Doanh nghiệp nhà nước")
    PHONG = "phong", _("Phòng trong cơ quan")


def is_range(name: str) -> models.CheckConstraint:
    """Dates that are a half-open range: from a day on, until before a later one or for good."""
    later = models.Q(valid_before__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=models.Q(valid_before__isnull=True) | later, name=name)


class Unit(models.Model):
    """Cơ quan, đơn vị: one body with a life of its own, valid from a day until before a day.

    It keeps one kind and one superior for life: a body that comes under another superior is
    succeeded by a new one (`Succession`), so that the tree is right on any day. `path` is the
    materialised path of ids, each ten digits and a dot; a subtree is the half-open range
    `path >= p and path < p + '~'` (a LIKE would scan on SQLite). `ten` is the official name of the
    newest of its dated `UnitName` rows.
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

        constraints = [is_range("orgs_unit_range")]
        indexes = [models.Index(fields=["tenant", "kind", "path"], name="orgs_unit_by_kind")]

    @override
    def __str__(self) -> str:
        return self.ten


class UnitName(models.Model):
    """A name that papers use for a unit in some time: the official one, a short form, letters.

    Official names of a unit do not overlap. `valid_before` empty: as long as the unit lives.
    """

    class Privacy:
        """Class of each field."""

        public = ["ten", "valid_from", "valid_before"]
        internal = ["id", "unit", "fold", "is_official"]

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    ten = models.CharField(_("tên gọi"), max_length=200)
    fold = models.CharField(max_length=200, db_index=True)
    is_official = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_before = models.DateField(null=True, blank=True)

    class Meta:
        """One row a name and beginning."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fold", "valid_from"], name="orgs_one_row_a_name"
            ),
            is_range("orgs_name_range"),
        ]

    @override
    def __str__(self) -> str:
        return self.ten


class CodeSystem(models.TextChoices):
    """Whose code it is. Codes are reused (52 was Bình Định, now Gia Lai): none of them is an id."""

    THONG_KE = "thong_ke", _("Mã thống kê đơn vị hành chính")
    DINH_DANH = "dinh_danh", _("Mã định danh điện tử (QĐ 20/2020/QĐ-TTg)")
    DINH_DANH_CU = "dinh_danh_cu", _("Mã định danh cũ (QCVN 102:2016/BTTTT)")


class UnitCode(models.Model):
    """A code that a unit bore in some time. Two living units never bear one code of a system."""

    class Privacy:
        """Class of each field."""

        public = ["system", "value", "valid_from", "valid_before"]
        internal = ["id", "tenant", "unit"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(max_length=16, choices=CodeSystem)
    value = models.CharField(_("mã"), max_length=40)
    valid_from = models.DateField()
    valid_before = models.DateField(null=True, blank=True)

    class Meta:
        """Looked up by value; the times of one value do not overlap, by action."""

        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "system", "value", "valid_from"], name="orgs_one_bearer_a_code"
            ),
            is_range("orgs_code_range"),
        ]

    @override
    def __str__(self) -> str:
        return self.value
