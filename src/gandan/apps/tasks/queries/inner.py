"""A duty on its way inside its body: what has been noted, and who may note what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries.staff import Staff, staff_of
from gandan.apps.tasks.models import Arrival, Assignment, Direction
from gandan.apps.tasks.policies import can_direct, can_direct_all, may_see_inside, sections_led


@dataclass(frozen=True, slots=True)
class InnerLine:
    """What a body has noted of one duty. `staff` is empty for who may not direct it.

    `undirected` counts the duties of the same paper that nobody in the body has been given.
    """

    arrival: Arrival | None
    directions: list[Direction]  # of the body that answers now, the newest first
    staff: Staff | None
    may_choose_section: bool
    undirected: int

    @property
    def newest(self) -> str:
        """Which note the page was drawn with; a later one makes a form stale."""
        return str(self.directions[0].public_id) if self.directions else ""


def inner_line(*, by: Viewer, assignment: Assignment, today: date) -> InnerLine:
    """The inner line of a duty that the viewer may read; five queries at most.

    Who does it inside is the body's own matter: whoever only oversees sees the arrival alone.
    """
    body, document = assignment.responsible, assignment.task.document_id
    arrival = Arrival.objects.filter(unit=body, document_id=document).first()
    directions = Direction.objects.filter(assignment=assignment, unit=body)
    staff, undirected = None, 0
    if can_direct(by, assignment):
        staff = staff_of(body, on=today)
        undirected = without_direction(body.pk, document).exclude(pk=assignment.pk).count()
    return InnerLine(
        arrival=arrival,
        directions=_noted(directions) if may_see_inside(by, assignment) else [],
        staff=staff,
        may_choose_section=can_direct_all(by, assignment),
        undirected=undirected if can_direct_all(by, assignment) else 0,
    )


def _noted(directions: QuerySet[Direction]) -> list[Direction]:
    return list(directions.select_related("by", "section", "person").order_by("-pk"))


def choices(by: Viewer, found: Staff, assignment: Assignment) -> Staff:
    """Of the staff those whom this viewer may name: a section's head only his own people."""
    if can_direct_all(by, assignment):
        return found
    led = sections_led(by)
    return Staff(
        tuple(s for s in found.sections if s.pk in led),
        tuple(w for w in found.workers if w.section and w.section.pk in led),
    )


def without_direction(body_id: int, document_id: int) -> QuerySet[Assignment]:
    """Open duties of a paper that the body answers for and has given to nobody inside."""
    return Assignment.objects.filter(
        responsible_id=body_id,
        task__document_id=document_id,
        is_open=True,
        section__isnull=True,
        handler__isnull=True,
    )
