"""A strip calendar: the weeks from the start of a deadline to its last day, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.deadlines.counting import Stop
from gandan.deadlines.model import Due, Step
from gandan.deadlines.rows import rows
from gandan.deadlines.wording import language_of, say
from gandan.deadlines.workdays import ONE_DAY, Calendar, Standing, calendar

_HEAD, _TAIL = 5, 6  # weeks shown before and after the gap of a long strip
SHORT = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
_BOTH_SIDES = ("start", "event", "raw", "due")
_OFF = {"weekly_rest": "rest", "holiday": "off", "swapped_out": "off", "open_day": "open"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a strip.

    `role`: start, event, raw, due, stopped or nothing; `standing`: rest, off, exchanged, open or
    nothing for a plain working day; `number`: the how-manieth counted day it is.
    """

    on: date
    role: str
    standing: str
    number: int | None
    is_alarm: bool
    why: Step | None

    def as_row(self) -> dict[str, object]:
        """As JSON keeps it."""
        return {
            "on": self.on.isoformat(),
            "role": self.role,
            "standing": self.standing,
            "number": self.number,
            "is_alarm": self.is_alarm,
        }

    def label(self, language: str) -> str:
        """What the day is, in a sentence or less; empty for a plain day."""
        marks = rows("wording", "mark")
        said = [marks[mark][language_of(language)] for mark in self.marks()]
        if self.why:
            return say(self.why, language)
        return ", ".join(said)

    def marks(self) -> Iterator[str]:
        """The marks that the day bears."""
        ends = self.role in _BOTH_SIDES  # such a mark leaves no room for the day's standing
        for mark in (self.role, "alarm" if self.is_alarm else "", "" if ends else self.standing):
            if mark:
                yield mark


Week = tuple[Day | None, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Weeks from Monday to Sunday; `left_out` weeks between `head` and `tail` are not shown."""

    head: tuple[Week, ...]
    left_out: int
    tail: tuple[Week, ...]

    def days(self) -> Iterator[Day]:
        """Every day that is shown."""
        for week in (*self.head, *self.tail):
            yield from (day for day in week if day)

    def as_rows(self) -> list[dict[str, object]]:
        """As JSON keeps it: the days that are shown."""
        return [day.as_row() for day in self.days()]


def strip(due: Due, days: Calendar | None = None) -> Strip | None:
    """The strip of a due day, from its own explanation; None where there is no day at all."""
    days = days or calendar()
    start, is_back = _start(due.explanation)
    ends = [day for day in (start, due.raw, due.due_on, due.aim_on) if day]
    stops = tuple(_stops(due.explanation))
    ends += [stop.since for stop in stops]
    if not ends:
        return None
    first, last = min(ends), max(ends)
    numbers = _numbers(due, start, stops, days) if start and due.raw else {}
    found = {}
    for on in _range(first, last):
        role = _role(on, due, start, is_back=is_back, stops=stops)
        standing = days.standing(on)
        is_alarm = on == due.aim_on and on != due.due_on
        found[on] = Day(on, role, _of(standing), numbers.get(on), is_alarm, standing.step)
    return _weeks(found, first, last)


def as_text(shown: Strip, language: str = "vi") -> str:
    """The strip for a terminal, with the meaning of each mark that it uses."""
    marks = rows("wording", "mark")
    language = language_of(language)
    lines = [" " * 7 + "".join(f"{name:^6}" for name in SHORT[language]).rstrip()]
    lines += [_line(week, marks) for week in shown.head]
    if shown.left_out:
        weeks = "tuần" if language == "vi" else "weeks"
        lines.append(f"{'':7}… {shown.left_out} {weeks} …")
    lines += [_line(week, marks) for week in shown.tail]
    used = dict.fromkeys(mark for day in shown.days() for mark in day.marks())
    legend = [
        f"{marks[mark]['shape'].replace('..', '00').strip()} {marks[mark][language]}"
        for mark in used
    ]
    return "\n".join([*lines, "", *(f"{'':7}{words}" for words in legend)])


def _line(week: Week, marks: dict[str, dict[str, str]]) -> str:
    first = next(day for day in week if day)
    cells = (_cell(day, marks) if day else " " * 6 for day in week)
    return f"{first.on:%m/%Y}"[:2].rjust(2) + f"/{first.on.year}" + "".join(cells).rstrip()


def _cell(day: Day, marks: dict[str, dict[str, str]]) -> str:
    left = right = " "
    for mark in reversed(list(day.marks())):
        shape = marks[mark]["shape"]
        left = shape[0] if shape[0] != " " else left
        right = shape[-1] if shape[-1] != " " else right
    return f" {left}{day.on.day:02}{right} "


def _start(steps: Sequence[Step]) -> tuple[date | None, bool]:
    for step in steps:
        if step.key in ("starts", "ends_before"):
            return date.fromisoformat(step.values["day"]), step.key == "ends_before"
    return None, False


def _stops(steps: Sequence[Step]) -> Iterator[Stop]:
    for step in steps:
        if step.key in ("suspended", "suspended_open"):
            until = step.values.get("until")
            yield Stop(
                date.fromisoformat(step.values["since"]),
                date.fromisoformat(until) if until else None,
            )


def _numbers(due: Due, start: date, stops: Sequence[Stop], days: Calendar) -> dict[date, int]:
    """Which day of the length each day is; backwards for a length before an event."""
    rule = next(step for step in due.explanation if "amount" in step.values)
    is_working = rule.values["amount"].endswith("working_day")
    raw = due.raw or start
    way = ONE_DAY if raw >= start else -ONE_DAY
    found, day, number = {}, start, 0
    while day != raw:
        day += way
        if any(stop.holds(day) for stop in stops) or (is_working and not days.standing(day).counts):
            continue
        number += 1
        found[day] = number
    return found


def _role(on: date, due: Due, start: date | None, *, is_back: bool, stops: Sequence[Stop]) -> str:
    if on == due.due_on:
        return "due"
    if on == start:
        return "event" if is_back else "start"
    if on == due.raw:
        return "raw"
    return "stopped" if any(stop.holds(on) for stop in stops) else ""


def _of(standing: Standing) -> str:
    if standing.step and standing.step.key == "swapped_in":
        return "exchanged"
    return _OFF[standing.step.key] if standing.step else ""


def _range(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _weeks(found: dict[date, Day], first: date, last: date) -> Strip:
    monday = first - timedelta(days=first.weekday())
    weeks: list[Week] = []
    while monday <= last:
        weeks.append(tuple(found.get(monday + timedelta(days=n)) for n in range(7)))
        monday += timedelta(days=7)
    if len(weeks) <= _HEAD + _TAIL + 1:
        return Strip(tuple(weeks), 0, ())
    return Strip(tuple(weeks[:_HEAD]), len(weeks) - _HEAD - _TAIL, tuple(weeks[-_TAIL:]))
