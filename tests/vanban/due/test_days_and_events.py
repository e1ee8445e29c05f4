# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Times by what happens, by the day of the paper, and in rows: all sentences invented."""

import pytest

from gandan.vanban.due import find
from gandan.vanban.due.nearby import near_day

ISSUED = "2031-03-15"

BY_EVENTS = [
    ("báo danh sách trước 15 ngày kể từ ngày hợp đồng chấm dứt", "before", "hợp đồng chấm dứt"),
    ("gửi giấy báo trước ngày giao đất ít nhất 07 ngày", "before", "ngày giao đất"),
    ("gửi tài liệu trước thời gian thẩm tra 05 ngày làm việc", "before", "thời gian thẩm tra"),
    ("thăm hỏi gia đình trước ngày xuất quân.", "before", "ngày xuất quân"),
    ("tiêm cho vật nuôi trong 12 giờ đầu sau nhập đàn", "within", "nhập đàn"),
    ("báo trước cho hộ dân ít nhất 03 ngày.", "before", None),
    ("kiểm tra kho vào những ngày giáp Tết Nguyên đán.", "in", "Tết Nguyên đán"),
]


@pytest.mark.parametrize(("text", "bound", "event"), BY_EVENTS)
def test_a_time_by_an_event_has_no_date(text, bound, event):
    (due,) = find(text, ISSUED)
    assert (due.deadline.date, due.deadline.bound, due.deadline.event) == (None, bound, event)


@pytest.mark.parametrize(
    "text",
    [
        "khắc phục sự cố không chậm quá 06 giờ",
        "di dời cột điện, xong trong 20 ngày.",
        "trả lời trong 24 giờ đối với mỗi lượt phản ánh",
    ],
)
def test_a_count_without_an_event_sets_a_time(text):
    (due,) = find(text, ISSUED)
    assert (due.deadline.kind, due.deadline.date) == ("once", None)


def test_two_counts_in_a_row_are_two_times():
    found = find(
        "trả lời trong thời hạn 12 giờ kể từ khi nhận tin, 05 ngày làm việc kể từ khi lập biên bản."
    )
    assert [due.deadline.event for due in found] == ["nhận tin", "lập biên bản"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("di dời xong trước 20 giờ tối nay", "2031-03-15"),
        ("báo số liệu chậm nhất 9 giờ sáng mai", "2031-03-16"),
        ("trình trước 14 giờ ngày mai (16/3/2031)", "2031-03-16"),
        ("rút quân ngay trong chiều nay", "2031-03-15"),
    ],
)
def test_a_near_day_counts_from_the_day_of_the_paper(text, date):
    (due,) = find(text, ISSUED)
    assert due.deadline.date == date


def test_a_near_day_of_a_paper_without_its_day_has_no_date():
    assert near_day("xong trước 20 giờ tối nay", "2031-03") == (0, 25, None, True)
    assert near_day("dự báo mưa lớn đêm nay", ISSUED) is None


AGAIN = [
    (
        "báo cáo sáu tháng một lần (trước ngày 05 tháng 01 và trước ngày 05 tháng 7)",
        ["01-05", "07-05"],
    ),
    ("gửi ảnh hiện trường trước 5 giờ và trước 17 giờ hằng ngày", ["05:00", "17:00"]),
    ("tổ chức diễn tập 02 lần trong năm, vào quý II và quý IV", [None]),
    ("mỗi thôn sinh hoạt ít nhất 03 buổi trong từng quý", [None]),
    ("báo cáo: tuần, vào 16 giờ thứ Sáu; tháng, vào ngày 22", [None, "22"]),
    ("báo cáo mực nước 03 giờ một lần", [None]),
    ("chủ trì trao đổi nghiệp vụ tại phiên chợ hằng tháng", [None]),
]


@pytest.mark.parametrize(("text", "dates"), AGAIN)
def test_what_comes_again(text, dates):
    found = find(text, ISSUED)
    assert [due.deadline.date for due in found] == dates
    assert {due.deadline.kind for due in found} == {"recurring"}


ONCE = [
    (
        "họp rút kinh nghiệm 6 tháng trong tuần đầu tháng 7 và tổng kết năm trước ngày 20/12/2031",
        ["2031-07", "2031-12-20"],
    ),
    ("phân bổ 12 tỷ đồng: năm 2031 cấp 5 tỷ đồng, năm 2032 cấp 7 tỷ đồng", ["2031", "2032"]),
    (
        "cấp thẻ cho 30 hộ chưa được cấp: 10 hộ xong trước ngày 30/6/2031, 20 hộ xong trong năm 2032",
        ["2031-06-30", "2032"],
    ),
    (
        "với 03 vụ có từ năm 2028, năm 2029 phải kết luận trước ngày 15 tháng 11 năm nay",
        ["2031-11-15"],
    ),
    ("mở quầy lưu động, phục vụ từ ngày 01/4/2031", ["2031-04-01"]),
    ("đăng ký khai sinh xong trước ngày 31/10/2031", ["2031-10-31"]),
    ("dựng ít nhất 20 nhà kho trong giai đoạn 2031 - 2035", ["2035"]),
    ("rà soát nhà trọ trong 2 tháng 9 và 10/2031", ["2031-10"]),
    ("đến hết năm 2031 phải hạ tỷ lệ hao hụt", ["2031"]),
]


@pytest.mark.parametrize(("text", "dates"), ONCE)
def test_dates_of_their_own(text, dates):
    assert [due.deadline.date for due in find(text, ISSUED)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "thanh toán tiền công đối với những hồ sơ nộp trước ngày 30/9",
        "kinh phí năm 2030: giải ngân 5 tỷ đồng, năm 2029 giải ngân 4 tỷ đồng",
        "vận hành thử từ ngày 01/7/2031",
    ],
)
def test_what_only_describes_sets_no_time(text):
    assert find(text, ISSUED) == ()
