"""Whether an entry has the pieces of a question, as SQL of either database.

Words of a question are `a-z0-9` alone by then (and letters with marks, as parameters), so that no
operator of either search language can come from what somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from gandan.apps.search.queries.words import (
    first_of,
    folded,
    kind_key,
    loai_key,
    phrase_lexemes,
    tenant_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, timedelta
    from uuid import UUID

    from gandan.apps.search.queries.asking import Piece
    from gandan.apps.search.queries.scopes import Scope, Sql
    from gandan.apps.search.queries.wanted import Wanted

PAIR = 2  # words: the index of PostgreSQL knows a pair exactly, and of longer pieces their pairs


@dataclass(frozen=True, slots=True)
class Keys:
    """What the filters ask for, apart from days and from who may see what."""

    tenant: str
    kinds: tuple[str, ...]
    loai: str
    body: tuple[str, ...]  # words of its name, which stand together


def keys_of(tenant_id: UUID, scopes: Sequence[Scope], wanted: Wanted) -> Keys:
    """The words of the filters, as entries have them."""
    return Keys(
        tenant_key(str(tenant_id)),
        tuple(kind_key(scope.kind.name) for scope in scopes),
        loai_key(wanted.loai) if wanted.loai else "",
        tuple(folded(wanted.body).split()),
    )


def fts_match(pieces: Sequence[Piece], keys: Keys, *, every_kind: bool) -> str:
    """A question of FTS5; what it leaves open, `open_conditions` have read."""
    parts = [*map(_fts_piece, pieces), f'keys : "{keys.tenant}"']
    if not every_kind:
        named = " OR ".join(f'"{kind}"' for kind in keys.kinds)
        parts.append(f"keys : ({named})")
    if keys.loai:
        parts.append(f'keys : "{_plain(keys.loai)}"')
    if keys.body:
        parts.append(f'keys : "{" ".join(keys.body)}"')
    return " AND ".join(parts)


def _fts_piece(piece: Piece) -> str:
    """Words between quotes: letters and figures, nothing that could end them.

    Marks are asked of the index up to pairs. A longer phrase of frequent words is looked for in
    half of all entries: then once, without marks, and the few hits are read.
    """
    if not piece.marked or len(piece.words) > PAIR:
        return f'{{title fold}} : "{piece.line.strip()}"'
    either = " OR ".join(f'"{line.strip()}"' for line in piece.marked_lines)
    return f"marked : ({either})"


def tsquery(pieces: Sequence[Piece], keys: Keys, *, every_kind: bool) -> str:
    """A question of PostgreSQL's index; what it leaves open, `open_conditions` have read."""
    wanted = [lexeme for piece in pieces for lexeme in _lexemes(piece)]
    wanted.append(f"={keys.tenant}")
    wanted += phrase_lexemes(keys.body, "=") if keys.body else []
    wanted += [f"={_plain(keys.loai)}"] if keys.loai else []
    parts = [f"'{lexeme}'" for lexeme in dict.fromkeys(wanted)]
    if not every_kind:
        parts.append("(" + " | ".join(f"'={kind}'" for kind in keys.kinds) + ")")
    return " & ".join(parts)


def _lexemes(piece: Piece) -> list[str]:
    if len(piece.words) == 1 and piece.marked:
        return phrase_lexemes(piece.marked)
    return phrase_lexemes(piece.words)


def _plain(key: str) -> str:
    """A key out of an address: whatever is no letter and no figure finds nothing by itself."""
    return "".join(sign for sign in key if sign.isascii() and sign.isalnum())


def read_conditions(pieces: Sequence[Piece], keys: Keys) -> list[Sql]:
    """Everything that is asked, on the words of an entry `e`: without the index."""
    found = [_reads(piece) for piece in pieces]
    if keys.loai:
        found.append(_has("e.keys", f" {_plain(keys.loai)} "))
    if keys.body:
        found.append(_has("e.keys", f" {' '.join(keys.body)} "))
    return found


def open_conditions(pieces: Sequence[Piece]) -> list[Sql]:
    """What the index leaves open.

    Marks of longer pieces; on PostgreSQL also whether they stand together, and marks of pairs.
    """
    return [_reads(piece) for piece in pieces if _is_open(piece)]


def _is_open(piece: Piece) -> bool:
    if _index_is_exact():
        return bool(piece.marked) and len(piece.words) > PAIR
    return len(piece.words) > PAIR or (bool(piece.marked) and len(piece.words) > 1)


def _reads(piece: Piece) -> Sql:
    if piece.marked:
        return _any(("e.marked", line) for line in piece.marked_lines)
    return _any((column, piece.line) for column in ("e.title", "e.fold"))


def body_condition(keys: Keys) -> list[Sql]:
    """The longer name of a body, which the index of PostgreSQL tells by its pairs only."""
    if _index_is_exact() or len(keys.body) <= PAIR:
        return []
    return [_has("e.keys", f" {' '.join(keys.body)} ")]


def day_conditions(wanted: Wanted, column: str, one_day: timedelta) -> list[Sql]:
    """The period: a range of places, since these begin with the day."""
    found: list[Sql] = []
    if wanted.first_day:
        found.append((f"{column} >= %s", [first_of(wanted.first_day)]))
    if wanted.last_day and (before := _day_after(wanted.last_day, one_day)):
        found.append((f"{column} < %s", [first_of(before)]))
    return found


def _day_after(day: date, one_day: timedelta) -> date | None:
    try:
        return day + one_day
    except OverflowError:  # the last day of the calendar: nothing is later
        return None


def _index_is_exact() -> bool:
    return connection.vendor == "sqlite"


def _has(column: str, line: str) -> Sql:
    function = "instr" if connection.vendor == "sqlite" else "strpos"
    return f"{function}({column}, %s) > 0", [line]


def _any(places: Iterable[tuple[str, str]]) -> Sql:
    found = [_has(column, line) for column, line in places]
    return f"({' OR '.join(sql for sql, _line in found)})", [
        v for _sql, line in found for v in line
    ]


def both(conditions: Sequence[Sql]) -> Sql:
    """All of the conditions."""
    values: list[Any] = [value for _sql, params in conditions for value in params]
    return " AND ".join(sql for sql, _params in conditions) or "1 = 1", values
