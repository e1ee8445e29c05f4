"""Documents, as the search finds them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.documents.models import Document, DocumentState, DoMat, Reading
from gandan.apps.documents.queries.readable import readable
from gandan.apps.search.queries.kinds import Draft, Kind, Shown
from gandan.apps.search.queries.statements import id_of, rows_of
from gandan.vanban.vocabulary.types import document_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gandan.apps.orgs.policies import Viewer


class Documents(Kind):
    """What was read in a document: its current reading, and the header as it stands."""

    name = "document"
    code = 1
    label = _("Văn bản")
    states = {state.value: state.label for state in DocumentState}  # never changed
    model = Document

    @override
    def can(self, by: Viewer) -> bool:
        return by.may("documents.read") or by.may("documents.read_own")

    @override
    def scope(self, by: Viewer, state: str = "") -> QuerySet[Any, Any] | None:
        if by.may("documents.read") and not state:
            return None
        rows = readable(by)
        return (rows.filter(state=state) if state else rows).values("pk")

    @override
    def drafts(self, subjects: Sequence[int]) -> list[Draft]:
        """Of what was never read there is no draft: the list of documents finds it by its file."""
        texts = _texts(subjects)
        rows = Document.objects.filter(pk__in=texts).only(
            "tenant_id", "so_ky_hieu", "loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan",
            "ngay_ban_hanh", "trich_yeu", "uploaded_at",
        )  # fmt: skip
        names = {kind.id: kind.names[0] for kind in document_types()}
        return [
            Draft(
                subject=row.pk,
                tenant_id=row.tenant_id,
                on=day_of(row),
                title=(
                    f"{names.get(row.loai_van_ban, '')} {row.so_ky_hieu} {row.trich_yeu} "
                    f"{row.co_quan_ban_hanh}"
                ),
                text=texts[row.pk],
                loai=row.loai_van_ban,
                bodies=tuple(filter(None, (row.co_quan_ban_hanh, row.co_quan_chu_quan))),
            )
            for row in rows
        ]

    @override
    def shown(self, by: Viewer, subjects: Sequence[int]) -> dict[int, Shown]:
        return {
            pk: Shown(
                kind=self.name,
                public_id=id_of(public_id),
                number=number,
                title=title,
                text=text or "",
                on=on,
                loai=loai,
                issuer=issuer,
                state=state,
                is_internal=do_mat == DoMat.NOI_BO,
            )
            for pk, public_id, number, title, text, on, loai, issuer, state, do_mat in rows_of(
                _seen, by, subjects
            )
        }


def _seen(by: Viewer, subjects: Sequence[int]) -> QuerySet[Any, Any]:
    current = Reading.objects.filter(document=OuterRef("pk"), is_current=True)
    return (
        readable(by, among=subjects)
        .order_by()
        .values_list(
            "pk", "public_id", "so_ky_hieu", "trich_yeu", Subquery(current.values("text")[:1]),
            "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "state", "do_mat",
        )
    )  # fmt: skip


def day_of(document: Document) -> date:
    """The day that a document is of: its own, its month's first, or that on which it came.

    Only to sort by: what a page shows is as the paper has it.
    """
    said = document.ngay_ban_hanh
    for shape in (said, f"{said}-01", f"{said}-01-01"):
        try:
            return date.fromisoformat(shape)
        except ValueError:
            continue
    return localtime(document.uploaded_at).date()


def _texts(subjects: Sequence[int]) -> dict[int, str]:
    current = Reading.objects.filter(document__in=subjects, is_current=True)
    return dict(current.values_list("document_id", "text"))


SEARCHED = (Documents(),)
