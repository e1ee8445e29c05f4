"""Real processes are killed with SIGKILL: no reminder is lost, none is told twice.

What an e-mail can promise is less, and said: one whose sender died after the server had it, and
before that was stored, is sent a second time under the same Message-ID.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.apps.notices.mail import PostOffice, post_office
from tests.apps.work.sites import (
    PATIENCE,
    ROOT,
    Site,
    Template,
    copy_of,
    site_of,
    template,
    template_of,
)

__all__ = ["template"]  # the fixture: an empty database with all tables

pytestmark = pytest.mark.slow
SURVIVOR = "tests.apps.notices.survivor"
NOW = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # 08:00 on a Tuesday in Vietnam


class World(Site):
    """A database of its own, a mail server, and the processes that work with both."""

    def use(self, office: PostOffice) -> None:
        self.variables |= {
            "GANDAN_SMTP": f"smtp://127.0.0.1:{office.port}",
            "GANDAN_MAIL_FROM": "gandan@lamgiang.vn",
        }

    def step(self, name: str) -> str:
        """A process that does one thing; each later than those before, so that leases run out."""
        self.hours = getattr(self, "hours", 0) + 1
        self.variables["SURVIVOR_NOW"] = (NOW + timedelta(hours=self.hours)).isoformat()
        return self.run(SURVIVOR, name)

    def kill_at(self, point: str) -> None:
        """Run a worker to the point, and end it there without a word."""
        (self.folder / "hold").touch()
        victim = subprocess.Popen(
            [sys.executable, "-m", SURVIVOR, "work"],
            cwd=ROOT,
            env=self.variables | {"SURVIVOR_POINT": point},
        )
        self.started.append(victim)
        until = time.monotonic() + PATIENCE
        while not (self.folder / "reached").exists():
            assert victim.poll() is None, "the worker ended before it reached the point"
            assert time.monotonic() < until
            time.sleep(0.05)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        (self.folder / "hold").unlink()

    def holds(self) -> dict[str, list]:
        found: dict[str, list] = json.loads(self.step("report"))
        return found


@pytest.fixture(scope="module")
def built(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The template with the small world in it, built once."""
    site = copy_of(template, tmp_path_factory.mktemp("built"), SURVIVOR, World)
    site.step("build")
    return template_of(site)


@pytest.fixture
def world(built: Template, tmp_path: Path, db: None) -> Iterator[tuple[World, PostOffice]]:
    with site_of(built, tmp_path, SURVIVOR, World) as world, post_office() as office:
        world.use(office)
        yield world, office


@pytest.mark.parametrize(
    ("point", "before", "after"),
    [
        ("taken", ("sending", 0), 1),  # the server was never spoken to
        ("answered", ("sending", 1), 2),  # it had the letter, and nobody could know: the same again
        ("written", ("sent", 1), 1),
    ],
)
def test_a_letter_whose_sender_was_killed_is_sent_and_at_worst_sent_again_as_the_same(
    world: tuple[World, PostOffice], point: str, before: tuple[str, int], after: int
) -> None:
    site, office = world
    site.step("tell")
    site.kill_at(point)
    ((state, message_id),) = site.holds()["mailings"]
    assert (state, len(office.letters)) == before
    site.step("work")
    assert site.holds()["mailings"] == [["sent", message_id]]
    assert office.ids() == [message_id] * after
    assert len({(letter["Date"], letter["Subject"]) for letter in office.letters}) == 1


@pytest.mark.parametrize("point", ["between", "told, not stored"])
def test_reminding_that_was_killed_goes_on_and_tells_nobody_twice(
    world: tuple[World, PostOffice], point: str
) -> None:
    site, _office = world
    site.step("reminders")
    site.kill_at(point)
    assert len(site.holds()["notices"]) == 2  # officer and head, of the first duty
    site.step("work")
    told = site.holds()["notices"]
    assert sorted(who for who, _key in told) == ["head"] * 3 + ["officer"] * 3
    assert len({key for _who, key in told}) == 3
    site.step("work")
    assert site.holds()["notices"] == told
