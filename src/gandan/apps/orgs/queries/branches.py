"""The tree of bodies of a day, one level at a time: what its page opens and no more."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, living
from gandan.apps.orgs.queries.trees import names_on
from gandan.apps.orgs.queries.units import unit_of
from gandan.tiengviet.folding import fold

STEP = 11  # characters of a materialised path for each level


@dataclass(frozen=True, slots=True)
class Branch:
    """A body in the tree, by the name that it bore on the day; `groups` where it stands open."""

    unit: Unit
    ten: str
    below_count: int  # bodies of the day below it, at any depth
    is_wanted: bool  # the one that the page was asked to show
    groups: tuple["BranchGroup", ...] = ()


@dataclass(frozen=True, slots=True)
class BranchGroup:
    """Bodies of one kind under one superior."""

    label: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class OpenTree:
    """The tree of a day, open down to one body."""

    groups: tuple[BranchGroup, ...]
    total: int  # bodies of the day


def open_tree(*, by: Entitled, on: date, down_to: UUID | None = None) -> OpenTree:
    """The tops of the tree, and each level on the way to one body and just below it.

    Without such a body the province stands open, where there is one. Four queries, however large
    the tree.
    """
    check(by, "orgs.read")
    wanted = unit_of(by=by, public_id=down_to) if down_to is not None else None
    if wanted is not None:
        opened = {int(step) for step in wanted.path.split(".") if step}
    else:
        tops = living(by.tenant_id, on).filter(parent__isnull=True, kind=UnitKind.UBND_TINH)
        opened = set(tops.values_list("pk", flat=True)[:2])
        opened = opened if len(opened) == 1 else set()
    paths = living(by.tenant_id, on).values_list("path", flat=True)
    counts = _below(paths)
    rows = living(by.tenant_id, on).filter(Q(parent__isnull=True) | Q(parent_id__in=opened))
    found = _branches(rows, on, counts, wanted.pk if wanted else 0)
    return OpenTree(_opened(found, None, opened), counts[""])


def branches_under(*, by: Entitled, on: date, under: UUID) -> tuple[BranchGroup, ...]:
    """The bodies directly under one, as of a day; four queries."""
    above = unit_of(by=by, public_id=under)
    inside = living(by.tenant_id, on).filter(path__gt=above.path, path__lt=f"{above.path}~")
    counts = _below(inside.values_list("path", flat=True))
    found = _branches(inside.filter(parent=above), on, counts, 0)
    return _opened(found, above.pk, set())


def _below(paths: Iterable[str]) -> Counter[str]:
    """Path → how many bodies stand below it; of "" all of them."""
    counts: Counter[str] = Counter()
    for path in paths:
        for end in range(0, len(path), STEP):
            counts[path[:end]] += 1
    return counts


def _branches(rows: Iterable[Unit], on: date, counts: Counter[str], wanted: int) -> list[Branch]:
    units = list(rows)
    names = names_on(units, on)
    branches = [
        Branch(unit, names[unit.pk], counts[unit.path], unit.pk == wanted) for unit in units
    ]
    branches.sort(key=lambda one: (KIND_ORDER[one.unit.kind], fold(one.ten), one.unit.pk))
    return branches


def _opened(
    found: Collection[Branch], parent: int | None, opened: Collection[int]
) -> tuple[BranchGroup, ...]:
    level = [
        replace(one, groups=_opened(found, one.unit.pk, opened)) if one.unit.pk in opened else one
        for one in found
        if one.unit.parent_id == parent
    ]
    return tuple(
        BranchGroup(str(UnitKind(kind).label), tuple(rows))
        for kind, rows in groupby(level, key=lambda one: one.unit.kind)
    )
