"""Who is told by forms, invitations, places and steps; what only retells, warns or outlines."""

import pytest

from tests.vanban.obligations.reading import duties, read


def timed(kind, body, **about):
    """(assignees, date or rhythm) of each duty that is no formula."""
    found, _ = read(kind, body, **about)
    return [
        (list(duty.assignees), duty.deadline.date or duty.deadline.freq)
        for duty in found.obligations
        if not duty.is_generic
    ]


FORM = """II. NỘI DUNG
1. Lễ phát động
- Nội dung: Tổ chức lễ phát động cấp huyện, ra quân làm đường.
- Đơn vị chủ trì: Phòng Nội vụ.
- Thời gian: ngày 06/5/2031.
2. Hội thi công chức
- Nội dung: Tổ chức hội thi hai cấp.
- Đơn vị thực hiện: UBND các xã tổ chức cấp xã xong trước 30/6/2031; Phòng Văn hóa và Thông tin \
chủ trì tổ chức cấp huyện trong tháng 9/2031.
"""


def test_labelled_lines_of_an_item_make_one_duty_or_one_for_each_who_is_told_his_work():
    assert timed("ke_hoach", FORM) == [
        (["Phòng Nội vụ"], "2031-05-06"),
        (["UBND các xã"], "2031-06-30"),
        (["Phòng Văn hóa và Thông tin"], "2031-09"),
    ]


RETOLD = [
    "1. Ông Lý Phù Sìn, trú tại thôn Nà Mè, kiến nghị việc thu hồi 320 m2 đất làm đường.",
    "1. Bà Vàng Thị Mỷ (tổ dân phố 4) khiếu nại Quyết định số 1150/QĐ-UBND ngày 02/3/2031.",
    "1. 12 hộ dân thôn Tả Van phản ánh cơ sở chế biến xả thải gây ô nhiễm.",
    "1. Theo Điều 12 Luật Tiếp công dân, Chủ tịch UBND cấp huyện phải tiếp dân 02 ngày mỗi tháng.",
    "1. Về đất đai: Theo Điều 95 Luật Đất đai, hộ dân phải đăng ký trong thời hạn 30 ngày.",
    "1. Sau thời hạn nêu trên, đơn vị nào không gửi được coi là không đăng ký.",
    "1. Quá thời hạn trên, Sở Nội vụ không nhận hồ sơ.",
    "1. Đánh giá chung: các ngành đã cố gắng, đến ngày 28/02/2031 giải ngân đạt 8%.",
]


@pytest.mark.parametrize("body", RETOLD)
def test_what_citizens_ask_a_rule_retold_and_a_warning_order_nothing(body):
    assert duties("thong_bao", body) == []


def test_behind_a_rule_retold_a_request_orders_all_the_same():
    body = ("1. Theo quy định tại Công văn 356, các sở gửi báo cáo trước ngày 15/6 và 15/11; đề "
            "nghị các đơn vị chấp hành nghiêm thời hạn.")  # fmt: skip
    assert timed("cong_van", body) == [(["các đơn vị"], None)]


SUBJECTS = [
    ("Riêng hai thôn Lũng Vài, Pá Hốc hoàn thành trong tháng 8.", "hai thôn Lũng Vài, Pá Hốc"),
    ("Các xã: Nà Lò, Tả Van phải báo cáo trước ngày 25/3.", "Các xã: Nà Lò, Tả Van"),
    ("Thôn Pá Hốc thông qua quy ước về việc cưới.", "Thôn Pá Hốc"),
    ("Mời đại diện Ban Dân vận Tỉnh ủy cử lãnh đạo tham gia Đoàn.", "Ban Dân vận Tỉnh ủy"),
    ("Trưởng các Đoàn kiểm tra phân công nhiệm vụ.", "Trưởng các Đoàn kiểm tra"),
    ("Phòng Hậu cần Công an tỉnh chuẩn bị hội trường.", "Phòng Hậu cần Công an tỉnh"),
    ("Sở Xây dựng không trình dự án khi chưa lấy ý kiến.", "Sở Xây dựng"),
    ("Điện lực huyện Tân Lĩnh sửa chữa đường điện.", "Điện lực huyện Tân Lĩnh"),
    ("Trưởng ban: phụ trách chung.", "Trưởng ban"),
    ("Bảo tàng tỉnh, ngoài việc đăng ký, xây dựng chuyên đề.", "Bảo tàng tỉnh"),
]


@pytest.mark.parametrize(("sentence", "who"), SUBJECTS)
def test_who_is_told_is_named_whole(sentence, who):
    ((_, assignees, _, _),) = duties("ke_hoach", f"II. NHIỆM VỤ\n1. {sentence}")
    assert assignees == [who]


def test_an_invitation_under_the_heading_of_a_body_is_its_own_duty():
    body = "II. NHIỆM VỤ\n1. Phòng Nội vụ:\n- Mời Ban Dân vận Huyện ủy tham gia đoàn kiểm tra."
    assert [one[1] for one in duties("ke_hoach", body)] == [["Phòng Nội vụ"]]


def test_steps_months_and_levels_before_a_work_say_when_and_where_not_who():
    body = """III. TIẾN ĐỘ
1. Bước 1 (từ 01/9 đến 15/9/2031): Các xã tự kiểm tra.
2. Tháng 8/2031: Tổ chức chung khảo và trao giải.
3. Cấp huyện: xây dựng 05 mô hình, hoàn thành trước 30/9/2031.
"""
    assert timed("ke_hoach", body) == [
        (["Các xã"], "2031-09-15"),
        ([], "2031-08"),
        ([], "2031-09-30"),
    ]


def test_a_date_before_a_semicolon_is_not_that_of_the_request_behind_it():
    body = "1. Sở Y tế đã khảo sát, xong ngày 30/4/2031; yêu cầu Sở Tài chính thẩm định dự toán."
    assert timed("thong_bao", body)[-1] == (["Sở Tài chính"], None)


def test_a_day_of_the_year_is_the_time_of_a_yearly_work_before_it():
    body = "1. Sở Nội vụ tham mưu xếp loại hằng năm; trình trước ngày 15 tháng 12."
    assert timed("chi_thi", body) == [(["Sở Nội vụ"], "12-15")]


def test_the_outline_of_a_report_behind_the_signature_orders_nothing():
    from gandan.vanban import read as read_whole
    from gandan.vanban.sources import Source

    text = """HƯỚNG DẪN
sơ kết Chỉ thị

1. Công an các huyện rà soát mô hình.

Nơi nhận:
- Như trên;
- Lưu VP.

TRƯỞNG BAN

Sầm Thị Liên

Đề cương báo cáo sơ kết
(Kèm theo Hướng dẫn số 22-HD/BDV, ngày 09-8-2031)
Phần thứ hai
PHƯƠNG HƯỚNG, NHIỆM VỤ
1. Tiếp tục thực hiện Chỉ thị.
"""
    found = read_whole(Source(text, "text/plain")).obligations
    assert [duty.action for duty in found] == ["rà soát mô hình."]


def test_who_is_praised_or_blamed_for_what_he_did_is_told_nothing():
    found = duties(
        "thong_bao",
        "1. Biểu dương UBND xã An Lạc đã hoàn thành sớm việc số hóa hồ sơ.\n"
        "2. Phê bình Sở Y tế chậm báo cáo.\n"
        "3. Nhắc nhở các phòng, ban chưa gửi kế hoạch.\n"
        "4. Sở Nội vụ biểu dương, khen thưởng các tập thể.",
    )
    assert [(section, bodies) for section, bodies, *_ in found] == [("4", ["Sở Nội vụ"])]
