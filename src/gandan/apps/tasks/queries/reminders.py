"""The rows of `reminders.toml`, and which of them holds for a day: pure, no clock, no database."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

ONE_DAY = timedelta(days=1)
LONGEST = 366  # days that are looked at for one due day; what is later than that is told no more
IsWorking = Callable[[date], bool]


class BadReminders(ValueError):
    """A row of `reminders.toml` that does not hold; the message names it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row. Exactly one of `before` and `after` is given; numbers are working days."""

    id: str
    kind: str
    to: tuple[str, ...]
    before: int | None = None
    after: int | None = None
    every: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A row that holds: since which day, and how many working days are left or have passed."""

    reminder: Reminder
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Policy:
    """All rows, and the ladder of roles inside a body."""

    reminders: tuple[Reminder, ...]
    ladder: tuple[str, ...]
    waits_for: Mapping[str, tuple[str, ...]]  # state → roles, instead of those of the row

    @property
    def longest_before(self) -> int:
        """The most working days before a day to aim at on which somebody is reminded."""
        return max((r.before for r in self.reminders if r.before is not None), default=0)

    def wanted(self, dues: Iterable[Due], state: str) -> tuple[str, ...]:
        """Roles that the rows name for an occurrence in a state."""
        named = (role for due in dues for role in due.reminder.to)
        return self.waits_for.get(state) or tuple(dict.fromkeys(named))

    def told(self, wanted: Iterable[str], held: Iterable[str]) -> tuple[str, ...]:
        """Of the roles that somebody holds, who is told: each, or the next one up the ladder."""
        there = set(held)
        found = [self._first_held(role, there) for role in wanted]
        return tuple(dict.fromkeys(role for role in found if role))

    def _first_held(self, role: str, held: set[str]) -> str:
        rungs = self.ladder[self.ladder.index(role) :]
        return next((rung for rung in rungs if rung in held), "")


def due_now(
    policy: Policy, *, aim_on: date, due_on: date, today: date, is_working: IsWorking
) -> tuple[Due, ...]:
    """The rows whose day has come for an occurrence that is still owed, the earliest day first.

    Days stand still when no machine runs: a row stays due after its day, with its own day, until
    it has been told or a later one has.
    """
    if today <= aim_on:
        left = _working(today, aim_on, is_working)
        turns = [(r, r.before) for r in policy.reminders if r.before is not None]
        found = [Due(r, _back(aim_on, n, is_working), left) for r, n in turns if n >= left]
    elif due_on < today <= due_on + ONE_DAY * LONGEST:
        passed = _working(due_on, today, is_working)
        turns = [(r, _turn(r, passed)) for r in policy.reminders]
        found = [Due(r, _on(due_on, n, is_working), passed) for r, n in turns if n]
    else:
        found = []
    return tuple(sorted(found, key=lambda due: due.day))


def _turn(reminder: Reminder, passed: int) -> int:
    """The latest number of working days, not above `passed`, at which the row holds; 0 for none."""
    if reminder.after is None or passed < reminder.after:
        return 0
    if not reminder.every:
        return reminder.after
    return reminder.after + (passed - reminder.after) // reminder.every * reminder.every


def _working(start: date, end: date, is_working: IsWorking) -> int:
    """Working days after `start`, up to `end`."""
    count = min((end - start).days, LONGEST)
    return sum(is_working(start + ONE_DAY * n) for n in range(1, count + 1))


def _back(day: date, count: int, is_working: IsWorking) -> date:
    """The working day that lies `count` working days before `day`."""
    while count > 0:
        day -= ONE_DAY
        count -= is_working(day)
    return day


def _on(day: date, count: int, is_working: IsWorking) -> date:
    """The working day that lies `count` working days after `day`."""
    while count > 0:
        day += ONE_DAY
        count -= is_working(day)
    return day


@cache
def policy() -> Policy:
    """The rows that ship beside this module; raises `BadReminders` where one does not hold."""
    rows = tomllib.loads(Path(__file__).with_name("reminders.toml").read_text(encoding="utf-8"))
    return read(rows["reminder"], rows["ladder"], rows.get("waits_for", {}))


def read(
    rows: Sequence[dict[str, object]],
    ladder: Sequence[str],
    waits_for: Mapping[str, Sequence[str]] | None = None,
) -> Policy:
    """Rows as they stand in the file; raises `BadReminders` with the row and what is wrong."""
    found = []
    for row in rows:
        one = Reminder(
            id=str(row["id"]),
            kind=str(row["kind"]),
            to=tuple(row["to"]),  # type: ignore[arg-type]  # a list of the file
            before=row.get("before"),  # type: ignore[arg-type]  # a number of the file
            after=row.get("after"),  # type: ignore[arg-type]  # a number of the file
            every=row.get("every"),  # type: ignore[arg-type]  # a number of the file
        )
        if (one.before is None) == (one.after is None):
            raise BadReminders(f"{one.id}: ghi đúng một trong hai: before hoặc after.")
        if one.every is not None and (one.after is None or one.every < 1):
            raise BadReminders(f"{one.id}: every là số ngày dương, đi cùng after.")
        if unknown := set(one.to) - set(ladder):
            raise BadReminders(f"{one.id}: ladder không có {', '.join(sorted(unknown))}.")
        if not row.get("source"):
            raise BadReminders(f"{one.id}: thiếu source.")
        found.append(one)
    if len({one.id for one in found}) < len(found):
        raise BadReminders("Hai dòng có cùng id.")
    waits = {state: tuple(roles) for state, roles in (waits_for or {}).items()}
    return Policy(tuple(found), tuple(ladder), waits)
