"""The worker that computes due days again is killed: each day moves once and is logged once."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.tasks.recomputer import DUTIES
from tests.apps.work.sites import Site, Template, site_of, template

__all__ = ["template"]  # a fixture, as pytest finds it
PROGRAM = "tests.apps.tasks.recomputer"

pytestmark = pytest.mark.slow


@pytest.fixture
def site(template: Template, tmp_path: Path, db: None) -> Iterator[Site]:
    with site_of(template, tmp_path, PROGRAM) as site:
        site.run(PROGRAM, "fill")
        yield site


@pytest.mark.parametrize(("point", "already"), [("between", 2), ("within", 2)])
def test_a_killed_passage_is_finished_by_another_worker(site: Site, point: str, already: int):
    victim = site.start_worker(point=point)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    found = site.report()
    assert (found["moved"], found["told"], found["is_finished"]) == (already, already, False)
    site.work()
    assert site.report() == {
        "state": "done",
        "moved": DUTIES,
        "told": DUTIES,
        "told_once": DUTIES,
        "counted": DUTIES,
        "is_finished": True,
    }
