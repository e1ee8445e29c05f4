"""Sets that lead groups of sets, and which of them another set is nearest to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

NEAR = (7, 10)
"""What two sets must have in common of all that either has (their Jaccard index), as a fraction."""


class Leads:
    """Sets of numbers, the smaller the number the rarer; each leads a group, counted from 0 on.

    Two near sets share one of the few rarest members of each: were all those missing in the other,
    too few would be left. So a set is held only against leads that it meets among them, and of
    these only against the ones that are long enough from there on. No near lead is overlooked.
    """

    def __init__(self) -> None:
        self._sets: list[frozenset[int]] = []
        self._met: dict[int, list[tuple[int, int, int]]] = defaultdict(list)  # lead, size, place

    def take(self, members: Iterable[int]) -> int:
        """The number of the lead that a set is nearest to; of a new one, if it is near none.

        Of leads that are as near, the one that came first.
        """
        ordered = sorted(members)
        own = frozenset(ordered)
        nearest, most, of = -1, *NEAR
        for lead in sorted(self._meeting(ordered)):
            shared = len(own & self._sets[lead])
            both = len(own) + len(self._sets[lead]) - shared
            is_nearer = shared * of > most * both
            if is_nearer or (nearest < 0 and shared * of == most * both):
                nearest, most, of = lead, shared, both
        return self._lead(ordered, own) if nearest < 0 else nearest

    def _lead(self, ordered: list[int], own: frozenset[int]) -> int:
        number = len(self._sets)
        self._sets.append(own)
        for place in range(_few(len(ordered))):
            self._met[ordered[place]].append((number, len(ordered), place))
        return number

    def _meeting(self, ordered: list[int]) -> Iterator[int]:
        """The leads that may be near, each once."""
        size, seen = len(ordered), set()
        share, of = NEAR[0], NEAR[0] + NEAR[1]
        for place in range(_few(size)):
            for lead, its_size, its_place in self._met.get(ordered[place], ()):
                if lead not in seen:
                    seen.add(lead)
                    left = min(size - place, its_size - its_place)  # at most so many are shared
                    if left * of >= share * (size + its_size):
                        yield lead


def _few(size: int) -> int:
    """How many of the rarest of a set one of a near set must be among."""
    return size - -(-size * NEAR[0] // NEAR[1]) + 1
