"""Reads of invitations: whom a code is for, or why it is of no use."""

import hashlib
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import Invitation, User
from gandan.apps.audit.policies import Refused


def digest_of(code: str) -> str:
    """SHA-256 of a code as it was typed: case, spaces and hyphens do not matter."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def invited_by(*, digest: str, now: datetime) -> User:
    """Whom an invitation (by the digest of its code) is for; raises `Refused` when of no use."""
    found = Invitation.objects.filter(digest=digest).select_related("user").first()
    return person_invited(found, now)


def person_invited(found: Invitation | None, now: datetime) -> User:
    """Whom a row is for; raises `Refused` with the reason when it is of no use."""
    if found is None:
        raise Refused(_("Mã mời này không đúng. Mã có năm nhóm, mỗi nhóm năm ký tự."))
    if found.used_at is not None:
        raise Refused(
            _("Lời mời này đã được dùng. Quên mật khẩu thì hãy xin quản trị lời mời mới.")
        )
    if found.revoked_at is not None or not found.user.is_active:
        raise Refused(_("Lời mời này đã được thu hồi. Hãy hỏi quản trị của cơ quan."))
    if found.expires_at <= now:
        day = date_format(localtime(found.expires_at), "SHORT_DATETIME_FORMAT")
        words = _("Lời mời này đã hết hạn lúc %(day)s. Hãy xin quản trị một lời mời mới.")
        raise Refused(words % {"day": day})
    return found.user
