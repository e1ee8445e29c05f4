"""Writes of posts: who holds which role in which body, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions import Issued, create_user, invite
from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.models import Post, Role, Unit, UnitKind
from gandan.apps.orgs.policies import IN_SECTIONS, Refused, check, check_tenant, role_words


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be given: a role in a unit, from a day on until before a day, or until ended.

    `legal_basis`: the paper that gives it, as it is cited.
    """

    unit: Unit
    role: str
    valid_from: date
    valid_before: date | None = None
    legal_basis: str = ""


def appoint(  # noqa: PLR0913  # what a post is
    *,
    by: Entitled,
    user: User,
    unit: Unit,
    role: str,
    valid_from: date,
    valid_before: date | None = None,
    legal_basis: str = "",
    now: datetime,
) -> Post:
    """Give a person a role in a unit from a day on, until before a day or until `end_post`.

    Raises:
        Refused: the days are no range or not within the unit's life, the person holds the same
            post in that time, or the unit has another leader in charge of dân vận then.
    """
    check(by, "people.manage")
    check_tenant(by, user)
    check_tenant(by, unit)
    post = Post(
        tenant_id=by.tenant_id,
        user=user,
        unit=unit,
        role=Role(role),
        valid_from=valid_from,
        valid_before=valid_before,
        legal_basis=" ".join(legal_basis.split()),
    )
    with transaction.atomic():
        _check_possible(post)
        post.save()
        record_of(by, "post.given", post, after=_fields(post), now=now)
        return post


def move_post(*, by: Entitled, post: Post, to: NewPost, now: datetime) -> Post:
    """End a post and give its holder another one on the same day, in one step.

    `to.valid_from` is the first day of the new post, and the first without the old one.
    """
    check(by, "people.manage")
    check_tenant(by, post)
    check_tenant(by, to.unit)
    fresh = Post(
        tenant_id=by.tenant_id,
        user=post.user,
        unit=to.unit,
        role=Role(to.role),
        valid_from=to.valid_from,
        valid_before=to.valid_before,
        legal_basis=" ".join(to.legal_basis.split()),
    )
    with transaction.atomic():
        before = _fields(post)
        if to.role != Role.ADMINISTRATOR:
            _check_not_last(post)
        _end(post, to.valid_from)
        _check_possible(fresh)
        fresh.save()
        record_of(by, "post.moved", fresh, before=before, after=_fields(fresh), now=now)
        return fresh


def end_post(*, by: Entitled, post: Post, valid_before: date, now: datetime) -> Post:
    """End a post: from `valid_before` on its rights are gone, and those of whoever acts in it."""
    check(by, "people.manage")
    check_tenant(by, post)
    with transaction.atomic():
        before = {"valid_before": post.valid_before}
        _check_not_last(post)
        _end(post, valid_before)
        record_of(by, "post.ended", post, before=before, after=_fields(post), now=now)
        return post


def engage(
    *, by: Entitled, username: str, ho_ten: str, email: str = "", post: NewPost, now: datetime
) -> tuple[User, Issued]:
    """Make an account with its first post, and the invitation with which it is taken over."""
    with transaction.atomic():
        user = create_user(by=by, username=username, ho_ten=ho_ten, email=email, now=now)
        appoint(
            by=by,
            user=user,
            unit=post.unit,
            role=post.role,
            valid_from=post.valid_from,
            valid_before=post.valid_before,
            legal_basis=post.legal_basis,
            now=now,
        )
        return user, invite(by=by, user=user, now=now)


def _check_not_last(post: Post) -> None:
    """Raise `Refused` where nobody would be left who gives posts.

    All of them are held meanwhile: two who end each other's posts at once do not both succeed.
    """
    if post.role != Role.ADMINISTRATOR:
        return
    rows = Post.objects.select_for_update(of=("self",)).select_related("user")
    administrators = list(rows.filter(tenant_id=post.tenant_id, role=Role.ADMINISTRATOR))
    others = [other for other in administrators if other.pk != post.pk]
    if not any(other.valid_before is None and other.user.is_active for other in others):
        raise Refused(
            _("Đây là quản trị cuối cùng; hãy giao vị trí quản trị cho người khác trước.")
        )


def _end(post: Post, valid_before: date) -> None:
    if valid_before <= post.valid_from:
        raise Refused(_("Ngày thôi giữ vị trí phải sau ngày bắt đầu."))
    if post.valid_before is not None and post.valid_before < valid_before:
        raise Refused(
            _("Vị trí này đã ghi thôi giữ từ ngày %(day)s; muốn giữ tiếp thì giao vị trí mới.")
            % {"day": date_format(post.valid_before, "SHORT_DATE_FORMAT")}
        )
    post.valid_before = valid_before
    post.save(update_fields=["valid_before"])


def _check_possible(post: Post) -> None:
    """Raise `Refused` with what is wrong; the person and the unit are held until it is written."""
    post.unit = Unit.objects.select_for_update().get(pk=post.unit_id)  # no event ends it meanwhile
    _check_days(post)
    if post.unit.kind == UnitKind.PHONG and post.role not in IN_SECTIONS:
        raise Refused(
            _("“%(role)s” là vị trí của cả cơ quan; hãy giao ở cơ quan mà phòng này trực thuộc.")
            % {"role": role_words(post.role)}
        )
    User.objects.select_for_update().get(pk=post.user.pk)
    others = _overlapping(post)
    if others.filter(user=post.user).exists():
        raise Refused(_("Người này đã giữ vị trí đó trong thời gian này."))
    if post.role == Role.DAN_VAN_LEADER and (other := others.first()):
        raise Refused(
            _(
                "Đơn vị đã có lãnh đạo phụ trách công tác dân vận trong thời gian này: %(name)s, "
                "từ %(since)s. Hãy ghi thôi giữ trước khi giao người khác."
            )
            % {
                "name": other.user.get_full_name(),
                "since": date_format(other.valid_from, "SHORT_DATE_FORMAT"),
            }
        )


def _check_days(post: Post) -> None:
    if post.valid_before is not None and post.valid_before <= post.valid_from:
        raise Refused(_("Ngày thôi giữ vị trí phải sau ngày bắt đầu."))
    ends = post.unit.valid_before
    if ends is not None and ends <= post.valid_from:
        raise Refused(_("Đơn vị này đã kết thúc hoạt động; hãy chọn đơn vị kế thừa."))
    if post.valid_from < post.unit.valid_from:
        raise Refused(
            _("Đơn vị này hoạt động từ ngày %(day)s; vị trí không thể bắt đầu trước ngày đó.")
            % {"day": date_format(post.unit.valid_from, "SHORT_DATE_FORMAT")}
        )


def _overlapping(post: Post) -> QuerySet[Post]:
    """Posts of the same role in the same unit, held on some day of this one."""
    same = Post.objects.filter(unit=post.unit, role=post.role)
    same = same.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=post.valid_from))
    if post.valid_before is not None:
        same = same.filter(valid_from__lt=post.valid_before)
    return same.select_related("user").order_by("valid_from")


def _fields(post: Post) -> dict[str, object]:
    """What the log says of a post."""
    return {
        "person": post.user.get_full_name(),
        "role": post.role,
        "unit": post.unit.ten,
        "valid_from": post.valid_from,
        "valid_before": post.valid_before,
        "legal_basis": post.legal_basis,
    }
