# ruff: noqa: E501  sentences stand on one line
"""Times of levels, of named reports and at the head of a clause; words that only look past."""

import pytest

from gandan.vanban.due import find, find_in_field

ISSUED = "2031-03-15"

FOUND = [
    ("bàn giao học sinh trước 31/5/2031", [("2031-05-31", None)]),
    ("hoàn thành tuyển sinh trước ngày 31/7/2031", [("2031-07-31", None)]),
    ("cấp cho trẻ em sinh trước ngày 31/7/2031", []),
    ("trình UBND tỉnh phê duyệt trong năm 2032", [("2032", None)]),
    ("kết quả đã được phê duyệt trong năm 2032", []),
    ("trong năm 2032 kiểm tra ít nhất 04 xã", [("2032", None)]),
    ("trong năm 2032 toàn tỉnh có ít nhất 04 xã", []),
    ("họp cấp khoa mỗi tuần 01 lần, cấp bệnh viện mỗi tháng 01 lần", [(None, "unspecified"), (None, "monthly")]),
    ("theo dõi; 6 tháng, 1 năm báo cáo Huyện ủy", [(None, "half_yearly+yearly")]),
    ("Báo cáo tháng: gửi trước ngày 18", [("18", "monthly")]),
    ("Báo cáo tuần: gửi trước 10 giờ thứ Năm", [(None, "unspecified")]),
    ("Báo cáo tháng 5: gửi trước ngày 18/5/2031", [("2031-05-18", None)]),
    ("báo cáo xã hằng tuần, báo cáo tỉnh trước ngày 15 của tháng cuối quý", [(None, "unspecified"), (None, "quarterly")]),
    ("tạm dừng cấp phép từ 06 giờ ngày 18/9/2031", [("2031-09-18", None)]),
    ("lịch tiếp dân niêm yết trước 15 ngày", [(None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "times"), FOUND)
def test_times_are_read_as_they_are_put(words, times):
    assert [(due.deadline.date, due.deadline.freq) for due in find(words, ISSUED)] == times


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("Tháng 9 - 11", "2031-11"),
        ("Từ tháng 4 đến tháng 6/2031", "2031-06"),
        ("Tháng 9", "2031-09"),
    ],
)
def test_of_months_in_a_row_the_last_counts(field, date):
    assert find_in_field(field, ISSUED).date == date


def test_a_session_in_a_field_is_once():
    deadline = find_in_field("Kỳ họp giữa năm của HĐND tỉnh", ISSUED)
    assert (deadline.kind, deadline.date) == ("once", None)
