"""What the page of a task and the page of a unit's assignment show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Count, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries.files import stored_name
from gandan.apps.documents.queries.signatures import FileSignature, signatures_of
from gandan.apps.notices.queries.told import told_about
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import (
    OWED,
    TRANSITIONS,
    Assignment,
    Evidence,
    Joining,
    Occurrence,
    ProgressNote,
    Task,
)
from gandan.apps.tasks.policies import can_read_all, check_read_assignment, own_units
from gandan.apps.tasks.queries.cascade import COUNTS, WORKS
from gandan.apps.tasks.queries.joinable import joinings_of
from gandan.apps.tasks.queries.joint import Together, together
from gandan.apps.tasks.queries.lateness import Standings, standings
from gandan.apps.tasks.queries.moved_days import first_days
from gandan.apps.tasks.queries.raised import Raised, raised_of
from gandan.apps.tasks.queries.requests import Asked, of_assignment, of_task
from gandan.apps.tasks.queries.telling import ToldLine, told_lines
from gandan.tiengviet.folding import fold

UNITS_SHOWN = 200  # rows of the table of units; a province has fewer
LINES_SHOWN = 100  # notes, files and occurrences of one assignment


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with its units: those that the viewer may see, and how many there are in all."""

    task: Task
    assignments: list[Assignment]
    unit_count: int
    done_count: int
    late_count: int
    occurrences: list[Occurrence]  # of one unit, to show the days; the same for every unit
    first_days: Mapping[int, date]  # by assignment: of the paper, where another was granted
    work_count: int  # units that carry it out: neither those that only support nor the excused
    excused_count: int  # units to which nothing of it applies: in none of the other counts
    standings: Standings  # of the times that it falls due, over the units that the viewer sees
    requests: list[Asked]  # of those units, newest first
    joinings: list[Joining]  # with which tasks it is answered by one report, or was, oldest first


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """A task as one unit has it."""

    assignment: Assignment
    occurrences: list[Occurrence]
    requests: list[Asked]  # newest first
    notes: list[ProgressNote]
    evidence: list[Evidence]
    signatures: Mapping[str, Sequence[FileSignature]]  # of the files, by hash
    told: Sequence[ToldLine]  # who was told of it and when, the latest first
    raised: Sequence[Raised]  # letters that urged it, reports to leaders, what they said
    together: Together  # of a time those of other tasks that its report answers

    @property
    def owed(self) -> list[Occurrence]:
        """The times of which the unit owes something."""
        return [one for one in self.occurrences if one.state in OWED]

    @property
    def unfinished(self) -> list[Occurrence]:
        """Those, and the ones of which more was asked for."""
        return [one for one in self.occurrences if one.state in OWED | {"supplement"}]

    @property
    def sendable(self) -> list[Occurrence]:
        """The times that a signed paper can answer now."""
        return [one for one in self.occurrences if "submitted" in TRANSITIONS[one.state]]


def task_page(*, by: Viewer, task: UUID, today: date) -> TaskPage:
    """A task, for who sees it: everybody with the right to all tasks, or one of its units."""
    found = (
        _visible(by)
        .select_related("document", "proposal", "confirmed_by")
        .filter(public_id=task)
        .first()
    )
    if found is None:
        raise NotAllowed("No such task among those that the viewer sees.")
    every = Assignment.objects.filter(task=found)
    counts = every.aggregate(
        units=Count("pk", filter=Q(is_excused=False)),
        done=Count("pk", filter=Q(is_open=False, is_excused=False)),
        works=Count("pk", filter=WORKS & COUNTS),
        excused=Count("pk", filter=Q(is_excused=True)),
        late=Count("pk", filter=Q(is_open=True, next_due_on__lt=today)),
    )
    shown = every if can_read_all(by) else every.filter(own_units(by, "responsible__"))
    assignments = sorted(
        shown.select_related("task", "unit__parent", "responsible__parent").order_by(
            "-is_open", "due_order", "pk"
        )[:UNITS_SHOWN],
        key=lambda a: (not a.is_open, a.due_order, fold(a.responsible.ten), fold(a.unit_name)),
    )
    days = assignments[0].occurrences.order_by("due_on", "period") if assignments else None
    return TaskPage(
        task=found,
        assignments=assignments,
        unit_count=counts["units"],
        done_count=counts["done"],
        late_count=counts["late"],
        occurrences=list(days[:LINES_SHOWN]) if days is not None else [],
        first_days=first_days(assignments),
        work_count=counts["works"],
        excused_count=counts["excused"],
        standings=standings(Occurrence.objects.filter(assignment__in=shown), today),
        requests=of_task(by, found),
        joinings=joinings_of(found),
    )


def _visible(by: Viewer) -> QuerySet[Task]:
    tasks = Task.objects.filter(tenant_id=by.tenant_id)
    if can_read_all(by):
        return tasks
    own = Assignment.objects.filter(own_units(by, "responsible__")).values("task_id")
    return tasks.filter(pk__in=own)


def assignment_page(*, by: Viewer, task: UUID, assignment: UUID) -> AssignmentPage:
    """A unit's assignment, for who follows the unit or sees every task."""
    found = (
        Assignment.objects.select_related(
            "task__document", "task__proposal", "unit__parent", "responsible__parent"
        )
        .filter(public_id=assignment, task__public_id=task, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such assignment in the viewer's tenant.")
    check_read_assignment(by, found)
    evidence = list(
        found.evidence.select_related("added_by").order_by("-added_at", "-pk")[:LINES_SHOWN]
    )
    occurrences = list(
        found.occurrences.select_related("paper", "submitted_by", "finished_by", "unit").order_by(
            "due_on", "period", "pk"
        )[:LINES_SHOWN]
    )
    return AssignmentPage(
        assignment=found,
        occurrences=occurrences,
        requests=of_assignment(by, found),
        notes=list(found.notes.select_related("by")[:LINES_SHOWN]),
        evidence=evidence,
        signatures=signatures_of(by.tenant_id, [file.sha256 for file in evidence]),
        told=told_lines(
            by,
            {row.public_id: row.unit for row in occurrences},
            told_about(by.tenant_id, "occurrence", [row.public_id for row in occurrences]),
        ),
        raised=raised_of([found.pk]).get(found.pk, ()),
        together=together(occurrences),
    )


def evidence_file(*, by: Viewer, evidence: UUID) -> tuple[Evidence, File[bytes]]:
    """A file of an assignment with its open bytes, for who sees the assignment."""
    row = (
        Evidence.objects.select_related("assignment__responsible")
        .filter(public_id=evidence, tenant_id=by.tenant_id)
        .first()
    )
    if row is None:
        raise NotAllowed("No such file in the viewer's tenant.")
    check_read_assignment(by, row.assignment)
    return row, default_storage.open(stored_name(row.sha256))
