"""Fixtures that every test may use, and what holds for all of them."""

import socket
from collections.abc import Generator, Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

from gandan import vanban
from gandan.vanban import apart, sources
from tests import plugin, tables
from tests.universe import Universe, build
from tests.written_again import WrittenAgain

property_settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile("house")


def pytest_configure() -> None:
    # hashed names need a collected folder: only the browser tests, which serve for real, have one
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Say last whether the real documents beside the checkout were run: they may not be there."""
    yield
    counts = {
        kind: sum(
            "test_five_documents" in report.nodeid for report in terminalreporter.getreports(kind)
        )
        for kind in ("passed", "failed", "error", "skipped")
    }
    if not any(counts.values()):
        return  # nobody asked for them
    was_run = counts["passed"] + counts["failed"] + counts["error"]
    said = "were run" if was_run else "were NOT run (no ../shared beside the checkout)"
    terminalreporter.write_line(f"The five documents {said} through the application.")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Before the test database is made: it is a copy, in which no migration is left to apply."""
    if connection.vendor == "postgresql":
        tables.on_server()
        connection.settings_dict["TEST"]["TEMPLATE"] = tables.KEPT
    else:
        connection_created.connect(tables.fill_at_first_use)


@pytest.fixture(scope="session", autouse=True)
def database_is_the_one_asked_for() -> None:
    """A run "on PostgreSQL" that is quietly on SQLite proves nothing."""
    assert connection.vendor == plugin.WANTED


@pytest.fixture(scope="session", autouse=True)
def nothing_leaves_the_machine() -> Iterator[None]:
    """A connection to any other machine fails the test."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and isinstance(address, tuple):
            host = str(address[0])
            assert host in {"localhost", "::1"} or host.startswith("127."), f"calls {host}"
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


OPENED_APART = apart.load, apart.read  # as they are before any test puts something in their place


@pytest.fixture(autouse=True)
def reading_is_near(request: pytest.FixtureRequest) -> None:
    """Files are opened in this process, as a child would: a start for each test costs too much.

    Tests marked `apart`, and all that drive the system from outside, have the real thing. Each test
    is given what it needs, and nothing is put back after it: a test that puts something else in
    its place would, by the order in which that is undone, leave this here for a later one.
    """

    def load(data, name, *, limits=None, first_pages=None, progress=None):
        return sources.load(data, name, first_pages=first_pages, progress=progress)

    def read(data, name, *, limits=None, progress=None, kept=None):
        source = sources.load(data, name, progress=progress, kept=kept)
        try:
            return apart.Read(source, vanban.read(source))
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            raise sources.limits.crashed(name) from error

    is_apart = request.node.get_closest_marker("apart")
    opened = OPENED_APART if is_apart else (load, read)
    for name, function in zip(("load", "read"), opened, strict=True):
        pytest.MonkeyPatch().setattr(apart, name, function)


the_world = WrittenAgain(build)


@pytest.fixture
def universe(db: None) -> Universe:
    """The small test world, in this test's transaction."""
    return the_world()
