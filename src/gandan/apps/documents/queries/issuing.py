"""Which documents a body has issued itself, by the name that they bear."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandan.apps.documents.models import Document, DocumentState
from gandan.apps.orgs.models import UnitName
from gandan.tiengviet.folding import fold

LONGEST = 300  # characters of a folded name
# papers print the first, offices write the second
_COMMITTEE, _SHORT = "uy ban nhan dan", "ubnd"


def issuer_fold(printed: str) -> str:
    """The name of an issuer as bodies are matched with it.

    >>> issuer_fold("ỦY BAN NHÂN DÂN XÃ AN PHÚ") == issuer_fold("UBND xã An Phú")
    True
    """
    return fold(printed).replace(_COMMITTEE, _SHORT)[:LONGEST]


def issued_by(tenant_id: UUID, unit_ids: Collection[int], path: str) -> QuerySet[Document]:
    """Confirmed documents that one of the bodies issued, under any name that it has ever borne.

    A name that another body of the space bears too (two communes called alike) does not say enough:
    such a document is the bodies' own where it gives a duty to the body of that path or to one
    below it, whose people read it anyway. Two queries, before the one that is returned.
    """
    rows = UnitName.objects.filter(unit__tenant_id=tenant_id)
    borne = rows.filter(unit__in=unit_ids).values_list("fold", flat=True)
    own = {issuer_fold(name) for name in borne}
    spelled = own | {name.replace(_SHORT, _COMMITTEE) for name in own}
    others = rows.filter(fold__in=spelled).exclude(unit__in=unit_ids)
    shared = {issuer_fold(name) for name in others.values_list("fold", flat=True)} & own
    is_own = Q(issuer_fold__in=own - shared)
    if shared:
        is_own |= Q(issuer_fold__in=shared) & _gives_duties_below(path)
    return Document.objects.filter(is_own, tenant_id=tenant_id, state=DocumentState.CONFIRMED)


def _gives_duties_below(path: str) -> Q:
    unit = "tasks__assignments__responsible__path"
    given = Document.objects.filter(
        pk=OuterRef("pk"), **{f"{unit}__gte": path, f"{unit}__lt": f"{path}~"}
    )
    return Q(Exists(given))
