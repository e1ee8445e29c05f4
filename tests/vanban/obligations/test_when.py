# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""By when, where to, with whom: what the words of a duty say besides the duty."""

import pytest

from tests.timing import within
from tests.vanban.obligations.reading import read

WHEN = [
    ("hoàn thành trước ngày 30/4/2031", [("once", "2031-04-30", None)]),
    ("định kỳ hằng năm báo cáo trước ngày 15 tháng 12", [("recurring", "12-15", "yearly")]),
    ("báo cáo trước ngày 20/6/2031 và ngày 20/12/2031", [("once", "2031-06-20", None), ("once", "2031-12-20", None)]),
    ("định kỳ hằng quý, 6 tháng và năm báo cáo kết quả", [("recurring", None, "quarterly")]),
    ("gửi kế hoạch trước ngày 31/3/2031; định kỳ 6 tháng, 1 năm báo cáo kết quả", [("once", "2031-03-31", None), ("recurring", None, "half_yearly+yearly")]),
    ("báo cáo trước ngày 25 tháng cuối quý và báo cáo năm trước ngày 15/12", [("recurring", None, "quarterly"), ("recurring", "12-15", "yearly")]),
    ("xây dựng kế hoạch, ban hành trước ngày 20/12/2031", [("once", "2031-12-20", None)]),
    ("sơ kết Nghị quyết vào cuối năm 2032, tổng kết trong quý II/2035", [("once", "2032", None), ("once", "2035-Q2", None)]),
    ("công khai kết quả vào thứ Sáu hằng tuần", [("recurring", None, "unspecified")]),
    ("lắp đặt trạm biến áp sau khi có mặt bằng", [("once", None, None)]),
    ("thường xuyên tuyên truyền đến Nhân dân", [("none", None, None)]),
]  # fmt: skip

WHERE = [
    ("báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ)", "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"),
    ("gửi kế hoạch về Công an tỉnh (qua PV05) trước ngày 10/5/2031", "Công an tỉnh (qua PV05)"),
    ("gửi về Ban Dân vận Tỉnh ủy (qua Phòng Dân vận các cơ quan nhà nước)", "Ban Dân vận Tỉnh ủy (qua Phòng Dân vận các cơ quan nhà nước)"),
    ("gửi kế hoạch về Sở Nội vụ (qua Phòng Dân vận các cơ quan nhà nước) trước ngày 15/8", "Sở Nội vụ (qua Phòng Dân vận các cơ quan nhà nước)"),
    ("tổng hợp, gửi Sở Tài chính để thẩm định", "Sở Tài chính"),
    ("báo cáo Chủ tịch Ủy ban nhân dân tỉnh xem xét", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("thông báo cho Sở Nội vụ khi có thay đổi", "Sở Nội vụ"),
    ("báo cáo việc thực hiện các nội dung nêu trên", None),
    ("tham mưu Ủy ban nhân dân tỉnh xem xét", None),
]  # fmt: skip

WITH = [
    ("chủ trì, phối hợp với Ban Dân vận Tỉnh ủy và các cơ quan, địa phương liên quan tiến hành kiểm tra", ["Ban Dân vận Tỉnh ủy", "các cơ quan, địa phương liên quan"]),
    ("chủ trì, phối với Công an tỉnh điều tra", ["Công an tỉnh"]),
    ("chủ trì, phối hợp các sở, ngành liên quan kiểm tra", ["các sở, ngành liên quan"]),
    ("phối hợp chặt chẽ với Mặt trận Tổ quốc Việt Nam cùng cấp vận động Nhân dân", ["Mặt trận Tổ quốc Việt Nam cùng cấp"]),
    ("chủ trì, phối hợp với Sở Nông nghiệp và PTNT tham mưu UBND tỉnh hỗ trợ", ["Sở Nông nghiệp và PTNT"]),
    ("tổ chức thực hiện", []),
]  # fmt: skip

START = """I. TỔ CHỨC THỰC HIỆN
1. Sở Y tế """


def _duties(action):
    found, text = read("ke_hoach", f"{START}{action}.")
    return found.obligations, text


@pytest.mark.parametrize(("action", "times"), WHEN)
def test_each_date_is_a_duty_of_its_own(action, times):
    duties, _ = _duties(action)
    read_times = [(d.deadline.kind, d.deadline.date, d.deadline.freq) for d in duties]
    assert read_times == times


@pytest.mark.parametrize(("action", "where"), WHERE)
def test_the_route_of_reporting_is_kept_as_printed(action, where):
    (duty,), _ = _duties(action)
    assert duty.report_to == where


@pytest.mark.parametrize(("action", "whom"), WITH)
def test_who_joins_is_named(action, whom):
    (duty,), _ = _duties(action)
    assert list(duty.coordinators) == whom


def test_a_number_is_a_quota():
    (duty,), _ = _duties("xây dựng ít nhất 02 mô hình “Dân vận khéo”")
    assert duty.quota
    assert duty.quota.startswith("ít nhất 02 mô hình")


def test_a_time_before_an_event_is_no_quota():
    (duty,), _ = _duties("thông báo lịch họp ít nhất 03 ngày trước khi tổ chức")
    assert duty.quota is None


def test_labelled_lines_tell_of_the_duty_before_them():
    found, _ = read(
        "ke_hoach",
        """I. NHIỆM VỤ
a) Rà soát, hệ thống hóa văn bản.
- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Nội vụ, Thanh tra tỉnh.
- Thời gian hoàn thành: Quý II/2031.""",
    )
    (duty,) = found.obligations
    assert (duty.assignees, duty.role) == (("Sở Tư pháp",), "lead")
    assert duty.coordinators == ("Sở Nội vụ", "Thanh tra tỉnh")
    assert duty.deadline.date == "2031-Q2"


def test_rows_of_a_table_are_duties():
    found, text = read(
        "ke_hoach",
        """I. NHIỆM VỤ
STT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian
1\tXây dựng kế hoạch kiểm tra\tSở Nội vụ\tCác sở, ban, ngành\tTháng 5/2031
2\tTuyên truyền trên báo chí\tBáo Lam Giang\tSở Nội vụ\tThường xuyên""",
    )
    first, second = found.obligations
    assert (first.assignees, first.deadline.date) == (("Sở Nội vụ",), "2031-05")
    assert first.coordinators == ("Các sở, ban, ngành",)
    assert (second.deadline.kind, second.deadline.freq) == ("recurring", "continuous")
    assert text[first.span.start : first.span.end] == "Xây dựng kế hoạch kiểm tra"


def test_every_span_quotes_its_action():
    found, text = read(
        "ke_hoach",
        f"{START}tổ chức khám sức\nkhỏe cho người cao tuổi;   báo cáo\nkết quả. Sở Tài chính bố trí kinh phí.",
    )
    assert found.obligations
    for duty in found.obligations:
        assert text[duty.span.start : duty.span.end].split() == duty.action.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    ["Yêu cầu các sở, ", "nghiêm túc thực hiện ", "phối hợp với Sở Y tế, ", "Sở Y tế; ", "Căn cứ a, ",
     "báo cáo về ", "trước ngày 1/1 ", "có trách nhiệm "],
)  # fmt: skip
def test_long_paragraphs_are_read_in_linear_time(words):
    found, _ = within(6, lambda: read("ke_hoach", f"{START}thực hiện {words * 3_000}."))
    assert found.obligations
