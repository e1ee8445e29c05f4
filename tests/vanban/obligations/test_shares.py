# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Counts beside each of several times, rates, and who joins or is only told; all invented."""

import pytest

from tests.vanban.obligations.reading import read

HEAD = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế "


def _duties(order):
    found, _ = read("ke_hoach", f"{HEAD}{order}\n")
    return found.obligations


@pytest.mark.parametrize(
    ("order", "quotas"),
    [
        ("lắp 60 tủ thuốc theo lộ trình: năm 2031 lắp 25 tủ thuốc, năm 2032 lắp 35 tủ thuốc.", ["25 tủ thuốc", "35 tủ thuốc"]),
        ("cấp sổ cho 50 hộ chưa được cấp: 20 hộ xong trước ngày 30/6/2031, 30 hộ còn lại xong trong năm 2032.", ["20 hộ", "30 hộ"]),
        ("hướng dẫn trạm y tế trước ngày 30/4/2031 và trước ngày 30/9/2031.", [None, None]),
        ("giải quyết 50 đơn tồn; trong đó 12 đơn đông người phải kết luận xong trong quý II năm 2031.", ["50 đơn tồn", "12 đơn"]),
        ("hạ tỷ lệ hao hụt xuống dưới 2,5%.", ["dưới 2,5%"]),
        ("bảo đảm mức chi không thấp hơn 40 triệu đồng.", ["không thấp hơn 40 triệu đồng"]),
        ("giải tỏa dứt điểm 03 điểm bán thuốc không phép.", ["03 điểm bán thuốc"]),
        ("kiểm tra đột xuất 04 nhà thuốc.", ["04 nhà thuốc"]),
        ("hoàn thành nhập dữ liệu 900 hồ sơ còn lại.", ["900 hồ sơ"]),
        ("gửi giấy mời trước phiên họp ít nhất 05 ngày.", [None]),
    ],
)  # fmt: skip
def test_the_count_beside_each_time(order, quotas):
    assert [duty.quota for duty in _duties(order)] == quotas


@pytest.mark.parametrize(
    ("order", "with_whom"),
    [
        ("phối hợp với các hợp tác xã vận tải bố trí xe.", ("các hợp tác xã vận tải",)),
        ("phối hợp với các đơn vị liên quan kiểm tra.", ("các đơn vị liên quan",)),
        ("chỉ đạo trạm y tế phối hợp với trường mầm non lập danh sách.", ()),
        ("chỉ đạo Trung tâm Y tế huyện phối hợp với Công an huyện kiểm tra.", ("Công an huyện",)),
    ],
)
def test_who_joins(order, with_whom):
    assert [duty.coordinators for duty in _duties(order)] == [with_whom]


@pytest.mark.parametrize(
    ("order", "to"),
    [
        ("thông báo lịch khám cho các trường học.", None),
        ("thông báo cho Trung tâm Cấp cứu huyện để hỗ trợ.", None),
        ("thông báo kết quả cho Sở Nội vụ.", "Sở Nội vụ"),
        ("tổng hợp, báo cáo Quân khu trước ngày 30/6/2031.", "Quân khu"),
    ],
)
def test_who_is_told_something_gets_no_report(order, to):
    assert [duty.report_to for duty in _duties(order)] == [to]
