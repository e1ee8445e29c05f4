"""Who may make and change accounts, and who must sign in with two factors."""

from dataclasses import dataclass
from uuid import UUID

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled, NotAllowed


def check_manage_people(by: Entitled, user: User | None = None) -> None:
    """Raise `NotAllowed` unless accounts of this tenant may be made and changed."""
    if not by.may("people.manage"):
        raise NotAllowed("Accounts are made by administrators.")
    if user is not None and user.tenant_id != by.tenant_id:
        raise NotAllowed("The account belongs to another tenant.")


def must_have_second_factor(by: Entitled) -> bool:
    """Whoever can make accounts can become anybody: a stolen password must not be enough."""
    return by.may("people.manage")


@dataclass(frozen=True, slots=True)
class PersonActor:
    """A person who acts before he is signed in: his posts are not known here."""

    public_id: UUID
    name: str
    tenant_id: UUID
    post_names: str = ""
    request_number: str = ""

    @classmethod
    def of(cls, user: User, request_number: str = "") -> "PersonActor":
        """Raises `NotAllowed` for an account without a tenant."""
        if user.tenant_id is None:
            raise NotAllowed("An account without a tenant has nothing here.")
        return cls(
            user.public_id, user.get_full_name(), user.tenant_id, request_number=request_number
        )
