"""What happened to one matter, held against what the rule allows."""

from dataclasses import dataclass
from datetime import date

from gandan.deadlines.clocks import Clock, Extension, Suspension, Variant
from gandan.deadlines.counting import Stop

YEARS = range(1945, 2200)


class ContradictoryEvents(ValueError):
    """What is said to have happened cannot have, or the law does not allow it; says which."""


@dataclass(frozen=True, slots=True)
class Extended:
    """A clock was lengthened: `kind` is the id of an extension, `by` how much (None: the most)."""

    kind: str
    by: int | None = None
    decided_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """What happened to one matter. `when` is the id of a variant that applies to it.

    A suspension is half-open: from `since`, before `until`, the day on which it resumed; None
    while it has not.
    """

    start: date
    when: str | None = None
    extensions: tuple[Extended, ...] = ()
    suspensions: tuple[Stop, ...] = ()


def day_of(one: Extended | Stop) -> date | None:
    """The day on which it happened, where one is known."""
    return one.since if isinstance(one, Stop) else one.decided_on


def variant_of(clock: Clock, when: str | None) -> Variant | None:
    """The variant that applies to a matter."""
    if when is None:
        return None
    for found in clock.variants:
        if found.id == when:
            return found
    raise ContradictoryEvents(_not_among("trường hợp", when, [v.id for v in clock.variants], clock))


def extension_of(clock: Clock, kind: str) -> Extension:
    """What the law says of one kind of extension."""
    for found in clock.extensions:
        if found.id == kind:
            return found
    raise ContradictoryEvents(
        _not_among("loại kéo dài", kind, [e.id for e in clock.extensions], clock)
    )


def ground_of(clock: Clock, since: date) -> Suspension:
    """What allows a clock to stand still on a day."""
    for found in clock.suspensions:
        if found.valid_from <= since < found.valid_before:
            return found
    known = "; ".join(f"từ {s.valid_from:%d/%m/%Y} ({s.source})" for s in clock.suspensions)
    raise ContradictoryEvents(
        f"{clock.title}: vào ngày {since:%d/%m/%Y} quy định không cho tạm đình chỉ"
        + (f"; chỉ {known}." if known else ".")
    )


def _not_among(what: str, given: str, known: list[str], clock: Clock) -> str:
    if not known:
        return f"{clock.title}: quy định không nêu {what} nào, nên không có “{given}”."
    return f"{clock.title}: không có {what} “{given}”; có: {', '.join(known)}."


def check_start(clock: Clock, events: Events) -> None:
    """Refuse a year out of range, and a version that was not in force when the clock began."""
    start = events.start
    if start.year not in YEARS:
        raise ContradictoryEvents(
            f"Năm {start.year} ngoài phạm vi tính được, {YEARS.start} đến {YEARS.stop - 1}."
        )
    if not clock.valid_from <= start < clock.valid_before:
        raise ContradictoryEvents(
            f"{clock.title}: phiên bản này của quy định không có hiệu lực vào {start:%d/%m/%Y}."
        )
