"""What a row alone can say: a pattern, and what belongs in its place."""

import re
from collections.abc import Iterator
from functools import cache

from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.tiengviet.spelling import LOWER, UPPER


def patterns(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Every match of the row's patterns in what was written.

    A pattern is [what to find, what to put]. The first group of it is the passage, or all of it
    where it has none or the row says `whole`. What to put is a text, "^" for the passage with a
    capital, or "-" where nothing is suggested. `<lower>` and `<upper>` are classes of Vietnamese
    letters. Further options: `unless`, what makes the paragraph right; `in_header`, whether the
    lines before the body are looked at too.
    """
    options, text = rule.options, paper.clean.text
    unless = options.get("unless")
    for block in paper.blocks(with_header=options.get("in_header", False)):
        if unless and compiled(unless).search(text, block.start, block.end):
            continue
        for find, put in options["patterns"]:
            for match in compiled(find).finditer(text, block.body, block.end):
                is_whole = options.get("whole", False) or not match.re.groups
                start, end = match.span() if is_whole else match.span(1)
                if not paper.outline.is_quoted(start):
                    yield paper.found(start, end, _put(match, text[start:end], put))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A row's pattern with its classes of letters."""
    return re.compile(pattern.replace("<lower>", f"[{LOWER}]").replace("<upper>", f"[{UPPER}]"))


def _put(match: re.Match[str], found: str, put: str) -> str | None:
    if put == "-":
        return None
    if put == "^":
        return found[:1].upper() + found[1:]
    return match.expand(put)
