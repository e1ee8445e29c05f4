"""Findings as plain lists, dictionaries, texts and numbers: how they are stored and sent."""

from collections.abc import Sequence
from typing import Any

from gandan.lint.fixing import around
from gandan.lint.model import Flaw
from gandan.vanban.model import Span


def to_json(text: str, flaw: Flaw) -> dict[str, Any]:
    """One finding. `words` are the whole words round it, `mended` the same with the suggestion."""
    edit = flaw.edit
    words, mended = around(text, flaw)
    return {
        "code": flaw.rule.code,
        "rule": flaw.rule.id,
        "severity": flaw.rule.severity,
        "message": flaw.message,
        "message_en": flaw.message_en,
        "span": _span(flaw.span),
        "quote": text[flaw.span.start : flaw.span.end],
        "suggestion": edit and {"span": _span(edit.span), "text": edit.text},
        "words": words,
        "mended": mended,
        "source": flaw.rule.source,
        "is_verified": flaw.rule.is_verified,
    }


def all_to_json(text: str, flaws: Sequence[Flaw]) -> list[dict[str, Any]]:
    """Several findings, in order."""
    return [to_json(text, flaw) for flaw in flaws]


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
