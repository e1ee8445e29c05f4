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


@lru_cache(maxsize=64)  # many vocabularies are asked about one place, one after another
def first_key(text: str, at: int) -> str:
    """The key of the word that begins at a place; empty where none does."""
    first = WORD.match(text, at)
    return key(first[0]) if first else ""


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds any of some words: a quick no before a search by patterns."""
    for word in words:  # noqa: SIM110  a generator costs as much as the looking
        if word in text:
            return True
    return False


class Phrases:
    """A set of phrases; the first letter may be a capital."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, set[str]] = {}
        self._begins: set[str] = set()  # two letters in each spelling: a quick no for the rest
        self._three: set[str] = set()
        for phrase in phrases:
            spelled = [phrase, *(phrase.replace(new, old) for new, old in TONES)]
            self._begins |= {one[:2].lower() for one in spelled}
            self._three |= {one[:3].lower() for one in spelled}
            first = WORD.match(phrase)
            if first:
                by_first.setdefault(key(first.group()), set()).add(phrase)
        self._patterns = {
            first: re.compile(rf"(?i:{alternation(phrases)}){NOT_A_WORD}")
            for first, phrases in by_first.items()
        }
        # few triples of letters begin the words of a language: nearly all are known already
        self._may_begin = lru_cache(maxsize=4096)(self._begins_one)

    def _begins_one(self, begin: str) -> bool:
        """Whether a phrase may begin with three letters of a text."""
        begin = begin.lower()
        if begin[:2] not in self._begins:
            return False
        return begin in self._three or not begin[2:].isalpha()

    def end(self, text: str, at: int) -> int | None:
        """Where the longest phrase that begins at `at` ends; None where none does."""
        if not self._may_begin(text[at : at + 3]):
            return None
        pattern = self._patterns.get(first_key(text, at))
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
        pattern = self._patterns.get(first_key(text, at))
        return pattern.match(text, at) if pattern else None
