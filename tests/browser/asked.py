"""`python -m tests.browser.asked` gives bodies of the running universe a report to make.

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
    from gandan.apps.tasks.actions.progress import note_progress
    from tests.apps.reports.asked import asked
    from tests.apps.tasks.papers import Duty, assignment, given
    from tests.universe import NOW, Universe

    tenant = Tenant.objects.get(slug="lam-giang")
    universe = Universe(
        tenant,
        SystemActor(tenant.pk),
        {unit.ten: unit for unit in Unit.objects.filter(tenant=tenant)},
        {user.username: user for user in User.objects.filter(tenant=tenant)},
    )
    (task,) = given(
        universe,
        Duty("Tuyên truyền, vận động Nhân dân thực hiện dân chủ ở cơ sở", is_continuing=True),
        number="71/UBND-NC",
    )
    note_progress(by=universe.viewer("officer"), assignment=assignment(task).public_id,
                  text="Đã mở 02 lớp tập huấn cho 120 người.", now=NOW)  # fmt: skip
    bodies = ("Sở Tư pháp", "Sở Y tế", "UBND phường Bình Sơn", "UBND xã An Phú")
    asked(universe, *bodies, number="72/UBND-NC")


if __name__ == "__main__":
    main()
