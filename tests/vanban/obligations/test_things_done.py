# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Duties that name a thing and what is done with it, a case, or the share of a year; all invented."""

from tests.vanban.obligations.reading import duties, read


def _timed(body, kind="ke_hoach"):
    found, _ = read(kind, body)
    return [
        (" ".join(duty.action.split()[:3]), duty.deadline.date or duty.deadline.event)
        for duty in found.obligations
    ]


def test_a_thing_that_is_made_public_by_a_time_is_a_duty():
    assert _timed(
        "II. NHIỆM VỤ\n1. Rà soát 40 kho, xong trước ngày 30/4/2031. Danh sách xếp hạng niêm yết tại kho sau 05 ngày kể từ ngày kết thúc rà soát.\n"
        "2. Giấy mời họp dân phải giao tận hộ trước thời gian họp ít nhất 03 ngày.\n"
        "3. Thời gian đo: xã Khe Trúc từ ngày 04/5 đến ngày 14/5/2031; các xã khác từ ngày 15/5 đến ngày 30/5/2031.\n"
    ) == [
        ("Rà soát 40", "2031-04-30"),
        ("Danh sách xếp", "kết thúc rà soát"),
        ("Giấy mời họp", "thời gian họp"),
        ("Thời gian đo:", "2031-05-14"),
        ("Thời gian đo:", "2031-05-30"),
    ]


def test_a_thing_behind_a_work_without_its_time_dates_that_work():
    assert _timed(
        "II. NHIỆM VỤ\n1. Cử 02 công chức tham gia; danh sách gửi về Sở Nội vụ trước ngày 10/4/2031.\n"
    ) == [("Cử 02 công", "2031-04-10")]


def test_years_under_a_work_are_its_shares():
    found, _ = read(
        "ke_hoach",
        "II. NHIỆM VỤ\n1. Lắp bể nước tại 12 kho:\n- Năm 2031: 05 kho;\n- Năm 2032: các kho còn lại.\n",
    )
    assert [(duty.deadline.date, duty.quota) for duty in found.obligations][-2:] == [
        ("2031", "05 kho"),
        ("2032", None),
    ]


def test_a_case_under_somebody_orders_what_must_be_done_then():
    assert _timed(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n"
        "- Với hồ sơ thiếu thành phần, trong thời hạn 02 ngày kể từ ngày nhận phải trả lại kèm phiếu ghi lý do.\n"
        "- Trước khi khóa kho hằng ngày phải kiểm tra cầu dao.\n"
    ) == [("Với hồ sơ", "nhận phải trả lại kèm phiếu ghi lý do"), ("Trước khi khóa", None)]


def test_who_is_told_by_a_name_of_several_words():
    assert [(who, role) for _, who, role, _ in duties(
        "ke_hoach",
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Công ty cổ phần Môi trường đô thị Lam Giang\n- Thu gom rác.\n"
        "2. Các trạm bơm tuyến biển\n- Rà soát máy.\n"
        "3. Mỗi bến bố trí 01 đội cứu hộ.\n"
        "4. Trưởng các thôn\n- Các thôn Nà Lẹng, Pá Hốc có tỷ lệ dưới 60% phải tăng số buổi vận động.\n"
        "- Riêng thôn Suối Chàm có nhiều hộ ở xa, tổ chức thu tại nhà trước ngày 25/10/2031.\n"
        "5. Thanh tra huyện trong phạm vi nhiệm vụ, quyền hạn giám sát việc thực hiện.\n",
    )] == [
        (["Công ty cổ phần Môi trường đô thị Lam Giang"], "lead"),
        (["Các trạm bơm tuyến biển"], "all"),
        (["Mỗi bến"], "all"),
        (["Các thôn Nà Lẹng, Pá Hốc"], "all"),
        (["thôn Suối Chàm"], "lead"),
        (["Thanh tra huyện"], "lead"),
    ]  # fmt: skip


def test_plain_works_of_the_hand_are_orders():
    assert [action for *_, action in duties(
        "ke_hoach",
        "III. TỔ CHỨC THỰC HIỆN\n1. Ban Quản lý chợ\n- Tổng kiểm kê quầy hàng.\n- Mua bình chữa cháy.\n"
        "- Đo độ ồn.\n- Quét dọn lối thoát.\n- Thanh lọc sách cũ.\n",
    )] == ["Tổng kiểm kê quầy", "Mua bình chữa cháy.", "Đo độ ồn.", "Quét dọn lối thoát.", "Thanh lọc sách cũ."]  # fmt: skip


def test_a_second_list_belongs_to_the_line_that_leads_it_in():
    assert [who for _, who, *_ in duties(
        "cong_van",
        "Sở Nội vụ đề nghị UBND các huyện:\n1. Ban hành kế hoạch.\n2. Bố trí kinh phí.\n"
        "Sở yêu cầu các phòng chuyên môn thực hiện các nhiệm vụ sau:\n1. Rà soát biểu mẫu.\n2. Tập huấn.\n",
        issuer="SỞ NỘI VỤ",
    )] == [["UBND các huyện"], ["UBND các huyện"], ["các phòng chuyên môn"], ["các phòng chuyên môn"]]  # fmt: skip


def test_who_acts_behind_a_topic_and_a_time():
    assert duties(
        "cong_van",
        "Sở Nội vụ yêu cầu các đơn vị thực hiện các nội dung sau:\n"
        "1. Chế độ trực: trong thời gian cao điểm, Trung tâm Lưu trữ báo cáo nhanh về Sở hằng ngày.\n",
        issuer="SỞ NỘI VỤ",
    ) == [("1", ["Trung tâm Lưu trữ"], "lead", "báo cáo nhanh về")]


def test_what_is_proposed_tells_nobody_and_whoever_fails_has_no_duty():
    assert duties(
        "ke_hoach",
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ tổng hợp kết quả, báo cáo, đề xuất UBND huyện khen thưởng.\n"
        "2. Văn phòng họp giao ban hằng tuần; xã nào báo cáo chậm hai lần thì bị phê bình.\n",
    ) == [
        ("III.1", ["Phòng Nội vụ"], "lead", "tổng hợp kết quả,"),
        ("III.2", ["Văn phòng"], "lead", "họp giao ban hằng"),
    ]


def test_a_time_behind_a_topic_is_that_of_the_work():
    assert _timed(
        "III. HOẠT ĐỘNG\n3. Vệ sinh môi trường: trong tháng 5/2031, mỗi xã, phường tổ chức ít nhất 01 buổi ra quân.\n"
    ) == [("tổ chức ít", "2031-05")]


def test_works_with_a_number_each_that_has_a_least_and_heads_of_stations():
    found, _ = read(
        "ke_hoach",
        "II. NHIỆM VỤ\n1. Việc thu gom phải hoàn thành trước ngày 15/5/2031.\n"
        "2. Mỗi bản ít nhất 01 chòi canh, dựng xong trước ngày 30/5/2031.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Cấp 9 tỷ đồng cho các xã trước ngày 30/4/2031.\n"
        "2. Hạt trưởng Hạt Kiểm lâm huyện cắm 40 biển báo.\n"
        "3. Chủ rừng, chủ đầu tư thủy điện bố trí lực lượng canh gác.\n",
    )
    assert [(list(duty.assignees), duty.deadline.date) for duty in found.obligations] == [
        ([], "2031-05-15"),
        ([], "2031-05-30"),
        (["Sở Tài chính"], "2031-04-30"),
        (["Hạt trưởng Hạt Kiểm lâm huyện"], None),
        (["Chủ rừng, chủ đầu tư thủy điện"], None),
    ]


def test_all_of_a_kind_must_do_something_but_no_things():
    assert duties(
        "ke_hoach",
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Các lò mổ công suất từ 50 con mỗi ngày trở lên phải lắp đặt bể lắng trước ngày 31/12/2031.\n"
        "2. Các nội dung trên phải công khai tại thôn.\n",
    ) == [("III.1", ["Các lò mổ công suất từ 50 con mỗi ngày trở lên"], "all", "phải lắp đặt bể")]
