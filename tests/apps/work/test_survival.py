"""Real worker processes are killed with SIGKILL or frozen: nothing is lost, nothing done twice."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests import plugin

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Template:
    """A database with all tables; `database` is its address on PostgreSQL."""

    folder: Path
    database: str


class Site:
    """A database of its own and the processes that work on it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        (folder / "data").mkdir(exist_ok=True)
        self.variables = os.environ | {
            "DJANGO_SETTINGS_MODULE": "gandan.config.settings",
            "GANDAN_DATA": str(folder / "data"),
            "GANDAN_DATABASE": database,
            "SURVIVOR_FOLDER": str(folder),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=self.variables,
            check=True,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
        )
        return done.stdout.decode()

    def start_worker(self, *, point: str) -> subprocess.Popen[bytes]:
        """A worker that stops at the point; returns when it is there."""
        (self.folder / "hold").touch()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.apps.work.survivor", "work"],
            cwd=ROOT,
            env=self.variables | {"SURVIVOR_POINT": point},
        )
        self.started.append(process)
        until = time.monotonic() + PATIENCE
        while not (self.folder / "reached").exists():
            assert process.poll() is None, "the worker ended before it reached the point"
            assert time.monotonic() < until
            time.sleep(0.05)
        return process

    def work(self) -> None:
        self.run("tests.apps.work.survivor", "work")

    def report(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.run("tests.apps.work.survivor", "report"))
        return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An empty database with all tables, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    template = Template(folder, _create_postgresql("") if plugin.WANTED == "postgresql" else "")
    Site(folder, template.database).run("gandan.config.admin", "migrate", "--verbosity=0")
    return template


@pytest.fixture
def site(template: Template, tmp_path: Path, db: None) -> Iterator[Site]:
    database = ""
    if template.database:
        database = _create_postgresql(template.database)
    site = Site(tmp_path, database)
    if not template.database:
        for file in (template.folder / "data").glob("gandan.sqlite3*"):
            shutil.copy(file, tmp_path / "data" / file.name)
    site.run("tests.apps.work.survivor", "ask")
    yield site
    for process in site.started:
        if process.poll() is None:
            process.kill()
            process.wait()


def _create_postgresql(template: str) -> str:
    """A database on the server of this test run, copied from another one; its address."""
    import psycopg

    address, name = os.environ["GANDAN_DATABASE"], f"survival_{uuid4().hex[:8]}"
    source = urlsplit(template).path.lstrip("/") if template else "template1"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')  # type: ignore[arg-type]
    return re.sub(r"(://[^/]*)/[^?]*", rf"\1/{name}", address, count=1)


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
