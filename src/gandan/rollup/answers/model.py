"""An answer to a form, and what its check finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from gandan.rollup.figures.model import Key
from gandan.rollup.saying import Phrase

FindingKind = Literal[
    "missing",
    "unknown",
    "wrong_basis",
    "computed",
    "too_precise",
    "too_large",
    "below",
    "above",
    "implausible",
    "explained",
    "one_of_two",
    "broken_check",
    "too_long",
    "too_many_rows",
    "missing_cell",
    "bad_number",
    "bad_day",
    "not_nil",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body has filled in so far. What is absent, None or blank has not been given.

    A figure and its explanation stand under its indicator and its basis, since a form may ask both
    what is done up to a day and what the whole period will come to. Cells of a table are as they
    were typed.
    """

    figures: Mapping[Key, Decimal | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    explanations: Mapping[Key, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an answer: where, what kind, a sentence, and whether it stops the sending.

    Paths: `figure.<code>.<basis>`, `text.<code>`, `table.<code>`, `table.<code>.<row>.<column>`
    with rows from 1 on, `file.<code>`, `check.<id>`. Codes hold no point. `about` are the paths of
    all the figures that a check of the form compared, so that each of them can bear the sentence.
    """

    path: str
    kind: FindingKind
    words: str
    is_blocking: bool = True
    about: tuple[str, ...] = ()
    english: str = ""

    def said(self, language: str) -> str:
        """The sentence in a language: Vietnamese for "vi", else English where there is one."""
        return self.words if language.startswith("vi") or not self.english else self.english


def finding(path: str, kind: FindingKind, phrase: Phrase, **more: Any) -> Finding:  # noqa: ANN401
    """A finding with its sentence in both languages."""
    return Finding(path, kind, phrase.vi, english=phrase.en, **more)
