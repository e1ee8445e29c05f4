"""Which documents a text cites: kind, number and date of each. A comment says what a row is for."""

import pytest

from tests.vanban.citations.read import cited

# text, (kind, number, date) of every document cited
CASES = [
    # the two styles, with and without "số"
    ("Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021", [("chi_thi", "33/CT-TTg", "2021-11-26")]),
    ("Kết luận 45-KL/TW ngày 07/01/2019", [("ket_luan", "45-KL/TW", "2019-01-07")]),
    ("Quyết định 1229/QĐ-UBND", [("quyet_dinh", "1229/QĐ-UBND", None)]),
    # a dot in a number
    ("Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 và Quyết định số 1.154/QĐ-UBND",
     [("nghi_quyet", "66.7/2025/NQ-CP", "2025-11-15"), ("quyet_dinh", "1.154/QĐ-UBND", None)]),
    # the printed word wins over the symbol
    ("Văn bản số 1498/UBND-NC ngày 02/5/2024", [("van_ban", "1498/UBND-NC", "2024-05-02")]),
    ("Quy định số 41-QĐ/TW ngày 03/11/2021", [("quy_dinh", "41-QĐ/TW", "2021-11-03")]),
    ("Công văn số 3129/TTr-SNV", [("cong_van", "3129/TTr-SNV", None)]),
    ("Chương trình phối hợp số 05-CTr/BDVTU-BCSĐ", [("chuong_trinh", "05-CTr/BDVTU-BCSĐ", None)]),
    ("Thông báo kết luận số 20-TB/TU", [("thong_bao", "20-TB/TU", None)]),
    ("Công điện hỏa tốc số 05/CĐ-UBND", [("cong_dien", "05/CĐ-UBND", None)]),
    ("Kế hoạch hành động toàn khóa số 12-KH/TU", [("ke_hoach", "12-KH/TU", None)]),
    # no word: the symbol tells the kind
    ("(số 12/KH-UBND ngày 03/02/2021)", [("ke_hoach", "12/KH-UBND", "2021-02-03")]),
    ("theo 98-KH/TU và 1498/UBND-NC", [("ke_hoach", "98-KH/TU", None),
                                       ("cong_van", "1498/UBND-NC", None)]),
    # abbreviated kinds
    ("NQ số 19-NQ/TW; QĐ số 22/2017/QĐ-UBND; KL 49-KL/TW",
     [("nghi_quyet", "19-NQ/TW", None), ("quyet_dinh", "22/2017/QĐ-UBND", None),
      ("ket_luan", "49-KL/TW", None)]),
    # capitals of a title
    ("THỰC HIỆN CHƯƠNG TRÌNH SỐ 10-CTR/TU", [("chuong_trinh", "10-CTR/TU", None)]),
    ("THỰC HIỆN KẾ HOẠCH SỐ 64-KH/TU NGÀY 24 THÁNG 8 NĂM 2022 CỦA BAN THƯỜNG VỤ TỈNH ỦY",
     [("ke_hoach", "64-KH/TU", "2022-08-24")]),
    # a kind broken over lines, a number broken after a hyphen
    ("theo Quyết\nđịnh số\n\n32/2021/QĐ-\n\nUBND ngày 19 tháng 10\n\nnăm 2021",
     [("quyet_dinh", "32/2021/QĐ-UBND", "2021-10-19")]),
    # one date for several numbers, and not where years speak against it
    ("Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12 tháng 12 năm 2013",
     [("quyet_dinh", "217-QĐ/TW", "2013-12-12"), ("quyet_dinh", "218-QĐ/TW", "2013-12-12")]),
    ("Văn bản số 15/UBND-NC, số 16/UBND-NC ngày 02/5/2024",
     [("van_ban", "15/UBND-NC", "2024-05-02"), ("van_ban", "16/UBND-NC", "2024-05-02")]),
    ("Hướng dẫn số 01-HD/TU, 02-HD/TU và 03-HD/TU cùng ngày 20/9/2021",
     [("huong_dan", "01-HD/TU", "2021-09-20"), ("huong_dan", "02-HD/TU", "2021-09-20"),
      ("huong_dan", "03-HD/TU", "2021-09-20")]),
    ("Nghị định số 43/2014/NĐ-CP và Nghị định số 01/2017/NĐ-CP ngày 06/01/2017",
     [("nghi_dinh", "43/2014/NĐ-CP", None), ("nghi_dinh", "01/2017/NĐ-CP", "2017-01-06")]),
    ("Kết luận số 54-KL/TW, Kết luận số 23-KL/TW ngày 22/11/2017",
     [("ket_luan", "54-KL/TW", None), ("ket_luan", "23-KL/TW", "2017-11-22")]),
    ("Quy định số 1-QĐ/TU, Quy định số 2-QĐ/TU và Quy định số 3-QĐ/TU, ngày 05/6/2021",
     [("quy_dinh", "1-QĐ/TU", "2021-06-05"), ("quy_dinh", "2-QĐ/TU", "2021-06-05"),
      ("quy_dinh", "3-QĐ/TU", "2021-06-05")]),
    ("Kế hoạch số 98-KH/TU và Công văn số 81-CV/TU ngày 22/7/2019",
     [("ke_hoach", "98-KH/TU", None), ("cong_van", "81-CV/TU", "2019-07-22")]),
    ("Chương trình số 12-CTr/ĐU và Kế hoạch số 31-KH/ĐU, cùng ngày 05-8-2025 của Đảng ủy",
     [("chuong_trinh", "12-CTr/ĐU", "2025-08-05"), ("ke_hoach", "31-KH/ĐU", "2025-08-05")]),
    ("Quyết định 90-TTg, 91-TTg ngày 7/3/1994", [("quyet_dinh", "90-TTg", "1994-03-07"),
                                                  ("quyet_dinh", "91-TTg", "1994-03-07")]),
    # other words between the kind and the number
    ("Quyết định giao đất số 12/QĐ-UBND; Quyết định thành lập số 55/QĐ-SNV ngày 06/6/2021",
     [("quyet_dinh", "12/QĐ-UBND", None), ("quyet_dinh", "55/QĐ-SNV", "2021-06-06")]),
    # forms of the last century
    ("Quyết định số 217/HĐBT ngày 14-11-1987; Nghị định 26/CP; Chỉ thị số 15-CT.UB",
     [("quyet_dinh", "217/HĐBT", "1987-11-14"), ("nghi_dinh", "26/CP", None),
      ("chi_thi", "15-CT.UB", None)]),
    ("Công văn số 1234 KTTH ngày 5/6/1996", [("cong_van", "1234 KTTH", "1996-06-05")]),
    # old forms with a dot or a slash
    ("Quyết định số 04/1999/QĐ.UB ngày 12/01/1999, Chỉ thị số 12/2001/CT/UB.",
     [("quyet_dinh", "04/1999/QĐ.UB", "1999-01-12"), ("chi_thi", "12/2001/CT/UB", None)]),
    # one kind for several numbers, after a colon
    ("các Nghị định của Chính phủ: Số 156/2018/NĐ-CP ngày 16/11/2018 về rừng; số 105/2020/NĐ-CP"
     " ngày 08/9/2020 về trường", [("nghi_dinh", "156/2018/NĐ-CP", "2018-11-16"),
                                   ("nghi_dinh", "105/2020/NĐ-CP", "2020-09-08")]),
    ("các Quy định của Bộ Chính trị: số 08-QĐ/TW ngày 02/3/2020, số 09-QĐ/TW ngày 04/3/2020",
     [("quy_dinh", "08-QĐ/TW", "2020-03-02"), ("quy_dinh", "09-QĐ/TW", "2020-03-04")]),
    # the date before the number, after the issuer, in a clause of its own
    ("Ngày 16/8/2018, Sở Tài chính đã có Công văn số 3395/STC-NS về dự toán",
     [("cong_van", "3395/STC-NS", "2018-08-16")]),
    ("Ngày 16/8/2018 họp; ngày 20/8/2018 Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND",
     [("ke_hoach", "12/KH-UBND", "2018-08-20")]),
    ("Ngày 16/8/2018 đã họp theo Kế hoạch số 12/KH-UBND", [("ke_hoach", "12/KH-UBND", None)]),
    ("Chỉ thị số 05-CT/TW của Bộ Chính trị, ngày 15/5/2016",
     [("chi_thi", "05-CT/TW", "2016-05-15")]),
    ("Quyết định số 12/QĐ-UBND được Ủy ban nhân dân tỉnh ban hành ngày 12/3/2020",
     [("quyet_dinh", "12/QĐ-UBND", "2020-03-12")]),
    # a document in the quoted title of another
    ("Kế hoạch số 05-KH/TU ngày 09/12/2015 “về thực hiện Kết luận số 77-KL/TW ngày 14/7/2015”",
     [("ke_hoach", "05-KH/TU", "2015-12-09"), ("ket_luan", "77-KL/TW", "2015-07-14")]),
    # one document, many mentions: the date may come late; short forms; another spelling
    ("Kế hoạch số 67-KH/TU; sau đó Kế hoạch số 67-KH/TU ngày 02/4/2024 (Kế hoạch số 67-KH/TU)",
     [("ke_hoach", "67-KH/TU", "2024-04-02")]),
    ("Công văn số 274/BNV-VP ngày 17/5/2024 (gọi tắt là Công văn số 274). Theo Công văn số 274,",
     [("cong_van", "274/BNV-VP", "2024-05-17")]),
    ("Chương trình số 05-CTr/BDVTU-BCSĐ ngày 29/3/2022 và Chương trình số"
     " 05-CTr/BDVTU-BCSĐUBND ngày 29/3/2022",
     [("chuong_trinh", "05-CTr/BDVTU-BCSĐ", "2022-03-29")]),
    ("Kế hoạch số 16/KH-MTTQ-BTT ngày 05/5/2023; Kế hoạch số 16/KH-BTT-MTTQ",
     [("ke_hoach", "16/KH-MTTQ-BTT", "2023-05-05")]),
    # one number in two years: two documents
    ("Quyết định số 15/QĐ-UBND ngày 12/10/2020 và Quyết định số 15/QĐ-UBND ngày 02/12/2022",
     [("quyet_dinh", "15/QĐ-UBND", "2020-10-12"), ("quyet_dinh", "15/QĐ-UBND", "2022-12-02")]),
    # one number, two days of one year: one document, misprinted (a finding says so)
    ("Quyết định số 15/QĐ-UBND ngày 12/10/2020 và Quyết định số 15/QĐ-UBND ngày 13/10/2020",
     [("quyet_dinh", "15/QĐ-UBND", "2020-10-12")]),
    # one number of two bodies, and of one body under two names
    ("Kế hoạch số 12/KH-UBND ngày 05/01/2020 của UBND tỉnh; Kế hoạch số 12/KH-UBND ngày 08/9/2020"
     " của UBND xã Bình Sơn", [("ke_hoach", "12/KH-UBND", "2020-01-05"),
                               ("ke_hoach", "12/KH-UBND", "2020-09-08")]),
    ("Kế hoạch số 12/KH-UBND ngày 05/01/2020 của UBND tỉnh; Kế hoạch số 12/KH-UBND ngày 06/01/2020"
     " của Ủy ban nhân dân tỉnh", [("ke_hoach", "12/KH-UBND", "2020-01-05")]),
    # numbers without a symbol count with a date or an issuer, or as a short form
    ("Công văn số 2748 ngày 17/5/2024 của Bộ Nội vụ", [("cong_van", "2748", "2024-05-17")]),
    ("Chỉ thị số 35 của Bộ Chính trị; Quyết định số 22; kế hoạch số 5 năm",
     [("chi_thi", "35", None)]),
    ("Nghị định 30/2020 và Thông tư số 01/2011; Kế hoạch 12/2020; theo Nghị định 30/2020",
     [("nghi_dinh", "30/2020", None), ("thong_tu", "01/2011", None)]),
    # blank numbers of documents that are being drafted
    ("(Tờ trình số       /TTr-SNV ngày     tháng 5 năm 2024)",
     [("to_trinh", "/TTr-SNV", "2024-05")]),
    # repealing
    ("bãi bỏ Điều 5 Quyết định số 07/2018/QĐ-UBND ngày 15/01/2018 và thay thế Chỉ thị số"
     " 02/CT-UBND ngày 03/02/2017", [("quyet_dinh", "07/2018/QĐ-UBND", "2018-01-15"),
                                     ("chi_thi", "02/CT-UBND", "2017-02-03")]),
    # under the title of an annex the document names itself
    ("QUY CHẾ\n\n(Ban hành kèm theo Quyết định số ..../QĐ-UBND ngày .../.../2024 của UBND)", []),
    # a table row: kind, number and date in cells of their own
    ("| Quyết định | 12/QĐ-UBND | 15/01/2020 | Về phân công |",
     [("quyet_dinh", "12/QĐ-UBND", "2020-01-15")]),
    # what is no citation
    ("UBND huyện chỉ thị:\n\n1/ UBND các xã báo cáo;\n\n2/ UBND thị trấn báo cáo.", []),
    ("Kế hoạch này; Văn bản nêu trên; các văn bản có liên quan; quyết định số lượng", []),
    ("Nghị định quy định chi tiết về hội; dự thảo Luật Đất đai; dự án Luật Việc làm", []),
    ("điện thoại 094.207.5567; giai đoạn 2027-2035; 07/34 tỉnh; TCVN 14423:2025; QL1A", []),
    ("nhà số 12/KP3; thửa đất số 15/TBĐ-3; Mẫu số 01/BC-SNV; chứng nhận đầu tư số 2/GCN-SYT", []),
    ("đạt 12/15 huyện; 3/4 TTHC; 15 DN/HTX; 10 UBND xã; thôn 5/KV2; tổ 12/KP3; xe 29A-12345", []),
    ("http://lamgiang.vn/12/KH-UBND; QCVN 07-4:2016/BXD; mã số 000.00.12.H43; hệ số 1.2-KV", []),
    ("Thông báo kết luận ngày 12/3/2020; Báo cáo tháng 5/2020; Kế hoạch năm 2024; Luật định", []),
    ("Hội Luật gia tỉnh, Đoàn Luật sư, Trường Đại học Luật, pháp luật, Luật này", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_cites(text, expected):
    found = [(one.loai_van_ban, one.so_ky_hieu, one.ngay_ban_hanh) for one in cited(text)]
    assert found == expected


# text, then kind, name, number and date of every document that is cited by a name
LAWS = [
    ("theo Luật thực hiện dân chủ ở cơ sở; đẩy mạnh",
     [("luat", "Luật thực hiện dân chủ ở cơ sở", None, None)]),
    ("Luật Tổ chức chính quyền địa phương năm 2015 và các văn bản",
     [("luat", "Luật Tổ chức chính quyền địa phương năm 2015", None, "2015")]),
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
     [("luat", "Luật Tổ chức chính quyền địa phương", None, "2015-06-19")]),
    ("Luật Tố cáo số 25/2018/QH14 ngày 12/6/2018; theo Luật Tố cáo",
     [("luat", "Luật Tố cáo", "25/2018/QH14", "2018-06-12")]),
    ("Luật số 10/2022/QH15", [("luat", None, "10/2022/QH15", None)]),
    # a law in the title of another
    ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền"
     " địa phương ngày 22/11/2019",
     [("luat", "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức"
       " chính quyền địa phương", None, "2019-11-22")]),
    # commas inside a name, and a list
    ("Luật Phòng, chống tham nhũng, Luật Khiếu nại, Luật Tiếp công dân và các văn bản",
     [("luat", "Luật Phòng, chống tham nhũng", None, None), ("luat", "Luật Khiếu nại", None, None),
      ("luat", "Luật Tiếp công dân", None, None)]),
    ("Luật Tổ chức HĐND và UBND ngày 26/11/2003",
     [("luat", "Luật Tổ chức HĐND và UBND", None, "2003-11-26")]),
    # a law that no row knows
    ("Luật Kinh tế ban đêm quy định rõ", [("luat", "Luật Kinh tế ban đêm", None, None)]),
    # one law in two years
    ("Luật Đất đai năm 2013, Luật Đất đai năm 2024; theo Luật Đất đai",
     [("luat", "Luật Đất đai năm 2013", None, "2013"),
      ("luat", "Luật Đất đai năm 2024", None, "2024")]),
    ("Bộ luật Dân sự 2015; Pháp lệnh Ưu đãi người có công với cách mạng; Hiến pháp năm 2013",
     [("bo_luat", "Bộ luật Dân sự 2015", None, "2015"),
      ("phap_lenh", "Pháp lệnh Ưu đãi người có công với cách mạng", None, None),
      ("hien_phap", "Hiến pháp năm 2013", None, "2013")]),
    ("tuân thủ Hiến pháp và pháp luật", []),
    ("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
     [("dieu_le", "Điều lệ Đảng Cộng sản Việt Nam", None, None)]),
    ("thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và nghị quyết cấp trên",
     [("nghi_quyet", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", None, None)]),
    ("Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII (Nghị quyết số 27-NQ/TW)",
     [("nghi_quyet", "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
       "27-NQ/TW", None)]),
    # a programme by its name, but not as the title of what promulgated it
    ("theo Chương trình tổng thể du lịch giai đoạn 2021-2030 và các đề án",
     [("chuong_trinh", "Chương trình tổng thể du lịch giai đoạn 2021-2030", None, None)]),
    ("Nghị quyết số 76/NQ-HĐND ban hành Chương trình tổng thể phát triển du lịch giai đoạn"
     " 2021-2030", [("nghi_quyet", None, "76/NQ-HĐND", None)]),
    ("Nghị quyết Trung ương 4 (khóa XII)",
     [("nghi_quyet", "Nghị quyết Trung ương 4 (khóa XII)", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_a_document_is_cited_by_its_name(text, expected):
    found = [(c.loai_van_ban, c.name, c.so_ky_hieu, c.ngay_ban_hanh) for c in cited(text)]
    assert found == expected


def test_variants_and_all_mentions_are_kept():
    text = (
        "Chương trình số 05-CTr/BDVTU-BCSĐ ngày 29/3/2022; khoản 2 Điều 4 Chương trình số"
        " 05-CTr/BDVTU-BCSĐUBND ngày 29/3/2022; Chương trình số 05-CTr/BDVTU-BCSĐ"
    )
    (one,) = cited(text)
    assert one.variants == ("05-CTr/BDVTU-BCSĐUBND",)
    assert len(one.mentions) == 3
    assert one.provisions == ("khoản 2 Điều 4",)


def test_the_documents_own_number_is_no_citation():
    text = "(Ban hành kèm theo Quyết định số 07/2024/QĐ-UBND) theo Quyết định số 08/QĐ-UBND"
    assert [one.so_ky_hieu for one in cited(text, own="07/QĐ-UBND")] == ["08/QĐ-UBND"]
    assert [one.so_ky_hieu for one in cited("Số: 55/KH-UBND\n\nTheo Kế hoạch số 5/KH-SNV")] == [
        "5/KH-SNV"
    ]


def test_a_footnote_gives_the_date_and_is_told_apart():
    text = (
        "Thực hiện Nghị quyết số 27-NQ/TW¹ và Quyết định số 12-QĐ/TU² về nội dung trên.\n\n"
        "¹ Nghị quyết số 27-NQ/TW ngày 25-10-2017 của Ban Chấp hành Trung ương về bộ máy.\n"
        "² Ngày 14/3/2017 của Ban Thường vụ Tỉnh ủy về quy chế; Kế hoạch số 3-KH/TU."
    )
    found = {one.so_ky_hieu: one for one in cited(text)}
    assert found["27-NQ/TW"].ngay_ban_hanh == "2017-10-25"
    assert not found["27-NQ/TW"].in_footnote
    assert found["12-QĐ/TU"].ngay_ban_hanh == "2017-03-14"
    assert found["12-QĐ/TU"].co_quan_ban_hanh == "Ban Thường vụ Tỉnh ủy"
    assert found["3-KH/TU"].in_footnote
