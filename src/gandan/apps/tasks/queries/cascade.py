"""The cascade: which plans carry out a duty, how far they are, whose duty a document carries out.

A document orders tasks; a body's own document carries one of them out, as that body has it, with
tasks of its own, and so on. Every walk goes level by level, one query a level.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gandan.apps.documents.models import Document
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import LINKED, Assignment, PlanLink, Task, TaskRole
from gandan.apps.tasks.policies import can_read_assignment, check_read_assignment
from gandan.apps.tasks.queries.brief import paper_of
from gandan.apps.tasks.queries.plan_progress import Progress, progress_of
from gandan.tiengviet.folding import fold

WORKS = ~Q(role=TaskRole.SUPPORT)
COUNTS = Q(is_excused=False)
LEVELS = 6  # documents one below the other: more than from a ministry to a section
_PLAN = "ke hoach"  # folded
FEW = 10  # duties of one paper that one plan carries out, as far as lines are drawn
SHOWN = 50  # duties that one document carries out


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan that carries out a duty. What lies further down is counted apart, never added.

    A task of the plan and the plan that carries that task out say the same work twice.
    """

    link: PlanLink
    progress: Progress
    below: Progress  # of the plans further down, each counted once
    below_count: int


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """A duty that a document carries out. Who may not open it learns the ordering paper only."""

    link: PlanLink
    may_open: bool

    @property
    def document(self) -> Document:
        """The paper that orders the duty."""
        return self.link.task.document

    @property
    def paper(self) -> str:
        """That paper by its number; what stays inside is not named by its subject."""
        return paper_of(self.document)


@dataclass(frozen=True, slots=True)
class DocumentCascade:
    """What the page of a document says of it as a plan; `progress` is None where it says none."""

    carried: list[CarriedOut]
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class DutyCascade:
    """What the page of a duty, as one body has it, says of plans: below it, and above it."""

    plans: list[LinkedPlan]
    names_a_plan: bool  # whether its words speak of a plan: an offer to link one is of use
    above: list[CarriedOut]  # whose duty the paper that orders this one carries out; topmost first


@dataclass(frozen=True, slots=True)
class TaskCascade:
    """What the page of a task says of plans.

    `planned_count` of the bodies that carry it out (`TaskPage.work_count`) have linked one: those
    that only support it, and those to which it does not apply, stand in neither.
    """

    plans: Mapping[int, list[LinkedPlan]]  # by assignment, of the bodies that the viewer sees
    planned_count: int
    above: list[CarriedOut]


def of_duty(*, by: Viewer, assignment: Assignment, today: date) -> DutyCascade:
    """The plans of a duty, for who sees the duty; two queries where there are none."""
    check_read_assignment(by, assignment)
    plans = plans_of([assignment.pk], today).get(assignment.pk, [])
    task = assignment.task
    return DutyCascade(plans, _PLAN in fold(task.quote), way_up(by, task.document))


def of_task(
    *, by: Viewer, task: Task, assignments: Iterable[Assignment], today: date
) -> TaskCascade:
    """The plans of a task. `assignments`: those that the viewer sees, as `pages.task_page` has."""
    counted = Assignment.objects.filter(WORKS & COUNTS, task=task)
    planned = planned_counts(Q(task=task, assignment__in=counted), "assignment")
    return TaskCascade(
        plans_of([row.pk for row in assignments if can_read_assignment(by, row)], today),
        planned.get(task.pk, 0),
        way_up(by, task.document),
    )


def plans_of(assignments: Iterable[int], today: date) -> dict[int, list[LinkedPlan]]:
    """The plans of each assignment that has any, in at most `LEVELS` + 3 queries; one for none."""
    links = PlanLink.objects.filter(LINKED, assignment__in=list(assignments))
    rows = list(links.select_related("document", "linked_by").order_by("pk"))
    if not rows:
        return {}
    tree = _tree({row.document_id for row in rows})
    progress = progress_of({*tree, *(child for below in tree.values() for child in below)}, today)
    found: dict[int, list[LinkedPlan]] = {}
    for row in rows:
        below = _below(row.document_id, tree)
        plan = LinkedPlan(
            row,
            progress[row.document_id],
            sum((progress[pk] for pk in below), Progress()),
            len(below),
        )
        found.setdefault(row.assignment_id, []).append(plan)
    return found


def planned_counts(links: Q, body: str) -> Mapping[int, int]:
    """How many bodies have linked a plan, by task; `body`: the column that tells bodies apart."""
    rows = PlanLink.objects.filter(LINKED, links).order_by().values("task")
    return dict(rows.annotate(n=Count(body, distinct=True)).values_list("task", "n"))


def way_up(by: Viewer, document: Document) -> list[CarriedOut]:
    """From the topmost paper down to the duty that this document carries out.

    One query a level, one for a document that carries out nothing. Where a document carries out
    several duties, the way goes by the one that was linked first.
    """
    found: list[CarriedOut] = []
    seen, at = {document.pk}, document.pk
    while len(found) < LEVELS:
        link = _links_of(at).first()
        if link is None:
            break
        found.append(_carried_out(by, link))
        at = link.task.document_id
        if at in seen:
            break
        seen.add(at)
    return found[::-1]


def of_document(*, by: Viewer, document: Document, today: date) -> DocumentCascade:
    """The duties that a document carries out, those linked first, first; one query for none.

    How far it is goes to who sees every task, and to the body whose plan it is: counts, whoever
    has the tasks, and nobody's name.
    """
    carried = [_carried_out(by, link) for link in _links_of(document.pk)[:SHOWN]]
    may_count = any(one.may_open for one in carried)
    progress = progress_of([document.pk], today)[document.pk] if may_count else None
    return DocumentCascade(carried, progress)


def levels(document: int, *, up: bool) -> list[set[int]]:
    """Documents above or below one, by distance: as many sets as the longest way is long."""
    found: list[set[int]] = []
    at = {document}
    ends = ("document__in", "task__document_id") if up else ("task__document__in", "document_id")
    while len(found) < LEVELS:
        at = set(PlanLink.objects.filter(LINKED, **{ends[0]: at}).values_list(ends[1], flat=True))
        if not at:
            break
        found.append(at)
    return found


def plan_edges(documents: Iterable[int], *, up: bool, most: int) -> list[tuple[int, int]]:
    """Papers right above, or plans right below, some documents: (the one above, the plan)."""
    end = "document__in" if up else "task__document__in"
    rows = PlanLink.objects.filter(LINKED, **{end: set(documents)}).order_by("pk")
    pairs = rows.values_list("task__document_id", "document_id")[: most * FEW]
    return list(dict.fromkeys(pairs))[:most]


def _links_of(document: int) -> QuerySet[PlanLink]:
    links = PlanLink.objects.filter(LINKED, document_id=document).order_by("pk")
    return links.select_related("task__document", "assignment__responsible", "linked_by")


def _carried_out(by: Viewer, link: PlanLink) -> CarriedOut:
    return CarriedOut(link, can_read_assignment(by, link.assignment))


def _tree(documents: set[int]) -> dict[int, set[int]]:
    """The plans right below each document, as far down as they go."""
    found: dict[int, set[int]] = {pk: set() for pk in documents}
    at = documents
    for _level in range(LEVELS):
        rows = PlanLink.objects.filter(LINKED, task__document__in=at)
        reached: set[int] = set()
        for above, below in rows.values_list("task__document_id", "document_id"):
            found[above].add(below)
            reached.add(below)
        at = reached - found.keys()
        if not at:
            break
        found |= {pk: set() for pk in at}
    return found


def _below(document: int, tree: Mapping[int, set[int]]) -> set[int]:
    """Every plan below one, whichever way leads to it."""
    found: set[int] = set()
    waiting = list(tree.get(document, ()))
    while waiting:
        pk = waiting.pop()
        if pk not in found and pk != document:
            found.add(pk)
            waiting += tree.get(pk, ())
    return found
