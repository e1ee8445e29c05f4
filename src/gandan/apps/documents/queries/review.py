"""Everything the review page shows, in a number of queries that no document makes larger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import (
    Citation,
    Decision,
    Document,
    FileSignature,
    Origin,
    PhraseAnswer,
    Proposal,
    Reading,
)
from gandan.apps.documents.policies import NotInReview, can_review
from gandan.apps.documents.queries.one import Progress, find, progress, same_paper
from gandan.apps.documents.queries.signatures import signatures_of
from gandan.apps.documents.queries.then import day_of_phrases, said_then
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import Suggestion
from gandan.tiengviet import fold

__all__ = [
    "Citation",
    "Document",
    "Meaning",
    "OneProposal",
    "Proposal",
    "Review",
    "citation",
    "following",
    "meanings",
    "one_phrase",
    "one_proposal",
    "other_phrases",
    "phrases_of",
    "proposal",
    "review",
    "unit_names",
    "unknown_phrases",
]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The units that a printed phrase means on the day of its paper, and what nobody could tell.

    `answered`: a person said so for this document; otherwise the names alone say it. `of_today`:
    the bodies of that day are not known, these are today's.
    """

    phrase: str
    units: Sequence[Unit]
    unknown: Sequence[str]
    suggestions: Mapping[str, Sequence[Suggestion]]
    answered: bool = False
    of_today: bool = False


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
    same_paper: Sequence[Document]  # others with its number and date
    signatures: Mapping[str, Sequence[FileSignature]]  # of the file that was read


@dataclass(frozen=True, slots=True)
class OneProposal:
    """What a single card shows, fetched without the text and without the other proposals."""

    document: Document
    row: Proposal
    number: int  # its place among the living ones, in order of the text
    meanings: Mapping[str, Meaning]
    progress: Progress
    may_decide: bool
    sees_tasks: bool
    doubts: Sequence[Mapping[str, Any]]  # of the reading in which it stands, as stored


def review(*, by: Viewer, public_id: UUID, on: date) -> Review:
    """The review of a document; whoever may read it may look, only reviewers decide.

    Raises:
        NotInReview: nothing has been read yet.
    """
    document = find(by, public_id)
    reading = document.readings.filter(is_current=True).select_related("file").first()
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
        unit_names(document, on=on),
        can_review(by, document),
        by.may("tasks.read_all"),
        same_paper(document),
        signatures_of(document.tenant_id, [reading.file.sha256]),
    )


def one_proposal(*, by: Viewer, public_id: UUID, on: date) -> OneProposal | None:
    """One proposal that a reviewer sees; None when a split, a merge or a reading replaced it."""
    row = _proposals(by, public_id).select_related("document", "decided_by").first()
    if row is None or row.decision == Decision.REPLACED:
        return None
    document = row.document
    if not can_review(by, document):
        raise NotAllowed("No such proposal for this viewer.")
    living = document.proposals.exclude(decision=Decision.REPLACED)
    return OneProposal(
        document,
        row,
        living.filter(_before(row)).count() + 1,
        meanings(document, [row], on=on),
        _counted(document),
        can_review(by, document),
        by.may("tasks.read_all"),
        Reading.objects.values_list("doubts", flat=True).get(pk=row.reading_id),
    )


def _before(row: Proposal) -> Q:
    same = Q(start=row.start)
    return Q(start__lt=row.start) | same & Q(end__lt=row.end) | same & Q(end=row.end, pk__lt=row.pk)


def _counted(document: Document) -> Progress:
    """`progress`, counted by the database."""
    decided = ~Q(decision=Decision.PENDING)
    proposals = document.proposals.exclude(decision=Decision.REPLACED).aggregate(
        decided=Count("pk", filter=decided),
        total=Count("pk"),
        accepted=Count("pk", filter=Q(decision=Decision.ACCEPTED)),
    )
    citations = document.citations.aggregate(decided=Count("pk", filter=decided), all=Count("pk"))
    return Progress(
        proposals["decided"],
        proposals["total"],
        proposals["accepted"],
        citations["decided"],
        citations["all"],
    )


def following(row: Proposal) -> Proposal | None:
    """The next living proposal of the text, when the two can be merged."""
    living = row.document.proposals.exclude(decision=Decision.REPLACED).exclude(pk=row.pk)
    after = living.exclude(_before(row)).order_by("start", "end", "pk").first()
    if after is None or Decision.REJECTED in {row.decision, after.decision}:
        return None
    can_join = after.reading_id == row.reading_id and after.became_task is None
    return after if can_join else None


def other_phrases(row: Proposal) -> set[str]:
    """Every phrase for a body that the other living proposals of the document use."""
    others = row.document.proposals.exclude(decision=Decision.REPLACED).exclude(pk=row.pk)
    pairs = others.values_list("assignees", "coordinators")
    return {phrase for pair in pairs for phrases in pair for phrase in phrases}


@dataclass(frozen=True, slots=True)
class OnePhrase:
    """A phrase of a document with the units it means."""

    document: Document
    meaning: Meaning
    unit_names: Sequence[str]
    may_decide: bool


def one_phrase(*, by: Viewer, document: UUID, phrase: str, on: date) -> OnePhrase:
    """What a phrase means in a document that the viewer may read."""
    row = find(by, document)
    living = row.proposals.exclude(decision=Decision.REPLACED)
    using = [p for p in living if phrase in {*p.assignees, *p.coordinators}]
    if not using:
        raise NotAllowed("No duty of the document names this phrase.")
    meaning = meanings(row, using[:1], on=on)[phrase]
    return OnePhrase(row, meaning, unit_names(row, on=on), can_review(by, row))


def unknown_phrases(document: Document, *, on: date) -> tuple[int, int]:
    """How many phrases the living proposals use, and how many of them nobody could tell."""
    living = list(document.proposals.exclude(decision=Decision.REPLACED))
    found = meanings(document, living, on=on).values()
    return len(found), sum(bool(m.unknown) or not m.units for m in found)


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


def unit_names(document: Document, *, on: date) -> list[str]:
    """Names of the units of the document's day, and of those that exist on a day."""
    then = day_of_phrases(document, on)
    lived = _living(on) | _living(then)
    units = Unit.objects.filter(lived, tenant_id=document.tenant_id).order_by("path")
    return list(dict.fromkeys(units.values_list("ten", flat=True)))


def _living(day: date) -> Q:
    ends_later = Q(valid_before__isnull=True) | Q(valid_before__gt=day)
    return ends_later & Q(valid_from__lte=day)


def proposal(*, by: Viewer, public_id: UUID) -> Proposal:
    """One proposal with its document and its reading."""
    rows = _proposals(by, public_id)
    row = rows.select_related("document", "reading", "decided_by").first()
    if row is None or not can_review(by, row.document):
        raise NotAllowed("No such proposal for this viewer.")
    return row


def _proposals(by: Viewer, public_id: UUID) -> QuerySet[Proposal]:
    return Proposal.objects.filter(public_id=public_id, document__tenant_id=by.tenant_id)


def citation(*, by: Viewer, public_id: UUID) -> Citation:
    """One citation with its document."""
    rows = Citation.objects.filter(public_id=public_id, document__tenant_id=by.tenant_id)
    row = rows.select_related("document", "target", "decided_by", "relation_by").first()
    if row is None or not can_review(by, row.document):
        raise NotAllowed("No such citation for this viewer.")
    return row


def meanings(document: Document, proposals: Sequence[Proposal], *, on: date) -> dict[str, Meaning]:
    """What each phrase of the proposals means to who reads it on a day: answers of persons first.

    Words mean the bodies of the day of the paper; see `queries.then`.
    """
    phrases = list(dict.fromkeys(x for p in proposals for x in [*p.assignees, *p.coordinators]))
    answers = {
        answer.fold: answer
        for answer in PhraseAnswer.objects.filter(document=document).prefetch_related("units")
    }
    open_phrases = [x for x in phrases if fold(x)[:300] not in answers]
    found = said_then(document, open_phrases, today=on)
    days = (day_of_phrases(document, on), on)
    result = {}
    for phrase in phrases:
        if answer := answers.get(fold(phrase)[:300]):
            result[phrase] = _answered(phrase, list(answer.units.all()), days)
        else:
            said = found[phrase].resolution
            result[phrase] = Meaning(
                phrase,
                said.units,
                said.unknown,
                said.suggestions,
                of_today=found[phrase].of_today,
            )
    return result


def _answered(phrase: str, units: Sequence[Unit], days: Sequence[date]) -> Meaning:
    """What a person said; a unit that lived neither then nor lives today is asked again."""
    gone = [unit for unit in units if not any(_lives(unit, day) for day in days)]
    living = [unit for unit in units if unit not in gone]
    return Meaning(phrase, living, tuple(unit.ten for unit in gone), {}, answered=True)


def _lives(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_before is None or unit.valid_before > day)
