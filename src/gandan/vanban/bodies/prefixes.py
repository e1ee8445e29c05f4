"""Phrases of a vocabulary matched at one place of a text, found by their first word.

An alternation of three hundred phrases costs a try of each at every place; here the first word
picks the few that can match.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from gandan.tiengviet import one_tone_placement
from gandan.vanban.bodies.words import NOT_A_WORD, TONES, alternation

WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A word under which all its spellings are found: "Uỷ" and "ủy", "HÒA" and "hoà"."""
    return one_tone_placement(word.casefold())


class Phrases:
    """A set of phrases; the first letter may be a capital."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, set[str]] = {}
        self._begins: set[str] = set()  # two letters in each spelling: a quick no for the rest
        for phrase in phrases:
            spelled = [phrase, *(phrase.replace(new, old) for new, old in TONES)]
            self._begins |= {one[:2].lower() for one in spelled}
            first = WORD.match(phrase)
            if first:
                by_first.setdefault(key(first.group()), set()).add(phrase)
        self._patterns = {
            first: re.compile(rf"(?i:{alternation(phrases)}){NOT_A_WORD}")
            for first, phrases in by_first.items()
        }

    def end(self, text: str, at: int) -> int | None:
        """Where the longest phrase that begins at `at` ends; None where none does."""
        if text[at : at + 2].lower() not in self._begins:
            return None
        first = WORD.match(text, at)
        if first is None:
            return None
        pattern = self._patterns.get(key(first.group()))
        found = pattern.match(text, at) if pattern else None
        return found.end() if found else None


class Indexed:
    """Patterns of which the first word of a text picks the few that can match."""

    def __init__(self, patterns: Iterable[tuple[str, str]], after: str = "") -> None:
        """Take (first word, pattern) pairs, the preferred first; `after` ends each of them."""
        by_first: dict[str, list[str]] = {}
        for first, pattern in patterns:
            by_first.setdefault(key(first), []).append(pattern)
        self._patterns = {
            first: re.compile(rf"(?:{'|'.join(found)}){after}") for first, found in by_first.items()
        }

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The match of the preferred pattern at `at`."""
        first = WORD.match(text, at)
        pattern = self._patterns.get(key(first.group())) if first else None
        return pattern.match(text, at) if pattern else None
