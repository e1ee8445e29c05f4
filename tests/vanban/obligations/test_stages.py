"""Stages with a time in their titles, doers behind a time, persons named by what they do."""

import pytest

from tests.vanban.obligations.reading import read


def told(body, kind="ke_hoach"):
    found, _ = read(kind, body)
    return [(list(one.assignees), one.deadline.date) for one in found.obligations]


@pytest.mark.parametrize("title", [
    "Đợt 1 (từ ngày 10/02 đến ngày 28/02/2032): Tuyên truyền, vận động",
    "Giai đoạn I (trước ngày 28/02/2032)", "Bước 2: từ ngày 10/02 đến ngày 28/02/2032",
    "Giai đoạn 1 (hoàn thành trước ngày 28/02/2032): ra quân",
])  # fmt: skip
def test_a_stage_hands_down_its_time(title):
    body = (
        f"I. NỘI DUNG\n1. {title}\n- Phát tờ rơi cho hộ kinh doanh.\n- Các hộ tự tháo dỡ mái che."
    )
    assert [date for _, date in told(body)] == ["2032-02-28"] * 2


def test_a_time_of_its_own_is_kept_in_a_stage():
    body = "1. Đợt 1 (tháng 3/2032): ra quân\n- Công an xã xử lý vi phạm xong trước ngày 10/3/2032."
    assert told(body) == [(["Công an xã"], "2032-03-10")]


def test_a_stage_of_years_hands_down_no_day():
    body = "1. Giai đoạn 1 (2031 - 2035): khởi động\n- Công an xã tuần tra ban đêm."
    assert told(body) == [(["Công an xã"], None)]


def test_doers_in_small_letters_behind_a_time_are_told():
    body = (
        "1. Từ ngày 10/9 đến ngày 20/9/2031: các bản, tiểu khu tuyên truyền trên loa.\n"
        "2. Từ ngày 21/9 đến ngày 15/10/2031: điều tra viên thu thập thông tin tại hộ.\n"
        "3. Tháng 11/2031: họp dân, niêm yết công khai danh sách."
    )
    assert told(body) == [
        (["các bản, tiểu khu"], "2031-09-20"),
        (["điều tra viên"], "2031-10-15"),
        ([], "2031-11"),
    ]


def test_rooms_that_manage_and_renew_keep_their_names():
    body = (
        "1. Phòng Quản lý công nghệ và Đổi mới sáng tạo tổng hợp số liệu.\n"
        "2. Phòng Quản lý xây dựng và Phát triển đô thị rà soát hồ sơ."
    )
    assert [names for names, _ in told(body)] == [
        ["Phòng Quản lý công nghệ và Đổi mới sáng tạo"],
        ["Phòng Quản lý xây dựng và Phát triển đô thị"],
    ]


def test_a_topic_of_several_parts_stands_before_who_is_told():
    body = (
        "1. Bảo vệ quyền tài sản, quyền tự do kinh doanh: Công an tỉnh, Thanh tra tỉnh kiểm tra "
        "doanh nghiệp không quá 01 lần/năm."
    )
    assert [names for names, _ in told(body)] == [["Công an tỉnh", "Thanh tra tỉnh"]]


def test_what_stands_until_now_is_no_order_but_what_follows_it_is():
    stands = "Báo cáo theo Công văn số 12/BNV-TCBC ngày 26/4/2030, đến nay còn 12 xã chưa gửi"
    assert told(f"1. {stands}.") == []
    body = f"1. {stands}, khẩn trương gửi bổ sung trước ngày 20/5/2031."
    assert [date for _, date in told(body)] == ["2031-05-20"]


def test_a_count_behind_a_time_at_the_head_is_the_quota():
    found, _ = read("ke_hoach", "1. Sở Nội vụ đến hết năm 2032 đào tạo 6.000 lao động.")
    assert [one.quota for one in found.obligations] == ["6.000 lao động"]
