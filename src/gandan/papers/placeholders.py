"""Placeholders of a template, and what is found wrong with one."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gandan.papers.rows import tables
from gandan.rollup.saying import Phrase

_PARTS = {
    "đoạn": "paragraph",
    "bảng": "table",
    "hàng": "row",
    "cột": "column",
    "phần đầu trang": "header",
    "phần chân trang": "footer",
    "chú thích cuối trang": "footnote",
    "chú thích cuối văn bản": "endnote",
}
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))

FindingKind = Literal["unknown", "broken", "doubled", "missing", "misplaced", "refused"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What may stand between double braces; see `rules/template.toml`."""

    id: str
    name: str
    kind: Literal["line", "lines", "block"]
    missing: Literal["refused", "typed", "needed"]
    is_once: bool
    example: str
    name_en: str = ""

    @property
    def named(self) -> Phrase:
        """What it is called; a row of a province may have no English."""
        return Phrase(self.name, self.name_en or self.name)

    @property
    def shown(self) -> str:
        """As it is typed."""
        return f"{{{{{self.id}}}}}"


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """Something wrong with a template.

    Args:
        kind: unknown, broken, doubled, missing or misplaced placeholder; refused, what no template
            may have (macros, things outside the file, tracked changes ...).
        where: as somebody finds it in Word: "đoạn 5", "bảng 1, hàng 2, cột 1"; empty for the whole.
        excerpt: the words around it, as they stand there.
        phrase: a sentence that says what is wrong and what right looks like.
        is_blocking: False where the template can be filled all the same.
    """

    kind: FindingKind
    where: str
    excerpt: str
    phrase: Phrase
    is_blocking: bool = True

    @property
    def message(self) -> str:
        """The sentence in Vietnamese."""
        return self.phrase.vi


@dataclass(frozen=True, slots=True)
class PlaceholderPlace:
    """Where a known placeholder stands in a template, as somebody finds it in Word."""

    id: str
    where: str


@dataclass(frozen=True, slots=True)
class TemplateLook:
    """A template as it was found: what is wrong with it, and where its placeholders stand."""

    findings: tuple[TemplateFinding, ...]
    places: tuple[PlaceholderPlace, ...] = ()

    @property
    def can_be_filled(self) -> bool:
        """Whether nothing that was found keeps a report out of it."""
        return not any(one.is_blocking for one in self.findings)


def where_in(where: str, language: str) -> str:
    """A place in the language of a page: "đoạn 5" is "paragraph 5" for "en"."""
    if language.startswith("vi"):
        return where
    return _PART.sub(lambda found: _PARTS[found[0]], where)


class BadTemplate(ValueError):
    """A template that cannot be filled; `findings` say why."""

    def __init__(self, findings: tuple[TemplateFinding, ...]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = findings


def placeholders(folder: Path | None = None) -> dict[str, Placeholder]:
    """Every placeholder by id, in the order of the rows."""
    return {
        id_: Placeholder(
            **{key: row[key] for key in row.keys() & Placeholder.__dataclass_fields__.keys()}
        )
        for id_, row in tables(folder)["placeholder"].items()
    }
