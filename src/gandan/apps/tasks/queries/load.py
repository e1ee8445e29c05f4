"""How much each body owes in each month to come, and from how many papers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer, check
from gandan.apps.tasks.models import OWED, Occurrence
from gandan.apps.tasks.queries.joint import day_of_line, stands_alone
from gandan.tiengviet.folding import fold

MONTHS = 12
COMMUNES = (UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU)
# communes are asked by everybody at once: they are shown first
GROUPS: dict[str, tuple[UnitKind, ...]] = {
    "cap-xa": COMMUNES,
    "cap-tinh": tuple(kind for kind in UnitKind if kind not in {*COMMUNES, UnitKind.THON}),
}


@dataclass(frozen=True, slots=True)
class Load:
    """What falls due for a body in a month: how often, by how many papers."""

    duties: int = 0
    papers: int = 0


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One body through the months."""

    unit: Unit
    months: tuple[Load, ...]

    @property
    def duties(self) -> int:
        """What falls due in all months."""
        return sum(month.duties for month in self.months)


@dataclass(frozen=True, slots=True)
class LoadTable:
    """Bodies by months: `of` all living bodies of the group only those that owe something stand."""

    months: tuple[date, ...]  # the first day of each
    rows: tuple[LoadRow, ...]
    of: int
    joint: int = 0  # of what is counted, reports that answer several papers

    @property
    def heaviest(self) -> int:
        """The largest count of one cell, which the shades go by."""
        return max((m.duties for row in self.rows for m in row.months), default=0)


def check_load(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer sees the duties of every body."""
    check(by, "tasks.read_all")


def load(*, by: Viewer, group: str, since: date) -> LoadTable:
    """What is owed from the month of `since` on, twelve months; four queries.

    A report that answers several papers is one duty, in the month of its earliest day, and each of
    its papers is a paper that asks.
    The body with the most stands first: who orders more should see whom it meets. It is a count of
    what is asked of a body, and says nothing of how the body works.
    """
    check_load(by)
    kinds = GROUPS.get(group, COMMUNES)
    months = tuple(_month(since, count) for count in range(MONTHS))
    owed = Occurrence.objects.filter(
        tenant_id=by.tenant_id,
        state__in=OWED,
        due_on__gte=max(since, months[0]),
        unit__kind__in=kinds,
        assignment__is_open=True,
    )
    # of two days one is counted: where it is not the own one, the own one lies later
    within = owed.annotate(line_on=day_of_line()).filter(
        line_on__gte=max(since, months[0]), line_on__lt=_month(since, MONTHS)
    )
    counted = (
        within.annotate(month=TruncMonth("line_on"))
        .values("unit", "month")
        .annotate(
            n=Count("pk", filter=stands_alone()),
            papers=Count("assignment__task__document", distinct=True),
        )
        .order_by()
    )
    joint = within.filter(joint__isnull=False).exclude(stands_alone())
    cells: dict[int, dict[date, Load]] = defaultdict(dict)
    for row in counted:
        cells[row["unit"]][row["month"]] = Load(row["n"], row["papers"])
    units = Unit.objects.in_bulk(list(cells))
    rows = [
        LoadRow(units[pk], tuple(found.get(month, Load()) for month in months))
        for pk, found in cells.items()
    ]
    living = Unit.objects.filter(
        tenant_id=by.tenant_id, kind__in=kinds, valid_before__isnull=True
    ).count()
    return LoadTable(
        months=months,
        rows=tuple(sorted(rows, key=lambda row: (-row.duties, fold(row.unit.ten)))),
        of=living,
        joint=joint.values("joint", "unit").distinct().count(),
    )


def _month(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 + count
    return date(month // 12, month % 12 + 1, 1)
