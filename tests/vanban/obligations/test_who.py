# ruff: noqa: E501  paragraphs of papers stand on one line, as cleaning leaves them
"""Who is told: headings, lead-ins, requests and subjects, of many kinds of papers."""

import pytest

from tests.vanban.obligations.reading import duties, read

CASES = [
    (
        "chi_thi",
        """Thời gian qua, các cấp đã quan tâm công tác dân vận. Để khắc phục hạn chế, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế:
a) Chủ trì, phối hợp với Công an tỉnh kiểm tra các cơ sở.
b) Chỉ đạo các đơn vị trực thuộc trực cấp cứu.
2. Công an tỉnh điều tra, xử lý nghiêm các vụ vi phạm.
3. Giao Sở Tài chính phối hợp với Sở Y tế tham mưu bố trí kinh phí.
4. Báo Lam Giang, Đài Phát thanh và Truyền hình tỉnh tăng thời lượng tuyên truyền.""",
        [
            ("1.a", ["Sở Y tế"], "lead", "Chủ trì, phối hợp"),
            ("1.b", ["Sở Y tế"], "lead", "Chỉ đạo các đơn"),
            ("2", ["Công an tỉnh"], "lead", "điều tra, xử lý"),
            ("3", ["Sở Tài chính"], "support", "phối hợp với Sở"),
            (
                "4",
                ["Báo Lam Giang", "Đài Phát thanh và Truyền hình tỉnh"],
                "all",
                "tăng thời lượng tuyên",
            ),
        ],
    ),
    (
        "ke_hoach",
        """I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của cán bộ, công chức.
2. Việc thực hiện phải bảo đảm thiết thực.
II. NHIỆM VỤ
1. Đẩy mạnh cải cách hành chính.
III. KINH PHÍ
Kinh phí thực hiện được bố trí từ ngân sách.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ là cơ quan thường trực, có trách nhiệm theo dõi, đôn đốc.
2. Các sở, ban, ngành; UBND các xã, phường
Xây dựng kế hoạch thực hiện. Người đứng đầu cơ quan, đơn vị chịu trách nhiệm về kết quả.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.""",
        [
            ("II.1", [], "all", "Đẩy mạnh cải cách"),
            ("IV.1", ["Sở Nội vụ"], "lead", "là cơ quan thường"),
            ("IV.2", ["Các sở, ban, ngành", "UBND các xã, phường"], "all", "Xây dựng kế hoạch"),
            (
                "IV.2",
                ["Người đứng đầu cơ quan, đơn vị"],
                "all",
                "chịu trách nhiệm về",
            ),
            (
                "IV.3",
                ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
                "lead",
                "giám sát việc thực",
            ),
        ],
    ),
    (
        "quyet_dinh",
        """Điều 1. Phê duyệt Đề án nâng cao chất lượng phục vụ.
Điều 2. Tổ chức thực hiện
1. Sở Nội vụ chịu trách nhiệm hướng dẫn, theo dõi.
2. Các sở, ban, ngành có trách nhiệm:
a) Xây dựng kế hoạch thực hiện;
b) Báo cáo kết quả về Sở Nội vụ.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các sở chịu trách nhiệm thi hành Quyết định này.""",
        [
            ("Điều 2.1", ["Sở Nội vụ"], "lead", "chịu trách nhiệm hướng"),
            ("Điều 2.2.a", ["Các sở, ban, ngành"], "all", "Xây dựng kế hoạch"),
            ("Điều 2.2.b", ["Các sở, ban, ngành"], "all", "Báo cáo kết quả"),
        ],
    ),
    (
        "thong_bao",
        """Sau khi nghe báo cáo, Phó Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
1. Ghi nhận sự nỗ lực của các chủ đầu tư. Kết quả còn thấp.
2. Sở Xây dựng:
- Khẩn trương tham mưu điều chỉnh kế hoạch vốn.
3. Yêu cầu các chủ đầu tư cam kết tiến độ từng dự án.
4. Thống nhất chủ trương điều chỉnh dự án. Giao Sở Tài chính tham mưu văn bản.""",
        [
            ("2", ["Sở Xây dựng"], "lead", "Khẩn trương tham mưu"),
            ("3", ["các chủ đầu tư"], "all", "cam kết tiến độ"),
            ("4", ["Sở Tài chính"], "lead", "tham mưu văn bản."),
        ],
    ),
    (
        "quy_che",
        """Chương I
QUY ĐỊNH CHUNG
Điều 1. Nguyên tắc phối hợp
Việc phối hợp phải bảo đảm đúng chức năng, nhiệm vụ.
Chương II
TRÁCH NHIỆM PHỐI HỢP
Điều 2. Trách nhiệm của Thanh tra tỉnh
1. Chủ trì tham mưu kế hoạch tiếp công dân.
Điều 3. Trách nhiệm của các sở, ban, ngành
Cử người tham gia tiếp công dân khi có yêu cầu.""",
        [
            ("Điều 2.1", ["Thanh tra tỉnh"], "lead", "Chủ trì tham mưu"),
            ("Điều 3", ["các sở, ban, ngành"], "all", "Cử người tham gia"),
        ],
    ),
    (
        "cong_van",
        """Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2031 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các sở, ban, ngành và UBND các xã báo cáo kết quả thực hiện.
Báo cáo gửi về Sở Nội vụ trước ngày 10/6/2031.""",
        [
            ("-", ["các sở, ban, ngành", "UBND các xã"], "all", "báo cáo kết quả"),
            ("-", ["các sở, ban, ngành", "UBND các xã"], "all", "Báo cáo gửi về"),
        ],
    ),
    (
        "ke_hoach",
        """I. TỔ CHỨC THỰC HIỆN
1. Căn cứ Kế hoạch này, Ủy ban nhân dân các xã, phường xây dựng kế hoạch cụ thể.
2. Định kỳ 6 tháng, 01 năm hai bên tổ chức sơ kết.
3. Sở Nội vụ theo dõi việc thực hiện; Sở Tài chính bố trí kinh phí.""",
        [
            ("I.1", ["Ủy ban nhân dân các xã, phường"], "all", "xây dựng kế hoạch"),
            ("I.2", ["hai bên"], "all", "tổ chức sơ kết."),
            ("I.3", ["Sở Nội vụ"], "lead", "theo dõi việc thực"),
            ("I.3", ["Sở Tài chính"], "lead", "bố trí kinh phí."),
        ],
    ),
    (
        "cong_dien",
        """Hiện nay, bão số 4 đang di chuyển nhanh và còn diễn biến phức tạp trên Biển Đông. Chủ tịch UBND tỉnh yêu cầu:
1. Chủ tịch UBND các xã Suối Cát, Tân Hòa và phường Bình Sơn khẩn trương sơ tán dân.
2. Giám đốc Sở Giáo dục và Đào tạo quyết định cho học sinh nghỉ học.""",
        [
            (
                "1",
                ["Chủ tịch UBND các xã Suối Cát, Tân Hòa và phường Bình Sơn"],
                "all",
                "khẩn trương sơ tán",
            ),
            ("2", ["Giám đốc Sở Giáo dục và Đào tạo"], "lead", "quyết định cho học"),
        ],
    ),
]  # fmt: skip

NOTHING = [
    ("bao_cao", "I. KẾT QUẢ\n1. Các sở, ban, ngành tổ chức tuyên truyền sâu rộng.\nII. NHIỆM VỤ\n1. Tiếp tục đẩy mạnh công tác dân vận."),
    ("to_trinh", "Ủy ban nhân dân huyện kính trình Ủy ban nhân dân tỉnh xem xét.\nĐề nghị Ủy ban nhân dân tỉnh giao Sở Tài chính thẩm định trước ngày 30/5/2031."),
    ("cong_van", "Ngày 28/02/2031, Bộ Nội vụ đã yêu cầu các địa phương báo cáo. Theo đó, các địa phương phải gửi báo cáo trước ngày 30/11/2031."),
    ("cong_van", "Sở Nội vụ nhận được Văn bản số 11/UBND-NC về việc giao các sở, ban, ngành rà soát."),
    ("quyet_dinh", "Điều 1. Thành lập Ban Chỉ đạo gồm các ông, bà có tên sau đây.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký."),
    ("ke_hoach", "I. MỤC TIÊU\n- Phấn đấu 100% cán bộ được tập huấn trong năm 2031.\n2. Yêu cầu\n- Các cơ quan phải bảo đảm tiến độ."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "expected"), CASES)
def test_each_duty_falls_on_who_is_told(kind, body, expected):
    assert duties(kind, body) == expected


@pytest.mark.parametrize(("kind", "body"), NOTHING)
def test_what_orders_nothing_gives_no_duty(kind, body):
    assert duties(kind, body) == []


def test_a_request_to_a_superior_is_a_proposal():
    body = "Ủy ban nhân dân tỉnh đề nghị Bộ Nội vụ xem xét, hướng dẫn trước ngày 30/6/2031."
    assert duties("cong_van", body) == []


def test_the_issuer_orders_itself_nothing():
    body = f"{'Ủy ban nhân dân tỉnh Lam Giang'} ban hành Kế hoạch thực hiện như sau:\n1. Sở Y tế khám bệnh."
    assert [bodies for _, bodies, _, _ in duties("ke_hoach", body)] == [["Sở Y tế"]]


def test_closing_formulas_are_marked_generic():
    body = """Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2031 về chăm sóc sức khỏe Nhân dân, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế khám sức khỏe cho người cao tuổi.
Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện. Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh về Sở Nội vụ./."""
    found, _ = read("cong_van", body)
    assert [duty.is_generic for duty in found.obligations] == [False, True, True]


def test_a_real_duty_behind_a_formula_is_kept():
    body = """Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2031 về chăm sóc sức khỏe Nhân dân, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế khám sức khỏe cho người cao tuổi.
Ủy ban nhân dân tỉnh yêu cầu các đơn vị nghiêm túc thực hiện; định kỳ hằng năm báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ)./."""
    found, _ = read("cong_van", body)
    last = found.obligations[-1]
    assert (last.is_generic, last.deadline.freq) == (False, "yearly")
    assert last.report_to == "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"


def test_an_order_that_no_rule_took_is_suspected():
    body = "Thời gian qua còn hạn chế. Công tác này phải được chấn chỉnh ngay trong toàn ngành."
    found, text = read("cong_van", body)
    assert found.obligations == ()
    (span,) = found.suspected
    assert text[span.start : span.end].startswith("Công tác này phải")


def test_those_of_a_school_and_who_keeps_watch():
    found = duties(
        "ke_hoach",
        "1. Đoàn trường: tổ chức 02 diễn đàn cho học sinh.\n"
        "2. GVCN các lớp: họp phụ huynh 3 lần/năm học.\n"
        "3. Công an xã, BCHQS xã trực bảo vệ dịp lễ.\n"
        "4. Ban Chỉ huy Quân sự xã trực bảo vệ trụ sở.",
    )
    assert [bodies for _, bodies, *_ in found] == [
        ["Đoàn trường"],
        ["GVCN các lớp"],
        ["Công an xã", "BCHQS xã"],
        ["Ban Chỉ huy Quân sự xã"],
    ]


def test_when_a_body_acts_is_none_of_its_name():
    found = duties(
        "ke_hoach",
        "1. Phòng Kinh tế sẽ kiểm tra đột xuất 05 xã.\n"
        "2. Sở Nội vụ vừa chỉ đạo, vừa tổ chức thực hiện việc rà soát hồ sơ.",
    )
    assert [bodies for _, bodies, *_ in found] == [["Phòng Kinh tế"], ["Sở Nội vụ"]]


def test_each_of_those_named_is_no_further_body():
    found = duties("thong_bao", "1. Sở Tư pháp, Sở Nội vụ, mỗi đơn vị cử 02 công chức vào Tổ.")
    assert [bodies for _, bodies, *_ in found] == [["Sở Tư pháp", "Sở Nội vụ"]]
