"""What is measured in tests: noise is forgiven, code that grows too fast is not."""

import gc
from collections.abc import Callable

import pytest

from tests import timing
from tests.timing import TRIES, grows_with_length, within

NOISE = 30.0  # seconds, of another process


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Processor time that passes only when something is added to it."""
    passed = [0.0]
    monkeypatch.setattr(timing.time, "process_time", lambda: sum(passed))
    return passed


def disturbed(cost: Callable[[int], float], clock: list[float], *, runs: set[int]):
    """Code that takes its cost in seconds, and more in the runs (from 1) that are disturbed."""
    seen = []

    def run(size: int) -> int:
        seen.append(size)
        clock.append(cost(size) + NOISE * (len(seen) in runs))
        return size

    return run


@pytest.mark.parametrize("runs", [set(), {1}, {2, 3}, {1, 5}, {5, 6, 7}])
def test_linear_code_passes_on_a_busy_machine(clock: list[float], runs: set[int]) -> None:
    run = disturbed(lambda size: size / 10, clock, runs=runs)
    grows_with_length(run, 1, 4, most=9)


@pytest.mark.parametrize("runs", [set(), {1}, {2, 3}, {1, 2, 3}, {5, 6, 7, 8}])
def test_quadratic_code_fails_however_busy_the_machine_is(
    clock: list[float], runs: set[int]
) -> None:
    run = disturbed(lambda size: size * size / 10, clock, runs=runs)
    with pytest.raises(AssertionError, match=r"s at the least of 4 runs, not under 0\.90 s"):
        grows_with_length(run, 1, 4, most=9)


def test_what_takes_next_to_no_time_is_not_compared(clock: list[float]) -> None:
    run = disturbed(lambda size: size * size / 1000, clock, runs=set())
    grows_with_length(run, 1, 4, most=9, unless_under=0.3)


def test_what_is_slow_each_time_fails_and_what_was_slow_once_does_not(clock: list[float]) -> None:
    assert within(1, lambda: disturbed(lambda _: 0.5, clock, runs=set())(7)) == 7
    once_slow = disturbed(lambda _: 0.5, clock, runs={1})
    assert within(1, lambda: once_slow(7)) == 7
    always_slow = disturbed(lambda _: 2.0, clock, runs=set())
    with pytest.raises(AssertionError, match=rf"2\.00 s at the least of {TRIES} runs"):
        within(1, lambda: always_slow(7))


def test_the_collector_does_not_walk_over_what_was_there_before() -> None:
    before = [[] for _ in range(1000)]
    known = within(60, lambda: {id(each) for each in gc.get_objects()})
    assert not known & {id(each) for each in before}
    assert {id(each) for each in gc.get_objects()} >= {id(each) for each in before}
