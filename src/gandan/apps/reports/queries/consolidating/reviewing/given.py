"""What one body has given to an instrument in the years of a review, before it is asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Prose as Prose  # faces know no tables
from gandan.apps.reports.models import Review
from gandan.apps.reports.policies import can_list_regimes, can_read_every, is_own
from gandan.apps.reports.queries.consolidating.reviewing.naming import stretch_in
from gandan.apps.reports.queries.consolidating.reviewing.one import review_in_space
from gandan.apps.reports.queries.consolidating.reviewing.years import (
    Source,
    YearsLine,
    lines_of_body,
    sources_of,
)
from gandan.apps.reports.queries.duties import Done, done_by
from gandan.apps.reports.queries.periods import stretch_of
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.queries.cascade import levels
from gandan.apps.tasks.queries.lateness import Standings, standings
from gandan.deadlines.periods import Stretch


@dataclass(frozen=True, slots=True)
class GivenPage:
    """What the page of a body in a review shows.

    `times`: how the times stand that the body's duties of the instrument fell due. `prose`: what
    its reports of those years said, with the report each.
    """

    review: Review
    unit: Unit
    lines: Sequence[YearsLine]
    sources: Sequence[Source]
    done: Sequence[Done]
    times: Standings
    prose: QuerySet[Prose]
    may_list: bool  # whether the viewer reads the review as a whole


def given_page(*, by: Viewer, review: UUID, unit: UUID, today: date) -> GivenPage:
    """One body's part, for who reads every report and for the body itself.

    Raises:
        NotAllowed: the viewer is neither, or there is no such review or body.
    """
    found = review_in_space(by, review)
    body = Unit.objects.filter(tenant_id=by.tenant_id, public_id=unit).first()
    if body is None or not (can_read_every(by) or is_own(by, body)):
        raise NotAllowed("The body is not one whose reports the viewer reads.")
    lines = lines_of_body(found, body)
    return GivenPage(
        review=found,
        unit=body,
        lines=lines,
        sources=sources_of(lines),
        done=done_by(body, stretch_in(found), documents=documents_in(found)),
        times=standings(_times(found, body), today),
        prose=_prose(found, body),
        may_list=can_list_regimes(by),
    )


def documents_in(review: Review) -> set[int]:
    """The instrument, and every plan that carries it out, however far down."""
    below = levels(review.document_id, up=False)
    return {review.document_id}.union(*below)


def _times(review: Review, unit: Unit) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(
        assignment__task__document=review.document_id,
        unit=unit,
        due_on__gte=review.first_on,
        due_on__lte=review.last_on,
    ).exclude(assignment__task__report_regime__regime=review.regime_id)


def _prose(review: Review, unit: Unit) -> QuerySet[Prose]:
    """Texts of the reports of periods that lie in the years, the newest first."""
    rows = Prose.objects.filter(edition__submission__unit=unit, edition__is_counted=True)
    rows = rows.exclude(text="").exclude(edition__submission__regime=review.regime_id)
    periods = rows.order_by().values_list("edition__submission__period", flat=True).distinct()
    inside = [one for one in periods if _lies_in(one, stretch_in(review))]
    return (
        rows.filter(edition__submission__period__in=inside)
        .select_related("edition__submission__regime", "edition__submission__form")
        .order_by("-edition__submission__period", "edition__submission__regime", "pk")
    )


def _lies_in(period: str, whole: Stretch) -> bool:
    stretch = stretch_of(period)
    return stretch is not None and whole.first <= stretch.first and stretch.last <= whole.last
