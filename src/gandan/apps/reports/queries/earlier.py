"""What a body has said of the same indicators: last period, and for this period elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.reports.models import Figure, Submission
from gandan.apps.reports.queries.periods import before
from gandan.rollup import Basis, Form
from gandan.rollup.figures import Key

_COLUMNS = (
    "pk", "indicator__code", "basis", "number", "period", "regime_id", "regime__name",
    "edition__so_ky_hieu", "edition__submission__public_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that counts, with the report that states it."""

    number: Decimal
    basis: Basis
    period: str
    regime: str  # its name
    so_ky_hieu: str
    submission: UUID


@dataclass(frozen=True, slots=True)
class Last:
    """The figures of the period before, by indicator and basis."""

    period: str
    figures: Mapping[Key, Stated]

    def beside(self, key: Key) -> Stated | None:
        """The one to look at beside a figure: of the same basis, else the official one."""
        return self.figures.get(key) or self.figures.get((key[0], "chinh_thuc"))

    @property
    def numbers(self) -> dict[Key, Decimal]:
        """As the form's rules are asked of them."""
        return {key: stated.number for key, stated in self.figures.items()}


def last_of(submission: Submission, form: Form) -> Last:
    """What the same body said of the period before, in whichever report; one query.

    Where several reports state it, the one of the same regime.
    """
    period = before(submission.period)
    if not period:
        return Last("", {})
    rows = _counted(submission, form).filter(period=period)
    own = sorted(rows, key=lambda row: (row["regime_id"] == submission.regime_id, row["pk"]))
    return Last(period, _by_key(own))


def elsewhere(submission: Submission, form: Form) -> dict[Key, Stated]:
    """What the same body has said of the same period in a report of another regime; one query.

    Of reports that are asked for once nothing says that they are of one period.
    """
    if not submission.period:
        return {}
    rows = _counted(submission, form).filter(period=submission.period)
    return _by_key(rows.exclude(regime=submission.regime).order_by("pk"))


def _counted(submission: Submission, form: Form) -> QuerySet[Figure, dict[str, Any]]:
    """The columns that are looked at; whole rows would be of five tables for every figure."""
    rows: QuerySet[Figure, dict[str, Any]] = Figure.objects.filter(
        unit=submission.unit,
        indicator__code__in=[one.code for one in form.indicators],
        is_counted=True,
        number__isnull=False,
    ).values(*_COLUMNS)
    return rows


def _by_key(rows: Iterable[dict[str, Any]]) -> dict[Key, Stated]:
    """The last one stands."""
    found: dict[Key, Stated] = {}
    for row in rows:
        basis = cast("Basis", row["basis"])
        found[row["indicator__code"], basis] = Stated(
            number=row["number"] or Decimal(0),
            basis=basis,
            period=row["period"],
            regime=row["regime__name"],
            so_ky_hieu=row["edition__so_ky_hieu"],
            submission=row["edition__submission__public_id"],
        )
    return found
