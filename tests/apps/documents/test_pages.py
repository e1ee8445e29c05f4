"""Recognised pages are kept while a reading is under way, and no longer."""

import os
from pathlib import Path

import pytest

from gandan.apps.documents.actions import pages
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from gandan.vanban import apart
from gandan.vanban.sources import Unreadable
from tests.apps.documents.conftest import Receive
from tests.universe import NOW


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """An empty folder for recognised pages."""
    settings.PAGES_FOLDER = tmp_path / "pages"
    return settings.PAGES_FOLDER


@pytest.fixture
def recognising(monkeypatch: pytest.MonkeyPatch):
    """Reads as a scan is read: a page is kept on the way; tells what was found there."""
    found = []
    whole = apart.read

    def read(data, name, *, kept, **more):
        found.append(sorted(path.name for path in kept.glob("*")))
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "1.json").write_text("{}")
        return whole(data, name, **more)

    monkeypatch.setattr(apart, "read", read)
    return found


def test_they_go_when_the_reading_is_stored(receive: Receive, folder, recognising):
    receive()
    Worker().run_all()
    assert recognising == [[]]
    assert list(folder.iterdir()) == []


def test_they_go_when_the_file_cannot_be_read(receive: Receive, folder, monkeypatch):
    def read(data, name, *, kept, **more):
        kept.mkdir(parents=True)
        raise Unreadable("too_slow", "Quá lâu.")

    monkeypatch.setattr(apart, "read", read)
    receive()
    Worker().run_all()
    assert list(folder.iterdir()) == []


def test_a_reading_that_is_taken_up_again_finds_them(receive, folder, recognising, monkeypatch):
    document = receive()
    kept = folder / document.files.get().sha256
    kept.mkdir(parents=True)
    (kept / "0.json").write_text("{}")
    Worker().run_all()
    assert recognising == [["0.json"]]


def test_they_go_when_dead_workers_gave_the_reading_up(receive: Receive, folder):
    document = receive()
    kept = folder / document.files.get().sha256
    kept.mkdir(parents=True)
    Job.objects.update(attempt=3, max_attempts=3, state="running", leased_until=NOW)
    Worker().run_all()
    assert list(folder.iterdir()) == []


def test_the_first_look_keeps_nothing(receive: Receive, folder):
    receive()
    assert not folder.exists()


def test_what_a_kill_left_behind_goes_after_a_day(folder):
    for name, hours in (("old", 25), ("young", 23), ("mine", 30)):
        (folder / name).mkdir(parents=True)
        then = NOW.timestamp() - hours * 3600
        os.utime(folder / name, (then, then))
    assert pages.place("mine", now=NOW) == folder / "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["mine", "young"]


def test_the_oldest_go_when_there_are_too_many(folder, monkeypatch):
    monkeypatch.setattr(pages, "MOST", 2)
    for number in range(4):
        (folder / str(number)).mkdir(parents=True)
        then = NOW.timestamp() - number
        os.utime(folder / str(number), (then, then))
    pages.place("3", now=NOW)
    assert sorted(path.name for path in folder.iterdir()) == ["0", "1", "3"]
