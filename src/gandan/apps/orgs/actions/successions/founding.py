"""Found the new bodies of an event and give the renamed ones their names, many at a time."""

from dataclasses import dataclass, field

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat, LPad

from gandan.apps.orgs.actions.successions.plan import Plan
from gandan.apps.orgs.models import (
    SuccessionChange,
    SuccessionPart,
    Successor,
    Unit,
    UnitCode,
    UnitName,
)
from gandan.tiengviet.folding import fold

NAME, CODE = SuccessionChange.What.NAME, SuccessionChange.What.CODE
AT_ONCE = 1_000


@dataclass
class Founded:
    """What was made: bodies, and rows of bodies that existed."""

    units: list[Unit] = field(default_factory=list)
    changes: list[SuccessionChange] = field(default_factory=list)


def found_carried(plan: Plan) -> None:
    """Write down the successors and lines of what follows its superior without being named."""
    for level in plan.carried:
        Successor.objects.bulk_create(level, batch_size=AT_ONCE)
    SuccessionPart.objects.bulk_create(plan.carried_parts, batch_size=AT_ONCE)


def found(plan: Plan) -> Founded:
    """Make the new bodies, superiors first, with names, codes and paths."""
    done = Founded()
    successors = plan.all_successors
    waiting = [one for one in successors if one.is_new]
    while waiting:
        ready = [one for one in waiting if _superior_stands(one)]
        done.units += _found_level(plan, ready)
        waiting = [one for one in waiting if one.unit_id is None]
    new = [one for one in successors if one.is_new]
    Successor.objects.bulk_update(new, ["unit"], batch_size=500)
    _names(plan, successors, done)
    _codes(plan, successors, done)
    return done


def _superior_stands(one: Successor) -> bool:
    return one.parent_successor is None or one.parent_successor.unit_id is not None


def _found_level(plan: Plan, ready: list[Successor]) -> list[Unit]:
    event = plan.event
    units = [
        Unit(
            tenant_id=event.tenant_id,
            kind=one.kind,
            ten=one.ten,
            parent=one.parent_successor.unit if one.parent_successor else one.parent,
            path="",
            valid_from=event.on,
        )
        for one in ready
    ]
    Unit.objects.bulk_create(units, batch_size=AT_ONCE)
    above = Unit.objects.filter(pk=OuterRef("parent_id")).values("path")[:1]
    own = LPad(Cast("id", CharField()), 10, Value("0"))
    fresh = Unit.objects.filter(tenant_id=event.tenant_id, path="")
    fresh.filter(parent__isnull=True).update(path=Concat(own, Value(".")))
    fresh.filter(parent__isnull=False).update(path=Concat(Subquery(above), own, Value(".")))
    for one, unit in zip(ready, units, strict=True):
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk:010d}."
        one.unit = unit
    return units


def _id(one: Successor) -> int:
    """Of the body, which stands by now."""
    if one.unit_id is None:
        raise LookupError(f"{one} has not been founded.")
    return one.unit_id


def _names(plan: Plan, successors: list[Successor], done: Founded) -> None:
    """The official name of a new body, and the other names; all begin on the day."""
    on = plan.event.on
    existing = [_id(one) for one in successors if not one.is_new]
    later = Q(valid_before__isnull=True) | Q(valid_before__gt=on)
    taken = set(UnitName.objects.filter(later, unit_id__in=existing).values_list("unit_id", "fold"))
    rows: list[UnitName] = []
    of_existing: list[UnitName] = []
    for one in successors:
        forms = {fold(name): name for name in one.names}
        forms.pop(fold(one.ten), None)
        if one.is_new:
            rows.append(_name(one, one.ten, plan, is_official=True))
            rows += [_name(one, name, plan) for name in forms.values()]
        else:
            fresh = [name for key, name in forms.items() if (_id(one), key) not in taken]
            of_existing += [_name(one, name, plan) for name in fresh]
    UnitName.objects.bulk_create(rows, batch_size=AT_ONCE)
    UnitName.objects.bulk_create(of_existing, batch_size=AT_ONCE)
    done.changes += [_made(plan, NAME, row.pk) for row in of_existing]


def _name(one: Successor, name: str, plan: Plan, *, is_official: bool = False) -> UnitName:
    return UnitName(
        unit_id=_id(one),
        ten=name,
        fold=fold(name),
        is_official=is_official,
        valid_from=plan.event.on,
    )


def _codes(plan: Plan, successors: list[Successor], done: Founded) -> None:
    """Codes begin on the day; one of the same system that an existing body bore ends."""
    existing = [_id(one) for one in successors if not one.is_new and one.codes]
    borne = UnitCode.objects.filter(unit_id__in=existing, valid_before__isnull=True)
    old = {(row.unit_id, row.system): row for row in borne}
    rows: list[UnitCode] = []
    of_existing: list[UnitCode] = []
    ended: list[int] = []
    for one in successors:
        for system, value in one.codes.items():
            row = UnitCode(
                tenant_id=plan.event.tenant_id,
                unit_id=_id(one),
                system=system,
                value=value,
                valid_from=plan.event.on,
            )
            before = old.get((_id(one), system))
            if before is not None and before.value == value:
                continue
            ended += [before.pk] if before is not None else []
            (rows if one.is_new else of_existing).append(row)
    UnitCode.objects.filter(pk__in=ended).update(valid_before=plan.event.on)
    UnitCode.objects.bulk_create(rows, batch_size=AT_ONCE)
    UnitCode.objects.bulk_create(of_existing, batch_size=AT_ONCE)
    done.changes += [_changed(plan, CODE, pk) for pk in ended]
    done.changes += [_made(plan, CODE, row.pk) for row in of_existing]


def rename(plan: Plan) -> list[SuccessionChange]:
    """The old official name ends on the day, the new one begins."""
    on = plan.event.on
    new = {_id(one): one for one in plan.successors if _is_renamed(one)}
    present = UnitName.objects.filter(unit_id__in=new, valid_before__isnull=True).order_by("id")
    ending = [
        name.pk for name in present if name.is_official or name.fold == fold(new[name.unit_id].ten)
    ]
    UnitName.objects.filter(pk__in=ending).update(valid_before=on)
    names = [_name(one, one.ten, plan, is_official=True) for one in new.values()]
    UnitName.objects.bulk_create(names, batch_size=AT_ONCE)
    units = [one.unit for one in new.values() if one.unit is not None]
    for unit in units:
        unit.ten = new[unit.pk].ten
        unit.version += 1
    Unit.objects.bulk_update(units, ["ten", "version"], batch_size=500)
    changes = [_changed(plan, NAME, pk) for pk in ending]
    return changes + [_made(plan, NAME, name.pk) for name in names]


def _is_renamed(one: Successor) -> bool:
    return not one.is_new and one.unit is not None and one.ten != one.unit.ten


def _changed(plan: Plan, what: str, row: int) -> SuccessionChange:
    """A row that had no end, and has one now."""
    return SuccessionChange(event=plan.event, what=what, row=row)


def _made(plan: Plan, what: str, row: int) -> SuccessionChange:
    return SuccessionChange(event=plan.event, what=what, row=row, is_made=True)
