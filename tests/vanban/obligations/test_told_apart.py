# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Who is told where a paper counts, lists, picks or numbers; and what only looks like an order."""

import pytest

from tests.vanban.obligations.reading import duties, read

LEAD = "Chủ tịch UBND tỉnh yêu cầu:\n"

TOLD = [
    ("Một là, Sở Y tế rà soát thuốc dự trữ.", ["Sở Y tế"]),
    ("Thứ hai, các sở còn nợ báo cáo (danh sách kèm theo) khẩn trương gửi về Sở Nội vụ.", ["các sở còn nợ báo cáo (danh sách kèm theo)"]),
    ("Các huyện chưa gửi báo cáo khẩn trương gửi trong tuần này.", ["Các huyện chưa gửi báo cáo"]),
    ("12 xã chưa có bác sĩ phải bố trí luân phiên.", ["12 xã chưa có bác sĩ"]),
    ("Sở Y tế, đề nghị Bảo hiểm xã hội tỉnh công bố danh sách thuốc.", ["Sở Y tế", "Bảo hiểm xã hội tỉnh"]),
    ("Các đơn vị nêu tại khoản 1 Điều 3 rà soát quy chế.", ["Các đơn vị nêu tại khoản 1 Điều 3"]),
    ("Các đơn vị còn lại rà soát quy chế.", ["Các đơn vị còn lại"]),
    ("Chủ các tàu cá: Lam Giang 01, Lam Giang 02 neo đậu tại cảng Bến Sậy.", ["Chủ các tàu cá: Lam Giang 01, Lam Giang 02"]),
    ("Bước 2: Phòng Nội vụ thẩm định hồ sơ.", ["Phòng Nội vụ"]),
    ("Đợt 1. Từ ngày 01/4/2031 đến hết ngày 30/6/2031: Sở Y tế kiểm tra.", ["Sở Y tế"]),
    ("Văn phòng Đăng ký đất đai và các Chi nhánh có trách nhiệm niêm yết quy trình.", ["Văn phòng Đăng ký đất đai", "các Chi nhánh"]),
    ("Trường Đào tạo, bồi dưỡng cán bộ mở lớp tập huấn.", ["Trường Đào tạo, bồi dưỡng cán bộ"]),
    ("Công an tỉnh, Đoàn Kinh tế - Quốc phòng 12 tìm kiếm người mất tích.", ["Công an tỉnh", "Đoàn Kinh tế - Quốc phòng 12"]),
    ("Trưởng các thôn, tổ trưởng tổ dân phố họp dân.", ["Trưởng các thôn", "tổ trưởng tổ dân phố"]),
    ("Chủ tịch, các Phó Chủ tịch UBND tỉnh tiếp công dân.", ["Chủ tịch", "các Phó Chủ tịch UBND tỉnh"]),
    ("đề nghị Quý cơ quan gửi báo cáo trước ngày 10/4/2031.", ["Quý cơ quan"]),
    ("Trưởng phòng Nội vụ và các ông, bà có tên tại Điều 1 rà soát hồ sơ.", ["Trưởng phòng Nội vụ", "các ông, bà có tên tại Điều 1"]),
    ("từ quý IV/2031, các Sở Nội vụ gửi báo cáo trên Hệ thống.", ["các Sở Nội vụ"]),
]  # fmt: skip

NOBODY = [
    ("thong_bao", "1. Đồng ý chủ trương mở tuyến đường tránh.\n2. Không đồng ý với đề xuất lùi hạn."),
    ("chi_thi", LEAD + "Đơn vị để xảy ra chậm trễ bị trừ điểm thi đua năm 2031."),
    ("chi_thi", LEAD + "Cá nhân vi phạm từ hai lần trở lên không được xét khen thưởng."),
    ("nghi_quyet", "II. NHIỆM VỤ\na) Hỗ trợ nhà ở: tối đa 60 triệu đồng/hộ;\nb) Hỗ trợ học phí: 100% đối với hộ nghèo."),
    ("ke_hoach", "II. YÊU CẦU\n- Các đơn vị thực hiện đồng bộ, có trọng tâm.\n- Định kỳ kiểm điểm kết quả."),
    ("ke_hoach", "PHẦN I\nMỤC TIÊU, YÊU CẦU\n1. Mục tiêu\na) Bảo đảm thông suốt.\n2. Yêu cầu\n- Các phòng phải xác định rõ việc."),
    ("quy_che", "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nQuy chế này nêu việc phối hợp."),
    ("cong_van", "Ngày 10/02/2031, UBND tỉnh có Công văn số 12/UBND-NC yêu cầu các huyện báo cáo."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "bodies"), TOLD)
def test_who_is_told_is_found_as_printed(sentence, bodies):
    found, _ = read("chi_thi", LEAD + sentence)
    assert [list(duty.assignees) for duty in found.obligations] == [bodies]


@pytest.mark.parametrize(("kind", "body"), NOBODY)
def test_what_only_looks_like_an_order_is_none(kind, body):
    assert duties(kind, body) == []


def test_under_a_heading_a_proposal_is_the_duty_of_who_stands_there():
    body = (
        "Điều 3. Trách nhiệm của Tòa án nhân dân tỉnh\n1. Kiến nghị UBND tỉnh sửa đổi quy định.\n"
    )
    assert duties("quy_che", body) == [
        ("Điều 3.1", ["Tòa án nhân dân tỉnh"], "lead", "Kiến nghị UBND tỉnh")
    ]


def test_steps_of_a_procedure_order_and_their_titles_do_not():
    body = """
III. QUY TRÌNH ĐÁNH GIÁ
Bước 1: Đăng ký
Các đơn vị tự đánh giá, gửi hồ sơ trước ngày 20/4/2031.
Bước 2: Phòng Nội vụ thẩm định trong vòng 07 ngày làm việc.
"""
    found, _ = read("huong_dan", body)
    assert [(list(duty.assignees), duty.deadline.kind) for duty in found.obligations] == [
        (["Các đơn vị"], "once"),
        (["Phòng Nội vụ"], "once"),
    ]


def test_a_right_of_somebody_is_no_time_of_the_duty_before_it():
    body = LEAD + "Sở Nội vụ công bố kết quả; các đơn vị có quyền kiến nghị trong 03 ngày làm việc."
    found, _ = read("chi_thi", body)
    assert [(duty.action, duty.deadline.kind) for duty in found.obligations] == [
        ("công bố kết quả", "none")
    ]


def test_a_day_and_a_stop_end_a_sentence():
    body = LEAD + "Các sở gửi báo cáo trước ngày 30/11. Sở Nội vụ tổng hợp, trình UBND tỉnh."
    found, _ = read("chi_thi", body)
    assert [list(duty.assignees) for duty in found.obligations] == [["Các sở"], ["Sở Nội vụ"]]


def test_a_clause_at_the_end_of_a_work_is_a_duty_with_its_time():
    body = LEAD + (
        "giao Thanh tra tỉnh kiểm tra 04 huyện trong quý II/2031; kết thúc kiểm tra phải có báo cáo "
        "gửi UBND tỉnh trong 05 ngày làm việc."
    )
    found, _ = read("chi_thi", body)
    assert [(duty.deadline.kind, duty.deadline.date) for duty in found.obligations] == [
        ("once", "2031-Q2"),
        ("once", None),
    ]


def test_a_rhythm_before_the_subject_and_a_day_behind_it_are_one_time():
    body = (
        LEAD + "Sở Y tế ký kết chương trình; hằng năm hai bên luân phiên tổ chức họp vào dịp 18/11."
    )
    found, _ = read("chi_thi", body)
    assert [(duty.deadline.date, duty.deadline.freq) for duty in found.obligations] == [
        (None, None),
        ("11-18", "yearly"),
    ]


def test_quarters_in_a_row_are_one_time():
    body = LEAD + "Sở Y tế xử lý dứt điểm ô nhiễm trong quý II và quý III năm 2031."
    found, _ = read("chi_thi", body)
    assert [duty.deadline.date for duty in found.obligations] == ["2031-Q3"]


def test_what_to_do_where_something_does_not_fit_is_a_formula():
    body = LEAD + (
        "Sở Y tế rà soát quy chế.\n\nTrong quá trình thực hiện, nếu có nội dung chưa phù hợp, đề nghị "
        "các đơn vị phản ánh về Sở Nội vụ."
    )
    assert [body for _, body, _, _ in duties("chi_thi", body)] == [["Sở Y tế"]]
