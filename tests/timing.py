"""What code costs in processor time, told so that a busy machine cannot make it look slow.

Whatever disturbs a measurement adds time: another process that empties the caches of the processor,
the collector of garbage that walks over what ten thousand tests before have left. So the least of
several runs is nearest to the truth, and only runs that look too slow are repeated.
"""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
S = TypeVar("S")
TRIES = 4


def within(limit: float, run: Callable[[], T]) -> T:
    """What `run` returns; it fails when none of several runs takes less than `limit` seconds."""
    taken = []
    for _ in range(TRIES):
        seconds, result = _measured(run)
        if seconds < limit:
            return result
        taken.append(seconds)
    raise AssertionError(
        f"{min(taken):.2f} s at the least of {TRIES} runs, not under {limit:.2f} s"
    )


def grows_with_length(
    run: Callable[[S], object], small: S, large: S, *, most: float, unless_under: float = 0.0
) -> None:
    """Fail when `run(large)` takes `most` times as long as `run(small)`, or longer.

    The small one has no second chance to look slow: it is run `TRIES` times, and the least counts.
    A `large` that takes less than `unless_under` seconds is too short to be compared.
    """
    once = min(_measured(lambda: run(small))[0] for _ in range(TRIES))
    within(max(once * most, unless_under), lambda: run(large))


def _measured(run: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of `run`, and what it returns.

    The collector goes on with what is made from here on: that belongs to the cost of the code. All
    that was there before is put out of its sight.
    """
    gc.freeze()
    try:
        began = time.process_time()
        result = run()
        return time.process_time() - began, result
    finally:
        gc.unfreeze()
