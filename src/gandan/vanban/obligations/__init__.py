"""Nhiệm vụ: who must do what by when, as a document orders it, and what only sounds like it."""

from dataclasses import dataclass

from gandan.vanban.cleaning import Clean
from gandan.vanban.model import Citation, Header, Obligation, Span
from gandan.vanban.obligations.suspicion import suspected
from gandan.vanban.obligations.walking import Walk
from gandan.vanban.outline import Outline

__all__ = ["Found", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """The duties in order, and the spans of order-like sentences that no rule took."""

    obligations: tuple[Obligation, ...]
    suspected: tuple[Span, ...]


def find(
    clean: Clean,
    outline: Outline,
    header: Header,
    citations: tuple[Citation, ...],
) -> Found:
    """Read the duties of a document; spans count in the text as read.

    A sentence that only begins with a cited document is no suspected order.
    """
    walk = Walk(clean, outline, header)
    walk.run()
    cited = sorted(mention for citation in citations for mention in citation.mentions)
    return Found(tuple(walk.found), suspected(walk, cited))
