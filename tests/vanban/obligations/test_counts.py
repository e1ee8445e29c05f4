"""What a duty counts: behind its verb, where it is done, a least in other words."""

import pytest

from tests.vanban.obligations.reading import read

COUNTED = [
    ("xây mới 240 nhà văn hóa thôn", "240 nhà văn hóa"),
    ("bồi dưỡng 1.800 lượt trưởng thôn", "1.800 lượt trưởng thôn"),
    ("vận động 100% học sinh ra lớp", "100% học sinh"),
    ("trang bị loa cho 100% nhà văn hóa", "100% nhà văn hóa"),
    ("kiểm tra đột xuất tại 05 xã", "05 xã"),
    ("kiểm tra không dưới 02 đơn vị", "không dưới 02 đơn vị"),
    ("làm việc với các xã ít nhất 01 lần với các thôn", "ít nhất 01 lần"),
    ("cử 02 công chức tham gia Tổ công tác", "02 công chức"),
    ("gửi danh sách 12 thôn trước ngày 15/4/2031", "12 thôn"),
    ("chuẩn bị phòng họp; in 60 bộ tài liệu", "60 bộ tài liệu"),
    ("đôn đốc 09 vụ việc còn lại", None),
    ("đối thoại với 41 hộ dân nêu trên", None),
    ("hỗ trợ 300 triệu đồng cho hộ nghèo", None),
    ("thực hiện Nghị quyết số 12 của Tỉnh ủy", None),
]


@pytest.mark.parametrize(("order", "quota"), COUNTED)
def test_a_count_that_the_duty_sets_is_its_quota(order, quota):
    found, _ = read("chi_thi", f"Chủ tịch UBND tỉnh yêu cầu:\nSở Y tế {order}.")
    assert [duty.quota for duty in found.obligations] == [quota]
