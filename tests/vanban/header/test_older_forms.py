"""Letterheads of older years, joint bodies, youth unions and web copies; all bodies invented."""

from gandan.vanban import header
from gandan.vanban.cleaning import clean
from gandan.vanban.outline import outline
from gandan.vanban.printing import as_printed

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n"


def read(text):
    made = clean(text)
    return as_printed(header.find(made, outline(made)), made.printed)


def subject(below):
    """The subject of a paper whose title line begins `below`."""
    above = (
        "TỈNH LAM GIANG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     Số 08-TB/TU        Lam Giang, ngày 10 tháng 11 năm 2031\n\n\n"
    )
    return read(above + "                                     " + below).trich_yeu


def test_a_decision_of_1999_names_its_issuer_in_the_title():
    found = read(
        "UỶ BAN NHÂN DÂN     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH LAM GIANG      Độc lập - Tự do - Hạnh phúc\nSố: 04/1999/QĐ-UB\n"
        "Lam Giang, ngày 12 tháng 01 năm 1999\nQUYẾT ĐỊNH CỦA UBND TỈNH LAM GIANG\n"
        "V/v ban hành Quy định về quản lý hồ\nUỶ BAN NHÂN DÂN TỈNH LAM GIANG\n"
        "- Căn cứ Luật tổ chức HĐND và UBND;\nQUYẾT ĐỊNH:\nĐiều 1: Ban hành quy định.\n"
        "TM. UỶ BAN NHÂN DÂN\nTỈNH LAM GIANG\nKT/ CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Chính"
    )
    assert (found.so_ky_hieu, found.ngay_ban_hanh) == ("04/1999/QĐ-UB", "1999-01-12")
    assert found.co_quan_ban_hanh == "UỶ BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.trich_yeu == "ban hành Quy định về quản lý hồ"
    assert found.nguoi_ky.quyen_han == ("TM. UỶ BAN NHÂN DÂN TỈNH LAM GIANG", "KT/ CHỦ TỊCH")


def test_a_law_bears_its_number_after_its_name():
    found = read(
        f"QUỐC HỘI\n{STATE}Luật số: 88/2031/QH17\nHà Nội, ngày 10 tháng 11 năm 2031\nLUẬT\n"
        "LẮNG NGHE NHÂN DÂN\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Lắng nghe Nhân dân.\n"
        "Điều 1. Phạm vi điều chỉnh\nLuật này quy định.\nCHỦ TỊCH QUỐC HỘI\nLê Văn Chính"
    )
    assert (found.so_ky_hieu, found.loai_van_ban) == ("88/2031/QH17", "luat")
    assert (found.nguoi_ky.chuc_vu, found.nguoi_ky.ho_ten) == ("CHỦ TỊCH QUỐC HỘI", "Lê Văn Chính")


def test_a_letterhead_in_small_letters_is_read():
    found = read(
        "Ủy ban nhân dân\ntỉnh Lam Giang\nCộng hòa xã hội chủ nghĩa Việt Nam\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 12/UBND-NC\nLam Giang, ngày 12 tháng 3 năm 2003\n"
        "V/v chấn chỉnh\nKính gửi: Các sở, ban, ngành\nTrong thời gian qua, có nhiều cố gắng.\n"
        "TM UBND TỈNH\nCHỦ TỊCH\nH’Yim Kđoh"
    )
    assert found.co_quan_ban_hanh == "Ủy ban nhân dân tỉnh Lam Giang"
    assert found.kinh_gui == ("Các sở, ban, ngành",)
    assert found.nguoi_ky.ho_ten == "H’Yim Kđoh"


def test_two_ministries_sign_and_the_first_is_told():
    found = read(
        f"BỘ LẮNG NGHE - BỘ TRẢ LỜI\n{STATE}Số: 12/2010/TTLT-BLN-BTL\n"
        "Hà Nội, ngày 12 tháng 3 năm 2010\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn phụ cấp\n"
        "Căn cứ Nghị định số 5/2010/NĐ-CP;\nKT. BỘ TRƯỞNG\nBỘ LẮNG NGHE\nTHỨ TRƯỞNG\n"
        "Lê Văn Chính\nKT. BỘ TRƯỞNG\nBỘ TRẢ LỜI\nTHỨ TRƯỞNG\nTrần Văn Bình"
    )
    assert found.co_quan_ban_hanh == "BỘ LẮNG NGHE - BỘ TRẢ LỜI"
    assert found.nguoi_ky.quyen_han == ("KT. BỘ TRƯỞNG BỘ LẮNG NGHE",)
    assert (found.nguoi_ky.chuc_vu, found.nguoi_ky.ho_ten) == ("THỨ TRƯỞNG", "Lê Văn Chính")


def test_an_office_below_a_committee_and_a_stamp_of_a_signature():
    found = read(
        "Ký bởi: Ủy ban nhân dân tỉnh Lam Giang\nThời gian ký: 25.04.2022 16:20:11 +07:00\n"
        "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\nVĂN PHÒNG\nSố: /VPUB-NC\nV/v truyền đạt ý kiến của\n"
        f"Phó Chủ tịch UBND tỉnh\n{STATE}Lam Giang, ngày     tháng 4 năm 2022\nKính gửi:\n"
        "- Sở Nội vụ;\n- Ủy ban nhân dân các huyện, thị xã,\nthành phố.\n"
        "Phó Chủ tịch UBND tỉnh có ý kiến như sau: giao Sở Nội vụ thực hiện.\n"
        "Nơi nhận:                              KT. CHÁNH VĂN PHÒNG\n"
        "- Như trên;                            PHÓ CHÁNH VĂN PHÒNG\n- Lưu: VT, NC.\n"
        "                                        Lê Văn Chính"
    )
    assert found.co_quan_chu_quan == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert (found.co_quan_ban_hanh, found.ngay_ban_hanh) == ("VĂN PHÒNG", "2022-04")
    assert found.trich_yeu == "truyền đạt ý kiến của Phó Chủ tịch UBND tỉnh"
    assert found.kinh_gui == ("Sở Nội vụ", "Ủy ban nhân dân các huyện, thị xã, thành phố")
    assert found.nguoi_ky.ho_ten == "Lê Văn Chính"


def test_a_union_with_stars_and_a_blank_in_its_number():
    found = read(
        "TỈNH ĐOÀN LAM GIANG\nBAN THƯỜNG VỤ\n***\nSố: 87 KH/TĐTN-BPT\nĐOÀN TNCS HỒ CHÍ MINH\n"
        "Lam Giang, ngày 12 tháng 3 năm 2023\nKẾ HOẠCH\nTổ chức chiến dịch tình nguyện hè\n"
        "giai đoạn (2021 - 2025)\nI. MỤC ĐÍCH\n1. Rèn luyện.\nTM. BAN THƯỜNG VỤ TỈNH ĐOÀN\n"
        "PHÓ BÍ THƯ\n(Đã ký)\nLê Văn Chính\nNơi nhận:\n- Như kính gửi;\n- Lưu VP."
    )
    assert found.so_ky_hieu == "87 KH/TĐTN-BPT"
    assert (found.co_quan_chu_quan, found.co_quan_ban_hanh) == (
        "TỈNH ĐOÀN LAM GIANG",
        "BAN THƯỜNG VỤ",
    )
    assert found.trich_yeu == "Tổ chức chiến dịch tình nguyện hè giai đoạn (2021 - 2025)"
    assert found.noi_nhan == ("Như kính gửi", "Lưu VP")


def test_a_report_names_its_subject_in_the_title_line():
    found = read(
        "ỦY BAN NHÂN DÂN XÃ SUỐI CHÀM\nSố: 15/BC-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSuối Chàm, ngày 15 tháng 6 năm 2025\n"
        "BÁO CÁO KẾT QUẢ CÔNG TÁC DÂN VẬN\n6 THÁNG ĐẦU NĂM 2025\n"
        "Thực hiện Công văn số 5/UBND-NC ngày 2/6/2025, UBND xã báo cáo:\nI. KẾT QUẢ\n1. Tốt."
    )
    assert (found.loai_van_ban, found.dia_danh) == ("bao_cao", "Suối Chàm")
    assert found.trich_yeu == "KẾT QUẢ CÔNG TÁC DÂN VẬN 6 THÁNG ĐẦU NĂM 2025"


def test_a_web_copy_whose_words_were_cut_at_line_ends_is_read():
    found = read(
        "UỶ BAN NHÂN\nDÂN\nTỈNH LAM GIANG\n--------\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập  Tự do  Hạnh phúc\n---------------\n|\nSố:\n1312/KH-UBND\n|\nLam\n"
        "Giang, ngày 28 tháng 3\nnăm 2013\n|\nKẾ HOẠCH\nTIẾP TỤC THỰC HIỆN ĐỀ ÁN “LẮNG NGHE,\n"
        "TRẢ LỜI NHÂN DÂN” TRÊN ĐỊA BÀN\nTỈNH LAM GIANG GIAI ĐOẠN 2013-2016\n"
        "Căn cứ Quyết định số 31/2009/QĐ-TTg ngày 24 tháng\n02 năm 2009 của Thủ tướng;\n"
    )
    assert (found.so_ky_hieu, found.ngay_ban_hanh) == ("1312/KH-UBND", "2013-03-28")
    assert found.dia_danh == "Lam Giang"
    assert found.co_quan_ban_hanh == "UỶ BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.trich_yeu == (
        "TIẾP TỤC THỰC HIỆN ĐỀ ÁN “LẮNG NGHE, TRẢ LỜI NHÂN DÂN” TRÊN ĐỊA BÀN "
        "TỈNH LAM GIANG GIAI ĐOẠN 2013-2016"
    )


def test_a_committee_and_the_front_issue_together():
    found = read(
        f"ỦY BAN NHÂN DÂN\nỦY BAN MTTQ VIỆT NAM\nTỈNH LAM GIANG\n-------\n|\n{STATE}|\n"
        "Số: 01/QCPH/UBND-UBMTTQ\n|\nLam Giang, ngày 27 tháng 10 năm 2017\n|\nQUY CHẾ\nPHỐI\n"
        "HỢP CÔNG TÁC GIỮA ỦY BAN NHÂN DÂN\nTỈNH VÀ ỦY BAN MẶT TRẬN TỔ QUỐC\n"
        "Căn cứ Luật Tổ chức chính quyền địa\nphương ngày 19/6/2015;\nChương I\nQUY ĐỊNH CHUNG\n"
    )
    assert found.co_quan_ban_hanh == "ỦY BAN NHÂN DÂN ỦY BAN MTTQ VIỆT NAM TỈNH LAM GIANG"
    assert found.loai_van_ban == "quy_che"
    assert found.trich_yeu == (
        "PHỐI HỢP CÔNG TÁC GIỮA ỦY BAN NHÂN DÂN TỈNH VÀ ỦY BAN MẶT TRẬN TỔ QUỐC"
    )


def test_a_subject_ends_where_the_body_runs():
    found = read(
        "TỈNH ỦY LAM GIANG\nBAN DÂN VẬN\n*\nSố 31-HD/BDVTU\n"
        "Lam Giang, ngày 06 tháng 3 năm 2031\nHƯỚNG DẪN\ntổng kết phong trào thi đua\n"
        "Thực hiện Kế hoạch số 15-KH/BDVTW, ngày 10-01-2031 của Ban Dân vận Trung ương, Ban Dân "
        "vận Tỉnh ủy hướng dẫn như sau:\nI- MỤC ĐÍCH\n- Đánh giá đúng.\n"
    )
    assert found.trich_yeu == "tổng kết phong trào thi đua"


BODY = "\n1. Sở Nội vụ theo dõi.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"


def test_a_body_and_a_title_that_no_vocabulary_knows_are_read_by_their_places():
    found = read(
        f"PHỦ THỦ HIẾN\n-------\nSố: 31/CT-PTH\n{STATE}Hà Nội, ngày 19 tháng 9 năm 2031\n"
        f"CHỈ THỊ\nVề đối thoại{BODY}THỦ HIẾN\n\nĐàm Quang Khải\n"
    )
    assert found.co_quan_ban_hanh == "PHỦ THỦ HIẾN"
    assert (found.nguoi_ky.chuc_vu, found.nguoi_ky.ho_ten) == ("THỦ HIẾN", "Đàm Quang Khải")


def test_a_second_office_of_who_signs_is_no_name():
    found = read(
        f"BAN CHỈ ĐẠO HUYỆN TÂN LĨNH\nSố: 03/KH-BCĐ\n{STATE}"
        f"Tân Lĩnh, ngày 02 tháng 02 năm 2031\nKẾ HOẠCH\nHoạt động năm 2031{BODY}"
        "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND HUYỆN\nTrần Văn Bình\n"
    )
    assert (found.nguoi_ky.chuc_vu, found.nguoi_ky.ho_ten) == ("TRƯỞNG BAN", "Trần Văn Bình")


def test_a_subject_whose_second_line_begins_with_a_body_goes_on():
    found = subject(
        "CHỈ THỊ\n                     CỦA BAN THƯỜNG VỤ TỈNH ỦY\n"
        "        về lãnh đạo cuộc bầu cử đại biểu Quốc hội khóa XVI và đại biểu\n"
        "        Hội đồng nhân dân các cấp trên địa bàn tỉnh\n\n"
        "     Cuộc bầu cử đại biểu Quốc hội được tổ chức vào Chủ nhật, toàn tỉnh "
        "có 99 xã, phường\nvà 1,2 triệu cử tri.\n"
    )
    assert found == (
        "về lãnh đạo cuộc bầu cử đại biểu Quốc hội khóa XVI và đại biểu Hội đồng nhân dân các cấp "
        "trên địa bàn tỉnh"
    )


def test_a_subject_ends_where_the_first_sentence_says_when_it_met():
    found = subject(
        "THÔNG BÁO\n         Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về Dự án đường\n"
        "                  ven biển (giai đoạn 2)\n\n\n"
        "      Ngày 14/10/2031, Phó Chủ tịch UBND tỉnh đã kiểm tra hiện trường "
        "và chủ trì cuộc họp\nvề công tác này.\n"
    )
    assert (
        found
        == "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về Dự án đường ven biển (giai đoạn 2)"
    )


def test_whose_resolution_it_is_stands_before_what_it_is_about():
    found = subject(
        "NGHỊ QUYẾT\n                       HỘI NGHỊ LẦN THỨ SÁU\n"
        "           BAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHÓA XIV\n"
        "       về tăng cường đối thoại, giải quyết kiến nghị của nhân dân\n\n"
        "I- TÌNH HÌNH\n     Thực hiện Quyết định số 217-QĐ/TW.\n"
    )
    assert found == "về tăng cường đối thoại, giải quyết kiến nghị của nhân dân"
