"""Quotations inside one paragraph."""

import re

_QUOTE = re.compile("[“”\n]")


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Outermost “…” within one paragraph; a mark that is never closed opens nothing."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _QUOTE.finditer(text):
        sign, at = found[0], found.start()
        if sign == "“":
            opened.append(at)
        elif sign == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, at + 1))
    return tuple(spans)
