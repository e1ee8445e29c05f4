"""Reporting regimes: for what period, from what figures, by when for each tier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gandan.deadlines.clocks import UnknownRule, unknown
from gandan.deadlines.model import Due, Step
from gandan.deadlines.periods import MONTHS_OF, Stretch, clamped, months, period_name
from gandan.deadlines.rhythms import occurrences
from gandan.deadlines.rows import Row, holds, is_verified, packaged, read, source_of
from gandan.deadlines.workdays import Calendar

_NINE = "nine_months"
_FEWEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Reporting:
    """One period of a regime for one tier.

    `data_window` is None where the rule names none, `due.due_on` where it names no day; `tier` is
    empty for a regime that names no tier.
    """

    regime: str
    period: str
    tier: str
    data_window: Stretch | None
    due: Due


@dataclass(frozen=True, slots=True)
class _Day:
    """The day of a tier as `occurrences` reads it."""

    date: str
    bound: str
    phrase: str | None
    kind: str = "once"
    freq: str | None = None
    event: str | None = None


def regimes() -> tuple[Row, ...]:
    """Every version of every regime, as rows."""
    return tuple(read(packaged("rules") / "regimes.toml", "rules/regimes.toml")["regime"])


def regime(id: str, on: date) -> Row:  # noqa: A002
    """The version of a regime in force on a day.

    Raises:
        UnknownRule: no regime bears this id, or none was in force on that day.
    """
    versions = [row for row in regimes() if row["id"] == id]
    if not versions:
        raise unknown(id, [row["id"] for row in regimes()])
    for row in versions:
        if holds(row, on):
            return row
    raise UnknownRule(f"Chế độ báo cáo {id} không có hiệu lực vào ngày {on:%d/%m/%Y}.")


def reportings(
    row: Row, *, since: date, until: date, days: Calendar | None = None
) -> tuple[Reporting, ...]:
    """Every period of a regime that ends from `since` on, before `until`, once for each tier.

    A period follows the regime in force on its last day: the report is made after it.
    """
    found: list[Reporting] = []
    for freq in row["freqs"]:
        for year in range(since.year, until.year + 1):
            for number, (period, stretch) in enumerate(_periods(freq, year), 1):
                if since <= stretch.last < until and holds(row, stretch.last):
                    found += _of_tiers(row, (freq, number), period, stretch, days)
    return tuple(sorted(found, key=lambda one: (one.due.due_on or date.max, one.period, one.tier)))


def data_window(row: Row, stretch: Stretch) -> Stretch | None:
    """From when until when the figures for a period are taken; both days count."""
    for window in row.get("data_window", []):
        if "first" in window:
            return Stretch(window["first"], window["last"])
        before = stretch.first.year * 12 + stretch.first.month - 2
        first = clamped(before // 12, before % 12 + 1, window["first_day"])
        return Stretch(first, clamped(stretch.last.year, stretch.last.month, window["last_day"]))
    return None


def _periods(freq: str, year: int) -> Iterator[tuple[str, Stretch]]:
    if freq == _NINE:
        yield f"{year}-M9", months(year, 1, 9)
        return
    length = MONTHS_OF[freq]
    for number in range(_FEWEST_MONTHS // length):
        yield period_name(year, freq, number + 1), months(year, number * length + 1, length)


def _of_tiers(
    row: Row, freq: tuple[str, int], period: str, stretch: Stretch, days: Calendar | None
) -> Iterator[Reporting]:
    window = data_window(row, stretch)
    steps = (_rule(row, period), *_window_steps(row, window))
    tiers = [tier for tier in row.get("tier", []) if tier["freq"] == freq[0]]
    for tier in tiers:
        if tier.get("number", freq[1]) != freq[1]:
            continue  # only the report of another period of the year is asked for
        due = _due(tier, period, stretch, steps, days)
        yield Reporting(row["id"], period, tier["id"], window, due)
    if not tiers:
        nobody = {"name": "các cấp", "name_en": "any tier"}
        due = Due(period, None, None, (*steps, Step("no_due_day", nobody)))
        yield Reporting(row["id"], period, "", window, due)


def _due(
    tier: Row, period: str, stretch: Stretch, steps: tuple[Step, ...], days: Calendar | None
) -> Due:
    verified = is_verified(tier)
    if "date" not in tier:
        said = {"name": tier["name"], "name_en": tier["name_en"]}
        step = Step("no_due_day", said, source_of(tier), verified)
        return Due(period, None, None, (*steps, step))
    ordered = _Day(_day(tier["date"], stretch), tier.get("bound", "by"), tier.get("phrase"))
    found = occurrences(ordered, issued_on=date.min, until=date.max, days=days)[0]
    named = {"name": tier["name"], "name_en": tier["name_en"]}
    whom = Step("tier", named, source_of(tier), verified)
    return Due(period, found.due_on, found.aim_on, (*steps, whom, *found.explanation))


def _day(text: str, stretch: Stretch) -> str:
    """A day "MM-DD" in the year of the period, or "DD" in its last month."""
    if "-" in text:
        return f"{stretch.last.year}-{text}"
    return clamped(stretch.last.year, stretch.last.month, int(text)).isoformat()


def _rule(row: Row, period: str) -> Step:
    values = {"name": row["name"], "name_en": row["name_en"], "period": period}
    return Step("regime", values, source_of(row), is_verified(row))


def _window_steps(row: Row, window: Stretch | None) -> tuple[Step, ...]:
    if window is None:
        return (Step("no_data_window"),)
    found = row["data_window"][0]
    values = {"first": window.first.isoformat(), "last": window.last.isoformat()}
    return (Step("data_window", values, source_of(found), is_verified(found)),)
