"""What of the register is wanted, and the conditions that say it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

DAYS_A_WEEK = 7


class Standing(TextChoices):
    """Where a task stands. Late and due this week are derived from days, never stored."""

    OPEN = "dang-lam", _("Đang thực hiện")
    LATE = "qua-han", _("Quá hạn")
    THIS_WEEK = "tuan-nay", _("Đến hạn tuần này")
    SUBMITTED = "cho-tiep-nhan", _("Chờ tiếp nhận")
    SUPPLEMENT = "bo-sung", _("Đề nghị bổ sung")
    CONTESTED = "cho-xac-dinh", _("Chờ xác định trách nhiệm")
    UNDATED = "khong-han", _("Không ghi thời hạn")
    CONTINUING = "thuong-xuyen", _("Thường xuyên")
    DONE = "da-xong", _("Đã xong")
    EXCUSED = "khong-ap-dung", _("Không áp dụng")
    HISTORY = "lich-su", _("Lịch sử")
    ALL = "tat-ca", _("Tất cả")


# of one unit, whatever the others do
OF_A_UNIT = {Standing.SUBMITTED, Standing.SUPPLEMENT, Standing.CONTESTED, Standing.EXCUSED}


class Order(TextChoices):
    """How the register is sorted."""

    DUE = "han", _("Hạn gần nhất trước")
    NEWEST = "moi", _("Mới giao trước")
    OLDEST = "cu", _("Giao lâu nhất trước")


class Structure(TextChoices):
    """By which bodies a list is drawn: those that answer now, or those it was given to then."""

    NOW = "hien-nay", _("hiện nay")
    THEN = "cu", _("khi giao")

    @property
    def column(self) -> str:
        """The column of an assignment that names them."""
        return "unit" if self is Structure.THEN else "responsible"


ORDERINGS = {
    Order.DUE: ("due_order", "id"),
    Order.NEWEST: ("-confirmed_at", "-id"),
    Order.OLDEST: ("confirmed_at", "id"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the register; an empty field asks for everything."""

    text: str = ""
    document: UUID | None = None
    unit: UUID | None = None
    kind: str = ""  # of unit
    standing: str = Standing.OPEN.value
    year: int | None = None  # of issue of the document
    order: str = Order.DUE.value
    structure: str = Structure.NOW.value
    page: int = 1


def week_end(today: date) -> date:
    """Sunday of this week."""
    return today + timedelta(days=DAYS_A_WEEK - today.isoweekday())


def standing_of(standing: str, today: date, prefix: str = "") -> Q:
    """The condition on a task (`prefix` empty) or on its assignments ("assignments__")."""
    is_open = _is(f"{prefix}is_open", value=True)
    undated = Q(**{f"{prefix}due_order": date.max})
    sunday = week_end(today)
    conditions = {
        Standing.OPEN: is_open,
        # due_order is the day to aim at, never after the due day: it lets the index do the work
        Standing.LATE: is_open
        & Q(**{f"{prefix}due_order__lt": today, f"{prefix}next_due_on__lt": today}),
        Standing.THIS_WEEK: is_open
        & Q(**{f"{prefix}due_order__lte": sunday, f"{prefix}next_due_on__gte": today}),
        # partial indexes: the bare column is what they hold for, on both databases
        Standing.SUBMITTED: Q(**{f"{prefix}has_submitted": True}),
        Standing.SUPPLEMENT: Q(**{f"{prefix}has_supplement": True}),
        Standing.CONTESTED: Q(**{f"{prefix}has_contested": True}),
        Standing.EXCUSED: Q(**{f"{prefix}has_excused": True}),
        Standing.UNDATED: is_open & undated & _is("is_continuing", value=False),
        Standing.CONTINUING: is_open & _is("is_continuing", value=True),
        Standing.DONE: _is(f"{prefix}is_open", value=False) & _is("is_history", value=False),
        Standing.HISTORY: _is("is_history", value=True),
    }
    return conditions.get(Standing(standing), Q())


def _is(field: str, *, value: bool) -> Q:
    """A boolean as `IN (1)`: Django writes the bare column for SQLite, which then has no index."""
    return Q(**{f"{field}__in": [value]})
