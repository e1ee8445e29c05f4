"""Statutory clocks: every case that the rows write, and what the law does not allow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gandan.deadlines import (
    ContradictoryEvents,
    Events,
    Extended,
    Stop,
    UnknownRule,
    clock,
    clocks,
    run,
    say,
)
from gandan.deadlines.cases import of_clock
from gandan.deadlines.clocks import rows_of_clocks

CASES = [
    pytest.param(row, case, id=f"{row['id']}: {case['says']}")
    for _, row in rows_of_clocks()
    for case in row.get("case", [])
]
FIRST = "khieu-nai.giai-quyet-lan-dau"
DENUNCIATION = "to-cao.giai-quyet"


def ran(rule, start, **happened):
    return run(clock(rule, start), Events(start, **happened))


@pytest.mark.parametrize(("row", "case"), CASES)
def test_a_case_comes_true(row, case):
    assert list(of_clock(row, case)) == []


def test_a_case_that_says_a_wrong_day_is_told():
    row = next(row for _, row in rows_of_clocks() if row["id"] == FIRST)
    wrong = {"says": "Sai một ngày.", "from": date(2026, 8, 3), "due": date(2026, 9, 2)}
    assert list(of_clock(row, wrong)) == ["tính ra 2026-09-03, ví dụ ghi 2026-09-02."]
    right_but_raw = wrong | {"due": date(2026, 9, 3)}
    assert list(of_clock(row, right_but_raw)) == ["đủ ngày vào 2026-09-02, ví dụ ghi 2026-09-03."]


def test_every_clock_has_a_case():
    assert {row["id"] for _, row in rows_of_clocks() if not row.get("case")} == set()


def test_both_days_are_kept_and_the_alarm_follows_the_earlier():
    due = ran(FIRST, date(2026, 8, 3))
    assert (due.raw, due.due_on, due.moved) == (
        date(2026, 9, 2), date(2026, 9, 3), date(2026, 9, 3)
    )  # fmt: skip
    assert due.alarm_on == date(2026, 8, 28)  # the last working day before National Day


def test_an_end_on_a_working_day_does_not_move():
    due = ran("khieu-nai.thu-ly-lan-dau", date(2026, 8, 3))
    assert (due.raw, due.moved, due.alarm_on) == (date(2026, 8, 13), None, date(2026, 8, 13))


def test_there_is_always_time_for_a_reminder_even_within_tet():
    start = date(2026, 2, 13)  # the Friday before Tết: day one to three are days off
    due = ran("khieu-nai.gui-quyet-dinh-lan-hai", start)
    assert due.raw == date(2026, 2, 20)
    assert (due.due_on, due.alarm_on) == (date(2026, 2, 23), date(2026, 2, 23))


def test_a_complaint_of_before_july_2026_may_stand_still_only_since_then():
    start = date(2026, 6, 15)
    with pytest.raises(ContradictoryEvents, match=r"20/06/2026 quy định không cho.*01/07/2026"):
        ran(FIRST, start, suspensions=(Stop(date(2026, 6, 20), date(2026, 6, 25)),))
    due = ran(FIRST, start, suspensions=(Stop(date(2026, 7, 6), date(2026, 7, 16)),))
    assert due.raw == date(2026, 7, 25)
    assert [step.key for step in due.explanation].count("transition") == 1
    assert not due.is_verified


def test_a_complaint_of_since_july_2026_needs_no_transition():
    due = ran(FIRST, date(2026, 7, 1), suspensions=(Stop(date(2026, 7, 6), date(2026, 7, 16)),))
    assert "transition" not in {step.key for step in due.explanation}


def test_a_request_for_information_follows_the_law_of_the_day_it_came_in():
    old = ran("tiep-can-thong-tin.cung-cap", date(2026, 8, 31))
    assert old.due_on == date(2026, 9, 16)
    assert any(step.key == "transition" for step in old.explanation)
    assert ran("tiep-can-thong-tin.cung-cap", date(2026, 9, 1)).due_on is None


def test_a_clock_that_stands_still_has_no_day_and_says_what_is_left():
    due = ran(FIRST, date(2026, 8, 3), suspensions=(Stop(date(2026, 8, 10)),))
    assert (due.due_on, due.raw, due.alarm_on) == (None, None, None)
    assert "còn 24 ngày, chưa có ngày đến hạn" in say(due.explanation[-1])


def test_two_suspensions_add_up():
    stops = (Stop(date(2026, 8, 10), date(2026, 8, 12)), Stop(date(2026, 8, 20), date(2026, 8, 23)))
    assert ran(FIRST, date(2026, 8, 3), suspensions=stops).raw == date(2026, 9, 7)
    assert ran(FIRST, date(2026, 8, 3), suspensions=stops[::-1]).raw == date(2026, 9, 7)


def test_a_suspension_of_an_extended_clock_may_lie_in_the_extension():
    due = ran(
        FIRST, date(2026, 8, 3),
        extensions=(Extended("phuc-tap"),),
        suspensions=(Stop(date(2026, 9, 10), date(2026, 9, 15)),),
    )  # fmt: skip
    assert due.raw == date(2026, 9, 22)


def test_what_is_decided_on_the_very_last_day_is_in_time():
    last = date(2026, 9, 3)  # moved on from National Day
    extended = ran(FIRST, date(2026, 8, 3), extensions=(Extended("phuc-tap", None, last),))
    assert extended.raw == date(2026, 9, 17)
    stopped = ran(FIRST, date(2026, 8, 3), suspensions=(Stop(last, date(2026, 9, 8)),))
    assert stopped.raw == date(2026, 9, 2)  # it was full before it stood still
    assert stopped.due_on == date(2026, 9, 8)  # and ends when it goes on
    with pytest.raises(ContradictoryEvents, match="sau ngày hết hạn"):
        ran(FIRST, date(2026, 8, 3), extensions=(Extended("phuc-tap", None, date(2026, 9, 4)),))


def test_the_first_day_of_the_new_law_allows_what_the_law_allows():
    stops = (Stop(date(2026, 7, 1), date(2026, 7, 11)),)
    assert ran(FIRST, date(2026, 6, 15), suspensions=stops).raw == date(2026, 7, 25)


def test_a_version_that_ends_on_the_last_day_is_told():
    found = clock("khieu-nai.thu-ly-lan-dau", date(2026, 8, 3))
    due = run(found, Events(date(2026, 8, 3)))
    ended = replace(found, valid_before=due.raw)
    keys = [step.key for step in run(ended, Events(date(2026, 8, 3))).explanation]
    assert "transition" in keys
    later = replace(found, valid_before=due.raw + timedelta(days=1))
    assert "transition" not in [
        step.key for step in run(later, Events(date(2026, 8, 3))).explanation
    ]


def test_an_extension_without_its_decision_says_that_one_is_needed():
    said = [say(s) for s in ran(DENUNCIATION, date(2026, 3, 2),
                                extensions=(Extended("phuc-tap"),)).explanation]  # fmt: skip
    assert any("chưa nêu số, ký hiệu" in sentence for sentence in said)
    decided = Extended("phuc-tap", 30, date(2026, 3, 30), "Quyết định 12/QĐ-UBND")
    said = [say(s) for s in ran(DENUNCIATION, date(2026, 3, 2), extensions=(decided,)).explanation]
    assert any("theo Quyết định 12/QĐ-UBND" in sentence for sentence in said)
    assert not any("chưa nêu số, ký hiệu" in sentence for sentence in said)


def stop(since, until=None):
    return Stop(date.fromisoformat(since), until and date.fromisoformat(until))


COMPLEX = Extended("phuc-tap")
AUGUST, MARCH = date(2026, 8, 3), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rule", "start", "when", "extensions", "stops", "said"),
    [
        (FIRST, AUGUST, "hai-dao", (), (), "không có trường hợp “hai-dao”; có: vung-xa"),
        (FIRST, AUGUST, None, [Extended("khac")], (), "không có loại kéo dài “khac”"),
        ("to-cao.chuyen-don", AUGUST, None, [COMPLEX], (), "quy định không nêu loại kéo dài nào"),
        (FIRST, AUGUST, None, [Extended("phuc-tap", 16)], (), "từ 1 đến 15, không phải 16"),
        (FIRST, AUGUST, None, [Extended("phuc-tap", 0)], (), "từ 1 đến 15, không phải 0"),
        (FIRST, AUGUST, None, [COMPLEX, COMPLEX], (), "chỉ được 1 lần; đã nêu 2"),
        (DENUNCIATION, MARCH, None, [COMPLEX, Extended("dac-biet-phuc-tap")], (), "một loại"),
        (DENUNCIATION, MARCH, None, [Extended("phuc-tap", 30, date(2026, 4, 2))], (),
         "sau ngày hết hạn 01/04/2026"),
        (FIRST, AUGUST, None, (), [stop("2026-08-02", "2026-08-09")], "trước ngày bắt đầu"),
        (FIRST, AUGUST, None, (), [stop("2026-09-04", "2026-09-09")], "sau ngày hết hạn 03/09"),
        (FIRST, AUGUST, None, (), [stop("2026-08-09", "2026-08-09")], "phải tiếp tục sau"),
        (FIRST, AUGUST, None, (), [stop("2026-08-09", "2026-08-08")], "phải tiếp tục sau"),
        (FIRST, AUGUST, None, (),
         [stop("2026-08-05", "2026-08-12"), stop("2026-08-10", "2026-08-15")], "chồng lên"),
        ("to-cao.chuyen-don", AUGUST, None, (), [stop("2026-08-05", "2026-08-06")],
         "quy định không cho tạm đình chỉ"),
        ("doi-thoai.thong-bao", AUGUST, None, (), [stop("2026-08-05", "2026-08-06")], "tính ngược"),
    ],
)  # fmt: skip
def test_events_that_contradict_the_rule_are_refused_with_a_sentence(
    rule, start, when, extensions, stops, said
):
    with pytest.raises(ContradictoryEvents) as refused:
        ran(rule, start, when=when, extensions=tuple(extensions), suspensions=tuple(stops))
    assert said in str(refused.value)


def test_a_version_does_not_run_on_a_day_on_which_it_was_not_in_force():
    found = clock("tiep-can-thong-tin.cung-cap", date(2026, 8, 31))
    with pytest.raises(ContradictoryEvents, match="không có hiệu lực vào 01/09/2026"):
        run(found, Events(date(2026, 9, 1)))


def test_working_days_before_an_event_on_a_day_off_all_lie_before_it():
    sunday, monday = date(2026, 3, 8), date(2026, 3, 9)
    assert ran("thanh-tra-nhan-dan.gui-ke-hoach", monday).due_on == date(2026, 3, 2)
    due = ran("thanh-tra-nhan-dan.gui-ke-hoach", sunday)
    assert (due.due_on, due.alarm_on) == (date(2026, 3, 1), date(2026, 2, 27))


@pytest.mark.parametrize("year", [1944, 2200, 9999])
def test_a_year_out_of_range_is_refused(year):
    with pytest.raises(ContradictoryEvents, match="ngoài phạm vi"):
        run(clock(FIRST, date(2026, 8, 3)), Events(date(year, 1, 1)))


def test_an_unknown_rule_suggests_the_nearest():
    with pytest.raises(UnknownRule, match=f"Có phải {FIRST}"):
        clock("khieu-nai.giai-quyet-lan-dua", date(2026, 8, 3))
    with pytest.raises(UnknownRule, match=r"tên xyz\. Xem"):
        clock("xyz", date(2026, 8, 3))


def test_a_rule_before_its_time_says_from_when_it_holds():
    with pytest.raises(UnknownRule, match="có hiệu lực từ 01/01/2019"):
        clock(DENUNCIATION, date(2018, 12, 31))


def test_no_version_of_a_clock_holds_on_the_same_day_as_another():
    ids = [found.id for found in clocks()]
    assert {found for found in ids if ids.count(found) > 1} == {"tiep-can-thong-tin.cung-cap"}
    for day in (date(2026, 8, 31), date(2026, 9, 1)):
        assert clock("tiep-can-thong-tin.cung-cap", day).valid_from <= day
