"""The demonstration accounts, in words for whoever starts the system."""

from gandan.apps.accounts.queries import tenant_by_slug
from gandan.apps.orgs.policies import role_words
from gandan.demo import building, province


def lines() -> list[str]:
    """What to print after the address; empty where no demonstration is loaded."""
    tenant = tenant_by_slug(building.SLUG)
    if tenant is None or not tenant.is_demonstration:
        return []
    rows = {person[0]: person for person in province.PEOPLE}
    width = max(len(name) for name in province.SHOWN)
    shown = [rows[name] for name in province.SHOWN]
    return [
        f"Tài khoản trình diễn (tỉnh Lam Giang không có thật), mật khẩu chung: {building.PASSWORD}",
        *(
            f"  {username:<{width}}  {ho_ten}, {role_words(role)}, {unit}"
            for username, ho_ten, role, unit in shown
        ),
    ]
