# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""What stands beside a work: who does it in brackets, to whom it is reported, how many; names that hold verbs."""

import pytest

from tests.vanban.obligations.reading import duties, read

HEAD = "II. NHIỆM VỤ, GIẢI PHÁP\n1. "


def one(body, kind="ke_hoach"):
    found, _ = read(kind, HEAD + body)
    (duty,) = found.obligations
    return duty


@pytest.mark.parametrize(
    ("said", "doer", "beside"),
    [
        ("(Chủ trì: Phòng Nông nghiệp)", "Phòng Nông nghiệp", ()),
        ("(đơn vị thực hiện: Sở Nội vụ; thời gian: quý II/2031)", "Sở Nội vụ", ()),
        ("(giao Sở Tư pháp thực hiện)", "Sở Tư pháp", ()),
        ("(Sở Y tế chủ trì, phối hợp với Công an tỉnh)", "Sở Y tế", ("Công an tỉnh",)),
    ],
)
def test_who_does_a_work_may_stand_in_brackets_behind_it(said, doer, beside):
    duty = one(f"Rà soát các hộ nghèo trên địa bàn {said}.")
    assert (duty.assignees, duty.role, duty.coordinators) == ((doer,), "lead", beside)
    assert duty.action == "Rà soát các hộ nghèo trên địa bàn"


def test_brackets_that_say_something_else_belong_to_the_work():
    assert one("Rà soát các hộ nghèo (theo Mẫu số 02).").action.endswith("(theo Mẫu số 02).")


def test_the_time_in_those_brackets_is_that_of_the_work():
    duty = one("Xây dựng bộ chỉ số (đơn vị thực hiện: Sở Nội vụ; thời gian: quý II/2031).")
    assert duty.deadline.date == "2031-Q2"


def test_a_team_is_told_by_the_name_that_its_paper_gives_it():
    assert duties("quyet_dinh", "Điều 2. Nhiệm vụ của Đoàn liên ngành\n1. Rà soát các hộ.\n") == [
        ("Điều 2.1", ["Đoàn liên ngành"], "lead", "Rà soát các hộ.")
    ]


@pytest.mark.parametrize(
    ("action", "place"),
    [
        ("báo cáo UBND tỉnh, Bộ Y tế kết quả thực hiện", "UBND tỉnh, Bộ Y tế"),
        ("gửi kết quả về Phòng Kinh tế ngày 25 hằng tháng", "Phòng Kinh tế"),
        ("gửi báo cáo trước ngày 15/6/2031, cung cấp số liệu cho Sở Tài chính", None),
        ("báo cáo kết quả thực hiện, phối hợp chặt chẽ với Công an tỉnh", None),
        ("nộp báo cáo tự đánh giá cho bộ phận tổ chức của cơ quan", None),
        (
            "gửi báo cáo trước ngày 15/6/2031 về Sở Nội vụ (qua Phòng Dân vận)",
            "Sở Nội vụ (qua Phòng Dân vận)",
        ),
    ],
)
def test_a_report_goes_to_whom_its_own_clause_names(action, place):
    assert one(f"Sở Tư pháp {action}.").report_to == place


@pytest.mark.parametrize(
    ("action", "quota"),
    [
        ("gieo cấy 1.150 ha lúa", "1.150 ha lúa"),
        ("bồi dưỡng kỹ năng số cho 2.500 cán bộ, công chức", "2.500 cán bộ"),
        ("vận động mỗi hộ gia đình trang bị 01 bình chữa cháy", "01 bình chữa cháy"),
        ("tổng kiểm tra 100% nhà trọ", "100% nhà trọ"),
        ("chọn mỗi huyện 02 xã để chỉ đạo điểm", "02 xã"),
        ("vận động cử tri đi bầu đạt tỷ lệ từ 99,5% trở lên", "từ 99,5% trở lên"),
        ("sắp xếp cán bộ; duy trì 03 điểm tiếp nhận hồ sơ", "03 điểm tiếp nhận"),
        ("hướng dẫn phân loại rác, in 9.000 tờ rơi", "9.000 tờ rơi"),
        ("thực hiện Chỉ thị số 05 và Kế hoạch 15 của Tỉnh ủy", None),
        ("báo cáo việc trừ 02 điểm cải cách hành chính", None),
    ],
)
def test_what_is_to_be_made_is_counted(action, quota):
    assert one(f"Ủy ban nhân dân xã {action}.").quota == quota


@pytest.mark.parametrize(
    "name",
    [
        "Cục Quản lý công sản thuộc Bộ Tài chính",
        "Ban Quản lý dự án giao thông tỉnh",
        "Trung tâm Cung ứng dịch vụ sự nghiệp công phường",
        "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh",
        "Tổ bảo vệ an ninh trật tự ở cơ sở",
        "Tổ phó thường trực",
    ],
)
def test_a_name_is_read_to_its_end(name):
    assert one(f"{name} theo dõi, đôn đốc việc thực hiện.").assignees == (name,)


@pytest.mark.parametrize(
    "said",
    [
        "Đảng ủy 12 xã đặc biệt khó khăn",
        "Tập thể lãnh đạo cơ quan",
    ],
)
def test_a_class_is_counted_or_told_by_its_leaders(said):
    assert one(f"{said} ban hành nghị quyết chuyên đề.").assignees == (said,)


def test_to_assign_each_member_is_a_work_of_who_is_told():
    duty = one(
        "Kiện toàn Ban Chỉ huy; phân công từng thành viên phụ trách thôn, trước ngày 25/4/2031."
    )
    assert duty.deadline.date == "2031-04-25"


@pytest.mark.parametrize(
    "warning",
    [
        "Hộ gia đình không phân loại rác bị phạt tiền theo quy định.",
        "Đơn vị gửi chậm bị trừ 02 điểm.",
        "Tổ hỗ trợ làm việc theo chế độ kiêm nhiệm.",
    ],
)
def test_a_warning_and_a_way_of_working_order_nothing(warning):
    found, _ = read("ke_hoach", HEAD + warning)
    assert found.obligations == ()


def test_each_of_a_class_that_must_get_something_a_number_of_times():
    assert (
        one("Mỗi Tổ công nghệ số cộng đồng được tập huấn ít nhất 01 lần.").quota == "ít nhất 01 lần"
    )


def test_a_table_of_bars_without_its_outer_bars():
    rows = (
        "VI. TIẾN ĐỘ\n\nTT | Nhiệm vụ | Chủ trì | Thời gian\n"
        "1 | Đánh giá kết quả thí điểm | Phòng Kinh tế | Tháng 6\n"
        "2 | Kiểm tra việc phân loại rác | Công an phường | Quý IV\n"
    )
    found, _ = read("ke_hoach", rows)
    assert [(duty.assignees, duty.deadline.date) for duty in found.obligations] == [
        (("Phòng Kinh tế",), "2031-06"),
        (("Công an phường",), "2031-Q4"),
    ]


def test_a_window_and_a_rhythm_of_each_day_are_one_work():
    duty = one("Từ ngày 01/4 đến ngày 15/4/2031 báo cáo nhanh Tỉnh ủy trước 16 giờ hằng ngày.")
    assert (duty.deadline.freq, duty.deadline.date) == ("daily", "16:00")


def test_a_person_with_an_office_is_told_though_others_are_chosen():
    assert duties(
        "nghi_quyet", HEAD + "Phân công đồng chí Phó Bí thư Đảng ủy kiểm tra tại thôn."
    ) == [("II.1", ["đồng chí Phó Bí thư Đảng ủy"], "lead", "kiểm tra tại thôn.")]


def test_those_of_a_class_are_told_whom_a_paper_chose():
    duty = one(
        "Thủ trưởng các sở được phân công giúp đỡ xã tại Quyết định số 1722/QĐ-UBND ngày 04/10/2030 "
        "xuống xã ít nhất 01 lần trong quý."
    )
    assert duty.assignees == ("Thủ trưởng các sở được phân công giúp đỡ xã",)
    assert duty.deadline.freq == "quarterly"


def test_a_share_of_a_class_is_told():
    duty = one("100% chi bộ đưa nội dung dân vận vào sinh hoạt.")
    assert duty.assignees == ("100% chi bộ",)


@pytest.mark.parametrize(
    ("order", "date"),
    [
        ("Từ ngày 01/4 đến ngày 15/4/2031 báo cáo nhanh Tỉnh ủy.", "2031-04-15"),
        ("Ngày 19/5/2031, ra quân trồng cây.", "2031-05-19"),
        ("Quý II/2031, xây dựng kế hoạch.", "2031-Q2"),
        ("Chậm nhất ngày 30/6/2031 hoàn thành việc cấp tài khoản.", "2031-06-30"),
        ("Đến năm 2033 hoàn thành 100% hồ sơ số hóa.", "2033"),
        ("Năm 2032, nhân rộng mô hình ra toàn tỉnh.", "2032"),
        ("6 tháng đầu năm 2031, tổ chức khảo sát.", "2031-06"),
        ("Giai đoạn 2031 - 2033: xây dựng mô hình điểm.", "2033"),
        ("Tham mưu sơ kết giữa nhiệm kỳ (năm 2033).", "2033"),
    ],
)
def test_an_order_may_begin_with_its_time(order, date):
    assert one(order).deadline.date == date


def test_a_line_of_time_that_is_an_item_of_its_own_dates_no_other_item():
    found, _ = read(
        "ke_hoach",
        "II. NHIỆM VỤ\n1. Rà soát các hộ nghèo.\n2. Thời gian thực hiện: từ tháng 4/2031 đến tháng 12/2031.\n",
    )
    assert [duty.deadline.date for duty in found.obligations] == [None]
