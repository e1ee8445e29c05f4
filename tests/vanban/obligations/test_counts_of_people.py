"""Counts of people, institutions and money that a duty sets."""

import pytest

from tests.vanban.obligations.reading import read

COUNTS = [
    ("Tặng quà cho 642 đối tượng chính sách trước ngày 20/7/2031.", "642 đối tượng"),
    ("Tổ chức đánh giá ngoài đối với 15 trường còn lại.", "15 trường"),
    ("Vận động Quỹ “Vì người nghèo”, phấn đấu đạt 180 triệu đồng.", "180 triệu đồng"),
    ("Huy động 3,5 tỷ đồng xây nhà văn hóa.", "3,5 tỷ đồng"),
    ("Tập huấn nghiệp vụ cho 120 cán bộ thôn.", "120 cán bộ"),
    ("Lấy phiếu hỏi ý kiến 300 người tại các xã.", "300 người"),
    ("Khám sàng lọc, cấp thuốc miễn phí cho 1.200 học sinh.", "1.200 học sinh"),
    ("Thành lập Tổ công tác gồm 07 thành viên.", "07 thành viên"),
    ("Rà soát toàn bộ 29 giấy phép khai thác.", "29 giấy phép"),
    ("Phân công 01 đồng chí lãnh đạo phụ trách.", "01 đồng chí lãnh đạo"),
    ("Xây dựng 01 mô hình điểm.", "01 mô hình điểm"),
]
NONE = [
    "Hỗ trợ xây mới nhà ở, mức 60 triệu đồng/nhà.",
    "Báo cáo kết quả của 15 xã đã kiểm tra.",
    "Bàn giao mặt bằng cho nhà thầu trước ngày 20/6/2031.",
    "Thực hiện Quyết định số 15/QĐ-UBND ngày 02/3/2031.",
    "Hướng dẫn cho người dân tại xã 3.",
]


def quota(line):
    found, _ = read("ke_hoach", f"III. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- {line}")
    (duty,) = found.obligations
    return duty.quota


@pytest.mark.parametrize(("line", "count"), COUNTS)
def test_people_institutions_and_money_are_counted(line, count):
    assert (quota(line) or "").startswith(count)


@pytest.mark.parametrize("line", NONE)
def test_a_rate_and_what_is_told_count_nothing(line):
    assert quota(line) is None
