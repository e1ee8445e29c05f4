"""Succession: what a decision did to bodies, who took over what from whom, and what moved.

An event (`Succession`) has successors and parts. A part is one line of the decision: this body, or
this function of it, goes to that successor. A successor is a body that exists or one that the event
founds. What moved when the event was applied is kept row by row (`SuccessionMove`), which is what
undoing reads.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models.units import Unit, UnitKind


class SuccessionState(models.TextChoices):
    """Life of an event."""

    DRAFT = "draft", _("Đang soạn")
    SCHEDULED = "scheduled", _("Chờ đến ngày hiệu lực")
    APPLIED = "applied", _("Đã áp dụng")
    UNDONE = "undone", _("Đã hoàn tác")


SUCCESSION_MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset({"scheduled", "applied"}),
    "scheduled": frozenset({"draft", "applied"}),
    "applied": frozenset({"undone"}),
    "undone": frozenset({"draft"}),
}


class Succession(models.Model):
    """Sự kiện tổ chức: one decision that merges, divides, renames or ends bodies on a day."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "ten", "on", "legal_basis", "note", "state", "made_at",
            "applied_at", "undone_at", "undone_reason", "version",
        ]  # fmt: skip
        personal = ["made_by", "applied_by", "undone_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    ten = models.CharField(_("tên sự kiện"), max_length=200)
    on = models.DateField(_("ngày có hiệu lực"))  # the first day of the new order
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=300)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=SuccessionState, default=SuccessionState.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Drawn newest first."""

        indexes = [models.Index(fields=["tenant", "-on", "-id"], name="orgs_successions")]

    @override
    def __str__(self) -> str:
        return self.ten


class Successor(models.Model):
    """A body that takes over: one that exists (`unit`), or one that the event founds.

    Of one to be founded, `kind`, `ten` and the superior are written down until the event is
    applied; then `unit` is the body that was founded (`is_new` stays true, undoing reads it).
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "event", "unit", "is_new", "is_carried", "kind", "ten", "names", "codes",
            "parent", "parent_successor",
        ]  # fmt: skip

    event = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="successors")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    is_new = models.BooleanField(default=True)
    # no line of the decision names it: it followed its superior when the event was applied
    is_carried = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=UnitKind, blank=True)
    ten = models.CharField(max_length=200)
    names = models.JSONField(default=list)  # other names that papers use
    codes = models.JSONField(default=dict)  # system → value
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    parent_successor = models.ForeignKey(  # or a body of the same event
        "self", on_delete=models.CASCADE, null=True, related_name="+"
    )

    @override
    def __str__(self) -> str:
        return self.ten


class SuccessionKind(models.TextChoices):
    """What a part does to its predecessor."""

    MERGE = "merge", _("Hợp nhất, sáp nhập")
    SPLIT = "split", _("Chia, tách")
    RENAME = "rename", _("Đổi tên")
    CONTINUE = "continue", _("Giữ nguyên, đổi cơ quan cấp trên")
    DISSOLVE = "dissolve", _("Kết thúc hoạt động")
    TRANSFER = "transfer", _("Chuyển chức năng, nhiệm vụ")


# after such a part the predecessor lives no more
ENDING = frozenset(SuccessionKind) - {SuccessionKind.RENAME, SuccessionKind.TRANSFER}


class SuccessionPart(models.Model):
    """One line of the decision: the predecessor, or a function of it, goes to a successor.

    `function` empty: everything that no other part names. After `transfer` the predecessor lives
    on, after everything else it ends before the day of the event (`rename` keeps the unit itself:
    predecessor and successor are one row with a new dated name). `is_main`: of several successors
    the one that a source proposes; a person decides. No successor: the body ends without one.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "event", "kind", "predecessor", "successor", "function", "is_main", "is_partial",
            "is_carried",
        ]  # fmt: skip

    event = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=SuccessionKind)
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(
        Successor, on_delete=models.CASCADE, null=True, related_name="parts"
    )
    function = models.CharField(_("chức năng, nhiệm vụ"), max_length=300, blank=True)
    is_main = models.BooleanField(default=False)
    is_partial = models.BooleanField(default=False)  # of area or population, where nothing is named
    is_carried = models.BooleanField(default=False)  # as of the successor

    class Meta:
        """A line stands once."""

        constraints = [
            models.UniqueConstraint(
                fields=["event", "predecessor", "successor", "function"],
                name="orgs_one_row_a_part",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '∅'}"


class SuccessionDecision(models.Model):
    """What a person decided for one thing that more than one successor could take over.

    `holding` names the kind of thing ("orgs.posts", "tasks.assignments"), `thing` its public id.
    `stays`: it remains with the predecessor, which lives on (a transfer of another function).
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "event", "holding", "thing", "successor", "stays", "decided_at"]
        personal = ["decided_by"]

    event = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="decisions")
    holding = models.CharField(max_length=40)
    thing = models.UUIDField()
    successor = models.ForeignKey(Successor, on_delete=models.CASCADE, null=True, related_name="+")
    stays = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        """One decision a thing."""

        constraints = [
            models.UniqueConstraint(
                fields=["event", "holding", "thing"], name="orgs_one_decision_a_thing"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.holding} {self.thing}"


class SuccessionMove(models.Model):
    """One thing that an applied event moved: from which body to which. Undoing reads it."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "event", "holding", "thing", "from_unit", "to_unit", "made"]

    event = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="moves")
    holding = models.CharField(max_length=40)
    thing = models.UUIDField()
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    made = models.UUIDField(null=True)  # what was made in its place (a post in the new body)

    class Meta:
        """Read by event, and by thing for its page."""

        indexes = [models.Index(fields=["thing"], name="orgs_moves_of_a_thing")]

    @override
    def __str__(self) -> str:
        return f"{self.holding} {self.thing}"


class SuccessionChange(models.Model):
    """One row of a name, code, post or delegation that an applied event made or changed.

    Undoing reads it. Bodies themselves need no row: the parts say which ended, the successors
    which were founded.

    `row` is the row's id, `valid_before` its end as it was (of a made one as it was made), and
    `pointed_at` the id that it pointed at (a post its unit, a delegation its post), where that
    was changed; of a made delegation the one that it stands for.
    """

    class What(models.TextChoices):
        """The table."""

        NAME = "name", _("Tên gọi")
        CODE = "code", _("Mã")
        POST = "post", _("Vị trí")
        DELEGATION = "delegation", _("Ủy quyền")

    class Privacy:
        """Class of each field."""

        internal = ["id", "event", "what", "row", "is_made", "valid_before", "pointed_at"]

    event = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    row = models.BigIntegerField()
    is_made = models.BooleanField(default=False)
    valid_before = models.DateField(null=True)
    pointed_at = models.BigIntegerField(null=True)

    class Meta:
        """One row of a table once in an event."""

        constraints = [
            models.UniqueConstraint(fields=["event", "what", "row"], name="orgs_one_change_a_row"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.what} {self.row}"
