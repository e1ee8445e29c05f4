"""Further ways in which offices set a time, and what only looks like one."""

import pytest

from gandan.vanban.due import find

ISSUED = "2031-03-15"
ONCE = [
    # a window behind the work that it is for, whatever that work is
    ("Dọn vệ sinh đường làng từ ngày 13/7 đến ngày 19/7/2031", ["2031-07-19"]),
    ("Chăm sóc vườn cây từ 05/4 đến 20/4/2031", ["2031-04-20"]),
    ("quét vôi, trang trí trong tuần từ ngày 13/7 đến ngày 19/7/2031", ["2031-07-19"]),
    ("đồng loạt ra tay trong tuần lễ cao điểm từ ngày 02/5 đến ngày 08/5/2031", ["2031-05-08"]),
    # days in a row, in brackets or behind their number
    ("tổ chức trong hai ngày (25-26/5/2031)", ["2031-05-26"]),
    ("tổ chức trong 02 ngày, ngày 24 và 25/8/2031", ["2031-08-25"]),
    ("tổ chức ngày 24, 25/8/2031 tại sân vận động", ["2031-08-25"]),
    ("phát động ngày 19/5/2031", ["2031-05-19"]),
    ("nộp hồ sơ trước 17 giờ 00 ngày thứ Sáu (20/6/2031)", ["2031-06-20"]),
    ("ra quân vào sáng thứ Bảy (ngày 19/7/2031)", ["2031-07-19"]),
    # a last day by its name
    ("hạn cuối nộp hồ sơ là ngày 25/6/2031", ["2031-06-25"]),
    ("Hạn nộp bài dự thi: 25/6/2031", ["2031-06-25"]),
    ("Thời hạn gửi ý kiến là 17 giờ ngày 25/6/2031", ["2031-06-25"]),
    ("Thời gian trình dự thảo: trước ngày 25/6/2031", ["2031-06-25"]),
    # what is left of a year, its quarters and months
    ("từ nay đến hết năm 2031 tổ chức 02 đợt kiểm tra", ["2031"]),
    ("từ nay đến cuối năm nay tổ chức 02 đợt kiểm tra", ["2031"]),
    ("hoàn thành trong quý III và quý IV năm 2031", ["2031-Q4"]),
    ("hoàn thành trong 6 tháng cuối năm 2031", ["2031-12"]),
    ("xong trong 9 tháng đầu năm 2031", ["2031-09"]),
    ("trong tháng 7, 8 và tháng 9 năm 2031", ["2031-09"]),
    ("đến giữa tháng 4/2031 hoàn thành việc đo đạc", ["2031-04"]),
    # an hour with a colon
    ("trước 17:00 ngày 20/3/2031", ["2031-03-20"]),
    ("chậm nhất 16:30, ngày 20/3/2031", ["2031-03-20"]),
    # of which things, and by when
    (
        "đối với các công trình hoàn thành trước ngày 30/6/2031 phải quyết toán xong trước ngày "
        "31/12/2031",
        ["2031-12-31"],
    ),
]
EVENTS = [
    "khắc phục trong vòng 24h kể từ khi xảy ra sự cố",
    "trả lời trong 48h kể từ lúc nhận tin báo",
    "kiểm tra tại chỗ trong 24h",
    "ngay sau hội nghị tổ chức quán triệt đến đảng viên",
    "hoàn thành trong học kỳ I năm học 2031 - 2032",
    "gửi báo cáo vào cuối học kỳ II",
    "họp cha mẹ học sinh vào đầu năm học",
    "không để chậm thanh toán quá 05 ngày làm việc kể từ khi đủ hồ sơ",
]
AGAIN = [
    ("báo cáo vào ngày 20 của tháng", "20", "monthly"),
    ("trước ngày 25 của tháng, gửi số liệu", "25", "monthly"),
    ("hai tháng một lần họp giao ban", None, "unspecified"),
    ("một quý một lần đối chiếu sổ sách", None, "quarterly"),
    ("cứ 02 tuần báo cáo tiến độ một lần", None, "unspecified"),
    ("cứ sáu tháng tổng hợp kết quả một lần", None, "half_yearly"),
    ("Định hướng nội dung tuyên truyền hằng tháng tại hội nghị báo cáo viên", None, "monthly"),
    ("cung cấp thông tin thời sự hằng tháng trên bản tin nội bộ", None, "monthly"),
    ("cập nhật số liệu hằng tuần trên phần mềm", None, "unspecified"),
    ("báo cáo trước ngày 05 tháng đầu tiên của quý sau", None, "quarterly"),
    ("tham mưu theo dõi, sơ kết 6 tháng, tổng kết năm", None, "half_yearly+yearly"),
]
NONE = [
    "hồ sơ tiếp nhận trước ngày 01/7/2031 được giải quyết theo quy định cũ",
    "hợp đồng đã ký trước ngày 01/7/2031 vẫn thực hiện đến khi kết thúc",
    "các dự án khởi công trước ngày 01/7/2031 chưa có hồ sơ môi trường",
    "giấy phép có thời hạn sử dụng là ngày 25/6/2031",
    "Công khai lịch tiếp công dân hằng tháng tại trụ sở",
    "chi trả trợ cấp hằng tháng qua tài khoản",
    "thông báo kế hoạch kiểm tra hằng năm trên cổng thông tin",
    "số liệu báo cáo từ ngày 15/12/2031 đến ngày 14/6/2032",
    "Đánh giá kết quả từ ngày 01/4/2031 đến ngày 30/6/2031",
    "tháng cao điểm trong năm học 2031 - 2032",
]


@pytest.mark.parametrize(("text", "dates"), ONCE)
def test_a_time_is_set_in_many_ways(text, dates):
    found = find(text, ISSUED)
    assert [one.deadline.date for one in found] == dates
    assert {one.deadline.kind for one in found} == {"once"}


@pytest.mark.parametrize("text", EVENTS)
def test_an_event_is_once_and_has_no_date(text):
    (found,) = find(text, ISSUED)
    assert (found.deadline.kind, found.deadline.date) == ("once", None)


@pytest.mark.parametrize(("text", "date", "freq"), AGAIN)
def test_what_comes_again_says_how_often(text, date, freq):
    (found,) = find(text, ISSUED)
    assert (found.deadline.kind, found.deadline.date, found.deadline.freq) == (
        "recurring",
        date,
        freq,
    )


def test_which_report_a_date_is_of_is_said_behind_it():
    text = "trước ngày 15/5 đối với báo cáo 6 tháng, trước ngày 15/11 đối với báo cáo năm"
    found = [(one.deadline.date, one.deadline.freq) for one in find(text, ISSUED)]
    assert found == [("05-15", "half_yearly"), ("11-15", "yearly")]


def test_each_kind_has_a_rhythm_of_its_own():
    text = "Kiểm tra định kỳ 6 tháng/lần đối với cơ sở loại 1, 01 năm/lần đối với cơ sở loại 2"
    assert [one.deadline.freq for one in find(text, ISSUED)] == ["half_yearly", "yearly"]


@pytest.mark.parametrize("text", NONE)
def test_a_case_a_span_of_data_and_a_thing_set_no_time(text):
    assert find(text, ISSUED) == ()
