"""Deadlines in an officer's words, and from what he types."""

import pytest

from gandan.web.staff.documents.deadlines import shown, typed_day, typed_rhythm, words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10/5/2024", "2024-05-10"),
        ("10-05-2024", "2024-05-10"),
        ("5/2024", "2024-05"),
        ("2024", "2024"),
        ("quý II/2024", "2024-Q2"),
        ("Quý 4 năm 2024", "2024-Q4"),
        ("2024-05-10", "2024-05-10"),
        ("", ""),
        ("30/2/2024", None),
        ("ngày mai", None),
        ("quý V/2024", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed, kept):
    assert typed_day(typed) == kept


@pytest.mark.parametrize(
    ("typed", "freq", "kept"),
    [
        ("30/11", "yearly", "11-30"),
        ("quý 1", "yearly", "Q1"),
        ("25", "monthly", "25"),
        ("32", "monthly", None),
        ("13:00", "daily", "13:00"),
        ("31/4", "yearly", None),
        ("", "yearly", ""),
    ],
)
def test_a_day_of_a_rhythm_is_read_as_it_is_typed(typed, freq, kept):
    assert typed_rhythm(typed, freq) == kept


@pytest.mark.parametrize("kept", ["2024-05-10", "2024-05", "2024", "2024-Q2"])
def test_what_is_shown_can_be_typed_again(kept):
    assert typed_day(shown(kept)) == kept


def test_a_deadline_is_said_in_one_line():
    yearly = {"kind": "recurring", "freq": "yearly", "date": "11-30", "bound": "before"}
    assert words(yearly) == "hằng năm, trước 30/11"
    once = {"kind": "once", "date": "2024-05-10", "bound": "by"}
    assert words(once) == "một lần, chậm nhất 10/05/2024"
    assert words({"kind": "none"}) == "Không ghi thời hạn"


def test_a_deadline_without_a_day_says_the_event_that_it_follows():
    event = {"kind": "once", "bound": "within", "event": "kết thúc hội nghị"}
    assert words(event) == "khi có sự kiện: kết thúc hội nghị"
    assert words(event | {"bound": "before"}) == "trước sự kiện: kết thúc hội nghị"
    assert words(event | {"kind": "recurring", "freq": "yearly"}) == (
        "hằng năm, khi có sự kiện: kết thúc hội nghị"
    )
