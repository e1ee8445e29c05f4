"""Behind a time and a comma another body may be told; products and offices of an area."""

import pytest

from tests.vanban.obligations.reading import read


def told(body, kind="ke_hoach"):
    found, _ = read(kind, body)
    return [(list(one.assignees), one.deadline.date) for one in found.obligations]


def test_each_body_behind_a_time_has_its_own_duty():
    body = (
        "1. Các xã nộp hồ sơ trước ngày 10/5/2031, Phòng Nội vụ thẩm định xong trước ngày "
        "20/5/2031, UBND huyện phê duyệt trước ngày 30/5/2031."
    )
    assert told(body) == [
        (["Các xã"], "2031-05-10"),
        (["Phòng Nội vụ"], "2031-05-20"),
        (["UBND huyện"], "2031-05-30"),
    ]


def test_a_day_of_every_month_goes_on_behind_a_comma():
    body = (
        "1. Các trường gửi báo cáo trước ngày 10 hằng tháng, Phòng Giáo dục tổng hợp, báo cáo "
        "UBND huyện trước ngày 15."
    )
    assert told(body) == [(["Các trường"], "10"), (["Phòng Giáo dục"], "15")]


def test_who_joins_in_and_papers_are_no_next_body():
    body = "1. Sở Nội vụ phối hợp với Sở Tài chính, Sở Y tế rà soát trước ngày 15/5/2031."
    assert told(body) == [(["Sở Nội vụ"], "2031-05-15")]
    body = (
        "1. Sở Nội vụ thực hiện Công văn số 12/BNV-TCBC ngày 10/3/2031, Kế hoạch số 5/KH-UBND, "
        "tổ chức rà soát trước ngày 15/5/2031."
    )
    assert told(body) == [(["Sở Nội vụ"], "2031-05-15")]


def test_cases_behind_a_time_are_nobody_who_is_told():
    body = (
        "1. Công an tỉnh chỉ đạo xác minh nơi ở; hoàn thành trước ngày 15/5/2031, các trường hợp "
        "tạm trú ngoài tỉnh trả lời chậm nhất ngày 20/5/2031."
    )
    assert told(body) == [(["Công an tỉnh"], "2031-05-15"), (["Công an tỉnh"], "2031-05-20")]


def test_offices_of_an_area_keep_their_number():
    body = (
        "1. Ngân hàng Nhà nước khu vực 6 chỉ đạo các tổ chức tín dụng; Kho bạc Nhà nước khu vực "
        "XII kiểm soát chi; Trạm Y tế khu vực 2 tiêm vắc xin."
    )
    assert [names for names, _ in told(body)] == [
        ["Ngân hàng Nhà nước khu vực 6"],
        ["Kho bạc Nhà nước khu vực XII"],
        ["Trạm Y tế khu vực 2"],
    ]


def test_a_table_of_products_says_what_is_made():
    body = """IV. TIẾN ĐỘ

| STT | Sản phẩm | Đơn vị thực hiện | Thời hạn |
| --- | --- | --- | --- |
| 1 | Sổ tay hướng dẫn người dân | Phòng Nội vụ | Quý II/2031 |
| 2 | Bộ dữ liệu mở | Trung tâm Chuyển đổi số | Tháng 8/2031 |"""
    assert told(body) == [
        (["Phòng Nội vụ"], "2031-Q2"),
        (["Trung tâm Chuyển đổi số"], "2031-08"),
    ]


def test_a_column_of_products_beside_the_work_is_not_the_work():
    body = """IV. TIẾN ĐỘ

| STT | Nội dung công việc | Sản phẩm | Đơn vị thực hiện | Thời hạn |
| --- | --- | --- | --- | --- |
| 1 | Biên soạn sổ tay | Sổ tay hướng dẫn người dân | Phòng Nội vụ | Quý II/2031 |"""
    found, _ = read("ke_hoach", body)
    assert [one.action for one in found.obligations] == ["Biên soạn sổ tay"]


@pytest.mark.parametrize("ditto", ["-nt-", "nt", "Như trên", "//"])
def test_a_cell_that_repeats_the_one_above_says_what_that_says(ditto):
    found, _ = read(
        "ke_hoach",
        "I. NHIỆM VỤ\n\n"
        "| STT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Ban hành kế hoạch kiểm tra | Sở Nội vụ | Sở Y tế | Quý II |\n"
        f"| 2 | Kiểm tra tại 06 xã | {ditto} | {ditto} | {ditto} |\n"
        f"| 3 | Báo cáo kết quả kiểm tra | {ditto} | | Quý IV |\n",
    )
    said = [
        (list(duty.assignees), list(duty.coordinators), duty.deadline.date)
        for duty in found.obligations
    ]
    assert said == [
        (["Sở Nội vụ"], ["Sở Y tế"], "2031-Q2"),
        (["Sở Nội vụ"], ["Sở Y tế"], "2031-Q2"),
        (["Sở Nội vụ"], [], "2031-Q4"),
    ]
