"""The form of a report with 60 indicators, in a province of 150 bodies: opened and saved by four.

`./gandan bench forms` on SQLite, `./gandan bench forms --postgresql` on PostgreSQL. Starts the
system as `./gandan run` does, fills it (`bench.many_drafts`), and lets four officers at once open
their drafts, change fields one by one as the page does, and save the whole page with its button.
Fails when the p95 of any of these reaches 150 ms.
"""

import argparse
import contextlib
import html
import http.client
import json
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.processor import between, used
from bench.register import CONCURRENCY, WORKERS, database, say_conditions, say_filling
from bench.table import percentile, table
from tools.system import System, running

LIMIT = 150.0  # ms, p95
FIELDS = 6  # saved one by one between an opening and a saving of the whole
TOKEN = "a" * 32
SEEN = re.compile(r'name="(figure\.[^":]+):thay" value="([^"]+)"')
HTMX = {"HX-Request": "true"}


@dataclass
class Measured:
    """What was done, how long each time took, what it takes of the processors alone."""

    name: str
    times: list[float] = field(default_factory=list)  # ms on the clock
    processor: float | None = None
    size: int = 0


@dataclass
class Officer:
    """A person at the page of a draft: what the page told of each field."""

    connection: http.client.HTTPConnection
    report: str
    key: str
    draw: random.Random
    seen: dict[str, str] = field(default_factory=dict)

    def open(self) -> tuple[float, int]:
        """Milliseconds and bytes of opening the form."""
        took, body = self._ask("GET", "")
        text = body.decode()
        self.seen = {html.unescape(name): value for name, value in SEEN.findall(text)}
        return took, len(body)

    def save_one(self) -> tuple[float, int]:
        """A field is left: the page sends it and is told what stands there."""
        path = self.draw.choice(sorted(self.seen))
        took, body = self._ask("POST", "luu/", self._typed(path), HTMX)
        self.seen |= dict(SEEN.findall(html.unescape(body.decode())))
        return took, len(body)

    def save_all(self) -> tuple[float, int]:
        """The button, every field changed."""
        data: dict[str, str] = {}
        for path in self.seen:
            data |= self._typed(path)
        took, body = self._ask("POST", "luu/", data)
        return took, len(body)

    def _typed(self, path: str) -> dict[str, str]:
        return {path: str(self.draw.randint(1, 9999)), f"{path}:giai-trinh": "Theo thống kê.",
                f"{path}:thay": self.seen[path]}  # fmt: skip

    def _ask(
        self, method: str, path: str, data: Mapping[str, str] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> tuple[float, bytes]:  # fmt: skip
        headers = {"Cookie": f"sessionid={self.key}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
                   "Content-Type": "application/x-www-form-urlencoded", **(more or {})}  # fmt: skip
        begun = time.perf_counter()
        body = urlencode(data) if data is not None else None
        self.connection.request(method, f"/bao-cao/{self.report}/{path}", body, headers)
        answer = self.connection.getresponse()
        found = answer.read()
        took = (time.perf_counter() - begun) * 1000
        wanted = http.HTTPStatus.FOUND if method == "POST" and not more else http.HTTPStatus.OK
        if answer.status != wanted:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {found[:300]!r}")
        return took, found


def officers(system: System, drafts: list[dict[str, str]]) -> list[Officer]:
    """Each with a connection of his own."""
    host = urlsplit(system.url).netloc
    return [
        Officer(http.client.HTTPConnection(host, timeout=300), one["report"], one["key"],
                random.Random(number))  # noqa: S311  # repeatable, not secret
        for number, one in enumerate(drafts)
    ]  # fmt: skip


def one_round(officer: Officer, measured: Mapping[str, Measured]) -> None:
    """Open, change some fields, open again, save the whole."""
    _note(measured["open"], officer.open())
    for _field in range(FIELDS):
        _note(measured["one"], officer.save_one())
    _note(measured["open"], officer.open())
    _note(measured["all"], officer.save_all())
    officer.connection.close()  # the server drops one that is silent; the next round opens another


def _note(measured: Measured, told: tuple[float, int]) -> None:
    measured.times.append(told[0])
    measured.size = max(measured.size, told[1])


def load(people: list[Officer], measured: Mapping[str, Measured], rounds: int) -> None:
    """Four at once; each takes one draft after another."""
    failed: list[BaseException] = []

    def work(own: list[Officer]) -> None:
        try:
            for _round in range(rounds):
                for officer in own:
                    one_round(officer, measured)
        except Exception as error:  # noqa: BLE001  # told by the thread that waits
            failed.append(error)

    threads = [
        threading.Thread(target=work, args=(people[n::CONCURRENCY],)) for n in range(CONCURRENCY)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise failed[0]


def alone(officer: Officer, measured: Mapping[str, Measured], *processes: int) -> None:
    """One after the other, for what each takes of the processors."""
    for name, act in (("open", officer.open), ("one", officer.save_one)):
        before = used(*processes)
        for _time in range(10):
            act()
        spent = between(before, used(*processes))
        measured[name].processor = None if spent is None else spent / 10
    total = 0.0
    for _time in range(5):
        officer.open()
        before = used(*processes)
        officer.save_all()
        total += between(before, used(*processes)) or 0.0
    measured["all"].processor = total / 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="./gandan bench forms")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=3, help="times that each draft is taken")
    options = parser.parse_args()
    names = {"open": "open the form", "one": "save one field", "all": "save the whole page"}
    measured = {key: Measured(name) for key, name in names.items()}
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gandan-bench-")))
        address, servers = stack.enter_context(database(folder, is_postgresql=options.postgresql))
        system = stack.enter_context(
            running(folder / "data", seed="bench.many_drafts", workers=WORKERS, database=address,
                    log_level="INFO")
        )  # fmt: skip
        say_filling(system)
        people = officers(system, json.loads((system.data / "sessions.json").read_text())["drafts"])
        load(people, {key: Measured(name) for key, name in names.items()}, 1)  # warm
        alone(people[0], measured, system.pid, *servers)
        say_conditions()
        load(people, measured, options.rounds)
    return report(measured, "PostgreSQL" if options.postgresql else "SQLite")


def report(measured: Mapping[str, Measured], where: str) -> int:
    """Print the table; 1 when the limit is passed."""
    rows: list[tuple[object, ...]] = [
        (one.name, len(one.times), percentile(one.times, 0.5), percentile(one.times, 0.95), LIMIT,
         "-" if one.processor is None else one.processor, one.size)
        for one in measured.values()
    ]  # fmt: skip
    head = ("what", "times", "p50 ms", "p95 ms", "limit ms", "processor ms", "bytes")
    table(f"The form of a report, {where}, concurrency {CONCURRENCY}", head, rows)
    slow = [one.name for one in measured.values() if percentile(one.times, 0.95) >= LIMIT]
    if slow:
        print(f"\nOver the limit of {LIMIT:.0f} ms at p95: {'; '.join(slow)}.")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
