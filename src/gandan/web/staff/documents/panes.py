"""What the review page draws: cards beside the text, marks in it, and the ids that join them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gandan.apps.documents import actions
from gandan.apps.documents.actions import duty_of
from gandan.apps.documents.queries import review as reviews
from gandan.apps.documents.queries.doubts import (
    Doubtful,
    doubtful_fields,
    doubts_of,
    of_header,
    within,
)
from gandan.apps.documents.queries.review import (
    Citation,
    Document,
    Meaning,
    OneProposal,
    Proposal,
    Review,
    phrases_of,
)
from gandan.apps.documents.queries.words import pieces
from gandan.web.staff.documents import deadlines
from gandan.web.staff.documents import text as paper
from gandan.web.staff.documents.forms import ROLES, CitationForm, HeaderForm, kind_names

WORD = re.compile(r"\S+")
WORDS_SHOWN, LINE = 6, 200  # words around a place where a proposal may be cut; where to look
ROLE_NAMES = dict(ROLES)

__all__ = [
    "citation_card",
    "citation_form",
    "duty_of",
    "facts",
    "header",
    "more",
    "one",
    "phrase_ref",
    "phrases_of",
    "whole",
]


@dataclass(frozen=True)
class Phrase:
    """A printed phrase with the units it means."""

    words: str
    meaning: Meaning

    @cached_property
    def ref(self) -> str:
        """The fragment of its entry, where the units are listed."""
        return phrase_ref(self.words)

    @property
    def is_unknown(self) -> bool:
        """Whether a person must say which units it means."""
        return bool(self.meaning.unknown) or not self.meaning.units

    @cached_property
    def chip(self) -> SafeString:
        """The phrase as cards show it; drawn once, however many cards use it."""
        return render_to_string("documents/review/_phrase_chip.html", {"phrase": self})


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal as its card shows it."""

    row: Proposal
    ref: str
    address: str  # what is asked about this proposal lies below it
    number: int
    state: str
    assignees: Sequence[Phrase]
    coordinators: Sequence[Phrase]
    deadline: str
    role: str
    doubts: Sequence[Doubtful]  # numbers and dates in its words that may be wrong

    @property
    def is_suspected(self) -> bool:
        """Whether the machine only suspects an order here."""
        return self.row.origin == "suspected"


@dataclass(frozen=True, slots=True)
class CitationCard:
    """One citation as its line shows it."""

    row: Citation
    ref: str
    address: str
    kind: str
    day: str


def phrase_ref(words: str) -> str:
    """The fragment of a phrase's entry."""
    return "cq-" + sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def whole(found: Review) -> dict[str, Any]:
    """Everything both panes need."""
    asked = {words: Phrase(words, meaning) for words, meaning in found.meanings.items()}
    cards = _cards(found, asked)
    duty_keys = {p.pk for p in found.proposals}
    citations = [citation_card(row) for row in found.citations]
    return {
        "found": found,
        "document": found.document,
        "progress": found.progress,
        "sees_tasks": found.sees_tasks,
        "may_decide": found.may_decide and found.document.state == "in_review",
        "duties": [c for c in cards if c.row.pk in duty_keys],
        "suspected": [c for c in cards if c.row.pk not in duty_keys],
        "citations": citations,
        "phrases": list(asked.values()),
        "phrase_count": len(asked),
        "unknown_count": sum(p.is_unknown for p in asked.values()),
        "unit_names": found.unit_names,
        "text": text_of(found, cards, citations),
        "doubt_count": len(found.reading.doubts),
        **header(found),
    }


def header(found: Review) -> dict[str, Any]:
    """What the panel of the header needs."""
    return {
        "document": found.document,
        "reading": found.reading,
        "may_decide": found.may_decide and found.document.state == "in_review",
        "header_form": header_form(found.document),
        "header_doubts": of_header(found.reading),
        "must_compare": found.document.header_confirmed_at is None
        and bool(doubtful_fields(found.reading)),
        "header_refs": sorted(found.reading.result.get("header", {}).get("spans", {})),
        "warnings": found.reading.result.get("warnings", []),
    }


def one(found: OneProposal) -> dict[str, Any]:
    """One card and the progress of all."""
    asked = {words: Phrase(words, meaning) for words, meaning in found.meanings.items()}
    return {
        "document": found.document,
        "progress": found.progress,
        "sees_tasks": found.sees_tasks,
        "may_decide": found.may_decide and found.document.state == "in_review",
        "card": _card(found.row, found.number, _place(found.document), asked, found.doubts),
    }


def _cards(found: Review, asked: Mapping[str, Phrase]) -> list[Card]:
    rows = sorted([*found.proposals, *found.suspected], key=lambda p: (p.start, p.end, p.pk))
    place = _place(found.document)
    return [
        _card(row, number, place, asked, row.reading.doubts)
        for number, row in enumerate(rows, start=1)
    ]


def _place(document: Document) -> str:
    return reverse("ra-soat", kwargs={"document": document.public_id})


def _card(
    row: Proposal,
    number: int,
    place: str,
    asked: Mapping[str, Phrase],
    doubts: Sequence[Mapping[str, Any]],
) -> Card:
    return Card(
        row=row,
        ref=f"dx-{row.public_id}",
        address=f"{place}de-xuat/{row.public_id}/",
        number=number,
        state=row.decision,
        assignees=[asked[words] for words in row.assignees],
        coordinators=[asked[words] for words in row.coordinators],
        deadline=deadlines.words(row.deadline),
        role=str(ROLE_NAMES.get(row.role, row.role)),
        doubts=[d for d in within(doubts_of(doubts), row.start, row.end) if d.has_figures],
    )


def more(row: Proposal) -> dict[str, Any]:
    """Everything else that can be done with a proposal: cut it, join it, leave it out for a reason.

    `words` are the words of its text with the offset of each, for choosing a place by hand.
    """
    text = row.reading.text
    places = [
        (
            place,
            _beginning(text[row.start : place.at], last=True),
            _beginning(text[place.at : row.end]),
        )
        for place in actions.places_to_split(row)
    ]
    after = reviews.following(row)
    return {
        "document": row.document,
        "proposal": row,
        "ref": f"dx-{row.public_id}",
        "address": f"{_place(row.document)}de-xuat/{row.public_id}/",
        "places": places,
        "sentence_count": 1 + sum(place.begins_sentence for place, _before, _after in places),
        "following": after,
        "words": [
            (found.start(), found[0])
            for start, end in pieces(row.reading, row.start, row.end)
            for found in WORD.finditer(text, start, end)
        ],
    }


def _beginning(text: str, *, last: bool = False) -> str:
    """Some words at an end of a text, to know it by."""
    words = text[-LINE:].split() if last else text[:LINE].split()
    return " ".join(words[-WORDS_SHOWN:] if last else words[:WORDS_SHOWN])


def citation_card(row: Citation) -> CitationCard:
    """A citation as its line shows it."""
    return CitationCard(
        row,
        f"vd-{row.public_id}",
        f"{_place(row.document)}vien-dan/{row.public_id}/",
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
        (_("Vai trò"), str(ROLE_NAMES.get(row.role, row.role))),
        (_("Thời hạn"), deadlines.words(row.deadline)),
        (_("Báo cáo về"), row.report_to),
        (_("Chỉ tiêu"), row.quota),
    ]


def text_of(found: Review, cards: Sequence[Card], citations: Sequence[CitationCard]) -> SafeString:
    """The text with every span of the reading marked."""
    text = found.reading.text
    marks = [*_header_marks(found), *_doubt_marks(found)]
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


def _doubt_marks(found: Review) -> Iterator[paper.Mark]:
    place = f"{_place(found.document)}anh/"
    for doubt in doubts_of(found.reading.doubts):
        label = _("Máy không chắc (độ tin cậy %(sure)d %%): xem ảnh trang") % {
            "sure": doubt.confidence
        }
        yield paper.Mark(
            doubt.start, doubt.end, "doubt", str(doubt.number), label, doubt.words,
            address=f"{place}{doubt.number}/", confidence=doubt.confidence, across=doubt.across,
        )  # fmt: skip


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
