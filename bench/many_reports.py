"""Fills a database with reports of three periods: a province of 150 bodies, and the nation.

`python -m bench.many_reports` in a data folder of its own; `bench.consolidate` starts it. Each body
gives 56 figures, of which 60 indicators are made (four rates are computed). Every body and figure
is invented and drawn from a fixed seed. What stands in addresses is left in `sessions.json`.
"""

from __future__ import annotations

import json
import os
import random
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from bench.filling import (
    PROVINCES,
    assignments,
    begin,
    bodies,
    insert,
    leave,
    measure_tables,
    paper,
    pass_a_night,
    session,
    space,
    task,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.orgs.models import Unit
    from gandan.apps.reports.models import Edition, Indicator, ReportForm, ReportRegime
    from gandan.apps.tasks.models import Assignment, Evidence, Occurrence, Task

PERIODS = ("2026-H1", "2025-H2", "2025-H1")
SUMS, LAST, AVERAGES, RATES = 48, 6, 2, 4  # indicators: 60 together
DUE = date(2026, 6, 15)
FIGURE = (
    "edition_id", "origin", "source", "stamp", "indicator_id", "basis", "number", "explanation",
    "regime_id", "period", "unit_id", "is_counted",
)  # fmt: skip


def main() -> None:
    begin()
    given: dict[str, Any] = {"keys": {}, "regimes": {}, "units": {}}
    sizes = [("tinh", 1), ("ca-nuoc", PROVINCES)]
    if os.environ.get("GANDAN_BENCH_PROVINCE_ONLY"):
        sizes = sizes[:1]
    for slug, provinces in sizes:
        begun = time.perf_counter()
        draw = random.Random(slug)  # noqa: S311  # repeatable, not secret
        tenant, user = space(slug)
        tops, units = bodies(tenant, provinces)
        reading = paper(tenant, user, "7/KH-UBND", date(2025, 1, 5), "Chế độ báo cáo dân vận")
        duty = task(reading, user, 1, "Báo cáo công tác dân vận chính quyền")
        regime = _regime(tenant, user, duty, tops[0])
        rows, form = _indicators(tenant, regime, user)
        made = _report(user, regime, form, assignments(duty, units), rows, draw)
        _appoint(user, tops[0])
        given["keys"][slug] = session(user)
        given["regimes"][slug] = str(regime.public_id)
        given["units"][slug] = str(tops[0].public_id)
        print(f"{slug}: {len(units):,} bodies, {made:,} figures; filled in "
              f"{time.perf_counter() - begun:.0f} s")  # fmt: skip
    pass_a_night()
    measure_tables()
    leave(**given)


def _regime(tenant: Tenant, user: User, duty: Task, collector: Unit) -> ReportRegime:
    from django.utils import timezone

    from gandan.apps.reports.models import RegimeTask, ReportRegime

    regime = ReportRegime.objects.create(
        tenant=tenant, name="Báo cáo công tác dân vận", collector=collector, created_by=user,
        created_at=timezone.now(),
    )  # fmt: skip
    RegimeTask.objects.create(tenant=tenant, regime=regime, task=duty, tier="")
    return regime


def _indicators(
    tenant: Tenant, regime: ReportRegime, user: User
) -> tuple[list[Indicator], ReportForm]:
    """Rows of all indicators, and the published form that asks them in sections of ten."""
    from django.utils import timezone

    from gandan.apps.reports.models import Indicator, ReportForm
    from gandan.rollup import FigureField, Form, Section, form_as_json
    from gandan.rollup import Indicator as Definition

    kinds = ["sum"] * SUMS + ["last"] * LAST + ["average"] * AVERAGES + ["rate"] * RATES
    rows: list[Indicator] = []
    for n, kind in enumerate(kinds):
        above, below = (rows[2 * (n % 4)], rows[2 * (n % 4) + 1]) if kind == "rate" else (None,) * 2
        rows.append(
            Indicator.objects.create(
                tenant=tenant, code=f"chi_tieu_{n + 1}", name=f"Chỉ tiêu thử nghiệm số {n + 1}",
                definition="Thử nghiệm", unit_of_measure="lượt", adds_up=kind, numerator=above,
                denominator=below, decimals=0 if kind in {"sum", "last"} else 2,
            )
        )  # fmt: skip
    defined = tuple(
        Definition(
            row.code, row.name, row.definition, row.unit_of_measure, kind,  # type: ignore[arg-type]
            row.numerator.code if row.numerator else "",
            row.denominator.code if row.denominator else "", row.decimals,
        )
        for row, kind in zip(rows, kinds, strict=True)
    )  # fmt: skip
    layout = Form(
        "Báo cáo", ("chinh_thuc",),
        tuple(
            Section(f"phan_{n}", f"Phần {n + 1}",
                    tuple(FigureField(one.code) for one in defined[n * 10 : n * 10 + 10]))
            for n in range(6)
        ),
        defined,
    )  # fmt: skip
    form = ReportForm.objects.create(
        tenant=tenant, regime=regime, number=1, valid_from=date(2020, 1, 1),
        layout=form_as_json(layout), published_by=user, published_at=timezone.now(),
    )  # fmt: skip
    return rows, form


def _report(
    user: User,
    regime: ReportRegime,
    form: ReportForm,
    given: list[Assignment],
    rows: list[Indicator],
    draw: random.Random,
) -> int:
    """The reports of all bodies but every fiftieth, for each period; how many figures."""
    asked = [row for row in rows if row.adds_up != "rate"]
    made = 0
    for period in PERIODS:
        times = _times(given, period)
        sent = [time for n, time in enumerate(times) if n % 50]
        editions = _editions(user, regime, form, sent, period)
        insert("reports_figure", FIGURE, _figures(regime, editions, asked, period, draw))
        made += len(editions) * len(asked)
    return made


def _times(given: list[Assignment], period: str) -> list[Occurrence]:
    from gandan.apps.tasks.models import Occurrence

    return Occurrence.objects.bulk_create(
        (
            Occurrence(tenant_id=a.tenant_id, assignment=a, unit_id=a.unit_id, period=period,
                       due_on=DUE, aim_on=DUE, given_unit_id=a.unit_id)
            for a in given
        ),
        batch_size=500,
    )  # fmt: skip


def _editions(
    user: User,
    regime: ReportRegime,
    form: ReportForm,
    times: list[Occurrence],
    period: str,
) -> list[Edition]:
    from django.utils import timezone

    from gandan.apps.reports.models import Edition, Submission, SubmissionTime

    now, evidence = timezone.now(), _evidence(user, times[0])
    submissions = Submission.objects.bulk_create(
        (
            Submission(tenant_id=regime.tenant_id, regime=regime, period=period, form=form,
                       unit_id=time.unit_id, begun_by=user, begun_at=now)
            for time in times
        ),
        batch_size=500,
    )  # fmt: skip
    SubmissionTime.objects.bulk_create(
        (
            SubmissionTime(submission=submission, occurrence=time)
            for submission, time in zip(submissions, times, strict=True)
        ),
        batch_size=500,
    )
    return Edition.objects.bulk_create(
        (
            Edition(tenant_id=regime.tenant_id, submission=one, number=1, so_ky_hieu="1/BC",
                    ngay_ban_hanh=DUE, nguoi_ky="Nguyễn Văn Thử", evidence=evidence,
                    digest="0" * 64, begun_at=now, sent_by=user, sent_at=now, is_counted=True)
            for one in submissions
        ),
        batch_size=500,
    )  # fmt: skip


def _evidence(user: User, time: Occurrence) -> Evidence:
    """One file stands for the papers of all: what is measured does not open it."""
    from django.utils import timezone

    from gandan.apps.tasks.models import Evidence

    return Evidence.objects.create(
        tenant_id=time.tenant_id, assignment_id=time.assignment_id, occurrence=time, size=1,
        sha256="0" * 64, media_type="application/pdf", ten_tep="bc.pdf", added_by=user,
        added_at=timezone.now(),
    )  # fmt: skip


def _figures(
    regime: ReportRegime,
    editions: list[Edition],
    asked: list[Indicator],
    period: str,
    draw: random.Random,
) -> Iterator[tuple[Any, ...]]:
    """Whole numbers, scores with two decimals, and now and then a blank."""
    empty = json.dumps({})
    for edition in editions:
        unit = edition.submission.unit_id
        for row in asked:
            number = str(draw.randint(0, 5000))
            if row.decimals:
                number = f"{draw.randint(500, 1000) / 100:.2f}"
            yield (
                edition.pk, "typed", empty, 1, row.pk, "chinh_thuc",
                None if draw.random() < 0.02 else number, "", regime.pk, period, unit, True,
            )  # fmt: skip


def _appoint(user: User, unit: Unit) -> None:
    from django.utils import timezone

    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Role

    appoint(by=SystemActor(user.tenant_id), user=user, unit=unit, role=Role.CHAIRMAN,
            valid_from=date(2025, 7, 1), now=timezone.now())  # fmt: skip


if __name__ == "__main__":
    main()
