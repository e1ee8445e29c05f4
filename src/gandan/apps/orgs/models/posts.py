"""Posts: a role in a body, held by a person from a day on; and who acts for whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models.units import Unit, is_range


class Role(models.TextChoices):
    """What a post lets its holder do; the table is in `policies`."""

    CLERK = "clerk", _("Văn thư")
    COORDINATOR = "coordinator", _("Điều phối")
    OFFICE = "office", _("Văn phòng UBND theo dõi, đôn đốc")
    CHAIRMAN = "chairman", _("Lãnh đạo UBND")
    OFFICER = "officer", _("Chuyên viên")
    SECTION_HEAD = "section_head", _("Trưởng phòng")
    HEAD = "head", _("Thủ trưởng đơn vị")
    DAN_VAN_LEADER = "dan_van_leader", _("Lãnh đạo phụ trách công tác dân vận")
    COUNCIL = "council", _("Hội đồng thẩm định")
    FRONT = "front", _("Mặt trận giám sát")
    ADMINISTRATOR = "administrator", _("Quản trị")
    AUDITOR = "auditor", _("Kiểm tra, chỉ đọc")


class Post(models.Model):
    """A role in a unit, held by a user from a day until before a day.

    `legal_basis` is the paper that gave it: number and sign, day.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "unit", "role", "valid_from", "valid_before",
            "legal_basis",
        ]  # fmt: skip
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
    legal_basis = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        """The dates are a range; the same post of one person does not overlap, by action."""

        constraints = [is_range("orgs_post_range")]

    @override
    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"


class Delegation(models.Model):
    """Ủy quyền: the holder of a post lets somebody act in it, from a day until before a day.

    It ends with its day, with the post, or at once when it is taken back.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "post", "legal_basis", "valid_from", "valid_before",
            "made_at", "taken_back_at",
        ]  # fmt: skip
        personal = ["user", "made_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    user = models.ForeignKey(  # who acts
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations"
    )
    legal_basis = models.CharField(_("văn bản ủy quyền"), max_length=300)
    valid_from = models.DateField()
    valid_before = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The dates are a range; those of one post to one person do not overlap, by action."""

        constraints = [is_range("orgs_delegation_range")]
        indexes = [models.Index(fields=["user", "valid_before"], name="orgs_delegated_to")]

    @override
    def __str__(self) -> str:
        return f"{self.user}: {self.post}"
