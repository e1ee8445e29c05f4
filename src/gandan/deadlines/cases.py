"""The written cases: each is a sentence, a day it begins on, and the day it must give."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gandan.deadlines.clocks import UnknownRule, clock, rows_of_clocks
from gandan.deadlines.counting import Stop
from gandan.deadlines.happening import ContradictoryEvents, Events, Extended
from gandan.deadlines.regimes import Reporting, regimes, reportings
from gandan.deadlines.rows import Row
from gandan.deadlines.running import run

Fault = tuple[str, str]


def faults_of_cases(folder: Path | None = None) -> Iterator[Fault]:
    """Every case that does not come true, and every clock without a case."""
    own = folder / "clocks" if folder else None
    if own is None or own.is_dir():
        for where, row in rows_of_clocks(own):
            if not row.get("case"):
                yield where, "chưa có [[clock.case]]: thêm một câu, `from` và `due`."
            for case in row.get("case", []):
                for problem in of_clock(row, case, own):
                    yield f"{where}, ví dụ “{case['says']}”", problem
    if folder is None:
        yield from _of_regimes()


def of_clock(row: Row, case: Row, extra: Path | None = None) -> Iterator[str]:
    """What is wrong with one case of a clock."""
    try:
        found = clock(row["id"], case["from"], extra)
        due = run(found, events_of(case))
    except (ContradictoryEvents, UnknownRule, ValueError) as problem:
        yield str(problem)
        return
    expected = case.get("due")
    if due.due_on != expected or (expected is None) != bool(case.get("is_open")):
        yield f"tính ra {due.due_on}, ví dụ ghi {expected}."
    elif expected and due.raw != case.get("raw", expected):
        yield f"đủ ngày vào {due.raw}, ví dụ ghi {case.get('raw', expected)}."


def events_of(case: Row) -> Events:
    """What happened in a case: `extended` as "phuc-tap:10", `suspended` as "since..until"."""
    extended = []
    for text in case.get("extended", []):
        kind, _, by = text.partition(":")
        extended.append(Extended(kind, int(by) if by else None))
    stops = []
    for text in case.get("suspended", []):
        since, _, until = text.partition("..")
        stops.append(Stop(date.fromisoformat(since), date.fromisoformat(until) if until else None))
    return Events(case["from"], case.get("when"), tuple(extended), tuple(stops))


def _of_regimes() -> Iterator[Fault]:
    for number, row in enumerate(regimes(), 1):
        where = f"rules/regimes.toml, hàng {number} ({row['id']})"
        if not row.get("case"):
            yield where, "chưa có [[regime.case]]: thêm một câu và `period`."
        for case in row.get("case", []):
            for problem in of_regime(row, case):
                yield f"{where}, ví dụ “{case['says']}”", problem


def of_regime(row: Row, case: Row) -> Iterator[str]:
    """What is wrong with one case of a regime."""
    year = int(case["period"][:4])
    found = [
        one
        for one in reportings(row, since=date(year, 1, 1), until=date(year + 1, 1, 1))
        if one.period == case["period"] and one.tier == case.get("tier", one.tier)
    ]
    if len(found) != 1:
        yield f"kỳ {case['period']} có {len(found)} lần báo cáo, ví dụ nói về một lần."
        return
    yield from _of_reporting(found[0], case)


def _of_reporting(one: Reporting, case: Row) -> Iterator[str]:
    window = (one.data_window.first, one.data_window.last) if one.data_window else (None, None)
    if window != (case.get("first"), case.get("last")):
        wanted = f"{case.get('first')} đến {case.get('last')}"
        yield f"số liệu {window[0]} đến {window[1]}, ví dụ ghi {wanted}."
    if "due" in case and one.due.due_on != case["due"]:
        yield f"tính ra {one.due.due_on}, ví dụ ghi {case['due']}."
    if case.get("is_undated") and one.due.due_on:
        yield f"tính ra {one.due.due_on}, ví dụ ghi không có ngày."
