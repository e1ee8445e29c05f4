"""Registration of the app with Django, and of its words with SQLite."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from typing_extensions import override

from gandan.apps.search.queries.words import index_line

LEXEMES = "search_lexemes"  # stands in triggers: it never changes


class SearchConfig(AppConfig):
    """Tìm kiếm."""

    name = "gandan.apps.search"
    label = "search"

    @override
    def ready(self) -> None:
        connection_created.connect(_teach, dispatch_uid=LEXEMES)


def _teach(connection: Any, **_more: object) -> None:  # noqa: ANN401  # Django's wrapper
    """Give a connection to SQLite the function that the triggers of the index call.

    Without it whoever writes an entry is refused, so that no hand in the database can leave the
    index behind.
    """
    if connection.vendor == "sqlite":
        connection.connection.create_function(LEXEMES, 4, index_line, deterministic=True)
