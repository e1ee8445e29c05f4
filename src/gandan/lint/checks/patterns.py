"""What a row alone can say: a pattern, and what belongs in its place."""

import re
from collections.abc import Iterator
from functools import cache

from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.tiengviet.spelling import LOWER, UPPER


def patterns(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Every match of the row's patterns in what was written.

    A pattern is [what to find, what to put]: the first group of it (or all of it) is the passage,
    and what to put is a text, or "^" for its first letter as a capital, or "-" where nothing is
    suggested; with `whole`, all of it is the passage. `<lower>` and `<upper>` are classes of Vietnamese letters. `unless`: the paragraph in
    which it is found makes it right; `in_header`: the lines before the body are looked at too;
    `in_quotes`: quotations too.
    """
    options, text = rule.options, paper.clean.text
    is_whole = options.get("whole", False)
    for block in paper.blocks(with_header=options.get("in_header", False)):
        for find, put in options["patterns"]:
            for match in compiled(find).finditer(text, block.body, block.end):
                start, end = match.span() if is_whole or not match.re.groups else match.span(1)
                if not options.get("in_quotes") and paper.outline.is_quoted(start):
                    continue
                unless = options.get("unless")
                if unless and compiled(unless).search(text, block.start, block.end):
                    continue
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
