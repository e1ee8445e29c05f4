"""The reference page of the rules that deadlines are computed by, from their rows."""

from collections.abc import Iterator
from datetime import date

from gandan.deadlines.clocks import Clock, clocks
from gandan.deadlines.minimums import minimums
from gandan.deadlines.regimes import regimes
from gandan.deadlines.rows import SEEN, Row, rows, source_of
from gandan.deadlines.wording import say_amount
from gandan.deadlines.workdays import shipped_days

INTRO = """# Rules of days

What `gandan due` computes by, as the rows have it (`src/gandan/deadlines/rules`, `calendar`).

**Confidence**: *seen*, somebody read the text or a notice of it; *secondary*, read in the words of
another; *expected*, held for certain or following from a rule, the text not seen; *assumed*, a
reading of our own or to be checked; *open*, sources disagree. Whatever is less than *seen* is shown
to users as "Chưa kiểm chứng". A day of force with "?" has not been checked."""
SENSES = {"within": "", "before": "at least ", "lasts": "for "}


def page() -> str:
    """The whole page."""
    parts = [
        INTRO, "## Counting", *_counting(), "## Clocks", *_clocks(), "## Reporting regimes",
        *_regimes(), "## Least counts", *_minimums(), "## Calendar", *_calendar(),
        "## What nobody has verified", *_unverified(),
    ]  # fmt: skip
    return "\n\n".join(parts)


def _counting() -> Iterator[str]:
    table = ["| rule | what it says | source | confidence |", "|---|---|---|---|"]
    for row in (*rows("counting", "counting").values(), *rows("counting", "reading").values()):
        source = source_of(row) or "our reading"
        table.append(f"| `{row['id']}` | {row['says']} | {source} | {row['confidence']} |")
    yield "\n".join(table)


def _clocks() -> Iterator[str]:
    known = clocks()
    yield (
        f"{len(known)} versions of {len({one.id for one in known})} clocks, with "
        f"{sum(len(one.row.get('case', [])) for one in known)} written cases."
    )
    table = [
        "| id | what | length | from | source | in force | confidence |",
        "|---|---|---|---|---|---|---|",
    ]
    table += [
        f"| `{one.id}` | {one.name} | {_length(one)} | {one.event} | {one.source} | "
        f"{_force(one.row)} | {one.row['confidence']} |"
        for one in sorted(known, key=lambda found: (found.id, found.valid_from))
    ]
    yield "\n".join(table)


def _length(one: Clock) -> str:
    if one.length is None:
        return "no number seen"
    said = SENSES[one.sense] + say_amount(one.length, one.unit, "en")
    more = [f"`{v.id}` {say_amount(v.length, one.unit, 'en')}" for v in one.variants]
    for found in one.extensions:
        adds = [f"+{found.adds}", *(f"+{adds} in `{where}`" for where, adds in found.adds_in)]
        times = f" × {found.times}" if found.times > 1 else ""
        decision = ", by decision" if found.needs_decision else ""
        more.append(f"`{found.id}` {', '.join(adds)}{times}{decision}")
    for ground in one.suspensions:
        since = "" if ground.valid_from == one.valid_from else f" from {ground.valid_from}"
        more.append(f"may stand still{since} (`{ground.id}`)")
    return "; ".join([said, *more])


def _force(row: Row) -> str:
    sure = "" if row.get("is_force_sure", True) else "?"
    until = f" until before {row['valid_before']}" if "valid_before" in row else ""
    return f"{row['valid_from']}{sure}{until}"


def _regimes() -> Iterator[str]:
    table = [
        "| id | periods | figures | due | source | in force | confidence |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in regimes():
        windows = [_window(window) for window in row.get("data_window", [])]
        tiers = [_tier(tier) for tier in row.get("tier", [])]
        table.append(
            f"| `{row['id']}` {row['name']} | {', '.join(row['freqs'])} | "
            f"{'; '.join(windows) or 'none named'} | {'; '.join(tiers) or 'none named'} | "
            f"{source_of(row)} | {_force(row)} | {row['confidence']} |"
        )
    yield "\n".join(table)


def _window(window: Row) -> str:
    if "first" in window:
        return f"{window['first']} to {window['last']}"
    return (
        f"day {window['first_day']} of the month before to day {window['last_day']} "
        "of the last month"
    )


def _tier(tier: Row) -> str:
    day = f"{tier.get('bound', 'by')} {tier['date']}" if "date" in tier else "no day named"
    return f"{tier['name']} ({tier['freq']}): {day}"


def _minimums() -> Iterator[str]:
    table = [
        "| id | at least | per | source | in force | confidence |",
        "|---|---|---|---|---|---|",
    ]
    table += [
        f"| `{row['id']}` {row['name']} | {row['at_least']} {row['of']} | {row['per']} | "
        f"{source_of(row)} | {_force(row)} | {row['confidence']} |"
        for row in minimums()
    ]
    yield "\n".join(table)


def _calendar() -> Iterator[str]:
    table = [
        "| year | days off | in exchange | worked | not seen | open |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for year, found in shipped_days():
        kinds = [row["kind"] for row in found]
        doubtful = sum(row["confidence"] in ("secondary", "expected") for row in found)
        opened = ", ".join(f"{row['on']:%d/%m}" for row in found if row["confidence"] == "open")
        table.append(
            f"| {year} | {kinds.count('holiday')} | {kinds.count('swap')} | "
            f"{kinds.count('working')} | {doubtful} | {opened} |"
        )
    yield "\n".join(table)


def _unverified() -> Iterator[str]:
    found = []
    for one in sorted(clocks(), key=lambda known: (known.id, known.valid_from)):
        until = "" if one.valid_before == date.max else f", before {one.valid_before}"
        if not one.is_verified:
            said = one.row.get("note", one.source)
            found.append(f"- `{one.id}`{until} ({one.row['confidence']}): {said}")
        found += [
            f"- `{one.id}`, {part} `{row['id']}` ({row['confidence']}): {row.get('note', '')}"
            for part in ("extension", "suspension")
            for row in one.row.get(part, [])
            if row["confidence"] != SEEN
        ]
    yield "\n".join(line.removesuffix(": ") for line in found)
