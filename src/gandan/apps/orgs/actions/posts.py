"""Writes of posts: who holds which role in which body, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions import Issued, create_user, invite
from gandan.apps.accounts.models import User
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Post, Role, Unit
from gandan.apps.orgs.policies import Refused, check, check_tenant


def appoint(
    *,
    by: Entitled,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    now: datetime,
) -> Post:
    """Give a person a role in a unit from a day on, until `end_post`."""
    check(by, "people.manage")
    check_tenant(by, user)
    check_tenant(by, unit)
    if unit.valid_before is not None and unit.valid_before <= valid_from:
        raise Refused(_("Đơn vị này đã kết thúc hoạt động; hãy chọn đơn vị kế thừa."))
    with transaction.atomic():
        same = Post.objects.filter(user=user, unit=unit, role=role)
        same = same.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=valid_from))
        if same.exists():
            raise Refused(_("Người này đã giữ vị trí đó trong thời gian này."))
        post = Post.objects.create(
            tenant_id=by.tenant_id,
            user=user,
            unit=unit,
            role=Role(role),
            valid_from=valid_from,
        )
        record(
            by=by,
            action="post.given",
            subject_type="user",
            subject_id=user.public_id,
            after={"role": post.role, "unit": unit.ten, "valid_from": valid_from},
            now=now,
        )
        return post


def end_post(*, by: Entitled, post: Post, valid_before: date, now: datetime) -> Post:
    """End a post: from `valid_before` on its rights are gone."""
    check(by, "people.manage")
    check_tenant(by, post)
    if valid_before <= post.valid_from:
        raise Refused(_("Ngày thôi giữ vị trí phải sau ngày bắt đầu."))
    with transaction.atomic():
        before = {"valid_before": post.valid_before}
        post.valid_before = valid_before
        post.save(update_fields=["valid_before"])
        record(
            by=by,
            action="post.ended",
            subject_type="user",
            subject_id=post.user.public_id,
            before=before,
            after={"role": post.role, "unit": post.unit.ten, "valid_before": valid_before},
            now=now,
        )
        return post


@dataclass(frozen=True, slots=True)
class NewPost:
    """The first post of a new account."""

    unit: Unit
    role: str
    valid_from: date


def engage(
    *, by: Entitled, username: str, ho_ten: str, email: str = "", post: NewPost, now: datetime
) -> tuple[User, Issued]:
    """Make an account with its first post, and the invitation with which it is taken over."""
    with transaction.atomic():
        user = create_user(by=by, username=username, ho_ten=ho_ten, email=email, now=now)
        appoint(
            by=by, user=user, unit=post.unit, role=post.role, valid_from=post.valid_from, now=now
        )
        return user, invite(by=by, user=user, now=now)
