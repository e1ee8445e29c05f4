"""Who is known by a charge, events by their name, outsiders that a body turns to, plans retold."""

import pytest

from tests.vanban.obligations.reading import duties, read

TASKS = "III. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị\n- "
CHARGED = [
    (
        "Lập hồ sơ. Người được giao giải quyết công việc có trách nhiệm nộp hồ sơ trong năm 2031.",
        "Người được giao giải quyết công việc",
    ),
    ("Rà soát kho. Người trực tiếp quản lý phải kiểm kê xong trước 30/6/2031.",
     "Người trực tiếp quản lý"),
    ("Trong thời gian chờ xử lý, đơn vị được giao quản lý phải bố trí người trông coi.",
     "đơn vị được giao quản lý"),
    ("Khi bàn giao, bên nhận có trách nhiệm ký biên bản.", "bên nhận"),
    ("Đăng ký xe. Công chức phụ trách địa bàn có trách nhiệm đối chiếu danh sách.",
     "Công chức phụ trách địa bàn"),
]  # fmt: skip
EVENTS = [
    "Lễ dâng hương, thắp nến tri ân tại Nghĩa trang xã vào tối ngày 26/7/2031.",
    "Giải bóng chuyền nam các thôn, từ ngày 10/5 đến ngày 12/5/2031.",
    "Hội thi nấu ăn vào sáng ngày 20/10/2031.",
    "Triển lãm ảnh tại Nhà Văn hóa trong tháng 8/2031.",
    "Hội nghị tổng kết trước ngày 15/12/2031.",
]
NO_EVENTS = [
    "Lễ kỷ niệm là dịp để ôn lại truyền thống trong tháng 8/2031.",
    "Hội nghị trực tuyến dự kiến tổ chức ngày 18/6/2031.",
    "Hội nghị đã thống nhất thời gian vào ngày 20/10/2031.",
    "Hội thao ngành giáo dục.",
    "Lễ ra quân tháng trước.",
]
OUTSIDERS = [
    ("Ban Quản lý dự án huyện yêu cầu nhà thầu tăng ca, xong trong quý IV/2031.",
     "Ban Quản lý dự án huyện", "yêu cầu nhà thầu"),
    ("Sở Xây dựng yêu cầu các chủ đầu tư bàn giao hồ sơ trước 30/5/2031.",
     "Sở Xây dựng", "yêu cầu các chủ"),
    ("Công an tỉnh đề nghị các doanh nghiệp vận tải ký cam kết.",
     "Công an tỉnh", "đề nghị các doanh"),
    # who speaks himself asks for himself
    ("UBND tỉnh yêu cầu các doanh nghiệp nộp báo cáo.", "các doanh nghiệp", "nộp báo cáo."),
    ("Chủ tịch UBND tỉnh yêu cầu nhà thầu sửa chữa mặt đường.", "nhà thầu", "sửa chữa mặt đường."),
]  # fmt: skip
PLANS = [
    ("Rà soát nhà đất, đề xuất phương án thu hồi, giao Trung tâm Phát triển quỹ đất quản lý.",
     "Các cơ quan, đơn vị"),
    ("Tham mưu chủ trương sắp xếp, giao Sở Tài chính tiếp nhận.", "Các cơ quan, đơn vị"),
    ("Hoàn thành bản đồ trong quý II/2031; giao Sở Tài chính lập dự toán.", "Sở Tài chính"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "doer"), CHARGED)
def test_who_is_known_by_a_charge_is_told(line, doer):
    found, _ = read("ke_hoach", TASKS + line)
    assert list(found.obligations[-1].assignees) == [doer]


def test_the_work_before_does_not_take_the_time_of_who_is_charged():
    found, _ = read("ke_hoach", TASKS + CHARGED[1][0])
    assert [duty.deadline.date for duty in found.obligations] == [None, "2031-06-30"]


@pytest.mark.parametrize("line", EVENTS)
def test_an_event_with_its_day_is_a_duty(line):
    found, _ = read("ke_hoach", f"II. NỘI DUNG\n1. {line}")
    (duty,) = found.obligations
    assert duty.action == line
    assert duty.deadline.date


@pytest.mark.parametrize("line", NO_EVENTS)
def test_an_event_without_a_day_to_come_orders_nothing(line):
    assert duties("ke_hoach", f"II. NỘI DUNG\n1. {line}") == []


@pytest.mark.parametrize(("line", "who", "words"), OUTSIDERS)
def test_what_a_body_asks_of_outsiders_is_its_own_work(line, who, words):
    ((_, bodies, _, action),) = duties("thong_bao", f"II. NHIỆM VỤ\n1. {line}")
    assert (bodies, action) == ([who], words)


@pytest.mark.parametrize(("line", "last"), PLANS)
def test_a_plan_to_give_a_work_gives_none(line, last):
    assert duties("ke_hoach", TASKS + line)[-1][1] == [last]


def test_the_name_of_the_part_is_not_the_duty():
    body = """
Sở Nội vụ đề nghị các cơ quan thực hiện một số nội dung sau:
1. Rà soát quy chế.
2. Chi cục Văn thư - Lưu trữ thẩm định mục lục. Giao Trung tâm Lưu trữ lịch sử tỉnh tiếp nhận.
3. Chế độ báo cáo: Báo cáo thống kê năm 2030 gửi trước ngày 15/4/2031. Từ năm 2031, báo cáo
định kỳ hằng năm gửi về Sở Nội vụ trước ngày 15 tháng 01 của năm kế tiếp.
"""
    found, _ = read("cong_van", body)
    first, second = found.obligations[-2:]
    assert first.action.startswith("Báo cáo thống kê")
    assert (first.deadline.date, second.deadline.date) == ("2031-04-15", "01-15")
    assert first.assignees == second.assignees == ("các cơ quan",)


CLASSES = [
    "Các thương nhân kinh doanh xăng dầu",
    "Các chủ hồ chứa thủy điện",
    "Các hãng taxi",
    "Các đội văn nghệ quần chúng",  # by its place alone
]


@pytest.mark.parametrize("title", CLASSES)
def test_a_class_among_bodies_is_told(title):
    body = f"""
Chủ tịch UBND tỉnh yêu cầu:
1. Sở Công Thương
- Theo dõi thị trường.
2. Công an tỉnh chỉ đạo các đơn vị tuần tra.
3. {title}
- Thực hiện đúng quy định.
"""
    assert duties("cong_dien", body)[-1][1] == [title]


@pytest.mark.parametrize("title", ["Các khó khăn, vướng mắc", "Các nguyên tắc chung"])
def test_a_title_of_things_names_nobody(title):
    body = f"""
Chủ tịch UBND tỉnh yêu cầu:
1. Sở Công Thương
- Theo dõi thị trường.
2. Công an tỉnh
- Tuần tra.
3. {title}
- Giải quyết kịp thời.
"""
    assert all(title not in bodies for _, bodies, _, _ in duties("cong_dien", body))


@pytest.mark.parametrize(
    "line",
    [
        "Tắt đèn và các thiết bị điện khi ra khỏi phòng.",
        "Bật điều hòa ở mức hợp lý.",
        "Rút phích cắm khi hết giờ làm việc.",
        "Khóa các vòi nước.",
        "Tận dụng ánh sáng tự nhiên.",
        "Có cơ chế hỗ trợ giống cho hộ trồng mới.",
        "Có chính sách khuyến khích doanh nghiệp liên kết.",
        "Kèm cặp học sinh yếu.",
    ],
)
def test_small_works_are_duties(line):
    assert len(duties("ke_hoach", TASKS + line)) == 1


WHO = [
    (
        "Chủ các bể bơi, bãi tắm, phương tiện đò ngang: trang bị đủ phao cứu sinh.",
        ["Chủ các bể bơi, bãi tắm, phương tiện đò ngang"],
    ),
    ("Khối trưởng chủ trì tổ chức sơ kết.", ["Khối trưởng"]),
    (
        "Các đồng chí thành viên Tổ công tác được phân công trực tiếp xuống cơ sở chỉ đạo.",
        ["Các đồng chí thành viên Tổ công tác được phân công"],
    ),
]


@pytest.mark.parametrize(("line", "bodies"), WHO)
def test_owners_heads_of_groups_and_who_acts_at_once_are_told(line, bodies):
    assert [duty[1] for duty in duties("chi_thi", f"UBND huyện yêu cầu:\n1. {line}")] == [bodies]


def test_a_closing_request_behind_what_the_paper_is_begins_at_its_verb():
    body = """
I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế lập dự toán.
Trên đây là Kế hoạch tổ chức Tháng hành động năm 2031, đề nghị các ban, ngành, đoàn thể, các thôn
phối hợp thực hiện, báo cáo kết quả về UBND xã trước ngày 20/6/2031./.
"""
    assert duties("ke_hoach", body)[-1] == (
        "-",
        ["các ban, ngành, đoàn thể", "các thôn"],
        "all",
        "phối hợp thực hiện,",
    )


def test_a_report_of_numbers_is_no_paper():
    body = "Sở Nội vụ đề nghị các cơ quan:\n1. Báo cáo số lượng công chức (theo mẫu số 1)."
    assert duties("cong_van", body)[-1][3] == "Báo cáo số lượng"


@pytest.mark.parametrize(
    "closing",
    [
        "Báo cáo gửi về Sở Nội vụ trước ngày 25/3/2031, bản điện tử gửi qua hộp thư.",
        "Kết quả gửi về Sở Nội vụ trước ngày 25/3/2031; quá thời hạn trên, đơn vị nào không gửi "
        "coi như không có nhu cầu.",
    ],
)
def test_who_is_asked_by_a_lead_in_sends_the_papers(closing):
    body = f"Sở Nội vụ đề nghị các cơ quan:\n1. Thống kê biên chế.\n{closing}"
    found, _ = read("cong_van", body)
    duty = found.obligations[-1]
    assert (duty.assignees, duty.deadline.date) == (("các cơ quan",), "2031-03-25")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Công tác kiểm tra: kiểm tra ít nhất 10 cơ sở trong quý II.", "kiểm tra ít nhất"),
        ("Hoạt động hỗ trợ: mở 02 lớp dạy nghề.", "mở 02 lớp dạy"),
    ],
)
def test_what_a_work_is_about_stands_before_it(line, words):
    assert duties("ke_hoach", f"II. NỘI DUNG\n1. {line}")[-1][3] == words


def test_a_work_behind_one_that_lasts_for_a_while_is_another():
    found, _ = read(
        "ke_hoach",
        TASKS
        + "Phát trên loa từ ngày 10/4 đến ngày 19/4/2031; vận động người dân mang giấy tờ đến.",
    )
    assert [duty.deadline.date for duty in found.obligations] == ["2031-04-19", None]


@pytest.mark.parametrize(
    "line",
    [
        "Phát trên loa từ ngày 10/4 đến ngày 19/4/2031; báo cáo kết quả về UBND xã.",
        "Kiểm tra bếp ăn từ ngày 10/4 đến ngày 19/4/2031; xử lý nghiêm, công khai nơi vi phạm.",
        "Rà soát danh sách, xong trước ngày 19/4/2031; vận động người dân mang giấy tờ đến.",
    ],
)
def test_what_goes_on_with_a_work_is_part_of_it(line):
    assert len(duties("ke_hoach", TASKS + line)) == 1
