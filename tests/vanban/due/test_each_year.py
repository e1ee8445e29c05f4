"""Times of each year, counted before an event, with a year of their own, and what is no time."""

import pytest

from gandan.vanban.due import find, find_in_field

ISSUED = "2031-03-15"

ROUNDS = [
    ("báo cáo UBND xã vào tháng 1 và tháng 7 hằng năm", "half_yearly"),
    ("hai bên họp mỗi năm hai kỳ, vào tháng 4 và tháng 10", "half_yearly"),
    ("định kỳ 06 tháng báo cáo vào tuần đầu của tháng 6 và tháng 12", "half_yearly"),
    ("kiểm tra định kỳ vào các tháng 3, 6, 9 và 12", "quarterly"),
    ("giám sát vào tháng 2, tháng 5, tháng 8 và tháng 11 hằng năm", "quarterly"),
    ("báo cáo tại các kỳ họp thường lệ giữa năm và cuối năm", "half_yearly"),
    ("giám sát ít nhất 02 nhóm trẻ tư thục mỗi năm", "yearly"),
    ("kiểm tra không dưới 03 thôn trong mỗi quý", "quarterly"),
    ("chủ trì giao ban ba tháng một lần", "quarterly"),
    ("trực tiếp nhận hồ sơ sáng thứ Bảy hằng tuần", "unspecified"),
    ("mở sổ và cập nhật hằng ngày", "daily"),
    ("trao đổi tình hình bằng điện thoại hằng tuần", "unspecified"),
]

NO_TIME = [
    "thực hiện theo kế hoạch công tác hằng tuần",
    "xây dựng lịch tiếp công dân hằng tuần",
    "chăm lo đời sống hằng ngày",
    "lập kế hoạch kiểm tra hằng năm",
    "rà soát kỹ hồ sơ trước khi trình ký",
    "thống kê số đơn đã nhận trong ngày",
]

EVENTS = [
    ("gửi tài liệu trước mỗi phiên họp 05 ngày", "mỗi phiên họp"),
    ("sửa xong cổng trường trước khi khai giảng", "khai giảng"),
    ("di dời các hộ ven sông trước khi bão đổ bộ", "bão đổ bộ"),
    ("lập biên bản ngay trong ngày phát hiện vi phạm", "phát hiện vi phạm"),
    ("công khai quyết toán sau khi được HĐND xã phê chuẩn", "được HĐND xã phê chuẩn"),
    ("báo cáo Hội đồng nhân dân tại kỳ họp thường lệ gần nhất", "kỳ họp thường lệ gần nhất"),
]


@pytest.mark.parametrize(("text", "freq"), ROUNDS)
def test_a_round_of_each_year_has_its_rhythm_and_no_single_date(text, freq):
    assert [(due.deadline.kind, due.deadline.date, due.deadline.freq)
            for due in find(text, ISSUED)] == [("recurring", None, freq)]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIME)
def test_words_of_time_that_name_a_thing_set_no_time(text):
    assert find(text, ISSUED) == ()


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_a_time_before_or_after_an_event_is_once_without_a_date(text, event):
    assert [(due.deadline.kind, due.deadline.date, due.deadline.event)
            for due in find(text, ISSUED)] == [("once", None, event)]  # fmt: skip


def test_an_invitation_ahead_counts_from_what_is_not_named():
    (due,) = find("gửi giấy mời trước ít nhất 03 ngày làm việc", ISSUED)
    assert (due.deadline.kind, due.deadline.date, due.deadline.bound) == ("once", None, "before")


def test_a_year_at_the_head_of_a_clause_dates_its_day_alone():
    found = find("xây dựng kế hoạch trước ngày 15/12 hằng năm; riêng năm 2031 xong trước ngày "
                 "30 tháng 4", ISSUED)  # fmt: skip
    assert [(due.deadline.kind, due.deadline.date) for due in found] == [
        ("recurring", "12-15"),
        ("once", "2031-04-30"),
    ]
    (due,) = find("Kế hoạch năm 2032 xong trước ngày 15/12", ISSUED)
    assert due.deadline.date == "2031-12-15"  # the plan's year is not the day's


def test_several_dates_share_the_year_behind_the_last():
    found = find("tổ chức hội thi vào tháng 6 và tháng 12 năm 2032, tổng kết hằng năm", ISSUED)
    assert [due.deadline.date for due in found] == ["2032-06", "2032-12"]


def test_a_half_that_is_no_half_keeps_its_months():
    found = find("kiểm tra vào tháng 5 và tháng 6 hằng năm", ISSUED)
    assert [due.deadline.date for due in found] == ["05", "06"]


def test_two_works_of_one_sentence_each_have_their_rhythm():
    found = find("sơ kết hằng năm vào tháng 11, tổng kết 05 năm một lần", ISSUED)
    assert [(due.deadline.date, due.deadline.freq) for due in found] == [
        ("11", "yearly"),
        (None, "multi_year"),
    ]


def test_a_field_of_time_that_counts_from_an_event_takes_no_year_out_of_it():
    found = find_in_field("Trước khi khai giảng năm học 2031 - 2032", ISSUED)
    assert (found.kind, found.date) == ("once", None)


def test_not_later_than_bounds_a_date():
    for words in ("không chậm hơn", "không trễ hơn", "không muộn quá"):
        (due,) = find(f"tổ chức hội nghị {words} ngày 20/5/2031", ISSUED)
        assert (due.deadline.date, due.deadline.bound) == ("2031-05-20", "by")


def test_two_hours_of_each_day_are_two_times():
    dues = find("gửi bản tin trước 05 giờ và 17 giờ hằng ngày", ISSUED)
    assert [(due.deadline.date, due.deadline.freq) for due in dues] == [
        ("05:00", "daily"),
        ("17:00", "daily"),
    ]


def test_before_a_body_meets_is_a_time():
    (due,) = find("trình dự toán trước khi HĐND huyện họp kỳ cuối năm", ISSUED)
    assert (due.deadline.kind, due.deadline.date) == ("once", None)


def test_after_so_much_time_is_once():
    for text in ("Sau 6 tháng thực hiện, tổ chức sơ kết", "khắc phục tồn tại, báo cáo sau 30 ngày"):
        (due,) = find(text, ISSUED)
        assert (due.deadline.kind, due.deadline.date) == ("once", None)
    assert find("khắc phục tồn tại kéo dài đã sau 30 ngày", ISSUED) == ()
