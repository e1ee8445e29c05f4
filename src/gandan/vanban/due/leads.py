"""What stands between a word that bounds a time and the printed date."""

from collections.abc import Iterable
from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.vocabulary import rows

CLOCK = (
    r"(?:(?P<hour>\d{1,2})\s?(?:giờ|h|g|:(?=\d))\s?(?P<minute>\d{2})?'?(?:\s?phút)?"
    r"(?:\s+(?:sáng|trưa|chiều|tối))?,?\s+)"
)


def in_capitals(words: Iterable[str]) -> set[str]:
    """Words as they are, and with a capital at their beginning or in their last syllable.

    A pattern of these skips to the few that can match; one that ignores case tries each.
    """
    found: set[str] = set()
    for word in words:
        head, blank, last = word.rpartition(" ")
        found |= {word, word[0].upper() + word[1:], f"{head}{blank}{last.capitalize()}"}
        found.add(f"{head[:1].upper()}{head[1:]}{blank}{last.capitalize()}")
    return found


@cache
def lead() -> str:
    """A pattern for "ngày", "tuần đầu", "thứ Sáu,", "các ngày 15, 16 và" before a date."""
    parts = in_capitals(word for row in rows("deadline_parts") for word in row.texts("words"))
    return (
        rf"(?:(?:{alternation(parts)})(?!\w)(?:\s+của)?,?\s+\(?)*"
        r"(?:các (?=tháng ))?"
        r"(?:(?:các |0?[2-5] |hai |ba )?ngày,?\s+\(?(?:ngày\s+)?"
        r"(?:\d{1,2}\s?(?:,|-|–|và)\s?(?:ngày\s+)?)+)?"
    )
