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
from gandan.tiengviet.folding import fold

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


def in_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Each unit once, by kind and name, as a distribution list prints them."""
    return tuple(
        sorted(
            {unit.pk: unit for unit in units}.values(),
            key=lambda unit: (KIND_ORDER[unit.kind], fold(unit.ten), unit.pk),
        )
    )


class Names:
    """The names of the units of one tenant that exist on one day."""

    def __init__(self, tenant_id: UUID, on: date) -> None:
        self._units = {unit.pk: unit for unit in living(tenant_id, on)}
        self._by_kind: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units.values():
            self._by_kind[unit.kind].append(unit)
        self._places = self._own_places()
        self._by_key: dict[str, dict[int, Unit]] = defaultdict(dict)
        self._printed: dict[str, str] = {}
        rows = UnitName.objects.filter(unit__in=living(tenant_id, on))
        for pk, ten in rows.values_list("unit_id", "ten"):
            for key in self._keys(ten):
                self._by_key[key].setdefault(pk, self._units[pk])
                self._printed.setdefault(key, ten)

    def of_kinds(self, kinds: Sequence[str]) -> tuple[Unit, ...]:
        """All units of the kinds."""
        return in_order(unit for kind in kinds for unit in self._by_kind.get(kind, ()))

    def named(self, *names: str) -> tuple[Unit, ...]:
        """Units that one of the names means exactly; more than one when names are shared."""
        for key in dict.fromkeys(key for name in names for key in self._keys(name)):
            if found := self._by_key.get(key):
                return in_order(found.values())
        return ()

    def like(self, *names: str) -> tuple[Suggestion, ...]:
        """Units whose names are like these, the most alike first."""
        best: dict[int, Suggestion] = {}
        for name in names:
            key = self._keys(name)[-1] if self._keys(name) else ""
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

    def _own_places(self) -> tuple[str, ...]:
        """The "lam giang" of "UBND tỉnh Lam Giang", which papers add to any name or leave out."""
        found = (
            re.search(r"\b(?:tinh|thanh pho) (.+)$", fold(unit.ten))
            for unit in self._by_kind.get(UnitKind.UBND_TINH, ())
        )
        return tuple(match[1] for match in found if match)

    def _keys(self, name: str) -> list[str]:
        """Folded forms under which a name is found: as printed, in full, without its province."""
        folded = fold(name)
        full = folded
        for short, words in SHORT_FORMS:
            full = short.sub(words, full)
        bare = full
        for place in self._places:
            bare = re.sub(rf" (?:tinh |thanh pho )?{re.escape(place)}$", "", bare)
        bare = re.sub(r" tinh$", "", bare)
        if bare in NEEDS_PLACE:
            # "tỉnh" alone means this province; nothing at all means nothing certain
            bare = f"{bare} tinh" if bare != full else full
        return [key for key in dict.fromkeys((folded, full, bare)) if key]
