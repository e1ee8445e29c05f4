"""The provinces that papers add to the names of bodies, or leave out."""

import re
from collections import defaultdict
from collections.abc import Iterable

from gandan.apps.orgs.models import Unit, UnitKind
from gandan.tiengviet.folding import fold

PROVINCE = re.compile(r"\b(tinh|thanh pho) (.+)$")
# before a place these make the name of a smaller one: "thành phố Kon Tum", "phường Kon Tum"
SMALLER = re.compile(r"\b(?:thanh pho|thi xa|quan|huyen|xa|phuong|thi tran|dac khu)$")
STEP = 11  # characters of a materialised path for each level


class Places:
    """The "lam giang" of "UBND tỉnh Lam Giang", of all provinces of a day."""

    def __init__(self, names: Iterable[tuple[Unit, str]]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        self._cities: set[str] = set()
        for unit, ten in names:
            if unit.kind == UnitKind.UBND_TINH and (said := PROVINCE.search(fold(ten))):
                found[said[2]].add(unit.path)
                if said[1] == "thanh pho":
                    self._cities.add(said[2])
        # a place that two provinces bear says nothing
        self._paths = {place: paths.pop() for place, paths in found.items() if len(paths) == 1}
        self.paths = frozenset(self._paths.values())
        places = "|".join(map(re.escape, sorted(self._paths, key=len, reverse=True)))
        self._ending = re.compile(rf"^(.+?)(?: (tinh|thanh pho))? ({places})$") if places else None

    def without(self, name: str) -> tuple[str, str]:
        """A folded name without the province at its end, and that province's path; else "".

        "thành phố Kon Tum" at the end is no province where that is a "tỉnh".
        """
        said = self._ending.match(name) if self._ending else None
        if said is None:
            return name, ""
        head, level, place = said.groups()
        is_smaller = level == "thanh pho" and place not in self._cities
        if is_smaller or head == "tinh" or (not level and SMALLER.search(head)):
            return name, ""
        return head, self._paths[place]

    def above(self, unit: Unit) -> str:
        """The path of the province that a unit stands in (or is); "" outside any."""
        for end in range(STEP, len(unit.path) + 1, STEP):
            if unit.path[:end] in self.paths:
                return unit.path[:end]
        return ""
