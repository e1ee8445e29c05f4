"""What joining two tasks would mean, body by body and time by time, before anybody does it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import OWED, Joining, Occurrence, Task
from gandan.apps.tasks.policies import check_join
from gandan.apps.tasks.queries.alike import alike
from gandan.apps.tasks.queries.pairing import Pair, Rule, Time, pairs
from gandan.apps.tasks.queries.receivers import receivers

SENT = frozenset({"submitted", "received"})  # a paper is there that could count for the other too
FAR = timedelta(days=184)  # half a year: periods that go together are due no further apart
CANDIDATES = 12  # tasks that are offered; by the words of their papers the nearest first
Owing = Mapping[int, list[Time]]  # by body


@dataclass(frozen=True, slots=True)
class Times:
    """Times of two tasks that go together, alike for a number of bodies."""

    period: str
    due_on: date | None
    other_period: str
    other_due_on: date | None
    rule: Rule
    unit_count: int

    @property
    def first_day(self) -> date | None:
        """The earlier day, which the line of work bears."""
        return min((d for d in (self.due_on, self.other_due_on) if d), default=None)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What one report would answer of two tasks."""

    times: tuple[Times, ...]  # in the order of their days
    both_count: int  # bodies that owe both at some time
    only_one_count: int  # bodies that owe the first alone: nothing changes for them
    only_other_count: int  # bodies that owe the other alone

    def __bool__(self) -> bool:
        return bool(self.times)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task with which another may be answered by one report."""

    task: Task
    sharing: Sharing
    routes_differ: bool  # the papers name their receivers differently: a reason is asked for
    sent: Sharing  # what a paper that has been sent already would answer besides


def shared(ones: Owing, others: Owing) -> Sharing:
    """What goes together, counted over the bodies."""
    counts: Counter[tuple[str, date | None, str, date | None, Rule]] = Counter()
    both = 0
    for unit in ones.keys() & others.keys():
        found = pairs(ones[unit], others[unit])
        both += bool(found)
        counts.update(_as_times(pair) for pair in found)
    times = [Times(*key, unit_count=n) for key, n in counts.items()]
    return Sharing(
        times=tuple(sorted(times, key=lambda t: (t.first_day or date.max, t.period))),
        both_count=both,
        only_one_count=len(ones.keys()) - both,
        only_other_count=len(others.keys()) - both,
    )


def _as_times(pair: Pair) -> tuple[str, date | None, str, date | None, Rule]:
    return pair.one.period, pair.one.due_on, pair.other.period, pair.other.due_on, pair.rule


def routes_differ(one: str, other: str) -> bool:
    """Whether two papers want their report sent to different bodies, or through others."""
    return receivers(one) != receivers(other)


def candidates(*, by: Viewer, task: UUID) -> tuple[Task, list[Candidate]]:
    """The task, and those that may be answered with it by one report; five questions.

    Only tasks of other papers that go on, want a report, have a receiver in common with it, and
    are owed by a body that owes it too, at times that go together.

    Raises:
        NotAllowed: the viewer joins no tasks, or it is not one of his space.
    """
    check_join(by)
    space = Task.objects.select_related("document").filter(tenant_id=by.tenant_id)
    found = space.filter(public_id=task).first()
    if found is None:
        raise NotAllowed("No such task in the viewer's tenant.")
    if not may_be_joined(found):
        return found, []
    own = _rows(Occurrence.objects.filter(assignment__task=found))
    theirs = _of_others(found, own)
    tasks = Task.objects.select_related("document").in_bulk(theirs)
    bodies = _bodies_of(theirs)
    offered = [
        _candidate(found, own, tasks[pk], rows, bodies.get(pk, 0))
        for pk, rows in theirs.items()
        if may_be_joined(tasks[pk]) and receivers(tasks[pk].report_to) & receivers(found.report_to)
    ]
    kept = [one for one in offered if one.sharing or one.sent]
    kept.sort(key=lambda one: _nearness(found, one))
    return found, kept[:CANDIDATES]


def may_be_joined(task: Task) -> bool:
    """Whether it goes on and is answered by a signed paper at certain times."""
    return bool(task.report_to) and not (
        task.is_continuing or task.is_history or task.closed_at is not None
    )


def joinings_of(task: Task) -> list[Joining]:
    """Every joining of a task, whichever side it is on, the undone ones too: one question.

    The caller asks the policy.
    """
    rows = Joining.objects.filter(Q(task=task) | Q(with_task=task))
    related = ("task__document", "with_task__document", "by", "undone_by")
    return list(rows.select_related(*related).order_by("pk"))


@dataclass(slots=True)
class _Rows:
    """What bodies owe of one task, and what they have sent."""

    owed: dict[int, list[Time]]
    sent: dict[int, list[Time]]


def _rows(occurrences: "Iterable[Occurrence]") -> _Rows:
    rows = _Rows({}, {})
    for one in occurrences:
        _put(rows, one)
    return rows


def _put(rows: _Rows, one: Occurrence) -> None:
    side = rows.owed if one.state in OWED else rows.sent if one.state in SENT else None
    if side is not None:
        side.setdefault(one.unit_id, []).append(Time(one.pk, one.period, one.due_on))


def _of_others(task: Task, own: _Rows) -> dict[int, _Rows]:
    """By task what the same bodies owe by other papers, near the days of this one."""
    units = own.owed.keys() | own.sent.keys()
    times = [time for side in (own.owed, own.sent) for some in side.values() for time in some]
    days = [time.due_on for time in times if time.due_on]
    near = Q(due_on__isnull=True)
    if days:
        near |= Q(due_on__range=(min(days) - FAR, max(days) + FAR))
    rows = (
        Occurrence.objects.filter(
            near,
            tenant_id=task.tenant_id,
            unit__in=units,
            state__in=OWED | SENT,
            is_ended=False,
        )
        .exclude(assignment__task__report_to="")
        .exclude(assignment__task__document=task.document_id)
        .select_related("assignment")
    )
    found: dict[int, _Rows] = {}
    for one in rows:
        _put(found.setdefault(one.assignment.task_id, _Rows({}, {})), one)
    return found


def _bodies_of(task_ids: Iterable[int]) -> dict[int, int]:
    """How many bodies owe something of each task."""
    owed = Occurrence.objects.filter(assignment__task__in=list(task_ids), state__in=OWED)
    counted = owed.order_by().values_list("assignment__task")
    return dict(counted.annotate(n=Count("unit", distinct=True)))


def _candidate(task: Task, own: _Rows, other: Task, theirs: _Rows, their_count: int) -> Candidate:
    found = shared(own.owed, theirs.owed)
    sent = (*shared(own.owed, theirs.sent).times, *shared(own.sent, theirs.owed).times)
    return Candidate(
        task=other,
        sharing=replace(found, only_other_count=their_count - found.both_count),
        routes_differ=routes_differ(task.report_to, other.report_to),
        sent=Sharing(sent, max((t.unit_count for t in sent), default=0), 0, 0),
    )


def _nearness(task: Task, one: Candidate) -> tuple[object, ...]:
    is_other = len(alike([task.action, one.task.action])) > 1
    rules = min((t.rule for t in one.sharing.times), default=Rule.NEAR)
    return is_other, one.routes_differ, rules, -one.sharing.both_count, -one.task.pk
