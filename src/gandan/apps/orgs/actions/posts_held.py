"""Posts and delegations in bodies that end: what is held, how it goes on, how it comes back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs.actions.holdings import Held, Move
from gandan.apps.orgs.models import (
    Delegation,
    Post,
    Role,
    Succession,
    SuccessionChange,
    SuccessionMove,
)

NAME, LABEL = "orgs.posts", _("Vị trí của người dùng")
POST, DELEGATION = SuccessionChange.What.POST, SuccessionChange.What.DELEGATION


def held(tenant_id: UUID, unit_ids: Collection[int], on: date) -> list[Held]:
    """Posts of those bodies that would go on after the day before `on`."""
    posts = Post.objects.filter(tenant_id=tenant_id, unit_id__in=unit_ids)
    posts = posts.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=on))
    return [
        Held(
            post.public_id,
            post.unit_id,
            label_of(post),
            is_open=True,
        )
        for post in posts.select_related("user").order_by("id")
    ]


def label_of(post: Post) -> str:
    """Who holds what, as a list says it."""
    return f"{post.user.ho_ten}, {post.get_role_display()}"


def to_come(things: Collection[Held], on: date) -> set[UUID]:
    """Those that begin on the day or later, which cannot end on it."""
    posts = Post.objects.filter(public_id__in=[held.thing for held in things], valid_from__gte=on)
    return set(posts.values_list("public_id", flat=True))


def leaders(things: Collection[Held]) -> set[UUID]:
    """Those of leaders in charge of dân vận: a body has one."""
    posts = Post.objects.filter(public_id__in=[held.thing for held in things])
    return set(posts.filter(role=Role.DAN_VAN_LEADER).values_list("public_id", flat=True))


def led(unit_ids: Collection[int], on: date) -> set[int]:
    """Those of the bodies that have such a leader on the day or later."""
    posts = Post.objects.filter(unit_id__in=unit_ids, role=Role.DAN_VAN_LEADER)
    going_on = Q(valid_before__isnull=True) | Q(valid_before__gt=on)
    return set(posts.filter(going_on).values_list("unit_id", flat=True))


@dataclass
class Carried:
    """What was written for the posts of one event."""

    made: dict[UUID, UUID] = field(default_factory=dict)  # post → the one that stands for it
    changes: list[SuccessionChange] = field(default_factory=list)


def carry(event: Succession, moves: Sequence[Move], ending: Collection[UUID], on: date) -> Carried:
    """End the posts on the day; the same posts go on in the new bodies, delegations with them.

    A post that begins on the day or later begins in the new body. Somebody who holds the same
    role there already, for as long, gets no second one. `ending`: posts that end with their body.
    """
    done = Carried()
    target = {move.thing: move.to_unit_id for move in moves}
    rows = Post.objects.filter(public_id__in=[*target, *ending]).select_for_update(of=("self",))
    posts = list(rows.order_by("id"))
    taken = _taken(target.values(), on)
    ended: list[Post] = []
    later: list[Post] = []
    stand: list[tuple[Post, Post]] = []  # the old and what stands for it
    fresh: list[Post] = []
    for post in posts:
        if post.valid_from >= on:
            if post.public_id in target:
                done.changes.append(_change(event, POST, post.pk, post.valid_before, post.unit_id))
                post.unit_id = target[post.public_id]
                later.append(post)
            continue
        if post.public_id in target:
            new = _standing(taken, fresh, post, target[post.public_id], on)
            stand.append((post, new))
        done.changes.append(_change(event, POST, post.pk, post.valid_before))
        ended.append(post)
    Post.objects.bulk_create(fresh)
    for post in ended:
        post.valid_before = on
    Post.objects.bulk_update(ended, ["valid_before"], batch_size=500)
    Post.objects.bulk_update(later, ["unit"], batch_size=500)
    done.made = {old.public_id: new.public_id for old, new in stand}
    done.changes += [
        _change(event, POST, post.pk, post.valid_before, is_made=True) for post in fresh
    ]
    done.changes += _carry_delegations(event, stand, on)
    return done


def _taken(unit_ids: Collection[int], on: date) -> dict[tuple[int, int, str], Post]:
    posts = Post.objects.filter(unit_id__in=set(unit_ids), valid_from__lte=on)
    posts = posts.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=on))
    return {(post.unit_id, post.user_id, post.role): post for post in posts.order_by("id")}


def _standing(
    taken: dict[tuple[int, int, str], Post], fresh: list[Post], post: Post, unit_id: int, on: date
) -> Post:
    """The post that goes on for this one in the new body, made where there is none."""
    key = (unit_id, post.user_id, post.role)
    there = taken.get(key)
    if there is not None and _ends_no_sooner(there, post):
        return there
    if there is not None and there._state.adding:  # made for another post of his a moment ago
        there.valid_before = post.valid_before
        return there
    new = Post(
        tenant_id=post.tenant_id,
        user_id=post.user_id,
        unit_id=unit_id,
        role=post.role,
        valid_from=on,
        valid_before=post.valid_before,
        legal_basis=post.legal_basis,
    )
    taken[key] = new
    fresh.append(new)
    return new


def _ends_no_sooner(there: Post, post: Post) -> bool:
    if there.valid_before is None or post.valid_before is None:
        return there.valid_before is None
    return there.valid_before >= post.valid_before


def _carry_delegations(
    event: Succession, stand: Sequence[tuple[Post, Post]], on: date
) -> list[SuccessionChange]:
    new_of = {old.pk: new for old, new in stand}
    rows = Delegation.objects.filter(post_id__in=new_of, valid_before__gt=on, taken_back_at=None)
    changes: list[SuccessionChange] = []
    copies: list[Delegation] = []
    ended: list[Delegation] = []
    later: list[Delegation] = []
    for row in rows.order_by("id"):
        if row.valid_from >= on:
            changes.append(_change(event, DELEGATION, row.pk, row.valid_before, row.post_id))
            row.post = new_of[row.post_id]
            later.append(row)
            continue
        changes.append(_change(event, DELEGATION, row.pk, row.valid_before))
        copies.append(
            Delegation(
                tenant_id=row.tenant_id,
                post=new_of[row.post_id],
                user_id=row.user_id,
                legal_basis=row.legal_basis,
                valid_from=on,
                valid_before=row.valid_before,
                made_by_id=row.made_by_id,
                made_at=row.made_at,
            )
        )
        row.valid_before = on
        ended.append(row)
    Delegation.objects.bulk_create(copies)
    Delegation.objects.bulk_update(ended, ["valid_before"], batch_size=500)
    Delegation.objects.bulk_update(later, ["post"], batch_size=500)
    return changes + [
        _change(event, DELEGATION, new.pk, new.valid_before, old.pk, is_made=True)
        for new, old in zip(copies, ended, strict=True)
    ]


def _change(  # a row of the table
    event: Succession,
    what: str,
    row: int,
    valid_before: date | None,
    pointed_at: int | None = None,
    *,
    is_made: bool = False,
) -> SuccessionChange:
    return SuccessionChange(
        event=event,
        what=what,
        row=row,
        is_made=is_made,
        valid_before=valid_before,
        pointed_at=pointed_at,
    )


def give_back(changes: Sequence[SuccessionChange], moves: Sequence[SuccessionMove]) -> None:
    """Undo `carry`.

    Who left his post in the new body meanwhile has left the old one too; a delegation that was
    taken back there is taken back here.
    """
    posts = [change for change in changes if change.what == POST]
    delegations = [change for change in changes if change.what == DELEGATION]
    made = {change.row: change.valid_before for change in posts if change.is_made}
    left = {
        post.public_id: post.valid_before
        for post in Post.objects.filter(pk__in=made)
        if post.valid_before != made[post.pk]
    }
    ends = {move.thing: left[move.made] for move in moves if move.made in left}
    copies = {change.row: change.pointed_at for change in delegations if change.is_made}
    taken = Delegation.objects.filter(pk__in=copies).exclude(taken_back_at=None)
    taken_back = {copies[pk]: at for pk, at in taken.values_list("pk", "taken_back_at")}
    Delegation.objects.filter(pk__in=copies).delete()
    _restore_delegations([c for c in delegations if not c.is_made], taken_back)
    _restore_posts([change for change in posts if not change.is_made], ends)
    Post.objects.filter(pk__in=made).delete()


def _restore_delegations(
    changes: Sequence[SuccessionChange], taken_back: Mapping[int | None, datetime | None]
) -> None:
    rows = Delegation.objects.in_bulk([change.row for change in changes])
    for change in changes:
        row = rows[change.row]
        if change.pointed_at is not None:
            row.post_id = change.pointed_at
        elif change.valid_before is not None:
            row.valid_before = change.valid_before
        row.taken_back_at = taken_back.get(row.pk, row.taken_back_at)
    fields = ["post", "valid_before", "taken_back_at"]
    Delegation.objects.bulk_update(rows.values(), fields, batch_size=500)


def _restore_posts(changes: Sequence[SuccessionChange], ends: Mapping[UUID, date | None]) -> None:
    rows = Post.objects.in_bulk([change.row for change in changes])
    for change in changes:
        row = rows[change.row]
        if change.pointed_at is not None:
            row.unit_id = change.pointed_at
        else:
            row.valid_before = ends.get(row.public_id, change.valid_before)
    Post.objects.bulk_update(rows.values(), ["unit", "valid_before"], batch_size=500)
