"""Papers and what they cite: what one is based on, who cites it, what is missing, what changed it.

Whoever may not read a document sees neither it nor its count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Citation, CitedPaper, Decision, Document, Relation
from gandan.apps.documents.policies import check_list
from gandan.apps.documents.queries.counted import COUNT_LIMIT, CountedPage
from gandan.apps.documents.queries.readable import readable, readable_ids
from gandan.apps.documents.queries.standing import (
    CHANGES,
    InLaw,
    Status,
    in_law,
    living,
    of_citations,
    of_documents,
    of_papers,
)
from gandan.apps.orgs.policies import Viewer

__all__ = [
    "CitedBy",
    "CitedPaper",
    "Cites",
    "Document",
    "Edge",
    "Missing",
    "Status",
    "carried_out_by",
    "carrying_out",
    "changes_of",
    "cited_by",
    "cited_paper",
    "cites",
    "documents_of",
    "missing",
    "statuses_of",
]

SHOWN = 100  # citations of one paper on its page
PAGE_SIZE = 50
ORDER = (
    Relation.BASED_ON, Relation.CARRIES_OUT, Relation.AMENDS, Relation.REPLACES, Relation.REPEALS,
    Relation.MENTIONS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cites:
    """What a document cites in one way; `relation` "" for what a person said is no citation."""

    relation: str
    label: str
    citations: Sequence[Citation]  # whose `target` is a document that the viewer may read, or None
    statuses: Mapping[int, Status] = field(default_factory=dict)  # by the key of the citation


@dataclass(frozen=True, slots=True)
class CitedBy:
    """Who cites a paper, the newest document first; what says that it is changed, apart.

    `law` is what the rows of legal instruments know of the paper on the day that was asked for.
    """

    citations: Sequence[Citation]
    has_more: bool
    changes: Sequence[Citation]
    law: InLaw | None = None

    @property
    def ended(self) -> Sequence[Citation]:
        """What says that it is replaced or repealed."""
        return [one for one in self.changes if one.relation != Relation.AMENDS]


@dataclass(frozen=True, slots=True)
class Missing(CountedPage):
    """One page of the papers that are cited and not there."""

    papers: Sequence[CitedPaper]
    statuses: Mapping[int, Status]  # by the key of the paper


@dataclass(frozen=True, slots=True)
class Edge:
    """A document that carries out the paper above it."""

    above: CitedPaper
    document: Document | None  # the one above, where the store has it
    below: int


def cites(by: Viewer, document: Document, *, on: date) -> list[Cites]:
    """What a document cites, in the order of `ORDER` and of its text, as it stands on a day.

    Two queries, three for a body.
    """
    rows = list(document.citations.select_related("target", "paper", "relation_by"))
    seen = readable_ids(by, {row.target_id for row in rows if row.target_id})
    for row in rows:
        if row.target_id not in seen:
            row.target = None
    kept = [row for row in rows if row.decision != Decision.REJECTED]
    known = of_citations(by, document, kept, on=on)
    found = [
        Cites(relation, str(relation.label), [r for r in kept if r.relation == relation], known)
        for relation in ORDER
    ]
    rejected = [row for row in rows if row.decision == Decision.REJECTED]
    return [one for one in (*found, Cites("", "", rejected)) if one.citations]


def cited_by(by: Viewer, document: Document, *, on: date) -> CitedBy:
    """Who cites a document; one query, two where more cite it than are shown."""
    law = in_law(document, on=on)
    rows = living(by, Citation.objects.filter(target=document))
    shown = list(rows.order_by("-document_id", "ordinal")[: SHOWN + 1])
    if len(shown) > SHOWN:
        return CitedBy(shown[:SHOWN], has_more=True, changes=changes_of(by, document), law=law)
    changes = [one for one in shown if one.relation in CHANGES]
    changes.sort(key=lambda one: one.document.ngay_ban_hanh, reverse=True)
    return CitedBy(shown, has_more=False, changes=changes, law=law)


def changes_of(by: Viewer, document: Document) -> list[Citation]:
    """Who says that a document is amended, replaced or repealed, the latest of issue first.

    What the rows of legal instruments know beside it is `CitedBy.law`.
    """
    rows = living(by, Citation.objects.filter(target=document, relation__in=CHANGES))
    return list(rows.order_by("-document__ngay_ban_hanh", "-document_id")[:SHOWN])


def statuses_of(
    by: Viewer, documents: Collection[Document], papers: Collection[CitedPaper], *, on: date
) -> tuple[dict[int, Status], dict[int, Status]]:
    """How stored documents, and papers that are cited, stand on a day, each by key; two queries."""
    return of_documents(by, documents, on=on), of_papers(by, papers, on=on)


def missing(*, by: Viewer, page: int, on: date) -> Missing:
    """Papers that are cited and that the store does not have, the most cited first."""
    check_list(by)
    rows = CitedPaper.objects.filter(
        tenant_id=by.tenant_id, document__isnull=True, cited_by_count__gt=0
    ).order_by("-cited_by_count", "id")
    page = max(1, min(page, COUNT_LIMIT // PAGE_SIZE + 1))
    start = (page - 1) * PAGE_SIZE
    shown = list(rows[start : start + PAGE_SIZE + 1])
    count = rows[: COUNT_LIMIT + 1].count()
    has_more, shown = len(shown) > PAGE_SIZE, shown[:PAGE_SIZE]
    return Missing(count, page, has_more, shown, of_papers(by, shown, on=on))


def cited_paper(*, by: Viewer, public_id: UUID, on: date) -> tuple[CitedPaper, CitedBy]:
    """A cited paper and who cites it, for who reads the documents of the tenant.

    Under the address of a paper that turned out to be another one, that other one.
    """
    check_list(by)
    rows = CitedPaper.objects.filter(tenant_id=by.tenant_id).select_related("document")
    paper = (
        rows.filter(public_id=public_id).first() or rows.filter(merged__public_id=public_id).first()
    )
    if paper is None:
        raise NotAllowed("No such cited paper in this tenant.")
    citing = living(by, paper.citations.all())
    shown = list(citing.order_by("-document_id", "ordinal")[: SHOWN + 1])
    changes = [one for one in shown if one.relation in CHANGES]
    return paper, CitedBy(shown[:SHOWN], len(shown) > SHOWN, changes, in_law(paper, on=on))


def carried_out_by(by: Viewer, documents: Collection[int], most: int) -> list[Edge]:
    """What some documents say they carry out; at most `most`, in the order of their texts."""
    rows = Citation.objects.filter(document__in=documents, relation=Relation.CARRIES_OUT)
    return _edges(by, rows.order_by("document_id", "ordinal"), most)


def carrying_out(by: Viewer, documents: Collection[int], most: int) -> list[Edge]:
    """Documents that say they carry some documents out; at most `most`, the oldest first."""
    rows = Citation.objects.filter(target__in=documents, relation=Relation.CARRIES_OUT)
    return _edges(by, rows.order_by("document_id"), most)


def documents_of(by: Viewer, ids: Iterable[int]) -> dict[int, Document]:
    """Those of some documents that the viewer may read, by key; one query."""
    return {row.pk: row for row in readable(by).filter(pk__in=set(ids))}


def _edges(by: Viewer, rows: QuerySet[Citation], most: int) -> list[Edge]:
    check_list(by)
    kept = rows.exclude(decision=Decision.REJECTED).filter(paper__isnull=False)
    return [
        Edge(_paper(row), row.target, row.document_id)
        for row in kept.select_related("paper", "target")[:most]
    ]


def _paper(row: Citation) -> Any:  # noqa: ANN401  # never None: it was asked for
    return row.paper
