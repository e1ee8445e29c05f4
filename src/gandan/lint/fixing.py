"""Applies suggestions to a text."""

from collections.abc import Iterable

from gandan.lint.model import Edit, Flaw

_REACH = 60  # characters of a word that is cut by a suggestion


def fixed(text: str, flaws: Iterable[Flaw]) -> str:
    """The text with every suggestion of the flaws; of two that overlap, the first is taken."""
    edits = sorted({flaw.edit for flaw in flaws if flaw.edit}, key=lambda edit: edit.span)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.span.start < at:
            continue
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def applied(text: str, edit: Edit) -> str:
    """The text with one suggestion."""
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def around(text: str, flaw: Flaw) -> tuple[str, str | None]:
    """The whole words round a passage, on one line: as they read, and with the suggestion."""
    edit = flaw.edit
    start = min(flaw.span.start, edit.span.start) if edit else flaw.span.start
    end = max(flaw.span.end, edit.span.end) if edit else flaw.span.end
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    words = " ".join(text[start:end].split())
    if edit is None:
        return words, None
    right = text[start : edit.span.start] + edit.text + text[edit.span.end : end]
    return words, " ".join(right.split())
