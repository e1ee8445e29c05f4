"""Times as administrative papers set them, and the words of time that set none."""

import pytest

from gandan.vanban.due import find

ISSUED = "2031-03-15"
EACH_MONTH = [
    ("báo cáo UBND xã hằng tháng (ngày 25) tình hình di cư", "25"),
    ("hằng tháng (chậm nhất ngày 22) gửi số liệu", "22"),
    ("ngày 30 hằng tháng công khai kết quả", "30"),
    ("báo cáo vào ngày làm việc cuối cùng của tháng", None),
    ("họp vào tuần thứ hai của tháng", None),
]
EACH_YEAR = [
    ("xây dựng chương trình công tác hằng năm, ban hành trước ngày 20 tháng 01", "01-20"),
    ("kiểm tra ít nhất 1/3 số xã mỗi năm; kết thúc kiểm tra chậm nhất là ngày 31/10", "10-31"),
    ("lựa chọn nội dung giám sát, gửi Huyện ủy trước ngày 15-11 năm trước", "11-15"),
    ("tặng quà người có uy tín vào dịp Tết Nguyên đán hằng năm", None),
    ("thăm hỏi gia đình chính sách dịp lễ, tết hằng năm", None),
    ("phải dự ít nhất 04 kỳ sinh hoạt chi bộ thôn, bản mỗi năm", None),
    ("thanh tra tại ít nhất 05 bộ, 15 tỉnh mỗi năm", None),
]
DATED = [
    ("giám sát ít nhất 02 chuyên đề trong 6 tháng cuối năm 2031", ["2031-12"]),
    ("giao nộp vũ khí, đợt 1 kết thúc ngày 30 - 7 - 2031", ["2031-07-30"]),
    ("tổ chức bồi dưỡng trong 02 năm 2031 và 2032", ["2032"]),
    ("tập huấn trong các năm 2031, 2032 và 2033", ["2033"]),
    ("cắt giảm ít nhất 20% thời gian giải quyết trong năm 2031", ["2031"]),
    ("mở 02 lớp, lớp thứ nhất khai giảng ngày 10/5/2031", ["2031-05-10"]),
    ("chiếu phim lưu động vào dịp 30/4 - 01/5", ["2031-05-01"]),
    ("phát động vào lúc 07 giờ 30 phút, ngày 19/5/2031", ["2031-05-19"]),
    ("nhận hồ sơ từ ngày ký ban hành đến hết ngày 30/8/2031", ["2031-08-30"]),
    ("trình UBND tỉnh ban hành trước ngày 31/5/2031", ["2031-05-31"]),
    ("từ nay đến cuối năm hoàn thành việc rà soát", ["2031"]),
    ("xong trong 10 ngày đầu tháng 4/2031", ["2031-04"]),
    ("giữa nhiệm kỳ tham mưu sơ kết (quý III-2033)", ["2033-Q3"]),
    ("70% vụ việc trước ngày 31/12/2031, số còn lại trước ngày 30/9/2032",
     ["2031-12-31", "2032-09-30"]),
]  # fmt: skip
EVENTS = [
    "báo cáo ít nhất 03 ngày làm việc trước ngày tiếp công dân định kỳ tháng 8 năm 2031",
    "báo cáo sơ kết gửi về tỉnh sau hội nghị 05 ngày",
    "giải quyết xong kiến nghị sau đối thoại không quá 30 ngày",
    "niêm yết chậm nhất ngày khai giảng năm học mới",
    "lập đường dây nóng trước khi khai trương Trung tâm Hành chính công",
    "đối thoại với Nhân dân trước khi quyết định thu hồi đất, di dời chợ, trường học",
    "vận động hội viên dồn điền, xong vụ đông năm 2031",
    "chốt mức đóng góp trước mùa gặt",
]
SEVERAL = [
    (
        "xây dựng kế hoạch trước ngày 28/4/2031, gửi báo cáo hằng quý (trước ngày 15 của tháng "
        "cuối quý) về Phòng Nội vụ",
        [("once", "2031-04-28"), ("recurring", None)],
    ),
    (
        "báo cáo tháng gửi trước ngày 20 hằng tháng, báo cáo quý gửi trước ngày 20 của tháng cuối "
        "quý, báo cáo năm gửi trước ngày 10/12",
        [("recurring", "20"), ("recurring", None), ("recurring", "12-10")],
    ),
    (
        "báo cáo: 06 tháng trước ngày 15/6, năm trước ngày 05/12, gửi về UBND tỉnh",
        [("recurring", "06-15"), ("recurring", "12-05")],
    ),
    (
        "trước ngày 20/6 đối với báo cáo 6 tháng và trước ngày 20/12 đối với báo cáo năm",
        [("recurring", "06-20"), ("recurring", "12-20")],
    ),
    (
        "ban hành kế hoạch cả giai đoạn chậm nhất ngày 15/4/2031, kế hoạch hằng năm chậm nhất "
        "ngày 31/01",
        [("once", "2031-04-15"), ("recurring", "01-31")],
    ),
    (
        "6 tháng một lần báo cáo Huyện ủy, cuối nhiệm kỳ tham mưu tổng kết, chậm nhất ngày "
        "30-6-2035",
        [("recurring", None), ("once", "2035-06-30")],
    ),
]
NONE = [
    "tổ chức đối thoại tối thiểu 2 lần trong năm",
    "số liệu tính đến ngày 30/6/2031",
    "báo cáo kết quả (số liệu từ ngày 15/12/2030 đến ngày 14/6/2031)",
    "kỳ kiểm tra: từ ngày 01/7/2030 đến ngày 30/6/2031",
    "Quyết định này có hiệu lực từ ngày 01/5/2031",
    "áp dụng từ năm học 2031 - 2032",
    "thực hiện dự toán năm 2031",
    "rà soát các vụ việc phát sinh từ tháng 1/2031 đến tháng 12/2031",
    "thời gian niêm yết ít nhất 30 ngày liên tục",
    "bảo đảm mỗi buổi đối thoại không quá 180 phút",
    "xử lý các trường hợp sử dụng đất trước ngày 15/10/1993",
    "rà soát các văn bản quy phạm pháp luật được ban hành trước ngày 01/7/2031",
    "thực hiện kết luận tại cuộc họp ngày 20/4/2031",
    "tuyên truyền kỷ niệm Ngày truyền thống công tác dân vận 15/10",
    "phấn đấu đến năm 2035 có 90% thôn đạt chuẩn",
    "hợp đồng kết thúc ngày 30/6/2031",
    "lưu hồ sơ trong 05 năm",
    "công dân sinh từ ngày 01/01/2010 đến ngày 31/12/2013",
    "đánh giá kết quả thực hiện nhiệm vụ trong năm 2031",
    "khen thưởng tập thể có thành tích trong năm 2031",
    "vận hành hệ thống thông suốt 24/7",
    "trong thời gian giải quyết, tạm dừng cưỡng chế",
    "cắt giảm thời gian giải quyết từ 10 ngày xuống còn 07 ngày",
    "tiếp tục thực hiện Chỉ thị trong những năm tiếp theo",
    "chuẩn bị nội dung buổi tiếp công dân định kỳ tháng 8",
]


def told(text):
    return [(one.deadline.kind, one.deadline.date) for one in find(text, ISSUED)]


@pytest.mark.parametrize(("text", "day"), EACH_MONTH)
def test_a_day_or_week_of_every_month_comes_again_each_month(text, day):
    (due,) = find(text, ISSUED)
    assert (due.deadline.freq, due.deadline.date) == ("monthly", day)


@pytest.mark.parametrize(("text", "day"), EACH_YEAR)
def test_what_is_done_each_year_comes_again_on_its_day(text, day):
    (due,) = find(text, ISSUED)
    assert (due.deadline.freq, due.deadline.date) == ("yearly", day)


@pytest.mark.parametrize(("text", "dates"), DATED)
def test_a_time_that_bounds_a_work_is_its_date(text, dates):
    assert told(text) == [("once", date) for date in dates]


@pytest.mark.parametrize("text", EVENTS)
def test_a_time_that_counts_from_an_event_has_no_date(text):
    assert told(text) == [("once", None)]


@pytest.mark.parametrize(("text", "times"), SEVERAL)
def test_several_times_of_a_sentence_are_all_read(text, times):
    assert told(text) == times


@pytest.mark.parametrize("text", NONE)
def test_a_time_that_bounds_no_work_sets_none(text):
    assert find(text, ISSUED) == ()
