"""The story of one cell: which duties stand behind its figures, and how each went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import OUTCOMES, Occurrence, Outcome
from gandan.apps.tasks.policies import can_read_all, check_list
from gandan.apps.tasks.queries.matrix.bodies import FOLDED, below, reach
from gandan.apps.tasks.queries.matrix.figures import Figures, Part
from gandan.apps.tasks.queries.matrix.periods import Period
from gandan.apps.tasks.queries.telling import Telling, tellings
from gandan.apps.tasks.queries.wanted import Structure

PAGE_SIZE = 50
# first what somebody has to do something about
ORDER = (Part.MISSING, Part.LATE, Part.APPROVED, Part.RUNNING, Part.ON_TIME, Part.EXCUSED)


@dataclass(frozen=True, slots=True)
class WantedStory:
    """Which cell. `alone`: of the body itself (with its sections), not of the bodies below it."""

    period: Period
    unit: UUID | None = None  # None: everything that the viewer sees
    alone: bool = False
    structure: str = Structure.NOW.value
    part: str = ""  # of the figures; empty: the first that is not empty
    page: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """A page of the occurrences of one part of a cell."""

    unit: Unit | None
    figures: Figures
    part: Part
    occurrences: list[Occurrence]
    page: int
    has_next: bool
    told: Mapping[int, Telling]  # by occurrence: who was told when


def story(*, by: Viewer, wanted: WantedStory, today: date) -> Story:
    """What stands behind a cell, a part of it at a time, oldest day first.

    Raises:
        NotAllowed: the viewer sees no duties, or nothing of that body.
    """
    check_list(by)
    unit = _unit(by, wanted)
    parts = _parts(wanted.period, today)
    rows = _scope(by, wanted, unit).filter(tally__range=wanted.period.tallies)
    counts = rows.aggregate(
        **{part.name: Count("pk", filter=condition) for part, condition in parts.items()}
    )
    figures = Figures([counts[part.name] for part in Part])
    part = _chosen(wanted.part, counts)
    last_page = max(1, -(-counts[part.name] // PAGE_SIZE))
    page = min(max(1, wanted.page), last_page)
    start = (page - 1) * PAGE_SIZE
    found = rows.filter(parts[part]).order_by("due_on", "pk")
    ids = list(found.values_list("pk", flat=True)[start : start + PAGE_SIZE])
    by_pk = _lines().in_bulk(ids)
    lines = [by_pk[pk] for pk in ids]
    return Story(unit, figures, part, lines, page, page < last_page, tellings(by, lines))


def figures_of(*, by: Viewer, period: Period, today: date) -> tuple[Figures, int]:
    """Figures of everything that the viewer sees in a period, and of how many bodies; one query."""
    check_list(by)
    rows = _scope(by, WantedStory(period), None).filter(tally__range=period.tallies)
    counts = rows.aggregate(
        units=Count("unit", distinct=True),
        **{part.name: Count("pk", filter=of) for part, of in _parts(period, today).items()},
    )
    return Figures([counts[part.name] for part in Part]), counts["units"]


def part_of(occurrence: Occurrence, today: date) -> Part:
    """The part in which an occurrence with a due day is counted."""
    month, outcome = divmod(occurrence.tally, OUTCOMES)
    if not month:
        raise ValueError("An occurrence without a due day is in no part.")
    if outcome in {Outcome.OWED, Outcome.EXTENDED}:
        if occurrence.due_on is not None and occurrence.due_on < today:
            return Part.MISSING
        first = occurrence.first_due_on
        return Part.APPROVED if first is not None and first < today else Part.RUNNING
    return {
        Outcome.ON_TIME: Part.ON_TIME,
        Outcome.APPROVED: Part.APPROVED,
        Outcome.LATE: Part.LATE,
        Outcome.EXCUSED: Part.EXCUSED,
    }[Outcome(outcome)]


def _unit(by: Viewer, wanted: WantedStory) -> Unit | None:
    if wanted.unit is None:
        return None
    found = Unit.objects.filter(tenant_id=by.tenant_id, public_id=wanted.unit).first()
    if found is None:
        raise NotAllowed("No such unit in the viewer's tenant.")
    is_own = can_read_all(by) or by.may_in("tasks.read_own", found.path)
    if not is_own and wanted.structure != Structure.THEN:
        raise NotAllowed("This body is not one that the viewer follows.")
    return found


def _scope(by: Viewer, wanted: WantedStory, unit: Unit | None) -> QuerySet[Occurrence]:
    """Whose occurrences; of then only what the viewer's bodies answer for now.

    By body and not by tenant, since the index of outcomes begins with the body.
    """
    seen = Unit.objects.filter(reach(by))
    if unit is None:
        return Occurrence.objects.filter(unit__in=seen)
    units = Unit.objects.filter(below(unit.path), tenant_id=by.tenant_id)
    if wanted.alone:
        units = units.filter(_folded_into(unit))
    if wanted.structure != Structure.THEN:
        return Occurrence.objects.filter(unit__in=units).filter(unit__in=seen)
    moved = Occurrence.objects.filter(
        is_moved=True, tenant_id=by.tenant_id, given_unit__in=units
    ).order_by()
    now = {*units.values_list("pk", flat=True), *moved.values_list("unit_id", flat=True).distinct()}
    is_theirs = Q(given_unit__in=units) | Q(given_unit__isnull=True, unit__in=units)
    return Occurrence.objects.filter(is_theirs, unit__in=now).filter(unit__in=seen)


def _folded_into(unit: Unit) -> Q:
    """The body, its sections and villages; not theirs that stand below another body."""
    return (
        Q(pk=unit.pk)
        | Q(kind__in=FOLDED, parent=unit)
        | Q(kind__in=FOLDED, parent__kind__in=FOLDED, parent__parent=unit)
    )


def _parts(period: Period, today: date) -> Mapping[Part, Q]:
    """The condition of each part on what falls into the period."""

    def of(*outcomes: Outcome) -> Q:
        months = range(period.first, period.end)
        return Q(tally__in=[m * OUTCOMES + o.value for m in months for o in outcomes])

    owed = of(Outcome.OWED, Outcome.EXTENDED)
    granted = of(Outcome.EXTENDED) & Q(first_due_on__lt=today, due_on__gte=today)
    return {
        Part.ON_TIME: of(Outcome.ON_TIME),
        Part.APPROVED: of(Outcome.APPROVED) | granted,
        Part.LATE: of(Outcome.LATE),
        Part.MISSING: owed & Q(due_on__lt=today),
        Part.RUNNING: owed
        & Q(due_on__gte=today)
        & (Q(first_due_on__isnull=True) | Q(first_due_on__gte=today)),
        Part.EXCUSED: of(Outcome.EXCUSED),
    }


def _chosen(asked: str, counts: Mapping[str, int]) -> Part:
    if asked in Part.values:
        return Part(asked)
    return next((part for part in ORDER if counts[part.name]), Part.MISSING)


def _lines() -> QuerySet[Occurrence]:
    return Occurrence.objects.select_related(
        "assignment__task__document", "assignment__unit__parent", "unit"
    ).only(
        "public_id", "tally", "state", "period", "due_on", "first_due_on", "ngay_ban_hanh",
        "so_ky_hieu", "submitted_at", "finished_at", "by_arrival", "is_nil", "is_ended", "note",
        "unit__ten", "unit__path", "unit__tenant", "unit_id", "assignment__public_id",
        "assignment__unit_name", "assignment__unit__ten",
        "assignment__unit__parent__ten", "assignment__task__public_id", "assignment__task__action",
        "assignment__task__document__public_id", "assignment__task__document__so_ky_hieu",
        "assignment__task__document__trich_yeu",
    )  # fmt: skip
