"""The first administrator of a space, and the way back in when the last one is locked out."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions import (
    Issued,
    create_user,
    invite,
    reset_second_factor,
    set_active,
)
from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions.posts import appoint
from gandan.apps.orgs.models import Post, Role, Unit


def make_administrator(
    *,
    by: SystemActor,
    username: str,
    ho_ten: str,
    unit: Unit | None = None,
    today: date,
    now: datetime,
) -> Issued:
    """An account with the post of administrator, and an invitation to it.

    Only from the machine itself: no page calls this. An account that is there already is opened,
    appointed where it is none, and invited again, so that whoever runs the machine can always
    let somebody in; its second factor stays (`reset_administrator` takes it away).

    Args:
        by: the system, in the space that is meant.
        username: the name to sign in with.
        ho_ten: the person's name; not looked at where the account is there.
        unit: the body of the post; the first top body of the space when None.
        today: first day of the post.
        now: when.
    """
    with transaction.atomic():
        user = User.objects.filter(tenant_id=by.tenant_id, username__iexact=username).first()
        if user is None:
            user = create_user(by=by, username=username, ho_ten=ho_ten, now=now)
        elif not user.is_active:
            set_active(by=by, user=user, is_active=True, version=user.version, now=now)
            user.refresh_from_db()
        held = Post.objects.filter(user=user, role=Role.ADMINISTRATOR, valid_from__lte=today)
        if not (held.filter(valid_before__isnull=True) | held.filter(valid_before__gt=today)):
            appoint(
                by=by,
                user=user,
                unit=unit or _top(by),
                role=Role.ADMINISTRATOR,
                valid_from=today,
                now=now,
            )
        return invite(by=by, user=user, now=now)


def reset_administrator(*, by: SystemActor, username: str, reason: str, now: datetime) -> None:
    """Take the second factor of an account away, from the machine itself; nothing where none is."""
    user = User.objects.filter(tenant_id=by.tenant_id, username__iexact=username).first()
    if user is None:
        raise Refused(_("Không có tài khoản “%(username)s”.") % {"username": username})
    reset_second_factor(by=by, user=user, reason=reason, now=now)


def _top(by: SystemActor) -> Unit:
    units = Unit.objects.filter(tenant_id=by.tenant_id, parent__isnull=True)
    unit = units.filter(valid_before__isnull=True).order_by("pk").first()
    if unit is None:
        raise Refused(_("Không gian này chưa có cơ quan nào; hãy dùng lệnh open_office."))
    return unit
