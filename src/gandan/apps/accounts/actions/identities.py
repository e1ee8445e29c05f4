"""Links between accounts and identities at the provider of single sign-on (OpenID Connect).

A link is made by the person himself while signed in, or by an administrator who knows the
identifier; never by an e-mail address, which can be given to somebody else.
"""

import hashlib
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import User
from gandan.apps.accounts.policies import check_manage_people
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, Entitled, NotAllowed, Refused

PROVIDER = "sso"


def uid_of(issuer: str, subject: str) -> str:
    """Under what an identity is kept: a digest, since both may be long, of issuer and subject.

    Another issuer gives another digest: whoever changes the provider voids every link.
    """
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def link_identity(
    *, by: Entitled, user: User, issuer: str, subject: str, now: datetime
) -> SocialAccount:
    """An administrator links an account with an identity (its `sub` at the issuer)."""
    check_manage_people(by, user)
    if by.public_id == user.public_id:
        raise Refused(_("Hãy tự liên kết ở trang Bảo mật; không thể gán mã cho chính mình."))
    subject = subject.strip()
    if not subject:
        raise Refused(_("Hãy ghi mã định danh mà hệ thống đăng nhập một lần cấp cho người này."))
    return _link(by, user, issuer, subject, now)


def link_own(*, by: Actor, user: User, subject: str, issuer: str, now: datetime) -> None:
    """A signed-in person links his account with the identity that he has just shown."""
    if by.public_id != user.public_id:
        raise NotAllowed("A person links his own account here.")
    _link(by, user, issuer, subject, now)


def unlink_identity(*, by: Entitled, user: User, now: datetime) -> None:
    """Take the link away: by the person himself, or by an administrator."""
    if by.public_id != user.public_id:
        check_manage_people(by, user)
    elif not user.has_usable_password():
        raise Refused(_("Tài khoản này không có mật khẩu; bỏ liên kết thì không vào được nữa."))
    with transaction.atomic():
        if not SocialAccount.objects.filter(user=user).delete()[0]:
            raise Refused(_("Tài khoản này không có liên kết nào."))
        _note(by, "user.identity_unlinked", user, now)


def _link(by: Actor, user: User, issuer: str, subject: str, now: datetime) -> SocialAccount:
    with transaction.atomic():
        if SocialAccount.objects.filter(user=user, provider=PROVIDER).exists():
            raise Refused(_("Tài khoản này đã có một liên kết; hãy bỏ liên kết đó trước."))
        if SocialAccount.objects.filter(provider=PROVIDER, uid=uid_of(issuer, subject)).exists():
            raise Refused(_("Mã định danh này đã liên kết với một tài khoản khác."))
        made = SocialAccount.objects.create(
            user=user,
            provider=PROVIDER,
            uid=uid_of(issuer, subject),
            extra_data={"iss": issuer, "sub": subject},
        )
        _note(by, "user.identity_linked", user, now)
    return made


def _note(by: Actor, action: str, user: User, now: datetime) -> None:
    record(by=by, action=action, subject_type="user", subject_id=user.public_id, now=now)
