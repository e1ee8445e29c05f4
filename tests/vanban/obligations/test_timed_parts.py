"""Parts with a time of their own: a year over dates that print none, a time over a list."""

from tests.vanban.obligations.reading import read


def _times(body, kind="ke_hoach"):
    found, _ = read(kind, body)
    return [(duty.deadline.kind, duty.deadline.date) for duty in found.obligations]


def test_a_road_map_by_years_dates_what_stands_under_each_year():
    body = """
I. LỘ TRÌNH THỰC HIỆN
1. Năm 2031
- Sở Y tế hoàn thành khảo sát; thời hạn: 30/9.
2. Năm 2032
- Sở Y tế vận hành phần mềm; thời hạn: 31/3.
3. Năm 2033
- Sở Nội vụ tổng kết; thời hạn: quý III.
"""
    assert _times(body) == [("once", "2031-09-30"), ("once", "2032-03-31"), ("once", "2033-Q3")]


def test_the_time_of_a_list_is_that_of_each_duty_without_its_own():
    body = """
II. NHIỆM VỤ
1. Các nhiệm vụ phải hoàn thành trong quý II/2031:
- Sở Nội vụ rà soát quy chế làm việc;
- Sở Tài chính bố trí kinh phí, xong trước ngày 30/4/2031.
2. Công tác thường xuyên:
- Sở Y tế kiểm tra các trạm y tế.
"""
    assert _times(body) == [("once", "2031-Q2"), ("once", "2031-04-30"), ("none", None)]


def test_a_year_that_is_over_or_only_spoken_of_dates_nothing():
    body = """
II. NHIỆM VỤ
1. Khắc phục tồn tại nêu trong báo cáo kết quả năm 2032
- Sở Nội vụ rà soát quy chế, xong trước ngày 30/9.
2. Nhiệm vụ chuyển tiếp từ năm 2029
- Sở Y tế kiểm tra các trạm y tế, xong trước ngày 30/6.
"""
    assert _times(body) == [("once", "2031-09-30"), ("once", "2031-06-30")]


def test_months_in_brackets_are_the_time_of_a_work():
    body = "II. NHIỆM VỤ\n- Sở Y tế điều tra tại 03 xã (tháng 5 - tháng 8).\n"
    assert _times(body) == [("once", "2031-08")]


def test_a_heading_that_is_a_time_is_that_of_what_stands_under_it():
    body = """
II. TIẾN ĐỘ THỰC HIỆN
1. Tháng 4/2031
- Phòng Nội vụ ban hành kế hoạch kiểm tra.
2. Từ tháng 7 đến tháng 9/2031
- Các xã tổ chức hội thi.
"""
    assert _times(body) == [("once", "2031-04"), ("once", "2031-09")]
