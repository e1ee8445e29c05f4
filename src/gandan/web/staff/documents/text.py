"""The text of a document as HTML: spans of the reading become marks, also where they overlap.

Offsets are code points of the text as stored. Every piece of text that is written carries the
offset of its first code point (`data-s`) and never holds a line break, because a browser turns
CRLF into LF: the selection of a person is found again by piece and place in the piece. Line
breaks stand between pieces, so runs of blank lines that extraction left are shown as one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LINE_BREAK = re.compile(r"\r\n|\r|\n")
# what lies on top where spans overlap: the smaller thing is what a person wants to click
BLANK_LINES = 2  # breaks in a row that are shown
NEW_LINE = SafeString("\n")
ORDER = ("duty", "suspected", "header", "citation", "deadline", "flaw")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text and what it belongs to.

    `ref` is the fragment of the card beside the text ("dx-…"); `label` says in words what it is.
    A mark with a `badge` gets a numbered link before its first piece. One of the kind "doubt" lies
    over the others: `ref` is its number, and its words link to the picture at `address`.
    """

    start: int
    end: int
    kind: str  # one of ORDER, or "doubt"
    ref: str
    label: str
    badge: str = ""
    state: str = ""
    address: str = ""
    confidence: int = 0
    across: float = 0.5  # of the page's width, where the words stand


def render(text: str, marks: Sequence[Mark]) -> SafeString:
    """The whole text with its marks; escapes everything that came from the document."""
    valid = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, valid)))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[SafeString]:
    starting = sorted(marks, key=lambda m: (m.start, -m.end))
    breaks = [found.span() for found in LINE_BREAK.finditer(text)]
    edges = {0, len(text)}
    edges.update(x for m in marks for x in (m.start, m.end))
    edges.update(x for span in breaks for x in span)
    is_break = {start for start, _end in breaks}
    active: list[Mark] = []
    upcoming = 0
    begun: set[str] = set()
    blank = BLANK_LINES
    for start, end in pairwise(sorted(edges)):
        active = [m for m in active if m.end > start]
        while upcoming < len(starting) and starting[upcoming].start <= start:
            active.append(starting[upcoming])
            upcoming += 1
        if start in is_break:
            blank += 1
            if blank <= BLANK_LINES:
                yield NEW_LINE
        elif text[start] not in "\r\n" and (active or not text[start:end].isspace() or not blank):
            blank = 0
            yield from _badges(active, begun)
            yield _piece(text[start:end], start, active, begun)


def _badges(active: Sequence[Mark], begun: set[str]) -> Iterator[SafeString]:
    for mark in active:
        if mark.badge and mark.kind != "doubt" and mark.ref not in begun:
            begun.add(mark.ref)
            yield format_html(
                '<a class="badge-in-text {} {}" id="cho-{}" href="#{}" data-ref="{}"'
                ' aria-label="{}">{}</a>',
                mark.kind,
                mark.state,
                mark.ref,
                mark.ref,
                mark.ref,
                mark.label,
                mark.badge,
            )


def _piece(words: str, start: int, active: Sequence[Mark], begun: set[str]) -> SafeString:
    if not active:
        return format_html('<span data-s="{}">{}</span>', start, words)
    if any(m.kind == "doubt" for m in active):
        return _doubtful_piece(words, start, active, begun)
    top = max(active, key=lambda m: (ORDER.index(m.kind), m.start - m.end))
    kinds = " ".join(dict.fromkeys(f"s-{m.kind}" for m in active))
    refs = " ".join(dict.fromkeys(m.ref for m in active))
    if top.badge or top.kind == "deadline":
        return format_html(
            '<mark class="{} top-{}" data-s="{}" data-ref="{}" title="{}">{}</mark>',
            kinds, top.kind, start, refs, top.label, words,
        )  # fmt: skip
    place = "" if top.ref in begun else format_html(' id="cho-{}"', top.ref)
    begun.add(top.ref)
    return format_html(
        '<a class="mark {} top-{}" data-s="{}" data-ref="{}" href="#{}" title="{}"{}>{}</a>',
        kinds, top.kind, start, refs, top.ref, top.label, place, words,
    )  # fmt: skip


def _doubtful_piece(words: str, start: int, active: Sequence[Mark], begun: set[str]) -> SafeString:
    """Words that may be wrong: a link to their picture, and still part of what they stand in."""
    doubt = next(m for m in active if m.kind == "doubt")
    others = [m for m in active if m.kind != "doubt"]
    top = max(others, key=lambda m: (ORDER.index(m.kind), m.start - m.end), default=None)
    kinds = [f"s-{m.kind}" for m in others] + ([f"top-{top.kind}"] if top else [])
    place = ""
    if top and not top.badge and top.kind != "deadline" and top.ref not in begun:
        begun.add(top.ref)
        place = format_html(' id="cho-{}"', top.ref)
    refs = " ".join(dict.fromkeys(m.ref for m in others))
    return format_html(
        '<a class="doubt {}" data-s="{}"{} data-doubt="{}" data-words="{}" data-sure="{}"'
        ' data-across="{}" href="{}" title="{}"{}>{}</a>',
        " ".join(dict.fromkeys(kinds)), start,
        format_html(' data-ref="{}"', refs) if refs else "", doubt.ref, doubt.badge,
        doubt.confidence, f"{doubt.across:.3f}", doubt.address, doubt.label, place, words,
    )  # fmt: skip


def place_of(text: str, start: int, end: int, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands inside a span, whatever its spaces and line breaks; "…" skips words."""
    found = []
    at = start
    for part in phrase.split("…"):
        words = part.split()
        if not words:
            continue
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
        if here := pattern.search(text, at, end):
            found.append(here.span())
            at = here.end()
    return found
