# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Papers without numbers, programmes by months, and bodies named behind their work; all invented."""

import pytest

from gandan.vanban import obligations
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Header
from gandan.vanban.outline import outline
from tests.vanban.obligations.reading import ISSUER, duties, read

UNNUMBERED = """Dự báo từ ngày 20/3/2031 xảy ra mưa đá.

Giám đốc Sở Xây dựng yêu cầu Chủ tịch UBND các xã và các đơn vị thuộc Sở tập trung thực hiện các nhiệm vụ sau:

Đối với các xã

Kiểm tra mái che chợ, hoàn thành trước ngày 18/3/2031.

Chằng chống biển quảng cáo; báo cáo về Sở trước 16 giờ hằng ngày.

Đối với các đơn vị thuộc Sở

Thanh tra Sở thành lập 03 tổ công tác đi cơ sở, xong trước ngày 19/3/2031.

Yêu cầu các đơn vị nghiêm túc thực hiện Công điện này.
"""


def test_a_line_of_its_own_says_whom_the_paragraphs_behind_it_tell():
    found, _ = read("cong_dien", UNNUMBERED)
    made = [
        (duty.assignees, duty.deadline.date) for duty in found.obligations if not duty.is_generic
    ]
    assert made == [
        (("các xã",), "2031-03-18"),
        (("các xã",), "16:00"),
        (("Thanh tra Sở",), "2031-03-19"),
    ]


def test_the_last_paragraph_of_a_paper_without_numbers_still_closes_it():
    found, _ = read("cong_dien", UNNUMBERED)
    assert [duty.is_generic for duty in found.obligations] == [False, False, False, True]


def _programme(title, body):
    text = "CHƯƠNG TRÌNH\nCông tác\n\n" + body + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    cleaned = clean(text)
    header = Header(
        loai_van_ban="chuong_trinh",
        ngay_ban_hanh="2031-01-05",
        co_quan_ban_hanh=ISSUER,
        trich_yeu=title,
    )
    return obligations.find(cleaned, outline(cleaned), header, ()).obligations


MONTHS = """I. CHƯƠNG TRÌNH CỤ THỂ

Tháng 4

1. Sơ kết phong trào đọc sách. Phòng Nội vụ chủ trì, phối hợp với Phòng Y tế chuẩn bị.

Tháng 5

2. Khảo sát 03 thư viện xã. Phòng Tư pháp chủ trì.

3. Tổ chức hội thi kể chuyện, xong trước ngày 12/6/2031. Phòng Tài chính tham mưu.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Nội vụ theo dõi việc thực hiện.
"""


def test_the_body_behind_a_work_prepares_it_in_the_month_above():
    made = [
        (duty.action.split(".")[0], duty.assignees, duty.coordinators, duty.deadline.date)
        for duty in _programme("Chương trình công tác năm 2031", MONTHS)
    ]
    assert made == [
        ("Sơ kết phong trào đọc sách", ("Phòng Nội vụ",), ("Phòng Y tế",), "2031-04"),
        ("Khảo sát 03 thư viện xã", ("Phòng Tư pháp",), (), "2031-05"),
        (
            "Tổ chức hội thi kể chuyện, xong trước ngày 12/6/2031",
            ("Phòng Tài chính",),
            (),
            "2031-06-12",
        ),
        ("theo dõi việc thực hiện", ("Phòng Nội vụ",), (), None),
    ]


@pytest.mark.parametrize(
    "title", ["Chương trình công tác", "Chương trình công tác năm 2031 và năm 2032"]
)
def test_a_month_without_a_year_dates_nothing_where_the_title_names_no_single_year(title):
    assert {duty.deadline.date for duty in _programme(title, MONTHS)} == {None, "2031-06-12"}


def test_a_body_that_does_another_work_keeps_it():
    assert duties(
        "ke_hoach",
        "I. NHIỆM VỤ\n1. Tổ chức hội thi bơi. Phòng Y tế chuẩn bị 05 túi thuốc cho mỗi đội.\n",
    ) == [
        ("I.1", [], "all", "Tổ chức hội thi"),
        ("I.1", ["Phòng Y tế"], "lead", "chuẩn bị 05 túi"),
    ]


def test_a_dated_report_that_closes_a_paper_is_a_duty():
    assert duties(
        "cong_van",
        "Sở Nội vụ yêu cầu các xã:\n\n1. Niêm yết lịch tiếp công dân.\n\nCác xã báo cáo kết quả thực hiện Công văn này về Sở trước ngày 05/5/2031. Yêu cầu các đơn vị nghiêm túc thực hiện./.\n",
    )[-1] == ("-", ["Các xã"], "all", "báo cáo kết quả")


def test_who_draws_up_the_estimate_is_told_behind_the_label():
    assert duties(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. Kinh phí: từ ngân sách xã. Phòng Tài chính lập dự toán trước ngày 10/4/2031.\n",
    ) == [("I.1", ["Phòng Tài chính"], "lead", "lập dự toán trước")]


def test_degrees_end_a_sentence():
    found, _ = read(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND các xã cho học sinh nghỉ khi nhiệt độ dưới 10 độ C. Các tỉnh vùng Đồng bằng sông Cả hoàn thành gieo mạ trước ngày 10/4/2031.\n",
    )
    assert [duty.assignees for duty in found.obligations] == [
        ("UBND các xã",),
        ("Các tỉnh vùng Đồng bằng sông Cả",),
    ]


@pytest.mark.parametrize(
    ("said", "quota"),
    [
        ("hỗ trợ 45 ngày công làm đường", "45 ngày công làm"),
        ("phát thanh tại nhà văn hóa mỗi quý 01 lần.", "01 lần"),
        ("vận động mỗi thôn 01 tổ tự quản, xong trước ngày 10/4/2031.", "01 tổ tự quản"),
        (
            "chủ trì, phối hợp với Sở Tài chính, Sở Khoa học và Công nghệ thành lập 04 đoàn kiểm tra.",
            "04 đoàn kiểm tra",
        ),
        ("tổ chức họp 02 ngày sau đợt trực.", None),
    ],
)
def test_a_number_behind_its_verb_is_a_quota(said, quota):
    found, _ = read("ke_hoach", f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ {said}\n")
    assert [duty.quota for duty in found.obligations] == [quota]


def test_how_often_who_meets_is_a_duty_of_each_clause():
    found, _ = read(
        "ke_hoach",
        "I. CÔNG VIỆC THƯỜNG KỲ\n1. Họp Ban Chỉ đạo: 03 tháng 01 kỳ; họp Tổ giúp việc: mỗi tháng 01 kỳ, vào ngày 20.\n",
    )
    assert [(duty.deadline.freq, duty.deadline.date) for duty in found.obligations] == [
        ("quarterly", None),
        ("monthly", "20"),
    ]


def test_a_meeting_without_a_rhythm_orders_nothing():
    assert duties("ke_hoach", "I. NHIỆM VỤ\n1. Hội nghị Ban Chỉ đạo: 45 đại biểu.\n") == []


def test_to_meet_hands_no_work_to_a_body():
    assert duties(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Sở giao ban với các phòng vào sáng thứ Hai hằng tuần.\n",
    ) == [("I.1", ["Văn phòng Sở"], "lead", "giao ban với các")]


@pytest.mark.parametrize(
    "verb", ["đảm nhận 03 tuyến đường", "cắm mốc 40 điểm", "triệt xóa 05 điểm"]
)
def test_verbs_of_works_on_the_ground_order(verb):
    (made,) = duties("ke_hoach", f"I. TỔ CHỨC THỰC HIỆN\n1. Đoàn Thanh niên xã {verb}.\n")
    assert made[1] == ["Đoàn Thanh niên xã"]


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("Bước 1: Lập danh sách (hoàn thành trước ngày 10/12/2031)", ("once", "2031-12-10")),
        ("Bước 1: Lập danh sách (theo mẫu kèm theo)", ("none", None)),
        ("Thường xuyên trong năm", ("recurring", None)),
    ],
)
def test_the_time_in_a_title_holds_for_what_stands_under_it(title, time):
    found, _ = read("ke_hoach", f"I. CÁC BƯỚC THỰC HIỆN\n1. {title}\n- UBND các xã bình xét.\n")
    assert [(duty.deadline.kind, duty.deadline.date) for duty in found.obligations] == [time]


def test_what_must_be_done_in_a_case_within_a_time_is_a_duty_of_who_is_told():
    found, _ = read(
        "cong_van",
        "UBND xã yêu cầu:\n\n1. Trưởng các thôn\n- Khi phát hiện cột điện nghiêng phải báo UBND xã trong vòng 02 giờ kể từ khi phát hiện.\n- Khi có mưa lớn phải cẩn thận.\n",
    )
    assert [duty.assignees for duty in found.obligations] == [("Trưởng các thôn",)]
