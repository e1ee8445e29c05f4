"""How clerks put an order besides "Sở X làm Y": handed on, passive, in cases, before and behind."""

import pytest

from tests.vanban.obligations.reading import duties, read

KE_HOACH = "II. NHIỆM VỤ\n"


def told(kind, body, **about):
    """(assignees, first words of the action) of each duty that is no formula."""
    return [(who, words) for _, who, _, words in duties(kind, body, **about)]


def whens(kind, body):
    """(date, rhythm) of each duty that is no formula."""
    found, _ = read(kind, body)
    return [
        (duty.deadline.date, duty.deadline.freq)
        for duty in found.obligations
        if not duty.is_generic
    ]


ORDERS = [
    (
        "1. Cấp xã: các đảng ủy xã, thị trấn tổ chức quán triệt xong trước 20-9-2031.",
        [(["các đảng ủy xã, thị trấn"], "tổ chức quán triệt xong")],
    ),
    (
        "1. Hội nghị cấp huyện: Phòng Nội vụ chuẩn bị tài liệu trước ngày 20/5/2031.",
        [(["Phòng Nội vụ"], "chuẩn bị tài liệu trước")],
    ),
    (
        "1. Tuyên truyền trên loa: do Ban Văn hóa - Xã hội chủ trì, xong trong tháng 5/2031.",
        [(["Ban Văn hóa - Xã hội"], "Tuyên truyền trên loa:")],
    ),
    (
        "1. Việc kiểm tra được giao cho Thanh tra huyện thực hiện, báo cáo trước 15/6/2031.",
        [(["Thanh tra huyện"], "Việc kiểm tra được")],
    ),
    (
        "1. Hội Nông dân xã được phân công vận động hội viên hiến đất làm đường.",
        [(["Hội Nông dân xã"], "được phân công vận")],
    ),
    (
        "1. Nhiệm vụ của Ban Chỉ huy Quân sự xã: tuần tra, canh gác tại các chốt.",
        [(["Ban Chỉ huy Quân sự xã"], "tuần tra, canh gác")],
    ),
    (
        "1. Các thôn còn dùng quy ước cũ thì sửa lại cho đúng quy định.",
        [(["Các thôn còn dùng quy ước cũ"], "sửa lại cho đúng quy")],
    ),
    (
        "1. Các hộ kinh doanh kết hợp nhà ở phải mở lối thoát nạn trước 30/9/2031.",
        [(["Các hộ kinh doanh kết hợp nhà ở"], "phải mở lối thoát")],
    ),
    (
        "1. Giao đồng chí Lò Văn An, Phó Chủ tịch UBND xã phụ trách 3 thôn; đồng chí Hà Thị Mai - "
        "Trưởng Công an xã phụ trách 2 thôn.",
        [
            (["đồng chí Lò Văn An, Phó Chủ tịch UBND xã"], "phụ trách 3 thôn"),
            (["đồng chí Hà Thị Mai - Trưởng Công an xã"], "phụ trách 2 thôn."),
        ],
    ),
    (
        "1. Các đồng chí Huyện ủy viên phụ trách xã dự, chỉ đạo hội nghị ở cơ sở.",
        [(["Các đồng chí Huyện ủy viên phụ trách xã"], "dự, chỉ đạo hội")],
    ),
    (
        "1. Hoàn thành bản đồ số trong quý II/2031; giao Trung tâm Chuyển đổi số vận hành thử.",
        [([], "Hoàn thành bản đồ số"), (["Trung tâm Chuyển đổi số"], "vận hành thử.")],
    ),
    (
        "1. Tổ chức Lễ phát động phong trào tại trung tâm huyện.",
        [([], "Tổ chức Lễ phát")],
    ),
    (
        "1. Các địa phương có dịch: khoanh vùng, dập dịch.",
        [(["Các địa phương có dịch"], "khoanh vùng, dập dịch.")],
    ),
    (
        "1. Riêng các xã biên giới (Mường Khao, Nà Lẹng) hoàn thành trước 30/6/2031.",
        [(["các xã biên giới (Mường Khao, Nà Lẹng)"], "hoàn thành trước 30/6/2031.")],
    ),
    ("1. Không tổ chức liên hoan, tặng quà dưới mọi hình thức.", [([], "Không tổ chức liên")]),
    (
        "1. Sở Giáo dục và Đào tạo, Ban Quản lý dự án đầu tư xây dựng các công trình dân "
        "dụng rà soát.",
        [
            (
                [
                    "Sở Giáo dục và Đào tạo",
                    "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng",
                ],
                "rà soát.",
            )
        ],
    ),
]

NONE = [
    "1. Theo quy định, hồ sơ được thẩm tra trước; Trưởng thôn phải gửi hồ sơ lên UBND xã.",
    "1. Bản dự thảo có đoạn: “Mỗi hộ phải cử người dọn vệ sinh; Trưởng thôn có trách "
    "nhiệm ghi sổ”.",
    "1. Các hộ dân đề nghị tỉnh chi trả tiền trước ngày 30/9/2031; đề nghị chủ đầu tư đền bù.",
    "1. UBND huyện ghi nhận, đánh giá cao sự cố gắng của bà con.",
    "1. Thời hạn trả lời đã phù hợp chưa? Nếu chưa, đề xuất phương án cụ thể.",
    "1. Thông tin chi tiết xin liên hệ bà Lò Thị Mai, chuyên viên Văn phòng.",
    "1. Cơ quan thường trực: Sở Nội vụ.",
    "1. Đơn vị nào không gửi đúng hạn phải chịu trách nhiệm trước Chủ tịch UBND huyện.",
]


@pytest.mark.parametrize(("body", "expected"), ORDERS)
def test_an_order_is_read_however_it_is_put(body, expected):
    found = told("ke_hoach", KE_HOACH + body)
    assert [who for who, _ in found] == [who for who, _ in expected]
    for (_, words), (_, first) in zip(found, expected, strict=True):
        assert first.startswith(words)


@pytest.mark.parametrize("body", NONE)
def test_what_is_quoted_retold_or_wished_orders_nothing(body):
    assert told("ke_hoach", KE_HOACH + body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1. Cuộc thứ nhất với nông dân, trong tháng 8/2031, giao Hội Nông dân chuẩn "
            "bị nội dung.",
            [("2031-08", None)],
        ),
        ("1. Quý II/2031: Sở Tư pháp trình UBND tỉnh dự thảo Quyết định.", [("2031-Q2", None)]),
        (
            "1. Tập trung tháo gỡ khó khăn; chậm nhất ngày 10 hằng tháng, Sở Tài chính tổng hợp.",
            [(None, None), ("10", "monthly")],
        ),
        ("1. Đến ngày 20/4/2031, các xã phải hoàn thành việc thống kê.", [("2031-04-20", None)]),
        (
            "1. Các chi bộ đưa Nghị quyết vào sinh hoạt tháng 5/2031, báo cáo kết quả sau 03 ngày "
            "kể từ ngày tổ chức.",
            [("2031-05", None), (None, None)],
        ),
        (
            "1. Sau khi quy ước được công nhận, các thôn niêm yết; mỗi năm 01 lần rà "
            "soát trước 10/12.",
            [(None, None), ("12-10", "yearly")],
        ),
        (
            "1. Bộ phận một cửa nhắc công chức trước 02 ngày làm việc; cuối mỗi tuần tổng hợp.",
            [(None, None), (None, "unspecified")],
        ),
    ],
)
def test_each_time_finds_its_duty(body, expected):
    assert whens("ke_hoach", KE_HOACH + body) == expected


def test_a_report_orders_only_what_it_gives_downwards():
    body = """
I. KẾT QUẢ
1. Ban Chỉ đạo đã giao Sở Nội vụ kiểm tra trước ngày 30/6/2030; yêu cầu các huyện báo cáo.
IV. PHƯƠNG HƯỚNG, NHIỆM VỤ
1. Giao Cơ quan Thường trực dự thảo chương trình kiểm tra trước ngày 25/4/2031.
2. Các thành viên Ban Chỉ đạo đi kiểm tra cơ sở, mỗi quý ít nhất một lần.
V. KIẾN NGHỊ
1. Đề nghị Chính phủ trình Quốc hội sửa đổi Luật trong năm 2031.
2. Đề nghị Ban Thường vụ Tỉnh ủy giao Ban cán sự đảng bố trí kinh phí.
"""
    assert [who for who, _ in told("bao_cao", body)] == [
        ["Cơ quan Thường trực"],
        ["Các thành viên Ban Chỉ đạo"],
    ]


def test_the_opening_tells_what_was_not_done():
    body = """
Các đơn vị phải báo cáo trước ngày 30/6/2030 nhưng còn 05 đơn vị chưa báo cáo. Bộ Nội vụ có Công văn
số 12/BNV-CCHC, trong đó yêu cầu các địa phương báo cáo trước ngày 25/3/2031.
Về việc này, Chủ tịch UBND tỉnh có ý kiến như sau:
1. Giao Sở Nội vụ tổng hợp.
"""
    assert told("cong_van", body) == [(["Sở Nội vụ"], "tổng hợp.")]


def test_a_level_orders_under_the_form_it_takes():
    body = "II. HÌNH THỨC\n1. Ở cấp huyện: tổ chức hội nghị, hoàn thành chậm nhất ngày 31/7/2031."
    assert told("huong_dan", body) == [([], "tổ chức hội nghị,")]


def test_a_heading_of_a_class_may_be_described():
    body = "UBND tỉnh yêu cầu:\n1. UBND các huyện ven biển:\n- Kêu gọi tàu thuyền vào bờ."
    assert told("cong_dien", body) == [(["UBND các huyện ven biển"], "Kêu gọi tàu thuyền")]


def test_what_somebody_leads_is_not_who_is_told():
    body = (
        "III. TRÁCH NHIỆM\nA. Ban cán sự đảng UBND tỉnh\n1. Lãnh đạo UBND tỉnh:\n"
        "a) Bố trí kinh phí hằng năm.\n2. Mời đại diện Mặt trận dự họp."
    )
    assert {tuple(who) for who, _ in told("ke_hoach", body)} == {("Ban cán sự đảng UBND tỉnh",)}


@pytest.mark.parametrize(
    ("action", "quota"),
    [
        ("tổ chức 15 buổi tuyên truyền tại thôn", "15 buổi"),
        ("phát sóng 02 kỳ/tháng", "02 kỳ"),
        ("mỗi quý ít nhất một lần kiểm tra", "ít nhất một lần"),
        ("kiểm tra 01 lần trong năm", None),
        ("lập phương án xử lý 03 trụ sở", None),
    ],
)
def test_acts_counted_are_a_quota(action, quota):
    found, _ = read("ke_hoach", f"{KE_HOACH}1. Công an xã {action}.")
    assert [duty.quota for duty in found.obligations] == [quota]
