"""Deadline phrases of real directives' wording, and words of time that are no deadline."""

import pytest

from gandan.vanban.due import find
from tests.timing import within

ISSUED = "2031-03-15"

ONCE = [
    ("gửi báo cáo về Sở Nội vụ trước ngày 30/5/2031", ["2031-05-30"], "before"),
    ("báo cáo UBND tỉnh chậm nhất ngày 31/12/2031", ["2031-12-31"], "by"),
    ("gửi về Sở Nội vụ trước 16 giờ 30 phút ngày 20/3/2031", ["2031-03-20"], "before"),
    ("hoàn thành trong tháng 11 năm 2031", ["2031-11"], "in"),
    ("Hoàn thành trong năm 2031.", ["2031"], "in"),
    ("Thời gian hoàn thành: Quý IV/2031.", ["2031-Q4"], "in"),
    ("tổ chức hội nghị tổng kết trong quý III năm 2031", ["2031-Q3"], "in"),
    ("báo cáo kết quả thực hiện trước ngày 30/11 để tổng hợp", ["2031-11-30"], "before"),
    (
        "gửi dự thảo trước ngày 10/5/2031, hoàn thiện trước ngày 30/5/2031",
        ["2031-05-10", "2031-05-30"], "before",
    ),
    ("gửi báo cáo trước ngày 20/6/2031 và ngày 20/12/2031", ["2031-06-20", "2031-12-20"], "before"),
    ("tổ chức hưởng ứng từ ngày 10 đến ngày 15 tháng 12 năm 2031", ["2031-12-15"], "within"),
    (
        "báo cáo định kỳ 06 tháng (trước ngày 10/5/2031), 01 năm (trước ngày 30/10/2031)",
        ["2031-05-10", "2031-10-30"], "before",
    ),
    ("thực hiện xong đến hết ngày 30 tháng 9 năm 2031", ["2031-09-30"], "by"),
]  # fmt: skip

AGAIN = [
    (
        "Định kỳ hằng năm tổ chức tổng kết và báo cáo Sở Nội vụ (trước ngày 30 tháng 11)",
        [("11-30", "yearly")],
    ),
    ("gửi báo cáo trước ngày 25/12 hàng năm", [("12-25", "yearly")]),
    (
        "Trước ngày 10/6 và 10/12 hằng năm, báo cáo kết quả",
        [("06-10", "yearly"), ("12-10", "yearly")],
    ),
    (
        "báo cáo 6 tháng (trước ngày 20 tháng 6 hằng năm), năm (trước ngày 15 tháng 11 hằng năm)",
        [("06-20", "half_yearly"), ("11-15", "yearly")],
    ),
    ("Báo cáo kết quả trước ngày 20 hằng tháng", [("20", "monthly")]),
    ("gửi báo cáo vào ngày 5 hàng tháng", [("05", "monthly")]),
    ("báo cáo trước 13 giờ hằng ngày về Văn phòng UBND tỉnh", [("13:00", "daily")]),
    ("định kỳ hằng quý (trước ngày 15 tháng cuối quý) báo cáo tiến độ", [(None, "quarterly")]),
    ("Hằng năm, xây dựng kế hoạch tổ chức thực hiện", [(None, "yearly")]),
    ("Định kỳ 06 tháng, 01 năm báo cáo kết quả về UBND tỉnh", [(None, "half_yearly+yearly")]),
    ("tổng hợp báo cáo định kỳ 06 tháng, 01 năm hoặc đột xuất", [(None, "half_yearly+yearly")]),
    ("Định kỳ 6 tháng báo cáo kết quả", [(None, "half_yearly")]),
    ("các sở, ngành cấp tỉnh định kỳ tổ chức phát động phong trào", [(None, "unspecified")]),
    ("sơ kết, tổng kết theo định kỳ hoặc chuyên đề (nếu có)", [(None, "unspecified")]),
    ("định kỳ 05 năm tổng kết Nghị quyết", [(None, "multi_year")]),
]  # fmt: skip

EVENTS = [
    "báo cáo trong thời hạn 05 ngày kể từ ngày nhận được văn bản",
    "chậm nhất 03 ngày làm việc kể từ ngày ký",
    "Sau khi Nghị định của Chính phủ được ban hành, tham mưu UBND tỉnh triển khai",
    "trình HĐND tỉnh xem xét tại Kỳ họp thứ 10",
]

NONE = [
    "Thường xuyên phổ biến, quán triệt các chủ trương",
    "kịp thời báo cáo những khó khăn, vướng mắc",
    "tham mưu kế hoạch thực hiện Chương trình phối hợp năm 2031 đảm bảo theo quy định",
    "thực hiện Chương trình tổng thể giai đoạn 2031-2035 và định hướng đến năm 2040",
    "Quyết định số 762/QĐ-UBND ngày 16/12/2030 của Ủy ban nhân dân tỉnh",
    "Quyết định này có hiệu lực từ ngày 01/7/2031.",
    "tính đến ngày 30/6/2031, toàn tỉnh có 20 mô hình",
    "Các đơn vị đã hoàn thành trước ngày 30 tháng 11 năm 2031",
    "hoàn thành trước ngày 30 tháng 11 năm 2012",
    "Các hộ được cấp giấy chứng nhận trước ngày 01/7/2034 thì tiếp tục sử dụng",
    "hoàn thành các nhiệm vụ trong năm và cả giai đoạn",
    "đảm bảo hoàn thành nhiệm vụ trong năm 2031",
    "sơ kết, tổng kết công tác dân vận trong năm 2031",
    "tiếp xúc, đối thoại định kỳ với Nhân dân theo quy định",
    "tổ chức thực hiện, gắn với định kỳ theo dõi, kiểm tra, đánh giá",
    "bố trí kinh phí trong dự toán ngân sách hằng năm được giao",
    "đến năm 2035 đạt 100%",
    "trong 6 tháng đầu năm 2031, các đơn vị đã triển khai",
    "Luật Tiếp công dân ngày 25 tháng 11 năm 2013",
    "trước ngày 31/02/2031",
]


@pytest.mark.parametrize(("text", "dates", "bound"), ONCE)
def test_a_printed_date_is_due_once(text, dates, bound):
    found = [due.deadline for due in find(text, ISSUED)]
    assert [deadline.date for deadline in found] == dates
    assert {(deadline.kind, deadline.freq, deadline.bound) for deadline in found} == {
        ("once", None, bound)
    }


@pytest.mark.parametrize(("text", "rhythms"), AGAIN)
def test_a_rhythm_comes_again(text, rhythms):
    found = [due.deadline for due in find(text, ISSUED)]
    assert [(deadline.date, deadline.freq) for deadline in found] == rhythms
    assert {deadline.kind for deadline in found} == {"recurring"}


@pytest.mark.parametrize("text", EVENTS)
def test_a_time_from_an_event_has_no_date(text):
    (due,) = find(text, ISSUED)
    assert (due.deadline.kind, due.deadline.date) == ("once", None)
    assert due.deadline.event


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_invented(text):
    assert find(text, ISSUED) == ()


def test_a_deadline_says_where_it_stands():
    text = "gửi báo cáo về Sở Nội vụ trước ngày 30/5/2031 để tổng hợp"
    (due,) = find(text, ISSUED)
    assert text[due.start : due.end] == due.deadline.phrase == "trước ngày 30/5/2031"


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2031-03-15", "2031-11-30"),
        ("2031-03", "2031-11-30"),
        ("2031", "2031-11-30"),
        ("2031-12-20", None),
        (None, None),
    ],
)
def test_a_missing_year_is_taken_from_the_document_only_without_doubt(issued, date):
    (due,) = find("báo cáo trước ngày 30/11", issued)
    assert (due.deadline.kind, due.deadline.date) == ("once", date)


def test_a_december_paper_means_next_january():
    (due,) = find("gửi báo cáo trước ngày 15/01", "2031-12-20")
    assert due.deadline.date == "2032-01-15"


@pytest.mark.parametrize(
    "text",
    ["trước ngày " * 20_000, "hằng năm " * 20_000, "định kỳ " * 20_000, "1/1 và " * 20_000,
     "6 tháng, " * 20_000, "từ ngày 1 đến " * 10_000, "sau khi " * 20_000, "trình " * 20_000],
)  # fmt: skip
def test_long_texts_are_searched_in_linear_time(text):
    within(5, lambda: find(text, ISSUED))
