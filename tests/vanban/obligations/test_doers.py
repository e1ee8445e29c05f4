"""Doers outside the grammar of bodies, and groups of orders under who was told."""

import pytest

from tests.vanban.obligations.reading import duties

LEAD_IN = "UBND tỉnh yêu cầu các sở, ban, ngành, UBND các xã, phường thực hiện các nội dung sau:\n"


@pytest.mark.parametrize(
    ("item", "assignees", "role", "words"),
    [
        ("Ban cán sự các thôn có trách nhiệm vận động các hộ treo cờ.",
         ["Ban cán sự các thôn"], "all", "có trách nhiệm vận"),
        ("Các ông (bà) Tổ trưởng tổ dân phố tuyên truyền đến từng hộ.",
         ["Các ông (bà) Tổ trưởng tổ dân phố"], "all", "tuyên truyền đến từng"),
        ("Các doanh nghiệp viễn thông trên địa bàn tỉnh: Bảo đảm liên lạc thông suốt.",
         ["Các doanh nghiệp viễn thông trên địa bàn tỉnh"], "all", "Bảo đảm liên lạc"),
        ("Các chủ đầu tư, nhà thầu thi công khẩn trương hoàn thành các hạng mục.",
         ["Các chủ đầu tư, nhà thầu thi công"], "all", "khẩn trương hoàn thành"),
        ("Trưởng các thôn, tổ dân phố, Trưởng Ban công tác Mặt trận tuyên truyền đến Nhân dân.",
         ["Trưởng các thôn, tổ dân phố", "Trưởng Ban công tác Mặt trận"], "all",
         "tuyên truyền đến Nhân"),
        ("Công chức Địa chính - Xây dựng tham mưu UBND xã kiểm tra hiện trạng.",
         ["Công chức Địa chính - Xây dựng"], "lead", "tham mưu UBND xã"),
        ("Giao công chức Văn hóa- xã hội phối hợp cùng các tổ dân phố tổ chức hội thi.",
         ["công chức Văn hóa- xã hội"], "support", "phối hợp cùng các"),
        ("Các doanh nghiệp khai thác khoáng sản tăng cường kiểm tra.",
         ["Các doanh nghiệp khai thác khoáng sản"], "all", "tăng cường kiểm tra"),
        ("Trung tâm Cung ứng dịch vụ công xã thường xuyên thông báo lịch trực.",
         ["Trung tâm Cung ứng dịch vụ công xã"], "lead", "thường xuyên thông báo"),
        ("Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh tổ chức trực ban.",
         ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"], "lead",
         "tổ chức trực ban"),
    ],
)  # fmt: skip
def test_a_doer_is_kept_as_printed_up_to_its_order(item, assignees, role, words):
    ((_, found, found_role, action),) = duties("cong_van", LEAD_IN + "1. " + item)
    assert (found, found_role) == (assignees, role)
    assert action.startswith(words)


@pytest.mark.parametrize(
    "item",
    [
        "Trường hợp các văn bản dẫn chiếu được sửa đổi, bổ sung thì áp dụng văn bản mới.",
        "Các hộ gia đình đã đăng ký tham gia mô hình.",
        "Các doanh nghiệp được cấp phép khai thác.",
    ],
)
def test_who_only_is_told_of_does_nothing(item):
    assert duties("quy_che", "Điều 1. Quy định khác\n1. " + item) == []


def test_an_item_that_says_what_about_keeps_the_orders_under_it():
    found = duties(
        "cong_van",
        LEAD_IN + "1. Về hồ sơ\na) Rà soát thành phần hồ sơ.\n2. Mục tiêu:\n- Phấn đấu 100% thôn.",
    )
    assert [(section, action) for section, _, _, action in found] == [("1.a", "Rà soát thành phần")]
