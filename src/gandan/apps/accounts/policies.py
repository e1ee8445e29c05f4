"""Who may make and change accounts."""

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled, NotAllowed


def check_manage_people(by: Entitled, user: User | None = None) -> None:
    """Raise `NotAllowed` unless accounts of this tenant may be made and changed."""
    if not by.may("people.manage"):
        raise NotAllowed("Accounts are made by administrators.")
    if user is not None and user.tenant_id != by.tenant_id:
        raise NotAllowed("The account belongs to another tenant.")
