"""Who somebody is on a day."""

from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Q, Value

from gandan.apps.accounts.models import User
from gandan.apps.orgs.models import Delegation, Post, UnitKind
from gandan.apps.orgs.policies import HeldPost, Viewer

# of a post: what it is, where, and the two units above, in case the first are sections
COLUMNS = (
    "id", "role", "unit_id", "unit__ten", "unit__path", "unit__kind",
    "unit__parent__path", "unit__parent__kind", "unit__parent__parent__path",
)  # fmt: skip

_NOBODY, _NEVER = -1, date.min  # stand for the user and the day until there is a question


def viewer_of(user: User, *, on: date, request_number: str = "") -> Viewer | None:
    """The user with the posts that he holds on a day, and those in which he acts for others.

    One query. None without a tenant.
    """
    if user.tenant_id is None:
        return None
    rows = _rows(user.pk, on)
    held = tuple(_held(row) for row in sorted(rows, key=lambda row: (row[-1], row[0])))
    return Viewer(
        user.pk, user.public_id, user.get_full_name(), user.tenant_id, held, request_number
    )


def lasts(on: date, prefix: str = "") -> Q:
    """Of what has `valid_from` and `valid_before`: it holds on the day."""
    has_end = Q(**{f"{prefix}valid_before__gt": on})
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_before__isnull": True}) | has_end
    )


def _rows(user_id: int, on: date) -> list[tuple[Any, ...]]:
    """Both kinds in one query."""
    sql, params = _statement()
    # a day stands in a statement as itself or, on SQLite, as its words
    given: dict[Any, Any] = {_NOBODY: user_id, _NEVER: on, _NEVER.isoformat(): on.isoformat()}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(param, param) for param in params])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The question as SQL, about nobody on no day.

    Put together once: it is asked at every request, and putting it together takes longer than the
    answer.
    """
    own = Post.objects.filter(lasts(_NEVER), user=_NOBODY)
    mine = own.annotate(holder=Value("", output_field=CharField()), acts=Value(0))
    acting = Delegation.objects.annotate(acts=Value(1)).filter(
        lasts(_NEVER), lasts(_NEVER, "post__"), user=_NOBODY, taken_back_at__isnull=True
    )
    columns = ("id", *(f"post__{name}" for name in COLUMNS[1:]), "post__user__ho_ten", "acts")
    both = mine.values_list(*COLUMNS, "holder", "acts").union(
        acting.values_list(*columns), all=True
    )
    sql, params = both.query.sql_with_params()
    return sql, tuple(params)


def _held(row: tuple[Any, ...]) -> HeldPost:
    _id, role, unit_id, ten, path, kind, above, kind_above, top, holder, acts = row
    if kind == UnitKind.PHONG and above:  # a section reaches the body that it is part of
        path = top if kind_above == UnitKind.PHONG and top else above
    # without a name it would pass for his own post
    return HeldPost(role, unit_id, path, ten, (holder or "?") if acts else "")
