"""Which assignments a question to the register is about: by the bodies of now, or of then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.tasks.models import Assignment
from gandan.apps.tasks.policies import can_read_all, own_units
from gandan.apps.tasks.queries.wanted import Structure
from gandan.tiengviet.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.tasks.queries.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of units to which the question is narrowed; None where it is not.

    `units` are looked up in `column`; `own` are those that the viewer follows, which only the
    bodies of now decide. `kind` of unit is left as it is where that is what narrows it.
    """

    structure: Structure
    column: str  # of the assignment, in which `units` are looked up
    units: list[int] | None = None
    own: list[int] | None = None
    kind: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows it."""
        return self.units is None and self.own is None

    @property
    def is_one_unit(self) -> bool:
        """Whether a single body narrows it."""
        return self.units is not None and len(self.units) == 1

    def condition(self, prefix: str = "") -> Q:
        """On assignments (`prefix` empty) or on tasks ("assignments__")."""
        found = Q()
        if self.units is not None and self.is_one_unit:
            found &= Q(**{f"{prefix}{self.column}_id": self.units[0]})
        elif self.kind:
            # from the task to its few units, not from the many units of the kind to the task
            found &= Q(**{f"{prefix}{self.column}__kind": self.kind})
        elif self.units is not None:
            found &= Q(**{f"{prefix}{self.column}_id__in": self.units})
        if self.own is not None:
            found &= Q(**{f"{prefix}responsible_id__in": self.own})
        return found


def scope_of(by: Viewer, wanted: Wanted) -> Scope:
    """What the question is narrowed to, by itself and by what the viewer follows."""
    structure = Structure(wanted.structure)
    column = structure.column
    is_narrowed = bool(wanted.unit or wanted.kind)
    units = Unit.objects.filter(tenant_id=by.tenant_id)
    if can_read_all(by):
        if not is_narrowed:
            return Scope(structure, column)
        kind = "" if wanted.unit else wanted.kind
        return Scope(structure, column, _ids(units, wanted), kind=kind)
    own = units.filter(own_units(by))
    if structure == Structure.NOW:
        return Scope(structure, column, _ids(own, wanted))
    followed = list(own.values_list("pk", flat=True))
    if not is_narrowed:
        return Scope(structure, "responsible", followed)
    return Scope(structure, column, _ids(units, wanted), followed)


def _ids(units: QuerySet[Unit], wanted: Wanted) -> list[int]:
    if wanted.unit:
        units = units.filter(public_id=wanted.unit)
    if wanted.kind:
        units = units.filter(kind=wanted.kind)
    return list(units.values_list("pk", flat=True))


def is_moved() -> Q:
    """Assignments of which somebody else answers now, or the same body under another name."""
    return ~Q(unit=F("responsible")) | ~Q(unit_name=F("responsible__ten"))


def units_to_choose(
    *, by: Viewer, structure: str, chosen: str, today: date
) -> tuple[list[Unit], list[Unit], list[UnitKind]]:
    """Units that the register can be narrowed to: those that live, those that ended; all kinds.

    Drawn by the bodies of now, one that ended is offered while something is still its own, or
    where the address names it (`chosen`, a public id, as typed). Who follows some units only
    chooses among them, and among those whose duties came to them.
    """
    units = Unit.objects.filter(tenant_id=by.tenant_id)
    is_living = Q(valid_before__isnull=True) | Q(valid_before__gt=today)
    kept = Q() if can_read_all(by) else own_units(by)
    if structure == Structure.THEN:
        if not can_read_all(by):
            own = units.filter(kept)
            given = Assignment.objects.filter(responsible__in=own)
            kept |= Q(pk__in=given.values("unit_id"))
    else:
        left = Assignment.objects.filter(responsible=OuterRef("pk"), is_open__in=[True])
        kept &= is_living | Exists(left) | _named(chosen)
    rows = sorted(
        units.filter(kept).only("public_id", "ten", "kind", "valid_before"),
        key=lambda unit: fold(unit.ten),
    )
    ended = [u for u in rows if u.valid_before is not None and u.valid_before <= today]
    living = [u for u in rows if u.valid_before is None or u.valid_before > today]
    return living, ended, [UnitKind(kind) for kind in dict.fromkeys(unit.kind for unit in rows)]


def _named(chosen: str) -> Q:
    try:
        return Q(public_id=UUID(chosen))
    except ValueError:
        return Q(pk__in=[])
