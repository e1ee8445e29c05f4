"""A title among titles that name bodies names who does what stands under it."""

import pytest

from tests.vanban.obligations.reading import duties, read

BEFORE = "1. Phòng Kinh tế\n- Rà soát danh sách.\n2. Công an xã:\n- Tuần tra ban đêm.\n"


def last(title, body="- Lập danh sách trước ngày 15/5/2031."):
    found, _ = read("ke_hoach", f"I. NHIỆM VỤ\n{BEFORE}{title}\n{body}")
    return found.obligations[-1]


@pytest.mark.parametrize("title", [
    "Trưởng bản, tiểu khu", "Ban Quản lý các chợ", "Ban Công tác Mặt trận ở khu dân cư",
    "Hiệu trưởng các cơ sở giáo dục có tổ chức bán trú", "Chủ các cơ sở kinh doanh dịch vụ lưu trú",
    "Người đứng đầu các cơ sở tôn giáo", "Đội tình nguyện hè phường",
])  # fmt: skip
def test_a_doer_among_bodies_is_told(title):
    for printed in (f"3. {title}", f"3. {title}:"):
        assert last(printed).assignees == (title,)


@pytest.mark.parametrize("title", [
    "Kinh phí thực hiện", "Chế độ thông tin, báo cáo", "Tổ chức thực hiện", "Hội nghị tổng kết",
    "Ban hành văn bản", "Thời gian thực hiện", "Giải pháp trọng tâm", "Đối tượng được hỗ trợ",
])  # fmt: skip
def test_what_is_no_doer_is_not_told(title):
    assert title not in last(f"3. {title}").assignees


def test_a_doer_among_parts_of_another_kind_is_not_told():
    title = "Chủ các cơ sở kinh doanh dịch vụ lưu trú"
    body = f"I. NỘI DUNG\n1. Mục tiêu\n- Nâng cao nhận thức.\n2. {title}\n- Niêm yết giá phòng."
    assert all(title not in names for _, names, _, _ in duties("ke_hoach", body))


def test_one_of_several_titles_is_several():
    assert last("3. Trưởng bản, tiểu khu:").role == "all"
    assert last("3. Đội tình nguyện hè phường:").role == "lead"
