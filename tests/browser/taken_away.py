"""`python -m tests.browser.taken_away` begins a report of UBND phường Bình Sơn, and prints its id.

Run in the data folder of the system under test.
"""

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.models import Unit
    from tests.apps.reports.asked import asked, begun
    from tests.universe import Universe

    tenant = Tenant.objects.get(slug="lam-giang")
    universe = Universe(
        tenant,
        SystemActor(tenant.pk),
        {unit.ten: unit for unit in Unit.objects.filter(tenant=tenant)},
        {user.username: user for user in User.objects.filter(tenant=tenant)},
    )
    unit = "UBND phường Bình Sơn"
    regime = asked(universe, unit, name="Báo cáo thực hiện dân chủ ở cơ sở", number="74/UBND-NC")
    print(begun(universe, regime, unit=unit, who="commune_officer").public_id)  # noqa: T201


if __name__ == "__main__":
    main()
