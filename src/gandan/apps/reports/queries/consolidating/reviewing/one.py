"""Reviews as lists and pages show them, and what one is opened from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Document, DocumentState
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import ReportForm, Review
from gandan.apps.reports.policies import (
    can_list_regimes,
    can_manage,
    check_list_regimes,
    check_manage,
)
from gandan.apps.reports.queries.consolidating.reviewing.years import YearsLine, lines_of_all
from gandan.apps.reports.queries.owing import PeriodStanding, standing_of
from gandan.apps.reports.queries.regimes import task_to_open
from gandan.apps.tasks.models import Task
from gandan.apps.tasks.queries.cascade import levels
from gandan.apps.tasks.queries.plan_progress import Progress, progress_of
from gandan.apps.tasks.queries.words import HasWords, found_by, words_of
from gandan.tiengviet import fold

OFFERED = 50  # tasks shown to choose among


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the page of a review shows.

    `progress` is of the instrument's own tasks; `below` of the plans that carry them out, each
    counted once and never added to them. `form`: the newest version, published or being built.
    """

    review: Review
    standing: PeriodStanding
    progress: Progress
    below: Progress
    below_count: int
    lines: Sequence[YearsLine]
    years: Sequence[int]
    form: ReportForm | None
    may_manage: bool


def reviews(by: Viewer) -> QuerySet[Review]:
    """Every review of the viewer's space, newest first."""
    check_list_regimes(by)
    rows = Review.objects.filter(tenant_id=by.tenant_id)
    return rows.select_related("regime__collector", "document").order_by("-pk")


def review_of(by: Viewer, review: UUID) -> Review:
    """A review for who reads every regime; `NotAllowed` where there is none."""
    check_list_regimes(by)
    return review_in_space(by, review)


def review_in_space(by: Viewer, review: UUID) -> Review:
    """A review of the viewer's space; the caller asks the policy."""
    rows = Review.objects.select_related("regime__collector", "document")
    found = rows.filter(tenant_id=by.tenant_id, public_id=review).first()
    if found is None:
        raise NotAllowed("No such review in the viewer's tenant.")
    return found


def review_page(*, by: Viewer, review: UUID, today: date) -> ReviewPage:
    """One review: the instrument and its tasks, figures over the years, who has contributed."""
    found = review_of(by, review)
    document = found.document_id
    below = set().union(*levels(document, up=False)) - {document}
    progress = progress_of({document, *below}, today)
    lines = lines_of_all(found)
    return ReviewPage(
        review=found,
        standing=standing_of(found.regime, "", today),
        progress=progress[document],
        below=sum((progress[pk] for pk in below), Progress()),
        below_count=len(below),
        lines=lines,
        years=range(found.first_on.year, found.last_on.year + 1),
        form=found.regime.forms.order_by("-number").first(),
        may_manage=can_manage(by) and found.regime.ended_at is None,
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """What a review is opened from, as far as it has been chosen, and what may be chosen next.

    `documents`: papers that the asking one cites, or that gave the task; `tasks`: those that ask
    for a report once.
    """

    document: Document | None
    task: Task | None
    documents: Sequence[Document]
    tasks: Sequence[Task]


def opening(*, by: Viewer, document: UUID | None, task: UUID | None, words: str = "") -> Opening:
    """What is known and what is to be chosen next, to open a review.

    Raises:
        NotAllowed: the viewer sets up no regimes, or a document or task is not there for him.
    """
    check_manage(by)
    found = reviewed_document(by, document) if document else None
    asking = task_to_open(by, task) if task else None
    tasks = asking_tasks(by, found, words) if found and asking is None else ()
    return Opening(found, asking, _documents_named(asking) if found is None else (), tasks)


def reviews_of(by: Viewer, document: Document) -> Sequence[Review]:
    """The reviews of a document, newest first, for who reads every regime; else none."""
    if document.state != DocumentState.CONFIRMED or not can_list_regimes(by):
        return ()
    rows = Review.objects.filter(tenant_id=by.tenant_id, document=document)
    return list(rows.select_related("regime").order_by("-pk"))


def _documents_named(task: Task | None) -> Sequence[Document]:
    """Papers that the one which asks speaks of, those that gave duties first; then that one."""
    if task is None:
        return ()
    cited = Document.objects.filter(
        pk__in=task.document.citations.filter(target__isnull=False).values("target"),
        state=DocumentState.CONFIRMED,
    )
    found = cited.annotate(duty_count=Count("tasks")).order_by("-duty_count", "pk")[:OFFERED]
    return [*found, task.document]


def reviewed_document(by: Viewer, document: UUID) -> Document:
    """A confirmed document of which a review is opened; `NotAllowed` where there is none."""
    check_manage(by)
    found = Document.objects.filter(tenant_id=by.tenant_id, public_id=document).first()
    if found is None or found.state != DocumentState.CONFIRMED:
        raise NotAllowed("No such confirmed document in the viewer's tenant.")
    return found


def asking_tasks(by: Viewer, document: Document, words: str = "") -> Sequence[Task]:
    """Tasks that ask for a report once and belong to no regime: one of them orders the review.

    Those that speak of a review first; with words, those whose text holds them.
    """
    check_manage(by)
    once = ~Q(deadline_kind="recurring") & Q(is_continuing=False, is_history=False)
    rows = Task.objects.filter(once, tenant_id=by.tenant_id, closed_at=None, report_regime=None)
    rows = rows.select_related("document")
    if words_of(words):
        return list(rows.filter(HasWords(words)).order_by(found_by("-confirmed_at"))[:OFFERED])
    speaks = Q(fold__contains=fold("sơ kết")) | Q(fold__contains=fold("tổng kết"))
    own = Q(document=document) | Q(document__citations__target=document)
    found = list(rows.filter(speaks).order_by("-confirmed_at", "-pk")[:OFFERED])
    known = {one.pk for one in found}
    near = rows.filter(own).exclude(report_to="").distinct().order_by("-confirmed_at", "-pk")
    return [*found, *(one for one in near[:OFFERED] if one.pk not in known)]
