"""`python -m tests.browser.given` gives the units of the running universe something to do.

Run in the data folder of the system under test. The days follow the clock, as the pages do.
"""

import os
from datetime import timedelta


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.actions.confirming import confirm
    from tests.apps.tasks.papers import YEARLY, Duty, paper
    from tests.universe import Universe

    tenant = Tenant.objects.get(slug="lam-giang")
    universe = Universe(
        tenant,
        SystemActor(tenant.pk),
        {unit.ten: unit for unit in Unit.objects.filter(tenant=tenant)},
        {user.username: user for user in User.objects.filter(tenant=tenant)},
    )
    today = timezone.localdate()

    def by(days: int) -> dict[str, str]:
        day = today + timedelta(days=days)
        return {
            "kind": "once", "date": day.isoformat(), "bound": "by",
            "phrase": f"chậm nhất ngày {day:%d/%m/%Y}",
        }  # fmt: skip

    document = paper(
        universe,
        Duty(
            "Báo cáo kết quả công tác dân vận chính quyền, nêu rõ hạn chế và kiến nghị",
            assignees=("Sở Tư pháp", "Sở Nội vụ"),
            deadline=by(-3),
            report_to="UBND tỉnh (qua Sở Nội vụ)",
        ),
        Duty(
            "Xây dựng ít nhất 02 mô hình “Dân vận khéo” và tổ chức đối thoại với Nhân dân",
            assignees=("Các sở, ban, ngành", "UBND các xã, phường, đặc khu"),
            coordinators=("Ủy ban MTTQ Việt Nam tỉnh",),
            deadline=by(1),
            quota="ít nhất 02 mô hình",
        ),
        Duty(
            "Tổng kết việc thực hiện dân chủ ở cơ sở, gửi báo cáo về Sở Nội vụ",
            assignees=("Các sở, ban, ngành", "UBND các xã, phường, đặc khu"),
            deadline=YEARLY,
            report_to="Sở Nội vụ",
        ),
        Duty("Thường xuyên nắm tình hình, giải quyết kiến nghị chính đáng của Nhân dân",
             assignees=("Sở Tư pháp",), is_continuing=True),
        Duty("Tham mưu sửa đổi bộ tiêu chí đánh giá", assignees=("Sở Tư pháp",)),
        number="118/UBND-NC",
        issued=(today - timedelta(days=30)).isoformat(),
    )  # fmt: skip
    plan = paper(
        universe,
        Duty("Lập danh sách đăng ký mô hình của các phòng", deadline=by(25)),
        number="45/KH-STP",
        issued=(today - timedelta(days=20)).isoformat(),
        issuer="SỞ TƯ PHÁP",
        subject="Thực hiện công tác dân vận của Sở Tư pháp",
    )
    for each in (document, plan):
        confirm(
            by=universe.viewer("coordinator", on=today),
            document=each.public_id,
            followed_from=today - timedelta(days=30),
            now=timezone.now(),
            today=today,
        )
    waiting = Duty(
        "Rà soát thủ tục hành chính", assignees=("UBND các xã, phường",), deadline=by(20)
    )
    paper(universe, waiting, Duty("Báo cáo quý", assignees=("Sở Sao Hỏa",), deadline=YEARLY),
          number="131/KH-UBND")  # fmt: skip


if __name__ == "__main__":
    main()
