"""What setting up a province from the reference data would make, and what is there already."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.policies import check
from gandan.places import Place, bodies_of, communes, districts, provinces
from gandan.places.standard import filled
from gandan.tiengviet import comparable, fold

SHOWN = 5  # of bodies that stand in the way
AT_ONCE = 500  # ids in one condition
TOP = "ubnd"  # the standard body that is the province's committee
_DISTRICT_KINDS = frozenset({"thanh_pho", "thi_xa", "quan", "huyen"})


@dataclass(frozen=True, slots=True)
class WantedUnit:
    """A body that the reference data has for the province.

    `key` names it within the plan, `above` is the key of its superior (empty: none). `codes` are
    those that it would bear. `there`: the body that stands for it already; its missing codes are
    then added and nothing else is changed.
    """

    key: str
    kind: str
    ten: str
    names: tuple[str, ...]
    above: str
    valid_from: date
    codes: tuple[tuple[str, str], ...] = ()
    source: str = ""
    confidence: str = ""
    there: Unit | None = None
    missing_codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SetUpPlan:
    """Everything that setting up would do now; `fingerprint` names exactly this content.

    `on`: the day whose units are meant. `is_before_rows`: the reference data has the units of a
    later day of the same era, and some were others on `on`.
    """

    province: Place
    on: date
    units: tuple[WantedUnit, ...]
    problems: tuple[str, ...]
    is_before_rows: bool
    fingerprint: str

    @property
    def fresh(self) -> tuple[WantedUnit, ...]:
        """Bodies that would be made, superiors first."""
        return tuple(unit for unit in self.units if unit.there is None)

    @property
    def there(self) -> tuple[WantedUnit, ...]:
        """Bodies that are there already."""
        return tuple(unit for unit in self.units if unit.there is not None)

    @property
    def missing_code_count(self) -> int:
        """Codes that bodies which are there would get."""
        return sum(len(unit.missing_codes) for unit in self.units)

    @property
    def is_done(self) -> bool:
        """Whether everything is there."""
        return not self.fresh and not self.missing_code_count

    @property
    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """Words of each kind, how many would be made, how many are there."""
        found: dict[str, list[int]] = {}
        for unit in self.units:
            found.setdefault(unit.kind, [0, 0])[unit.there is not None] += 1
        return tuple((str(UnitKind(kind).label), *counts) for kind, counts in found.items())  # type: ignore[misc]


def provinces_on(on: date) -> tuple[Place, ...]:
    """The provinces of the reference data on a day."""
    return provinces(on)


def set_up_plan(*, by: Entitled, province: Place, on: date, with_rare: bool = False) -> SetUpPlan:
    """What would be made in the actor's space for the province as it was on a day."""
    check(by, "orgs.manage")
    wanted = tuple(wanted_units(province, on, with_rare=with_rare))
    found = tuple(_matched(by, wanted, comparable(filled("{ten}", province))))
    return SetUpPlan(
        province=province,
        on=on,
        units=found,
        problems=tuple(_problems(found)),
        is_before_rows=on < province.era.as_of,
        fingerprint=_fingerprint(found, on),
    )


def wanted_units(province: Place, on: date, *, with_rare: bool = False) -> Iterator[WantedUnit]:
    """Committee, standard bodies, districts, communes: each after its superior."""
    begin = province.era.valid_from or on
    for body in bodies_of(province, on, with_rare=with_rare):
        is_top = body.row.id == TOP
        yield WantedUnit(
            key=body.row.id,
            kind=body.row.kind,
            ten=body.ten,
            names=body.names,
            above=body.row.under,
            valid_from=max(begin, body.row.valid_from or begin),
            codes=tuple(_codes(province)) if is_top else (),
            source=province.era.source if is_top else body.row.source,
            confidence=province.era.confidence if is_top else body.row.confidence,
        )
    for district in districts(province):
        yield _of_place(district, TOP, begin)
    for place in communes(province):
        yield _of_place(place, place.district or TOP, begin)


def _of_place(place: Place, above: str, begin: date) -> WantedUnit:
    full = place.name[0].lower() + place.name[1:]
    return WantedUnit(
        key=place.code,
        kind=UnitKind.HUYEN if place.kind in _DISTRICT_KINDS else place.kind,
        ten=f"UBND {full}",
        names=(f"Ủy ban nhân dân {full}", place.name),
        above=above,
        valid_from=begin,
        codes=tuple(_codes(place)),
        source=place.era.source,
        confidence=place.era.confidence,
    )


def _codes(place: Place) -> Iterator[tuple[str, str]]:
    """The codes of a place; an identifier that nobody has seen is not put on a body."""
    yield CodeSystem.THONG_KE, place.code
    if place.identifier and place.identifier_confidence == "seen":
        yield CodeSystem.DINH_DANH, place.identifier
        yield CodeSystem.DINH_DANH_CU, f"000.00.00.{place.identifier}"


def _matched(by: Entitled, wanted: tuple[WantedUnit, ...], own_name: str) -> Iterator[WantedUnit]:
    """Each with the body that stands for it: found by code, else by name under its superior.

    "Công an tỉnh" without a superior and without the province's name may be another province's:
    it is taken for this one's only where this one's committee is there.
    """
    since = min(unit.valid_from for unit in wanted)
    bearers = _bearers(by, wanted, since)
    names = _names(by, wanted, bearers, since)
    there: dict[str, int | None] = {"": None}
    for unit in wanted:
        found = next((bearers[code] for code in unit.codes if code in bearers), None)
        if found is None and unit.above in there:
            forms = [comparable(name) for name in (unit.ten, *unit.names)]
            if not unit.above and TOP not in there:
                forms = [form for form in forms if own_name in form]
            keys = ((there[unit.above], form) for form in forms)
            found = next((names[key] for key in keys if key in names), None)
        if found is None:
            yield unit
            continue
        there[unit.key] = found.pk
        missing = tuple(code for code in unit.codes if code not in bearers)
        yield replace(unit, there=found, missing_codes=missing)


def _bearers(
    by: Entitled, wanted: tuple[WantedUnit, ...], since: date
) -> dict[tuple[str, str], Unit]:
    """The bodies that bear one of the codes on a day or later."""
    values = [value for unit in wanted for _system, value in unit.codes]
    rows = UnitCode.objects.filter(_lasts(since), tenant_id=by.tenant_id, value__in=values)
    borne = list(rows.order_by("valid_from").values_list("system", "value", "unit_id"))
    units = Unit.objects.filter(_lasts(since), tenant_id=by.tenant_id)
    living = units.in_bulk({unit_id for _system, _value, unit_id in borne})
    return {
        (system, value): living[unit_id] for system, value, unit_id in borne if unit_id in living
    }


def _names(
    by: Entitled,
    wanted: tuple[WantedUnit, ...],
    bearers: Mapping[tuple[str, str], Unit],
    since: date,
) -> dict[tuple[int | None, str], Unit]:
    """Superior and name → body, of the province's bodies; names with their marks (`comparable`).

    Those without a superior are known by their official name alone: "Công an tỉnh" is another
    name of every province's.
    """
    keys = [fold(n) for unit in wanted if not unit.above for n in (unit.ten, *unit.names)]
    rows = UnitName.objects.filter(_lasts(since, "unit__"), unit__tenant_id=by.tenant_id)
    tops = rows.filter(unit__parent=None, is_official=True, fold__in=keys).select_related("unit")
    found: dict[tuple[int | None, str], Unit] = {
        (None, comparable(row.ten)): row.unit for row in tops
    }
    paths = {unit.path for unit in (*found.values(), *bearers.values()) if unit.parent_id is None}
    if paths:
        # bodies first, then their names: joined, a database that does not know yet how many were
        # just set up compares each name with each body
        below = reduce(or_, (Q(path__gt=p, path__lt=p + "~") for p in sorted(paths)))
        units = Unit.objects.filter(below, _lasts(since), tenant_id=by.tenant_id).in_bulk()
        ids = list(units)
        for start in range(0, len(ids), AT_ONCE):
            some = UnitName.objects.filter(unit_id__in=ids[start : start + AT_ONCE])
            for unit_id, ten in some.values_list("unit_id", "ten"):
                found[units[unit_id].parent_id, comparable(ten)] = units[unit_id]
    return found


def _problems(units: Sequence[WantedUnit]) -> Iterator[str]:
    """Bodies that bear a code of the province and are something else."""
    there: dict[str, int | None] = {"": None}
    others: list[str] = []
    for unit in units:
        if unit.there is None:
            continue
        names = {comparable(name) for name in (unit.ten, *unit.names)}
        is_elsewhere = there.get(unit.above, 0) != unit.there.parent_id
        if unit.codes and (is_elsewhere or comparable(unit.there.ten) not in names):
            code = dict(unit.codes)[CodeSystem.THONG_KE]
            others.append(_("“%(name)s” (mã %(code)s)") % {"name": unit.there.ten, "code": code})
        there[unit.key] = unit.there.pk
    if others:
        more = "; …" if len(others) > SHOWN else ""
        yield ngettext(
            "%(count)s đơn vị đang hoạt động mang mã của danh mục này nhưng có tên khác hoặc "
            "trực thuộc nơi khác: %(others)s. Nếu đó là đơn vị trước khi sắp xếp, hãy áp dụng sự "
            "kiện sắp xếp trước; nếu mã ghi sai, hãy sửa mã ở trang của đơn vị.",
            "%(count)s đơn vị đang hoạt động mang mã của danh mục này nhưng có tên khác hoặc "
            "trực thuộc nơi khác: %(others)s. Nếu đó là đơn vị trước khi sắp xếp, hãy áp dụng sự "
            "kiện sắp xếp trước; nếu mã ghi sai, hãy sửa mã ở trang của đơn vị.",
            len(others),
        ) % {"count": len(others), "others": "; ".join(others[:SHOWN]) + more}


def _lasts(since: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_before": None}) | Q(**{f"{prefix}valid_before__gt": since})


def _fingerprint(units: Sequence[WantedUnit], on: date) -> str:
    parts = [on.isoformat()]
    parts += (
        f"{unit.key}|{unit.ten}|{unit.valid_from}|{unit.there and unit.there.pk}|"
        f"{unit.missing_codes}"
        for unit in units
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
