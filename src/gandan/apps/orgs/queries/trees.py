"""The tree of bodies as it is on a day, for drawing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode, UnitName
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, borne, living
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class Node:
    """A body in the tree, by the name that it bore on the day."""

    unit: Unit
    ten: str
    codes: Mapping[str, str]  # system → code
    children: tuple["Node", ...]

    @property
    def size(self) -> int:
        """The body and all below it."""
        return 1 + sum(child.size for child in self.children)


def tree(*, by: Entitled, on: date, under: Unit | None = None) -> tuple[Node, ...]:
    """The tops of the tree on a day (or the one body `under`), each with all below it.

    Three queries, however large the tree; siblings by kind and name.
    """
    check(by, "orgs.read")
    units = living(by.tenant_id, on)
    if under is not None:
        units = units.filter(path__gte=under.path, path__lt=f"{under.path}~")
    found = list(units)
    names = names_on(found, on)
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, system, value in (
        UnitCode.objects.filter(borne(on), unit__in=units)
        .order_by("id")
        .values_list("unit_id", "system", "value")
    ):
        codes[pk][system] = value
    below: dict[int | None, list[Unit]] = defaultdict(list)
    there = {unit.pk for unit in found}
    for unit in found:
        below[unit.parent_id if unit.parent_id in there else None].append(unit)

    def nodes(parent: int | None) -> tuple[Node, ...]:
        rows = sorted(
            below.get(parent, ()),
            key=lambda unit: (KIND_ORDER[unit.kind], fold(names[unit.pk]), unit.pk),
        )
        return tuple(Node(u, names[u.pk], codes.get(u.pk, {}), nodes(u.pk)) for u in rows)

    return nodes(None)


def names_on(units: Iterable[Unit], on: date) -> dict[int, str]:
    """The official name of each body on a day, in one query.

    Of a body that did not live then, its first name before its life and its last one after it.
    """
    bodies = {unit.pk: unit for unit in units}
    rows: dict[int, list[tuple[date, date | None, str]]] = defaultdict(list)
    official = UnitName.objects.filter(unit_id__in=bodies.keys(), is_official=True)
    for pk, start, before, ten in official.order_by("valid_from", "id").values_list(
        "unit_id", "valid_from", "valid_before", "ten"
    ):
        rows[pk].append((start, before, ten))
    return {pk: _name_of(rows[pk], on) or unit.ten for pk, unit in bodies.items()}


def _name_of(rows: Collection[tuple[date, date | None, str]], on: date) -> str:
    name = ""
    for start, _before, ten in rows:
        if start <= on or not name:
            name = ten
    return name


def name_on(unit: Unit, on: date) -> str:
    """The official name of one body on a day."""
    return names_on([unit], on)[unit.pk]


def codes_on(unit: Unit, on: date) -> dict[str, str]:
    """The codes of one body on a day: system → code."""
    rows = UnitCode.objects.filter(borne(on), unit=unit).order_by("id")
    return dict(rows.values_list("system", "value"))


def identifiers_on(units: Iterable[Unit], on: date) -> dict[int, str]:
    """The identifiers of bodies on the document axis on a day, by key: the current, else the old.

    One query; a body without one is left out.
    """
    systems = (CodeSystem.DINH_DANH_CU, CodeSystem.DINH_DANH)
    rows = UnitCode.objects.filter(
        borne(on), unit__in=[unit.pk for unit in units], system__in=systems
    ).values_list("unit_id", "system", "value")
    return {pk: value for pk, _s, value in sorted(rows, key=lambda row: systems.index(row[1]))}


def unit_by_code(tenant_id: UUID, system: str, value: str, *, on: date) -> Unit | None:
    """The body that bears a code on a day; codes are reused, so the day decides."""
    return (
        living(tenant_id, on)
        .filter(
            pk__in=UnitCode.objects.filter(
                borne(on), tenant_id=tenant_id, system=system, value=value
            ).values("unit_id")
        )
        .first()
    )
