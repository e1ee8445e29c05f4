"""The figures of a period as a table: two comparisons, how many gave a number, and the way down."""

from datetime import date
from decimal import Decimal

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import UnitKind
from gandan.apps.reports.models import ReportRegime
from gandan.apps.reports.queries.consolidating.asked import year_before
from gandan.apps.reports.queries.consolidating.tables import Figures, figures, way_down
from gandan.apps.reports.queries.periods import before as period_before
from tests.apps.reports.stated import UNITS, add_figures, owe, regime_of, state
from tests.universe import Universe

TODAY = date(2026, 7, 1)
PERIOD = "2026-H1"


def ask(universe: Universe, regime: ReportRegime, **more: object) -> Figures:
    return figures(
        by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD, today=TODAY,
        **more,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "before", "year"),
    [
        ("2026-H1", "2025-H2", "2025-H1"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026", "2025", ""),
        ("2026-M9", "2025-M9", ""),
        ("", "", ""),
    ],
)
def test_a_period_is_compared_with_the_one_before_and_that_of_the_year_before(
    period: str, before: str, year: str
) -> None:
    assert (period_before(period), year_before(period)) == (before, year)


def test_a_report_that_is_asked_for_once_is_compared_with_nothing(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, "", "Sở Tư pháp", hoi_nghi=7)
    found = figures(
        by=universe.viewer("coordinator"), regime=regime.public_id, period="", today=TODAY
    )
    line = found.line("hoi_nghi")
    assert line.now is not None
    assert line.now.number == 7
    assert (line.before.total, line.year.total) == (None, None)
    for branch in way_down(found, "hoi_nghi"):
        assert (branch.before.total, branch.year.total) == (None, None)


def test_a_total_stands_beside_both_comparisons_with_the_number_of_bodies(
    universe: Universe,
) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=6, don_nhan=10, don_dung_han=9)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=6, don_nhan=30, don_dung_han=15)
    state(universe, regime, "2025-H2", "Sở Y tế", hoi_nghi=10, don_nhan=4, don_dung_han=4)
    state(universe, regime, "2025-H1", "Sở Y tế", hoi_nghi=0)
    found = ask(universe, regime)
    line = found.line("hoi_nghi")
    assert line.now
    assert (line.now.number, line.now.given) == (12, 2)
    assert found.completeness.owed == len(UNITS)
    assert (line.before.change.difference, line.before.change.percent) == (2, 20)
    assert (line.year.change.difference, line.year.change.why_not) == (12, "from_zero")
    rate = found.line("ty_le_dung_han")
    assert rate.now
    assert rate.now.number == 60
    assert (rate.before.change.difference, rate.before.change.why_not) == (-40, "rate")


def test_bases_stand_apart_and_an_estimate_is_held_against_no_official_figure(
    universe: Universe,
) -> None:
    regime = regime_of(universe)
    edition = state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=6, basis="den_ngay")
    add_figures(edition, "uoc", {"hoi_nghi": 8})
    state(universe, regime, "2025-H2", "Sở Tư pháp", hoi_nghi=5, basis="chinh_thuc")
    line = ask(universe, regime, basis="den_ngay").line("hoi_nghi")
    assert line.now
    assert line.now.number == 6
    assert [other.number for other in line.others] == [8]
    assert line.before.change.why_not == "other_basis"
    assert ask(universe, regime, basis="uoc").line("hoi_nghi").now.number == 8  # type: ignore[union-attr]


def test_the_basis_in_which_most_was_given_is_shown_first(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=6, don_nhan=2, basis="uoc")
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=6)
    assert ask(universe, regime).basis == "uoc"
    assert ask(universe, regime).bases == ("uoc", "chinh_thuc")


def test_a_blank_is_no_zero(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=None)
    assert ask(universe, regime).line("hoi_nghi").now is None


def test_the_way_down_shows_each_branch_with_those_that_gave_nothing(universe: Universe) -> None:
    village = universe.add(UnitKind.XA, "Thôn Một")
    village.parent = universe.unit("UBND phường Bình Sơn")
    village.path = f"{village.parent.path}{village.pk:010d}."
    village.save()
    regime = regime_of(universe, units=(*UNITS, "Thôn Một"))
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Thôn Một", hoi_nghi=2)
    state(universe, regime, PERIOD, "UBND phường Bình Sơn", hoi_nghi=1)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=5)
    province = universe.unit("UBND tỉnh Lam Giang")
    rows = way_down(ask(universe, regime, unit=province.public_id), "hoi_nghi")
    shown = {row.unit.ten: row.now.number if row.now else None for row in rows}
    assert shown == {
        "Sở Tư pháp": 5, "Sở Y tế": None, "Sở Tài chính": None, "UBND phường Bình Sơn": 3,
    }  # fmt: skip
    (ward,) = [row for row in rows if row.unit.ten == "UBND phường Bình Sơn"]
    assert ward.leads_on
    below = ask(universe, regime, unit=ward.unit.public_id)
    assert [(row.unit.ten, row.is_own, row.now.number) for row in way_down(below, "hoi_nghi")] == [
        ("UBND phường Bình Sơn", True, Decimal(1)), ("Thôn Một", False, Decimal(2)),
    ]  # fmt: skip
    assert below.completeness.owed == 2


def test_the_figures_of_others_are_for_who_follows_all_bodies(universe: Universe) -> None:
    regime = regime_of(universe)
    for who in ("officer", "head", "commune_officer", "administrator", "clerk"):
        with pytest.raises(NotAllowed):
            figures(by=universe.viewer(who), regime=regime.public_id, period=PERIOD, today=TODAY)
    assert figures(
        by=universe.viewer("auditor"), regime=regime.public_id, period=PERIOD, today=TODAY
    )


def test_a_page_asks_as_often_for_much_as_for_little(
    universe: Universe, django_assert_num_queries
) -> None:
    regime = regime_of(universe)
    for unit in UNITS:
        for period in (PERIOD, "2025-H2", "2025-H1"):
            state(universe, regime, period, unit, hoi_nghi=1, don_nhan=2, don_dung_han=1)
    by = universe.viewer("coordinator")
    with django_assert_num_queries(7):
        found = figures(by=by, regime=regime.public_id, period=PERIOD, today=TODAY)
    with django_assert_num_queries(3):
        way_down(found, "ty_le_dung_han")
