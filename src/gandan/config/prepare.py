"""Makes a data folder ready to serve: messages, tables, cache, static files, demonstration data.

`python -m gandan.config.prepare`. Every step looks first whether it is needed, so that the second
start takes about a second.
"""

import argparse
import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from gandan.config.catalogue import compile_catalogues


def say(sentence: str) -> None:
    """A line for the person who started the system."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def stop_at(problems: list[str]) -> None:
    """End with the sentences that say why nothing starts."""
    for sentence in problems:
        say(f"Not started: {sentence}")
    if problems:
        raise SystemExit(1)


def prepare_tables() -> None:
    """Migrations that are not applied yet, and the table of the cache."""
    connection = connections[DEFAULT_DB_ALIAS]
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Preparing the tables ({len(plan)} migrations) ...")
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def static_state() -> str:
    """A digest of path, size and time of every static file: the same means nothing to collect."""
    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            state.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return state.hexdigest()


def prepare_static_files() -> None:
    """Static files under their hashed names, compressed, in the data folder."""
    root = Path(settings.STATIC_ROOT)
    note = root.with_name("static.state")
    state = static_state()
    if root.exists() and note.exists() and note.read_text() == state:
        return
    say("Collecting the static files ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=root.exists())
    note.write_text(state)


def prepare_demonstration() -> None:
    """The invented province where the database is empty; its accounts wherever it is loaded."""
    with suppress(CommandError):  # somebody really works here: nothing invented is added
        call_command("demo")


def main() -> None:
    """All steps in order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-demonstration", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    compile_catalogues()
    django.setup()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    from gandan.web import production

    stop_at(production.problems())
    prepare_tables()
    stop_at(production.problems_of_data())
    prepare_static_files()
    if not (options.without_demonstration or settings.PRODUCTION):
        prepare_demonstration()


if __name__ == "__main__":
    main()
