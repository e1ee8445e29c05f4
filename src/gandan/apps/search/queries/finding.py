"""Finds entries: the newest first or the best, counted up to a cap, a page at a time.

Who may see what is part of each question to the database (`scopes`), so that a page has no holes
and a count tells of nothing else. Why in these steps: docs/explanation/search.md.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from gandan.apps.search.models import Entry
from gandan.apps.search.queries.asking import question
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.matching import (
    Keys,
    body_condition,
    both,
    day_conditions,
    fts_match,
    keys_of,
    open_conditions,
    read_conditions,
    tsquery,
)
from gandan.apps.search.queries.ranking import ranked
from gandan.apps.search.queries.scopes import Scope, condition_of, kinds_for, run, scopes_of
from gandan.apps.search.queries.wanted import COUNT_CAP, PAGE_SIZE, Found, Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.search.queries.asking import Piece
    from gandan.apps.search.queries.kinds import Shown
    from gandan.apps.search.queries.scopes import Sql
    from gandan.apps.search.queries.wanted import Wanted

# Newest entries that are looked through for a page of frequent words on PostgreSQL before its
# index is asked for all that have them: 8 ms of processor, where all of them may be 60.
PROBE = 400
ONE_DAY = timedelta(days=1)


def search(*, by: Viewer, wanted: Wanted) -> Found:
    """One page of what is wanted, out of what the viewer may see.

    Raises:
        NotAllowed: the viewer sees nothing that could be searched.
        Unsearchable: nothing was typed that could be looked for.
    """
    kinds_for(by)
    asked = question(wanted.text)
    scopes = scopes_of(by, wanted)
    found = _search(by, wanted, scopes, asked.pieces(loosely=wanted.loosely))
    is_fallback = not found.total and not wanted.loosely and asked.can_be_loose
    if is_fallback:
        found = _search(by, wanted, scopes, asked.pieces(loosely=True))
    return Found(
        question=asked,
        pieces=found.pieces,
        rows=_shown(by, found.places),
        total=min(found.total, COUNT_CAP),
        is_capped=found.total > COUNT_CAP,
        has_next=found.has_next,
        order=found.order,
        is_loose=wanted.loosely or is_fallback,
        is_fallback=is_fallback,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    pieces: Sequence[Piece]
    places: Sequence[int]
    total: int  # one more than the cap where there are more
    has_next: bool
    order: str


def _search(by: Viewer, wanted: Wanted, scopes: Sequence[Scope], pieces: Sequence[Piece]) -> _Page:
    hits = _Hits(by.tenant_id, wanted, scopes, pieces)
    places = hits.some() if scopes else []
    before = _place_of(by, wanted.after)
    order = Order.NEWEST.value
    if len(places) <= COUNT_CAP:
        order = wanted.order
        if order == Order.BEST.value:
            left = _behind(ranked(places, pieces), before)
        else:
            left = [place for place in sorted(places, reverse=True) if not before or place < before]
    else:
        left = hits.newest(before)
    return _Page(pieces, left[:PAGE_SIZE], len(places), len(left) > PAGE_SIZE, order)


def _behind(ordered: Sequence[int], last: int) -> Sequence[int]:
    return ordered[ordered.index(last) + 1 :] if last in ordered else ordered


@dataclass(frozen=True, slots=True)
class _Hits:
    """The entries that fit: some of them, whichever come first; or the newest."""

    tenant_id: UUID
    wanted: Wanted
    scopes: Sequence[Scope]
    pieces: Sequence[Piece]

    def some(self) -> list[int]:
        """Places of all that fit, up to one more than the cap; in no order."""
        limit = COUNT_CAP + 1
        if all(scope.is_few for scope in self.scopes):
            return self._read(limit)
        if connection.vendor == "sqlite":
            return self._by_fts(0, limit)
        with _by_gin_alone():
            return self._by_gin(f"LIMIT {limit}")

    def newest(self, before: int) -> list[int]:
        """The newest that fit (older than a place, unless 0): a page and one more."""
        limit = PAGE_SIZE + 1
        if connection.vendor == "sqlite":
            return self._by_fts(before, limit)
        found = self._by_probe(before, limit)
        if len(found) == limit:
            return found
        older = [("e.id < %s", [before])] if before else []
        with _by_gin_alone():
            return self._by_gin(f"ORDER BY e.id DESC LIMIT {limit}", older)

    @property
    def _keys(self) -> Keys:
        return keys_of(self.tenant_id, self.scopes, self.wanted)

    @property
    def _every_kind(self) -> bool:
        return len(self.scopes) == len(kinds())

    def _around(self) -> list[Sql]:
        """Period, marks, and who may see what."""
        allowed = condition_of(self.scopes)
        return [
            *day_conditions(self.wanted, "e.id", ONE_DAY),
            *([allowed] if allowed else []),
            *body_condition(self._keys),
            *open_conditions(self.pieces),
        ]

    def _read(self, limit: int) -> list[int]:
        """Of few things, which are of the space: the words of each are read."""
        words, values = both(
            [
                *day_conditions(self.wanted, "e.id", ONE_DAY),
                *read_conditions(self.pieces, self._keys),
            ]
        )
        parts, params = [], []
        for scope in self.scopes:
            allowed, own = scope.condition()
            parts.append(
                f"SELECT e.id FROM search_entry e WHERE {allowed} AND {words}"  # noqa: S608
            )
            params += [*own, *values]
        return _ids(f"{' UNION ALL '.join(parts)} LIMIT {limit}", params)

    def _by_fts(self, before: int, limit: int) -> list[int]:
        match = fts_match(self.pieces, self._keys, every_kind=self._every_kind)
        conditions: list[Sql] = [
            ("w.search_words MATCH %s", [match]),
            *day_conditions(self.wanted, "w.rowid", ONE_DAY),
        ]
        if before:
            conditions.append(("w.rowid < %s", [before]))
        allowed = condition_of(self.scopes)
        more = [*([allowed] if allowed else []), *open_conditions(self.pieces)]
        # from the index to the entry, never the other way
        entry = "CROSS JOIN search_entry e ON e.id = w.rowid" if more else ""
        where, params = both([*conditions, *more])
        return _ids(
            f"SELECT w.rowid FROM search_words w {entry} WHERE {where}"  # noqa: S608
            f" ORDER BY w.rowid DESC LIMIT {limit}",
            params,
        )

    def _by_gin(self, tail: str, more: Sequence[Sql] = ()) -> list[int]:
        query = tsquery(self.pieces, self._keys, every_kind=self._every_kind)
        where, params = both([("e.words @@ %s::tsquery", [query]), *self._around(), *more])
        return _ids(f"SELECT e.id FROM search_entry e WHERE {where} {tail}", params)  # noqa: S608

    def _by_probe(self, before: int, limit: int) -> list[int]:
        """Among the newest entries of the space only, by reading each one's vector."""
        inner: list[Sql] = [("n.tenant_id = %s", [self.tenant_id])]
        inner += day_conditions(self.wanted, "n.id", ONE_DAY)
        inner += [("n.id < %s", [before])] if before else []
        newest, first = both(inner)
        query = tsquery(self.pieces, self._keys, every_kind=self._every_kind)
        where, second = both([("e.words @@ %s::tsquery", [query]), *self._around()])
        return _ids(
            f"SELECT e.id FROM (SELECT * FROM search_entry n WHERE {newest}"  # noqa: S608
            f" ORDER BY n.id DESC LIMIT {PROBE}) e WHERE {where} ORDER BY e.id DESC LIMIT {limit}",
            [*first, *second],
        )


@contextmanager
def _by_gin_alone() -> Iterator[None]:
    """Let PostgreSQL take its index of words whatever it guesses.

    It takes pairs of syllables for independent, expects many hits where there are none, and would
    read every vector in the table, or walk along the places, until it has them: seconds. A phrase
    that most entries have needs more memory than 4 MB for their places.
    """
    with transaction.atomic():
        run(
            "SELECT set_config('enable_seqscan', 'off', true),"
            " set_config('enable_indexscan', 'off', true),"
            " set_config('work_mem', '32MB', true)",
            [],
        )
        yield


def _ids(sql: str, params: Sequence[Any]) -> list[int]:
    return [row[0] for row in run(sql, params)]


def _place_of(by: Viewer, after: str) -> int:
    """The place of the last thing of the page before; 0 where there is none any more."""
    name, _dot, public_id = after.partition(".")
    kind = kinds().get(name)
    if kind is None:
        return 0
    try:
        rows = kind.model._default_manager.filter(tenant_id=by.tenant_id, public_id=UUID(public_id))
    except (ValueError, ValidationError):
        return 0
    subjects = Entry.objects.filter(kind=name, subject__in=rows.values("pk"))
    return subjects.values_list("pk", flat=True).first() or 0


def _shown(by: Viewer, places: Sequence[int]) -> list[Shown]:
    """What a page shows: asked of the things themselves, again only of those that may be seen."""
    rows = Entry.objects.filter(pk__in=places).values_list("pk", "kind", "subject")
    named = {place: (kind, subject) for place, kind, subject in rows}
    shown: dict[tuple[str, int], Shown] = {}
    for name, kind in kinds().items():
        subjects = [subject for found, subject in named.values() if found == name]
        if subjects:
            shown |= {(name, pk): one for pk, one in kind.shown(by, subjects).items()}
    return [shown[named[place]] for place in places if named.get(place) in shown]
