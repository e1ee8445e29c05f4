"""`python -m tests.browser.summed` makes a period with reports and its prepared paper; prints ids.

Run in the data folder of the system under test.
"""

import json
import os
import sys

PERIOD = "2026-H1"
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ, công chức, viên chức và người lao động."
OTHER = "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính; công khai kết quả tại trụ sở."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.models import Unit
    from gandan.apps.reports.actions.consolidating.gathering import gather
    from gandan.apps.reports.actions.consolidating.preparing import prepare_paper, word_paper
    from gandan.apps.reports.queries.consolidating.wording import wording_of
    from tests.apps.reports.stated import owe, regime_of, state
    from tests.universe import Universe

    tenant = Tenant.objects.get(slug="lam-giang")
    universe = Universe(
        tenant,
        SystemActor(tenant.pk),
        {unit.ten: unit for unit in Unit.objects.filter(tenant=tenant)},
        {user.username: user for user in User.objects.filter(tenant=tenant)},
    )
    now, today = timezone.now(), timezone.localdate()
    by = universe.viewer("coordinator", on=today)
    regime = regime_of(universe, number="78/KH-UBND")
    for period in (PERIOD, "2025-H2", "2025-H1"):
        owe(regime, period)
        state(universe, regime, period, "Sở Tư pháp", ket_qua=f"{DONE}\n{OTHER}", hoi_nghi=1234,
              don_nhan=10, don_dung_han=9, mo_hinh=3, diem="87.25")  # fmt: skip
        one = state(universe, regime, period, "Sở Y tế", ket_qua=DONE, hoi_nghi=76, don_nhan=4)
    draft = gather(by=by, regime=regime.public_id, period=PERIOD, now=now)
    words = draft.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang", "chuc_vu": "GIÁM ĐỐC"}
    draft = word_paper(
        by=by, draft=draft.public_id, seen=draft.version, wording=wording_of(words),
        basis="chinh_thuc", now=now,
    )  # fmt: skip
    draft = prepare_paper(by=by, draft=draft.public_id, seen=draft.version, now=now, today=today)
    given = {
        "regime": str(regime.public_id),
        "consolidation": str(draft.public_id),
        "report": str(one.submission.public_id),
    }
    sys.stdout.write(json.dumps(given))


if __name__ == "__main__":
    main()
