"""The list of documents: filtered, searched without accents, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from gandan.apps.documents.models import Decision, Document, DocumentState
from gandan.apps.documents.policies import check_list
from gandan.apps.documents.queries.counted import COUNT_LIMIT, CountedPage
from gandan.apps.orgs.policies import Viewer
from gandan.apps.work.models import Job
from gandan.apps.work.queries import jobs_of
from gandan.tiengviet import fold

__all__ = [
    "COUNT_LIMIT",
    "DocumentFilter",
    "DocumentPage",
    "DocumentRow",
    "DocumentState",
    "documents",
    "kinds_held",
    "some",
]

PAGE_SIZE = 30
READ_JOB = "documents.read"
UNREAD = (DocumentState.RECEIVED, DocumentState.READING)

SORTS = {
    "moi": ("-uploaded_at", "-id"),
    "cu": ("uploaded_at", "id"),
    "ngay": ("-ngay_ban_hanh", "-id"),
    "so": ("so_fold", "id"),
}


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What of the documents is wanted; an empty field asks for everything."""

    text: str = ""
    state: str = ""
    loai: str = ""
    year: str = ""
    sort: str = "moi"
    page: int = 1


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list: the document, how its reading goes, how far its review is."""

    document: Document
    job: Job | None
    decided: int
    proposed: int


@dataclass(frozen=True, slots=True)
class DocumentPage(CountedPage):
    """A page of the list."""

    rows: Sequence[DocumentRow]
    is_reading: bool


def documents(*, by: Viewer, wanted: DocumentFilter) -> DocumentPage:
    """One page of the tenant's documents, in five queries whatever their number."""
    check_list(by)
    found = _filtered(by, wanted)
    count = found[: COUNT_LIMIT + 1].count()
    page = max(1, min(wanted.page, COUNT_LIMIT // PAGE_SIZE + 1))
    start = (page - 1) * PAGE_SIZE
    ordered = found.order_by(*SORTS.get(wanted.sort, SORTS["moi"])).prefetch_related("files")
    shown = list(ordered[start : start + PAGE_SIZE + 1])
    rows = _rows(shown[:PAGE_SIZE])
    is_reading = any(row.document.state in UNREAD for row in rows)
    return DocumentPage(count, page, len(shown) > PAGE_SIZE, rows, is_reading)


def some(*, by: Viewer, public_ids: Sequence[str]) -> Sequence[DocumentRow]:
    """The rows of named documents, in the order of their arrival: what an upload page follows."""
    check_list(by)
    rows = Document.objects.filter(tenant_id=by.tenant_id, public_id__in=public_ids)
    return _rows(list(rows.order_by("id").prefetch_related("files")))


def kinds_held(*, by: Viewer) -> Sequence[str]:
    """Types of document that the tenant has, for the filter."""
    check_list(by)
    held = Document.objects.filter(tenant_id=by.tenant_id).exclude(loai_van_ban="")
    return list(held.order_by("loai_van_ban").values_list("loai_van_ban", flat=True).distinct())


def _filtered(by: Viewer, wanted: DocumentFilter) -> QuerySet[Document]:
    rows = Document.objects.filter(tenant_id=by.tenant_id)
    if wanted.state in DocumentState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.loai:
        rows = rows.filter(loai_van_ban=wanted.loai)
    if len(wanted.year) == 4 and wanted.year.isascii() and wanted.year.isdigit():
        rows = rows.filter(
            ngay_ban_hanh__gte=wanted.year, ngay_ban_hanh__lt=str(int(wanted.year) + 1)
        )
    if words := fold(wanted.text):
        rows = rows.filter(
            Q(fold__contains=words) | Q(files__ten_tep__icontains=wanted.text.strip())
        ).distinct()
    return rows


def _rows(shown: Sequence[Document]) -> list[DocumentRow]:
    jobs = jobs_of(READ_JOB, [str(d.public_id) for d in shown if d.state in UNREAD])
    counted = {
        row["pk"]: (row["decided"], row["proposed"])
        for row in Document.objects.filter(pk__in=[d.pk for d in shown])
        .values("pk")
        .annotate(
            decided=Count(
                "proposals",
                filter=Q(proposals__decision__in=[Decision.ACCEPTED, Decision.REJECTED]),
            ),
            proposed=Count("proposals", filter=~Q(proposals__decision=Decision.REPLACED)),
        )
    }
    return [DocumentRow(d, jobs.get(str(d.public_id)), *counted[d.pk]) for d in shown]
