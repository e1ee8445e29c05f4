"""What the review page draws: cards beside the text, marks in it, and the ids that join them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gandan.apps.documents.actions import duty_of
from gandan.apps.documents.queries.review import (
    Citation,
    Document,
    Meaning,
    Proposal,
    Review,
    phrases_of,
)
from gandan.apps.documents.queries.words import pieces, quote
from gandan.web.staff import documents_deadlines as deadlines
from gandan.web.staff import documents_text as paper
from gandan.web.staff.documents_forms import ROLES, CitationForm, HeaderForm, kind_names

__all__ = [
    "citation_card",
    "citation_form",
    "duty_of",
    "facts",
    "one",
    "phrase_ref",
    "phrases_of",
    "whole",
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A printed phrase with the units it means; `ref` is where they are listed."""

    words: str
    ref: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal as its card shows it."""

    row: Proposal
    ref: str
    number: int
    state: str
    words: str  # of the text
    assignees: Sequence[Phrase]
    coordinators: Sequence[Phrase]
    deadline: str
    role: str
    following: Proposal | None  # the next proposal, to merge with

    @property
    def is_suspected(self) -> bool:
        """Whether the machine only suspects an order here."""
        return self.row.origin == "suspected"

    @property
    def is_edited(self) -> bool:
        """Whether a person changed what the machine read."""
        read = self.row.as_read
        return bool(read) and any(
            getattr(self.row, name) != read[name] for name in ("action", "deadline") if name in read
        )


@dataclass(frozen=True, slots=True)
class CitationCard:
    """One citation as its line shows it."""

    row: Citation
    ref: str
    kind: str
    day: str


def phrase_ref(words: str) -> str:
    """The fragment of a phrase's entry."""
    return "cq-" + sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def whole(found: Review) -> dict[str, Any]:
    """Everything both panes need."""
    cards = _cards(found)
    duty_keys = {p.pk for p in found.proposals}
    citations = [citation_card(row) for row in found.citations]
    asked = [Phrase(words, phrase_ref(words), meaning) for words, meaning in found.meanings.items()]
    return {
        "found": found,
        "document": found.document,
        "reading": found.reading,
        "progress": found.progress,
        "sees_tasks": found.sees_tasks,
        "may_decide": found.may_decide and found.document.state == "in_review",
        "duties": [c for c in cards if c.row.pk in duty_keys],
        "suspected": [c for c in cards if c.row.pk not in duty_keys],
        "citations": citations,
        "phrases": asked,
        "unknown_count": sum(bool(p.meaning.unknown) or not p.meaning.units for p in asked),
        "unit_names": found.unit_names,
        "header_form": header_form(found.document),
        "header_refs": sorted(found.reading.result.get("header", {}).get("spans", {})),
        "warnings": found.reading.result.get("warnings", []),
        "text": text_of(found, cards, citations),
        "first_open": next((c for c in cards if c.row.decision == "pending"), None),
    }


def one(found: Review, proposal: UUID) -> dict[str, Any]:
    """One card and the progress of all."""
    cards = _cards(found)
    card = next(c for c in cards if c.row.public_id == proposal)
    return {
        "document": found.document,
        "progress": found.progress,
        "sees_tasks": found.sees_tasks,
        "may_decide": found.may_decide and found.document.state == "in_review",
        "card": card,
    }


def _cards(found: Review) -> list[Card]:
    rows = sorted([*found.proposals, *found.suspected], key=lambda p: (p.start, p.end, p.pk))
    numbers = {p.pk: n for n, p in enumerate(rows, start=1)}
    return [
        Card(
            row=row,
            ref=f"dx-{row.public_id}",
            number=numbers[row.pk],
            state=row.decision,
            words=quote(row.reading, row.start, row.end),
            assignees=_phrases(row.assignees, found),
            coordinators=_phrases(row.coordinators, found),
            deadline=deadlines.words(row.deadline),
            role=str(dict(ROLES).get(row.role, row.role)),
            following=_following(rows, at),
        )
        for at, row in enumerate(rows)
    ]


def _following(rows: Sequence[Proposal], at: int) -> Proposal | None:
    after = rows[at + 1] if at + 1 < len(rows) else None
    can_join = after and "rejected" not in {after.decision, rows[at].decision}
    can_join = can_join and after and after.became_task is None
    return after if can_join and after and after.reading_id == rows[at].reading_id else None


def _phrases(words: Sequence[str], found: Review) -> list[Phrase]:
    return [Phrase(w, phrase_ref(w), found.meanings[w]) for w in words]


def citation_card(row: Citation) -> CitationCard:
    """A citation as its line shows it."""
    return CitationCard(
        row,
        f"vd-{row.public_id}",
        kind_names().get(row.loai_van_ban, ""),
        deadlines.shown(row.ngay_ban_hanh),
    )


def citation_form(row: Citation) -> CitationForm:
    """The form of a citation, filled."""
    return CitationForm(
        initial={
            "so_ky_hieu": row.so_ky_hieu,
            "loai_van_ban": row.loai_van_ban,
            "ten": row.ten,
            "ngay_ban_hanh": deadlines.shown(row.ngay_ban_hanh),
            "co_quan_ban_hanh": row.co_quan_ban_hanh,
        }
    )


def header_form(document: Document) -> HeaderForm:
    """The header as it stands."""
    nguoi_ky = document.nguoi_ky or {}
    return HeaderForm(
        auto_id="phan-dau-%s",
        initial={
            "so_ky_hieu": document.so_ky_hieu,
            "loai_van_ban": document.loai_van_ban,
            "co_quan_chu_quan": document.co_quan_chu_quan,
            "co_quan_ban_hanh": document.co_quan_ban_hanh,
            "dia_danh": document.dia_danh,
            "ngay_ban_hanh": deadlines.shown(document.ngay_ban_hanh),
            "trich_yeu": document.trich_yeu,
            "kinh_gui": "\n".join(document.kinh_gui),
            "noi_nhan": "\n".join(document.noi_nhan),
            "quyen_han": "\n".join(nguoi_ky.get("quyen_han") or []),
            "chuc_vu": nguoi_ky.get("chuc_vu") or "",
            "ho_ten": nguoi_ky.get("ho_ten") or "",
        },
    )


def facts(row: Proposal) -> list[tuple[str, str]]:
    """A proposal in lines, to be shown beside what somebody else typed."""
    return [
        (_("Nội dung nhiệm vụ"), row.action),
        (_("Cơ quan thực hiện"), "; ".join(row.assignees)),
        (_("Cơ quan phối hợp"), "; ".join(row.coordinators)),
        (_("Vai trò"), str(dict(ROLES).get(row.role, row.role))),
        (_("Thời hạn"), deadlines.words(row.deadline)),
        (_("Báo cáo về"), row.report_to),
        (_("Chỉ tiêu"), row.quota),
    ]


def text_of(found: Review, cards: Sequence[Card], citations: Sequence[CitationCard]) -> SafeString:
    """The text with every span of the reading marked."""
    text = found.reading.text
    marks = [*_header_marks(found)]
    for item in citations:
        label = _("Viện dẫn: %(words)s") % {"words": item.row}
        marks += [
            paper.Mark(m["start"], m["end"], "citation", item.ref, label) for m in item.row.mentions
        ]
    for card in cards:
        if card.row.reading_id == found.reading.pk:
            marks += _duty_marks(card, text)
    return paper.render(text, marks)


def _header_marks(found: Review) -> list[paper.Mark]:
    labels = {name: str(field.label) for name, field in HeaderForm().fields.items()}
    spans = found.reading.result.get("header", {}).get("spans", {})
    return [
        paper.Mark(
            span["start"], span["end"], "header", f"pd-{name}", labels.get(name, _("Phần đầu"))
        )
        for name, span in spans.items()
    ]


def _duty_marks(card: Card, text: str) -> list[paper.Mark]:
    row = card.row
    kind = "suspected" if card.is_suspected and card.state != "accepted" else "duty"
    name = _("Câu cần xem") if kind == "suspected" else _("Nhiệm vụ")
    label = f"{name} {card.number}: {row.get_decision_display()}"
    marks = [
        paper.Mark(start, end, kind, card.ref, label, str(card.number), card.state)
        for start, end in pieces(row.reading, row.start, row.end)
    ]
    if phrase := row.deadline.get("phrase"):
        due = _("Thời hạn: %(words)s") % {"words": card.deadline}
        marks += [
            paper.Mark(a, b, "deadline", card.ref, due)
            for a, b in paper.place_of(text, row.start, row.end, phrase)
        ]
    return marks
