"""How fast this machine is now, beside the one on which the limits were set.

Limits in megabytes a second or milliseconds mean little on another machine, or while others use
it. So one plain piece of work, that no change of the project touches, is timed right before and
after what is measured: a text in lower case, its marks taken off, all else made one space. Where
the limits were set it went at 21 MB/s on one core of two.
"""

import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

THERE = 21.0  # MB/s
_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Timed:
    """Processor seconds of a piece of work, and the pace of the machine meanwhile in MB/s."""

    seconds: float
    pace: float

    @property
    def there(self) -> float:
        """Seconds that it would take where the limits were set."""
        return self.seconds * self.pace / THERE


@cache
def _marks_off() -> dict[int, str | None]:
    """Letters with marks to their bare ones, marks that stand apart to nothing."""
    bare = {
        code: unicodedata.normalize("NFD", chr(code))[0]
        for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    }
    return {**bare, **dict.fromkeys(range(0x300, 0x370)), ord("đ"): "d"}


def pace(text: str) -> float:
    """Megabytes a second of the plain piece of work over `text`, in processor time."""
    table = _marks_off()
    before = time.process_time()
    _OTHER.sub(" ", text.lower().translate(table))
    return len(text.encode()) / 1e6 / (time.process_time() - before)


def usual_pace(text: str, tries: int = 9) -> float:
    """The median of several: the pace of a while, not of a moment."""
    return statistics.median(pace(text) for _ in range(tries))


def timed(work: Callable[[], object], text: str, tries: int = 1) -> Timed:
    """The quickest of `tries`, beside the best pace over `text` before and after each of them.

    The best of both: what others on the machine took away, they took from either.
    """
    paces, found = [pace(text)], []
    for _ in range(tries):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
        paces.append(pace(text))
    return Timed(min(found), max(paces))
