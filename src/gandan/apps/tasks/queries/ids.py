"""Many ids as one row: on SQLite a row costs more than what stands in it."""

from typing import Any

from django.db import connection
from django.db.models import Aggregate, JSONField, QuerySet


class _AsArray(Aggregate):
    """The values of a column as a JSON array, in the order of the rows (SQLite)."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()


def ids_in_one_row(rows: QuerySet[Any]) -> list[int]:
    """The keys of a limited, ordered question, in its order.

    SQLite lets the interpreter go at each row: a thread that fetches a thousand of them waits for
    the other threads of its process a thousand times.
    """
    if connection.vendor != "sqlite":
        return list(rows.values_list("pk", flat=True))
    found: list[int] | None = rows.values("pk").aggregate(ids=_AsArray("pk"))["ids"]
    return found or []
