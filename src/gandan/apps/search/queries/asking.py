"""What somebody typed, as the pieces that a text must have.

What stands in quotes is a piece, and so is the number of a paper. The other words are pieces as
they run, from one of those to the next; asked `loosely`, each of them is a piece of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gandan.apps.search.policies import Unsearchable
from gandan.apps.search.queries.words import folded, marked
from gandan.tiengviet import nfc
from gandan.tiengviet.lookalikes import HYPHENS

LONGEST = 200  # characters
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_NUMBER = re.compile(r"\d[\w&]*(?:\s?[-/]\s?[\w&]+)+")
_PLAIN = str.maketrans(dict.fromkeys(HYPHENS, "-"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must stand together. `marked` are the same words where the question has marks.

    With marks a text has the piece if it has it so; or wholly without marks, if it is several
    words: of one word nobody can tell whether "quy" is "quý" without its mark, or itself.
    """

    words: tuple[str, ...]
    marked: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The words between blanks, as in an entry."""
        return f" {' '.join(self.words)} "

    @property
    def marked_line(self) -> str:
        """The words with marks between blanks; empty where there are none."""
        return f" {' '.join(self.marked)} " if self.marked else ""

    @property
    def marked_lines(self) -> tuple[str, ...]:
        """What a text with marks has where it has the piece; empty where marks are not asked."""
        if not self.marked:
            return ()
        return (self.marked_line, self.line) if len(self.words) > 1 else (self.marked_line,)


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: pieces that always stay together, and runs of plain words."""

    said: str
    fixed: tuple[Piece, ...]
    runs: tuple[Piece, ...]

    @property
    def can_be_loose(self) -> bool:
        """Whether there are words that could also stand apart."""
        return any(len(run.words) > 1 for run in self.runs)

    def pieces(self, *, loosely: bool) -> tuple[Piece, ...]:
        """What a text must have, without repetitions."""
        if not loosely:
            return tuple(dict.fromkeys((*self.fixed, *self.runs)))
        apart = [
            Piece((word,), run.marked[at : at + 1] if _bears(run.marked[at : at + 1], word) else ())
            for run in self.runs
            for at, word in enumerate(run.words)
        ]
        return tuple(dict.fromkeys((*self.fixed, *apart)))


def _bears(with_marks: tuple[str, ...], word: str) -> bool:
    return bool(with_marks) and with_marks[0] != word


def question(typed: str) -> Question:
    """Read what was typed.

    Raises:
        Unsearchable: it is too long, or holds neither a letter nor a figure.
    """
    said = " ".join(nfc(typed.replace("\x00", " ")).split())
    if len(said) > LONGEST:
        raise Unsearchable(
            _(
                "Câu tìm dài %(length)s ký tự, nhiều nhất là %(limit)s; hãy gõ vài chữ, "
                "hoặc số, ký hiệu của văn bản."
            )
            % {"length": number_format(len(said), force_grouping=True), "limit": LONGEST}
        )
    plain = said.translate(_PLAIN)
    fixed = [piece for text in _QUOTED.findall(plain) if (piece := _piece(text))]
    runs: list[Piece] = []
    for stretch in re.split(_QUOTED.pattern.replace("(", "(?:", 1), plain):
        fixed += [piece for text in _NUMBER.findall(stretch) if (piece := _piece(text))]
        runs += [piece for text in _NUMBER.split(stretch) if (piece := _piece(text))]
    if not fixed and not runs:
        raise Unsearchable(_nothing(said))
    return Question(said, tuple(fixed), tuple(runs))


def _nothing(said: str) -> str:
    if not said:
        return _("Hãy gõ chữ cần tìm, ví dụ: dân vận khéo, hoặc 12/UBND-NC.")
    return _(
        "“%(said)s” không có chữ cái hay chữ số nào để tìm; hãy gõ chữ (không cần dấu), "
        "hoặc số, ký hiệu của văn bản."
    ) % {"said": said[:40]}


def _piece(text: str) -> Piece | None:
    words = tuple(folded(text).split())
    if not words:
        return None
    with_marks = tuple(marked(text).split())
    # words of another alphabet fold to nothing: then the two are no pair
    if with_marks == words or len(with_marks) != len(words):
        return Piece(words)
    return Piece(words, with_marks)
