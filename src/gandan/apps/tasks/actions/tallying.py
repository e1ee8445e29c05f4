"""Keeps the sums of outcomes below each body (`Tally`), and proves them.

Nothing that writes an occurrence has to know of them: the database itself works out each row's
`tally`, what the sums hold of it stands beside it (`counted`, `counted_unit`), and whoever reads
adds the rows in which the two differ. This only makes such rows few.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models import Assignment, Occurrence, OnTimeBy, Tally

AT_ONCE = 1_000  # rows in one transaction: nobody waits long for it
IDS = 500  # in one condition

Key = tuple[int, int]  # body, tally


def count(*, tenant_id: UUID) -> int:
    """Take up to `AT_ONCE` rows into the sums; how many that was. Again until it is none."""
    with transaction.atomic():
        _alone(tenant_id)
        rows = list(
            Occurrence.objects.select_for_update(of=("self",), no_key=True)
            .filter(is_counted=False, tenant_id=tenant_id)
            .order_by("pk")
            .values_list("pk", "unit_id", "tally", "counted_unit", "counted")[:AT_ONCE]
        )
        changes: Counter[Key] = Counter()
        for _pk, unit, tally, counted_unit, counted in rows:
            changes[unit, tally] += 1
            changes[counted_unit, counted] -= 1
        _add(tenant_id, _above(changes))
        ids = [row[0] for row in rows]
        for start in range(0, len(ids), IDS):
            Occurrence.objects.filter(pk__in=ids[start : start + IDS]).update(
                counted=F("tally"), counted_unit=F("unit")
            )
    return len(rows)


def count_all(*, tenant_id: UUID) -> int:
    """Take everything into the sums that is not in them; how many rows that was."""
    total = 0
    while some := count(tenant_id=tenant_id):
        total += some
    return total


def mend(*, tenant_id: UUID) -> int:
    """Set the sums, and what occurrences copy of their tasks, right; how much was wrong.

    Nothing should be: a difference is a fault of the program, or of a hand in the database.
    """
    with transaction.atomic():
        _alone(tenant_id)
        wrong = differences(tenant_id=tenant_id)
        _add(tenant_id, wrong)
        return len(wrong) + _copy_anew(tenant_id)


def differences(*, tenant_id: UUID) -> Mapping[Key, int]:
    """What would have to be added to the sums so that they were those of the rows."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id, counted__gt=0).order_by()
    own = Counter(
        {
            (unit, tally): n
            for unit, tally, n in rows.values_list("counted_unit", "counted").annotate(
                n=Count("pk")
            )
        }
    )
    wanted = Counter(_above(own))
    for unit, tally, n in Tally.objects.filter(tenant_id=tenant_id).values_list(
        "unit_id", "tally", "count"
    ):
        wanted[unit, tally] -= n
    return {key: n for key, n in wanted.items() if n}


def _alone(tenant_id: UUID) -> None:
    """One at a time writes the sums of a tenant; nobody who works waits for it."""
    Tenant.objects.select_for_update(no_key=True).get(pk=tenant_id)


def _above(changes: Mapping[Key, int]) -> dict[Key, int]:
    """What happens at a body, at every body strictly above it."""
    units = {unit for unit, tally in changes if tally and unit}
    paths: dict[int, str] = {}
    ids = sorted(units)
    for start in range(0, len(ids), IDS):
        some = Unit.objects.filter(pk__in=ids[start : start + IDS])
        paths |= dict(some.values_list("pk", "path"))
    found: Counter[Key] = Counter()
    for (unit, tally), n in changes.items():
        if not tally:
            continue
        for step in paths[unit].split(".")[:-2]:
            found[int(step), tally] += n
    return {key: n for key, n in found.items() if n}


def _add(tenant_id: UUID, changes: Mapping[Key, int]) -> None:
    """Add to the rows that are there, make those that are missing."""
    units = sorted({unit for unit, _tally in changes})
    there: dict[Key, Tally] = {}
    for start in range(0, len(units), IDS):
        rows = Tally.objects.filter(unit__in=units[start : start + IDS])
        wanted = (row for row in rows.iterator() if (row.unit_id, row.tally) in changes)
        there |= {(row.unit_id, row.tally): row for row in wanted}
    for key, row in there.items():
        row.count += changes[key]
    Tally.objects.bulk_update(there.values(), ["count"], batch_size=IDS)
    fresh = (
        Tally(tenant_id=tenant_id, unit_id=unit, tally=tally, count=n)
        for (unit, tally), n in changes.items()
        if (unit, tally) not in there
    )
    Tally.objects.bulk_create(fresh, batch_size=IDS)


def _copy_anew(tenant_id: UUID) -> int:
    """What occurrences say of their tasks, where it is not what the tasks say."""
    rows = Occurrence.objects.filter(tenant_id=tenant_id)
    arrival = {"assignment__task__on_time_by": OnTimeBy.ARRIVAL}
    wrong: Iterable[tuple[QuerySet[Occurrence], dict[str, bool]]] = (
        (
            rows.filter(is_ended=False, assignment__task__closed_at__isnull=False),
            {"is_ended": True},
        ),
        (rows.filter(is_ended=True, assignment__task__closed_at__isnull=True), {"is_ended": False}),
        (rows.filter(by_arrival=False, **arrival), {"by_arrival": True}),
        (rows.filter(by_arrival=True).exclude(**arrival), {"by_arrival": False}),
    )
    lost = rows.filter(given_unit__isnull=True)
    given = Assignment.objects.filter(pk=OuterRef("assignment")).values("unit")[:1]
    return sum(found.update(**values) for found, values in wrong) + lost.update(
        given_unit=Subquery(given)
    )
