"""Of which things the viewer may see the entries, as conditions of the question to the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.search.queries.kinds import Kind, kinds
from gandan.apps.search.queries.statements import statement
from gandan.apps.search.queries.words import SUBJECT_BITS, kind_at, subject_at, thing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.search.queries.wanted import Wanted

# Of so few things it is quicker to read the words than to ask the index for all that have them.
FEW = 4_000
# Up to so many are put together once for a question; whether a thing is one of more is asked of
# each that has the words: a thousand, mostly.
MANY = 10_000

Sql = tuple[str, list[Any]]  # a condition with its parameters


@dataclass(frozen=True, slots=True)
class Scope:
    """One kind, and which of its things: `things` asks for their numbers in a column `subject`.

    They are None for all of the space, and an empty statement where there are none.

    `few` are the places of their entries where these are so few that they are read one by one,
    once somebody has looked (`with_few`). `is_wide`: they are most of the space, so that each is
    asked for by itself.
    """

    kind: Kind
    things: Sql | None
    few: list[int] | None
    is_wide: bool

    @property
    def is_narrow(self) -> bool:
        """Whether they are some of the space, and not most of it."""
        return self.things is not None and not self.is_wide

    def condition(self, place: str) -> Sql:
        """On the entry whose place stands in a column."""
        if self.few is not None:
            return f"{place} IN ({', '.join(map(str, self.few))})" if self.few else "1 = 0", []
        is_kind = f"{kind_at(place)} = {self.kind.code}"
        if self.things is None:
            return is_kind, []
        inner, params = self.things
        if not inner:
            return "1 = 0", []
        if not self.is_wide:
            return f"{is_kind} AND {subject_at(place)} IN ({inner})", params
        # with an offset PostgreSQL cannot make one set of all of them instead
        return (
            f"{is_kind} AND EXISTS (SELECT 1 FROM ({inner}) AS thing"  # noqa: S608
            f" WHERE thing.subject = {subject_at(place)} LIMIT 1 OFFSET 0)",
            params,
        )


def _things(by: Viewer, kind: Kind, state: str) -> QuerySet[Any, Any] | None:
    things = kind.scope(by, state)
    return None if things is None else things.order_by().values(subject=F("pk"))


def with_few(scopes: Sequence[Scope]) -> list[Scope]:
    """The scopes, those of few things with where the entries of these stand."""
    narrow = [(s.kind, s.things) for s in scopes if s.is_narrow and s.things is not None]
    few = _few(narrow)
    return [replace(one, few=_unless_more(few.get(one.kind.name))) for one in scopes]


def _few(asked: Sequence[tuple[Kind, Sql]]) -> dict[str, list[int]]:
    """Of several kinds at once: where the entries of some things stand, one more than are few."""
    parts, params = [], []
    for kind, (inner, own) in asked:
        if inner:
            parts.append(
                f"SELECT id FROM (SELECT e.id FROM search_entry e WHERE e.kind = %s"  # noqa: S608
                f" AND e.subject IN ({inner}) LIMIT {FEW + 1}) AS k{kind.code}"
            )
            params += [kind.name, *own]
    found = numbers(" UNION ALL ".join(parts), params) if parts else []
    return {
        kind.name: [place for place in found if thing_of(place)[0] == kind.code]
        for kind, _things in asked
    }


def allowed_of(scopes: Sequence[Scope], places: Sequence[int]) -> list[int]:
    """Those of some places, in their order, at which something of one of narrow scopes stands."""
    parts, params = [], []
    for scope in scopes:
        some = [s for code, s in map(thing_of, places) if code == scope.kind.code]
        if not some or scope.things is None:
            continue
        inner, own = scope.things
        if inner:
            # two kinds may have the same numbers: the code stands above them, as in a place
            parts.append(
                f"SELECT (thing.subject | {scope.kind.code << SUBJECT_BITS}) AS id"  # noqa: S608
                f" FROM ({inner}) AS thing WHERE thing.subject IN ({', '.join(map(str, some))})"
            )
            params += own
    allowed = set(map(thing_of, numbers(" UNION ALL ".join(parts), params))) if parts else set()
    return [place for place in places if thing_of(place) in allowed]


def _is_wide(kind: Kind, by: Viewer, state: str, things: Sql) -> bool:
    """What is asked of the viewer's own bodies goes from these to the things, never back."""
    inner, params = things
    if not state or not inner or statement(_things, by, kind, "") is not None:
        return False
    [(count,)] = run(
        f"SELECT count(*) FROM (SELECT 1 FROM ({inner}) AS thing LIMIT {MANY + 1}) AS counted",  # noqa: S608
        params,
    )
    return bool(count > MANY)


def can_search(by: Viewer) -> bool:
    """Whether the viewer may see something of what can be found."""
    return any(kind.can(by) for kind in kinds().values())


def kinds_for(by: Viewer) -> list[Kind]:
    """The kinds of which the viewer may see something.

    Raises:
        NotAllowed: there is none.
    """
    found = [kind for kind in kinds().values() if kind.can(by)]
    if not found:
        raise NotAllowed("The viewer sees nothing that could be searched.")
    return found


def scopes_of(by: Viewer, wanted: Wanted) -> list[Scope]:
    """What the question is about; empty where it names a kind or state that the viewer lacks."""
    kind, _dot, state = wanted.state.partition(".")
    named = {name for name in (wanted.kind, kind) if name}
    chosen = [one for one in kinds_for(by) if not named or named == {one.name}]
    if state:
        chosen = [one for one in chosen if state in one.states]
    asked = [(one, statement(_things, by, one, state)) for one in chosen]
    narrow = [(one, things) for one, things in asked if things is not None]
    wide = {one.name for one, things in narrow if _is_wide(one, by, state, things)}
    scopes = [Scope(one, things, None, is_wide=one.name in wide) for one, things in asked]
    # where all are narrow the index is asked first: what it names is mostly less than they are
    return scopes if all(one.is_narrow for one in scopes) else with_few(scopes)


def _unless_more(few: list[int] | None) -> list[int] | None:
    return few if few is not None and len(few) <= FEW else None


def condition_of(scopes: Sequence[Scope], place: str) -> Sql | None:
    """Any of the scopes; None where they are everything that there is in the space."""
    if len(scopes) == len(kinds()) and all(scope.things is None for scope in scopes):
        return None
    parts = [scope.condition(place) for scope in scopes]
    return f"({' OR '.join(f'({sql})' for sql, _params in parts)})", [
        value for _sql, params in parts for value in params
    ]


def run(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement. What people typed only ever comes as a parameter."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def numbers(sql: str, params: Sequence[Any], column: str = "id") -> list[int]:
    """A column of whole numbers out of a statement, in one answer.

    Row by row Python would wait for its lock at each while somebody else's page is drawn in the
    same process: a thousand times for a count.
    """
    gather = "group_concat" if connection.vendor == "sqlite" else "array_agg"
    [(found,)] = run(f"SELECT {gather}(found.{column}) FROM ({sql}) AS found", params)  # noqa: S608
    return list(map(int, found.split(","))) if isinstance(found, str) else found or []
