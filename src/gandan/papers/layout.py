"""The layout of a paper as the rows have it: styles, measures, genres, and lengths of words."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gandan.papers.breaking import broken
from gandan.papers.model import BadPaper
from gandan.papers.rows import Row, tables

_MM_OF_POINT = 25.4 / 72
_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Style:
    """One component's look. Sizes and spaces are points; `is_body`: lines and first line of it."""

    id: str
    name: str
    size: float
    align: Literal["left", "center", "justify"]
    is_upper: bool = False
    is_bold: bool = False
    is_italic: bool = False
    is_body: bool = False
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Genre:
    """What one genre has of its own; see `rules/genres.toml`."""

    id: str
    name: str
    abbreviation: str
    has_title: bool
    subject_prefix: str
    addressed: Literal["always", "may", "never"]
    first_receiver: str
    ends_with: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that the writers ask: they hold no figure of their own."""

    styles: Mapping[str, Style]
    families: tuple[str, ...]
    authorities: tuple[str, ...]
    breaks: tuple[str, ...]
    joints: tuple[str, ...]
    _measures: Mapping[str, float]
    _fixed: Mapping[str, str]
    _genres: Mapping[str, Genre]
    _faces: Mapping[str, tuple[Mapping[str, int], int]]

    def measure(self, id: str) -> float:  # noqa: A002
        """The figure of a row of `page.toml`, in the row's unit."""
        return self._measures[id]

    def fixed(self, id: str) -> str:  # noqa: A002
        """Words that the decree fixes."""
        return self._fixed[id]

    def genre(self, id: str) -> Genre:  # noqa: A002
        """The genre of an id.

        Raises:
            BadPaper: there is no such genre.
        """
        if id not in self._genres:
            known = ", ".join(sorted(self._genres))
            raise BadPaper(f"Không có mẫu trình bày cho loại văn bản {id!r}; các loại: {known}.")
        return self._genres[id]

    def genres(self) -> tuple[Genre, ...]:
        """Every genre, in the order of the rows."""
        return tuple(self._genres.values())

    def text_width(self, *, is_landscape: bool = False) -> float:
        """Millimetres between the margins of a page."""
        width = self.measure("page_height" if is_landscape else "page_width")
        return width - self.measure("margin_left") - self.measure("margin_right")

    def length(self, words: str, style: str) -> float:
        """Millimetres that words take on one line in a style, by the widths of Times."""
        look = self.styles[style]
        widths, other = self._faces["bold" if look.is_bold else "roman"]
        shown = words.upper() if look.is_upper else words
        units = sum(widths.get(letter, other) for letter in _without_marks(shown))
        return units / _THOUSANDTHS * look.size * _MM_OF_POINT

    def lines(self, words: str, style: str, width: float) -> tuple[str, ...]:
        """Words broken into few lines of at most `width` millimetres, about as long as each other.

        Line breaks in the words are kept; a word longer than a line stays whole. See `breaking`.
        """

        def length(line: str) -> float:
            return self.length(line, style)

        together = tuple(head.lower() for head in self.breaks)
        return tuple(
            line
            for part in words.split("\n")
            for line in broken(part.split(), length, width, joints=self.joints, together=together)
        )


@cache
def layout(folder: Path | None = None) -> Layout:
    """The layout that ships, with a province's own rows over it.

    Raises:
        BadRow: a row does not hold, or a figure lies outside what the decree allows.
    """
    found = tables(folder)
    return Layout(
        styles={id_: _style(row, found["measure"]) for id_, row in found["style"].items()},
        families=tuple(found["typeface"]["van_ban"]["families"]),
        authorities=tuple(row["mark"] for row in found["authority"].values()),
        breaks=tuple(row["after"] for row in found["break"].values()),
        joints=tuple(row["before"] for row in found["joint"].values()),
        _measures={id_: float(row["value"]) for id_, row in found["measure"].items()},
        _fixed={id_: row["words"] for id_, row in found["fixed"].items()},
        _genres={id_: _genre(row) for id_, row in found["genre"].items()},
        _faces={id_: _face(row) for id_, row in found["face"].items()},
    )


def _style(row: Row, measures: Mapping[str, Row]) -> Style:
    said = {key: row[key] for key in row.keys() & Style.__dataclass_fields__.keys()}
    for side in ("before", "after"):
        if measure := row.get(f"{side}_of"):
            said[side] = measures[measure]["value"]
    return Style(**said)


def _genre(row: Row) -> Genre:
    return Genre(**{key: row[key] for key in row.keys() & Genre.__dataclass_fields__.keys()})


def _face(row: Row) -> tuple[Mapping[str, int], int]:
    return {entry[0]: int(entry[1:]) for entry in row["widths"]}, int(row["other"])


def _without_marks(words: str) -> str:
    """The letters that have a figure: "Ủy" is as wide as "Uy"."""
    apart = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
