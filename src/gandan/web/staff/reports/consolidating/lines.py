"""Lines of the table of figures as they are shown, by the sections of the form."""

from dataclasses import dataclass

from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.reports.queries.consolidating.tables import Figures, Line
from gandan.rollup import FigureField, Total
from gandan.rollup.outlines import Outline as Layout
from gandan.web.staff.reports.consolidating.addresses import address, basis_words
from gandan.web.staff.reports.consolidating.drawing import HEIGHT, WIDTH, Bars, bars, is_compared
from gandan.web.staff.reports.consolidating.words import (
    ADDS_UP,
    change_words,
    direction,
    given_words,
    line_words,
    number_words,
    total_words,
)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """An indicator as a row shows it."""

    name: str
    unit_of_measure: str
    adds_up: str
    url: str
    now: str
    given: str
    before: str
    before_change: str
    before_arrow: str
    year: str
    year_change: str
    year_arrow: str
    parts: str  # of a rate: "24/40"
    others: tuple[str, ...]  # figures of other bases, never added
    drawing: Bars | None
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a section of the form."""

    title: str
    lines: tuple[ShownLine, ...]


def groups_of(found: Figures, layout: Layout | None = None) -> list[Group]:
    """The lines by sections, in the order of the form; what it has not stands behind.

    By an outline: its annex tables, then what only its text shows; nothing that it leaves out.
    """
    if layout is not None:
        return _by_outline(found, layout)
    form = found.asked.form
    left = {line.definition.code: line for line in found.lines}
    groups = []
    for section in form.sections if form else ():
        codes = [one.code for one in section.fields if isinstance(one, FigureField)]
        lines = [left.pop(code) for code in codes if code in left]
        if lines:
            groups.append(Group(section.title, tuple(shown(found, line) for line in lines)))
    if left:
        groups.append(Group("", tuple(shown(found, line) for line in left.values())))
    return groups


def _by_outline(found: Figures, layout: Layout) -> list[Group]:
    lines = {line.definition.code: line for line in found.lines}
    annexed = {code for one in layout.annexes for code in one.items}
    tables = [(one.title, one.items) for one in layout.annexes]
    tables += [
        (one.title, tuple(code for code in one.items if code not in annexed))
        for one in layout.parts
    ]
    groups = [
        Group(title, tuple(shown(found, lines[code]) for code in codes if code in lines))
        for title, codes in tables
    ]
    return [one for one in groups if one.lines]


def shown(found: Figures, line: Line) -> ShownLine:
    """One line."""
    one, now = line.definition, line.now
    here = address("bao-cao-tong-hop-so", found.regime.public_id, found.period, code=one.code)
    place = f"&don-vi={found.place.unit.public_id}" if found.place else ""
    names = [period_words(key) if key else "" for key in (found.period, found.before, found.year)]
    numbers = [
        (tone, total.number if total else None, "", "")
        for tone, total, is_there in (
            ("year", line.year.total, bool(found.year)),
            ("before", line.before.total, bool(found.before)),
            ("now", now, True),
        )
        if is_there
    ]
    is_rate = now is not None and now.denominator is not None
    return ShownLine(
        name=one.name,
        unit_of_measure=one.unit_of_measure,
        adds_up=str(ADDS_UP[one.adds_up]),
        url=f"{here}?tinh-chat={found.basis}{place}",
        now=total_words(now, one),
        given=given_words(now.given if now else 0, found.completeness.owed),
        before=total_words(line.before.total, one),
        before_change=change_words(line.before.change, one),
        before_arrow=direction(line.before),
        year=total_words(line.year.total, one),
        year_change=change_words(line.year.change, one),
        year_arrow=direction(line.year),
        parts=_parts(now) if now and is_rate else "",
        others=tuple(f"{basis_words(o.basis)}: {total_words(o, one)}" for o in line.others),
        drawing=bars(numbers, width=WIDTH, row=HEIGHT) if is_compared(numbers) else None,
        said=line_words(line, *names),
    )


def _parts(total: Total) -> str:
    """What a rate is computed from: "1.200/1.250"."""
    return "/".join(number_words(one, 0) for one in (total.numerator, total.denominator))
