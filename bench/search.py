"""The search over 200,000 documents of 2 kB: p50 and p95 of whole pages at concurrency 4.

`./gandan bench search` on SQLite, `./gandan bench search --postgresql` on PostgreSQL; prints how
long the index took and how large it is. Starts the system as `./gandan run` does. Fails when the
p95 of any question reaches 100 ms where the limit was set (`bench.machine`, asked before and after
every few seconds of the load). `--folder` keeps what was filled, some 5 GB, or takes what an
earlier run of the same code has kept there.

On a machine that others use too, processor time (of pages and database, each question asked alone)
is the figure to compare.
"""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.machine import THERE, usual_pace
from bench.processor import busy
from bench.reading import MEGABYTE, lengthened, samples
from bench.register import CONCURRENCY, WORKERS, Asked, alone, database, load, say_conditions
from bench.table import percentile, table
from tools.system import System, running

P95_LIMIT = 100.0  # ms
ROUNDS_A_PART = 2  # some six seconds of load

# name: words, and further fields of the address; all of the coordinator unless they say "own"
QUESTIONS: dict[str, dict[str, str]] = {
    "dân vận": {},
    "dan van": {},
    "ủy ban nhân dân": {},
    "chính quyền các cấp": {},
    "Đà Nẵng": {},
    "da nang": {},
    "xã Krông Pắc": {},
    "1234/UBND-NC": {},
    "“đoàn kết dân tộc”": {},
    "đoàn kết dân tộc": {},  # together nowhere: asked again, apart
    "công": {},
}
MORE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("best match", "Đà Nẵng", {"sap-xep": "khop"}),
    ("type and period", "dân vận",
     {"loai": "ke_hoach", "tu-ngay": "2019-01-01", "den-ngay": "2019-12-31"}),
    ("old period", "ủy ban nhân dân", {"den-ngay": "2015-06-30"}),
    ("body", "dân vận", {"co-quan": "Sở Y tế"}),
    ("state of none", "dân vận", {"trang-thai": "van-ban.failed"}),
    ("state of all", "dân vận", {"trang-thai": "van-ban.confirmed"}),
    ("tasks only", "dân vận", {"muc": "nhiem-vu"}),
    ("apart", "kế hoạch đà nẵng", {"roi": "on"}),
)  # fmt: skip


def questions() -> list[Asked]:
    """The named questions, with filters, and of a department that sees little."""
    mix = [_asked(words, "coordinator", words, more) for words, more in QUESTIONS.items()]
    mix += [_asked(f"{words}: {n}", "coordinator", words, more) for n, words, more in MORE]
    mix += [
        _asked(f"own: {words}", "officer", words, {})
        for words in ("dân vận", "ủy ban nhân dân", "Đà Nẵng", "đối thoại")
    ]
    return mix


def _asked(name: str, who: str, words: str, more: dict[str, str]) -> Asked:
    return Asked(name, who, f"/tim-kiem/?{urlencode({'tim': words, **more})}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=12, help="times that each person asks it all")
    parser.add_argument("--folder", type=Path, help="where the filled database is kept")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = options.folder or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-"))
        )
        folder.mkdir(parents=True, exist_ok=True)
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        started = time.perf_counter()
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_documents", workers=WORKERS,
                    database=address, log_level="INFO")
        )  # fmt: skip
        print(f"Filled and started in {time.perf_counter() - started:.0f} s.")
        keys = json.loads((system.data / "sessions.json").read_text())["keys"]
        sizes = json.loads((system.data / "sizes.json").read_text())
        mix = questions()
        load(system, mix, keys, 1)  # warm
        alone(system, mix, keys, system.pid, *servers)
        for asked in mix:
            asked.times.clear()
        say_conditions()
        measured = paced(system, mix, keys, options.rounds)
    return report(mix, sizes, "PostgreSQL" if options.postgresql else "SQLite", measured)


@dataclass(frozen=True, slots=True)
class Paced:
    """Requests a second, ms as they would be where the limit was set, and how slow this one was."""

    rate: float
    there: dict[str, list[float]]
    slower: list[float]  # of each part of the load: times


def paced(system: System, mix: list[Asked], keys: dict[str, str], rounds: int) -> Paced:
    """Load in parts, the pace of the machine taken between them: it changes within a minute."""
    text = lengthened(samples(), MEGABYTE)
    there: dict[str, list[float]] = {asked.name: [] for asked in mix}
    slower, paces, taken = [], [usual_pace(text)], 0.0
    for done in range(0, rounds, ROUNDS_A_PART):
        known = {asked.name: len(asked.times) for asked in mix}
        started = time.perf_counter()
        load(system, mix, keys, min(ROUNDS_A_PART, rounds - done))
        taken += time.perf_counter() - started
        paces.append(usual_pace(text))
        slower.append(2 * THERE / sum(paces[-2:]))
        for asked in mix:
            there[asked.name] += [took / slower[-1] for took in asked.times[known[asked.name] :]]
    return Paced(sum(len(asked.times) for asked in mix) / taken, there, slower)


def report(mix: list[Asked], sizes: dict[str, float], where: str, measured: Paced) -> int:
    """Print the tables; 1 when a limit is passed where it was set."""
    table(
        f"Index of {sizes['entries']:,.0f} documents, {where}",
        ("built in, s", "index, MB", "words of entries, MB"),
        [(sizes["seconds"], sizes["index"] / 1e6, sizes["table"] / 1e6)],
    )
    rows: list[tuple[object, ...]] = [
        (a.name, percentile(a.times, 0.5), percentile(a.times, 0.95),
         percentile(measured.there[a.name], 0.95),
         "-" if a.processor is None else a.processor, a.size)
        for a in sorted(mix, key=lambda a: percentile(a.times, 0.95), reverse=True)
    ]  # fmt: skip
    title = (
        f"Search, {where}, concurrency {CONCURRENCY}, {measured.rate:.0f} requests/s, load {busy()}"
    )
    head = ("question", "p50 ms", "p95 ms", "p95 where promised", "processor ms", "bytes")
    table(title, head, rows)
    parts = ", ".join(f"{times:.1f}" for times in measured.slower)
    print(f"\nOne core here was {parts} times slower, part by part, than where the limit was set.")
    spent = [a.processor for a in mix if a.processor is not None]
    if spent:
        print(f"On average a page took {sum(spent) / len(spent):.1f} ms of processor.")
    too_slow = [str(row[0]) for row in rows if isinstance(row[3], float) and row[3] >= P95_LIMIT]
    if too_slow:
        print(f"Over the limit of {P95_LIMIT:.0f} ms at p95: {'; '.join(too_slow)}.")
    return int(bool(too_slow))


if __name__ == "__main__":
    sys.exit(main())
