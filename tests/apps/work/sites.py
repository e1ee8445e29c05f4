"""Databases of their own with the processes that work on them, for tests that kill processes."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests import plugin

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240  # seconds; never a limit on anything: a busy machine migrates slowly


@dataclass(frozen=True)
class Template:
    """A database with all tables; `database` is its address on PostgreSQL."""

    folder: Path
    database: str


class Site:
    """A database of its own and the processes of one program that work on it.

    The program answers to `work` and `report` (JSON), and stops at `SURVIVOR_POINT` by leaving the
    file `reached` and waiting while the file `hold` is there.
    """

    def __init__(self, folder: Path, database: str, program: str) -> None:
        self.folder, self.program = folder, program
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
            [sys.executable, "-m", self.program, "work"],
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
        self.run(self.program, "work")

    def report(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.run(self.program, "report"))
        return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An empty database with all tables, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    template = Template(folder, create_postgresql("") if plugin.WANTED == "postgresql" else "")
    Site(folder, template.database, "").run("gandan.config.admin", "migrate", "--verbosity=0")
    return template


@contextmanager
def site_of(template: Template, folder: Path, program: str) -> Iterator[Site]:
    """A copy of the database for one test; its processes are ended with it."""
    database = create_postgresql(template.database) if template.database else ""
    site = Site(folder, database, program)
    if not database:
        for file in (template.folder / "data").glob("gandan.sqlite3*"):
            shutil.copy(file, folder / "data" / file.name)
    yield site
    for process in site.started:
        if process.poll() is None:
            process.kill()
            process.wait()


def create_postgresql(template: str) -> str:
    """A database on the server of this test run, copied from another one; its address."""
    import psycopg

    address, name = os.environ["GANDAN_DATABASE"], f"survival_{uuid4().hex[:8]}"
    source = urlsplit(template).path.lstrip("/") if template else "template1"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')  # type: ignore[arg-type]
    return re.sub(r"(://[^/]*)/[^?]*", rf"\1/{name}", address, count=1)
