"""What the database adds up is what `gandan.rollup` adds up, figure by figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gandan.apps.orgs.models import UnitKind
from gandan.apps.reports.models import Figure, Indicator, ReportRegime
from gandan.apps.reports.queries.consolidating.asked import Asked, asked_in
from gandan.apps.reports.queries.consolidating.sums import Where, branches, totals
from gandan.rollup import Value, roll, roll_tree
from tests.apps.reports.stated import DEFINITIONS, add_figures, regime_of, state
from tests.universe import Universe

NOW_, BEFORE, YEAR = "2026-H1", "2025-H2", "2025-H1"
PERIODS = (NOW_, BEFORE, YEAR)
TYPED = [one for one in DEFINITIONS if one.adds_up != "rate"]
UNITS = (
    "Sở Tư pháp",
    "Sở Y tế",
    "UBND phường Bình Sơn",
    "Thôn Một",
    "Tổ dân phố Hai",
    "Công an tỉnh",
)


@pytest.fixture
def bodies(universe: Universe) -> tuple[Universe, ReportRegime]:
    """Bodies on three levels of the tree and one beside it, each with an empty report."""
    for ten, above in (("Thôn Một", "Sở Tư pháp"), ("Tổ dân phố Hai", "UBND phường Bình Sơn")):
        unit = universe.add(UnitKind.XA, ten)
        unit.parent = universe.unit(above)
        unit.path = f"{unit.parent.path}{unit.pk:010d}."
        unit.save()
    regime = regime_of(universe, units=UNITS)
    for period in PERIODS:
        for unit in UNITS:
            state(universe, regime, period, unit)
    return universe, regime


def numbers(decimals: int) -> st.SearchStrategy[Decimal | None]:
    """What an office may type: up to the fifteen digits that either database keeps."""
    most = 10 ** (14 - decimals) - 1
    exact = st.decimals(-most, most, places=decimals, allow_nan=False, allow_infinity=False)
    return st.none() | exact


def figures() -> st.SearchStrategy[dict[tuple[str, str, str, str], Decimal | None]]:
    keys = [
        st.tuples(st.sampled_from(PERIODS), st.sampled_from(UNITS), st.just(one.code),
                  st.sampled_from(["den_ngay", "uoc", "chinh_thuc"]))
        for one in TYPED
    ]  # fmt: skip
    decimals = {one.code: one.decimals for one in TYPED}
    keyed = st.one_of(keys).flatmap(lambda key: st.tuples(st.just(key), numbers(decimals[key[2]])))
    return st.lists(keyed, max_size=60).map(dict)


@given(given_=figures())
@example({(NOW_, "Sở Y tế", "hoi_nghi", "uoc"): None})
@example({(NOW_, unit, "diem", "uoc"): Decimal("999999999999.99") for unit in UNITS})
@example({(NOW_, unit, "diem", "uoc"): Decimal("0.1") for unit in UNITS})
@example({(NOW_, unit, "hoi_nghi", "uoc"): Decimal(10) ** 13 - 1 for unit in UNITS})
@settings(suppress_health_check=list(HealthCheck), max_examples=30)
def test_the_sums_are_those_of_the_pure_library(
    bodies: tuple[Universe, ReportRegime], given_: dict[tuple[str, str, str, str], Decimal | None]
) -> None:
    universe, regime = bodies
    with written(regime, given_):
        asked, found = totals(asked_in(regime, NOW_), Where(PERIODS))
        for period in PERIODS:
            values = list(values_of(given_, period))
            assert found[period] == roll(asked.definitions, values)
        check_tree(universe, asked, given_)


def check_tree(
    universe: Universe, asked: Asked, given_: dict[tuple[str, str, str, str], Decimal | None]
) -> None:
    """Each place of the tree, and each branch below it."""
    parents = {
        unit.ten: unit.parent.ten if unit.parent else None for unit in universe.units.values()
    }
    values = list(values_of(given_, NOW_))
    tree = roll_tree(asked.definitions, values, parents)
    codes = [one.code for one in asked.definitions]
    paths = {unit.path: ten for ten, unit in universe.units.items()}
    for place in (None, "UBND tỉnh Lam Giang", "Sở Tư pháp", "Thôn Một"):
        path = universe.unit(place).path if place else ""
        if place:
            _asked, below = totals(asked, Where((NOW_,), path))
            assert below[NOW_] == tree.get(place, {})
        found = branches(asked, Where((NOW_,), path), codes)[NOW_]
        own = found.pop(path, {})
        if place:
            assert own == roll(asked.definitions, [one for one in values if one.unit == place])
        children = {ten for ten, above in parents.items() if above == place}
        expected = {ten: tree[ten] for ten in children if tree.get(ten)}
        assert {paths[branch]: sums for branch, sums in found.items()} == expected


@contextmanager
def written(
    regime: ReportRegime, given_: dict[tuple[str, str, str, str], Decimal | None]
) -> Iterator[None]:
    """The figures are there while the block lasts."""
    with transaction.atomic():
        editions = {
            (s.period, s.unit.ten): s.editions.get()
            for s in regime.submissions.select_related("unit")
        }
        by_edition: dict[tuple[str, str, str], dict[str, Decimal | None]] = {}
        for (period, unit, code, basis), number in given_.items():
            by_edition.setdefault((period, unit, basis), {})[code] = number
        for (period, unit, basis), some in by_edition.items():
            add_figures(editions[period, unit], basis, some)
        yield
        transaction.set_rollback(True)


def values_of(
    given_: dict[tuple[str, str, str, str], Decimal | None], wanted: str
) -> Iterator[Value]:
    for (period, unit, code, basis), number in given_.items():
        if period == wanted:
            yield Value(code, unit, period, basis, number)


def test_what_does_not_count_any_more_is_in_no_sum(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, NOW_, "Sở Tư pháp", hoi_nghi=3)
    state(universe, regime, NOW_, "Sở Tư pháp", hoi_nghi=5)
    _asked, found = totals(asked_in(regime, NOW_), Where((NOW_,)))
    assert found[NOW_]["hoi_nghi", "chinh_thuc"].number == 5
    assert Figure.objects.count() == 2


def test_an_indicator_beyond_the_form_is_added_up_too(universe: Universe) -> None:
    regime = regime_of(universe)
    Indicator.objects.create(tenant=universe.tenant, code="cu", name="Chỉ tiêu cũ",
                             definition="Cũ", unit_of_measure="lượt", adds_up="sum")  # fmt: skip
    state(universe, regime, NOW_, "Sở Tư pháp", cu=3)
    asked, found = totals(asked_in(regime, NOW_), Where((NOW_,)))
    assert asked.definitions[-1].name == "Chỉ tiêu cũ"
    assert found[NOW_]["cu", "chinh_thuc"].number == 3


def test_a_rate_that_somebody_typed_is_not_added(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, NOW_, "Sở Tư pháp", ty_le_dung_han=97)
    _asked, found = totals(asked_in(regime, NOW_), Where((NOW_,)))
    assert ("ty_le_dung_han", "chinh_thuc") not in found[NOW_]


def test_a_rate_is_of_the_bodies_that_gave_both_numbers(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, NOW_, "Sở Tư pháp", don_nhan=10, don_dung_han=9)
    state(universe, regime, NOW_, "Sở Y tế", don_nhan=90)
    _asked, found = totals(asked_in(regime, NOW_), Where((NOW_,)))
    rate = found[NOW_]["ty_le_dung_han", "chinh_thuc"]
    assert (rate.number, rate.numerator, rate.denominator, rate.given) == (90, 9, 10, 1)


def test_sums_take_as_many_queries_for_many_as_for_few(
    universe: Universe, django_assert_max_num_queries
) -> None:
    regime = regime_of(universe)
    asked = asked_in(regime, NOW_)
    for unit in ("Sở Tư pháp", "Sở Y tế"):
        state(universe, regime, NOW_, unit, hoi_nghi=1, don_nhan=2, don_dung_han=1)
    with django_assert_max_num_queries(2):
        totals(asked, Where(PERIODS))
    with django_assert_max_num_queries(2):
        branches(asked, Where((NOW_,)), ["hoi_nghi", "ty_le_dung_han"])
