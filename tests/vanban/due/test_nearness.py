"""Times near the day of issue, in brackets, at the head, of several hours, and whole windows."""

import pytest

from gandan.vanban.due import find

ISSUED = "2031-03-15"


def times(text):
    return [(one.deadline.kind, one.deadline.date, one.deadline.freq) for one in find(text, ISSUED)]


def once(*dates):
    return [("once", date, None) for date in dates]


def again(freq, date=None):
    return ("recurring", date, freq)


ONCE = [
    ("trình UBND tỉnh trong tháng này", "2031-03"),
    ("xong trong quý này", "2031-Q1"),
    ("hoàn thành trong tháng tới", "2031-04"),
    ("hoàn thành trong năm nay", "2031"),
    ("hoàn thành ngay trong tuần này", None),
    ("Tháng 5/2031, tổ chức hội nghị", "2031-05"),
    ("Tuần thứ nhất tháng 5/2031 tổ chức họp", "2031-05"),
    ("Ngày 19/5/2031, ra quân trồng cây", "2031-05-19"),
    ("lúc 14 giờ 00, ngày 19 tháng 5 năm 2031", "2031-05-19"),
    ("Xây dựng kế hoạch triển khai (30/6/2031)", "2031-06-30"),
    ("tổ chức từ ngày 15-20/5/2031", "2031-05-20"),
    ("từ 8 giờ ngày 15/5 đến 17 giờ ngày 20/5/2031 tổ chức trực", "2031-05-20"),
    ("Thực hiện từ quý II/2031 đến hết quý IV/2031", "2031-Q4"),
    ("cử 03 cán bộ hỗ trợ xã từ ngày 20/10 đến hết ngày 30/11/2031", "2031-11-30"),
    ("thực hiện trong các tháng 4, 5, 6 năm 2031", "2031-06"),
    ("hoàn thành trước ngày 03 tháng 5 năm 2031", "2031-05-03"),
    ("từ nay đến tháng 6/2031 tập trung hoàn thành rà soát", "2031-06"),
    ("xóa các thôn lõm sóng trong năm 2031", "2031"),
    ("duy trì 03 điểm tiếp nhận đến hết năm 2031", "2031"),
    ("đến hết năm 2031 giải quyết dứt điểm các vụ việc tồn đọng", "2031"),
    ("ngay sau khi có kết quả, báo cáo UBND tỉnh", None),
    ("triển khai ngay sau khi nhận được Kế hoạch này", None),
    ("hoàn thành ngay sau kỳ họp", None),
    ("hoàn thành trước thềm năm học mới", None),
    ("sau 15 ngày nhận được hồ sơ", None),
]
SEVERAL = [
    (
        "báo cáo ngày 02 lần (trước 08 giờ và trước 17 giờ) cho đến khi ổn định",
        [again("daily", "08:00"), again("daily", "17:00")],
    ),
    (
        "gửi Công an tỉnh chậm nhất ngày 20/3/2031 và cập nhật hằng tháng",
        [*once("2031-03-20"), again("monthly")],
    ),
    (
        "tiếp công dân ít nhất 02 ngày trong 01 tháng và tổ chức đối thoại trong tháng 10/2031",
        [again("monthly"), *once("2031-10")],
    ),
    (
        "xuống xã ít nhất 01 lần trong quý, báo cáo kết quả chậm nhất ngày 05 tháng 12 hàng năm",
        [again("quarterly"), again("yearly", "12-05")],
    ),
    (
        "định kỳ 6 tháng, hằng năm báo cáo kết quả trước ngày 15/6 và 15/12",
        [again("half_yearly", "06-15"), again("yearly", "12-15")],
    ),
    (
        "trước ngày 25 tháng 6 (đối với báo cáo 6 tháng) và ngày 25 tháng 12 (đối với báo cáo năm)",
        [again("half_yearly", "06-25"), again("yearly", "12-25")],
    ),
    (
        "báo cáo: quý I (trước 20/3), 6 tháng (trước 20/6), năm (trước 20/12)",
        [again("yearly", "03-20"), again("half_yearly", "06-20"), again("yearly", "12-20")],
    ),
]
RHYTHMS = [
    ("Cuối mỗi quý báo cáo UBND tỉnh", "quarterly"),
    ("Cuối quý, cuối năm báo cáo kết quả", "quarterly"),
    ("tham mưu tổ chức họp Ban Chỉ đạo Chuyển đổi số tỉnh hằng quý", "quarterly"),
    ("công khai danh sách cơ sở vi phạm hằng tháng trên Cổng thông tin", "monthly"),
    ("Tổ chức thu gom rác hữu cơ hằng ngày", "daily"),
    ("phát sóng tuần 02 buổi bằng tiếng Mông", "unspecified"),
    ("tổ chức giao ban tháng 01 lần", "monthly"),
]
NONE = [
    "kết quả thực hiện từ ngày 01/01/2031 đến ngày 30/6/2031",
    "chọn mỗi huyện 02 xã để tập trung chỉ đạo đạt chuẩn vào năm 2035",
    "hồ sơ nộp trước ngày 01/7/2031 thì giải quyết theo quy định cũ",
    "số vụ phát sinh trong năm 2031",
    "kinh phí được giao trong năm 2031",
    "đến hết năm 2031, tỷ lệ hộ nghèo còn dưới 3%",
    "Kỷ niệm 100 năm Ngày thành lập Đảng (03/02/2031)",
    "tăng từ 15-20% so với năm 2030",
    "nâng cao chất lượng sinh hoạt chi bộ hằng tháng",
]


@pytest.mark.parametrize(("text", "date"), ONCE)
def test_a_time_that_comes_once(text, date):
    assert times(text) == once(date)


@pytest.mark.parametrize(("text", "found"), SEVERAL)
def test_several_times_of_one_sentence(text, found):
    assert times(text) == found


@pytest.mark.parametrize(("text", "freq"), RHYTHMS)
def test_how_often_without_a_day(text, freq):
    assert times(text) == [again(freq)]


@pytest.mark.parametrize("text", NONE)
def test_what_sets_no_time(text):
    assert times(text) == []
