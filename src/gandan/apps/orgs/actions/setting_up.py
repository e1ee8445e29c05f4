"""Setting up a province, with its communes and standard bodies, from the reference data."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, LPad
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import one_at_a_time
from gandan.apps.orgs.models import Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.policies import Refused, Stale, check
from gandan.apps.orgs.queries.setting_up import TOP, SetUpPlan, WantedUnit, set_up_plan
from gandan.places import Place
from gandan.tiengviet.folding import fold

BATCH = 2000  # rows in one statement


def set_up_province(
    *,
    by: Entitled,
    province: Place,
    on: date,
    with_rare: bool = False,
    fingerprint: str = "",
    now: datetime,
) -> SetUpPlan:
    """Make every body of the province that is not there yet, in one transaction; returns what.

    `on`: the day whose bodies are meant; those of an era with a known beginning begin with it,
    others on that day. A second call makes nothing. `fingerprint` is that of the plan the person
    saw. One event of the log tells of the whole.

    Raises:
        Refused: a living body bears a code of the province and is another one.
        Stale: what would be made has changed since the page was drawn.
    """
    check(by, "orgs.manage")
    with transaction.atomic():
        one_at_a_time(by)
        plan = set_up_plan(by=by, province=province, on=on, with_rare=with_rare)
        if fingerprint and fingerprint != plan.fingerprint:
            raise Stale(_("Danh mục vừa thay đổi; đây là nội dung hiện nay."))
        if plan.problems:
            raise Refused(" ".join(plan.problems))
        if plan.is_done:
            return plan
        made = _make_units(by, plan)
        _make_names(made, plan.fresh)
        _make_codes(by, plan, made)
        top = made[TOP] if TOP in made else next(u.there for u in plan.units if u.key == TOP)
        record(
            by=by,
            action="unit.province_set_up",
            subject_type="unit",
            subject_id=top.public_id if top else "",
            after={
                "ten": province.name,
                "on": on,
                "count": len(made),
                "codes": plan.missing_code_count,
                "source": province.era.source,
            },
            now=now,
        )
        return plan


def _make_units(by: Entitled, plan: SetUpPlan) -> dict[str, Unit]:
    """The fresh bodies by their key in the plan, superiors first."""
    ready = {unit.key: unit.there for unit in plan.units if unit.there is not None}
    made: dict[str, Unit] = {}
    waiting = list(plan.fresh)
    while waiting:
        layer = [unit for unit in waiting if not unit.above or unit.above in ready]
        waiting = [unit for unit in waiting if unit.above and unit.above not in ready]
        rows = [
            Unit(
                tenant_id=by.tenant_id,
                kind=UnitKind(unit.kind),
                ten=unit.ten,
                parent=ready.get(unit.above),
                valid_from=unit.valid_from,
            )
            for unit in layer
        ]
        give_paths(Unit.objects.bulk_create(rows, batch_size=BATCH))
        fresh = {unit.key: row for unit, row in zip(layer, rows, strict=True)}
        ready |= fresh
        made |= fresh
    return made


def give_paths(rows: Sequence[Unit]) -> None:
    """Write the materialised path of new bodies whose superiors have theirs."""
    own = LPad(Cast("pk", CharField()), 10, Value("0"))
    above = Subquery(Unit.objects.filter(pk=OuterRef("parent_id")).values("path")[:1])
    new = Unit.objects.filter(pk__in=[row.pk for row in rows])
    new.filter(parent=None).update(path=Concat(own, Value(".")))
    new.exclude(parent=None).update(path=Concat(above, own, Value(".")))
    for row in rows:
        row.path = f"{row.parent.path if row.parent else ''}{row.pk:010d}."


def _make_names(made: dict[str, Unit], wanted: Sequence[WantedUnit]) -> None:
    rows = []
    for unit in wanted:
        forms = {fold(name): name for name in (unit.ten, *unit.names)[::-1]}
        rows += [
            UnitName(
                unit=made[unit.key],
                ten=name,
                fold=key,
                is_official=key == fold(unit.ten),
                valid_from=unit.valid_from,
            )
            for key, name in forms.items()
        ]
    UnitName.objects.bulk_create(rows, batch_size=BATCH)


def _make_codes(by: Entitled, plan: SetUpPlan, made: dict[str, Unit]) -> None:
    rows = []
    for unit in plan.units:
        bearer = unit.there or made[unit.key]
        codes = unit.missing_codes if unit.there else unit.codes
        rows += [
            UnitCode(
                tenant_id=by.tenant_id,
                unit=bearer,
                system=system,
                value=value,
                valid_from=max(unit.valid_from, bearer.valid_from),
            )
            for system, value in codes
        ]
    UnitCode.objects.bulk_create(rows, batch_size=BATCH)
