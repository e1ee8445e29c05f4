"""Search without accents over `Task.fold`, the same on both databases.

Every syllable of the query must occur, the last one as the beginning of a syllable; syllables in
double quotes must stand together. The index is FTS5 on SQLite and GIN on PostgreSQL, made by the
migration `0002_search`.
"""

import re
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Lookup
from django.db.models.expressions import OrderBy
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


class _Words(Lookup[Any]):
    """A condition for `filter`: the task's fold has all the words. Nothing asked, nothing held."""

    prepare_rhs = False

    def __init__(self, query: str, field: str = "fold") -> None:
        super().__init__(F(field), words_of(query))
        self._open_end = not query.rstrip().endswith(('"', "”", " "))

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        raise NotImplementedError(f"No search is known for {connection.vendor}.")

    def _pieces(self) -> list[tuple[int, str]]:
        """Each group as it stands in the text, with its number of syllables.

        A fold holds nothing but `a-z`, `0-9` and single spaces; one more is put around it.
        """
        pieces = [(len(group), f" {' '.join(group)} ") for group in self.rhs]
        if self._open_end:
            count, last = pieces[-1]
            pieces[-1] = count, last.rstrip()
        return pieces


class HasWords(_Words):
    """The condition through the index, for a search of the whole register.

    What it finds is sorted by `found_by`.
    """

    lookup_name = "has_words"

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
        """Every syllable by the index; of what has them all, whether each group stands together.

        `<->` would make the vector of every hit anew: 170 ms where a look at its text takes 13.
        """
        column, _none = compiler.compile(self.lhs)
        syllables = [syllable for group in self.rhs for syllable in group]
        match = " & ".join(syllables) + (":*" if self._open_end else "")
        conditions = [f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)"]
        together = [piece for count, piece in self._pieces() if count > 1]
        conditions += [f"strpos(' ' || {column} || ' ', %s) > 0"] * len(together)
        return f"({' AND '.join(conditions)})", [match, *together]


class ReadsWords(_Words):
    """The same condition by reading each row's text, for the few tasks of one unit."""

    lookup_name = "reads_words"

    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # the signature is Django's
    ) -> tuple[str, list[Any]]:
        """Whether the text has every piece."""
        return self._read(compiler, "instr")

    def as_postgresql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # the signature is Django's
    ) -> tuple[str, list[Any]]:
        """Whether the text has every piece."""
        return self._read(compiler, "strpos")

    def _read(self, compiler: SQLCompiler, function: str) -> tuple[str, list[Any]]:
        column, _none = compiler.compile(self.lhs)
        pieces = [piece for _count, piece in self._pieces()]
        conditions = [f"{function}(' ' || {column} || ' ', %s) > 0"] * len(pieces)
        return f"({' AND '.join(conditions)})", list(pieces)


class _NotByIndex(Func):
    """A day or a time, on PostgreSQL as an expression of which there is no index."""

    arity = 1
    template = "%(expressions)s"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """The same moment, since nothing is added to it."""
        return self.as_sql(compiler, connection, template="%(expressions)s + INTERVAL '0'")


def found_by(name: str) -> OrderBy:
    """What hits of `HasWords` are sorted by: a day or a time, "-" before it for the newest first.

    Along an index of that column PostgreSQL would expect a page of hits soon, and make the vector
    of row after row until it has them: for a rare word, of all rows.
    """
    column = _NotByIndex(F(name.removeprefix("-")))
    return column.desc() if name.startswith("-") else column.asc()
