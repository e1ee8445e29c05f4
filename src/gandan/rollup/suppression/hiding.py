"""Which cells are hidden: the small ones, and as many others as it takes to keep them unknown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gandan.rollup.suppression.audit import is_safe, steps
from gandan.rollup.suppression.model import Cell, Relation, Table


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not shown.

    `small` is hidden for itself, `others` so that it cannot be computed. `withheld`: cells that a
    publication must leave out altogether, since no hiding protects the small ones among them:
    readers have their companions from before.
    """

    small: frozenset[Cell]
    others: frozenset[Cell]
    withheld: frozenset[Cell]

    @property
    def cells(self) -> frozenset[Cell]:
        """Everything that is not shown."""
        return self.small | self.others | self.withheld


def hide(table: Table) -> Hidden:
    """The cells to hide. Equal tables give equal answers.

    No small cell can be computed from what is shown, now or before, with the relations: there is
    always another table of whole numbers that shows the same. A cell that readers have from an
    earlier publication is beyond protecting, and nothing is hidden for it.
    """
    small = (table.small | table.kept) - table.absent
    others: set[Cell] = set()
    withheld: set[Cell] = set()
    for relations in _families(table):
        one = _Family(table, relations)
        one.protect()
        others |= one.hidden - small
        withheld |= one.withheld
    return Hidden(frozenset(small), frozenset(others - withheld), frozenset(withheld))


class _Family:
    """Cells that hang together by relations, however far."""

    def __init__(self, table: Table, relations: Sequence[Relation]) -> None:
        self.table, self.relations = table, relations
        self.cells = {cell for one in relations for cell in one}
        self.hidden = self.cells & ((table.small | table.kept) - table.absent)
        self.withheld: set[Cell] = set()

    def protect(self) -> None:
        """Hide one more cell after the other until no small one is exposed."""
        while exposed := self._exposed():
            more = self._companion(exposed)
            if more is None:
                self.withheld = self.cells - self.table.absent - self.table.known
                return
            self.hidden.add(more)

    @property
    def _unknown(self) -> set[Cell]:
        return (self.hidden | (self.cells & self.table.absent)) - self.table.known

    def _exposed(self) -> Cell | None:
        """The first small cell that readers could compute."""
        table, unknown = self.table, self._unknown
        asked = sorted(self.cells & (table.small | table.kept) & unknown)
        if not asked:
            return None
        found = steps(self.relations, unknown, table.values)
        safe = self.hidden - table.known
        return next((cell for cell in asked if not is_safe(cell, found, table.values, safe)), None)

    def _companion(self, exposed: Cell) -> Cell | None:
        """The next cell to hide: near the exposed one, no total if it can be, the smallest."""
        table = self.table
        for relations in self._around(exposed):
            candidates = {
                (number < 0, table.values[cell], cell)
                for one in relations
                for cell, number in one.items()
                if cell not in self.hidden | table.absent | table.known and table.values[cell] > 0
            }
            if candidates:
                return min(candidates)[2]
        return None

    def _around(self, cell: Cell) -> Iterator[list[Relation]]:
        """The relations of the cell; then those of the unknown cells in them; and so on."""
        unknown, seen = self._unknown, {cell}
        ring, left = {cell}, list(self.relations)
        while ring:
            near = [one for one in left if ring & one.keys()]
            if not near:
                return
            yield near
            left = [one for one in left if not ring & one.keys()]
            ring = {other for one in near for other in one if other in unknown} - seen
            seen |= ring


def _families(table: Table) -> Iterable[list[Relation]]:
    """The relations parted so that no cell stands in two parts; cells without any are one each."""
    parent: dict[Cell, Cell] = {}

    def root(cell: Cell) -> Cell:
        while parent.setdefault(cell, cell) != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for one in table.relations:
        first, *rest = one
        for cell in rest:
            parent[root(cell)] = root(first)
    found: dict[Cell, list[Relation]] = defaultdict(list)
    for one in table.relations:
        found[root(next(iter(one)))].append(one)
    return found.values()
