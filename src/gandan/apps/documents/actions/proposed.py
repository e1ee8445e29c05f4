"""What the machine proposes, set against what stands there already from an earlier reading.

A proposal is a person's as soon as he decided it, edited it, or made it. Such a row is never
touched; a machine's row that the new reading confirms is kept with its `seen`; the rest goes.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict

from django.db.models import Q

from gandan.apps.documents.models import (
    Decision,
    Document,
    Origin,
    Proposal,
    Reading,
)
from gandan.tiengviet import fold
from gandan.vanban.model import Obligation, Span
from gandan.vanban.model import Reading as Read

MADE_BY_PERSONS = (Origin.ADDED, Origin.SPLIT, Origin.MERGED)


def keep_proposals(document: Document, old: Reading | None, new: Reading, read: Read) -> int:
    """Bring the proposals up to a new reading; the number of proposals afterwards."""
    touched = ~Q(decision=Decision.PENDING) | Q(version__gt=1) | Q(origin__in=MADE_BY_PERSONS)
    persons = list(document.proposals.filter(touched))
    _carry_over(persons, old, new)
    fresh = _proposals(document, new, read)
    taken = {_key(p.start, p.end, p.as_read.get("action", p.action)) for p in persons}
    taken |= {_key(p.start, p.end, p.action) for p in persons}
    same = {_key(p.start, p.end, p.action): p for p in document.proposals.exclude(touched)}
    to_create, kept = [], []
    for proposal in fresh:
        key = _key(proposal.start, proposal.end, proposal.action)
        if key in taken or _within_persons(proposal, persons):
            continue
        if key in same:
            kept.append(_renewed(same.pop(key), proposal))
        else:
            to_create.append(proposal)
    document.proposals.filter(pk__in=[p.pk for p in same.values()]).delete()
    Proposal.objects.bulk_update(kept, [*FIELDS_READ, "reading"])
    Proposal.objects.bulk_create(to_create)
    return len(persons) + len(kept) + len(to_create)


FIELDS_READ = (
    "origin", "section", "action", "start", "end", "assignees", "coordinators", "role",
    "report_to", "quota", "deadline", "is_continuing", "as_read",
)  # fmt: skip


def _key(start: int, end: int, action: object) -> tuple[int, int, str]:
    return start, end, fold(str(action))


def _renewed(old: Proposal, fresh: Proposal) -> Proposal:
    for name in (*FIELDS_READ, "reading"):
        setattr(old, name, getattr(fresh, name))
    return old


def _within_persons(fresh: Proposal, persons: Sequence[Proposal]) -> bool:
    """Whether somebody has split, merged, added or decided exactly these words already."""
    return any(
        p.start <= fresh.start and fresh.end <= p.end
        for p in persons
        if p.origin in MADE_BY_PERSONS or p.decision == Decision.REPLACED
    )


def _carry_over(persons: Sequence[Proposal], old: Reading | None, new: Reading) -> None:
    """Point the rows of persons at the new reading, where their words still stand in its text.

    Words that the new text no longer has stay with the reading that had them.
    """
    carried = []
    for proposal in persons:
        if old is None or proposal.reading_id != old.pk:
            continue
        words = old.text[proposal.start : proposal.end]
        start = proposal.start if old.text == new.text else new.text.find(words)
        if start >= 0:
            proposal.start, proposal.end = start, start + len(words)
            proposal.reading = new
            carried.append(proposal)
    Proposal.objects.bulk_update(carried, ["reading", "start", "end"])


def _proposals(document: Document, reading: Reading, read: Read) -> list[Proposal]:
    read_ones = [_from_obligation(document, reading, o, read) for o in read.obligations]
    suspected = [_from_suspected(document, reading, span) for span in read.suspected]
    return [p for p in read_ones + suspected if p.start < p.end]


def _from_obligation(
    document: Document, reading: Reading, written: Obligation, read: Read
) -> Proposal:
    assignees = list(written.assignees)
    if not assignees and written.is_implicit:  # it falls on whom the document addresses
        assignees = list(read.header.kinh_gui)
    deadline = asdict(written.deadline)
    return Proposal(
        document=document,
        reading=reading,
        origin=Origin.READ,
        section=written.section[:40],
        action=written.action,
        start=written.span.start,
        end=written.span.end,
        assignees=assignees,
        coordinators=list(written.coordinators),
        role=written.role,
        report_to=(written.report_to or "")[:300],
        quota=(written.quota or "")[:200],
        deadline=deadline,
        is_continuing=written.deadline.kind == "none" or written.deadline.freq == "continuous",
        as_read={
            "action": written.action,
            "assignees": list(written.assignees),
            "coordinators": list(written.coordinators),
            "role": written.role,
            "report_to": written.report_to or "",
            "quota": written.quota or "",
            "deadline": deadline,
            "is_implicit": written.is_implicit,
            "is_generic": written.is_generic,
        },
    )


def _from_suspected(document: Document, reading: Reading, span: Span) -> Proposal:
    words = sentence(reading.text[span.start : span.end])
    return Proposal(
        document=document,
        reading=reading,
        origin=Origin.SUSPECTED,
        action=words,
        start=span.start,
        end=span.end,
        deadline={"kind": "none"},
        is_continuing=True,
        as_read={"action": words},
    )


def sentence(words: str) -> str:
    """Words of the text on one line: the line breaks of a page are not part of a duty."""
    return re.sub(r"\s+", " ", words).strip()
