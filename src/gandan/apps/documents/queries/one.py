"""One document, as its own page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import (
    Citation,
    Decision,
    Document,
    DocumentState,
    FileSignature,
    Mail,
    Proposal,
    Reading,
    StoredFile,
)
from gandan.apps.documents.queries import graph
from gandan.apps.documents.queries.lists import READ_JOB
from gandan.apps.documents.queries.readable import readable
from gandan.apps.documents.queries.signatures import signatures_of
from gandan.apps.orgs.policies import Viewer
from gandan.apps.work.models import Job, JobState
from gandan.apps.work.queries import job_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the decisions are; what was split or merged counts by what came of it."""

    decided: int
    total: int
    accepted: int
    citations_decided: int
    citations: int

    @property
    def left(self) -> int:
        """Proposals nobody has decided yet."""
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class OneDocument:
    """A document with everything its page shows."""

    document: Document
    files: Sequence[StoredFile]
    reading: Reading | None
    job: Job | None
    cites: Sequence[graph.Cites]  # what was rejected stands last
    cited_by: graph.CitedBy
    progress: Progress
    same_paper: Sequence[Document]  # others with its number and date: the Word file of a signed PDF
    signatures: Mapping[str, Sequence[FileSignature]]  # by the hash of the file
    mails: Sequence[Mail]  # e-mails with which it came, the newest first

    @property
    def is_stuck(self) -> bool:
        """Whether the reading was given up without the document having been told."""
        waits = self.document.state in {DocumentState.RECEIVED, DocumentState.READING}
        return waits and (self.job is None or self.job.state == JobState.FAILED)


def find(by: Viewer, public_id: UUID) -> Document:
    """The document of the viewer's tenant, or `NotAllowed`.

    A unit reads the documents that give it something to do, and no others.
    """
    rows = readable(by).filter(public_id=public_id)
    document = rows.select_related("uploaded_by", "header_confirmed_by").first()
    if document is None:
        raise NotAllowed("No such document in this tenant.")
    return document


def one(*, by: Viewer, public_id: UUID, on: date) -> OneDocument:
    """A document with files, citations both ways as they stand on a day, and its review's state."""
    document = find(by, public_id)
    cites = graph.cites(by, document, on=on)
    reading = document.readings.filter(is_current=True).defer("text").first()
    proposals = list(document.proposals.only("id", "decision", "document"))
    files = list(document.files.select_related("added_by").order_by("id"))
    return OneDocument(
        document,
        files,
        reading,
        job_of(READ_JOB, str(document.public_id)),
        cites,
        graph.cited_by(by, document, on=on),
        progress(proposals, [one for group in cites for one in group.citations]),
        same_paper(document),
        signatures_of(document.tenant_id, [file.sha256 for file in files]),
        list(document.came_with.order_by("-added_at")[:20]),
    )


def whole_text(*, by: Viewer, public_id: UUID) -> tuple[Document, str]:
    """A document, and its words as its current reading has them; none before it was read."""
    document = find(by, public_id)
    texts = document.readings.filter(is_current=True).values_list("text", flat=True)
    return document, texts.first() or ""


def same_paper(document: Document) -> list[Document]:
    """Other documents of the tenant with the same number and date of issue, oldest first.

    A directive often comes twice, as a Word file and as the signed PDF: confirmed twice, every
    unit would owe each duty twice. Nothing is said of drafts that bear no number yet.
    """
    if not document.so_fold or not document.ngay_ban_hanh:
        return []
    same = Document.objects.filter(
        tenant_id=document.tenant_id,
        so_fold=document.so_fold,
        ngay_ban_hanh=document.ngay_ban_hanh,
    ).exclude(pk=document.pk)
    return list(same.order_by("id")[:5])


def progress(proposals: Sequence[Proposal], citations: Sequence[Citation]) -> Progress:
    """Count decisions."""
    living = [p for p in proposals if p.decision != Decision.REPLACED]
    decided = [p for p in living if p.decision != Decision.PENDING]
    return Progress(
        len(decided),
        len(living),
        sum(p.decision == Decision.ACCEPTED for p in living),
        sum(c.decision != Decision.PENDING for c in citations),
        len(citations),
    )
