"""The best match first, among those that were all counted: a rule that can be told to anybody.

First what has more of the pieces in its number or subject, then what has them more often in its
first pages, then the newer. The same on both databases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from gandan.apps.search.queries.scopes import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gandan.apps.search.queries.asking import Piece

READ = 20_000  # letters of a text in which a piece is counted: some seven pages


def ranked(places: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """The places, the best match first."""
    if not places:
        return []
    is_sqlite = connection.vendor == "sqlite"
    # folded letters are bytes, which PostgreSQL need not tell apart then
    position, size = ("instr", "length") if is_sqlite else ("strpos", "octet_length")
    in_title, times, first, second = [], [], [], []
    for piece in pieces:
        in_title.append(f"CASE WHEN {position}(e.title, %s) > 0 THEN 1 ELSE 0 END")
        first.append(piece.line)
        # each time is shorter by all but one of its blanks
        shorter = len(piece.line) - 1
        times.append(f"({size}(e.text) - {size}(replace(e.text, %s, ' '))) / {shorter}")
        second.append(piece.line)
    params: list[Any] = [*first, *second]
    numbers = ", ".join(map(str, places))
    rows = run(
        f"SELECT e.id, {' + '.join(in_title)}, {' + '.join(times)}"  # noqa: S608  # lines are values
        # with an offset the text is taken out of its place once, not for each piece twice
        f" FROM (SELECT id, title, substr(fold, 1, {READ}) AS text FROM search_entry"
        f" WHERE id IN ({numbers}) LIMIT {len(places)} OFFSET 0) e",
        params,
    )
    return [row[0] for row in sorted(rows, key=lambda row: (-row[1], -row[2], -row[0]))]
