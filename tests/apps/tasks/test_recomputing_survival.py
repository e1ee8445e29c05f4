"""The worker that computes due days again is killed: each day moves, is logged and is told once."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.tasks.recomputer import DAYS, DUTIES, NOTICES
from tests.apps.work.sites import Site, Template, site_of, template

__all__ = ["template"]  # a fixture, as pytest finds it
PROGRAM = "tests.apps.tasks.recomputer"

pytestmark = pytest.mark.slow


@pytest.fixture
def site(template: Template, tmp_path: Path, db: None) -> Iterator[Site]:
    with site_of(template, tmp_path, PROGRAM) as site:
        site.run(PROGRAM, "fill")
        yield site


@pytest.mark.parametrize("point", ["between", "within"])
def test_a_passage_killed_in_the_middle_of_a_duty_is_finished_by_another_worker(
    site: Site, point: str
):
    victim = site.start_worker(point=point)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    found = site.report()
    # one duty of one body with two people, and two of the communes of the next one
    assert (found["moved"], found["told"], found["notices"]) == (3, 2, 4)
    assert found["is_finished"] is False
    site.work()
    assert site.report() == {
        "state": "done",
        "moved": DAYS,
        "told": DUTIES,
        "told_once": DUTIES,
        "notices": NOTICES,
        "notices_once": NOTICES,
        "copied": DAYS,
        "counted": DAYS,
        "is_finished": True,
    }
