"""More forms of telling: ordinals in words, papers passed on, times before who is told, lists."""

import pytest

from gandan.vanban import read as read_source
from gandan.vanban.sources import load
from tests.vanban.obligations.reading import duties, read

LEAD_IN = "UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n"


def only(item):
    """The one duty of an item below the lead-in."""
    found, _ = read("cong_van", LEAD_IN + item)
    (duty,) = found.obligations
    return duty


@pytest.mark.parametrize("ordinals", [("Một là", "Hai là"), ("Thứ nhất", "Thứ hai")])
def test_paragraphs_that_begin_with_an_ordinal_are_items_of_the_lead_in(ordinals):
    first, second = ordinals
    found = duties(
        "cong_van", f"{LEAD_IN}{first}, rà soát hồ sơ.\n{second}, báo cáo trước ngày 10/6/2031.\n"
    )
    assert [(who, action) for _, who, _, action in found] == [
        (["các sở, ban, ngành"], "rà soát hồ sơ."),
        (["các sở, ban, ngành"], "báo cáo trước ngày"),
    ]


def test_a_paper_passed_on_to_be_carried_out_orders_who_gets_it():
    found, _ = read(
        "cong_van",
        "UBND tỉnh chuyển Công văn số 8/BTP-PB ngày 03/3/2031 của Bộ Tư pháp đến Sở Tư pháp, "
        "UBND các xã, phường để triển khai thực hiện; báo cáo UBND tỉnh trước ngày 15/6/2031.",
    )
    (duty,) = found.obligations
    assert duty.assignees == ("Sở Tư pháp", "UBND các xã, phường")
    assert duty.action.startswith("triển khai thực hiện; báo cáo")
    assert duty.deadline.date == "2031-06-15"


def test_a_time_before_who_is_told_is_the_time_of_the_duty():
    duty = only("1. Trước ngày 15/4/2031, Sở Nội vụ trình UBND tỉnh ban hành Kế hoạch.")
    assert duty.assignees == ("Sở Nội vụ",)
    assert duty.deadline.date == "2031-04-15"


def test_a_list_of_reports_gives_each_its_rhythm():
    found, _ = read(
        "cong_van",
        LEAD_IN + "1. Thời hạn báo cáo: Báo cáo tháng gửi trước ngày 20 hằng tháng; "
        "báo cáo năm gửi trước ngày 05/12 hằng năm.",
    )
    assert [(d.deadline.freq, d.deadline.date) for d in found.obligations] == [
        ("monthly", "20"),
        ("yearly", "12-05"),
    ]


def test_papers_listed_under_an_order_are_its_object():
    found = duties(
        "cong_van",
        LEAD_IN + "1. Thực hiện nghiêm:\n- Quyết định số 5/QĐ-UBND ngày 02/02/2031;\n"
        "- Nghị định số 6/2031/NĐ-CP ngày 03/02/2031.\n2. Báo cáo kết quả.",
    )
    assert [(section, action) for section, _, _, action in found] == [
        ("1", "Thực hiện nghiêm"),
        ("2", "Báo cáo kết quả."),
    ]


def test_the_time_of_a_meeting_is_no_deadline_of_the_duty_before():
    found, _ = read(
        "cong_van",
        LEAD_IN + "- Gửi tham luận trước ngày 20/3/2031.\n- Thời gian: 08 giờ ngày 25/3/2031.\n",
    )
    assert [duty.deadline.date for duty in found.obligations] == ["2031-03-20"]


@pytest.mark.parametrize(
    ("item", "assignees", "coordinators", "role"),
    [
        ("Sở Y tế phối hợp Sở Tài chính triển khai.", ("Sở Y tế",), ("Sở Tài chính",), "support"),
        ("Giám đốc (Thủ trưởng) các sở, ngành tỉnh chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
         ("Giám đốc (Thủ trưởng) các sở, ngành tỉnh",), (), "all"),
        ("Ban Chỉ đạo Trung ương về phòng, chống thiên tai chủ trì hoàn thiện Chiến lược.",
         ("Ban Chỉ đạo Trung ương về phòng, chống thiên tai",), (), "lead"),
        ("Đội Quản lý thị trường số 3 tăng cường kiểm tra.",
         ("Đội Quản lý thị trường số 3",), (), "lead"),
        ("Sở Xây dựng có ý kiến bằng văn bản gửi Sở Tài chính.", ("Sở Xây dựng",), (), "lead"),
    ],
)  # fmt: skip
def test_who_is_told_and_who_helps(item, assignees, coordinators, role):
    duty = only("1. " + item)
    assert (duty.assignees, duty.coordinators, duty.role) == (assignees, coordinators, role)


WEB = """Quyết định số 5/2031/QĐ-UBND tỉnh Lam Giang

ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

Số: 5/QĐ-UBND

Lam Giang, ngày 28 tháng 8 năm 2031

QUYẾT ĐỊNH
BAN HÀNH QUY CHẾ PHỐI HỢP THEO CƠ CHẾ
MỘT CỬA TẠI TRUNG TÂM PHỤC VỤ
TỈNH LAM GIANG
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành Quy chế.
"""


def test_a_subject_in_capitals_runs_over_its_lines_under_the_title_in_capitals():
    header = read_source(load(WEB.encode(), "a.txt")).header
    assert header.trich_yeu == (
        "BAN HÀNH QUY CHẾ PHỐI HỢP THEO CƠ CHẾ MỘT CỬA TẠI TRUNG TÂM PHỤC VỤ TỈNH LAM GIANG"
    )


def test_a_subject_in_capitals_ends_where_small_letters_begin():
    text = WEB.replace("QUYẾT ĐỊNH\nBAN HÀNH", "CHỈ THỊ\nVỀ").replace(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:",
        "Do thời tiết diễn biến phức tạp, Chủ tịch UBND tỉnh chỉ thị:",
    )
    header = read_source(load(text.encode(), "a.txt")).header
    assert header.trich_yeu is not None
    assert header.trich_yeu.endswith("TRUNG TÂM PHỤC VỤ TỈNH LAM GIANG")
