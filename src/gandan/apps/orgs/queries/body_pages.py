"""What the page of one body shows beside its people: its place on a day, and who answers now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import CodeSystem, Unit
from gandan.apps.orgs.policies import OWN_KINDS, can_manage_below
from gandan.apps.orgs.queries.succeeding import Responsible, responsible_now
from gandan.apps.orgs.queries.trees import names_on
from gandan.apps.orgs.queries.units import UnitPage, kinds, unit_of, unit_page

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A body above or below, by its name of the day."""

    unit: Unit
    ten: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body as it was on a day, and who answers for it today."""

    page: UnitPage
    on: date
    above: Sequence[Standing]  # from the top down
    below: Sequence[Standing]
    now: Sequence[Responsible]  # of a body that has ended; empty where nobody follows
    may_manage: bool  # everything about bodies
    may_manage_this: bool  # names and end of this one
    kinds_below: Sequence[tuple[str, str]]  # what may be set up under it, on its own page


def body_page(*, by: Entitled, public_id: UUID, on: date | None, today: date) -> BodyPage:
    """One body; `on` is the day of the tree, `today` the day of who answers now.

    Without `on` it is today, or the last day of a body that has ended.
    """
    unit = unit_of(by=by, public_id=public_id)
    has_ended = unit.valid_before is not None and unit.valid_before <= today
    if on is None:
        on = unit.valid_before - ONE_DAY if unit.valid_before and has_ended else today
    page = unit_page(by=by, public_id=public_id, on=on)
    names = names_on([*page.above, *page.children], on)
    return BodyPage(
        page,
        on,
        [Standing(one, names[one.pk]) for one in page.above],
        [Standing(one, names[one.pk]) for one in page.children],
        [one for one in responsible_now([unit.pk], on=today).get(unit.pk, ()) if one.parts]
        if has_ended
        else (),
        by.may("orgs.manage"),
        can_manage_below(by, unit.parent, unit.kind),
        [
            (kind, label)
            for kind, label in kinds()
            if kind in OWN_KINDS and can_manage_below(by, unit, kind) and not unit.valid_before
        ],
    )


def code_systems() -> list[tuple[str, str]]:
    """Every system of codes with its words."""
    return [(str(system), str(system.label)) for system in CodeSystem]
