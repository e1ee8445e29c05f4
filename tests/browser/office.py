"""`python -m tests.browser.office` builds the province of `tests.journeys.office`, of two worlds.

The papers of 2024 were given to districts, which have ended; communes report today.
"""

import os
from datetime import UTC, date, datetime

TWO_LEVELS = date(2025, 7, 1)
COMMUNES = ("UBND phường Vân Giang", "UBND xã Đá Bạc", "UBND xã Nà Lâm")
OFFICERS = {  # who reports, besides those of the office itself
    "officer_tu_phap": "Sở Tư pháp",
    "officer_van_giang": "UBND phường Vân Giang",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from gandan.apps.accounts.actions import HashedPassword, create_user
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint, create_unit
    from gandan.apps.orgs.models import Role, UnitKind
    from tests.journeys.office import TOP, build
    from tests.universe import PASSWORD

    now = datetime.now(UTC)
    office = build(now.date())
    system = SystemActor(office.tenant.pk)
    for ten in COMMUNES:
        kind = UnitKind.PHUONG if "phường" in ten else UnitKind.XA
        office.units[ten] = create_unit(
            by=system, kind=kind, ten=ten, parent=office.units[TOP], valid_from=TWO_LEVELS, now=now
        )
    password = HashedPassword.of(PASSWORD)
    for key, ten in OFFICERS.items():
        user = create_user(
            by=system, username=key, ho_ten=f"Người {key}", password=password, now=now
        )
        unit = office.units[ten]
        appoint(by=system, user=user, unit=unit, role=Role.OFFICER, valid_from=TWO_LEVELS, now=now)


if __name__ == "__main__":
    main()
