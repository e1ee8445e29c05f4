"""What the machine reads of citations, set against what stands there from an earlier reading.

A citation is a person's as soon as he decided or corrected it: the paper that is meant, and the
relation where he said it, stay. What the machine alone said of it, the relation and the provisions
at each mention, is brought up to the newest rules also there, and such a relation is marked: it was
not there to be seen when the citation was decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import Q

from gandan.apps.audit.actions import Actor, record
from gandan.apps.documents.actions.links import group_of
from gandan.apps.documents.actions.proposed import sentence
from gandan.apps.documents.models import Citation, Decision, Document, Reading, RelationOrigin
from gandan.vanban.form import use_form
from gandan.vanban.model import Citation as Cited
from gandan.vanban.model import Reading as Read
from gandan.vanban.model import Use

# of the rules that say what a cited paper is; raised with them, so that what was read before is
# typed again by the job `documents.type_citations`
EDITION = 1
QUOTED = 300  # characters
_TYPED = ("relation", "relation_origin", "uses", "mentions")


def keep_citations(document: Document, read: Read, text: str) -> int:
    """Bring the citations up to a new reading; the number of citations afterwards."""
    touched = ~Q(decision=Decision.PENDING) | Q(version__gt=1)
    persons = list(document.citations.filter(touched))
    document.citations.exclude(touched).delete()
    _renew(persons, read.citations, text)
    theirs = {row.text for row in persons}
    rows = [
        _citation(document, ordinal, cited, text)
        for ordinal, cited in enumerate(read.citations)
        if cited.text not in theirs
    ]
    Citation.objects.bulk_create(rows)
    return len(persons) + len(rows)


def type_again(*, by: Actor, reading: Reading, cited: Sequence[Cited], now: datetime) -> int:
    """Say anew what the citations of a current reading are; how many changed.

    Nothing is added or taken away. Call it inside the job's transaction; again it changes nothing.
    A reading that was replaced meanwhile is left alone: the newer one has been typed.
    """
    document = Document.objects.select_for_update().get(pk=reading.document_id)
    current = Reading.objects.filter(pk=reading.pk, is_current=True)
    if not current.update(cited_edition=EDITION):
        return 0
    changed = _renew(document.citations.all(), cited, reading.text)
    if changed:
        record(
            by=by,
            action="document.citations_typed",
            subject_type="document",
            subject_id=document.public_id,
            after={"vien_dan": changed},
            now=now,
        )
    return changed


def _renew(rows: Iterable[Citation], cited: Sequence[Cited], text: str) -> int:
    """Write what the machine says of the mentions of citations that are there; how many changed."""
    by_text = {one.text: one for one in reversed(cited)}
    changed = []
    for row in rows:
        found = by_text.get(row.text)
        before = [getattr(row, name) for name in _TYPED]
        if found is not None:
            _type(row, found, text)
        if before != [getattr(row, name) for name in _TYPED]:
            changed.append(row)
    Citation.objects.bulk_update(changed, _TYPED, batch_size=500)
    return len(changed)


def _type(row: Citation, found: Cited, text: str) -> None:
    row.uses = _uses(found, text)
    row.mentions = [asdict(span) for span in found.mentions]
    if row.relation_origin == RelationOrigin.PERSON or row.relation == found.relation:
        return
    row.relation = found.relation
    is_decided = row.decision != Decision.PENDING
    row.relation_origin = RelationOrigin.READ_LATER if is_decided else RelationOrigin.READ


def _citation(document: Document, ordinal: int, cited: Cited, text: str) -> Citation:
    return Citation(
        document=document,
        ordinal=ordinal,
        text=cited.text,
        so_ky_hieu=(cited.so_ky_hieu or "")[:120],
        fold=group_of(cited.so_ky_hieu or "", cited.name or ""),
        loai_van_ban=(cited.loai_van_ban or "")[:40],
        ten=cited.name or "",
        ngay_ban_hanh=(cited.ngay_ban_hanh or "")[:10],
        co_quan_ban_hanh=(cited.co_quan_ban_hanh or "")[:300],
        mentions=[asdict(span) for span in cited.mentions],
        in_footnote=cited.in_footnote,
        relation=cited.relation,
        uses=_uses(cited, text),
    )


def _uses(cited: Cited, text: str) -> list[dict[str, object]]:
    return [use_form(use) | {"quote": _quote(text, use)} for use in cited.uses]


def _quote(text: str, use: Use) -> str:
    """The words that say what a cited paper is, up to its name: shown where the text is not."""
    starts = [use.span.start, *(part.span.start for part in use.provisions)]
    if use.words and use.words.end <= use.span.start:
        starts.append(use.words.start)
    end = max(use.span.end, use.words.end if use.words else 0)
    return sentence(text[min(starts) : end])[:QUOTED]
