"""Documents of the tenant that citations are held against, and what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.apps.documents.models import Citation, Decision, Document, Relation, RelationOrigin
from gandan.apps.documents.queries.readable import readable
from gandan.apps.orgs.policies import Viewer
from gandan.lint import ChangedBy, Known

WHERE = "văn bản đã xác nhận trong hệ thống"  # part of a sentence of the linter, not of a page
ENDS = (Relation.REPLACES, Relation.REPEALS)
READS = ("documents.read", "documents.read_own")

_ByNumber = Mapping[str, list[Known]]


def known(tenant_id: UUID, folds: Iterable[str], *, besides: Document) -> _ByNumber:
    """The documents that bear the numbers (as `so_fold` has them), by number: two queries.

    Only heads that a person confirmed count, with a whole day, and only changes that a person has
    looked at: what a machine read proves nothing.
    """
    rows = Document.objects.filter(tenant_id=tenant_id).exclude(pk=besides.pk)
    return _known(rows, folds)


def known_to(by: Viewer, folds: Iterable[str]) -> _ByNumber:
    """As `known`, of what a person may read; nothing for who reads no documents."""
    if not any(by.may(right) for right in READS):
        return {}
    return _known(readable(by), folds)


def _known(documents: QuerySet[Document], folds: Iterable[str]) -> _ByNumber:
    confirmed = documents.filter(header_confirmed_at__isnull=False)
    rows = list(confirmed.filter(so_fold__in=set(folds)))
    changes = _changes(confirmed, [row.pk for row in rows])
    found: dict[str, list[Known]] = {}
    for row in rows:
        issued_on = _day(row.ngay_ban_hanh)
        if issued_on is None:
            continue
        ends = [change for relation, change in changes[row.pk] if relation in ENDS]
        amends = [change for relation, change in changes[row.pk] if relation not in ENDS]
        one = Known(
            row.so_ky_hieu,
            row.co_quan_ban_hanh,
            issued_on,
            WHERE,
            row.co_quan_chu_quan,
            replaced=next(iter(ends), None),
            amended=tuple(amends),
        )
        found.setdefault(row.so_fold, []).append(one)
    return found


def _changes(
    confirmed: QuerySet[Document], targets: list[int]
) -> Mapping[int | None, list[tuple[str, ChangedBy]]]:
    """What changed some documents, by their key, the first to be issued first.

    Since when it holds is not read: the day of issue stands for it, and says so.
    """
    found: dict[int | None, list[tuple[str, ChangedBy]]] = defaultdict(list)
    if not targets:
        return found
    looked_at = Q(relation_origin=RelationOrigin.PERSON) | Q(
        Q(decision=Decision.ACCEPTED) & ~Q(relation_origin=RelationOrigin.READ_LATER)
    )
    rows = Citation.objects.filter(
        looked_at,
        target__in=targets,
        relation__in=(*ENDS, Relation.AMENDS),
        document__in=confirmed.values("pk"),
    ).exclude(decision=Decision.REJECTED)
    for target, relation, number, day in rows.order_by(
        "document__ngay_ban_hanh", "document_id"
    ).values_list("target_id", "relation", "document__so_ky_hieu", "document__ngay_ban_hanh"):
        issued_on = _day(day)
        if issued_on and number:
            found[target].append((relation, ChangedBy(number, issued_on, is_issue=True)))
    return found


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
