"""Calendar addresses: made, used, revoked. The token is known once, when it is made."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.notices.models import FeedAddress
from gandan.apps.notices.policies import check_make_feed, check_revoke_feed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer

TOKEN_BYTES = 32  # 256 bits: nothing to guess
SEEN_EVERY = timedelta(hours=1)  # telephones poll; a write at each time would be for nothing
MOST = 10  # open addresses of one owner: one a device, and some that were forgotten


class RevokedFeed(Refused):
    """The address was good once and was revoked; the message is for whoever still uses it."""


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """A calendar address with its token, which is known only now and stored nowhere."""

    feed: FeedAddress
    token: str


def make_feed(*, by: Viewer, unit: UUID | None = None, now: datetime) -> MadeFeed:
    """Make a secret address of one's own calendar, or of the calendar of a body.

    Raises:
        Refused: the owner has too many that still work.
    """
    body = None
    if unit is not None:
        body = Unit.objects.filter(public_id=unit, tenant_id=by.tenant_id).first()
        if body is None:
            raise NotAllowed("No such body in the viewer's tenant.")
    check_make_feed(by, body)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    owner = {"unit": body} if body else {"user_id": by.user_id}
    with transaction.atomic():
        if FeedAddress.objects.filter(**owner, revoked_at__isnull=True).count() >= MOST:
            raise Refused(
                _("Đã có %(n)d địa chỉ lịch đang dùng; hãy thu hồi địa chỉ không còn dùng.")
                % {"n": MOST}
            )
        feed = FeedAddress.objects.create(
            tenant_id=by.tenant_id,
            **owner,
            digest=digest_of(token),
            made_by_id=by.user_id,
            made_at=now,
        )
        _record(by, "feed.made", feed, now)
    return MadeFeed(feed, token)


def revoke_feed(*, by: Viewer, feed: UUID, now: datetime) -> FeedAddress:
    """Let an address no longer work; a second time changes nothing."""
    with transaction.atomic():
        row = FeedAddress.objects.select_related("unit").filter(public_id=feed).first()
        found = check_revoke_feed(by, row)
        open_one = FeedAddress.objects.filter(pk=found.pk, revoked_at__isnull=True)
        if open_one.update(revoked_at=now):
            _record(by, "feed.revoked", found, now)
    return found


def open_feed(*, token: str, now: datetime) -> FeedAddress:
    """Whose calendar an address shows; notes that it is used, once an hour.

    Raises:
        NotAllowed: there never was such an address.
        RevokedFeed: there was one, and it was revoked.
    """
    rows = FeedAddress.objects.select_related("user", "unit")
    feed = rows.filter(digest=digest_of(token)).first()
    if feed is None:
        raise NotAllowed("No such address.")
    if feed.revoked_at is not None:
        raise RevokedFeed(
            _(
                "Địa chỉ lịch này đã được thu hồi. Hãy bỏ lịch này khỏi điện thoại hoặc máy tính; "
                "cần dùng tiếp thì lập địa chỉ mới ở trang Cài đặt thông báo."
            )
        )
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - SEEN_EVERY)
    if feed.last_used_at is None or feed.last_used_at < now - SEEN_EVERY:
        FeedAddress.objects.filter(stale, pk=feed.pk).update(last_used_at=now)
    return feed


def digest_of(token: str) -> str:
    """SHA-256 of a token, hexadecimal: what is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _record(by: Viewer, action: str, feed: FeedAddress, now: datetime) -> None:
    record(
        by=by,
        action=action,
        subject_type="feed",
        subject_id=feed.public_id,
        after={"unit": feed.unit.ten} if feed.unit else {"person": by.name},
        now=now,
    )
