"""Search without accents over `Task.fold`, the same on both databases.

Every syllable of the query must occur, the last one as the beginning of a syllable; syllables in
double quotes must stand together. The index is FTS5 on SQLite and GIN on PostgreSQL, made by the
migration `0002_search`.
"""

import re
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override

from gandan.tiengviet.folding import fold

LONGEST_QUERY = 200  # characters
_QUOTED = re.compile(r'["“]([^"“”]*)["”]')


def words_of(query: str) -> list[tuple[str, ...]]:
    """The query as groups of syllables that must stand together; a plain syllable is a group."""
    query = query[:LONGEST_QUERY]
    quoted = [tuple(fold(text).split()) for text in _QUOTED.findall(query)]
    loose = [(syllable,) for syllable in fold(_QUOTED.sub(" ", query)).split()]
    return [group for group in (*quoted, *loose) if group]


class HasWords(Lookup[Any]):
    """A condition for `filter`: the task's fold has all the words. Nothing asked, nothing held."""

    lookup_name = "has_words"
    prepare_rhs = False

    def __init__(self, query: str, field: str = "fold") -> None:
        super().__init__(F(field), words_of(query))
        self._open_end = not query.rstrip().endswith(('"', "”", " "))

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        raise NotImplementedError(f"No search index is known for {connection.vendor}.")

    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # the signature is Django's
    ) -> tuple[str, list[Any]]:
        """Row ids out of the full-text table."""
        groups = [f'"{" ".join(group)}"' for group in self.rhs]
        match = " ".join(groups) + ("*" if self._open_end else "")
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        inner = "SELECT rowid FROM tasks_search WHERE tasks_search MATCH %s"
        return f"{alias}.id IN ({inner})", [match]

    def as_postgresql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # the signature is Django's
    ) -> tuple[str, list[Any]]:
        """Ids found by the index first: sorted by day, a rare word would be looked for row by row.

        The array keeps the planner from turning the condition into a filter of every row.
        """
        groups = [" <-> ".join(group) for group in self.rhs]
        match = " & ".join(groups) + (":*" if self._open_end else "")
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        found = (
            "SELECT found.id FROM tasks_task found"
            " WHERE to_tsvector('simple', found.fold) @@ to_tsquery('simple', %s)"
        )
        return f"{alias}.id = ANY(ARRAY({found}))", [match]
