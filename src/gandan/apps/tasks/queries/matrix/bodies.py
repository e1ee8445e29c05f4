"""The lines of the matrix: which bodies, and for which of them those below are summed up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries.names import KIND_ORDER
from gandan.apps.tasks.models import Assignment
from gandan.apps.tasks.policies import can_read_all, own_units
from gandan.apps.tasks.queries.wanted import Structure
from gandan.tiengviet.folding import fold

ONE_BY_ONE = 400  # living bodies: more of them are summed up by the body above
FOLDED = (UnitKind.PHONG, UnitKind.THON)  # what is theirs stands in the line of their body


@dataclass(frozen=True, slots=True)
class Body:
    """One line. `with_below`: everything below it is counted in it."""

    pk: int
    public_id: UUID
    ten: str
    kind: str
    path: str
    ended: date | None  # before which day, where it is over
    with_below: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines, and where an occurrence of a body is counted.

    `branch`: the body whose page it is; `above`: the way up to it, as far as the viewer sees.
    """

    bodies: tuple[Body, ...]
    is_summed: bool
    branch: Unit | None
    above: tuple[Unit, ...]
    homes: Mapping[int, int]  # unit → line, where each body has its own

    def line_of(self, unit: int, path: str) -> int | None:
        """The line in which an occurrence of a body is counted; None where it is in none."""
        if not self.is_summed:
            return self.homes.get(unit)
        found = None
        for body in self.bodies:  # the deepest: a body above may stand there for itself
            is_in = path.startswith(body.path) if body.with_below else path == body.path
            if is_in and (found is None or len(body.path) > len(found.path)):
                found = body
        return found.pk if found else None


def reach(by: Viewer) -> Q:
    """Units that the viewer may see figures of."""
    whole = Q(tenant_id=by.tenant_id)
    return whole if can_read_all(by) else whole & own_units(by)


def branch_of(by: Viewer, unit: UUID | None) -> Unit | None:
    """The body that the page is narrowed to.

    Raises:
        NotAllowed: it is not within the viewer's reach.
    """
    if unit is None:
        return None
    found = Unit.objects.filter(reach(by), public_id=unit).first()
    if found is None:
        raise NotAllowed("No such unit among those that the viewer follows.")
    return found


def below(path: str, prefix: str = "") -> Q:
    """A body and all below it: a half-open range, since LIKE would scan."""
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": f"{path}~"})


def lines_of(by: Viewer, branch: Unit | None, today: date, *, structure: Structure) -> Lines:
    """Each body for itself; where they are many, the ones below the top summed up."""
    scope = reach(by)
    if branch is not None:
        scope &= below(branch.path)
    if structure == Structure.THEN and not can_read_all(by):
        # who answers for it now sees it in the lines of those that it was given to
        answered = Assignment.objects.filter(responsible__in=Unit.objects.filter(scope))
        scope = (scope | Q(pk__in=answered.values("unit"))) & Q(tenant_id=by.tenant_id)
    living = Unit.objects.filter(scope, Q(valid_before__isnull=True) | Q(valid_before__gt=today))
    above = _above(by, branch)
    if living.exclude(kind__in=FOLDED)[: ONE_BY_ONE + 1].count() > ONE_BY_ONE:
        bodies = _summed(by, scope, branch, today)
        return Lines(bodies, is_summed=True, branch=branch, above=above, homes={})
    units = list(_light(scope))
    kept = [unit for unit in units if unit.kind not in FOLDED] or units
    lines = tuple(_body(unit, today) for unit in _sorted(kept))
    return Lines(lines, is_summed=False, branch=branch, above=above, homes=_homes(units, kept))


def _light(scope: Q) -> Iterable[Unit]:
    return Unit.objects.filter(scope).only(
        "public_id", "ten", "kind", "path", "valid_before", "parent_id"
    )


def _body(unit: Unit, today: date, *, with_below: bool = False) -> Body:
    before = unit.valid_before
    ended = before if before is not None and before <= today else None
    return Body(unit.pk, unit.public_id, unit.ten, unit.kind, unit.path, ended, with_below)


def _sorted(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda u: (KIND_ORDER[u.kind], fold(u.ten), u.pk))


def _homes(units: Iterable[Unit], kept: Iterable[Unit]) -> dict[int, int]:
    """What is a section's or a village's stands with the nearest body above that has a line."""
    own = {unit.pk for unit in kept}
    homes = {}
    for unit in units:
        for step in reversed(unit.path.split(".")[:-1]):
            if int(step) in own:
                homes[unit.pk] = int(step)
                break
    return homes


def _summed(by: Viewer, scope: Q, branch: Unit | None, today: date) -> tuple[Body, ...]:
    """The tops of what is seen, or what stands directly below the one body there is."""
    if branch is not None:
        return _parts_of(branch, today)
    tops = list(_light(scope & _top(by)))
    wide = list(Unit.objects.filter(parent__in=tops).values_list("parent_id", flat=True).distinct())
    if len(wide) == 1:  # one body stands above almost everything: what is below it is of interest
        one = next(top for top in tops if top.pk == wide[0])
        others = [top for top in tops if top is not one]
        return (*_parts_of(one, today), *(_body(u, today) for u in _sorted(others)))
    return tuple(_body(u, today, with_below=True) for u in _sorted(tops))


def _top(by: Viewer) -> Q:
    if can_read_all(by):
        return Q(parent__isnull=True)
    return Q(path__in=by.paths_with("tasks.read_own"))


def _parts_of(branch: Unit, today: date) -> tuple[Body, ...]:
    """The body for itself, then each one directly below it with all below."""
    children = _light(Q(parent=branch))
    return (
        _body(branch, today),
        *(_body(u, today, with_below=True) for u in _sorted(children)),
    )


def _above(by: Viewer, branch: Unit | None) -> tuple[Unit, ...]:
    if branch is None:
        return ()
    steps = [int(step) for step in branch.path.split(".")[:-2]]
    return tuple(Unit.objects.filter(reach(by), pk__in=steps).order_by("path")) if steps else ()
