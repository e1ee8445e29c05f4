"""What the reading itself warns of: each of its codes is a rule here, with a suggestion."""

import re
from collections.abc import Iterator

from gandan.lint.model import Edit, Found, Rule
from gandan.lint.paper import Paper
from gandan.tiengviet import nfc
from gandan.vanban.citations.numbers import SoKyHieu, find_numbers
from gandan.vanban.citations.symbols import folded
from gandan.vanban.model import Span

_TWICE = re.compile(r"(\S+)(\s+)(\S+)")


def reading(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The warnings of the reading whose code is the id of the rule."""
    for warning in paper.reading.warnings:
        if warning.code == rule.id:
            span = warning.span or Span(0, 0)
            words = {"said": warning.message, "found": paper.quote(span)}
            yield Found(span, suggested(paper, rule.id, span), words)


def suggested(paper: Paper, code: str, span: Span) -> Edit | None:
    """What belongs in the place of what a warning is about, where that is certain."""
    quote = paper.text[span.start : span.end]
    if nfc(quote) != quote:
        return None
    if code == "doubled_word":
        twice = _TWICE.fullmatch(quote)
        end = span.start + twice.end(1) if twice else span.end
        return Edit(Span(end, span.end), "") if twice else None
    return _swapped(quote, span) if code == "swapped_style" else None


def _swapped(quote: str, span: Span) -> Edit | None:
    """The number in the way of whose body it is: "14/CT-TU" is the Party's "14-CT/TU"."""
    number = SoKyHieu.parse(quote)
    found = [(0, len(quote), number)] if number else [
        (one.start, one.end, one.number) for one in find_numbers(folded(quote))
    ]  # fmt: skip
    for start, end, one in found:
        if one.head is None or str(one) != quote[start:end]:
            continue
        year = f"/{one.nam}" if one.nam else ""
        right = None
        if one.style == "state" and one.is_of_party:
            right = f"{one.so}{year}-{one.head}/{one.body}"
        elif one.style == "party" and one.is_of_state:
            right = f"{one.so}{year}/{one.head}-{one.body}"
        if right:
            return Edit(Span(span.start + start, span.start + end), right)
    return None
