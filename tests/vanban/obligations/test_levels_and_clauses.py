# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Levels and clauses with times of their own, cases, headings and lists; all bodies invented."""

import pytest

from tests.vanban.obligations.reading import read

PLAN = "I. TỔ CHỨC THỰC HIỆN\n"


def told(body, kind="ke_hoach"):
    found, _ = read(kind, body)
    return [
        (
            list(duty.assignees),
            " ".join(duty.action.split()[:4]),
            duty.deadline.date or duty.deadline.freq,
        )
        for duty in found.obligations
        if not duty.is_generic
    ]


def test_levels_that_share_a_work_have_each_its_time():
    body = (
        PLAN
        + "- Sơ kết Phong trào vào quý IV/2031: cấp huyện sơ kết trước ngày 30/10/2031, cấp tỉnh sơ kết trước ngày 30/11/2031.\n"
    )
    assert [date for _, _, date in told(body)] == ["2031-10-30", "2031-11-30"]
    body = (
        PLAN
        + "- Tổng kết Đề án: cấp xã hoàn thành trong tháng 7/2032, cấp huyện tháng 8/2032, cấp tỉnh quý IV/2032.\n"
    )
    assert [date for _, _, date in told(body)] == ["2032-07", "2032-08", "2032-Q4"]


def test_another_level_behind_a_semicolon_does_its_own():
    body = (
        PLAN
        + "1. Lãnh đạo UBND tỉnh đối thoại với nông dân ít nhất 01 lần/năm; cấp huyện ít nhất 02 lần/năm; cấp xã mỗi quý một lần.\n"
    )
    found = told(body)
    assert [who for who, _, _ in found[1:]] == [["cấp huyện"], ["cấp xã"]]
    assert [freq for _, _, freq in found] == ["yearly", "yearly", "quarterly"]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Sở Y tế xây dựng kế hoạch, xong trước ngày 30/4/2031; hằng quý nghe báo cáo tiến độ.", ["2031-04-30", "quarterly"]),
        ("Thanh tra huyện trả lời trước ngày 30/4/2031; vụ việc phức tạp không quá ngày 30/6/2031.", ["2031-04-30", "2031-06-30"]),
        ("Sở Y tế lập kế hoạch 5 năm, xong trước ngày 30/4/2031; kế hoạch 5 năm gửi Sở Tài chính.", ["2031-04-30"]),
        ("Sở Y tế rà soát thuốc dự trữ; hoàn thành trước ngày 30/4/2031.", ["2031-04-30"]),
    ],
)  # fmt: skip
def test_a_clause_with_a_time_of_its_own_is_a_duty(sentence, dates):
    assert [date for _, _, date in told(PLAN + f"1. {sentence}\n")] == dates


def test_a_case_with_a_time_is_ordered_and_a_formula_is_not():
    found = told(
        "Điều 5. Xử lý\n1. Khi có vụ việc phát sinh, Công an xã phải xác minh trong thời hạn 03 ngày.\n",
        "quy_che",
    )
    assert [who for who, _, _ in found] == [["Công an xã"]]
    assert (
        told(
            "Điều 5. Xử lý\n1. Khi có vướng mắc phát sinh, các phòng phản ánh về Văn phòng.\n",
            "quy_che",
        )
        == []
    )


@pytest.mark.parametrize("said", ["thi đua", "có trách nhiệm", "tập trung thực hiện"])
def test_what_a_heading_says_last_is_no_name(said):
    assert told(PLAN + f"1. Các sở, ban, ngành {said}:\n- Rà soát thủ tục.\n")[0][0] == [
        "Các sở, ban, ngành"
    ]


def test_verbs_end_the_name_of_a_body():
    for sentence, who in (
        (
            "Ủy ban Kiểm tra Tỉnh ủy xây dựng kế hoạch kiểm tra việc tiếp dân.",
            "Ủy ban Kiểm tra Tỉnh ủy",
        ),
        ("Sở Y tế xây dựng kế hoạch kiểm tra các xã.", "Sở Y tế"),
        ("Trung tâm Công nghệ thông tin nâng cấp nền tảng số.", "Trung tâm Công nghệ thông tin"),
        ("Ủy ban bầu cử xã lập danh sách cử tri.", "Ủy ban bầu cử xã"),
        ("Xã đội trưởng huy động dân quân phát băng cản lửa.", "Xã đội trưởng"),
        ("Công ty Điện lực Lam Giang cắt tỉa cây ven đường dây.", "Công ty Điện lực Lam Giang"),
    ):
        assert told(PLAN + f"1. {sentence}\n")[0][0] == [who]


def test_each_of_those_told_is_no_other():
    body = (
        PLAN + "1. Báo Lam Giang, Sở Y tế tuyên truyền về dân vận; mỗi cơ quan mở 01 chuyên mục.\n"
    )
    assert told(body) == [(["Báo Lam Giang", "Sở Y tế"], "tuyên truyền về dân", None)]


def test_a_request_behind_a_verb_is_the_duty_of_who_is_told():
    body = PLAN + "1. Phòng Kinh tế\n- Kiểm tra, yêu cầu các chủ hồ, chủ đập cắm biển cảnh báo.\n"
    assert told(body) == [(["Phòng Kinh tế"], "Kiểm tra, yêu cầu", None)]


def test_to_choose_who_does_it_is_part_of_the_duty():
    body = (
        PLAN
        + "- Lập hồ sơ từng vụ việc; phân công cơ quan giải quyết; hoàn thành trong tháng 4/2031.\n"
    )
    assert told(body) == [([], "Lập hồ sơ từng", "2031-04")]


def test_what_must_be_done_by_a_time_is_a_duty_of_nobody_named():
    body = "Điều 6. Công khai\n1. Kết quả xử lý được công khai trong vòng 24 giờ sau khi ban hành văn bản trả lời.\n2. Ý kiến đã nhận phải được giải quyết trước ngày 30/4/2031.\n3. Kết quả xử lý được công khai.\n"
    assert [action for _, action, _ in told(body, "quy_che")] == [
        "Kết quả xử lý",
        "phải được giải quyết",
    ]


def test_results_order_nothing_whatever_duties_they_name():
    body = "I. VỀ KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 2\nTrong tháng, các cơ quan tổ chức rà soát hồ sơ; tổ chức họp dân.\n"
    assert told(body, "thong_bao") == []
    body = "I. VỀ NẮM, PHẢN ÁNH TÌNH HÌNH NHÂN DÂN\n1. Các đảng ủy trực thuộc: gửi báo cáo trước ngày 18/4/2031.\n"
    assert len(told(body, "huong_dan")) == 1


def test_a_list_of_papers_to_come_is_a_table_of_duties():
    body = (
        PLAN
        + "1. Sở Y tế rà soát.\n\nNơi nhận:\n- Lưu: VT.\n\nT/M BAN CHẤP HÀNH\nBÍ THƯ\n\n\nLò Văn Ín\n\n"
        "DANH MỤC\nnghị quyết, đề án nhiệm kỳ này\n(kèm theo Kế hoạch số 3-KH/ĐU, ngày 15/3/2031)\n\n"
        "STT\tTên nghị quyết, đề án\tCơ quan tham mưu\tThời gian trình\n"
        "1\tNghị quyết về cải cách hành chính\tVăn phòng Đảng ủy\tTháng 12/2031\n"
    )
    assert told(body)[-1] == (["Văn phòng Đảng ủy"], "Nghị quyết về cải", "2031-12")


@pytest.mark.parametrize(
    ("order", "place"),
    [
        ("Báo cáo ngay Công an huyện khi có sự cố.", "Công an huyện"),
        (
            "Gửi báo cáo bằng văn bản về Văn phòng UBND tỉnh và bản mềm qua thư điện tử.",
            "Văn phòng UBND tỉnh",
        ),
        (
            "Tiếp nhận và chuyển xử lý phản ánh, kiến nghị về Trung tâm Phục vụ hành chính công xã.",
            None,
        ),
        ("Trao đổi thông tin với Công an huyện.", None),
    ],
)
def test_what_is_reported_has_a_place_and_what_is_handled_has_none(order, place):
    found, _ = read("ke_hoach", PLAN + f"1. Sở Y tế\n- {order}\n")
    assert [duty.report_to for duty in found.obligations] == [place]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Tổ liên gia bố trí bình chữa cháy.", "Tổ liên gia"),
        ("Chủ nhà trọ lắp đặt thiết bị báo cháy.", "Chủ nhà trọ"),
        ("Điện lực huyện cắt điện các khu vực nguy hiểm.", "Điện lực huyện"),
    ],
)
def test_those_who_run_a_house_or_a_street_are_told(sentence, who):
    assert told(PLAN + f"1. {sentence}\n")[0][0] == [who]
