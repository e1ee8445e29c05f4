"""Reporting regimes and least counts: windows, tiers, and nothing borrowed."""

import re
from datetime import date
from itertools import pairwise

import pytest

from gandan.deadlines import UnknownRule, say
from gandan.deadlines.cases import of_regime
from gandan.deadlines.minimums import minimums, owed
from gandan.deadlines.regimes import regime, regimes, reportings
from gandan.deadlines.rhythms import occurrences
from tests.deadlines.test_occurrences import Order

CASES = [
    pytest.param(row, case, id=case["says"]) for row in regimes() for case in row.get("case", [])
]


@pytest.mark.parametrize(("row", "case"), CASES)
def test_a_case_comes_true(row, case):
    assert list(of_regime(row, case)) == []


def test_a_case_that_says_a_wrong_day_or_window_is_told():
    row = regime("dan-van.kon-tum", date(2024, 7, 1))
    wrong = {"period": "2024", "tier": "don-vi", "due": date(2024, 11, 30)}
    assert list(of_regime(row, wrong)) == ["tính ra 2024-11-29, ví dụ ghi 2024-11-30."]
    windows = regime("nghi-dinh-09-2019", date(2026, 1, 1))
    assert list(of_regime(windows, {"period": "2026-03", "first": date(2026, 3, 1)}))
    assert list(of_regime(windows, {"period": "2026-13"}))


def test_windows_of_one_frequency_follow_each_other_without_gap_or_overlap():
    row = regime("nghi-dinh-09-2019", date(2026, 1, 1))
    found = reportings(row, since=date(2024, 1, 1), until=date(2028, 1, 1))
    for form, count in ((r"\d{4}-Q", 16), (r"\d{4}-H", 8), (r"\d{4}-\d", 48), (r"\d{4}\Z", 4)):
        windows = [one.data_window for one in found if re.match(form, one.period)]
        assert len(windows) == count
        windows.sort(key=lambda window: window.first)
        assert {(after.first - before.last).days for before, after in pairwise(windows)} == {1}


def test_a_regime_without_a_day_borrows_none():
    row = regime("thanh-tra-06-2025", date(2026, 1, 1))
    found = reportings(row, since=date(2026, 1, 1), until=date(2027, 1, 1))
    assert sorted(one.period for one in found) == [
        "2026", "2026-H1", "2026-H2", "2026-M9", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"
    ]  # fmt: skip
    assert {(one.due.due_on, one.due.aim_on, one.data_window) for one in found} == {
        (None, None, None)
    }
    said = [say(step) for step in found[0].due.explanation]
    assert any("không mượn của chế độ khác" in sentence for sentence in said)


def test_a_half_that_is_not_asked_for_is_not_reported():
    row = regime("dan-van.gia-lai-2024", date(2024, 6, 1))
    found = reportings(row, since=date(2024, 1, 1), until=date(2025, 1, 1))
    assert [(one.period, one.due.due_on) for one in found] == [
        ("2024-H1", date(2024, 5, 9)), ("2024", date(2024, 10, 29))
    ]  # fmt: skip


def test_an_administrative_day_never_rolls_forward():
    row = regime("thanh-tra-03-2013", date(2019, 1, 1))
    found = reportings(row, since=date(2019, 1, 1), until=date(2019, 2, 1))
    assert [(one.due.due_on, one.due.aim_on, one.due.moved) for one in found] == [
        (date(2019, 1, 20), date(2019, 1, 18), None)  # a Sunday, and the Friday before it
    ]


def test_each_tier_has_a_day_of_its_own_or_none():
    row = regime("dan-van.kon-tum", date(2024, 7, 1))
    found = reportings(row, since=date(2024, 1, 1), until=date(2025, 1, 1))
    assert [(one.tier, one.due.due_on) for one in found] == [
        ("don-vi", date(2024, 11, 29)), ("so-noi-vu", None)
    ]  # fmt: skip


def test_the_range_is_half_open():
    row = regime("nghi-dinh-09-2019", date(2026, 1, 1))
    assert reportings(row, since=date(2026, 3, 31), until=date(2026, 3, 31)) == ()
    until = reportings(row, since=date(2026, 3, 31), until=date(2026, 4, 1))
    assert {one.period for one in until} == {"2026-03", "2026-Q1"}
    assert not reportings(row, since=date(2026, 4, 1), until=date(2026, 4, 30))


def test_a_regime_that_ended_gives_no_period_after_its_end():
    row = regime("dan-van.kon-tum", date(2024, 7, 1))
    assert reportings(row, since=date(2025, 1, 1), until=date(2027, 1, 1)) == ()
    with pytest.raises(UnknownRule, match="không có hiệu lực"):
        regime("dan-van.kon-tum", date(2026, 1, 1))
    with pytest.raises(UnknownRule, match="Có phải nghi-dinh-09-2019"):
        regime("nghi-dinh-9-2019", date(2026, 1, 1))


def test_the_reception_of_a_commune_is_weekly_until_july_2026_and_then_twice_a_month():
    found = owed("tiep-cong-dan.chu-tich-xa", since=date(2026, 6, 22), until=date(2026, 9, 1))
    assert [(due.period, due.quota, due.due_on, due.aim_on) for due in found] == [
        ("2026-W26", "1 ngày tiếp công dân", date(2026, 6, 28), date(2026, 6, 26)),
        ("2026-W27", "1 ngày tiếp công dân", date(2026, 7, 5), date(2026, 7, 3)),
        ("2026-07", "2 ngày tiếp công dân", date(2026, 7, 31), date(2026, 7, 31)),
        ("2026-08", "2 ngày tiếp công dân", date(2026, 8, 31), date(2026, 8, 28)),
    ]
    assert say(found[0].explanation[0]).startswith(
        "Chủ tịch UBND cấp xã trực tiếp tiếp công dân: ít nhất 1 ngày tiếp công dân trong tuần 26"
    )
    assert "at least 2 days of reception in month 07/2026" in say(found[2].explanation[0], "en")


def test_the_week_of_the_turn_of_the_year_is_owed_once():
    found = owed("tiep-cong-dan.chu-tich-xa", since=date(2025, 12, 22), until=date(2026, 1, 12))
    assert [due.period for due in found] == ["2025-W52", "2026-W01", "2026-W02"]


@pytest.mark.parametrize("row", minimums(), ids=lambda row: f"{row['id']}-{row['valid_from']}")
def test_every_minimum_is_owed_in_its_own_time(row):
    last = row.get("valid_before", date(2027, 1, 1))
    found = owed(row["id"], since=date(last.year - 1, 1, 1), until=date(last.year + 1, 1, 1))
    assert found
    assert all(due.quota.startswith(tuple("12")) for due in found)


def test_a_minimum_nobody_knows_is_told():
    with pytest.raises(UnknownRule, match=r"Có phải doi-thoai\.cap-xa"):
        owed("doi-thoai.xa", since=date(2026, 1, 1), until=date(2027, 1, 1))


def test_a_quota_is_owed_anew_in_each_occurrence():
    order = Order("recurring", "11-30", "yearly", "before")
    found = occurrences(
        order,
        issued_on=date(2024, 1, 1),
        until=date(2026, 12, 31),
        quota="ít nhất 02 mô hình",
    )
    assert [(due.period, due.due_on, due.quota) for due in found] == [
        (str(year), date(year, 11, 29), "ít nhất 02 mô hình") for year in (2024, 2025, 2026)
    ]
