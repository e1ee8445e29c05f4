"""What applying an event would do, worked out in memory: the dry run shows it, `apply` does it.

A number of queries that is fixed by the depth of the tree, never by the number of bodies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from gandan.apps.orgs.actions import posts_held
from gandan.apps.orgs.actions.holdings import Held, Holding, holdings
from gandan.apps.orgs.actions.successions.routes import (
    UNITS,
    Decisions,
    Fate,
    Route,
    Why,
    fate_of,
    routes_of,
)
from gandan.apps.orgs.models import (
    Succession,
    SuccessionKind,
    SuccessionPart,
    Successor,
    Unit,
    UnitCode,
    UnitName,
)
from gandan.apps.orgs.queries.names import borne

ONE_DAY = timedelta(days=1)


@dataclass
class HoldingPlan:
    """What happens to the things of one kind."""

    name: str
    label: str
    holding: Holding | None  # None: posts, which `orgs` looks after itself
    fates: list[tuple[Held, Fate]] = field(default_factory=list)


@dataclass
class Plan:
    """Everything that an event would do. Successors to be founded are rows without a unit."""

    event: Succession
    parts: list[SuccessionPart]
    successors: tuple[Successor, ...]
    routes: dict[int, Route]
    ending: dict[int, Unit] = field(default_factory=dict)
    renamed: list[SuccessionPart] = field(default_factory=list)
    carried: list[list[Successor]] = field(default_factory=list)  # level by level
    carried_parts: list[SuccessionPart] = field(default_factory=list)
    names: dict[int, list[UnitName]] = field(
        default_factory=dict
    )  # of ending units, the day before
    codes: dict[int, list[UnitCode]] = field(default_factory=dict)
    stranded: list[Unit] = field(default_factory=list)  # live on under a superior that ends
    too_late: list[Unit] = field(default_factory=list)  # set up under it after its last day
    holdings: list[HoldingPlan] = field(default_factory=list)
    two_leaders: list[Successor] = field(default_factory=list)  # decided so, against the rule
    posts_to_come: list[tuple[Unit, str]] = field(default_factory=list)  # in a body that ends

    @property
    def day_before(self) -> date:
        """The last day of the old order."""
        return self.event.on - ONE_DAY

    @property
    def all_successors(self) -> list[Successor]:
        """Those that the decision names and those that follow their superiors."""
        return [*self.successors, *(one for level in self.carried for one in level)]

    def undecided(self) -> Iterable[tuple[HoldingPlan, Held, Fate]]:
        """What needs a decision before the event can be applied."""
        for plan in self.holdings:
            for thing, fate in plan.fates:
                if fate.is_undecided:
                    yield plan, thing, fate


def make_plan(event: Succession, *, is_to_last: bool = False, with_things: bool = True) -> Plan:
    """Work out what the event would do as things are.

    `is_to_last`: bodies are locked until the end of the transaction before anything of them is
    read, so that nothing is set up below them or given to them meanwhile. Without things: what
    happens to bodies only, for an event that is checked while it is drafted.
    """
    if is_to_last:
        named = event.parts.values("predecessor_id")
        list(Unit.objects.filter(pk__in=named).select_for_update().order_by("id"))
    parts = list(event.parts.select_related("predecessor", "successor__unit").order_by("id"))
    successors = tuple(event.successors.select_related("unit", "parent").order_by("id"))
    by_pk = {one.pk: one for one in successors}
    for part in parts:  # one object a successor, so that founding it is seen everywhere
        if part.successor_id is not None:
            part.successor = by_pk[part.successor_id]
    for one in successors:
        if one.parent_successor_id is not None:
            one.parent_successor = by_pk[one.parent_successor_id]
    plan = Plan(event, parts, successors, routes_of(parts))
    plan.renamed = [part for part in parts if part.kind == SuccessionKind.RENAME]
    plan.ending = {pk: route.unit for pk, route in plan.routes.items() if route.ends}
    _find_nearby(plan)
    decisions = Decisions(event, by_pk)
    _carry_children(plan, decisions, is_to_last=is_to_last)
    _borne_the_day_before(plan)
    if with_things:
        _things(plan, decisions)
    return plan


def _find_nearby(plan: Plan) -> None:
    """For bodies that nobody follows: those who follow its superior, and the bodies below it."""
    below: dict[int, dict[int, Successor]] = {}
    for route in plan.routes.values():
        if route.unit.parent_id is not None:
            found = below.setdefault(route.unit.parent_id, {})
            found |= {id(one): one for one in route.options}
    for route in plan.routes.values():
        if route.ends and not route.options:
            above = plan.routes.get(route.unit.parent_id or 0)
            near = {id(one): one for one in above.options} if above else {}
            route.nearby = tuple((near | below.get(route.unit.pk, {})).values())


def _carry_children(plan: Plan, decisions: Decisions, *, is_to_last: bool) -> None:
    """Below a body that ends, what no line names follows its sole successor, level by level."""
    children = HoldingPlan(UNITS, str(decisions.words_for_units), None)
    named = {part.predecessor_id for part in plan.parts}
    frontier = set(plan.ending)
    while frontier:
        living = Q(valid_before__isnull=True) | Q(valid_before__gt=plan.event.on)
        rows = Unit.objects.filter(living, parent_id__in=frontier).order_by("id")
        rows = rows.select_for_update() if is_to_last else rows
        frontier = set()
        level: list[Successor] = []
        for child in rows:
            if child.pk in plan.ending:
                continue
            if child.pk in named or child.valid_from >= plan.event.on:
                (plan.stranded if child.pk in named else plan.too_late).append(child)
                continue
            above = plan.routes[child.parent_id or 0]
            thing = Held(child.public_id, above.unit.pk, child.ten, is_open=True)
            decision = decisions.of(UNITS, thing.thing)
            fate = fate_of(above, thing, decision, plan.successors, is_body=True)
            children.fates.append((thing, fate))
            if fate.is_undecided:
                continue
            level += _carried(plan, child, fate)
            frontier.add(child.pk)
        if level:
            plan.carried.append(level)
    if children.fates:
        plan.holdings.append(children)


def _carried(plan: Plan, child: Unit, fate: Fate) -> list[Successor]:
    """The body that goes on for the child, and its route; none where it ends with its superior."""
    part = SuccessionPart(
        event=plan.event,
        kind=SuccessionKind.CONTINUE if fate.successor else SuccessionKind.DISSOLVE,
        predecessor=child,
        is_carried=True,
    )
    plan.ending[child.pk] = child
    plan.carried_parts.append(part)
    plan.routes[child.pk] = Route(child, ends=True)
    if fate.successor is None:
        return []
    made = Successor(
        event=plan.event,
        is_carried=True,
        kind=child.kind,
        ten=child.ten,
        parent_successor=fate.successor,
    )
    part.successor = made
    plan.routes[child.pk].parts.append(part)
    return [made]


def _borne_the_day_before(plan: Plan) -> None:
    """Names and codes of what ends; what merely goes on takes them along."""
    day = plan.day_before
    for name in UnitName.objects.filter(borne(day), unit_id__in=plan.ending).order_by("id"):
        plan.names.setdefault(name.unit_id, []).append(name)
    still = Q(valid_before__isnull=True) | Q(valid_before__gt=plan.event.on)
    for code in UnitCode.objects.filter(still, unit_id__in=plan.ending).order_by("id"):
        plan.codes.setdefault(code.unit_id, []).append(code)
    for part in [*plan.parts, *plan.carried_parts]:
        goes_on = part.kind == SuccessionKind.CONTINUE and part.successor is not None
        if not goes_on or part.successor is None or not part.successor.is_new:
            continue
        names = plan.names.get(part.predecessor_id, [])
        official = next((name.ten for name in names if name.is_official), part.predecessor.ten)
        if part.is_carried:
            part.successor.ten = official
        part.successor.names = part.successor.names or [
            name.ten for name in names if not name.is_official
        ]
        part.successor.codes = part.successor.codes or {
            code.system: code.value for code in plan.codes.get(part.predecessor_id, [])
        }


def _things(plan: Plan, decisions: Decisions) -> None:
    """What the bodies of the event hold, and where each thing goes."""
    event, units = plan.event, plan.routes.keys()
    posts = HoldingPlan(posts_held.NAME, str(posts_held.LABEL), None)
    held = posts_held.held(event.tenant_id, units, event.on)
    _fates(plan, decisions, posts, held, is_post=True)
    plan.holdings.append(posts)
    _one_leader(plan, posts)
    to_come = posts_held.to_come(held, event.on)
    for thing, fate in posts.fates:
        if thing.thing in to_come and fate.successor is None and not fate.is_undecided:
            route = plan.routes[thing.unit_id]
            plan.posts_to_come += [(route.unit, thing.label)] if route.ends else []
    for holding in holdings():
        found = HoldingPlan(holding.name, str(holding.label), holding)
        things = holding.held(tenant_id=event.tenant_id, unit_ids=list(units), on=event.on)
        _fates(plan, decisions, found, things)
        plan.holdings.append(found)


def _one_leader(plan: Plan, posts: HoldingPlan) -> None:
    """A body has one leader in charge of dân vận: where several would come, it names one anew.

    Their posts end with their bodies, unless a person decides which of them goes on.
    """
    leaders = posts_held.leaders([thing for thing, _fate in posts.fates])
    existing = [one.unit_id for one in plan.successors if one.unit_id is not None]
    led = posts_held.led(existing, plan.event.on) if leaders else set()
    coming = Counter(id(fate.successor) for thing, fate in posts.fates if thing.thing in leaders)
    for number, (thing, fate) in enumerate(posts.fates):
        to = fate.successor
        if thing.thing not in leaders or to is None:
            continue
        if coming[id(to)] == 1 and to.unit_id not in led:
            continue
        if fate.why == Why.SOLE:
            posts.fates[number] = (
                thing,
                Fate(Why.WITH_BODY, None, (to,), may_stay=True),
            )
    kept = Counter(id(fate.successor) for thing, fate in posts.fates if thing.thing in leaders)
    plan.two_leaders = [
        one
        for one in plan.all_successors
        if kept[id(one)] + (one.unit_id in led and kept[id(one)] > 0) > 1
    ]


def _fates(
    plan: Plan,
    decisions: Decisions,
    holding: HoldingPlan,
    things: Iterable[Held],
    *,
    is_post: bool = False,
) -> None:
    for thing in things:
        route = plan.routes[thing.unit_id]
        decision = decisions.of(holding.name, thing.thing)
        fate = fate_of(route, thing, decision, plan.successors, is_post=is_post)
        holding.fates.append((thing, fate))


def targets(plan: HoldingPlan) -> Mapping[UUID, Successor]:
    """Thing → the successor that it goes to."""
    return {thing.thing: fate.successor for thing, fate in plan.fates if fate.successor}
