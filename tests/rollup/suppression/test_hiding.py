"""Nothing that is hidden can be computed from what is shown, now or before."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.rollup.suppression import Cell, Hidden, Relation, Table, hide, threshold_for, total

TOTAL: Cell = ("total",)
LEAST = 3


def table_of(*numbers: int, least: int = LEAST, **more: Collection[Cell]) -> Table:
    """Bodies 0, 1, ... with their total."""
    values = {(str(at),): Decimal(number) for at, number in enumerate(numbers)}
    relation = total(TOTAL, values)
    values[TOTAL] = Decimal(sum(numbers))
    small = frozenset(cell for cell, number in values.items() if 0 < number < least)
    sets = {name: frozenset(cells) for name, cells in more.items()}
    return Table(values, [relation], small, **sets)


def names(hidden: Hidden) -> str:
    return " ".join(sorted(cell[0] for cell in hidden.cells))


def test_what_is_not_small_is_shown() -> None:
    assert names(hide(table_of(5, 8, 0))) == ""


def test_a_small_count_takes_the_smallest_other_with_it() -> None:
    assert names(hide(table_of(2, 50, 8))) == "0 2"


def test_zeros_are_shown_and_protect_nobody() -> None:
    assert names(hide(table_of(2, 0, 50))) == "0 2"
    assert names(hide(table_of(2, 0, 0))) == "0 total"  # the total is the same number


def test_two_ones_whose_sum_is_two_take_the_total_with_them() -> None:
    found = hide(table_of(1, 1, least=2))
    assert names(found) == "0 1 total"
    assert found.small == {("0",), ("1",)}
    assert found.others == {TOTAL}


def test_only_one_body_is_its_total() -> None:
    assert names(hide(table_of(2, 7))) == "0 1"
    assert names(hide(table_of(2))) == "0 total"


def test_bodies_that_are_not_published_are_protected_too() -> None:
    absent = [("0",), ("1",)]
    assert names(hide(table_of(2, 40, absent=absent))) == ""  # two unknown, one sum
    assert names(hide(table_of(2, 0, absent=absent))) == "total"


def test_a_cell_that_was_published_before_protects_nobody() -> None:
    assert names(hide(table_of(2, 8, 50, known=[("1",)]))) == "0 2"
    assert names(hide(table_of(2, 8, known=[("1",)]))) == "0 total"


def test_where_every_companion_is_known_the_whole_is_withheld() -> None:
    found = hide(table_of(2, 8, known=[("1",), TOTAL]))
    assert found.withheld == {("0",)}
    found = hide(table_of(2, 8, 0, known=[("1",), TOTAL]))
    assert found.withheld == {("0",), ("2",)}


def test_what_was_hidden_before_stays_hidden_and_protected() -> None:
    assert names(hide(table_of(9, 20, 30, kept=[("0",)]))) == "0 1"


def test_a_cell_that_everybody_knows_is_not_protected_any_more() -> None:
    assert names(hide(table_of(2, 8, 50, known=[("0",)]))) == "0"


def test_crossing_sums_are_seen_through() -> None:
    """Two hidden a row and a column are not enough where they cross."""
    values: dict[Cell, Decimal] = {}
    numbers = {"a1": 1, "a2": 9, "a3": 9, "b1": 9, "b2": 1, "b3": 9, "c1": 9, "c2": 9, "c3": 1}
    for name, number in numbers.items():
        values[name,] = Decimal(number)
    relations: list[Relation] = []
    for line in ("a", "b", "c", "1", "2", "3"):
        parts = [cell for cell in values if line in cell[0] and len(cell[0]) == 2]
        values[line,] = sum((values[cell] for cell in parts), Decimal(0))
        relations.append(total((line,), parts))
    small = frozenset({("a1",), ("b2",), ("c3",)})
    table = Table(values, relations, small)
    found = hide(table)
    for cell in small:
        assert other_value(table, found, cell)


def test_equal_tables_give_equal_answers() -> None:
    numbers = (1, 2, 8, 8, 9)
    assert hide(table_of(*numbers)) == hide(table_of(*numbers))


# --- whoever knows all that is shown, and the rule, still cannot tell --------------------------


def other_value(table: Table, hidden: Hidden, cell: Cell) -> bool:
    """Whether another table of whole numbers shows the same and has another number at the cell.

    Found by trying, without any of what the library computes.
    """
    unknown = sorted((hidden.cells | table.absent) - table.known)
    floors = [0 if one in table.absent else 1 for one in unknown]
    most = int(max(table.values.values())) + 2
    return any(found[cell] != table.values[cell] for found in tables(table, unknown, floors, most))


def was_lost(table: Table, cell: Cell) -> bool:
    """Whether earlier publications tell the cell, whatever is hidden from now on."""
    unknown = frozenset(table.values.keys() - table.known)
    nothing = Hidden(frozenset(), frozenset(), frozenset())
    return not other_value(replace(table, absent=unknown), nothing, cell)


def tables(
    table: Table, unknown: Sequence[Cell], floors: Sequence[int], most: int
) -> Iterator[Mapping[Cell, Decimal]]:
    """Every table that shows the same, the unknown cells from their floors to a most."""
    values = {cell: number for cell, number in table.values.items() if cell not in unknown}

    def holds(relation: Relation) -> bool:
        left = [cell for cell in relation if cell not in values]
        rest = sum((n * values[cell] for cell, n in relation.items() if cell in values), Decimal(0))
        if not left:
            return rest == 0
        if all(relation[cell] > 0 for cell in left):
            return rest <= 0
        return True

    def tried(at: int) -> Iterator[Mapping[Cell, Decimal]]:
        if at == len(unknown):
            yield dict(values)
            return
        cell = unknown[at]
        for number in range(floors[at], most + 1):
            values[cell] = Decimal(number)
            if all(holds(one) for one in table.relations if cell in one):
                yield from tried(at + 1)
        del values[cell]

    return tried(0)


COUNTS = st.integers(0, 7)


@st.composite
def drawn(draw: st.DrawFn) -> Table:
    """Bodies by two halves of a year and the year, with totals; some known, kept, not published."""
    bodies = draw(st.integers(1, 3))
    numbers = draw(st.lists(st.tuples(COUNTS, COUNTS), min_size=bodies, max_size=bodies))
    has_halves = draw(st.booleans())
    values: dict[Cell, Decimal] = {}
    relations: list[Relation] = []
    for at, (first, second) in enumerate(numbers):
        values[f"{at}", "y"] = Decimal(first + second)
        if has_halves:
            values[f"{at}", "1"], values[f"{at}", "2"] = Decimal(first), Decimal(second)
            relations.append(total((f"{at}", "y"), [(f"{at}", "1"), (f"{at}", "2")]))
    for period in ("y", "1", "2") if has_halves else ("y",):
        parts = [cell for cell in values if cell[1] == period]
        values["sum", period] = sum((values[cell] for cell in parts), Decimal(0))
        relations.append(total(("sum", period), parts))
    cells = sorted(values)
    small = frozenset(cell for cell in cells if 0 < values[cell] < LEAST)
    shown = [cell for cell in cells if cell not in small]
    known = draw(st.sets(st.sampled_from(shown), max_size=2)) if shown else set()
    left = [cell for cell in shown if cell not in known and values[cell] > 0]
    absent = draw(st.sets(st.sampled_from(cells), max_size=2)) - known
    kept = draw(st.sets(st.sampled_from(left), max_size=1)) - absent if left else set()
    return Table(values, relations, small, frozenset(absent), frozenset(kept), frozenset(known))


@settings(max_examples=150)
@given(drawn())
def test_no_suppressed_value_can_be_recovered_from_published_sums(table: Table) -> None:
    found = hide(table)
    assert table.small - table.absent - table.known <= found.cells
    for cell in sorted((table.small | table.kept) - table.known):
        if cell in found.withheld or found.withheld & neighbours(table, cell):
            continue  # left out with all that hangs together with it
        if was_lost(table, cell):
            continue  # what was published before tells it already
        assert other_value(table, found, cell), (cell, found)


@settings(max_examples=100)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=60), st.integers(2, 9))
def test_of_many_bodies_a_sum_always_has_two_unknown_or_none(
    numbers: list[int], least: int
) -> None:
    found = hide(table_of(*numbers, least=least))
    assert len(found.cells) != 1
    assert not any(sum(numbers) == 0 for _ in found.cells)
    shown = [at for at in range(len(numbers)) if (str(at),) not in found.cells]
    assert all(numbers[at] == 0 or numbers[at] >= least for at in shown)


def neighbours(table: Table, cell: Cell) -> set[Cell]:
    """Every cell that hangs together with one, however far."""
    found = {cell}
    while True:
        more = {other for one in table.relations if found & one.keys() for other in one}
        if more <= found:
            return found
        found |= more


# --- the rule is a row ------------------------------------------------------------------------


def test_the_threshold_goes_by_what_is_counted() -> None:
    people = threshold_for("Lượt người", date(2026, 1, 1))
    assert people
    assert people.least == 5
    assert people.source
    assert people.confidence == "assumed", "No legal act was found that sets the number."
    assert threshold_for("hội nghị", date(2026, 1, 1)) is None
    assert threshold_for("người", date(2020, 1, 1)) is None


def test_a_province_replaces_a_row_in_its_folder(tmp_path: Path) -> None:
    row = (
        '[[threshold]]\nid = "people"\nunits = ["người"]\nleast = 10\nvalid_from = 2026-01-01\n'
        'source = { document = "15/QĐ-UBND" }\n'
    )
    (tmp_path / "thresholds.toml").write_text(row, encoding="utf-8")
    found = threshold_for("người", date(2026, 6, 1), tmp_path)
    assert found
    assert (found.least, found.source, found.confidence) == (10, "15/QĐ-UBND", "")


def test_a_row_that_is_sure_in_a_way_nobody_knows_is_refused(tmp_path: Path) -> None:
    row = (
        '[[threshold]]\nid = "x"\nunits = ["người"]\nleast = 10\nvalid_from = 2026-01-01\n'
        'source = { document = "15/QĐ-UBND" }\nconfidence = "chắc"\n'
    )
    (tmp_path / "thresholds.toml").write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match="assumed"):
        threshold_for("người", date(2026, 6, 1), tmp_path)


def test_a_row_without_its_source_is_refused(tmp_path: Path) -> None:
    row = '[[threshold]]\nid = "x"\nunits = ["người"]\nleast = 10\nvalid_from = 2026-01-01\n'
    (tmp_path / "thresholds.toml").write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match="source"):
        threshold_for("người", date(2026, 6, 1), tmp_path)
