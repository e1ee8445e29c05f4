"""The entries that fit a question, from the newest on, as far as somebody wants to have them.

Nothing is gathered that is not wanted: for words that most entries have, the walk through the
index ends after some thousand; for words that few have, the index leads from one to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from gandan.apps.search.queries.matching import (
    both,
    day_conditions,
    fts_match,
    gin_conditions,
    lexemes_of,
    open_conditions,
    read_conditions,
)
from gandan.apps.search.queries.scopes import allowed_of, condition_of, numbers, with_few
from gandan.apps.search.queries.words import era_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from gandan.apps.search.queries.asking import Piece
    from gandan.apps.search.queries.matching import Keys
    from gandan.apps.search.queries.scopes import Scope, Sql
    from gandan.apps.search.queries.wanted import Wanted

    Checks = Callable[[str], list[Sql]]  # on the entry whose place stands in a column

READ_AT_ONCE = 500  # entries of few things
# Of so many that the index names it was asked in vain when few things are looked for. It takes a
# millisecond or two; putting together who may see what takes five, reading a thousand entries ten.
NAMED = {"sqlite": 2_000, "postgresql": 1_000}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hits:
    """What fits: in the space, of the scopes, with all of the pieces."""

    tenant_id: UUID
    wanted: Wanted
    scopes: Sequence[Scope]
    pieces: Sequence[Piece]
    keys: Keys

    def newest(self, before: int, limit: int) -> list[int]:
        """The places of the newest, older than a place (unless 0), at most so many."""
        if not self.scopes:
            return []
        if all(scope.is_narrow for scope in self.scopes):
            return self._among_some(before, limit)
        return self._indexed(before, limit, self._checks)

    def _stretch(self, column: str, before: int) -> list[Sql]:
        """The period, and what is older than the page before."""
        found = day_conditions(self.wanted, column, ONE_DAY)
        return [*found, (f"{column} < %s", [before])] if before else found

    def _open(self) -> list[Sql]:
        return open_conditions(self.pieces, self.keys)

    def _checks(self, place: str) -> list[Sql]:
        """Who may see what, and what the index leaves open, asked of what it has found."""
        allowed = condition_of(self.scopes, place)
        return [*([allowed] if allowed else []), *self._open()]

    def _among_some(self, before: int, limit: int) -> list[int]:
        """Of some things of the space: what the index names is held against them.

        Where it would name most that there are, and they are few, the words of all of them are
        read instead.
        """
        most = NAMED[connection.vendor]
        named = self._indexed(before, most, lambda _place: [])
        if len(named) < most:
            places = allowed_of(self.scopes, named)
            return self._read(places, self._open(), limit) if self._open() else places[:limit]
        hits = replace(self, scopes=with_few(self.scopes))
        if any(scope.few is None for scope in hits.scopes):
            return hits._indexed(before, limit, hits._checks)
        few = sorted((p for scope in hits.scopes for p in scope.few or ()), reverse=True)
        words = read_conditions(self.pieces, self.keys)
        return self._read(few, [*self._stretch("e.id", before), *words], limit)

    def _read(self, places: Sequence[int], conditions: Sequence[Sql], limit: int) -> list[int]:
        where, params = both(conditions)
        found: list[int] = []
        for start in range(0, len(places), READ_AT_ONCE):
            some = ", ".join(map(str, places[start : start + READ_AT_ONCE]))
            sql = f"SELECT e.id FROM search_entry e WHERE e.id IN ({some}) AND {where}"  # noqa: S608
            found += sorted(numbers(sql, params), reverse=True)
            if len(found) >= limit:
                break
        return found[:limit]

    def _indexed(self, before: int, limit: int, checks: Checks) -> list[int]:
        """The newest that the index has and that pass what is asked of each."""
        by_index = self._by_fts if connection.vendor == "sqlite" else self._by_gin
        return by_index(before, limit, checks)

    def _by_fts(self, before: int, limit: int, checks: Checks) -> list[int]:
        match = fts_match(lexemes_of(self.pieces, self.keys))
        asked = checks("w.rowid")
        conditions: list[Sql] = [
            ("w.search_words MATCH %s", [match]),
            *self._stretch("w.rowid", before),
            *asked,
        ]
        where, params = both(conditions)
        # from the index to the entry, never the other way
        entry = "CROSS JOIN search_entry e ON e.id = w.rowid" if asked and self._open() else ""
        return numbers(
            f"SELECT w.rowid AS id FROM search_words w {entry} WHERE {where}"  # noqa: S608
            f" ORDER BY w.rowid DESC LIMIT {limit}",
            params,
        )

    def _by_gin(self, before: int, limit: int, checks: Checks) -> list[int]:
        """One era after the other, each by the index and sorted, until there are enough.

        GIN gives all that have the words before the first can be looked at; of an era they are few.
        Which eras there are is asked as the walk goes on: most end in the second or third.
        """
        of_space: Sql = ("e.tenant_id = %s", [self.tenant_id])
        inside, first = both([*self._stretch("e.id", before), of_space])
        groups = lexemes_of(self.pieces, self.keys)
        # a sum, so that the primary key is not taken for a better way to the words than GIN
        stretch = self._stretch("(e.id + 0)", before)
        words, second = both([*gin_conditions(groups, "e.words", era_at("newest.id")), *stretch])
        asked = checks("e.id")
        where, third = both(asked)
        columns = "e.id, e.title, e.fold, e.marked, e.keys" if asked and self._open() else "e.id"
        newest = f"SELECT e.id FROM search_entry e WHERE {inside}"  # noqa: S608
        found = numbers(
            f"WITH RECURSIVE newest(id) AS (({newest} ORDER BY e.id DESC LIMIT 1) UNION ALL"  # noqa: S608
            f" SELECT ({newest} AND e.id < {era_at('n.id')}"
            " ORDER BY e.id DESC LIMIT 1) FROM newest n WHERE n.id IS NOT NULL)"
            f" SELECT e.id FROM newest CROSS JOIN LATERAL (SELECT {columns} FROM search_entry e"
            f" WHERE {words} ORDER BY e.id DESC OFFSET 0) e WHERE {where} LIMIT {limit}",
            [*first, *first, *second, *third],
        )
        return sorted(found, reverse=True)
