"""`gandan due`: when a statutory clock runs out, and why."""

import argparse
import json
import re
import sys
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gandan.cli.exits import DONE, MISUSED
from gandan.cli.listing import listed, listed_rows
from gandan.deadlines import (
    BadRow,
    Calendar,
    ContradictoryEvents,
    Due,
    Events,
    Extended,
    Stop,
    UnknownRule,
    calendar,
    clock,
    clocks,
    explain,
    run,
)
from gandan.deadlines.clocks import unknown
from gandan.deadlines.happening import YEARS
from gandan.deadlines.minimums import minimums, owed
from gandan.deadlines.regimes import regime, regimes, reportings
from gandan.deadlines.workdays import STATE_BODIES

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\Z", re.ASCII)
_VIETNAMESE = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\Z", re.ASCII)
_EXTENDED = re.compile(
    r"(?P<kind>[^:@,]+)(?::(?P<by>\d{1,4}))?(?:@(?P<decision>[^,]+))?(?:,(?P<on>.+))?\Z"
)


class Misread(ValueError):
    """What was written on the command line cannot be read; says what right looks like."""


def due(options: argparse.Namespace) -> int:
    """Print the due day of one rule, or the list of rules; returns the exit code."""
    try:
        return _due(options)
    except (BadRow, ContradictoryEvents, Misread, UnknownRule) as problem:
        print(f"gandan: {problem}", file=sys.stderr)
        return MISUSED


def _due(options: argparse.Namespace) -> int:
    extra = _folder(options.rows)
    if options.list:
        if options.json:
            _print_json(listed_rows(clocks(extra and extra / "clocks"), options.lang))
        else:
            print(listed(clocks(extra and extra / "clocks"), options.lang))
        return DONE
    if not options.rule or not options.start:
        raise Misread(
            "Thiếu --rule hoặc --from. Ví dụ: "
            "gandan due --rule khieu-nai.giai-quyet-lan-dau --from 2026-08-03; "
            "mã các quy định: gandan due --list."
        )
    start, days = read_day(options.start), _calendar(extra, options.province)
    known = {found.id for found in clocks(extra and extra / "clocks")}
    if options.rule in known:
        found = _run(options, start, extra, days)
        return _print(options, [found], days)
    return _print(options, _periodic(options.rule, start, known, days), days)


def _run(options: argparse.Namespace, start: date, extra: Path | None, days: Calendar) -> Due:
    events = Events(
        start,
        options.when,
        tuple(read_extension(text) for text in options.extended),
        tuple(read_stop(text) for text in options.suspended),
    )
    return run(clock(options.rule, start, extra and extra / "clocks"), events, days)


def _periodic(rule: str, start: date, known: set[str], days: Calendar) -> Sequence[Due]:
    """A year of a reporting regime or of a minimum, from a day on."""
    until = date(start.year + 1, start.month, min(start.day, 28))
    if rule in {row["id"] for row in minimums()}:
        return owed(rule, since=start, until=until, days=days)
    if rule in {row["id"] for row in regimes()}:
        found = reportings(regime(rule, start), since=start, until=until, days=days)
        return [one.due for one in found]
    periodic = {row["id"] for row in (*minimums(), *regimes())}
    raise unknown(rule, sorted(known | periodic))


def _print(options: argparse.Namespace, found: Sequence[Due], days: Calendar) -> int:
    if options.json:
        _print_json([_row(options, one, days) for one in found])
        return DONE
    for number, one in enumerate(found):
        if number:
            print("\n" + "-" * 60)
        print(explain(one, options.lang, days).as_text())
    return DONE


def _row(options: argparse.Namespace, one: Due, days: Calendar) -> dict[str, object]:
    return {
        "rule": options.rule,
        "period": one.period,
        "due_on": _iso(one.due_on),
        "raw": _iso(one.raw),
        "moved": _iso(one.moved),
        "alarm_on": _iso(one.alarm_on),
        "quota": one.quota,
        "explanation": explain(one, options.lang, days).as_row(),
    }


def _print_json(found: list[dict[str, object]]) -> None:
    """One object a line, as `gandan parse --json` does for several files."""
    for row in found:
        print(json.dumps(row, ensure_ascii=False))


def read_day(text: str) -> date:
    """A day as 2026-08-03 or 03/08/2026.

    Raises:
        Misread: it is no day; says which the month has.
    """
    match = _ISO.match(text) or _VIETNAMESE.match(text)
    if not match:
        raise Misread(f"Không hiểu ngày “{text}”. Viết 2026-08-03 hoặc 03/08/2026.")
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if year not in YEARS:
        raise Misread(f"Năm {year} ngoài phạm vi tính được, {YEARS.start} đến {YEARS.stop - 1}.")
    if not 1 <= month <= 12:
        raise Misread(
            f"Không có ngày “{text}”: tháng từ 1 đến 12. Viết 2026-08-03 hoặc 03/08/2026."
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Misread(
            f"Không có ngày “{text}”: tháng {month}/{year} có {last} ngày. "
            f"Viết {year}-{month:02}-{last} hoặc {last}/{month:02}/{year}."
        )
    return date(year, month, day)


def read_extension(text: str) -> Extended:
    """An extension as `phuc-tap`, `phuc-tap:10` or `phuc-tap:10@12/QĐ-UBND,2026-03-30`."""
    match = _EXTENDED.match(text)
    if not match:
        raise Misread(
            f"Không hiểu “{text}”. Viết loại kéo dài, số ngày, quyết định, ngày: phuc-tap, "
            "phuc-tap:10 hoặc phuc-tap:10@12/QĐ-UBND,2026-03-30."
        )
    by = int(match["by"]) if match["by"] else None
    decided_on = read_day(match["on"]) if match["on"] else None
    return Extended(match["kind"], by, decided_on, match["decision"] or "")


def read_stop(text: str) -> Stop:
    """A suspension as `2026-08-10..2026-08-20`, the second day the one of resuming, or open."""
    since, dots, until = text.partition("..")
    if not dots:
        raise Misread(
            f"Không hiểu “{text}”. Viết ngày tạm đình chỉ và ngày tiếp tục: "
            "2026-08-10..2026-08-20, hoặc 2026-08-10.. khi chưa tiếp tục."
        )
    return Stop(read_day(since), read_day(until) if until else None)


def _calendar(extra: Path | None, province: str | None) -> Calendar:
    folder = extra / "calendar" if extra and (extra / "calendar").is_dir() else None
    return calendar(STATE_BODIES | ({province} if province else set()), folder)


def _folder(name: str | None) -> Path | None:
    if name is None:
        return None
    folder = Path(name)
    if not (folder / "clocks").is_dir() and not (folder / "calendar").is_dir():
        raise Misread(f"Thư mục {name} không có clocks/ hay calendar/ với các tệp .toml.")
    return folder


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
