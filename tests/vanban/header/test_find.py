"""Headers as offices print them and as extraction leaves them; every body is invented."""

import pytest

from gandan.vanban import header
from gandan.vanban.cleaning import clean
from gandan.vanban.outline import outline

BODY = "\nThực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2025, đề nghị các đơn vị báo cáo./.\n\n"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
PLACE = "Lam Giang, ngày 02 tháng 6 năm 2025\n"


def read(text):
    made = clean(text)
    return header.find(made, outline(made))


def test_an_issuer_of_two_lines_has_no_superior():
    found = read("ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n" + STATE + "Số: 5/KH-UBND\n" + PLACE)
    assert (found.co_quan_ban_hanh, found.co_quan_chu_quan) == (
        "ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
        None,
    )


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (
            "ỦY BAN NHÂN DÂN TỈNH LAM GIANG\nSỞ NỘI VỤ",
            "ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
            "SỞ NỘI VỤ",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\nSỞ Y TẾ", "ỦY BAN NHÂN DÂN TỈNH LAM GIANG", "SỞ Y TẾ"),
        (
            "UBND TỈNH LAM GIANG\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
            "UBND TỈNH LAM GIANG",
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        ),
        ("BỘ CÔNG AN\nCÔNG AN TỈNH LAM GIANG", "BỘ CÔNG AN", "CÔNG AN TỈNH LAM GIANG"),
        (
            "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY PHƯỜNG BÌNH SƠN",
            "ĐẢNG BỘ TỈNH LAM GIANG",
            "ĐẢNG ỦY PHƯỜNG BÌNH SƠN",
        ),
        (
            "TỈNH ỦY LAM GIANG\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*",
            "TỈNH ỦY LAM GIANG",
            "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        ),
        ("BỘ NỘI VỤ", None, "BỘ NỘI VỤ"),
        ("VĂN PHÒNG CHÍNH PHỦ\n-------", None, "VĂN PHÒNG CHÍNH PHỦ"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH SƠN", None, "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH SƠN"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LAM GIANG", None, "HỘI ĐỒNG NHÂN DÂN TỈNH LAM GIANG"),
        (
            "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ\nDÂN CHỦ Ở CƠ SỞ TỈNH",
            None,
            "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ TỈNH",
        ),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LAM GIANG\nBAN THƯỜNG TRỰC",
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH LAM GIANG",
            "BAN THƯỜNG TRỰC",
        ),
        ("BỘ NỘI VỤ\nTRUNG TÂM THÔNG TIN", "BỘ NỘI VỤ", "TRUNG TÂM THÔNG TIN"),
        ("BAN CÁN SỰ ĐẢNG\nỦY BAN NHÂN DÂN TỈNH", None, "BAN CÁN SỰ ĐẢNG ỦY BAN NHÂN DÂN TỈNH"),
    ],
)
def test_the_superior_body_is_told_from_the_issuer(lines, superior, issuer):
    found = read(f"{lines}\n{STATE}Số: 5/ABC-XYZ\n{PLACE}Kính gửi: Sở Tư pháp.\n{BODY}")
    assert (found.co_quan_chu_quan, found.co_quan_ban_hanh) == (superior, issuer)


def test_bodies_that_issue_together_are_one_issuer():
    found = read(
        "BAN DÂN VẬN TỈNH ỦY - BAN CÁN SỰ ĐẢNG\nỦY BAN NHÂN DÂN TỈNH LAM GIANG\n*\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 67-KH/BDVTU-BCSĐUBND\n" + PLACE + "KẾ HOẠCH\nnăm 2024\n" + BODY
    )
    assert found.co_quan_ban_hanh == (
        "BAN DÂN VẬN TỈNH ỦY - BAN CÁN SỰ ĐẢNG ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    )
    assert found.so_ky_hieu == "67-KH/BDVTU-BCSĐUBND"


@pytest.mark.parametrize("gap", ["      ", " ", "\t"])
def test_two_columns_on_one_line_are_taken_apart(gap):
    text = (
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"TỈNH LAM GIANG{gap}Độc lập - Tự do - Hạnh phúc\n"
        f"Số: 15/UBND-NC{gap}Lam Giang, ngày 02 tháng 6 năm 2025\n"
        "V/v rà soát thủ tục\nhành chính\n\nKính gửi: Các sở.\n" + BODY
    )
    found = read(text)
    assert found.co_quan_ban_hanh == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.so_ky_hieu == "15/UBND-NC"
    assert (found.dia_danh, found.ngay_ban_hanh) == ("Lam Giang", "2025-06-02")
    assert found.trich_yeu == "rà soát thủ tục hành chính"


def test_a_subject_beside_the_date_keeps_its_lines():
    text = (
        "SỞ NỘI VỤ\nSố: 15/SNV-CCHC\nV/v rà soát           Lam Giang, ngày 02 tháng 6 năm 2025\n"
        "thủ tục hành chính\nKính gửi: Các sở.\n" + BODY
    )
    assert read(text).trich_yeu == "rà soát thủ tục hành chính"


@pytest.mark.parametrize("prefix", ["V/v ", "V/v: ", "V/V ", "Về việc ", "về việc ", ""])
def test_every_prefix_of_a_subject_is_left_out(prefix):
    found = read(
        f"SỞ NỘI VỤ\nSố: 15/SNV-CCHC\n{prefix}rà soát thủ tục hành chính\nKính gửi: Sở Y tế.\n"
        + BODY
    )
    assert found.trich_yeu == "rà soát thủ tục hành chính"


def test_a_party_document_is_read():
    found = read(
        "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY PHƯỜNG BÌNH SƠN\n*\nSố 05-NQ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Bình Sơn, ngày 05 tháng 9 năm 2026\nNGHỊ QUYẾT\nvề công tác dân vận năm 2026\n"
        + BODY
        + "Nơi nhận\n- Ban Thường vụ Tỉnh ủy (b/c),\n- Các chi bộ,\n- Lưu Văn phòng Đảng ủy.\n"
        "T/M BAN CHẤP HÀNH\nBÍ THƯ\n(đã ký)\nTrần Thị Bình\n"
    )
    assert found.loai_van_ban == "nghi_quyet"
    assert found.trich_yeu == "về công tác dân vận năm 2026"
    assert found.noi_nhan == ("Ban Thường vụ Tỉnh ủy (b/c)", "Các chi bộ", "Lưu Văn phòng Đảng ủy")
    assert found.nguoi_ky.quyen_han == ("T/M BAN CHẤP HÀNH",)
    assert (found.nguoi_ky.chuc_vu, found.nguoi_ky.ho_ten) == ("BÍ THƯ", "Trần Thị Bình")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("QUYẾT ĐỊNH", "quyet_dinh"),
        ("KẾ HOẠCH", "ke_hoach"),
        ("KẾ HOẠCH PHỐI HỢP", "ke_hoach"),
        ("CHƯƠNG TRÌNH PHỐI HỢP", "chuong_trinh"),
        ("TỜ TRÌNH", "to_trinh"),
        ("BÁO CÁO", "bao_cao"),
        ("CÔNG ĐIỆN", "cong_dien"),
        ("HƯỚNG DẪN", "huong_dan"),
        ("CHỈ THỊ", "chi_thi"),
        ("THÔNG BÁO", "thong_bao"),
        ("KẾT LUẬN", "ket_luan"),
        ("NGHỊ ĐỊNH", "nghi_dinh"),
        ("THÔNG TƯ", "thong_tu"),
    ],
)
def test_the_type_is_the_title(title, kind):
    found = read(f"SỞ NỘI VỤ\nSố: 15/AB-SNV\n{PLACE}{title}\nVề công tác năm 2025\n{BODY}")
    assert found.loai_van_ban == kind
    assert found.trich_yeu == "Về công tác năm 2025"


def test_the_authority_that_decides_is_no_part_of_the_subject():
    found = read(
        "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\nSố: 15/QĐ-UBND\n" + PLACE + "QUYẾT ĐỊNH\n"
        "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC\nCỦA SỞ NỘI VỤ\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAM "
        "GIANG\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\n"
    )
    assert found.trich_yeu == "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA SỞ NỘI VỤ"


def test_stamps_and_degrees_are_told_apart():
    found = read(
        "MẬT\nHỎA TỐC\nCÔNG VĂN ĐẾN\nSố: 123\nNgày 23/01/2025\nSỞ NỘI VỤ\n"
        + STATE
        + "Số: 15/SNV-TTr\n"
        + PLACE
        + "Kính gửi: Sở Y tế.\n"
        + BODY
    )
    assert (found.do_mat, found.do_khan) == ("MẬT", "HỎA TỐC")
    assert found.so_ky_hieu == "15/SNV-TTr"
    assert found.ngay_ban_hanh == "2025-06-02"
    assert found.co_quan_ban_hanh == "SỞ NỘI VỤ"


def test_a_web_page_round_a_document_is_ignored():
    found = read(
        "Trang chủ\nĐăng nhập\nSố hiệu: 9/KH-UBND Loại văn bản: Kế hoạch\nNgày ban hành: "
        "01/01/2020\n\n"
        "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n-------\n"
        + STATE
        + "---------------\nSố: 15/KH-UBND\n"
        + PLACE
        + "KẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 19/CT-TTG NGÀY 16 THÁNG 7 NĂM 2021\n"
        + BODY
    )
    assert found.so_ky_hieu == "15/KH-UBND"
    assert found.ngay_ban_hanh == "2025-06-02"
    assert found.co_quan_ban_hanh == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.trich_yeu == "THỰC HIỆN CHỈ THỊ SỐ 19/CT-TTG NGÀY 16 THÁNG 7 NĂM 2021"


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("Kính gửi: Sở Nội vụ.\n", ("Sở Nội vụ",)),
        ("Kính gửi: Sở Nội vụ; Sở Y tế; Công an tỉnh.\n", ("Sở Nội vụ", "Sở Y tế", "Công an tỉnh")),
        (
            "Kính gửi:\n- Các sở, ban,\nngành;\n- UBND các xã, phường.\n",
            ("Các sở, ban, ngành", "UBND các xã, phường"),
        ),
        ("Kính gửi: - Bộ Nội vụ;\n- Bộ Y tế.\n", ("Bộ Nội vụ", "Bộ Y tế")),
        (
            "Kính gửi:\nCác sở, ban, ngành;\nUBND các xã, phường.\n",
            ("Các sở, ban, ngành", "UBND các xã, phường"),
        ),
        ("Kính trình: Ban Thường vụ Tỉnh ủy.\n", ("Ban Thường vụ Tỉnh ủy",)),
    ],
)
def test_addressees_are_listed(printed, entries):
    assert read("SỞ NỘI VỤ\nSố: 15/SNV-TTr\n" + printed + BODY).kinh_gui == entries


SIGNED = {
    "beside": (
        "Nơi nhận:                    TM. ỦY BAN NHÂN DÂN\n- Như trên;               KT. CHỦ TỊCH\n"
        "- Các sở, ban, ngành\ntỉnh;\n- Lưu: VT, NC.           PHÓ CHỦ TỊCH\n\n                 Lê "
        "Văn Chính\n"
    ),
    "below": (
        "Nơi nhận:\n- Như trên;\n- Các sở, ban, ngành\ntỉnh;\n- Lưu: VT, NC.\n\nTM. ỦY BAN NHÂN "
        "DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\n(đã ký)\nLê Văn Chính\n"
    ),
    "above": (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Chính\n\nNơi nhận:\n- Như "
        "trên;\n"
        "- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\n"
    ),
    "glued": (
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH PHÓ CHỦ TỊCH\n- Các sở, ban, "
        "ngành tỉnh;\n"
        "- Lưu: VT, NC.\nLê Văn Chính\n"
    ),
}


@pytest.mark.parametrize("form", SIGNED)
def test_recipients_and_signature_are_told_apart(form):
    found = read("SỞ NỘI VỤ\nSố: 15/UBND-NC\nKính gửi: Sở Y tế.\n" + BODY + SIGNED[form])
    assert found.noi_nhan == ("Như trên", "Các sở, ban, ngành tỉnh", "Lưu: VT, NC")
    assert found.nguoi_ky.quyen_han == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert found.nguoi_ky.chuc_vu == "PHÓ CHỦ TỊCH"
    assert found.nguoi_ky.ho_ten == "Lê Văn Chính"


@pytest.mark.parametrize(
    ("signature", "capacities", "title", "name"),
    [
        ("GIÁM ĐỐC\n\nLê Văn Chính\n", (), "GIÁM ĐỐC", "Lê Văn Chính"),
        ("BỘ TRƯỞNG, CHỦ NHIỆM\nLê Văn Chính\n", (), "BỘ TRƯỞNG, CHỦ NHIỆM", "Lê Văn Chính"),
        (
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Văn Chính",
            ("TL. CHỦ TỊCH",),
            "CHÁNH VĂN PHÒNG",
            "Lê Văn Chính",
        ),
        (
            "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\nTS. Lê Văn Chính",
            ("TUQ. CHỦ TỊCH",),
            "GIÁM ĐỐC SỞ NỘI VỤ",
            "Lê Văn Chính",
        ),
        (
            "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nY Chính",
            ("K/T TRƯỞNG BAN",),
            "PHÓ TRƯỞNG BAN",
            "Y Chính",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
            None,
            None,
        ),
        (
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLÊ VĂN CHÍNH\n",
            ("KT. GIÁM ĐỐC",),
            "PHÓ GIÁM ĐỐC",
            "LÊ VĂN CHÍNH",
        ),
    ],
)
def test_every_kind_of_signature_is_read(signature, capacities, title, name):
    found = read(
        "SỞ NỘI VỤ\nSố: 15/UBND-NC\nKính gửi: Sở Y tế.\n"
        + BODY
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        + signature
    ).nguoi_ky
    assert (found.quyen_han, found.chuc_vu, found.ho_ten) == (capacities, title, name)


def test_fields_that_are_not_printed_stay_empty():
    found = read("Một đoạn văn không có thể thức nào cả.")
    assert (found.so_ky_hieu, found.loai_van_ban, found.ngay_ban_hanh, found.kinh_gui) == (
        None,
        None,
        None,
        (),
    )
