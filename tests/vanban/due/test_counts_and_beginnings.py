"""Times counted before an event, in words, from a beginning on, and how often by a number."""

import pytest

from gandan.vanban.due import find
from tests.vanban.obligations.reading import read

ISSUED = "2031-03-15"
TIMES = [
    ("phát lệnh gọi nhập ngũ đến từng công dân trước ngày giao quân 15 ngày", "once", None, None),
    ("niêm yết danh sách trước thời điểm khai mạc ít nhất 05 ngày", "once", None, None),
    ("tặng quà các gia đình có con em nhập ngũ trước khi giao quân", "once", None, None),
    ("phản ánh ngay về Công an xã, không để quá 24 giờ", "once", None, None),
    ("hoàn thành hồ sơ trong vòng một tháng", "once", None, None),
    ("trả lời công dân trong thời hạn bảy ngày làm việc", "once", None, None),
    ("gửi danh sách muộn nhất vào cuối giờ chiều ngày 20/6/2031", "once", "2031-06-20", None),
    ("báo cáo trước hết giờ làm việc ngày 20/6/2031", "once", "2031-06-20", None),
    ("vận hành Quỹ từ quý I/2032", "once", "2032-Q1", None),
    ("xây dựng kế hoạch thanh tra, triển khai từ tháng 7/2031", "once", "2031-07", None),
    ("đến hết năm 2032 đào tạo 6.000 lao động", "once", "2032", None),
    ("phát thanh mỗi ngày 02 lần trong dịp nghỉ lễ", "recurring", None, "daily"),
    ("báo cáo kết quả 2 tuần/lần", "recurring", None, "unspecified"),
    ("kiểm tra tối thiểu một quý/lần", "recurring", None, "quarterly"),
    ("tổ chức diễn tập 02 năm/lần", "recurring", None, "multi_year"),
    ("họp ban điều hành mười hai tháng", None, None, None),
    ("rà soát kỹ hồ sơ trước khi trình", None, None, None),
    ("điều chuyển vốn của các dự án giải ngân dưới 30% đến ngày 30/6/2031", None, None, None),
    ("dự án đã vận hành từ quý I/2031", None, None, None),
    ("Đến hết năm 2032 có 95% hộ dùng nước sạch", None, None, None),
    ("lưu giữ hồ sơ trước ngày 15 của 20 năm học", None, None, None),
]


@pytest.mark.parametrize(("text", "kind", "date", "freq"), TIMES)
def test_a_time_is_read_or_none_is_set(text, kind, date, freq):
    found = [
        (one.deadline.kind, one.deadline.date, one.deadline.freq) for one in find(text, ISSUED)
    ]
    assert found == ([(kind, date, freq)] if kind else [])


def test_a_day_without_a_month_goes_on_from_a_work_of_every_month():
    body = (
        "1. Các xã gửi danh sách hằng tháng về Phòng Kinh tế trước ngày 20; Phòng Kinh tế "
        "trình Chủ tịch UBND huyện quyết định trước ngày 28."
    )
    found, _ = read("ke_hoach", body)
    assert [one.deadline.date for one in found.obligations] == ["20", "28"]
    assert {one.deadline.freq for one in found.obligations} == {"monthly"}


def test_a_day_without_a_month_is_no_time_behind_another_work():
    body = "1. Các xã gửi danh sách trước ngày 20/5/2031; Phòng Kinh tế trình UBND trước ngày 28."
    found, _ = read("ke_hoach", body)
    assert found.obligations[-1].deadline.date is None
