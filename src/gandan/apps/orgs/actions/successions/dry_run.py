"""The dry run: what applying an event would do, what it needs, what forbids it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.actions.holdings import Held
from gandan.apps.orgs.actions.successions.plan import HoldingPlan, Plan, make_plan
from gandan.apps.orgs.actions.successions.problems import problems
from gandan.apps.orgs.actions.successions.routes import Fate, Why
from gandan.apps.orgs.actions.successions.wrong import Problem
from gandan.apps.orgs.models import Succession, Successor, Unit
from gandan.apps.orgs.policies import check

FIRST = 20  # rows that a dry run shows of each list


@dataclass(frozen=True, slots=True)
class ThingMoved:
    """One thing and where it goes; without a successor it stays or ends with its body."""

    thing: UUID
    label: str
    unit: Unit
    successor: Successor | None
    why: str  # value of `Why`


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a person has to decide about, or (`is_required` false) may."""

    holding: str
    holding_label: str
    thing: UUID
    label: str
    unit: Unit
    options: tuple[Successor, ...]
    proposal: Successor | None
    may_stay: bool
    decided: Successor | None
    has_decided: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class HoldingRun:
    """What happens to the things of one kind: how many, and the first of them."""

    name: str
    label: str
    moved_count: int
    moved: tuple[ThingMoved, ...]
    stays_count: int
    stays: tuple[ThingMoved, ...]
    undecided_count: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What applying would do. `fingerprint` goes to `apply_succession`."""

    event: Succession
    founded: tuple[Successor, ...]
    carried: tuple[Successor, ...]  # founded too: they follow superiors, named by no line
    ended: tuple[Unit, ...]
    renamed: tuple[tuple[Unit, str], ...]  # and the new name
    holdings: tuple[HoldingRun, ...]
    questions: tuple[Question, ...]  # the first of each predecessor and holding, required first
    undecided_count: int
    problems: tuple[Problem, ...]
    fingerprint: str

    @property
    def is_ready(self) -> bool:
        """Whether the event could be applied on its day as things are."""
        return not self.problems and not self.undecided_count


def dry_run(*, by: Entitled, event: UUID, questions: int = 200) -> DryRun:
    """Work out what applying would do; nothing is written. At most so many `questions`."""
    return run(make_plan(_event(by, event)), questions=questions)


def line_problems(*, by: Entitled, event: UUID) -> tuple[Problem, ...]:
    """What is wrong with the bodies of an event, whatever they hold: quick also where it is long.

    What is wrong with posts (two leaders, one that begins too late) only the dry run says.
    """
    return tuple(problems(make_plan(_event(by, event), with_things=False)))


def _event(by: Entitled, event: UUID) -> Succession:
    check(by, "orgs.manage")
    row = Succession.objects.filter(public_id=event, tenant_id=by.tenant_id).first()
    if row is None:
        raise NotAllowed("No such event in this tenant.")
    return row


def run(plan: Plan, *, questions: int = 200) -> DryRun:
    """The plan as a page shows it."""
    wrong = problems(plan)
    asked = [_question(plan, h, thing, fate) for h in plan.holdings for thing, fate in h.fates
             if len(fate.options) > 1 or fate.may_stay]  # fmt: skip
    asked.sort(key=lambda one: (one.has_decided, not one.is_required))
    return DryRun(
        event=plan.event,
        founded=tuple(one for one in plan.successors if one.is_new),
        carried=tuple(one for level in plan.carried for one in level),
        ended=tuple(plan.ending.values()),
        renamed=tuple(
            (part.predecessor, part.successor.ten) for part in plan.renamed if part.successor
        ),
        holdings=tuple(_holding(plan, holding) for holding in plan.holdings),
        questions=tuple(asked[:questions]),
        undecided_count=sum(1 for _one in plan.undecided()),
        problems=tuple(wrong),
        fingerprint=fingerprint_of(plan, wrong),
    )


def _question(plan: Plan, holding: HoldingPlan, thing: Held, fate: Fate) -> Question:
    return Question(
        holding=holding.name,
        holding_label=holding.label,
        thing=thing.thing,
        label=thing.label,
        unit=plan.routes[thing.unit_id].unit,
        options=fate.options,
        proposal=fate.proposal,
        may_stay=fate.may_stay,
        decided=fate.successor if fate.why == Why.DECIDED else None,
        has_decided=fate.why == Why.DECIDED,
        is_required=fate.is_undecided or (fate.why == Why.DECIDED and not _optional(plan, thing)),
    )


def _optional(plan: Plan, thing: Held) -> bool:
    return not plan.routes[thing.unit_id].ends


def _holding(plan: Plan, holding: HoldingPlan) -> HoldingRun:
    def rows(found: Sequence[tuple[Held, Fate]]) -> tuple[ThingMoved, ...]:
        return tuple(
            ThingMoved(thing.thing, thing.label, plan.routes[thing.unit_id].unit, fate.successor,
                       fate.why.value)
            for thing, fate in found[:FIRST]
        )  # fmt: skip

    moved = [(thing, fate) for thing, fate in holding.fates if fate.successor is not None]
    undecided = sum(1 for _thing, fate in holding.fates if fate.is_undecided)
    stays = [
        (thing, fate)
        for thing, fate in holding.fates
        if fate.successor is None and not fate.is_undecided
    ]
    return HoldingRun(
        holding.name, holding.label, len(moved), rows(moved), len(stays), rows(stays), undecided
    )


def fingerprint_of(plan: Plan, wrong: Sequence[Problem]) -> str:
    """A digest of everything that the outcome depends on."""
    keys = {id(one): f"s{one.pk}" for one in plan.successors}
    for part in plan.carried_parts:
        keys[id(part.successor)] = f"c{part.predecessor_id}"

    def key(one: Successor | None) -> str | None:
        return keys[id(one)] if one is not None else None

    digest = hashlib.sha256()
    rows: list[object] = [[plan.event.pk, plan.event.on, plan.event.state, plan.event.version]]
    rows += [
        [p.predecessor_id, key(p.successor), p.kind, p.function, p.is_main] for p in plan.parts
    ]
    rows += [
        [key(s), s.unit_id, s.kind, s.ten, s.names, s.codes, s.parent_id, key(s.parent_successor)]
        for s in plan.all_successors
    ]
    rows += [[unit.pk, unit.version, unit.valid_before] for unit in plan.ending.values()]
    rows += [
        [
            holding.name,
            thing.thing,
            thing.unit_id,
            thing.is_open,
            fate.why.value,
            key(fate.successor),
        ]
        for holding in plan.holdings
        for thing, fate in holding.fates
    ]
    for row in [*rows, *wrong]:
        digest.update(json.dumps(row, default=_plain, ensure_ascii=False).encode())
    return digest.hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
