"""What stands in a column of time is a time."""

import pytest

from gandan.vanban.due import find_in_field

CASES = [
    ("Thường xuyên", "recurring", None, "continuous"),
    ("Hằng năm", "recurring", None, "yearly"),
    ("Hàng tháng", "recurring", None, "monthly"),
    ("Năm 2031", "once", "2031", None),
    ("2031", "once", "2031", None),
    ("2031-2035", "once", "2035", None),
    ("Tháng 6/2031", "once", "2031-06", None),
    ("Quý III, IV/2031", "once", "2031-Q4", None),
    ("Quý IV/2031 và Quý I/2032", "once", "2032-Q1", None),
    ("Quý II", "once", "2031-Q2", None),
    ("Trước ngày 30/6/2031", "once", "2031-06-30", None),
    ("30/9/2031", "once", "2031-09-30", None),
    ("Từ tháng 4 đến tháng 6/2031", "once", "2031-06", None),
    ("Tháng 12 hằng năm", "recurring", "12", "yearly"),
    ("Trước 15/11 hằng năm", "recurring", "11-15", "yearly"),
    ("Sau khi có hướng dẫn của Bộ", "once", None, None),
    ("Trong 6 tháng cuối năm", "once", "2031-12", None),
    ("6 tháng đầu năm", "once", "2031-06", None),
    ("9 tháng đầu năm 2031", "once", "2031-09", None),
    ("03 tháng cuối năm 2031", "once", "2031-12", None),
    ("Trong 6 tháng đầu năm 2030", "none", None, None),
    ("6 tháng một lần", "recurring", None, "half_yearly"),
    ("Theo kế hoạch", "none", None, None),
    ("", "none", None, None),
]


@pytest.mark.parametrize(("text", "kind", "date", "freq"), CASES)
def test_a_field_of_time_is_read(text, kind, date, freq):
    deadline = find_in_field(text, "2031-03-15")
    assert (deadline.kind, deadline.date, deadline.freq) == (kind, date, freq)


def test_days_behind_an_event_stay_in_the_words_of_a_field():
    deadline = find_in_field("05 ngày sau khi kết thúc kiểm tra", "2031-03-15")
    assert deadline.event == "kết thúc kiểm tra"
    assert deadline.phrase == "05 ngày sau khi kết thúc kiểm tra"
