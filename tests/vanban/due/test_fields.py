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
    ("Theo kế hoạch", "none", None, None),
    ("", "none", None, None),
]


@pytest.mark.parametrize(("text", "kind", "date", "freq"), CASES)
def test_a_field_of_time_is_read(text, kind, date, freq):
    deadline = find_in_field(text, "2031-03-15")
    assert (deadline.kind, deadline.date, deadline.freq) == (kind, date, freq)
