"""What a viewer may see, as a statement that is put together once for all who hold such posts.

Django takes three times as long to put such a question together as the database to answer it, and
a page of the search asks ten. So each is built once for a viewer in whom every value is a sign that
nothing has, and the values of whoever really looks take the place of the signs. A value that a
policy makes into something else finds nothing: what is forgotten here shows no more than it should.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

from gandan.apps.orgs.policies import HeldPost, Viewer

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from django.db.models import QuerySet

    Build = Callable[..., QuerySet[Any, Any] | None]
    Sql = tuple[str, list[Any]]  # with its parameters
    Shape = tuple[tuple[str, int, int, bool], ...]

AT_ONCE = 20  # things of one question: a page of them
_TENANT, _NOBODY = UUID(int=(1 << 128) - 1), UUID(int=(1 << 128) - 2)
_USER, _UNIT, _SUBJECT = -7_000_000, -7_100_000, -7_200_000  # units and things count down from here
_OPENS, _CLOSES = "\ue0f0", "\ue0f1"  # of private use: no path has them


def statement(
    build: Build, by: Viewer, *given: Hashable, subjects: Sequence[int] = ()
) -> Sql | None:
    """What `build(by, *given)` asks; with subjects (at most `AT_ONCE`), `build(by, ids, *given)`.

    None where it gives None; an empty statement where nothing can be found. What it asks may depend
    on who looks (his space, his posts) and on `given`, on nothing else: neither a day nor a row.
    """
    made = _made(build, _shape_of(by), given, is_of_subjects=bool(subjects))
    if made is None:
        return None
    sql, params = made
    return sql, _filled(params, by, subjects)


def rows_of(build: Build, by: Viewer, subjects: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The rows of `build(by, ids)` for things, as the database gives them."""
    for start in range(0, len(subjects), AT_ONCE):
        asked = statement(build, by, subjects=subjects[start : start + AT_ONCE])
        if asked and asked[0]:
            with connection.cursor() as cursor:
                cursor.execute(*asked)
                yield from cursor.fetchall()


def id_of(value: UUID | str) -> UUID:
    """A public id as either database gives it."""
    return value if isinstance(value, UUID) else UUID(value)


def words_of(value: list[str] | str) -> list[str]:
    """A list of phrases as either database gives it: of SQLite it comes as JSON."""
    found: list[str] = json.loads(value) if isinstance(value, str) else value
    return found


@lru_cache(maxsize=1_000)
def _made(
    build: Build, shape: Shape, given: tuple[Hashable, ...], *, is_of_subjects: bool
) -> tuple[str, tuple[Any, ...]] | None:
    viewer = _viewer(shape)
    if is_of_subjects:
        rows = build(viewer, [_SUBJECT - n for n in range(AT_ONCE)], *given)
    else:
        rows = build(viewer, *given)
    if rows is None:
        return None
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(params)


def _shape_of(by: Viewer) -> Shape:
    """The posts without what tells them apart from such posts elsewhere."""
    units, paths = _units(by), _paths(by)
    return tuple(
        (post.role, units.index(post.unit_id), paths.index(post.unit_path), bool(post.delegated_by))
        for post in by.posts
    )


def _units(by: Viewer) -> list[int]:
    return list(dict.fromkeys(post.unit_id for post in by.posts))


def _paths(by: Viewer) -> list[str]:
    return list(dict.fromkeys(post.unit_path for post in by.posts))


def _viewer(shape: Shape) -> Viewer:
    posts = tuple(
        HeldPost(role, _UNIT - unit, _sign(path), "", _OPENS if is_delegated else "")
        for role, unit, path, is_delegated in shape
    )
    return Viewer(_USER, _NOBODY, _OPENS, _TENANT, posts)


def _sign(path: int) -> str:
    return f"{_OPENS}{path}{_CLOSES}"


def _filled(params: Sequence[Any], by: Viewer, subjects: Sequence[int]) -> list[Any]:
    """The parameters with what is true of the viewer; of few things the last is named again."""
    real: dict[Any, Any] = {
        _USER: by.user_id, _TENANT: by.tenant_id, _TENANT.hex: by.tenant_id.hex,
    }  # fmt: skip
    real |= {_UNIT - n: unit for n, unit in enumerate(_units(by))}
    if subjects:
        last = len(subjects) - 1
        real |= {_SUBJECT - n: subjects[min(n, last)] for n in range(AT_ONCE)}
    paths = {_sign(n): path for n, path in enumerate(_paths(by))}
    return [_real(param, real, paths) for param in params]


def _real(param: Any, real: dict[Any, Any], paths: dict[str, str]) -> Any:  # noqa: ANN401
    if isinstance(param, str) and _OPENS in param:
        for sign, path in paths.items():
            param = param.replace(sign, path)
        return param
    try:
        found = real.get(param)
    except TypeError:  # a list: nothing of the viewer
        return param
    # a number may bear the type of its column
    return param if found is None else type(param)(found) if isinstance(param, int) else found
