"""Names of institutions that hold verbs, "và" or a comma are whole before an order."""

import pytest

from gandan.vanban.bodies import list_at

NAMES = [
    "Trung tâm Dịch vụ tổng hợp xã",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện",
    "Trung tâm Giáo dục thường xuyên tỉnh",
    "Trung tâm Hỗ trợ phát triển doanh nghiệp",
    "Trung tâm Dịch vụ việc làm tỉnh",
    "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp",
    "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
    "Trung tâm Quan trắc tài nguyên và môi trường",
    "Trung tâm Điều dưỡng người có công",
    "Trung tâm Truyền thông tỉnh",
    "Quỹ Bảo vệ và phát triển rừng",
    "Hội Bảo trợ người khuyết tật và trẻ mồ côi",
    "Chi cục Quản lý chất lượng nông lâm sản và thủy sản",
    "Đội Quản lý trật tự đô thị",
    "Đội Xung kích phòng chống thiên tai",
    "Ban Giám sát đầu tư của cộng đồng",
    "Phòng Khảo thí và Quản lý chất lượng giáo dục",
    "Cơ sở Cai nghiện ma túy",
    "Nhà Thiếu nhi tỉnh",
]


@pytest.mark.parametrize("order", ["rà soát hồ sơ", "tổ chức kiểm tra", "phối hợp với các xã"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_whole(name, order):
    text = f"{name} {order} trước ngày 15/6."
    (body,) = list_at(text, 0)
    assert text[body.start : body.end] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trung tâm Y tế xây dựng kế hoạch.", "Trung tâm Y tế"),
        ("Sở Tư pháp kiểm tra, giám sát việc thực hiện.", "Sở Tư pháp"),
        ("Chi cục Thuế hỗ trợ phát triển doanh nghiệp.", "Chi cục Thuế"),
        ("Công an tỉnh quản lý trật tự đô thị.", "Công an tỉnh"),
    ],
)
def test_a_work_behind_a_name_is_no_part_of_it(text, name):
    (body,) = list_at(text, 0)
    assert text[body.start : body.end] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Nội vụ, Tài chính và Thủ trưởng các đơn "
            "vị liên quan chịu trách nhiệm thi hành",
            ["Chánh Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính",
             "Thủ trưởng các đơn vị liên quan"],
        ),
        ("Chánh Văn phòng, Trưởng các phòng: Nội vụ, Tư pháp chịu trách nhiệm",
         ["Chánh Văn phòng", "Phòng Nội vụ", "Phòng Tư pháp"]),
        ("UBND tỉnh, các Sở: Y tế, Tư pháp rà soát", ["UBND tỉnh", "Sở Y tế", "Sở Tư pháp"]),
    ],
)  # fmt: skip
def test_a_head_is_shared_also_behind_another_body(text, names):
    found = [f"{one.shared_head} {text[one.start : one.end]}".strip() for one in list_at(text, 0)]
    assert found == names
