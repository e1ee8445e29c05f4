"""A period with two comparisons: a province of 150 bodies, the nation of 3,355; 60 indicators.

`./gandan bench consolidate` on SQLite, `./gandan bench consolidate --postgresql` on PostgreSQL,
`--province` without the nation. Starts the system as `./gandan run` does, fills it
(`bench.many_reports`), and asks in this process for what the page of figures rests on, live, beside
the same sums and rates as plain statements. Fails when the p95 of the province reaches 300 ms, of
the nation 2 s, or the sums of either take three times the processor time of plain SQL.

The page itself over the wire, the way down the tree and the workbook are shown, not judged. On a
machine that others use too, processor time is the figure to compare.
"""

import argparse
import contextlib
import http.client
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.processor import between, used
from bench.register import WORKERS, Asked, ask, database, say_conditions, say_filling
from bench.table import percentile, table
from tools.system import System, running

LIMITS = {"tinh": 300.0, "ca-nuoc": 2000.0}  # ms, p95
TIMES_PLAIN = 3.0
PERIODS = ("2026-H1", "2025-H2", "2025-H1")
TODAY = date(2026, 7, 1)
NAMES = {"tinh": "province", "ca-nuoc": "nation"}
PAGES = (
    ("page of figures", ""),
    ("page of one figure", "so-lieu/chi_tieu_1/"),
    ("list of bodies", "don-vi/"),
    ("workbook", "tai-ve.xlsx"),
)
PLAIN = """
SELECT period, indicator_id, basis, SUM(number), COUNT(number) FROM reports_figure
WHERE regime_id = %s AND period IN (%s, %s, %s) AND is_counted
GROUP BY period, indicator_id, basis
"""
PLAIN_RATES = """
SELECT a.period, r.id, a.basis, SUM(a.number), SUM(b.number), COUNT(*) FROM reports_indicator r
JOIN reports_figure a ON a.indicator_id = r.numerator_id AND a.regime_id = %s
     AND a.period IN (%s, %s, %s) AND a.is_counted AND a.number IS NOT NULL
JOIN reports_figure b ON b.indicator_id = r.denominator_id AND b.regime_id = a.regime_id
     AND b.period = a.period AND b.basis = a.basis AND b.unit_id = a.unit_id AND b.is_counted
     AND b.number IS NOT NULL
WHERE r.tenant_id = %s
GROUP BY a.period, r.id, a.basis
"""


@dataclass
class Measured:
    """What was measured of one question: milliseconds on the clock, of this process's processor."""

    name: str
    limit: float | None = None
    plain: "Measured | None" = None
    times: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def run(self, act: Callable[[], object], rounds: int, *, processes: tuple[int, ...]) -> None:
        """Once to warm up, then so often."""
        act()
        for _round in range(rounds):
            before, begun = used(*processes), time.perf_counter()
            own = time.process_time()
            act()
            self.times.append((time.perf_counter() - begun) * 1000)
            spent = between(before, used(*processes)) or 0.0 if processes else 0.0
            self.processor.append((time.process_time() - own) * 1000 + spent)

    @property
    def over(self) -> float | None:
        """How many times the plain statement's processor time, where that is measured."""
        if self.plain is None:
            return None
        return percentile(self.processor, 0.5) / percentile(self.plain.processor, 0.5)


def in_process(given: dict[str, Any], rounds: int, servers: tuple[int, ...]) -> list[Measured]:
    """The figures of the page, and the plain sums, by the queries themselves."""
    from django.db import connection

    from gandan.apps.reports.models import ReportRegime
    from gandan.apps.reports.queries.consolidating.asked import asked_in
    from gandan.apps.reports.queries.consolidating.sums import Where, totals
    from gandan.apps.reports.queries.consolidating.tables import Figures, figures_of, way_down

    def plain(regime: ReportRegime) -> object:
        with connection.cursor() as cursor:
            cursor.execute(PLAIN, [regime.pk, *PERIODS])
            added = cursor.fetchall()
            tenant = regime._meta.get_field("tenant").get_db_prep_value(
                regime.tenant_id, connection
            )
            cursor.execute(PLAIN_RATES, [regime.pk, *PERIODS, tenant])
            return [*added, *cursor.fetchall()]

    def added(regime: ReportRegime) -> object:
        return totals(asked_in(regime, PERIODS[0]), Where(PERIODS))

    def whole(regime: ReportRegime) -> Figures:
        return figures_of(regime, PERIODS[0], TODAY)

    found = []
    for slug, regime_id in given["regimes"].items():
        regime = ReportRegime.objects.get(public_id=regime_id)
        same = Measured(f"{NAMES[slug]}: the same sums as plain SQL")
        same.run(partial(plain, regime), rounds, processes=servers)
        sums = Measured(f"{NAMES[slug]}: sums of three periods", plain=same)
        sums.run(partial(added, regime), rounds, processes=servers)
        name = f"{NAMES[slug]}: figures, two comparisons, completeness"
        figures = Measured(name, LIMITS[slug])
        figures.run(partial(whole, regime), rounds, processes=servers)
        down = Measured(f"{NAMES[slug]}: way down the tree, one indicator")
        down.run(partial(way_down, whole(regime), "chi_tieu_1"), rounds, processes=servers)
        found += [same, sums, figures, down]
    return found


def over_the_wire(system: System, given: dict[str, Any], rounds: int) -> list[Measured]:
    """Whole pages, one after the other."""
    found = []
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=300)
    with contextlib.closing(connection):
        for slug, regime in given["regimes"].items():
            base = f"/bao-cao/che-do/{regime}/ky/{PERIODS[0]}/tong-hop/"
            for name, path in PAGES:
                asked = Asked(name, slug, f"{base}{path}")
                measured = Measured(f"{NAMES[slug]}: {name}")
                key = given["keys"][slug]
                is_file = path == "tai-ve.xlsx"  # of a nation it is made in the background
                few = max(1, rounds // 4) if is_file else rounds
                again = partial(ask, connection, asked, key, may_lead=is_file)
                for _warm in range(WORKERS):
                    again()
                measured.times = [again() for _round in range(few)]
                found.append(measured)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="./gandan bench consolidate")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--province", action="store_true", help="without the nation")
    parser.add_argument("--rounds", type=int, default=20, help="times that each is asked")
    options = parser.parse_args()
    if options.province:
        os.environ["GANDAN_BENCH_PROVINCE_ONLY"] = "1"
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_reports", workers=WORKERS, database=address,
                    log_level="INFO")
        )  # fmt: skip
        say_filling(system)
        given = json.loads((system.data / "sessions.json").read_text())
        os.environ["GANDAN_DATA"] = str(system.data)
        os.environ["GANDAN_DATABASE"] = address
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
        import django

        django.setup()
        say_conditions()
        measured = in_process(given, options.rounds, tuple(servers))
        measured += over_the_wire(system, given, options.rounds)
    return report(measured, "PostgreSQL" if options.postgresql else "SQLite")


def report(measured: list[Measured], where: str) -> int:
    """Print the table; 1 when a limit is passed."""
    rows: list[tuple[object, ...]] = [
        (one.name, percentile(one.times, 0.5), percentile(one.times, 0.95), one.limit or "-",
         percentile(one.processor, 0.5) if one.processor else "-",
         one.over if one.over is not None else "-")
        for one in measured
    ]  # fmt: skip
    head = ("what", "p50 ms", "p95 ms", "limit ms", "processor ms", "times plain SQL")
    table(f"A period with two comparisons, {where}", head, rows)
    slow = [one.name for one in measured
            if one.limit is not None and percentile(one.times, 0.95) >= one.limit]  # fmt: skip
    slow += [one.name for one in measured if one.over is not None and one.over >= TIMES_PLAIN]
    if slow:
        print(f"\nOver a limit: {'; '.join(dict.fromkeys(slow))}.")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
