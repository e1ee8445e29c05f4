"""The tenant's bodies on a day, by the names that papers use for them.

Two queries, then any number of look-ups.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from gandan.apps.orgs.models import Unit, UnitKind, UnitName
from gandan.apps.orgs.queries.places import Places
from gandan.tiengviet.folding import fold
from gandan.tiengviet.spelling import comparable

ENOUGH_ALIKE = 72  # of 100: below it a suggestion misleads more than it helps
SUGGESTIONS = 3
KIND_ORDER = {str(kind): number for number, kind in enumerate(UnitKind)}
SHORT_FORMS = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\b(?:ub ?mttq|mttq)(?: ?vn| viet nam)?\b"), "mat tran to quoc"),
    (re.compile(r"\b(?:uy ban )?mat tran to quoc(?: viet nam)?\b"), "mat tran to quoc"),
    (re.compile(r"\bptth\b"), "phat thanh truyen hinh"),
)
# without its place such a name says nothing: "UBND" alone is any committee
NEEDS_PLACE = frozenset({"uy ban nhan dan", "hoi dong nhan dan", "mat tran to quoc", "cong an"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit whose name is like a printed one: shown to a person, never applied."""

    unit: Unit
    name: str  # the name that is alike
    likeness: int  # 0 to 100


def living(tenant_id: UUID, on: date) -> QuerySet[Unit]:
    """The tenant's units that exist on a day."""
    ends_later = Q(valid_before__isnull=True) | Q(valid_before__gt=on)
    return Unit.objects.filter(ends_later, tenant_id=tenant_id, valid_from__lte=on)


def borne(on: date) -> Q:
    """Names or codes that are borne on a day."""
    ends_later = Q(valid_before__isnull=True) | Q(valid_before__gt=on)
    return ends_later & Q(valid_from__lte=on)


def in_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Each unit once, by kind and name, as a distribution list prints them."""
    return tuple(
        sorted(
            {unit.pk: unit for unit in units}.values(),
            key=lambda unit: (KIND_ORDER[unit.kind], fold(unit.ten), unit.pk),
        )
    )


class Names:
    """The names of the units of one tenant that exist on one day, as they are on that day.

    `within`: path of the province whose committee speaks. A class then means bodies of that
    province only, and a name means a body there before one of no province (a ministry). A body of
    another province is meant only by a name that names that province.
    """

    def __init__(self, tenant_id: UUID, on: date, *, within: str = "") -> None:
        self._units = {unit.pk: unit for unit in living(tenant_id, on)}
        self._within = within
        self._by_kind: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units.values():
            self._by_kind[unit.kind].append(unit)
        names = UnitName.objects.filter(borne(on), unit__in=living(tenant_id, on)).order_by("id")
        rows = list(names.values_list("unit_id", "ten"))
        self._places = Places((self._units[pk], ten) for pk, ten in rows)
        self._by_key: dict[str, dict[int, Unit]] = defaultdict(dict)
        self._printed: dict[str, str] = {}
        self._named_place: dict[int, str] = {}  # unit → path of the province in its own name
        self._spelled: dict[str, set[int]] = defaultdict(set)
        for pk, ten in rows:
            self._spelled[comparable(ten)].add(pk)
            keys, place = self._keys(ten)
            if place:
                self._named_place[pk] = place
            for key in keys:
                self._by_key[key].setdefault(pk, self._units[pk])
                self._printed.setdefault(key, ten)

    def of_kinds(self, kinds: Sequence[str]) -> tuple[Unit, ...]:
        """All units of the kinds; central bodies belong to no province and to every one."""
        units = (unit for kind in kinds for unit in self._by_kind.get(kind, ()))
        if not self._within:
            return in_order(units)
        central = UnitKind.TRUNG_UONG
        return in_order(unit for unit in units if unit.kind == central or self._is_within(unit))

    def named(self, *names: str) -> tuple[Unit, ...]:
        """Units that one of the names means exactly; more than one when names are shared."""
        for name in names:
            keys, place = self._keys(name)
            for key in keys:
                if found := self._nearest(self._by_key.get(key, {}).values(), place):
                    return in_order(self._as_spelled(name, found))
        return ()

    def _as_spelled(self, name: str, found: list[Unit]) -> list[Unit]:
        """Of several, those that bear the name with its marks; else all of them."""
        if len(found) == 1:
            return found
        bearers = self._spelled.get(comparable(name), set())
        return [unit for unit in found if unit.pk in bearers] or found

    def like(self, *names: str) -> tuple[Suggestion, ...]:
        """Units whose names are like these, the most alike first."""
        best: dict[int, Suggestion] = {}
        for name in names:
            keys, _place = self._keys(name)
            key = keys[-1] if keys else ""
            found = process.extract(
                key,
                self._by_key.keys(),
                scorer=fuzz.token_sort_ratio,
                score_cutoff=ENOUGH_ALIKE,
                limit=4 * SUGGESTIONS,
            )
            for match, likeness, _ in found:
                for pk, unit in self._by_key[match].items():
                    if pk not in best or best[pk].likeness < likeness:
                        best[pk] = Suggestion(unit, self._printed[match], round(likeness))
        ranked = sorted(best.values(), key=lambda s: (-s.likeness, fold(s.unit.ten)))
        return tuple(ranked[:SUGGESTIONS])

    def _nearest(self, units: Iterable[Unit], place: str) -> list[Unit]:
        """Of units that share a name, those of the province named or speaking, then of none."""
        found = list(units)
        wanted = place or self._within
        if not wanted:
            return found
        inside = [unit for unit in found if unit.path.startswith(wanted)]
        return inside or [
            unit
            for unit in found
            if not self._places.above(unit) and self._named_place.get(unit.pk, wanted) == wanted
        ]

    def _is_within(self, unit: Unit) -> bool:
        """In the province that speaks, or beside it: its Front or Party, unless another's."""
        if unit.path.startswith(self._within):
            return True
        if self._places.above(unit):
            return False
        of = self._named_place.get(unit.pk)
        return of == self._within if of else self._places.paths <= {self._within}

    def _keys(self, name: str) -> tuple[list[str], str]:
        """Folded forms under which a name is found, and the path of the province that it names.

        The forms: as printed, in full, without its province.
        """
        full = folded = fold(name)
        for short, words in SHORT_FORMS:
            full = short.sub(words, full)
        bare, place = self._places.without(full)
        bare = re.sub(r" tinh$", "", bare)
        if bare in NEEDS_PLACE:
            # "tỉnh" alone means this province; nothing at all means nothing certain
            bare = f"{bare} tinh" if bare != full else full
        return [key for key in dict.fromkeys((folded, full, bare)) if key], place
