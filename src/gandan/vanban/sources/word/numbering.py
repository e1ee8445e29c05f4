"""The numbers that Word draws before paragraphs: they stand in no text run."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gandan.vanban.sources.numerals import MOST_COUNT, drawn
from gandan.vanban.sources.word.names import W, number_of, value_of

_LEVELS = 9
_LONGEST_LABEL = 120
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 8  # from a list to the style that holds its levels

Place = tuple[str, int]
"""A list (its numId) and a level of it, from 0; ("", 0) for none."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is drawn. `restart` is the level (from 1) that it begins again under.

    `restart` is None for every higher level, 0 for never.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    follow: str = "tab"
    font: str = ""
    style: str = ""
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class StyleLists:
    """Lists that styles bring: by the style's id its place, and the style that it has it from."""

    places: dict[str, Place]
    owners: dict[str, str]


@dataclass(slots=True)
class _List:
    """One list of the document; lists of one `kind` go on counting from each other."""

    kind: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts list paragraphs in document order."""

    def __init__(
        self,
        root: Any,  # noqa: ANN401
        style_lists: "StyleLists | None" = None,
        decode: Callable[[str, str], str] = lambda text, _: text,
    ) -> None:
        styles = style_lists or StyleLists({}, {})
        self._style_lists = styles.places
        self._decode = decode
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[Place] = set()
        self._lists = {} if root is None else _lists(root, styles)

    def label(self, properties: Any, style: str) -> str:  # noqa: ANN401
        """The drawn number of a paragraph with a space after it, "" for none."""
        number, at = self._place(properties, style)
        found = self._lists.get(number)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        if level.form != "bullet":
            self._count(number, found, at)
            words = self._words(found, level)
        else:
            words = _bullet(level.text)
        words = self._decode(words, level.font)[:_LONGEST_LABEL].strip()
        if not words:
            return ""
        return words if level.follow == "nothing" and words[-1].isalnum() else words + " "

    def _words(self, found: _List, level: Level) -> str:
        counts = self._counts[found.kind]

        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = found.levels.get(at, Level())
            count = counts.get(at, found.starts.get(at, other.start))
            form = "decimal" if level.is_legal and other.form != "none" else other.form
            return drawn(count, form)

        return "" if level.form == "none" and "%" in level.text else _PLACE.sub(one, level.text)

    def _count(self, number: str, found: _List, at: int) -> None:
        """Count a paragraph; deeper levels begin again."""
        counts = self._counts.setdefault(found.kind, {})
        start = found.starts.get(at, found.levels[at].start)
        is_new = at in found.starts and (number, at) not in self._begun
        self._begun.add((number, at))
        counts[at] = start if is_new or at not in counts else min(counts[at] + 1, MOST_COUNT)
        for deeper in range(at + 1, _LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                counts.pop(deeper, None)

    def _place(self, properties: Any, style: str) -> Place:  # noqa: ANN401
        """A paragraph's own list, or that of its style."""
        by_style = self._style_lists.get(style, ("", 0))
        listed = None if properties is None else properties.find(f"{W}numPr")
        if listed is None:
            return by_style
        number, level = listed.find(f"{W}numId"), listed.find(f"{W}ilvl")
        if number is None:
            return by_style[0], number_of(level, by_style[1])
        return value_of(number), number_of(level, 0)


def _bullet(text: str) -> str:
    """A drawn bullet as typists write it; only the plus sign, which means a deeper level, stays."""
    if len(text) > 1 and any(map(str.isalnum, text)):
        return text
    return "+" if text == "+" else "-"


def _lists(root: Any, styles: StyleLists) -> dict[str, _List]:  # noqa: ANN401
    kinds: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for kind in root.iter(f"{W}abstractNum"):
        key = kind.get(f"{W}abstractNumId") or ""
        kinds[key] = _levels(kind)
        link = kind.find(f"{W}numStyleLink")
        if link is not None:
            links[key] = value_of(link)
    numbers = {
        number.get(f"{W}numId") or "": value_of(number.find(f"{W}abstractNumId"))
        for number in root.iter(f"{W}num")
    }
    made = {}
    for number in root.iter(f"{W}num"):
        key = number.get(f"{W}numId") or ""
        kind = _linked(numbers[key], links, numbers, styles.places)
        made[key] = _overridden(number, kind, kinds.get(kind, {}))
    _link_styles(styles, made)
    return made


def _linked(
    kind: str, links: dict[str, str], numbers: dict[str, str], style_lists: dict[str, Place]
) -> str:
    """The definition behind a definition that only names a style of lists."""
    for _ in range(_MOST_LINKS):
        if kind not in links:
            break
        number, _level = style_lists.get(links[kind], ("", 0))
        if number not in numbers:
            break
        kind = numbers[number]
    return kind


def _link_styles(styles: StyleLists, lists: dict[str, _List]) -> None:
    """A style's level is the one that names the style, whatever the style itself says."""
    for style, (number, _) in list(styles.places.items()):
        found = lists.get(number)
        named = {level.style: at for at, level in found.levels.items()} if found else {}
        at = named.get(style, named.get(styles.owners[style]))
        if at is not None:
            styles.places[style] = (number, at)


def _overridden(number: Any, kind: str, levels: dict[int, Level]) -> _List:  # noqa: ANN401
    levels, starts = dict(levels), {}
    for override in number.iter(f"{W}lvlOverride"):
        at = _index(override)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[at] = min(number_of(start, 1), MOST_COUNT)
    return _List(kind, levels, starts)


def _levels(kind: Any) -> dict[int, Level]:  # noqa: ANN401
    return {_index(level): _level(level) for level in kind.iter(f"{W}lvl")}


def _index(element: Any) -> int:  # noqa: ANN401
    written = element.get(f"{W}ilvl") or "0"
    return int(written) if written.isdecimal() and len(written) < 3 else 0


def _level(element: Any) -> Level:  # noqa: ANN401
    form = element.find(f"{W}numFmt")
    if form is None:
        form = next(element.iter(f"{W}numFmt"), None)  # inside a choice of forms
    restart = element.find(f"{W}lvlRestart")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    legal = element.find(f"{W}isLgl")
    made = Level(
        form=value_of(form) or "decimal",
        text=value_of(element.find(f"{W}lvlText"))[:_LONGEST_LABEL],
        start=min(number_of(element.find(f"{W}start"), 1), MOST_COUNT),
        restart=None if restart is None else number_of(restart, 0),
        follow=value_of(element.find(f"{W}suff")) or "tab",
        font="" if fonts is None else fonts.get(f"{W}ascii") or "",
        style=value_of(element.find(f"{W}pStyle")),
        is_legal=legal is not None and value_of(legal) not in ("0", "false", "off"),
    )
    if made.form == "custom":  # "001, 002, 003": figures with noughts before them
        return replace(made, form="decimalZero")
    return made
