"""The list of bodies by kind, a page at a time: as quick for a country as for an office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import groupby
from operator import and_

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Post, Unit, UnitKind, UnitName
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, borne, living
from gandan.tiengviet.folding import fold

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A body in the list, with its people of the day and the other names that papers use."""

    unit: Unit
    people_count: int
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The bodies of one kind that a page shows, of so many."""

    kind: str
    label: str
    rows: tuple[UnitRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class UnitList:
    """One page of bodies; `kinds`: every kind that was found, with its words and how many."""

    groups: tuple[KindGroup, ...]
    kinds: tuple[tuple[str, str, int], ...]
    total: int
    page: int
    pages_count: int

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.page < self.pages_count


def units_listed(  # what is looked for, and which page of it
    *,
    by: Entitled,
    on: date,
    phrase: str = "",
    kind: str = "",
    ended: bool = False,
    page: int = 1,
) -> UnitList:
    """The bodies of a day (or those that ended before it) by kind and name; four queries.

    `phrase` matches without accents: every word of it somewhere in one name of the unit.
    """
    check(by, "orgs.read")
    units = living(by.tenant_id, on)
    if ended:
        units = Unit.objects.filter(tenant_id=by.tenant_id, valid_before__lte=on)
    if words := fold(phrase).split():
        wanted = reduce(and_, (Q(fold__contains=word) for word in words))
        names = UnitName.objects.filter(wanted, unit__tenant_id=by.tenant_id)
        units = units.filter(pk__in=names.values("unit_id"))
    if kind:
        units = units.filter(kind=kind)
    counted = dict(units.order_by().values_list("kind").annotate(count=Count("id")))
    kinds = sorted(counted, key=lambda one: KIND_ORDER[one])
    total = sum(counted.values())
    pages_count = max(1, -(-total // AT_ONCE))
    page = min(page, pages_count)
    first = (page - 1) * AT_ONCE
    shown = list(_ordered(units.select_related("parent"))[first : first + AT_ONCE])
    rows = _rows(shown, on)
    return UnitList(
        tuple(
            KindGroup(
                one, str(UnitKind(one).label), tuple(rows[unit.pk] for unit in own), counted[one]
            )
            for one, own in groupby(shown, key=lambda unit: unit.kind)
        ),
        tuple((one, str(UnitKind(one).label), counted[one]) for one in kinds),
        total,
        page,
        pages_count,
    )


def _ordered(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """By kind as pages name them, then by the official name without its marks."""
    rank = Case(*[When(kind=kind, then=Value(number)) for kind, number in KIND_ORDER.items()])
    official = UnitName.objects.filter(unit=OuterRef("pk"), is_official=True)
    name = Subquery(official.order_by("-valid_from", "-id").values("fold")[:1])
    return units.annotate(rank=rank, name=name).order_by("rank", "name", "pk")


def _rows(units: Sequence[Unit], on: date) -> dict[int, UnitRow]:
    ids = [unit.pk for unit in units]
    others: dict[int, list[str]] = {pk: [] for pk in ids}
    names = UnitName.objects.filter(unit_id__in=ids, is_official=False).order_by("id")
    for pk, ten in names.values_list("unit_id", "ten"):
        others[pk].append(ten)
    held = Post.objects.filter(borne(on), unit_id__in=ids).order_by()
    people = dict(held.values_list("unit_id").annotate(count=Count("user", distinct=True)))
    return {
        unit.pk: UnitRow(unit, people.get(unit.pk, 0), tuple(others[unit.pk])) for unit in units
    }
