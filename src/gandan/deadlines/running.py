"""Runs a statutory clock over what happened: start, extensions, suspensions, resumption."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gandan.deadlines.clocks import Clock, Variant
from gandan.deadlines.counting import Counted, Stop, count, count_back, counted_in
from gandan.deadlines.happening import (
    ContradictoryEvents,
    Events,
    Extended,
    check_start,
    day_of,
    extension_of,
    ground_of,
    variant_of,
)
from gandan.deadlines.model import Due, Step
from gandan.deadlines.rows import Row, is_verified, rows, source_of
from gandan.deadlines.workdays import ONE_DAY, Calendar, calendar


def run(clock: Clock, events: Events, days: Calendar | None = None) -> Due:
    """When a clock runs out, with every step that led there.

    `due_on` is None while a suspension has not ended, and for a rule without a known length.

    Raises:
        ContradictoryEvents: the events contradict one another or the rule.
    """
    days = days or calendar()
    check_start(clock, events)
    variant = variant_of(clock, events.when)
    steps = [*_rule(clock, variant, events)]
    if clock.length is None or clock.unit == "hour":
        return Due("", None, None, tuple(steps))
    length = variant.length if variant else clock.length
    if clock.sense == "before":
        return _before(clock, events, length, days, steps)
    state = _State(clock, events, days, length)
    all_of_it: list[Extended | Stop] = [*events.extensions, *events.suspensions]
    happened = sorted(
        all_of_it,
        key=lambda one: (day_of(one) or date.min, isinstance(one, Stop)),
    )
    for one in happened:
        steps += _extend(state, one) if isinstance(one, Extended) else _suspend(state, one)
        if isinstance(one, Stop) and one.until is None:
            return Due("", None, None, tuple(steps))
    return _ended(state, steps)


@dataclass
class _State:
    """How far a run has come."""

    clock: Clock
    events: Events
    days: Calendar
    length: int
    stops: tuple[Stop, ...] = ()

    def counted(self) -> Counted:
        return count(self.events.start, self.length, self.clock.unit, self.days, self.stops)

    def last_day(self) -> date:
        """The last day on which something could still be decided in time."""
        end = self.counted().end
        return self.moved(end)[0] if _sense(self.clock)["rolls"] else end

    def moved(self, raw: date) -> tuple[date, tuple[Step, ...]]:
        """The working day on which a full period ends; never one on which it stands still."""
        day, steps = self.days.first_working_day(raw)
        for stop in sorted(self.stops, key=lambda one: one.since):
            if stop.holds(day) and stop.until:
                day, more = self.days.first_working_day(stop.until)
                steps = (*steps, *more)
        return day, steps


def _rule(clock: Clock, variant: Variant | None, events: Events) -> Iterator[Step]:
    key = f"clock_{clock.sense}" if clock.length is not None else "clock_no_length"
    key = "clock_hours" if clock.unit == "hour" else key
    values = {
        "name": clock.name, "name_en": clock.name_en, "event": clock.event,
        "event_en": clock.event_en, "amount": amount(clock.length or 0, clock.unit),
    }  # fmt: skip
    yield Step(key, values, clock.source, clock.is_verified)
    if variant:
        said = {"name": variant.name, "name_en": variant.name_en}
        said["amount"] = amount(variant.length, clock.unit)
        yield Step("condition", said, clock.source, variant.is_verified)
    start = {"day": events.start.isoformat(), "event": clock.event, "event_en": clock.event_en}
    yield Step("ends_before" if clock.sense == "before" else "starts", start)
    if clock.length is not None and clock.unit != "hour" and clock.sense != "before":
        first = (events.start + ONE_DAY).isoformat()
        yield of_rule("first_day_out", {"first": first})


def _extend(state: _State, one: Extended) -> list[Step]:
    found = extension_of(state.clock, one.kind)
    most = found.most(state.events.when)
    by = most if one.by is None else one.by
    if not 0 < by <= most:
        raise ContradictoryEvents(
            f"Kéo dài “{found.name}” mỗi lần từ 1 đến {most}, không phải {by}."
        )
    given = [other for other in state.events.extensions if other.kind == one.kind]
    if len(given) > found.times:
        raise ContradictoryEvents(
            f"“{found.name}” chỉ được {found.times} lần; đã nêu {len(given)} lần."
        )
    if len({other.kind for other in state.events.extensions}) > 1:
        raise ContradictoryEvents(
            "Một vụ việc chỉ thuộc một loại kéo dài; đã nêu: "
            + ", ".join(dict.fromkeys(other.kind for other in state.events.extensions))
            + "."
        )
    if one.decided_on:
        _check_in_time(state, one.decided_on, "Quyết định kéo dài")
    state.length += by
    values = {
        "name": found.name, "name_en": found.name_en, "amount": amount(by, state.clock.unit),
        "total": amount(state.length, state.clock.unit), "decision": one.decision,
    }  # fmt: skip
    key = "extended_by" if one.decision else "extended"
    steps = [Step(key, values, found.source, found.is_verified)]
    if found.needs_decision and not one.decision:
        steps.append(Step("decision_missing", {}, found.source, is_verified=False))
    return [*steps, *_reading("extended")]


def _suspend(state: _State, one: Stop) -> list[Step]:
    ground = ground_of(state.clock, one.since)
    _check_in_time(state, one.since, "Tạm đình chỉ")
    if one.until is not None and one.until <= one.since:
        raise ContradictoryEvents(
            f"Tạm đình chỉ từ {one.since:%d/%m/%Y} phải tiếp tục sau ngày đó, "
            f"không phải {one.until:%d/%m/%Y}."
        )
    if any(stop.until is None or one.since < stop.until for stop in state.stops):
        raise ContradictoryEvents(
            f"Hai lần tạm đình chỉ chồng lên nhau ở ngày {one.since:%d/%m/%Y}."
        )
    clock, start = state.clock, state.events.start
    used = counted_in(start, one.since, clock.unit, state.days, state.stops)
    state.stops = (*state.stops, one)
    values = {"since": one.since.isoformat(), "name": ground.name, "name_en": ground.name_en}
    steps = [*_transition(state, ground.valid_from, ground.source)]
    if one.until is None:
        whole = count(start, state.length, clock.unit, state.days, state.stops[:-1]).end
        left = counted_in(start, whole + ONE_DAY, clock.unit, state.days, state.stops[:-1]) - used
        values["amount"] = amount(left, "working_day" if clock.unit == "working_day" else "day")
        return [Step("suspended_open", values, ground.source, ground.is_verified), *steps]
    values |= {"until": one.until.isoformat(), "count": str((one.until - one.since).days)}
    stopped = Step("suspended", values, ground.source, ground.is_verified)
    return [stopped, *_reading("suspended"), *steps]


def _ended(state: _State, steps: list[Step]) -> Due:
    """The raw end, the moved one, and the day to be reminded on."""
    clock, days, counted = state.clock, state.days, state.counted()
    raw = counted.end
    values = {"raw": raw.isoformat(), "amount": amount(state.length, clock.unit)}
    told = {step.values["on"] for step in steps if step.key == "transition"}
    amended = [step for step in _amended(state, raw) if step.values["on"] not in told]
    steps += [*counted.steps, *amended]
    if not _sense(clock)["rolls"]:
        steps.append(Step("lasts_until", values))
        return Due("", raw, raw, tuple(steps), raw)
    steps.append(of_rule("raw_end", values, "end_of_days"))
    due_on, passed = state.moved(raw)
    aim_on, back = days.last_working_day(raw)
    if aim_on <= state.events.start:
        aim_on = due_on
    steps += _new(passed, steps)
    if due_on != raw:
        steps.append(
            of_rule("moved", {"raw": raw.isoformat(), "due": due_on.isoformat()}, "rolls_forward")
        )
    steps += _new(back, steps)
    if aim_on < due_on:
        steps.append(Step("alarm", {"aim": aim_on.isoformat()}))
    return Due("", due_on, aim_on, tuple(steps), raw)


def _before(clock: Clock, events: Events, length: int, days: Calendar, steps: list[Step]) -> Due:
    """A length that must lie whole before an event; it never moves, it is aimed at earlier."""
    if events.extensions or events.suspensions:
        raise ContradictoryEvents(
            "Thời hạn tính ngược từ một sự kiện không kéo dài, không tạm đình chỉ."
        )
    counted = count_back(events.start, length, clock.unit, days)
    aim_on, passed = days.last_working_day(counted.end)
    steps += [*counted.steps, *_reading("backward")]
    steps.append(Step("at_the_latest", {"due": counted.end.isoformat()}))
    steps += _new(passed, steps)
    if aim_on < counted.end:
        steps.append(Step("alarm", {"aim": aim_on.isoformat()}))
    return Due("", counted.end, aim_on, tuple(steps), counted.end)


def amount(length: int, unit: str) -> str:
    """A length as a step keeps it, to be said in the language of the reader: "30 day"."""
    return f"{length} {unit}"


def of_rule(key: str, values: dict[str, str], rule: str = "") -> Step:
    """A step that rests on a rule of counting."""
    row = rows("counting", "counting")[rule or key]
    return Step(key, values, source_of(row), is_verified(row))


def _reading(key: str) -> tuple[Step, ...]:
    """A step for a reading of our own, which no text confirms."""
    return (Step(f"reading_{key}", is_verified=False),)


def _transition(state: _State, valid_from: date, source: str) -> tuple[Step, ...]:
    if state.events.start >= valid_from:
        return ()
    return (Step("transition", {"on": valid_from.isoformat()}, source, is_verified=False),)


def _amended(state: _State, raw: date) -> Iterator[Step]:
    for row in state.clock.amendments:
        if state.events.start < row["valid_from"] <= raw:
            yield from _transition(state, row["valid_from"], source_of(row))
    if raw >= state.clock.valid_before:
        yield from _transition(state, state.clock.valid_before, "")


def _new(found: tuple[Step, ...], told: list[Step]) -> list[Step]:
    return [step for step in found if step not in told]


def _sense(clock: Clock) -> Row:
    return rows("counting", "sense")[clock.sense]


def _check_in_time(state: _State, on: date, what: str) -> None:
    if on < state.events.start:
        raise ContradictoryEvents(
            f"{what} ngày {on:%d/%m/%Y} trước ngày bắt đầu {state.events.start:%d/%m/%Y}."
        )
    last = state.last_day()
    if on > last:
        raise ContradictoryEvents(
            f"{what} ngày {on:%d/%m/%Y} sau ngày hết hạn {last:%d/%m/%Y}: "
            "thời hạn đã hết không kéo dài hay tạm đình chỉ được nữa."
        )
