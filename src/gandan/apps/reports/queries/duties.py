"""What a body did on its duties within a time: the outline of its report's prose."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models import (
    MET,
    Assignment,
    Occurrence,
    OccurrenceState,
    ProgressNote,
    QuotaFigure,
)
from gandan.apps.tasks.queries.alike import alike
from gandan.deadlines.periods import Stretch

DUTIES = 300  # of a body in a period; what it has is less
NOTES = 1000  # the latest
T = TypeVar("T", bound=Model)


@dataclass(slots=True)
class Done:
    """A duty, or duties that say the same in several papers, with what the body did on it."""

    duties: tuple[Assignment, ...]  # the one of the newest paper first
    notes: list[ProgressNote] = field(default_factory=list)  # in the order of time
    results: list[Occurrence] = field(default_factory=list)  # papers sent, work finished
    figures: list[QuotaFigure] = field(default_factory=list)

    @property
    def first(self) -> Assignment:
        """The wording that stands for all."""
        return self.duties[0]

    @property
    def is_continuing(self) -> bool:
        """Whether it has no day and goes on."""
        return self.first.task.is_continuing


def done_by(
    unit: Unit, window: Stretch | None, documents: Collection[int] | None = None
) -> list[Done]:
    """Continuing duties of a body, then dated ones on which it did something; four queries.

    Without a window all that it has written. Duties to report are left out: they are this report.
    With `documents`, the duties that these papers order alone.
    """
    written = ProgressNote.objects.filter(assignment__responsible=unit)
    met = Occurrence.objects.filter(unit=unit, state__in=[*MET, OccurrenceState.SUBMITTED])
    if documents is not None:  # so many years hold more than is read at once
        written = written.filter(assignment__task__document__in=documents)
        met = met.filter(assignment__task__document__in=documents)
    notes = _within(written, "at", window)
    latest = list(notes.order_by("-at", "-pk")[:NOTES])[::-1]
    sent = _within(met, "submitted_at", window) | _within(met, "finished_at", window)
    results = list(sent.order_by("due_on", "pk").distinct()[:DUTIES])
    worked = {note.assignment_id for note in latest} | {one.assignment_id for one in results}
    duties = _duties(unit, window, worked, documents)
    figures = _within(
        QuotaFigure.objects.filter(assignment__in=[duty.pk for duty in duties], is_current=True),
        "at",
        window,
    )
    return _gathered(duties, latest, results, list(figures.order_by("at", "pk")))


def _duties(
    unit: Unit,
    window: Stretch | None,
    worked: Iterable[int],
    documents: Collection[int] | None,
) -> list[Assignment]:
    goes_on = Q(task__is_continuing=True, released_at=None)
    if window and documents is not None:
        # what these ordered and has ended since is looked back at too, whenever it was taken in
        goes_on &= Q(task__closed_at=None) | Q(task__closed_at__gte=_midnight(window.first))
    else:
        goes_on &= Q(task__closed_at=None)
    if window:
        goes_on &= Q(task__ends_on=None) | Q(task__ends_on__gte=window.first)
        if documents is None:
            goes_on &= Q(given_at__lt=_midnight(window.last + timedelta(days=1)))
    rows = Assignment.objects.filter(goes_on | Q(pk__in=list(worked)), responsible=unit)
    rows = rows.filter(task__report_regime__isnull=True).select_related("task__document")
    if documents is not None:
        rows = rows.filter(task__document__in=documents)
    return list(rows.order_by("-task__document__ngay_ban_hanh", "task__start", "pk")[:DUTIES])


def _gathered(
    duties: Sequence[Assignment],
    notes: Iterable[ProgressNote],
    results: Iterable[Occurrence],
    figures: Iterable[QuotaFigure],
) -> list[Done]:
    found: list[Done] = []
    of: dict[int, Done] = {}
    for is_continuing in (True, False):
        some = [duty for duty in duties if duty.task.is_continuing == is_continuing]
        for group in alike([duty.task.action for duty in some]):
            done = Done(tuple(some[at] for at in group))
            found.append(done)
            of |= {duty.pk: done for duty in done.duties}
    for note in notes:
        _note(of.get(note.assignment_id), note)
    for result in results:
        if result.assignment_id in of:
            of[result.assignment_id].results.append(result)
    for figure in figures:
        if figure.assignment_id in of:
            of[figure.assignment_id].figures.append(figure)
    return found


def _note(done: Done | None, note: ProgressNote) -> None:
    """Once, though it was written under two papers that order the same."""
    if done is not None and all(note.text != other.text for other in done.notes):
        done.notes.append(note)


def _within(rows: QuerySet[T], name: str, window: Stretch | None) -> QuerySet[T]:
    """Those of which a moment lies on a day of the window."""
    if window is None:
        return rows.filter(**{f"{name}__isnull": False})
    until = _midnight(window.last + timedelta(days=1))
    return rows.filter(**{f"{name}__gte": _midnight(window.first), f"{name}__lt": until})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
