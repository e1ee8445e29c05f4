"""A province with reports of three periods, and the drafts of the next one, each half filled in.

`python -m bench.many_drafts` in a data folder of its own; `bench.forms` starts it.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import many_reports
from bench.filling import leave, measure_tables, session

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User
    from gandan.apps.orgs.models import Unit

PERIOD = "2026-H2"
DUE = date(2026, 12, 15)
OFFICERS = 24


def main() -> None:
    os.environ["GANDAN_BENCH_PROVINCE_ONLY"] = "1"
    many_reports.main()
    from django.conf import settings
    from django.utils import timezone

    from gandan.apps.orgs.queries import viewer_of
    from gandan.apps.reports.actions.beginning import begin
    from gandan.apps.reports.actions.saving import Change, save_fields
    from gandan.apps.reports.models import ReportRegime
    from gandan.apps.tasks.models import Assignment, Occurrence

    given: dict[str, Any] = json.loads(Path(settings.DATA, "sessions.json").read_text())
    regime = ReportRegime.objects.get(public_id=given["regimes"]["tinh"])
    now, drafts = timezone.now(), []
    rows = (
        Assignment.objects.filter(tenant_id=regime.tenant_id).select_related("unit").order_by("pk")
    )
    Occurrence.objects.bulk_create(
        Occurrence(tenant_id=one.tenant_id, assignment=one, unit_id=one.unit_id, period=PERIOD,
                   due_on=DUE, aim_on=DUE, given_unit_id=one.unit_id)
        for one in rows
    )  # fmt: skip
    for number, assignment in enumerate(rows[1 : OFFICERS + 1]):
        user = _officer(assignment.unit, number)
        by = viewer_of(user, on=timezone.localdate())
        assert by  # just appointed
        report = begin(by=by, regime=regime.public_id, period=PERIOD,
                       unit=assignment.unit.public_id, now=now)  # fmt: skip
        changes = [Change(f"figure.chi_tieu_{n}.chinh_thuc", 0, str(n * 7)) for n in range(1, 57)]
        save_fields(by=by, submission=report.public_id, changes=changes, now=now)
        drafts.append({"report": str(report.public_id), "key": session(user)})
    measure_tables()
    leave(**given, drafts=drafts)


def _officer(unit: Unit, number: int) -> User:
    from django.utils import timezone

    from gandan.apps.accounts.actions import create_user
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Role

    by, now = SystemActor(unit.tenant_id), timezone.now()
    user = create_user(by=by, username=f"chuyen-vien-{number}", ho_ten="Lê Thị Thử", now=now)
    appoint(by=by, user=user, unit=unit, role=Role.OFFICER, valid_from=date(2025, 7, 1), now=now)
    return user


if __name__ == "__main__":
    main()
