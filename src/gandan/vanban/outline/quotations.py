"""Quotations inside one paragraph."""

import re

_QUOTE = re.compile("[“”]")


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Outermost “…” within one paragraph; a mark that is never closed opens nothing."""
    spans: list[tuple[int, int]] = []
    begin = text.find("“")
    while begin >= 0:
        line_end = text.find("\n", begin)
        end = line_end if line_end >= 0 else len(text)
        spans += _of_paragraph(text, begin, end)
        begin = text.find("“", end)
    return tuple(spans)


def _of_paragraph(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _QUOTE.finditer(text, begin, end):
        at = found.start()
        if found[0] == "“":
            opened.append(at)
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, at + 1))
    return spans
