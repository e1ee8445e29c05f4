"""Breaks a name or a title over lines as a clerk does: where its words come apart."""

from collections.abc import Callable, Sequence
from functools import cache

from gandan.vanban.cleaning.zones import is_title
from gandan.vanban.header.issuers import BODY_HEAD

# what a line costs, and to begin one at a joint, anywhere, with what reads like another body or
# like a title ("DỰ ÁN ..."), and within words that belong together
_LINE, _AT_A_JOINT, _ANYWHERE, _LIKE_ANOTHER, _WITHIN = 10, 0, 1, 40, 100
_Way = tuple[int, float, tuple[str, ...]]  # what it costs, its longest line, its lines


def broken(
    words: Sequence[str],
    length: Callable[[str], float],
    width: float,
    *,
    joints: tuple[str, ...],
    together: tuple[str, ...],
) -> tuple[str, ...]:
    """The words in few lines of at most `width`, which begin where they had best begin.

    Args:
        words: what is to be broken; a word wider than `width` gets a line of its own.
        length: how long a line is, in the unit of `width`.
        width: of the longest line.
        joints: words and phrases, in small letters, before which a line had best begin.
        together: phrases, in small letters, that no line should divide.
    """

    @cache
    def best(start: int) -> _Way:
        if start == len(words):
            return 0, 0.0, ()
        ways = []
        for end in range(start + 1, len(words) + 1):
            line = " ".join(words[start:end])
            if (long := length(line)) > width and end > start + 1:
                break
            cost, longest, rest = best(end)
            own = _cost(words, start, joints, together) if start else 0
            ways.append((cost + own + _LINE, max(longest, long), (line, *rest)))
        return min(ways)

    return best(0)[2]


def _cost(words: Sequence[str], at: int, joints: tuple[str, ...], together: tuple[str, ...]) -> int:
    """What it costs to begin a line with a word."""
    if is_title(" ".join(words[at:])):
        return _LIKE_ANOTHER
    before, rest = " ".join(words[:at]).lower(), " ".join(words[at:]).lower()
    if any(_is_divided(phrase.split(), before, rest) for phrase in together):
        return _WITHIN
    if BODY_HEAD.match(rest):
        return _LIKE_ANOTHER
    return _AT_A_JOINT if f"{rest} ".startswith(tuple(f"{one} " for one in joints)) else _ANYWHERE


def _is_divided(phrase: list[str], before: str, rest: str) -> bool:
    """Whether a phrase begins before a break and goes on behind it."""
    return any(
        f" {before}".endswith(" " + " ".join(phrase[:cut]))
        and f"{rest} ".startswith(" ".join(phrase[cut:]) + " ")
        for cut in range(1, len(phrase))
    )
