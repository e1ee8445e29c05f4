"""Phrases of a vocabulary matched at one place of a text, found by their first word.

An alternation of three hundred phrases costs a try of each at every place; here the first word
picks the few that can match.
"""

import re
from collections.abc import Iterable

from gandan.vanban.bodies.words import NOT_A_WORD, alternation

WORD = re.compile(r"\w+")


class Phrases:
    """A set of phrases; the first letter may be a capital."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, set[str]] = {}
        for phrase in phrases:
            first = WORD.match(phrase)
            if first:
                by_first.setdefault(first.group().casefold(), set()).add(phrase)
        self._patterns = {
            first: re.compile(rf"(?i:{alternation(phrases)}){NOT_A_WORD}")
            for first, phrases in by_first.items()
        }

    def end(self, text: str, at: int) -> int | None:
        """Where the longest phrase that begins at `at` ends; None where none does."""
        first = WORD.match(text, at)
        if first is None:
            return None
        pattern = self._patterns.get(first.group().casefold())
        found = pattern.match(text, at) if pattern else None
        return found.end() if found else None
