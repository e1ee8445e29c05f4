"""What a rule of the linter is, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from gandan.vanban.model import Span

Severity = Literal["error", "warning", "note"]
Kind = Literal["state", "normative", "party", "other"]
"""Whose rules of form a document follows: administrative papers of the State, its legal normative
documents (they have a decree of their own), papers of the Party, and everything else."""

SEVERITIES: tuple[str, ...] = get_args(Severity)
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Edit:
    """A suggested change: `text` in the place of `span`; an empty span is a place to insert at."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A short invented paper: a whole one of `papers/`, with a paragraph put in or words changed.

    `at` is what a finding covers in it; `right` what the suggestion puts there, if that is to be
    tested; `is_fixed` whether there is a suggestion; `along` codes of other rules that the paper
    cannot but break too.
    """

    paper: str
    says: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    at: str = ""
    right: str | None = None
    is_fixed: bool = True
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its row has it.

    It is asked of documents of the `papers` kinds and, where `genres` is not empty, of those
    genres, dated on `valid_from` or later and before `valid_before`. `options` are what its check
    wants to know.
    """

    id: str
    code: str
    severity: Severity
    name: str
    name_en: str
    why: str
    why_en: str
    message: str
    message_en: str
    check: str
    papers: tuple[str, ...]
    genres: tuple[str, ...]
    valid_from: date | None
    valid_before: date | None
    source: str
    confidence: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_verified(self) -> bool:
        """Whether somebody has seen what it rests on, at first or second hand."""
        return self.confidence != "assumed"

    @property
    def needs_day(self) -> bool:
        """Whether it began or ended on a day: an undated document cannot be judged by it."""
        return self.valid_from is not None or self.valid_before is not None

    def is_of(self, kind: str, genre: str | None) -> bool:
        """Whether documents of a kind and a genre are asked on some day."""
        return kind in self.papers and (not self.genres or genre in self.genres)

    def concerns(self, kind: str, genre: str | None, day: date | None) -> bool:
        """Whether a document of a kind, a genre and a day is to be asked; no day is any day."""
        if not self.is_of(kind, genre):
            return False
        if day is None:
            return not self.needs_day
        return (self.valid_from or date.min) <= day < (self.valid_before or date.max)


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: where, the suggestion if there is one, and words for the message."""

    span: Span
    edit: Edit | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One finding of the linter: rule, sentence in two languages, place, suggestion."""

    rule: Rule
    span: Span
    message: str
    message_en: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document was told, in the order of the text, and what it could not be asked.

    `unasked` are rules for documents of its kind that began or ended on a day, where neither the
    document nor the caller says which day is to be judged by.
    """

    flaws: tuple[Flaw, ...]
    unasked: tuple[Rule, ...] = ()
