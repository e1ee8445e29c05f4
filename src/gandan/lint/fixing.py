"""Applies suggestions to a text."""

from collections.abc import Iterable

from gandan.lint.model import Edit, Flaw


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
