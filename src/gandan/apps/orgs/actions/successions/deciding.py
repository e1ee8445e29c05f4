"""Decide where things go that more than one body could take over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.holdings import Held
from gandan.apps.orgs.actions.successions.plan import HoldingPlan, make_plan
from gandan.apps.orgs.actions.successions.routes import Fate, Why
from gandan.apps.orgs.actions.successions.rows import (
    DRAFT,
    SCHEDULED,
    locked,
    record_event,
    touch,
    user_id_of,
)
from gandan.apps.orgs.models import Succession, SuccessionDecision, Unit
from gandan.apps.orgs.policies import Refused

Thing = tuple[HoldingPlan, Held, Fate]


def decide(  # one thing, and where it goes
    *,
    by: Entitled,
    event: UUID,
    holding: str,
    thing: UUID,
    successor_id: int | None = None,
    now: datetime,
) -> SuccessionDecision:
    """This thing goes to that successor; without one it stays (a body ends with its superior).

    Raises:
        Refused: the thing is none of the event, or the successor none that may take it.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        found = [one for one in _things(row, holding) if one[1].thing == thing]
        if not found:
            raise Refused(
                _("Mục này không còn thuộc sự kiện; hãy xem lại danh sách cần quyết định.")
            )
        [made] = _write(by, row, found, successor_id, now)
        return made


def decide_all(  # the things of one body, and where they go
    *,
    by: Entitled,
    event: UUID,
    predecessor: Unit,
    holding: str = "",
    successor_id: int | None = None,
    now: datetime,
) -> int:
    """All that this body holds (of one kind) and nobody has decided about; how many those were."""
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        found = [
            one
            for one in _things(row, holding)
            if one[1].unit_id == predecessor.pk and _is_open_question(one[2])
        ]
        return len(_write(by, row, found, successor_id, now)) if found else 0


def _is_open_question(fate: Fate) -> bool:
    """Whether a person may choose, and nobody has."""
    return fate.is_undecided or (fate.why != Why.DECIDED and (fate.may_stay or bool(fate.options)))


def withdraw_decision(
    *, by: Entitled, event: UUID, holding: str, thing: UUID, now: datetime
) -> None:
    """Take a decision back."""
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        decisions = SuccessionDecision.objects.filter(event=row, holding=holding, thing=thing)
        if decisions.delete()[0]:
            touch(row)
            record_event(by, "succession.decision_withdrawn", row, now=now)


def _things(event: Succession, holding: str) -> list[Thing]:
    plan = make_plan(event)
    return [
        (kind, thing, fate)
        for kind in plan.holdings
        if not holding or kind.name == holding
        for thing, fate in kind.fates
    ]


def _write(
    by: Entitled,
    event: Succession,
    found: Sequence[Thing],
    successor_id: int | None,
    now: datetime,
) -> list[SuccessionDecision]:
    """One row a thing, in place of an earlier one."""
    chosen = None
    for _kind, thing, fate in found:
        chosen = next((one for one in fate.options if one.pk == successor_id), None)
        if (successor_id is None and not fate.may_stay) or (
            successor_id is not None and chosen is None
        ):
            raise Refused(
                _("“%(thing)s” không giao như vậy được; hãy chọn một đơn vị trong danh sách.")
                % {"thing": thing.label}
            )
    rows = [
        SuccessionDecision(
            event=event,
            holding=kind.name,
            thing=thing.thing,
            successor_id=successor_id,
            stays=successor_id is None,
            decided_by_id=user_id_of(by),
            decided_at=now,
        )
        for kind, thing, _fate in found
    ]
    made = SuccessionDecision.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["event", "holding", "thing"],
        update_fields=["successor", "stays", "decided_by", "decided_at"],
    )
    touch(event)
    after = {
        "thing": found[0][1].label if len(found) == 1 else None,
        "things": len(found) if len(found) > 1 else None,
        "successor": chosen.ten if chosen else _("ở lại"),
    }
    record_event(by, "succession.decided", event, after=after, now=now)
    return made
