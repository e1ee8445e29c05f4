"""Regimes as lists and pages show them, and the tasks of which one may be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import RegimeTask, ReportForm, ReportRegime
from gandan.apps.reports.policies import check_list_regimes, check_manage
from gandan.apps.reports.queries.forms import newest_published
from gandan.apps.reports.queries.periods import stretch_of
from gandan.apps.tasks.models import Occurrence, Task
from gandan.apps.tasks.queries.words import HasWords, found_by, words_of

OFFERED = 50  # tasks shown to choose among


@dataclass(frozen=True, slots=True)
class Tier:
    """A task that asks for the report: how many bodies owe it, and by when next."""

    row: RegimeTask
    bodies: int


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a regime: its days by tier, and how many times are owed in it.

    `first_due` and `last_due` are the earliest and the latest last day of its bodies; None where
    no paper sets one.
    """

    key: str
    times: int
    first_due: date | None
    last_due: date | None

    def is_to_come(self, today: date) -> bool:
        """Whether it has not begun yet."""
        stretch = stretch_of(self.key)
        return stretch is not None and today < stretch.first


@dataclass(frozen=True, slots=True)
class RegimePage:
    """Everything that the page of a regime shows."""

    regime: ReportRegime
    tiers: Sequence[Tier]
    forms: Sequence[ReportForm]  # newest first
    published: ReportForm | None
    periods: Sequence[Period]  # latest first


def regimes(by: Viewer) -> QuerySet[ReportRegime]:
    """Every regime of the viewer's space, those that go on first, newest first."""
    check_list_regimes(by)
    return (
        ReportRegime.objects.filter(tenant_id=by.tenant_id)
        .select_related("collector")
        .annotate(
            tier_count=Count("tasks", distinct=True),
            form_number=Max("forms__number", filter=Q(forms__published_at__isnull=False)),
            has_draft=Exists(ReportForm.objects.filter(regime=OuterRef("pk"), published_at=None)),
        )
        .order_by("ended_at", "-pk")
    )


def regime_of(by: Viewer, regime: UUID) -> ReportRegime:
    """A regime for who reads every regime; `NotAllowed` where there is none."""
    check_list_regimes(by)
    found = (
        ReportRegime.objects.filter(tenant_id=by.tenant_id, public_id=regime)
        .select_related("collector")
        .first()
    )
    if found is None:
        raise NotAllowed("No such regime in the viewer's tenant.")
    return found


def regime_page(by: Viewer, regime: UUID) -> RegimePage:
    """The page of a regime; a constant number of questions."""
    found = regime_of(by, regime)
    tiers = [
        Tier(row, row.bodies)
        for row in found.tasks.select_related("task__document")
        .annotate(bodies=Count("task__assignments"))
        .order_by("pk")
    ]
    forms = list(found.forms.order_by("-number"))
    return RegimePage(found, tiers, forms, newest_published(found), periods(found))


def periods(regime: ReportRegime) -> Sequence[Period]:
    """The periods in which something is, or was, owed under a regime, latest first."""
    times = Occurrence.objects.filter(assignment__task__report_regime__regime=regime)
    rows = times.values("period").annotate(
        times=Count("pk"), first_due=Min("due_on"), last_due=Max("due_on")
    )
    found = [Period(row["period"], row["times"], row["first_due"], row["last_due"]) for row in rows]
    return sorted(found, key=lambda one: (one.last_due or date.max, one.key), reverse=True)


def candidates(by: Viewer, words: str = "") -> Sequence[Task]:
    """Tasks of which a regime may be made: reports are to be sent for them, and none asks yet.

    With words, every task whose text holds them, also one that names nobody to report to.
    """
    check_manage(by)
    free = Task.objects.filter(
        tenant_id=by.tenant_id, closed_at=None, is_history=False, report_regime=None
    )
    rows = free.select_related("document")
    if words_of(words):
        return list(rows.filter(HasWords(words)).order_by(found_by("-confirmed_at"))[:OFFERED])
    return list(rows.exclude(report_to="").order_by("-confirmed_at", "-pk")[:OFFERED])


def task_to_open(by: Viewer, task: UUID) -> Task:
    """A task of which a regime is to be made, for its form; `NotAllowed` where there is none."""
    check_manage(by)
    found = (
        Task.objects.filter(tenant_id=by.tenant_id, public_id=task)
        .select_related("document")
        .first()
    )
    if found is None:
        raise NotAllowed("No such task in the viewer's tenant.")
    return found
