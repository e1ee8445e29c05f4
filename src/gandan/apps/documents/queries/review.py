"""Everything the review page shows, in a number of queries that no document makes larger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import (
    Citation,
    Decision,
    Document,
    Origin,
    PhraseAnswer,
    Proposal,
    Reading,
)
from gandan.apps.documents.policies import NotInReview, can_review
from gandan.apps.documents.queries.one import Progress, find, progress
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import Suggestion, resolve_all
from gandan.tiengviet import fold

__all__ = [
    "Citation",
    "Document",
    "Meaning",
    "Proposal",
    "Review",
    "citation",
    "meanings",
    "phrases_of",
    "proposal",
    "review",
    "unit_names",
]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The units that a printed phrase means on a day, and what of it nobody could tell.

    `answered`: a person said so for this document; otherwise the names alone say it.
    """

    phrase: str
    units: Sequence[Unit]
    unknown: Sequence[str]
    suggestions: Mapping[str, Sequence[Suggestion]]
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A document under review."""

    document: Document
    reading: Reading
    proposals: Sequence[Proposal]  # living ones that are no mere suspicion, in order of the text
    suspected: Sequence[Proposal]
    citations: Sequence[Citation]
    meanings: Mapping[str, Meaning]
    progress: Progress
    unit_names: Sequence[str]  # for choosing a unit by its name
    may_decide: bool
    sees_tasks: bool  # a clerk reads the document, not what became of it


def review(*, by: Viewer, public_id: UUID, on: date) -> Review:
    """The review of a document; whoever may read it may look, only reviewers decide.

    Raises:
        NotInReview: nothing has been read yet.
    """
    document = find(by, public_id)
    reading = document.readings.filter(is_current=True).first()
    if reading is None:
        raise NotInReview("Nothing has been read yet.")
    rows = document.proposals.exclude(decision=Decision.REPLACED)
    proposals = list(rows.select_related("decided_by"))
    _give_readings(proposals, reading)
    citations = list(document.citations.select_related("target", "decided_by"))
    is_duty = {
        p.pk: p.origin != Origin.SUSPECTED or p.decision == Decision.ACCEPTED for p in proposals
    }
    return Review(
        document,
        reading,
        [p for p in proposals if is_duty[p.pk]],
        [p for p in proposals if not is_duty[p.pk]],
        citations,
        meanings(document, proposals, on=on),
        progress(proposals, citations),
        unit_names(document.tenant_id, on=on),
        can_review(by, document),
        by.may("tasks.read_all"),
    )


def _give_readings(proposals: Sequence[Proposal], current: Reading) -> None:
    """Hand each proposal its reading: one text for all, not a copy of it for each."""
    older = {p.reading_id for p in proposals} - {current.pk}
    readings = {r.pk: r for r in Reading.objects.filter(pk__in=older).defer("result")}
    for proposal in proposals:
        proposal.reading = readings.get(proposal.reading_id, current)


def phrases_of(document: Document) -> list[str]:
    """Every phrase for a body that the document uses: offered when a duty is edited."""
    rows = document.proposals.values_list("assignees", "coordinators")
    used = [phrase for pair in rows for phrases in pair for phrase in phrases]
    return list(dict.fromkeys([*document.kinh_gui, *used]))


def unit_names(tenant_id: UUID, *, on: date) -> list[str]:
    """Names of the units that exist on a day."""
    living = Unit.objects.filter(tenant_id=tenant_id, valid_from__lte=on)
    living = living.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=on))
    return list(living.order_by("path").values_list("ten", flat=True))


def proposal(*, by: Viewer, public_id: UUID) -> Proposal:
    """One proposal with its document and its reading."""
    rows = Proposal.objects.filter(public_id=public_id, document__tenant_id=by.tenant_id)
    row = rows.select_related("document", "reading", "decided_by").first()
    if row is None or not can_review(by, row.document):
        raise NotAllowed("No such proposal for this viewer.")
    return row


def citation(*, by: Viewer, public_id: UUID) -> Citation:
    """One citation with its document."""
    rows = Citation.objects.filter(public_id=public_id, document__tenant_id=by.tenant_id)
    row = rows.select_related("document", "target", "decided_by").first()
    if row is None or not can_review(by, row.document):
        raise NotAllowed("No such citation for this viewer.")
    return row


def meanings(document: Document, proposals: Sequence[Proposal], *, on: date) -> dict[str, Meaning]:
    """What each phrase of the proposals means, answers of persons first."""
    phrases = list(dict.fromkeys(x for p in proposals for x in [*p.assignees, *p.coordinators]))
    answers = {
        answer.fold: answer
        for answer in PhraseAnswer.objects.filter(document=document).prefetch_related("units")
    }
    open_phrases = [x for x in phrases if fold(x)[:300] not in answers]
    found = resolve_all(document.tenant_id, open_phrases, on=on)
    result = {}
    for phrase in phrases:
        if answer := answers.get(fold(phrase)[:300]):
            result[phrase] = Meaning(phrase, list(answer.units.all()), (), {}, answered=True)
        else:
            said = found[phrase]
            result[phrase] = Meaning(phrase, said.units, said.unknown, said.suggestions)
    return result
