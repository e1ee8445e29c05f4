"""Completeness: named bodies, and a share that is 100 only when all have answered."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import STANDINGS, completeness

ALL = st.dictionaries(st.integers(), st.sampled_from(STANDINGS)).map(lambda found: [*found.items()])


def test_a_period_is_told_by_how_its_bodies_stand():
    found = completeness(
        [
            ("xã Đăk Na", "on_time"),
            ("xã Ia Lâm", "nil"),
            ("xã Gia Tân", "late"),
            ("phường Hòa An", "late_approved"),
            ("Sở Y tế", "paper_only"),
            ("Sở Xây dựng", "missing"),
            ("Sở Công Thương", "excused"),
            ("Ban Dân tộc", "not_due"),
        ]
    )
    assert (found.answered, found.owed, found.percent) == (4, 6, Decimal("66.7"))
    assert found.counts["paper_only"] == 1
    assert found.units["missing"] == ("Sở Xây dựng",)


def test_one_of_three_thousand_missing_is_not_yet_all():
    found = completeness([(0, "missing"), *((unit, "on_time") for unit in range(1, 3355))])
    assert found.percent == Decimal("99.9")


def test_the_share_is_rounded_as_whoever_checks_it_rounds():
    found = completeness((unit, "on_time" if unit < 22 else "missing") for unit in range(28))
    assert found.percent == Decimal("78.6")  # 78.571


def test_where_nobody_owes_there_is_no_share():
    assert completeness([("xã", "not_due"), ("sở", "excused")]).percent is None
    assert completeness([]).percent is None


def test_a_body_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        completeness([("xã", "on_time"), ("xã", "late")])


@given(ALL)
def test_the_share_is_between_nothing_and_all_and_all_means_all(standings):
    found = completeness(standings)
    assert sum(found.counts.values()) == len(standings)
    assert 0 <= found.answered <= found.owed <= len(standings)
    if found.owed:
        assert 0 <= found.percent <= 100
        assert (found.percent == 100) == (found.answered == found.owed)


@given(ALL, st.randoms())
def test_order_never_matters(standings, chance):
    mixed = standings[:]
    chance.shuffle(mixed)
    one, other = completeness(standings), completeness(mixed)
    assert one.counts == other.counts
    assert one.percent == other.percent


@given(ALL)
def test_who_is_not_asked_changes_nothing(standings):
    asked = [line for line in standings if line[1] not in ("excused", "not_due")]
    assert completeness(asked).percent == completeness(standings).percent
