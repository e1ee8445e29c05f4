"""Writes of delegations: the holder of a post lets somebody act in it for a time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.models import Delegation, Post
from gandan.apps.orgs.policies import Refused, check_delegate, check_tenant
from gandan.apps.orgs.queries.delegations import is_delegable, people_below


@dataclass(frozen=True, slots=True)
class Span:
    """From a day on, until before a day."""

    valid_from: date
    valid_before: date


def delegate(
    *, by: Entitled, post: Post, user: User, span: Span, legal_basis: str, now: datetime
) -> Delegation:
    """Let a person act in a post, by a paper; it ends by itself.

    Raises:
        NotAllowed: the actor neither holds the post nor manages people.
        Refused: to oneself or to somebody who holds the post too, in the past, longer than the
            post, twice at a time, or a post of which nothing may be delegated.
    """
    check_tenant(by, user)
    check_delegate(by, post)
    legal_basis = " ".join(legal_basis.split())
    with transaction.atomic():
        Post.objects.select_for_update().get(pk=post.pk)
        if not by.may("people.manage") and user.pk not in people_below(post, on=span.valid_from):
            raise Refused(_("Hãy chọn người của đơn vị mình hoặc đơn vị trực thuộc."))
        _check_person(post, user, span)
        _check_days(post, span, localtime(now).date())
        if not legal_basis:
            raise Refused(_("Hãy ghi văn bản ủy quyền: số, ký hiệu và ngày ban hành."))
        made_by = User.objects.filter(public_id=by.public_id).first() if by.public_id else None
        row = Delegation.objects.create(
            tenant_id=by.tenant_id,
            post=post,
            user=user,
            legal_basis=legal_basis,
            valid_from=span.valid_from,
            valid_before=span.valid_before,
            made_by=made_by,
            made_at=now,
        )
        record_of(by, "delegation.given", row, after=_fields(row), now=now)
        return row


def take_back(
    *, by: Entitled, delegation: Delegation, reason: str = "", now: datetime
) -> Delegation:
    """End a delegation at once: the next request of the person has its rights no more."""
    check_delegate(by, delegation.post)
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=delegation.pk)
        if row.taken_back_at is not None:
            raise Refused(_("Ủy quyền này đã được thu hồi trước đó."))
        if row.valid_before <= localtime(now).date():
            raise Refused(_("Ủy quyền này đã hết hạn, không cần thu hồi."))
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        record_of(by, "delegation.taken_back", row, after=_fields(row), reason=reason, now=now)
        return row


def _check_person(post: Post, user: User, span: Span) -> None:
    if user.pk == post.user.pk:
        raise Refused(_("Không thể ủy quyền cho chính người giữ vị trí."))
    if not User.objects.filter(pk=user.pk, is_active=True).exists():
        raise Refused(_("Tài khoản này đang bị khóa; hãy chọn người khác."))
    if not is_delegable(post):
        raise Refused(_("Vị trí này không ủy quyền được."))
    same = Post.objects.filter(user=user, unit=post.unit, role=post.role)
    same = same.filter(valid_from__lt=span.valid_before)
    if same.exclude(valid_before__lte=span.valid_from).exists():
        raise Refused(_("Người này cũng giữ vị trí đó trong thời gian này, không cần ủy quyền."))
    other = Delegation.objects.filter(post=post, user=user, taken_back_at__isnull=True)
    other = other.filter(valid_from__lt=span.valid_before, valid_before__gt=span.valid_from)
    if other.exists():
        raise Refused(_("Người này đã được ủy quyền vị trí đó trong thời gian này."))


def _check_days(post: Post, span: Span, today: date) -> None:
    if span.valid_before <= span.valid_from:
        raise Refused(_("Ngày hết ủy quyền phải sau ngày bắt đầu."))
    if span.valid_from < today:
        raise Refused(_("Không ủy quyền lùi ngày: hãy chọn từ hôm nay trở đi."))
    if span.valid_from < post.valid_from:
        raise Refused(_("Vị trí này chỉ bắt đầu sau ngày đó; hãy chọn ngày muộn hơn."))
    if post.valid_before is not None and span.valid_before > post.valid_before:
        raise Refused(
            _("Vị trí này hết từ ngày %(day)s; ủy quyền không dài hơn được.")
            % {"day": date_format(post.valid_before, "SHORT_DATE_FORMAT")}
        )


def _fields(row: Delegation) -> dict[str, object]:
    """What the log says of a delegation."""
    return {
        "holder": row.post.user.get_full_name(),
        "role": row.post.role,
        "unit": row.post.unit.ten,
        "person": row.user.get_full_name(),
        "valid_from": row.valid_from,
        "valid_before": row.valid_before,
        "legal_basis": row.legal_basis,
    }
