"""Reads of people and their posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import Post, Unit
from gandan.apps.orgs.policies import check
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class Person:
    """An account with its posts, those of the day apart from those to come or past."""

    user: User
    posts: tuple[Post, ...]
    other_posts: tuple[Post, ...]

    @property
    def things(self) -> tuple[tuple[str, Sequence[str]], ...]:
        """Kinds and public ids of what belongs to this person's history."""
        posts = [str(post.public_id) for post in (*self.posts, *self.other_posts)]
        return ("user", [str(self.user.public_id)]), ("post", posts)


def people(*, by: Entitled, on: date, phrase: str = "") -> Sequence[Person]:
    """The tenant's people in the order of Vietnamese name lists, with their posts.

    `phrase` matches names, sign-in names, units and roles without accents.
    """
    check(by, "people.read")
    words = fold(phrase).split()
    found = []
    for user in _users(by):
        person = _person(user, on)
        if words:
            posts = " ".join(f"{p.unit.ten} {p.get_role_display()}" for p in person.posts)
            text = fold(f"{user.ho_ten} {user.username} {posts}")
            if not all(word in text for word in words):
                continue
        found.append(person)
    return sorted(found, key=lambda person: name_order(person.user.ho_ten))


def person_of(*, by: Entitled, public_id: UUID, on: date) -> Person:
    """One account of the tenant with all its posts."""
    check(by, "people.read")
    user = _users(by).filter(public_id=public_id).first()
    if user is None:
        raise NotAllowed("No such account in this tenant.")
    return _person(user, on)


def post_of(*, by: Entitled, public_id: UUID) -> Post:
    """One post of the tenant."""
    check(by, "people.read")
    posts = Post.objects.filter(tenant_id=by.tenant_id, public_id=public_id)
    post = posts.select_related("user", "unit").first()
    if post is None:
        raise NotAllowed("No such post in this tenant.")
    return post


def titles(*, by: Entitled, people: Iterable[str], units: Iterable[str]) -> dict[str, str]:
    """Names of accounts and bodies of the tenant by public id, for a list that points at them."""
    check(by, "people.read")
    users = User.objects.filter(tenant_id=by.tenant_id, public_id__in=set(people))
    bodies = Unit.objects.filter(tenant_id=by.tenant_id, public_id__in=set(units))
    found = {str(pk): name for pk, name in users.values_list("public_id", "ho_ten")}
    return found | {str(pk): ten for pk, ten in bodies.values_list("public_id", "ten")}


def name_order(ho_ten: str) -> tuple[str, str]:
    """The given name decides, then the rest: Nguyễn Văn *Bình* stands before Lê Thị *Hạnh*."""
    parts = fold(ho_ten).split()
    return (parts[-1] if parts else "", " ".join(parts))


def _users(by: Entitled) -> QuerySet[User]:
    posts = Post.objects.select_related("unit").order_by("valid_from", "id")
    users = User.objects.filter(tenant_id=by.tenant_id)
    return users.prefetch_related(Prefetch("posts", queryset=posts))


def _person(user: User, on: date) -> Person:
    now: list[Post] = []
    other: list[Post] = []
    for post in user.posts.all():
        is_held = post.valid_from <= on and (post.valid_before is None or post.valid_before > on)
        (now if is_held else other).append(post)
    return Person(user, tuple(now), tuple(other))
