"""Databases of their own with the processes that work on them, for tests that kill processes."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from tests import plugin, tables

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240  # seconds; never a limit on anything: a busy machine migrates slowly


@dataclass(frozen=True)
class Template:
    """A data folder to copy; `database` is the name of its database on PostgreSQL."""

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


Kind = TypeVar("Kind", bound=Site)


@pytest.fixture(scope="session")
def template() -> Template:
    """An empty database with all tables, copied for each test."""
    if plugin.WANTED == "postgresql":
        return Template(tables.on_server(), tables.KEPT)
    return Template(tables.in_file().parent, "")


def copy_of(template: Template, folder: Path, program: str, kind: type[Kind] = Site) -> Kind:
    """A site on a copy."""
    database = tables.another(template.database) if template.database else ""
    shutil.copytree(template.folder, folder / "data", dirs_exist_ok=True)
    return kind(folder, database, program)


def template_of(site: Site) -> Template:
    """What a site holds now, to be copied while no process of it runs."""
    return Template(site.folder / "data", tables.name_of(site.variables["GANDAN_DATABASE"]))


@contextmanager
def site_of(
    template: Template, folder: Path, program: str, kind: type[Kind] = Site
) -> Iterator[Kind]:
    """A copy for one test; its processes are ended with it."""
    site = copy_of(template, folder, program, kind)
    yield site
    for process in site.started:
        if process.poll() is None:
            process.kill()
            process.wait()
