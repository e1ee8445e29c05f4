"""Reads of delegations: who acts for whom, of one person, of oneself, and who may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Delegation, Post, UnitKind
from gandan.apps.orgs.policies import (
    NEVER_DELEGATED,
    TABLE,
    Viewer,
    can_delegate,
    check,
    check_delegate,
)
from gandan.apps.orgs.queries.people import name_order
from gandan.apps.orgs.queries.viewers import lasts


@dataclass(frozen=True, slots=True)
class Standing:
    """A delegation on a day: is it still to be taken back, and may the viewer do so."""

    delegation: Delegation
    is_current: bool
    is_coming: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Delegations:
    """Those that a person has given in his posts, and those by which he acts for others."""

    given: tuple[Standing, ...]
    received: tuple[Standing, ...]

    @property
    def ids(self) -> list[str]:
        """Public ids of all of them, for the history."""
        return [str(row.delegation.public_id) for row in (*self.given, *self.received)]


def delegations_of(*, by: Viewer, person: UUID, on: date) -> Delegations:
    """Those of a person, newest first: his own for everybody, others' for who sees people."""
    if person != by.public_id:
        check(by, "people.read")
    rows = _rows(by).filter(Q(user__public_id=person) | Q(post__user__public_id=person))
    found = [_standing(row, by, on) for row in rows.order_by("-valid_from", "-id")]
    return Delegations(
        tuple(one for one in found if one.delegation.post.user.public_id == person),
        tuple(one for one in found if one.delegation.user.public_id == person),
    )


def delegation_of(*, by: Viewer, public_id: UUID) -> Delegation:
    """One delegation that the viewer may end."""
    row = _rows(by).filter(public_id=public_id).first()
    if row is None:
        raise NotAllowed("No such delegation in this tenant.")
    check_delegate(by, row.post)
    return row


def delegable_post(*, by: Viewer, public_id: UUID) -> Post:
    """One post in which the viewer may let somebody act."""
    posts = Post.objects.filter(tenant_id=by.tenant_id, public_id=public_id)
    post = posts.select_related("user", "unit").first()
    if post is None:
        raise NotAllowed("No such post in this tenant.")
    check_delegate(by, post)
    return post


def delegable_posts(*, by: Viewer, on: date) -> list[Post]:
    """The viewer's own posts of the day in which he may let somebody act."""
    if not by.may("posts.delegate"):
        return []
    posts = Post.objects.filter(lasts(on), user__public_id=by.public_id)
    own = posts.select_related("user", "unit").order_by("id")
    return [post for post in own if "posts.delegate" in TABLE[post.role]]


def delegates(*, by: Viewer, post: Post, on: date) -> Sequence[User]:
    """Who may be chosen to act in a post, in the order of name lists.

    Its holder chooses among the people of the body and of the units below it; an administrator
    among everybody. Nobody sees a list of people that he did not see before.
    """
    check_delegate(by, post)
    users = User.objects.filter(tenant_id=by.tenant_id, is_active=True).exclude(pk=post.user.pk)
    if not by.may("people.manage"):
        users = users.filter(pk__in=people_below(post, on=on))
    return sorted(users, key=lambda user: name_order(user.ho_ten))


def people_below(post: Post, *, on: date) -> QuerySet[Post, int]:
    """Ids of those who hold a post of the day in the body of a post or below it."""
    unit = post.unit
    while unit.kind == UnitKind.PHONG and unit.parent is not None:
        unit = unit.parent
    posts = Post.objects.filter(lasts(on), tenant_id=post.tenant_id)
    below = posts.filter(unit__path__gte=unit.path, unit__path__lt=f"{unit.path}~")
    return below.values_list("user_id", flat=True)


def is_delegable(post: Post) -> bool:
    """Whether anything of the post may be delegated at all."""
    return bool(TABLE[post.role] - NEVER_DELEGATED.keys())


def _rows(by: Viewer) -> QuerySet[Delegation]:
    rows = Delegation.objects.filter(tenant_id=by.tenant_id)
    return rows.select_related("user", "post__user", "post__unit")


def _standing(row: Delegation, by: Viewer, on: date) -> Standing:
    ends = min(filter(None, (row.valid_before, row.post.valid_before)))
    is_over = row.taken_back_at is not None or ends <= on
    is_coming = not is_over and row.valid_from > on
    return Standing(
        row,
        is_current=not is_over and not is_coming,
        is_coming=is_coming,
        may_take_back=not is_over and can_delegate(by, row.post),
    )
