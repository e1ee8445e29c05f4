"""Real worker processes are killed with SIGKILL or frozen: nothing is lost, nothing done twice."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.work.sites import PATIENCE, Site, Template, site_of, template

__all__ = ["template"]  # a fixture, as pytest finds it
SURVIVOR = "tests.apps.work.survivor"

pytestmark = pytest.mark.slow


@pytest.fixture
def site(template: Template, tmp_path: Path, db: None) -> Iterator[Site]:
    with site_of(template, tmp_path, SURVIVOR) as site:
        site.run(SURVIVOR, "ask")
        yield site


@pytest.mark.parametrize("point", ["working", "writing"])
def test_a_killed_workers_job_is_finished_once_by_another(site: Site, point: str) -> None:
    victim = site.start_worker(point=point)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert site.report() == {"state": "running", "attempt": 1, "written": 0}
    site.work()
    assert site.report() == {"state": "done", "attempt": 2, "written": 1}


def test_a_worker_killed_after_the_end_was_stored_leaves_nothing_to_do(site: Site) -> None:
    victim = site.start_worker(point="written")
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    site.work()
    assert site.report() == {"state": "done", "attempt": 1, "written": 1}


def test_a_frozen_worker_that_wakes_up_cannot_write(site: Site) -> None:
    sleeper = site.start_worker(point="working")
    sleeper.send_signal(signal.SIGSTOP)
    time.sleep(1.5)  # its lease of one second runs out
    site.work()
    assert site.report() == {"state": "done", "attempt": 2, "written": 1}
    (site.folder / "hold").unlink()
    sleeper.send_signal(signal.SIGCONT)
    assert sleeper.wait(PATIENCE) == 0
    assert site.report() == {"state": "done", "attempt": 2, "written": 1}
