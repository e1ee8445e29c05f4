"""The lines of the register: who has each task, how far they are, who stands on the other side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Assignment, Task, TaskRole
from gandan.apps.tasks.policies import can_read_all
from gandan.apps.tasks.queries.cascade import COUNTS, WORKS, planned_counts
from gandan.apps.tasks.queries.moved_days import first_days_of_tasks
from gandan.apps.tasks.queries.scope import Scope, is_moved
from gandan.apps.tasks.queries.wanted import Structure

NAMES_SHOWN = 3  # of the other side; the page of the task has the rest


@dataclass(frozen=True, slots=True)
class Share:
    """What of a task the viewer's bodies, or all bodies, have done: each of them counted once.

    Bodies to which it does not apply stand in no count, and are named only where no other is.
    `moved_count`: assignments of which somebody else answers than it was given to; `other_count`:
    the bodies of the other side (given to then, where the list is drawn by now).
    """

    unit_count: int = 0
    done_count: int = 0
    late_count: int = 0
    lead_count: int = 0
    lead_name: str = ""
    support_count: int = 0
    moved_count: int = 0
    other_count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register.

    `own` is the viewer's assignment, where he has just one. `others`: of a task that one body has,
    the names of the other side (who it was given to, or who answers now) where they differ.
    """

    task: Task
    share: Share
    own: UUID | None = None
    others: tuple[str, ...] = ()
    first_due_on: date | None = None  # of the paper, where the next day is one that was granted
    planned_count: int = 0  # of the bodies of `share.lead_count`: those that have linked a plan
    structure: Structure = Structure.NOW


def rows_of(by: Viewer, tasks: list[Task], scope: Scope, today: date) -> list[Row]:
    """A line for each task, in a number of queries that no list makes larger."""
    sees_all = can_read_all(by)
    assignments = Assignment.objects.filter(task__in=tasks)
    if not sees_all:
        assignments = assignments.filter(scope.condition())
    pairs = [] if sees_all else list(assignments.values_list("task_id", "public_id", "pk"))
    own = _own((task_id, public_id) for task_id, public_id, _pk in pairs)
    shares = _shares(assignments, scope.structure, today)
    single = [pk for pk, share in shares.items() if share.moved_count and share.lead_count == 1]
    others = _others(assignments.filter(task__in=single), scope.structure) if single else {}
    first = first_days_of_tasks(tasks)
    # by the keys of own assignments: SQLite would else read all that the body has ever been given
    about = Q(task__in=tasks) if sees_all else Q(assignment__in=[pk for *_ids, pk in pairs])
    planned = _planned(about, scope.structure)
    return [
        Row(
            task,
            shares.get(task.pk, Share()),
            own.get(task.pk),
            others.get(task.pk, ()),
            first.get(task.pk),
            planned.get(task.pk, 0),
            scope.structure,
        )
        for task in tasks
    ]


def _planned(about: Q, structure: Structure) -> Mapping[int, int]:
    """How many of the bodies that a line counts have linked a plan of their own, in one query."""
    kept = about & Q(assignment__is_excused=False) & ~Q(assignment__role=TaskRole.SUPPORT)
    then = structure == Structure.THEN
    return planned_counts(kept, "assignment" if then else "assignment__responsible")


def _own(pairs: Iterable[tuple[int, UUID]]) -> dict[int, UUID]:
    found: dict[int, list[UUID]] = defaultdict(list)
    for task_id, public_id in pairs:
        found[task_id].append(public_id)
    return {task_id: ids[0] for task_id, ids in found.items() if len(ids) == 1}


def _shares(
    assignments: QuerySet[Assignment], structure: Structure, today: date
) -> dict[int, Share]:
    """Counts over the bodies of each task, in one query."""
    then = structure == Structure.THEN
    body = "pk" if then else "responsible"  # then each body has a task once

    def bodies(kept: Q | None = None) -> Count:
        return Count(body, distinct=not then, filter=kept)

    name = "unit_name" if then else "responsible__ten"
    found = assignments.values("task_id").annotate(
        units=bodies(COUNTS),
        open=bodies(Q(is_open=True)),
        late=bodies(Q(is_open=True, next_due_on__lt=today)),
        lead=bodies(WORKS & COUNTS),
        name=Min(name, filter=WORKS & COUNTS),
        excused=bodies(WORKS & ~COUNTS),
        excused_name=Min(name, filter=WORKS & ~COUNTS),
        support=bodies(~WORKS & COUNTS),
        moved=Count("pk", filter=is_moved() & WORKS),
        other=Count("responsible", distinct=True, filter=WORKS)
        if then
        else Count("pk", filter=WORKS),
    )
    return {
        row["task_id"]: Share(
            row["units"],
            row["units"] - row["open"],
            row["late"],
            row["lead"] or row["excused"],
            row["name"] or row["excused_name"] or "",
            row["support"],
            row["moved"],
            row["other"],
        )
        for row in found
    }


def _others(
    assignments: QuerySet[Assignment], structure: Structure
) -> Mapping[int, tuple[str, ...]]:
    """Names of the other side, of tasks that one body has."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = assignments.filter(WORKS).select_related("unit__parent", "responsible__parent")
    for assignment in rows.order_by("unit_name", "pk"):
        now = assignment.responsible
        name = (
            body_name(now.ten, now, beside=(assignment.unit_name, assignment.unit))
            if structure == Structure.THEN
            else body_name(assignment.unit_name, assignment.unit, beside=(now.ten, now))
        )
        found[assignment.task_id].append(name)
    return {task_id: tuple(dict.fromkeys(names)) for task_id, names in found.items()}


def body_name(name: str, unit: Unit, *, beside: tuple[str, Unit]) -> str:
    """The name, with its superior's where another body beside it bears the same one.

    A department of a province that was merged is often called what its successor is called.
    """
    other_name, other = beside
    if name != other_name or unit.pk == other.pk or unit.parent is None:
        return name
    return f"{name} ({unit.parent.ten})"
