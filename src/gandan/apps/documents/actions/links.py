"""Citations find their documents, also those that arrive later or get their number corrected."""

import re
from collections import defaultdict
from collections.abc import Iterable

from gandan.apps.documents.models import Citation, Document
from gandan.tiengviet import fold


def number_fold(so_ky_hieu: str) -> str:
    """A number as citations are matched: "05-CT/TU" and "5 - CT/TU" are one; blank is nothing.

    >>> number_fold("05-CT/TU")
    '5 ct tu'
    >>> number_fold("/UBND-NC")
    ''
    """
    folded = fold(so_ky_hieu)
    if not re.match(r"\d", folded):
        return ""
    return folded.lstrip("0")[:160]


def link_all(document: Document) -> None:
    """Link both ways: what this document cites, and what cites it."""
    link(document.citations.all(), document)
    if document.so_fold:
        link(
            Citation.objects.filter(
                document__tenant_id=document.tenant_id, fold=document.so_fold
            ).exclude(document=document),
            document,
        )
    stale = document.cited_by.exclude(fold=document.so_fold)
    link(list(stale), document)


def link(citations: Iterable[Citation], document: Document) -> None:
    """Point each citation at the one document that it can mean, in three queries for all."""
    wanted = list(citations)
    numbers = {c.fold for c in wanted if c.fold}
    held: dict[str, list[Document]] = defaultdict(list)
    rows = Document.objects.filter(tenant_id=document.tenant_id, so_fold__in=numbers)
    for row in rows.only("id", "so_fold", "ngay_ban_hanh"):
        held[row.so_fold].append(row)
    changed = []
    for citation in wanted:
        target = meant(citation, held[citation.fold]) if citation.fold else None
        if citation.target_id != (target.pk if target else None):
            citation.target = target
            changed.append(citation)
    Citation.objects.bulk_update(changed, ["target"])


def meant(citation: Citation, held: list[Document]) -> Document | None:
    """The document with that number and no other date; None when two could be meant."""
    fitting = [
        document
        for document in held
        if document.pk != citation.document_id
        and _dates_agree(citation.ngay_ban_hanh, document.ngay_ban_hanh)
    ]
    exact = [d for d in fitting if d.ngay_ban_hanh and d.ngay_ban_hanh == citation.ngay_ban_hanh]
    chosen = exact or fitting
    return chosen[0] if len(chosen) == 1 else None


def _dates_agree(cited: str, printed: str) -> bool:
    """Whether two dates, either perhaps blank or shorter ("2024-06"), can be the same day."""
    return cited.startswith(printed) or printed.startswith(cited)
