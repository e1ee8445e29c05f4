"""Where a figure comes from: every body that gave a number, its report, and who gave none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Figure, Origin
from gandan.apps.reports.queries.consolidating.exact import plain
from gandan.apps.reports.queries.consolidating.tables import (
    Branch,
    Figures,
    Line,
    figures,
    way_down,
)
from gandan.rollup import Basis, Indicator, Standing


@dataclass(frozen=True, slots=True)
class Given:
    """A number of a body as its report states it."""

    number: Decimal
    explanation: str
    origin: str  # where it came from, in words


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """A body in the list behind a figure; of a rate both its numbers, of which one may be missing.

    `counts`: it is in the figure. `submission`: its report, None where none was sent.
    """

    unit: UUID
    ten: str
    standing: Standing
    given: Given | None
    above: Given | None  # of a rate: numerator
    below: Given | None  # of a rate: denominator
    submission: UUID | None
    edition_number: int
    so_ky_hieu: str
    ngay_ban_hanh: date | None

    @property
    def numbers(self) -> list[Given]:
        """What its report states of it."""
        return [one for one in (self.given, self.above, self.below) if one]

    @property
    def origins(self) -> list[str]:
        """Where its numbers came from, in words, each once."""
        return list(dict.fromkeys(one.origin for one in self.numbers))

    @property
    def counts(self) -> bool:
        """Whether the body is in the figure."""
        return self.given is not None or bool(self.above and self.below)


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure with what it rests on: the way down the tree, and every body with its report."""

    found: Figures
    line: Line
    branches: Sequence[Branch]
    bodies: Sequence[BodyFigure]  # those in the figure first, by name

    @property
    def count(self) -> int:
        """How many bodies are in the figure."""
        return sum(1 for one in self.bodies if one.counts)


def behind(  # noqa: PLR0913  # a question has so many sides
    *,
    by: Viewer,
    regime: UUID,
    period: str,
    code: str,
    today: date,
    basis: str = "",
    unit: UUID | None = None,
) -> Behind:
    """What an indicator's figure of a period comes from, of the whole or below a body.

    Raises:
        NotAllowed: the viewer does not read it, or there is no such indicator or body.
    """
    found = figures(by=by, regime=regime, period=period, today=today, basis=basis, unit=unit)
    line = found.line(code)
    return Behind(found, line, way_down(found, code), bodies_behind(found, line.definition))


def bodies_behind(found: Figures, definition: Indicator) -> Sequence[BodyFigure]:
    """The bodies of the place, those in the figure first, by name; one query."""
    asked = found.asked
    is_rate = definition.adds_up == "rate"
    codes = (definition.numerator, definition.denominator) if is_rate else (definition.code,)
    keys = {asked.keys[code]: code for code in codes if code in asked.keys}
    path = found.place.unit.path if found.place else ""
    rows = _rows(found, list(keys), found.basis, path)
    of: dict[int, dict[str, dict[str, Any]]] = {}
    for row in rows:
        of.setdefault(row["unit_id"], {})[keys[row["indicator_id"]]] = row
    made = []
    for one in found.standing.owing:
        if not one.path.startswith(path):
            continue
        own = {code: _given(row) for code, row in of.get(one.unit_id, {}).items()}
        sent = one.sent
        made.append(
            BodyFigure(
                unit=one.unit,
                ten=one.ten,
                standing=one.standing,
                given=None if is_rate else own.get(definition.code),
                above=own.get(definition.numerator) if is_rate else None,
                below=own.get(definition.denominator) if is_rate else None,
                submission=sent.submission if sent else None,
                edition_number=sent.number if sent else 0,
                so_ky_hieu=sent.so_ky_hieu if sent else "",
                ngay_ban_hanh=sent.ngay_ban_hanh if sent else None,
            )
        )
    return sorted(made, key=lambda one: not one.counts)  # by name within each


def _rows(
    found: Figures, indicators: Sequence[int], basis: Basis, path: str
) -> list[dict[str, Any]]:
    rows = Figure.objects.filter(
        regime=found.regime, period=found.period, is_counted=True, number__isnull=False,
        indicator__in=indicators, basis=basis,
    )  # fmt: skip
    if path:
        rows = rows.filter(unit__path__gte=path, unit__path__lt=f"{path}~")
    named = rows.values("indicator_id", "number", "explanation", "origin", "unit_id")
    return [dict(row) for row in named]


def _given(row: dict[str, Any]) -> Given:
    return Given(plain(row["number"]), row["explanation"], str(Origin(row["origin"]).label))
