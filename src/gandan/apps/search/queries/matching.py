"""Whether an entry has the pieces of a question, as SQL of either database.

Words of a question are `a-z0-9` alone by then (and letters with marks, as parameters), so that no
operator of either search language can come from what somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from gandan.apps.accounts.models import Tenant
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.words import (
    LONGEST_LEXEME,
    first_of,
    folded,
    kind_key,
    loai_key,
    marked_lexemes,
    number_of,
    phrase_lexemes,
    tenant_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, timedelta

    from gandan.apps.search.queries.asking import Piece
    from gandan.apps.search.queries.scopes import Scope, Sql
    from gandan.apps.search.queries.wanted import Wanted

_NONE = UUID(int=(1 << 128) - 1)  # no space
PAIR = 2  # words: the index knows a pair exactly, and of longer pieces their pairs


@dataclass(frozen=True, slots=True)
class Keys:
    """What the filters ask for, apart from days and from who may see what."""

    tenant: str  # empty where there is no other space
    kinds: tuple[str, ...]  # empty where every kind is asked for
    loai: str
    body: tuple[str, ...]  # words of its name, which stand together


def keys_of(tenant_id: UUID, scopes: Sequence[Scope], wanted: Wanted) -> Keys:
    """The words of the filters, as entries have them."""
    return Keys(
        tenant_key(str(tenant_id)) if _is_one_of_several(tenant_id) else "",
        tuple(kind_key(scope.kind.name) for scope in scopes) if len(scopes) < len(kinds()) else (),
        loai_key(wanted.loai) if wanted.loai else "",
        tuple(folded(wanted.body).split()),
    )


def _is_one_of_several(tenant_id: UUID) -> bool:
    """Whether entries may be another space's: asking it of each takes longer than all else."""
    sql, params = _others()
    real: dict[Any, Any] = {_NONE: tenant_id, _NONE.hex: tenant_id.hex}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(param, param) for param in params])
        return cursor.fetchone() is not None


@cache
def _others() -> tuple[str, tuple[Any, ...]]:
    """The question for one other space, put together once: it is part of each question."""
    sql, params = Tenant.objects.exclude(pk=_NONE).values("pk")[:1].query.sql_with_params()
    return sql, tuple(params)


def lexemes_of(pieces: Sequence[Piece], keys: Keys) -> list[tuple[str, ...]]:
    """What an entry has in the index that has the pieces and fits the filters: one of each group.

    What this leaves open, `open_conditions` have read.
    """
    wanted = [group for piece in pieces for group in _lexemes(piece)]
    alone = [f"={keys.tenant}"] if keys.tenant else []
    alone += phrase_lexemes(keys.body, "=") if keys.body else []
    alone += [f"={_plain(keys.loai)}"] if keys.loai else []
    wanted += [(lexeme,) for lexeme in alone]
    wanted += [tuple(f"={kind}" for kind in keys.kinds)] if keys.kinds else []
    return list(dict.fromkeys(wanted))


def fts_match(groups: Sequence[tuple[str, ...]]) -> str:
    """A question of FTS5. No lexeme holds a quote."""
    quoted = ([f'"{lexeme}"' for lexeme in group] for group in groups)
    return " AND ".join(f"({' OR '.join(group)})" for group in quoted)


def gin_conditions(groups: Sequence[tuple[str, ...]], column: str, era: str) -> list[Sql]:
    """A question of PostgreSQL's index about the entries of an era, whose bits are SQL too."""

    def numbers(lexemes: Iterable[str]) -> Sql:
        found = [number_of(lexeme) for lexeme in lexemes]
        return f"ARRAY[{', '.join(f'{era} | %s' for _one in found)}]", found

    conditions: list[Sql] = []
    if alone := [group[0] for group in groups if len(group) == 1]:
        every, params = numbers(alone)
        conditions.append((f"{column} @> {every}", params))
    for group in groups:
        if len(group) > 1:
            some, params = numbers(group)
            conditions.append((f"{column} && {some}", params))
    return conditions


def _lexemes(piece: Piece) -> list[tuple[str, ...]]:
    if not piece.marked:
        return [(lexeme,) for lexeme in phrase_lexemes(piece.words)]
    if len(piece.words) == 1:
        return [(lexeme,) for lexeme in phrase_lexemes(piece.marked)]
    return list(zip(marked_lexemes(piece.marked), marked_lexemes(piece.words), strict=True))


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


def open_conditions(pieces: Sequence[Piece], keys: Keys) -> list[Sql]:
    """What the index leaves open, on the words of an entry `e`.

    Whether three words and more stand together, of pieces as of the name of a body.
    """
    body = [_has("e.keys", f" {' '.join(keys.body)} ")] if len(keys.body) > PAIR else []
    return [*body, *(_reads(piece) for piece in pieces if _is_open(piece))]


def _is_open(piece: Piece) -> bool:
    return len(piece.words) > PAIR or any(
        len(word) > LONGEST_LEXEME for word in (*piece.words, *piece.marked)
    )


def _reads(piece: Piece) -> Sql:
    if piece.marked:
        return _any(("e.marked", line) for line in piece.marked_lines)
    return _any((column, piece.line) for column in ("e.title", "e.fold"))


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
