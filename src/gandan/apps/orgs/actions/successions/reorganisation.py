"""Draft the reorganisation of provinces and communes from the reference data, as one event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.spans import day
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.actions.successions.whole import draft_whole
from gandan.apps.orgs.models import CodeSystem, Succession, SuccessionKind, Unit, UnitCode
from gandan.apps.orgs.policies import Refused, check
from gandan.apps.orgs.queries.names import borne, living
from gandan.apps.orgs.queries.setting_up import TOP, WantedUnit, wanted_units
from gandan.places import Place, bodies_of, communes, districts, predecessors, provinces, successors
from gandan.tiengviet.folding import fold

ALONE = frozenset({"unchanged", "renamed"})


@dataclass
class _There:
    """The bodies of the day before: by statistical code, and by name under a superior."""

    by_code: dict[str, Unit]
    by_name: dict[tuple[int | None, str], Unit]


@dataclass
class _Said:
    """What the decision says, as far as it is written."""

    successors: list[NewSuccessor] = field(default_factory=list)
    parts: list[NewPart] = field(default_factory=list)


def draft_reorganisation(
    *, by: Entitled, on: date, into: Sequence[Place] = (), now: datetime
) -> Succession:
    """The event by which an era of the reference data began on a day, for the bodies that are here.

    Provinces become one, their standard bodies of one kind too, districts end, communes go where
    the rows say; a commune that went to several is marked as divided, and a person decides.
    `into`: the new provinces, by default all. Bodies are known by their statistical codes.

    Raises:
        Refused: none of the bodies here changed on that day.
    """
    check(by, "orgs.manage")
    there = _there(by, on - timedelta(days=1))
    said = _Said()
    basis = ""
    for province in into or provinces(on):
        if province.era.valid_from == on and _province(province, on, there, said):
            basis = province.era.legal_basis
    if not said.parts:
        raise Refused(
            _(
                "Không có đơn vị nào đang có ở đây thay đổi vào ngày %(day)s theo dữ liệu tham "
                "chiếu; hãy kiểm tra mã thống kê của tỉnh và các xã."
            )
            % {"day": day(on)}
        )
    return draft_whole(
        by=by,
        ten=_("Sắp xếp đơn vị hành chính từ ngày %(day)s") % {"day": day(on)},
        on=on,
        legal_basis=basis,
        successors=said.successors,
        parts=said.parts,
        now=now,
    )


def _there(by: Entitled, before: date) -> _There:
    units = {unit.pk: unit for unit in living(by.tenant_id, before)}
    codes = UnitCode.objects.filter(
        borne(before), tenant_id=by.tenant_id, system=CodeSystem.THONG_KE, unit_id__in=units
    )
    by_code = {value: units[pk] for value, pk in codes.values_list("value", "unit_id")}
    by_name = {(unit.parent_id, fold(unit.ten)): unit for unit in units.values()}
    return _There(by_code, by_name)


def _province(province: Place, on: date, there: _There, said: _Said) -> bool:
    """Write what became this province; whether anything of it is here."""
    changes = [c for c in predecessors(province) if c.predecessor.code in there.by_code]
    wanted = {unit.key: unit for unit in wanted_units(province, on)}
    named: dict[str, NewSuccessor] = {}
    if not changes:
        return False
    is_kept = len(changes) == 1 and changes[0].kind in ALONE
    for change in changes:
        unit = there.by_code[change.predecessor.code]
        if is_kept:
            named[TOP] = NewSuccessor(unit=unit, key=_key(province, TOP))
        else:
            named[TOP] = _founded(province, wanted[TOP])
            said.parts.append(_part(SuccessionKind.MERGE, unit, province, TOP))
            _standard_bodies(change.predecessor, province, on, there, (wanted, named, said))
        for district in districts(change.predecessor):
            if district.code in there.by_code and _is_dissolved(district):
                end = NewPart(SuccessionKind.DISSOLVE, there.by_code[district.code])
                said.parts.append(end)
        said.parts += _communes(change.predecessor, province, there, wanted, named)
    said.successors += named.values()
    return True


def _standard_bodies(
    old: Place,
    province: Place,
    on: date,
    there: _There,
    writing: tuple[Mapping[str, WantedUnit], dict[str, NewSuccessor], _Said],
) -> None:
    """Each body that the old and the new province both have; others follow their superior."""
    wanted, named, said = writing
    found = {TOP: there.by_code[old.code]}
    for body in bodies_of(old, on - timedelta(days=1), with_rare=True):
        if body.row.id == TOP or (body.row.under and body.row.under not in found):
            continue
        above = found[body.row.under].pk if body.row.under else None
        names = (body.ten, *body.names) if above else (body.ten,)
        unit = next(
            (there.by_name[above, fold(n)] for n in names if (above, fold(n)) in there.by_name),
            None,
        )
        if unit is None:
            continue
        found[body.row.id] = unit
        new = wanted.get(body.row.id)
        if new is not None and (not new.above or new.above in named):
            named.setdefault(new.key, _founded(province, new))
            said.parts.append(_part(SuccessionKind.MERGE, unit, province, new.key))


def _communes(
    old: Place,
    province: Place,
    there: _There,
    wanted: Mapping[str, WantedUnit],
    named: dict[str, NewSuccessor],
) -> Iterator[NewPart]:
    alone = [district for district in districts(old) if not _is_dissolved(district)]
    for place in [*communes(old), *alone]:
        unit = there.by_code.get(place.code)
        if unit is None:
            continue
        for change in successors(place):
            code = change.successor.code
            named.setdefault(code, _founded(province, wanted[code]))
            kind = SuccessionKind.MERGE
            if change.kind in ALONE and place.level == "commune":
                kind = SuccessionKind.CONTINUE
            elif change.kind == "divided":
                kind = SuccessionKind.SPLIT
            yield NewPart(
                kind,
                unit,
                successor_key=_key(province, code),
                is_main=change.is_default,
                is_partial=change.kind == "divided",
            )


def _is_dissolved(district: Place) -> bool:
    """Ended with its communes; an island district without any became a special zone itself."""
    return all(change.kind == "dissolved" for change in successors(district))


def _founded(province: Place, wanted: WantedUnit) -> NewSuccessor:
    return NewSuccessor(
        kind=wanted.kind,
        ten=wanted.ten,
        names=wanted.names,
        codes=dict(wanted.codes),
        key=_key(province, wanted.key),
        parent_key=_key(province, wanted.above) if wanted.above else "",
    )


def _part(kind: str, unit: Unit, province: Place, key: str) -> NewPart:
    return NewPart(kind, unit, successor_key=_key(province, key), is_main=True)


def _key(province: Place, key: str) -> str:
    return f"{province.code} {key}"
