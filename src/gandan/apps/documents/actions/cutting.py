"""Proposals are cut, joined and added: the words of the text stay, who has which words changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.documents.actions.deciding import (
    WrittenDuty,
    check_can_change,
    duty_of,
    find,
    write,
)
from gandan.apps.documents.actions.proposed import sentence
from gandan.apps.documents.actions.rows import locked
from gandan.apps.documents.models import Decision, Document, Origin, Proposal, Reading
from gandan.apps.documents.policies import (
    Incomplete,
    check_in_review,
    check_review,
    check_version,
)
from gandan.apps.orgs.policies import Viewer

SENTENCE_END = re.compile(r"(?<=\w\w[.;!?])\s+(?=\S)|\n\s*(?=[-+•])")
ABBREVIATED = ("TP.", "TX.", "TT.", "GS.", "PGS.", "TS.", "ThS.", "BS.")  # no sentence ends there
BULLETS = "-+•"
QUOTE_LIMIT = 5000
CLAUSE_END = re.compile(r"(?<=[,;:])\s+(?=\S)|\s+(?=(?:và|đồng thời)\s)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as a page showed it."""

    proposal: UUID
    version: int


@dataclass(frozen=True, slots=True)
class Place:
    """A code point of the text where a proposal may be cut in two."""

    at: int
    begins_sentence: bool


def places_to_split(row: Proposal) -> list[Place]:
    """Where a sentence or a clause of the proposal begins, its first one left out."""
    words = row.reading.text[row.start : row.end]
    sentences = set(_sentence_starts(row))
    clauses = {row.start + found.end() for found in CLAUSE_END.finditer(words)}
    return [Place(at, at in sentences) for at in sorted(sentences | clauses)]


def split(
    *, by: Viewer, proposal: UUID, version: int, at: int | None = None, now: datetime
) -> list[Proposal]:
    """Cut a proposal in two at a code point of the text, or into its sentences.

    The whole stays as `replaced`; its parts have its bodies, role and route. Only the part that
    holds the words of the deadline keeps the deadline.
    """
    with transaction.atomic():
        row = find(by, proposal)
        check_version(row.version, version)
        check_can_change(row)
        cuts = [at] if at is not None else _sentence_starts(row)
        ranges = _ranges(row, cuts)
        if len(ranges) < 2:
            raise Incomplete(
                _("Không tách được ở chỗ này; hãy chọn một chỗ ở giữa các từ của đề xuất.")
            )
        parts = [_part(row, start, end, by, now) for start, end in ranges]
        Proposal.objects.bulk_create(parts)
        _replace([row], None, by, now)
        _record(by, row.document, "proposal.split", [row], parts, now)
        return parts


def merge(*, by: Viewer, proposal: UUID, version: int, other: Seen, now: datetime) -> Proposal:
    """Join a proposal with another one near it; bodies are united, the first deadline stays."""
    with transaction.atomic():
        rows = [find(by, proposal), find(by, other.proposal)]
        for row, seen in zip(rows, (version, other.version), strict=True):
            check_version(row.version, seen)
            check_can_change(row)
        first, second = sorted(rows, key=lambda row: (row.start, row.end))
        if first.pk == second.pk or first.document_id != second.document_id:
            raise Incomplete(_("Chỉ gộp được hai đề xuất khác nhau của cùng một văn bản."))
        if first.reading_id != second.reading_id:
            raise Incomplete(_("Hai đề xuất thuộc hai lần đọc khác nhau, không gộp được."))
        joined = _joined(first, second, by, now)
        joined.save()
        _replace(rows, joined, by, now)
        _record(by, first.document, "proposal.merged", rows, [joined], now)
        return joined


def add(*, by: Viewer, document: UUID, start: int, end: int, now: datetime) -> Proposal:
    """Propose words that the machine passed over: code points of the text that is current."""
    with transaction.atomic():
        row = locked(document, by.tenant_id)
        check_review(by, row)
        check_in_review(row)
        reading = row.readings.get(is_current=True)
        start, end = _trimmed(reading.text, start, end)
        words = sentence(reading.text[start:end])
        addressed = tuple(row.kinh_gui)
        written = WrittenDuty(action=words, assignees=addressed, is_continuing=True)
        added = Proposal(
            document=row,
            reading=reading,
            origin=Origin.ADDED,
            start=start,
            end=end,
            seen_by_id=by.user_id,
            seen_at=now,
        )
        write(added, written)
        added.save()
        _record(by, row, "proposal.added", [], [added], now)
        return added


def add_quoted(*, by: Viewer, document: UUID, quote: str, now: datetime) -> Proposal:
    """Propose words that a person typed or pasted; they must stand in the text."""
    with transaction.atomic():
        row = locked(document, by.tenant_id)
        check_review(by, row)
        check_in_review(row)
        start, end = _place_of(row.readings.get(is_current=True), quote)
        return add(by=by, document=document, start=start, end=end, now=now)


def _place_of(reading: Reading, quote: str) -> tuple[int, int]:
    words = quote.split()[:QUOTE_LIMIT]
    if not words:
        raise Incomplete(_("Hãy dán vào đây đúng những chữ của văn bản."))
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), reading.text))
    if not found:
        raise Incomplete(
            _("Không thấy những chữ này trong văn bản; hãy chép đúng nguyên văn một đoạn liền.")
        )
    if len(found) > 1:
        raise Incomplete(
            _("Những chữ này có ở %(count)d chỗ; hãy chép dài hơn để chỉ còn một chỗ.")
            % {"count": len(found)}
        )
    return found[0].span()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text):
        raise Incomplete(_("Đoạn được chọn nằm ngoài văn bản; hãy chọn lại."))
    words = text[start:end]
    if not words.strip():
        raise Incomplete(_("Đoạn được chọn không có chữ nào; hãy chọn lại."))
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _sentence_starts(row: Proposal) -> list[int]:
    words = row.reading.text[row.start : row.end]
    return [
        row.start + found.end()
        for found in SENTENCE_END.finditer(words)
        if (words[found.end()].isupper() or words[found.end()] in BULLETS)
        and not words[: found.start()].endswith(ABBREVIATED)
    ]


def _ranges(row: Proposal, cuts: Sequence[int]) -> list[tuple[int, int]]:
    edges = sorted({row.start, row.end, *(c for c in cuts if row.start < c < row.end)})
    text = row.reading.text
    return [_trimmed(text, a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _part(row: Proposal, start: int, end: int, by: Viewer, now: datetime) -> Proposal:
    words = sentence(row.reading.text[start:end])
    written = replace(duty_of(row), action=words)
    if not _has_phrase(words, row.deadline.get("phrase")):
        written = replace(written, deadline={"kind": "none"}, is_continuing=True)
    part = Proposal(
        document=row.document,
        reading=row.reading,
        origin=Origin.SPLIT,
        section=row.section,
        start=start,
        end=end,
        split_from=row,
        seen_by_id=by.user_id,
        seen_at=now,
    )
    write(part, written)
    return part


def _has_phrase(words: str, phrase: str | None) -> bool:
    pieces = [sentence(piece) for piece in (phrase or "").split("…") if piece.strip()]
    return bool(pieces) and any(piece.lower() in words.lower() for piece in pieces)


def _joined(first: Proposal, second: Proposal, by: Viewer, now: datetime) -> Proposal:
    start, end = first.start, max(first.end, second.end)
    timed = next((p for p in (first, second) if p.deadline.get("kind") != "none"), first)
    written = replace(
        duty_of(first),
        action=sentence(f"{first.action} {second.action}"),
        assignees=tuple(dict.fromkeys([*first.assignees, *second.assignees])),
        coordinators=tuple(dict.fromkeys([*first.coordinators, *second.coordinators])),
        report_to=first.report_to or second.report_to,
        quota=first.quota or second.quota,
        deadline=timed.deadline,
        is_continuing=timed.is_continuing,
    )
    joined = Proposal(
        document=first.document,
        reading=first.reading,
        origin=Origin.MERGED,
        section=first.section,
        start=start,
        end=end,
        seen_by_id=by.user_id,
        seen_at=now,
    )
    write(joined, written)
    return joined


def _replace(rows: Sequence[Proposal], by_row: Proposal | None, by: Viewer, now: datetime) -> None:
    for row in rows:
        row.decision = Decision.REPLACED
        row.replaced_by = by_row
        row.decided_at, row.decided_by_id = now, by.user_id
        row.version += 1
        row.save()


def _record(  # the words of one event
    by: Viewer,
    document: Document,
    action: str,
    before: Sequence[Proposal],
    after: Sequence[Proposal],
    now: datetime,
) -> None:
    record(
        by=by,
        action=action,
        subject_type="document",
        subject_id=document.public_id,
        before={"proposals": [_brief(row) for row in before]},
        after={"proposals": [_brief(row) for row in after]},
        now=now,
    )


def _brief(row: Proposal) -> dict[str, object]:
    return {
        "proposal": row.public_id,
        "start": row.start,
        "end": row.end,
        "action": row.action,
    }
