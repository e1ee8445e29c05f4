"""The test world built by its actions once in a process, and written again row by row after that.

Building it takes a quarter of a second of the processor, and thousands of tests ask for it. What
the actions wrote is kept as the database holds it, with the objects as they were made; writing the
same rows again takes some milliseconds. Every test has the world that it had, with the same ids.
"""

import pickle
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

World = TypeVar("World")


class WrittenAgain(Generic[World]):
    """`WrittenAgain(build)()` gives what `build()` gives, and its rows are in the database."""

    def __init__(self, build: Callable[[], World]) -> None:
        self._build = build
        self._made: bytes | None = None
        self._rows: dict[str, tuple[list[str], Any]] = {}

    def __call__(self) -> World:
        """Call it where only what migrations wrote is there."""
        if self._made is None:
            return self._first()
        with transaction.atomic():
            for name, (columns, rows) in self._rows.items():
                _write(name, columns, rows)
        made: World = pickle.loads(self._made)  # noqa: S301  # our own
        return made

    def _first(self) -> World:
        before = {model: _read(model) for model in _tables()}
        made = self._build()
        for model in _tables():
            was, found = before[model], _read(model)
            new = [row for row in found if row not in was]
            # a row of the migrations that the world changed could not be written again
            assert len(found) - len(new) == len(was), model._meta.label
            if new:
                self._rows[model._meta.db_table] = (_columns(model), new)
        self._made = pickle.dumps(made)
        return made


def _tables() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _columns(model: type[models.Model]) -> list[str]:
    """All but those that the database computes itself."""
    return [field.column for field in model._meta.local_concrete_fields if not field.generated]


def _read(model: type[models.Model]) -> list[Any]:
    """The rows as the database gives them; on PostgreSQL each as JSON, which it takes back."""
    quoted = connection.ops.quote_name
    table, columns = quoted(model._meta.db_table), ", ".join(map(quoted, _columns(model)))
    key = quoted(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT row_to_json(held)::text"  # noqa: S608  # names of our own tables
                f" FROM (SELECT {columns} FROM {table} ORDER BY {key}) AS held"
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {key}")  # noqa: S608
        return [tuple(row) for row in cursor.fetchall()]


def _write(table: str, columns: list[str], rows: list[Any]) -> None:
    quoted = connection.ops.quote_name
    name, named = quoted(table), ", ".join(map(quoted, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"INSERT INTO {name} ({named}) SELECT {named}"  # noqa: S608
                f" FROM json_populate_recordset(NULL::{name}, %s::json)",
                [f"[{','.join(rows)}]"],
            )
        else:
            insert = f"INSERT INTO {name} ({named}) VALUES "  # noqa: S608
            cursor.executemany(f"{insert}({', '.join(['%s'] * len(columns))})", rows)
