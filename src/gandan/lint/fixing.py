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


def mended(text: str, flaw: Flaw) -> str | None:
    """What the words round a passage read with its suggestion, on one line; None without one."""
    edit = flaw.edit
    if edit is None:
        return None
    start, end = min(flaw.span.start, edit.span.start), max(flaw.span.end, edit.span.end)
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return " ".join((text[start : edit.span.start] + edit.text + text[edit.span.end : end]).split())
