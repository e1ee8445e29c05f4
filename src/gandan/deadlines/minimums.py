"""Counts owed in each period: two days of reception a month, one dialogue a year."""

from collections.abc import Iterator
from datetime import date, timedelta

from gandan.deadlines.clocks import unknown
from gandan.deadlines.model import Due, Step
from gandan.deadlines.periods import MONTHS_OF, Stretch, containing
from gandan.deadlines.rows import Row, holds, is_verified, packaged, read, source_of
from gandan.deadlines.workdays import ONE_DAY, Calendar, calendar


def minimums() -> tuple[Row, ...]:
    """Every version of every minimum, as rows."""
    return tuple(read(packaged("rules") / "minimums.toml", "rules/minimums.toml")["minimum"])


def owed(
    id: str,  # noqa: A002
    *,
    since: date,
    until: date,
    days: Calendar | None = None,
) -> tuple[Due, ...]:
    """What is owed in each period that ends from `since` on, before `until`.

    `quota` of each says how much, `due_on` is the last day of the period. A period follows the
    version in force on its first day, so a change of the law within a month starts with the next.

    Raises:
        UnknownRule: no minimum bears this id.
    """
    versions = [row for row in minimums() if row["id"] == id]
    if not versions:
        raise unknown(id, [row["id"] for row in minimums()])
    days = days or calendar()
    found = [
        _due(row, period, stretch, days)
        for row in versions
        for period, stretch in _periods(row["per"], since, until)
        if holds(row, stretch.first)
    ]
    return tuple(sorted(found, key=lambda due: due.due_on or date.max))


def _periods(per: str, since: date, until: date) -> Iterator[tuple[str, Stretch]]:
    day = since
    while day < until:
        name, stretch = _week(day) if per not in MONTHS_OF else containing(day, per)
        if since <= stretch.last < until:
            yield name, stretch
        day = stretch.last + ONE_DAY


def _week(day: date) -> tuple[str, Stretch]:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return f"{year}-W{week:02}", Stretch(monday, monday + timedelta(days=6))


def _due(row: Row, period: str, stretch: Stretch, days: Calendar) -> Due:
    values = {
        "name": row["name"], "name_en": row["name_en"], "period": period,
        "at_least": str(row["at_least"]), "of": row["of"], "of_en": row["of_en"],
    }  # fmt: skip
    aim_on, passed = days.last_working_day(stretch.last)
    step = Step("minimum", values, source_of(row), is_verified(row))
    quota = f"{row['at_least']} {row['of']}"
    return Due(period, stretch.last, max(aim_on, stretch.first), (step, *passed), quota=quota)
