"""The reorganisation of 2025 in a province, as events drafted from the reference data.

Departments were merged on days of February and March 2025, provinces and communes on 1 July, when
districts ended. Each day is an event (one a province of before July), drafted from what the
reference data knows and what stands in the space; a person looks at it, corrects it, decides what
it leaves open and applies it like any other. Only the earliest day that is still to come about is
drafted: what comes after depends on the bodies that it founds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.reorganising_lines import departments, province_and_communes
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor, draft_whole
from gandan.apps.orgs.models import (
    CodeSystem,
    Succession,
    SuccessionPart,
    SuccessionState,
    Unit,
    UnitCode,
    UnitKind,
)
from gandan.apps.orgs.policies import Refused, check
from gandan.apps.orgs.queries.setting_up import set_up_plan
from gandan.places import Place, body_changes, predecessors

ONE_DAY = timedelta(days=1)
OPEN = (SuccessionState.DRAFT, SuccessionState.SCHEDULED)


@dataclass
class Written:
    """An event before it is drafted."""

    ten: str
    on: date
    legal_basis: str
    successors: list[NewSuccessor] = field(default_factory=list)
    parts: list[NewPart] = field(default_factory=list)


def draft_next_events(*, by: Entitled, province: Place, now: datetime) -> tuple[Succession, ...]:
    """Draft the next events by which `province`, one of those since July 2025, came about.

    Returns what was drafted: nothing when every body of before has been succeeded already, or
    where drafts of the same day wait to be applied (they are returned by `waiting`).

    Raises:
        Refused: the space has no body of a province from which it came.
    """
    check(by, "orgs.manage")
    with transaction.atomic():
        if waiting(by, province):
            return ()
        return tuple(
            draft_whole(
                by=by,
                ten=event.ten,
                on=event.on,
                legal_basis=event.legal_basis,
                successors=event.successors,
                parts=event.parts,
                now=now,
            )
            for event in next_events(by, province)
        )


def waiting(by: Entitled, province: Place) -> Sequence[Succession]:
    """Drafts that name a body of the province of before, not yet applied."""
    first = min(change.on for change in body_changes())
    bodies = {
        unit.pk
        for old, _top in _tops(by, province)
        for unit in there_on(by, old, first, is_living=False).values()
    }
    found = Succession.objects.filter(tenant_id=by.tenant_id, state__in=OPEN)
    named = SuccessionPart.objects.filter(event__in=found, predecessor__in=bodies)
    return list(found.filter(pk__in=named.values("event_id")).order_by("on", "pk"))


def next_events(by: Entitled, province: Place) -> Sequence[Written]:
    """What is to be drafted for the earliest day of which something has not come about."""
    begin = province.era.valid_from
    olds = [change.predecessor for change in predecessors(province)]
    if begin is None or not olds:
        raise Refused(
            _("“%(name)s” không phải tên một tỉnh sau ngày 01/7/2025; hãy ghi tên tỉnh mới.")
            % {"name": province.name}
        )
    if not _tops(by, province):
        raise Refused(
            _("Danh mục chưa có UBND của tỉnh nào trước sắp xếp: %(names)s.")
            % {"names": ", ".join(old.name for old in olds)}
        )
    for on in sorted({change.on for change in body_changes() if change.on < begin}):
        found = [event for old in olds for event in _departments(by, old, on)]
        if found:
            return found
    return list(_july(by, province, olds, begin))


def _departments(by: Entitled, old: Place, on: date) -> Iterator[Written]:
    """What a day before July did to the standard bodies of one province."""
    there = there_on(by, old, on)
    changes = [change for change in body_changes() if change.on == on]
    successors, parts = departments(old, on, there, changes)
    if parts:
        sources = dict.fromkeys(change.source for change in changes)
        yield Written(
            _("Sắp xếp cơ quan của %(name)s ngày %(day)s")
            % {"name": _lower(old), "day": f"{on:%d/%m/%Y}"},
            on,
            _cut("; ".join(sources)),
            successors,
            parts,
        )


def _july(by: Entitled, new: Place, olds: Sequence[Place], on: date) -> Iterator[Written]:
    wanted = set_up_plan(by=by, province=new, on=on, with_rare=True)
    there = {old.code: there_on(by, old, on) for old in olds}
    successors, parts = province_and_communes(olds, wanted.units, there, on)
    if parts:
        yield Written(
            _("Sắp xếp %(name)s và chính quyền địa phương hai cấp") % {"name": _lower(new)},
            on,
            _cut(new.era.legal_basis),
            successors,
            parts,
        )


def there_on(by: Entitled, old: Place, on: date, *, is_living: bool = True) -> Mapping[str, Unit]:
    """Key in the reference data → body of the space that lived the day before `on`.

    `is_living`: only those that have not ended on that day or since.
    """
    before = on - ONE_DAY
    plan = set_up_plan(by=by, province=old, on=before, with_rare=True)
    return {
        row.key: row.there
        for row in plan.there
        if row.there is not None
        and row.there.valid_from <= before
        and (not is_living or row.there.valid_before is None)
    }


def _tops(by: Entitled, province: Place) -> list[tuple[Place, Unit]]:
    """Provinces of before whose committee the space has, whether it has ended or not."""
    changes = {change.predecessor.code: change for change in predecessors(province)}
    rows = UnitCode.objects.filter(
        tenant_id=by.tenant_id,
        system=CodeSystem.THONG_KE,
        value__in=changes,
        unit__kind=UnitKind.UBND_TINH,
    ).select_related("unit")
    return [
        (changes[row.value].predecessor, row.unit)
        for row in rows.order_by("value", "valid_from")
        if row.unit.valid_from < changes[row.value].on
    ]


def _lower(place: Place) -> str:
    return place.name[0].lower() + place.name[1:]


def _cut(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:299]}…"
