"""Units × periods: a province of 150 bodies, the nation with a million occurrences.

`./gandan bench matrix` on SQLite, `./gandan bench matrix --postgresql` on PostgreSQL. Starts the
system as `./gandan run` does, fills it (`bench.many_occurrences`, some minutes), and asks for whole
pages over the wire, one after the other, as the one chairman does. Fails when the p95 of a
province's page reaches 300 ms, or of the nation's 500 ms.

Time on the clock is only worth something while nothing else wants the machine; processor time is
the figure to compare on a machine that others use too.
"""

import argparse
import contextlib
import http.client
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.processor import between, used
from bench.register import WORKERS, Asked, ask, database, say_conditions, say_filling
from bench.table import percentile, table
from tools.system import System, running

PROVINCE_LIMIT, NATION_LIMIT = 300.0, 500.0  # ms, p95


@dataclass
class Limited:
    """A question with what it may take."""

    asked: Asked
    limit: float | None  # None: shown, not judged


def questions(units: dict[str, str]) -> list[Limited]:
    """Pages of the province, of the nation, and the way down from the nation to one body."""
    wide = "ky=quy&so-ky=40"
    top, body = units["ca-nuoc"], units["ca-nuoc, one body"]
    pages = [
        ("province, 150 × 40 quarters", "tinh", f"?{wide}", PROVINCE_LIMIT),
        ("province, 150 × 8 quarters", "tinh", "", PROVINCE_LIMIT),
        ("province, 150 × 40 months", "tinh", "?ky=thang&so-ky=40", PROVINCE_LIMIT),
        ("province by then", "tinh", f"?{wide}&co-cau=cu", PROVINCE_LIMIT),
        ("province: one quarter's story", "tinh", "o/?ky=2026-Q1", None),
        ("province as a spreadsheet", "tinh", f"tong-hop.xlsx?{wide}", None),
        ("nation, 34 × 40 quarters", "ca-nuoc", f"?{wide}", NATION_LIMIT),
        ("nation, 34 × 40 months", "ca-nuoc", "?ky=thang&so-ky=40", NATION_LIMIT),
        ("nation by then", "ca-nuoc", f"?{wide}&co-cau=cu", NATION_LIMIT),
        ("nation → a province", "ca-nuoc", f"?{wide}&don-vi={top}", NATION_LIMIT),
        ("nation → one body", "ca-nuoc", f"?{wide}&don-vi={body}", NATION_LIMIT),
        ("nation → a province's cell", "ca-nuoc", f"o/?ky=2026-Q1&don-vi={top}", NATION_LIMIT),
    ]
    return [Limited(Asked(n, who, f"/tong-hop/{query}"), most) for n, who, query, most in pages]


def measure(
    system: System, mix: list[Limited], keys: dict[str, str], rounds: int, *processes: int
) -> None:
    """Ask everything in turn, so often; note the time and the processors."""
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=120)
    with contextlib.closing(connection):
        for limited in mix:
            asked = limited.asked
            for _warm in range(WORKERS * 2):
                ask(connection, asked, keys[asked.who])
            before = used(*processes)
            asked.times = [ask(connection, asked, keys[asked.who]) for _round in range(rounds)]
            spent = between(before, used(*processes))
            asked.processor = None if spent is None else spent / rounds


def main() -> int:
    parser = argparse.ArgumentParser(prog="./gandan bench matrix")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=20, help="times that each page is asked")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_occurrences", workers=WORKERS,
                    database=address, log_level="INFO")
        )  # fmt: skip
        say_filling(system)
        given = json.loads((system.data / "sessions.json").read_text())
        mix = questions(given["units"])
        say_conditions()
        measure(system, mix, given["keys"], options.rounds, system.pid, *servers)
    return report(mix, "PostgreSQL" if options.postgresql else "SQLite")


def report(mix: list[Limited], where: str) -> int:
    """Print the table; 1 when a limit is passed."""
    rows: list[tuple[object, ...]] = [
        (a.name, percentile(a.times, 0.5), percentile(a.times, 0.95), limited.limit or "-",
         a.processor if a.processor is not None else "-", a.size)
        for limited in mix for a in (limited.asked,)
    ]  # fmt: skip
    head = ("page", "p50 ms", "p95 ms", "limit ms", "processor ms", "bytes")
    table(f"Units × periods, {where}", head, rows)
    slow = [
        limited.asked.name
        for limited in mix
        if limited.limit is not None and percentile(limited.asked.times, 0.95) >= limited.limit
    ]
    if slow:
        print(f"\nOver the limit at p95: {'; '.join(slow)}.")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
