"""What a release says, as JSON: the dictionary, the rows that may be shown, who was received."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gandan.apps.reports.models import AddsUp, Indicator, ReportRegime
from gandan.apps.reports.queries.consolidating.asked import asked_in
from gandan.apps.reports.queries.forms import defined
from gandan.apps.reports.queries.opening.accepted import OFFICIAL, Accepted, accepted_in, least_of
from gandan.apps.reports.queries.opening.tables import WHOLE, Making, cell, known_indicators
from gandan.rollup import total_of
from gandan.rollup.suppression import Cell, Hidden, hide

FORMAT = 1
SHOWN, HIDDEN, NONE = "shown", "hidden", "none"
PROVINCE = "Tỉnh đặt tại chỉ tiêu"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the preview: what it is, what is published of it, and why no more.

    `why`: "" where it is shown, "small" or "companion".
    """

    code: str
    body: str  # public id; "" for the total
    name: str
    number: Decimal | None
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A period as it would be published now.

    `withheld`: indicators of which nothing can be shown without telling what was hidden before.
    """

    accepted: Accepted
    indicators: Sequence[Indicator]
    numbers: Sequence[Number]
    withheld: Sequence[Indicator]

    def of(self, code: str) -> list[Number]:
        """The total of an indicator, then its bodies."""
        return [one for one in self.numbers if one.code == code]


def opening_of(regime: ReportRegime, period: str, today: date) -> Opening:
    """What may be published of a period; the caller has asked the policy."""
    accepted = accepted_in(regime, period, today)
    asked = [one.code for one in asked_in(regime, period).definitions]
    rows = Indicator.objects.filter(tenant_id=regime.tenant_id, is_open=True, code__in=asked)
    opened = sorted(
        rows.select_related("numerator", "denominator"), key=lambda row: asked.index(row.code)
    )
    known = known_indicators(opened)
    hidden = hide(Making(accepted, known, today).table())
    withheld = {one[0] for one in hidden.withheld if one[2] == period}
    left_out = [row for row in opened if {row.code, *_parts(row)} & withheld]
    shown = [row for row in opened if row not in left_out]
    numbers = [one for row in shown for one in _numbers(row, accepted, hidden)]
    return Opening(accepted, shown, numbers, left_out)


def content_of(opening: Opening, today: date) -> dict[str, Any]:
    """The release of it: no number that is hidden stands anywhere in it."""
    accepted, regime = opening.accepted, opening.accepted.regime
    return {
        "format": FORMAT,
        "dataset": {
            "id": str(regime.public_id),
            "name": regime.name,
            "legal_basis": regime.legal_basis,
            "collector": regime.collector.ten,
        },
        "period": accepted.period,
        "counted_on": today.isoformat(),
        "accepted": len(accepted.bodies),
        "asked": len(accepted.asked),
        "missing": sorted(one.ten for one in accepted.missing),
        "indicators": [_entry(row, today) for row in opening.indicators],
        "withheld": [row.name for row in opening.withheld],
        "rows": [
            [
                one.code,
                one.body,
                one.name,
                format(one.number, "f") if one.state == SHOWN and one.number is not None else None,
                one.state,
            ]
            for one in opening.numbers
        ],
    }


def _parts(row: Indicator) -> list[str]:
    return [one.code for one in (row.numerator, row.denominator) if one is not None]


def _numbers(row: Indicator, accepted: Accepted, hidden: Hidden) -> Iterator[Number]:
    """The total first; then each received body, where bodies are published."""
    yield _number(row, accepted, hidden, WHOLE, "")
    if row.opens_bodies:
        for one in accepted.bodies:
            yield _number(row, accepted, hidden, str(one.unit), one.ten)


def _number(row: Indicator, accepted: Accepted, hidden: Hidden, body: str, name: str) -> Number:
    found = _value(row, accepted, body)
    if found is None:
        return Number(row.code, body, name, None, NONE, "")
    cells = [cell(code, body, accepted) for code in _parts(row) or [row.code]]
    why = _why(cells, hidden)
    return Number(row.code, body, name, found, HIDDEN if why else SHOWN, why)


def _why(cells: Iterable[Cell], hidden: Hidden) -> str:
    every = set(cells)
    if every & hidden.small:
        return "small"
    return "companion" if every & hidden.cells else ""


def _value(row: Indicator, accepted: Accepted, body: str) -> Decimal | None:
    """The number of a body, or of all of them; of a rate from those that gave both numbers."""
    ids = [str(one.unit) for one in accepted.bodies] if body == WHOLE else [body]
    if row.adds_up == AddsUp.RATE:
        return _rate(row, accepted.figures, ids)
    numbers = [n for one in ids if (n := accepted.figures.get((row.code, one))) is not None]
    if not numbers:
        return None
    added = sum(numbers, Decimal(0))
    return total_of(defined(row), "chinh_thuc", added, len(numbers), None).number


def _rate(
    row: Indicator, figures: Mapping[tuple[str, str], Decimal], ids: Sequence[str]
) -> Decimal | None:
    above, below = _parts(row)
    pairs = [
        (figures[above, one], figures[below, one])
        for one in ids
        if (above, one) in figures and (below, one) in figures
    ]
    if not pairs:
        return None
    sums = [sum((pair[at] for pair in pairs), Decimal(0)) for at in (0, 1)]
    return total_of(defined(row), "chinh_thuc", sums[0], len(pairs), sums[1]).number


def _entry(row: Indicator, today: date) -> dict[str, Any]:
    """An indicator in the data dictionary."""
    least = least_of(row, today)
    return {
        "code": row.code,
        "name": row.name,
        "name_en": row.name_en,
        "definition": row.definition,
        "definition_en": row.definition_en,
        "unit_of_measure": row.unit_of_measure,
        "adds_up": row.adds_up,
        "numerator": row.numerator.code if row.numerator else "",
        "denominator": row.denominator.code if row.denominator else "",
        "decimals": row.decimals,
        "basis": str(OFFICIAL.value),
        "bodies": row.opens_bodies,
        "least": least.count,
        "least_source": least.source or (PROVINCE if least.count else ""),
        "least_assumed": least.is_assumed,
        "legal_basis": row.legal_basis,
    }
