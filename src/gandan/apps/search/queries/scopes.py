"""Of which things the viewer may see the entries, as conditions of the question to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.search.queries.kinds import Kind, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.search.queries.wanted import Wanted

# Of so few things it is quicker to read the words than to ask the index for all that have them.
FEW = 4_000

Sql = tuple[str, list[Any]]  # a condition with its parameters


@dataclass(frozen=True, slots=True)
class Scope:
    """One kind, and which of its things: None for all of the space."""

    kind: Kind
    things: QuerySet[Any, Any] | None
    is_few: bool  # so few that they are read one by one

    def condition(self) -> Sql:
        """On an entry `e`."""
        if self.things is None:
            return "e.kind = %s", [self.kind.name]
        try:
            inner, params = self.things.order_by().query.sql_with_params()
        except EmptyResultSet:
            return "1 = 0", []
        return f"e.kind = %s AND e.subject IN ({inner})", [self.kind.name, *params]


def _scope(kind: Kind, by: Viewer, state: str) -> Scope:
    things = kind.scope(by, state)
    return Scope(kind, things, things is not None and things[: FEW + 1].count() <= FEW)


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
    return [_scope(one, by, state) for one in chosen]


def condition_of(scopes: Sequence[Scope]) -> Sql | None:
    """Any of the scopes; None where they are everything that there is in the space."""
    if len(scopes) == len(kinds()) and all(scope.things is None for scope in scopes):
        return None
    parts = [scope.condition() for scope in scopes]
    return f"({' OR '.join(f'({sql})' for sql, _params in parts)})", [
        value for _sql, params in parts for value in params
    ]


def run(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement. What people typed only ever comes as a parameter."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
