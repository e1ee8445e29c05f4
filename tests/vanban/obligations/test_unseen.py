# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Who is told in forms met on papers that no rule was made for; all bodies invented."""

from tests.vanban.obligations.reading import duties, read


def test_a_time_before_who_is_told_holds_for_it():
    found, _ = read(
        "ke_hoach", "I. TỔ CHỨC THỰC HIỆN\n1. Hằng năm, Văn phòng Ban in ấn tài liệu.\n"
    )
    (duty,) = found.obligations
    assert (duty.assignees, duty.deadline.freq) == (("Văn phòng Ban",), "yearly")


def test_a_clause_behind_an_agreement_tells_somebody():
    assert duties(
        "thong_bao",
        "Chủ tịch UBND tỉnh kết luận:\n\nĐối với kiến nghị về cấp điện: đồng ý với đề xuất của Sở Công Thương; "
        "Sở Xây dựng khẩn trương kiểm tra hiện trường.\n",
    ) == [("-", ["Sở Xây dựng"], "lead", "khẩn trương kiểm tra")]


def test_to_choose_officials_is_the_duty_of_who_is_told():
    assert duties(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế xây dựng đường dây nóng; phân công công chức trực thường xuyên.\n",
    ) == [("I.1", ["Sở Y tế"], "lead", "xây dựng đường dây")]


def test_residential_groups_are_told_by_their_numbers():
    assert duties(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. Tổ trưởng các tổ dân phố từ số 1 đến số 23\n- Tổ chức họp tổ dân phố.\n"
        "2. Tổ dân phố số 5, số 9: tổ chức họp trước.\n",
    ) == [
        ("I.1", ["Tổ trưởng các tổ dân phố từ số 1 đến số 23"], "all", "Tổ chức họp tổ"),
        ("I.2", ["Tổ dân phố số 5, số 9"], "all", "tổ chức họp trước."),
    ]


def test_the_name_of_a_police_office_runs_to_its_code():
    found, _ = read(
        "ke_hoach",
        "I. TỔ CHỨC THỰC HIỆN\n1. Giao Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc (PV05) tham mưu sơ kết.\n",
    )
    assert [duty.assignees for duty in found.obligations] == [
        ("Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc",)
    ]


def test_a_lead_in_that_asks_for_strictness_is_no_duty():
    found, _ = read(
        "chi_thi",
        "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở thực hiện nghiêm các nội dung sau đây:\n1. Niêm yết thủ tục.\n",
    )
    assert [duty.section for duty in found.obligations] == ["1"]


def test_a_list_of_who_looks_after_what_tells_nobody():
    assert (
        duties(
            "quyet_dinh",
            "Điều 1. Phân công nhiệm vụ tại Phụ lục.\n\nPHỤ LỤC\nDANH SÁCH PHÂN CÔNG\n"
            "1. Bà Lê Thị Lả, Phó Chủ tịch UBND xã: thôn Nà Mu, thôn Pác Liềng.\n",
        )
        == []
    )
