"""Who owes a report for a period: a list of named bodies, each with why it is in."""

from datetime import date

import pytest

from gandan.apps.reports.queries.owing import Owing, PeriodStanding, standing_of
from gandan.apps.tasks.models import Occurrence
from tests.apps.reports.stated import DUE, UNITS, owe, regime_of, state
from tests.apps.tasks.merging import hand_over
from tests.universe import Universe

AFTER, BEFORE = date(2026, 7, 1), date(2026, 3, 2)
PERIOD = "2026-H1"


def line(found: PeriodStanding, ten: str) -> Owing:
    (one,) = [one for one in found.owing if one.ten == ten]
    return one


def test_each_body_stands_once_with_the_words_that_meant_it(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    found = standing_of(regime, PERIOD, AFTER)
    assert [one.ten for one in found.owing] == sorted(UNITS)
    assert line(found, "Sở Y tế").times[0].phrase == "Sở Y tế"
    assert line(found, "Sở Y tế").times[0].tier == "cấp tỉnh"
    assert found.completeness.counts["missing"] == len(UNITS)
    assert (found.completeness.owed, found.completeness.percent) == (len(UNITS), 0)


def test_before_its_day_nothing_is_missing(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    found = standing_of(regime, PERIOD, BEFORE)
    assert {one.standing for one in found.owing} == {"not_due"}
    assert line(found, "Sở Y tế").due_on == DUE


def test_a_report_is_on_time_late_or_nil_and_each_is_counted_apart(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=3)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1, signed_on=date(2026, 6, 20))
    state(universe, regime, PERIOD, "Sở Tài chính", is_nil=True)
    found = standing_of(regime, PERIOD, AFTER)
    assert line(found, "Sở Tư pháp").standing == "on_time"
    assert line(found, "Sở Y tế").standing == "late"
    assert line(found, "Sở Tài chính").standing == "nil"
    assert line(found, "UBND phường Bình Sơn").standing == "missing"
    assert (found.completeness.answered, found.completeness.owed) == (3, 4)


def test_a_day_that_was_granted_makes_it_late_with_approval(universe: Universe) -> None:
    regime = regime_of(universe, units=("Sở Tư pháp",))
    (time,) = owe(regime, PERIOD)
    time.first_due_on, time.due_on = DUE, date(2026, 6, 30)
    time.save()
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=3, signed_on=date(2026, 6, 20))
    assert standing_of(regime, PERIOD, AFTER).owing[0].standing == "late_approved"


def test_a_paper_without_data_is_no_missing_report_and_no_figures(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    Occurrence.objects.filter(unit__ten="Sở Y tế", period=PERIOD).update(
        state="submitted", so_ky_hieu="5/BC-SYT", ngay_ban_hanh=date(2026, 6, 1)
    )
    found = standing_of(regime, PERIOD, AFTER)
    assert line(found, "Sở Y tế").standing == "paper_only"
    assert line(found, "Sở Y tế").times[0].so_ky_hieu == "5/BC-SYT"
    assert found.completeness.answered == 0


@pytest.mark.parametrize("why", ["not_applicable", "contested", "ended"])
def test_who_is_not_asked_stands_in_the_list_but_not_in_the_share(
    universe: Universe, why: str
) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    out = {"is_ended": True} if why == "ended" else {"state": why}
    Occurrence.objects.filter(unit__ten="Sở Y tế", period=PERIOD).update(**out)
    found = standing_of(regime, PERIOD, AFTER)
    assert line(found, "Sở Y tế").standing == "excused"
    assert line(found, "Sở Y tế").times[0].why_out == why
    assert found.completeness.owed == len(UNITS) - 1


def test_a_body_that_another_was_merged_into_owes_once(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    hand_over(universe, "Sở Y tế", "Sở Tài chính")
    found = standing_of(regime, PERIOD, AFTER)
    assert sorted(one.ten for one in found.owing) == sorted(set(UNITS) - {"Sở Y tế"})
    heir = line(found, "Sở Tài chính")
    assert sorted(time.given_to for time in heir.times) == ["", "Sở Y tế"]
    assert found.completeness.owed == 3


def test_what_a_body_sent_before_it_was_merged_stays_its_own(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=4)
    hand_over(universe, "Sở Y tế", "Sở Tài chính")
    found = standing_of(regime, PERIOD, AFTER)
    assert line(found, "Sở Y tế").standing == "on_time"
    assert line(found, "Sở Tài chính").standing == "missing"


def test_a_report_whose_duty_was_taken_back_still_counts_as_asked(universe: Universe) -> None:
    regime = regime_of(universe)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=4)
    Occurrence.objects.filter(unit__ten="Sở Y tế", period=PERIOD).update(state="not_applicable")
    found = standing_of(regime, PERIOD, AFTER)
    assert (found.completeness.answered, found.completeness.owed) == (1, 1)


def test_another_period_and_another_regime_are_not_in_it(universe: Universe) -> None:
    regime, other = regime_of(universe), regime_of(universe, number="8/KH")
    owe(regime, "2025-H2")
    owe(other, PERIOD)
    assert standing_of(regime, PERIOD, AFTER).owing == ()


def test_the_number_of_queries_does_not_grow(universe: Universe, django_assert_num_queries) -> None:
    regime = regime_of(universe)
    for unit in UNITS:
        state(universe, regime, PERIOD, unit, hoi_nghi=1)
    with django_assert_num_queries(2):
        standing_of(regime, PERIOD, AFTER)


def test_what_a_body_took_over_after_it_reported_is_still_owed(universe: Universe) -> None:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tài chính", hoi_nghi=4)
    hand_over(universe, "Sở Y tế", "Sở Tài chính")
    assert line(standing_of(regime, PERIOD, AFTER), "Sở Tài chính").standing == "missing"
