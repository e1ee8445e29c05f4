"""A day that a person set: aimed at like a day of a paper, and never moved."""

from datetime import date

from gandan.deadlines import Step, explain, set_by_hand

SAID = Step(
    "day_extended",
    {"on": "2026-03-02", "who": "Điều phối, Sở Nội vụ", "first": "2026-03-31", "day": "2026-04-18"},
    "45/SNV-VP",
)


def test_the_day_stands_and_one_aims_at_the_last_working_day_before_it():
    due = set_by_hand(date(2026, 4, 18), SAID, on=date(2026, 3, 2))  # a Saturday
    assert (due.due_on, due.aim_on) == (date(2026, 4, 18), date(2026, 4, 17))
    assert [step.key for step in due.explanation] == ["day_extended", "weekly_rest", "aim"]
    said = explain(due).as_text()
    assert "Sở Nội vụ gia hạn từ thứ Ba, 31/03/2026 đến thứ Bảy, 18/04/2026 (45/SNV-VP)" in said


def test_one_never_aims_at_a_day_before_it_was_set():
    due = set_by_hand(date(2026, 4, 19), SAID, on=date(2026, 4, 18))
    assert due.aim_on == due.due_on == date(2026, 4, 19)


def test_english_says_the_same():
    assert (
        explain(set_by_hand(date(2026, 4, 17), SAID, on=date(2026, 3, 2)), "en")
        .lines[0]
        .text.startswith("On Monday, 02/03/2026, Điều phối, Sở Nội vụ moved the day from")
    )
