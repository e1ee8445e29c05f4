"""What holds for every opening of the vault.

Who may open which identity is decided by `petitions`, the only room that may import this one:
access is a list for each case, so no role has a right to it. Here stand the limits that hold for
everybody.
"""

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Actor, NotAllowed, Refused, Stale
from gandan.apps.identities.models import Identity

SHORTEST_REASON = 10  # characters: "xem" is no reason


class Erased(Refused):
    """The key was destroyed: nothing of this identity can be read or compared any more."""


class KeyUnfit(Exception):
    """The file with the key of the vault is missing, damaged, or another one than before."""


def check_tenant(by: Actor, identity: Identity) -> None:
    """Raise `NotAllowed` unless the identity belongs to the actor's tenant."""
    if identity.tenant_id != by.tenant_id:
        raise NotAllowed("The identity belongs to another tenant.")


def check_not_erased(identity: Identity) -> None:
    """Raise `Erased` when the key is gone."""
    if identity.erased_at is not None:
        raise Erased(_("Danh tính này đã được xóa theo yêu cầu; không ai đọc lại được nữa."))


def check_version(identity: Identity, version: int) -> None:
    """Raise `Stale` when the identity has changed since it was opened."""
    if identity.version != version:
        raise Stale(_("Danh tính này vừa được người khác sửa; hãy mở lại rồi sửa tiếp."))


def check_reason(reason: str) -> str:
    """The reason without needless blanks; raise `Refused` when it says nothing."""
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        raise Refused(
            _("Hãy ghi lý do, ít nhất %(count)s ký tự, như: Xác minh nội dung đơn số 12/TD.")
            % {"count": SHORTEST_REASON}
        )
    return said
