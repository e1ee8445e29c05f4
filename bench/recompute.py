"""A million due days computed again after the calendar changed, while people go on working.

`./gandan bench recompute` on SQLite, `./gandan bench recompute --postgresql` on PostgreSQL; about
eight minutes. Starts the system as `./gandan run` does and fills it (`bench.many_open`): 3,355
bodies, a million due days that lie ahead, two people in each body. Then

1. four people ask for pages and one writes, and nothing else happens: the idle figures;
2. a paper is confirmed that gives every body a duty of every month, and is laid out;
3. the calendar changes so that every day moves. While the worker computes, the same people go on;
   in the middle the worker is killed with SIGKILL, and another one takes the work up.

Fails when that takes 300 s, when the p95 of a page is more than twice its idle one, when a write
waits 500 ms longer than it did, when the page of background work shows no progress, or when a day,
a line of the log or a notice is missing or stands there twice.
"""

import argparse
import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.asking import Load, Writer, open_form, send
from bench.processor import below, between, busy, used
from bench.register import CONCURRENCY, WORKERS, Asked, database, say_filling
from bench.table import percentile, table
from tools.system import ROOT, System, running

IDLE_SECONDS = 45
SECONDS_LIMIT, RATIO_LIMIT, WAIT_LIMIT = 300.0, 2.0, 500.0  # s; idle p95; ms
KILLED_AT = 0.4  # of the way
PATIENCE = 900.0  # seconds after which the passage is given up
SIGHTS = 5  # different shares of the way that the page shows at least
WRITING = "writing what was done"
PEOPLE = 2  # in each body
DAY = re.compile(r"on = (\S+)")
TILE = re.compile(r"<b>(\d+)</b>")  # running, waiting, ...
PROGRESS = re.compile(r'<progress value="(\d+)" max="(\d+)">')


@dataclass
class Passage:
    """How it went."""

    seconds: float = 0.0
    killed_at: float = 0.0  # s after the beginning
    taken_up_at: float = 0.0
    processor: float | None = None  # s of everything that the system is
    seen: list[float] = field(default_factory=list)  # shares of the way, as the page showed them


def questions(given: dict[str, Any]) -> list[Asked]:
    """The pages that are looked at all day."""
    who = next(name for name in given["keys"] if name.startswith("officer"))
    task, assignment = given["pages"][who][0]
    return [
        Asked("register", "coordinator", "/nhiem-vu/"),
        Asked("my work: coordinator", "coordinator", "/"),
        Asked("my work: officer", who, "/"),
        Asked("overview", "coordinator", "/tong-hop/?ky=thang&so-ky=40"),
        Asked("a duty of a body", who, f"/nhiem-vu/{task}/don-vi/{assignment}/"),
    ]


def writer(given: dict[str, Any]) -> Writer:
    """Another officer than the one who reads."""
    who = [name for name in given["keys"] if name.startswith("officer")][-1]
    pages = [f"/nhiem-vu/{task}/don-vi/{one}/" for task, one in given["pages"][who]]
    return Writer(given["keys"][who], pages)


def confirm(system: System, given: dict[str, Any]) -> float:
    """Seconds in which a person confirms the paper."""
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=300)
    address = f"/van-ban/{given['paper']}/xac-nhan/"
    with contextlib.closing(connection):
        form = open_form(connection, address, given["keys"]["coordinator"])
        return send(connection, address, form) / 1000


def quiet(system: System, cookie: str) -> float:
    """Seconds until nothing runs or waits in the background."""
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=60)
    begun = time.perf_counter()
    with contextlib.closing(connection):
        while sum(map(int, TILE.findall(_work(connection, cookie))[:2])):
            time.sleep(0.2)
    return time.perf_counter() - begun


def worker_of(system: System) -> int:
    """The process of background work."""
    for process in below(system.pid):
        if b"worker" in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0"):
            return process
    raise RuntimeError("No worker runs.")


def admin(system: System, address: str, *module: str) -> str:
    """What a command prints that works on the same data."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_DATABASE": address}
    return subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", *module], cwd=ROOT, env=environ, check=True, text=True,
        stdout=subprocess.PIPE,
    ).stdout  # fmt: skip


def change_calendar(system: System, rows: dict[str, str]) -> None:
    """As an operator does it: a file a year in the folder of own rows."""
    folder = system.data / "rows" / "calendar"
    folder.mkdir(parents=True)
    for name, text in rows.items():
        (folder / name).write_text(text, encoding="utf-8")


def watch(system: System, cookie: str, load: Load, *servers: int) -> Passage:
    """Look at the page of background work until the passage is over; kill the worker under way."""
    found = Passage()
    connection = http.client.HTTPConnection(urlsplit(system.url).netloc, timeout=60)
    begun, before = time.perf_counter(), used(system.pid, *servers)
    spent = dict(before)
    while True:
        time.sleep(0.5)
        shown = _shown(connection, cookie)
        now = time.perf_counter() - begun
        spent |= used(system.pid, *servers)  # what a process had done stays when it is killed
        if shown is not None:
            found.seen.append(shown)
            if not found.killed_at and shown >= KILLED_AT:
                os.kill(worker_of(system), signal.SIGKILL)
                found.killed_at = now
                time.sleep(0.2)  # what it had begun to store is stored by now, or never
                at = _shown(connection, cookie) or shown
            elif found.killed_at and not found.taken_up_at and shown > at:
                found.taken_up_at = now
        elif found.taken_up_at:
            break
        if load.has_failed or now > PATIENCE:
            break
    found.seconds = time.perf_counter() - begun
    connection.close()
    total = between(before, spent)
    found.processor = None if total is None else total / 1000
    return found


def _shown(connection: http.client.HTTPConnection, cookie: str) -> float | None:
    """The share of the way that the page of background work shows; None where it shows none."""
    found = PROGRESS.search(_work(connection, cookie))
    return int(found[1]) / int(found[2]) if found else None


def _work(connection: http.client.HTTPConnection, cookie: str) -> str:
    connection.request("GET", "/viec-nen/", headers={"Cookie": f"sessionid={cookie}"})
    return connection.getresponse().read().decode()


def main() -> int:
    parser = argparse.ArgumentParser(prog="./gandan bench recompute")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_open", workers=WORKERS, database=address,
                    log_level="INFO")
        )  # fmt: skip
        say_filling(system)
        given = json.loads((system.data / "sessions.json").read_text())
        say_conditions()
        pages, own, cookie = questions(given), writer(given), given["keys"]["auditor"]
        idle = during(system, pages, given, own, lambda _load: time.sleep(IDLE_SECONDS))
        confirmed: list[float] = []
        given_out = during(
            system, pages, given, own,
            lambda _load: confirmed.extend((confirm(system, given), quiet(system, cookie))),
        )  # fmt: skip
        was = json.loads(admin(system, address, "bench.moved"))
        change_calendar(system, given["rows"])
        admin(system, address, "gandan.config.admin", "recompute_days")
        passages: list[Passage] = []
        under_way = during(
            system, pages, given, own,
            lambda load: passages.append(watch(system, cookie, load, *servers)),
        )  # fmt: skip
        rights = expected(given, was, json.loads(admin(system, address, "bench.moved")))
    where = "PostgreSQL" if options.postgresql else "SQLite"
    return report(where, given, (idle, given_out, under_way), confirmed, passages[0], rights)


def during(
    system: System,
    pages: list[Asked],
    given: dict[str, Any],
    own: Writer,
    what: Callable[[Load], object],
) -> dict[str, list[float]]:
    """What people waited while something happened: milliseconds by page, and for writes."""
    load = Load(system.url, pages, given["keys"], own, CONCURRENCY)
    load.start()
    try:
        what(load)
    finally:
        load.stop()
    return {asked.name: asked.times for asked in pages} | {WRITING: own.times}


def say_conditions() -> None:
    """What the figures were taken under."""
    print(
        f"{CONCURRENCY} people who ask without a pause, one who writes four times a second; pages, "
        f"worker, database and\nthis load share {os.cpu_count()} cores, of which others wanted "
        f"{busy()} in the minute before."
    )


def report(
    where: str,
    given: dict[str, Any],
    waited: tuple[dict[str, list[float]], dict[str, list[float]], dict[str, list[float]]],
    confirmed: list[float],
    passage: Passage,
    rights: dict[str, tuple[Any, Any]],
) -> int:
    """Print the tables; 1 when a limit is passed or something is missing or there twice."""
    idle, given_out, under_way = waited
    rows, wrong = [], []
    for name, before in idle.items():
        p95 = [percentile(times[name], 0.95) for times in (idle, given_out, under_way)]
        ratio = p95[2] / p95[0]
        is_write = name == WRITING
        limit = f"+ {WAIT_LIMIT:.0f} ms" if is_write else f"× {RATIO_LIMIT:.0f}"
        if p95[2] - p95[0] >= WAIT_LIMIT if is_write else ratio > RATIO_LIMIT:
            wrong.append(f"{name} waits too long")
        rows.append(
            (name, len(before), len(under_way[name]), percentile(before, 0.5), p95[0], p95[1],
             percentile(under_way[name], 0.5), p95[2], ratio, limit)
        )  # fmt: skip
    head = ("", "idle, times", "computing, times", "idle p50 ms", "idle p95 ms",
            "confirming p95 ms", "computing p50 ms", "computing p95 ms", "ratio",
            "limit")  # fmt: skip
    table(f"What people wait, {where}", head, rows)
    if passage.seconds >= SECONDS_LIMIT:
        wrong.append("it takes too long")
    if len(set(passage.seen)) < SIGHTS or passage.seen != sorted(passage.seen):
        wrong.append("the page of background work shows no progress")
    table(
        f"{given['made']:,} due days of {given['duties']} duties of {given['bodies']:,} bodies, "
        f"{where}",
        ("what", "value", "limit"),
        [
            ("confirming a paper for every body, s", confirmed[0], "-"),
            ("laid out and in the sums after, s", confirmed[1], "-"),
            ("computing again, s", passage.seconds, f"< {SECONDS_LIMIT:.0f}"),
            ("worker killed after, s", passage.killed_at, "-"),
            ("taken up after, s", passage.taken_up_at, "-"),
            ("processor of pages, worker and database, s", passage.processor or "-", "-"),
            ("steps of progress that the page showed", len(set(passage.seen)), f"≥ {SIGHTS}"),
        ],
    )
    table(
        "What came of it", ("what", "found", "expected"),
        [(name, got, want) for name, (got, want) in rights.items()],
    )  # fmt: skip
    wrong += [name for name, (got, want) in rights.items() if got != want]
    if wrong:
        print(f"\nNot kept: {'; '.join(wrong)}.")
    return int(bool(wrong))


def expected(
    given: dict[str, Any], was: dict[str, Any], found: dict[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """What the database holds, and what it has to hold: everything once."""
    off = {day for text in given["rows"].values() for day in DAY.findall(text)}
    duties, told = given["duties"] + 1, PEOPLE * was["given"]
    return {
        "the passage is finished": (found["is_finished"], True),
        "days to aim at that are days off": (_of(found, off), 0),
        "due days that moved": (found["occurrences"], _of(was, off)),
        "duties of which days moved": (found["tasks"], duties),
        "lines of the log": (found["events"], duties),
        "duties in the log": (found["duties told"], duties),
        "notices": (found["notices"], told),
        "people told of a duty": (found["owners told"], told),
    }


def _of(found: dict[str, Any], days: set[str]) -> int:
    return sum(found["aims"].get(day, 0) for day in days)


if __name__ == "__main__":
    sys.exit(main())
