"""Decide where things go that more than one body could take over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.holdings import Held
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.actions.successions.plan import HoldingPlan, make_plan
from gandan.apps.orgs.actions.successions.routes import Fate, Why
from gandan.apps.orgs.actions.successions.rows import (
    DRAFT,
    SCHEDULED,
    locked,
    touch,
    user_id_of,
)
from gandan.apps.orgs.models import Succession, SuccessionDecision, Successor, Unit
from gandan.apps.orgs.policies import Refused

Thing = tuple[HoldingPlan, Held, Fate]
LISTED = 3  # things that the log names


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
        [made] = _write(by, row, [(found[0], successor_id)], now)
        return made


def decide_each(
    *, by: Entitled, event: UUID, choices: Mapping[tuple[str, UUID], int | None], now: datetime
) -> int:
    """(kind of thing, thing) → successor, or None where it stays; how many were decided.

    Raises:
        Refused: a thing is none of the event, or its successor none that may take it. Nothing
            has been decided then.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        if not choices:
            raise Refused(_("Hãy chọn nơi tiếp nhận cho ít nhất một mục."))
        found = {(one[0].name, one[1].thing): one for one in _things(row, "")}
        if choices.keys() - found.keys():
            raise Refused(
                _("Một mục không còn thuộc sự kiện; hãy xem lại danh sách cần quyết định.")
            )
        return len(_write(by, row, [(found[key], to) for key, to in choices.items()], now))


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
        return len(_write(by, row, [(one, successor_id) for one in found], now)) if found else 0


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
            record_of(by, "succession.decision_withdrawn", row, now=now)


def _things(event: Succession, holding: str) -> list[Thing]:
    plan = make_plan(event)
    return [
        (kind, thing, fate)
        for kind in plan.holdings
        if not holding or kind.name == holding
        for thing, fate in kind.fates
    ]


def _write(
    by: Entitled, event: Succession, asked: Sequence[tuple[Thing, int | None]], now: datetime
) -> list[SuccessionDecision]:
    """One row a thing, in place of an earlier one."""
    chosen = [_chosen(thing, fate, to) for (_kind, thing, fate), to in asked]
    made = SuccessionDecision.objects.bulk_create(
        [
            SuccessionDecision(
                event=event,
                holding=kind.name,
                thing=thing.thing,
                successor=to,
                stays=to is None,
                decided_by_id=user_id_of(by),
                decided_at=now,
            )
            for ((kind, thing, _fate), _asked), to in zip(asked, chosen, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["event", "holding", "thing"],
        update_fields=["successor", "stays", "decided_by", "decided_at"],
    )
    touch(event)
    goes = [to.ten if to else _("ở lại") for to in chosen]
    said = [f"{one[1].label} → {to}" for (one, _to), to in zip(asked, goes, strict=True)]
    more = [_("và %(count)d mục khác") % {"count": len(said) - LISTED}] if said[LISTED:] else []
    after = {"count": len(said), "thing": "; ".join(said[:LISTED] + more)}
    record_of(by, "succession.decided", event, after=after, now=now)
    return made


def _chosen(thing: Held, fate: Fate, successor_id: int | None) -> Successor | None:
    """The successor of that id; None where the thing may stay and shall."""
    found = next((one for one in fate.options if one.pk == successor_id), None)
    if fate.may_stay if successor_id is None else found is not None:
        return found
    raise Refused(
        _("“%(thing)s” không giao như vậy được; hãy chọn một đơn vị trong danh sách.")
        % {"thing": thing.label}
    )
