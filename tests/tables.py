"""All tables, made once in a run and copied for every database that a test of the run needs.

Applying the migrations takes twenty seconds of the processor. The process that comes first does it
while the others wait; each then has a copy: the databases of the tests themselves, those of
processes that are killed, and those of systems that are started as a whole.
"""

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[1]
FILE = "gandan.sqlite3"  # in a data folder
PATIENCE = 600  # seconds; never a limit on anything: a busy machine migrates slowly
KEPT = "gandan_tables"  # the database on the server of PostgreSQL


def in_file() -> Path:
    """An SQLite file with all tables and no rows of anybody; not to be written to."""
    return _made_once("tables", lambda: "") / FILE


def copied_to(data: Path) -> None:
    """Put all tables into a data folder that has none; nothing is left to migrate there."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(in_file(), data / FILE)


def copied_into(connection: sqlite3.Connection) -> None:
    """Put all tables into an empty database, as in memory."""
    with closing(sqlite3.connect(f"{in_file().as_uri()}?mode=ro", uri=True)) as kept:
        kept.backup(connection)


def on_server() -> Path:
    """The data folder of the database `KEPT`, which has all tables on the server of this run."""
    return _made_once("on-server", lambda: _created("template1", KEPT))


def another(source: str) -> str:
    """The address of a new database on the server of this run, a copy of another one."""
    return _created(source, f"own_{uuid4().hex[:8]}")


def name_of(address: str) -> str:
    """The name of the database in its address."""
    return urlsplit(address).path.lstrip("/")


def _created(source: str, name: str) -> str:
    import psycopg

    address = os.environ["GANDAN_DATABASE"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')  # type: ignore[arg-type]
    return re.sub(r"(://[^/]*)/[^?]*", rf"\1/{name}", address, count=1)


def _made_once(name: str, database: Callable[[], str]) -> Path:
    """The data folder of that name with all tables; `database` gives the address of its own."""
    folder = _folder() / name
    with _alone():
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _migrate(folder, database())
            (folder / "made").touch()
    return folder


def _migrate(data: Path, database: str) -> None:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gandan.config.settings",
        "GANDAN_DATA": str(data),
        "GANDAN_DATABASE": database,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "gandan.config.admin", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True, timeout=PATIENCE)


def _folder() -> Path:
    """The folder of the whole run, the same for each of its processes."""
    return Path(os.environ["GANDAN_DATA"]).parent


@contextmanager
def _alone() -> Iterator[None]:
    with (_folder() / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fill_at_first_use(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """A receiver of Django's `connection_created`: a test database in memory begins with a copy."""
    if connection.vendor == "sqlite" and connection.settings_dict["NAME"].startswith("file:memory"):
        raw = connection.connection
        if not raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            copied_into(raw)
