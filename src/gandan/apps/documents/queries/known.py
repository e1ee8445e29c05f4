"""Documents of the tenant that citations are held against."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from gandan.apps.documents.models import Document
from gandan.lint import Known

WHERE = "văn bản đã xác nhận trong hệ thống"  # part of a sentence of the linter, not of a page


def known(tenant_id: UUID, folds: Iterable[str], *, besides: Document) -> Mapping[str, list[Known]]:
    """The documents that bear the numbers (as `so_fold` has them), by number: one query.

    Only heads that a person confirmed count, with a whole day: what a machine read proves nothing.
    """
    found: dict[str, list[Known]] = {}
    rows = Document.objects.filter(
        tenant_id=tenant_id, so_fold__in=set(folds), header_confirmed_at__isnull=False
    ).exclude(pk=besides.pk)
    for fold, number, day, issuer, superior in rows.values_list(
        "so_fold", "so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "co_quan_chu_quan"
    ):
        issued_on = _day(day)
        if issued_on:
            one = Known(number, issuer, issued_on, WHERE, superior)
            found.setdefault(fold, []).append(one)
    return found


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
