"""When a duty falls due, as sentences of real papers."""

from dataclasses import dataclass
from datetime import date

import pytest

from gandan.deadlines import UnreadableDeadline, occurrences, say

ISSUED = date(2025, 1, 10)
UNTIL = date(2026, 12, 31)


@dataclass(frozen=True)
class Order:
    kind: str = "once"
    date: str | None = None
    freq: str | None = None
    bound: str | None = "by"
    event: str | None = None
    phrase: str | None = None


def dues(order, issued_on=ISSUED, until=UNTIL):
    return [
        (d.period, d.due_on, d.aim_on) for d in occurrences(order, issued_on=issued_on, until=until)
    ]


def test_before_a_day_leaves_the_day_out_and_aims_at_the_working_day_before():
    order = Order("recurring", "11-30", "yearly", "before", phrase="trước ngày 30/11 hằng năm")
    assert dues(order, until=date(2025, 12, 31)) == [
        ("2025", date(2025, 11, 29), date(2025, 11, 28))  # the 29th is a Saturday
    ]


def test_a_sunday_that_counts_is_still_aimed_at_on_friday():
    assert dues(Order(date="2025-11-30")) == [("", date(2025, 11, 30), date(2025, 11, 28))]


@pytest.mark.parametrize(
    ("text", "bound", "due_on"),
    [
        ("2024-05-10", "by", date(2024, 5, 10)),
        ("2024-05-10", "before", date(2024, 5, 9)),
        ("2024-05", "within", date(2024, 5, 31)),
        ("2024-05", "before", date(2024, 4, 30)),
        ("2024-02", "in", date(2024, 2, 29)),
        ("2024-Q4", "in", date(2024, 12, 31)),
        ("2024-Q2", "before", date(2024, 3, 31)),
        ("2024-H1", "within", date(2024, 6, 30)),
        ("2025", "in", date(2025, 12, 31)),
        ("2025", None, date(2025, 12, 31)),
    ],
)
def test_a_single_date_is_due_on_its_last_day_in_time(text, bound, due_on):
    assert [
        d.due_on for d in occurrences(Order(date=text, bound=bound), issued_on=ISSUED, until=UNTIL)
    ] == [due_on]


@pytest.mark.parametrize(
    ("freq", "text", "expected"),
    [
        ("yearly", "02-29", [("2025", date(2025, 2, 28)), ("2026", date(2026, 2, 28))]),
        ("yearly", "Q1", [("2025", date(2025, 3, 31)), ("2026", date(2026, 3, 31))]),
        ("yearly", "11", [("2025", date(2025, 11, 30)), ("2026", date(2026, 11, 30))]),
        ("half_yearly", "20", [("2025-H1", date(2025, 6, 20)), ("2025-H2", date(2025, 12, 20)),
                               ("2026-H1", date(2026, 6, 20)), ("2026-H2", date(2026, 12, 20))]),
    ],
)  # fmt: skip
def test_a_rhythm_that_names_a_day_falls_due_in_every_period(freq, text, expected):
    assert [(p, due) for p, due, _ in dues(Order("recurring", text, freq))] == expected


def test_a_leap_year_keeps_its_29_february():
    found = dues(Order("recurring", "02-29", "yearly"), until=date(2028, 12, 31))
    assert found[-1][1] == date(2028, 2, 29)


def test_a_monthly_day_that_a_month_lacks_is_its_last_day():
    found = dues(Order("recurring", "31", "monthly"), until=date(2025, 4, 30))
    assert [due for _, due, _ in found] == [
        date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)
    ]  # fmt: skip


def test_before_1_january_is_due_in_the_year_before():
    found = dues(Order("recurring", "01-01", "yearly", "before"), until=date(2025, 12, 31))
    assert found == [("2026", date(2025, 12, 31), date(2025, 12, 31))]


@pytest.mark.parametrize(
    "order",
    [Order("none", None, "continuous"), Order("recurring", None, "continuous"),
     Order("recurring", "13:00", "daily"), Order("recurring", None, "unspecified"),
     Order("recurring", None, "multi_year")],
)  # fmt: skip
def test_a_continuing_or_unnamed_rhythm_has_no_occurrence(order):
    assert dues(order) == []


@pytest.mark.parametrize("order", [Order("none"), Order("once", None, event="khi có kết luận")])
def test_no_day_is_made_up_for_an_event_or_for_silence(order):
    assert dues(order) == [("", None, None)]


@pytest.mark.parametrize(
    ("freq", "period"),
    [("yearly", "2026"), ("half_yearly", "2026-H2"), ("half_yearly+yearly", "2026-H2"),
     ("quarterly", "2026-Q4"), ("monthly", "2026-11")],
)  # fmt: skip
def test_a_rhythm_without_a_day_has_one_undated_occurrence_for_the_current_period(freq, period):
    assert dues(Order("recurring", None, freq), until=date(2026, 11, 21)) == [(period, None, None)]


@pytest.mark.parametrize(
    "order",
    [Order(date="30/11/2025"), Order(date="2025-13"), Order(date="2025-02-30"),
     Order(date="2025-Q5"),
     Order(date="2025-H3"), Order(date="0001-01-01"), Order("recurring", "13-01", "yearly"),
     Order("recurring", "32", "monthly"), Order("recurring", "Q1", "monthly"),
     Order("recurring", "cuối năm", "yearly")],
)  # fmt: skip
def test_an_unreadable_day_is_an_error_that_shows_the_forms(order):
    with pytest.raises(UnreadableDeadline, match=r"Không hiểu thời hạn .* Viết: 2024-05-10"):
        dues(order)


def test_a_due_day_before_any_working_day_stands_as_set():
    found = dues(Order(date="2025-11-30"), issued_on=date(2025, 11, 29))
    assert found == [("", date(2025, 11, 30), date(2025, 11, 30))]


def test_the_explanation_tells_the_whole_way_in_both_languages():
    order = Order("recurring", "11-30", "yearly", "before", phrase="trước ngày 30/11 hằng năm")
    due = occurrences(order, issued_on=ISSUED, until=date(2025, 12, 31))[0]
    assert [say(step) for step in due.explanation] == [
        "Văn bản ghi: “trước ngày 30/11 hằng năm”.",
        "Nhiệm vụ hằng năm; lần này cho năm 2025.",
        "“Trước ngày” không kể chính ngày ấy (Chủ nhật, 30/11/2025): "
        "ngày cuối cùng còn trong hạn là thứ Bảy, 29/11/2025.",
        "Thứ Bảy, 29/11/2025 là ngày nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg, Điều 1).",
        "Hạn do văn bản ấn định không dời sang ngày sau: "
        "nên xong từ thứ Sáu, 28/11/2025, ngày làm việc liền trước.",
    ]
    assert say(due.explanation[3], "en") == (
        "Saturday, 29/11/2025 is a weekly day of rest (Quyết định 188/1999/QĐ-TTg, Điều 1)."
    )


def test_a_reading_that_rests_on_an_assumption_says_so():
    order = Order("recurring", "25", "quarterly", "before")
    due = occurrences(order, issued_on=ISSUED, until=date(2025, 4, 1))[0]
    assert (due.due_on, due.is_verified) == (date(2025, 3, 24), False)
    assert any(say(step).endswith("Chưa kiểm chứng.") for step in due.explanation)
