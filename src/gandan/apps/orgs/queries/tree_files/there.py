"""The bodies of a space as an import needs them: by id, by code, by name and superior."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gandan.apps.orgs.models import Unit, UnitCode, UnitName
from gandan.tiengviet import comparable


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one on until before another, or for good, of somebody in words."""

    valid_from: date
    valid_before: date | None
    owner: object  # primary key of a body, or a line
    said: str

    def overlaps(self, other: "Span") -> bool:
        """Whether some day is in both."""
        return (self.valid_before is None or other.valid_from < self.valid_before) and (
            other.valid_before is None or self.valid_from < other.valid_before
        )


@dataclass(slots=True)
class There:
    """Everything of one space, from three questions.

    Names are held under `comparable`, with their marks: phường Sa Pa and phường Sa Pả are two.
    """

    by_id: dict[UUID, Unit] = field(default_factory=dict)
    by_pk: dict[int, Unit] = field(default_factory=dict)
    by_official: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    children: dict[int, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    siblings: dict[tuple[object, str], list[Span]] = field(
        default_factory=lambda: defaultdict(list)
    )
    codes: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    _folds: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _borne: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def folds_of(self, unit: Unit) -> set[str]:
        """Folded names of the body."""
        return self._folds[unit.pk]

    def codes_of(self, unit: Unit) -> set[tuple[str, str]]:
        """The codes that the body bears for as long as it lives."""
        return set(self._borne[unit.pk].items())

    def code_of(self, unit: Unit, system: str) -> str:
        """The code of a system that the body bears; empty for none."""
        return self._borne[unit.pk].get(system, "")

    def bearer(self, system: str, value: str, on: date | None) -> Unit | None:
        """The body that bears a code on a day; without a day, the one that bears it for good."""
        for span in self.codes.get((system, value), ()):
            pk = span.owner
            if isinstance(pk, int) and _holds(span, on):
                return self.by_pk[pk]
        return None

    def named(self, above: object, name: str, on: date | None) -> Unit | None:
        """The body below a superior (a primary key, or None) that bears an official name then."""
        for span in self.siblings.get((above, comparable(name)), ()):
            pk = span.owner
            if isinstance(pk, int) and _holds(span, on):
                return self.by_pk[pk]
        return None


def there_in(tenant_id: UUID) -> There:
    """Read a space."""
    there = There()
    for unit in Unit.objects.filter(tenant_id=tenant_id).order_by("path"):
        there.by_id[unit.public_id] = unit
        there.by_pk[unit.pk] = unit
        there.by_official[comparable(unit.ten)].append(unit)
        if unit.parent_id:
            there.children[unit.parent_id].append(unit)
        there.siblings[unit.parent_id, comparable(unit.ten)].append(_span(unit))
    names = UnitName.objects.filter(unit__tenant_id=tenant_id)
    for unit_id, key in names.values_list("unit_id", "fold"):
        there._folds[unit_id].add(key)  # its own constructor
    for code in UnitCode.objects.filter(tenant_id=tenant_id).order_by("valid_from"):
        unit = there.by_pk[code.unit_id]
        ends = [day for day in (code.valid_before, unit.valid_before) if day]
        span = Span(code.valid_from, min(ends, default=None), unit.pk, f"“{unit.ten}”")
        there.codes[code.system, code.value].append(span)
        if code.valid_before is None:
            there._borne[unit.pk][code.system] = code.value
    return there


def _span(unit: Unit) -> Span:
    return Span(unit.valid_from, unit.valid_before, unit.pk, f"“{unit.ten}”")


def _holds(span: Span, on: date | None) -> bool:
    if on is None:
        return span.valid_before is None
    return span.valid_from <= on and (span.valid_before is None or on < span.valid_before)
