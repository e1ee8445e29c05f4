"""What is put together once for all who hold such posts asks the same as what is made anew."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries import searched as documents
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.queries import scopes
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.statements import AT_ONCE, rows_of, statement
from gandan.apps.search.queries.words import era_at, index_numbers, number_of, place_of
from gandan.apps.tasks.queries import searched as tasks
from tests.apps.search.papers import Library
from tests.universe import PEOPLE, TODAY, Universe

SEEN = {"document": documents._seen, "task": tasks._seen, "result": tasks._seen_results}


def elsewhere(viewer: Viewer) -> Viewer:
    """Somebody with the same posts in other bodies of another space."""
    posts = tuple(
        replace(post, unit_id=post.unit_id + 500, unit_path=f"77.{post.unit_path}")
        for post in viewer.posts
    )
    return replace(viewer, user_id=viewer.user_id + 9, tenant_id=uuid4(), posts=posts)


def anew(rows) -> tuple[str, list[object]] | None:
    if rows is None:
        return None
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", []
    return sql, list(params)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["document", "task", "result"])
def test_whoever_looks_a_remembered_statement_is_the_one_that_would_be_made(
    db, universe: Universe, who: str, name: str
) -> None:
    kind, seen = kinds()[name], SEEN[name]
    subjects = list(range(101, 101 + AT_ONCE))
    here = universe.viewer(who, on=TODAY)
    for by in (here, elsewhere(here), here):
        for state in ("", *kind.states):
            try:
                things = kind.scope(by, state)
            except NotAllowed:
                with pytest.raises(NotAllowed):
                    statement(scopes._things, by, kind, state)
                continue
            asked = None if things is None else things.order_by().values(subject=F("pk"))
            assert statement(scopes._things, by, kind, state) == anew(asked)
        if kind.can(by):
            assert statement(seen, by, subjects=subjects) == anew(seen(by, subjects))


def test_any_number_of_things_is_shown(db, universe: Universe, library: Library) -> None:
    made = [library.add(f"dân vận {n}").pk for n in range(AT_ONCE + 3)]
    by = universe.viewer("coordinator")
    for count in (0, 1, AT_ONCE, AT_ONCE + 3):
        found = [row[0] for row in rows_of(documents._seen, by, made[:count])]
        assert sorted(found) == made[:count]


@pytest.mark.parametrize("day", ["0001-01-01", "1945-09-02", "2026-01-15", "9999-12-31"])
def test_the_database_says_an_era_as_python_does(db, day: str) -> None:
    place = place_of(3, 12_345, TODAY.fromisoformat(day))
    with connection.cursor() as cursor:
        asked = "CAST(%s AS bigint)" if connection.vendor == "postgresql" else "%s"
        cursor.execute(f"SELECT {era_at(asked)}", [place])
        assert cursor.fetchone() == (index_numbers(place, ["x"])[0] - number_of("x"),)
