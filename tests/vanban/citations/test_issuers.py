"""Who issued what: the name of the body begins and ends where a reader would say."""

import pytest

from tests.vanban.citations.read import cited

# text, the issuer of its first document
CASES = [
    ("Văn bản số 15/UBND-NC ngày 2/5/2024 của Bộ Nội vụ về việc", "Bộ Nội vụ"),
    ("Chương trình số 5-CTr/BDVTU ngày 29/3/2022 giữa Ban Dân vận Tỉnh ủy và Ban cán sự đảng Ủy"
     " ban nhân dân tỉnh về công tác",
     "Ban Dân vận Tỉnh ủy và Ban cán sự đảng Ủy ban nhân dân tỉnh"),
    ("Kế hoạch số 98-KH/TU của Ban Thường vụ Tỉnh ủy thực hiện Kết luận", "Ban Thường vụ Tỉnh ủy"),
    # terms of a committee belong to its name
    ("Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XI “về tăng cường”",
     "Ban Chấp hành Trung ương Đảng khóa XI"),
    ("Quyết định số 2-QĐ/TW của Bộ Chính trị (khóa XI); phát huy", "Bộ Chính trị (khóa XI)"),
    ("Nghị quyết số 11-NQ/TU của Hội nghị lần thứ mười bốn Ban chấp hành Đảng bộ tỉnh khóa XVI về"
     " chỉ tiêu", "Hội nghị lần thứ mười bốn Ban chấp hành Đảng bộ tỉnh khóa XVI"),
    # commas and "và" inside a name
    ("Thông tư số 2/2020/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch quy định",
     "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Thông tư số 2/2020/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội; Luật",
     "Bộ Lao động - Thương binh và Xã hội"),
    ("Thông tư số 2/2020/TT-BNNPTNT của Bộ Nông nghiệp và phát triển nông thôn.",
     "Bộ Nông nghiệp và phát triển nông thôn"),
    ("Quyết định số 1/QĐ-BCĐ của Ban Chỉ đạo cải cách hành chính tỉnh ban hành Quy chế",
     "Ban Chỉ đạo cải cách hành chính tỉnh"),
    # what follows is another document, a mark of a note, a list
    ("Chỉ thị số 5-CT/TU của Ban Thường vụ Tỉnh ủy2 và Quyết định số 3/QĐ-UBND",
     "Ban Thường vụ Tỉnh ủy"),
    ("Quyết định số 3/QĐ-UBND của UBND tỉnh và các văn bản liên quan", "UBND tỉnh"),
    ("Quyết định số 3/QĐ-UBND của UBND tỉnh, Sở Nội vụ báo cáo", "UBND tỉnh"),
    ("Thông tư liên tịch số 2/2011/TTLT-BNV-BTC giữa Bộ trưởng Bộ Nội vụ và Bộ trưởng Bộ Tài chính"
     " Hướng dẫn về", "Bộ trưởng Bộ Nội vụ và Bộ trưởng Bộ Tài chính"),
    ("Chương trình số 53-CTr/TU của của Tỉnh ủy về thực hiện", "Tỉnh ủy"),  # doubled by mistake
    ("Kế hoạch số 1/KHLT-MTTQ-CA giữa Ủy ban MTTQ tỉnh, Công an tỉnh và Hội Nông dân tỉnh về",
     "Ủy ban MTTQ tỉnh, Công an tỉnh và Hội Nông dân tỉnh"),
    ("Sau khi nghe Sở Y tế báo cáo tiến độ (Báo cáo số 15/BC-SYT ngày 1/2/2021), Chủ tịch",
     "Sở Y tế"),
    # before it, between kind and number, in brackets
    ("Xét đề nghị của Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 1/2/2021", "Sở Nội vụ"),
    ("theo chỉ đạo của Ban Thường vụ Tỉnh ủy tại Chỉ thị số 5-CT/TU về", "Ban Thường vụ Tỉnh ủy"),
    ("Ngày 16/8/2018, Sở Tài chính đã có Công văn số 3395/STC-NS", "Sở Tài chính"),
    ("Quyết định của Thủ tướng Chính phủ số 33/2004/QĐ-TTg ngày 08/3/2004", "Thủ tướng Chính phủ"),
    ("đã lấy ý kiến Sở Tài chính (Công văn số 33/STC-NS)", "Sở Tài chính"),
    # several bodies, and where an adverb or a report of the writer begins
    ("Quy chế số 7-QCPH/ĐUA-ĐUB giữa Đảng ủy Ủy ban nhân dân tỉnh với Đảng ủy Mặt trận Tổ quốc,"
     " các đoàn thể tỉnh về", "Đảng ủy Ủy ban nhân dân tỉnh với Đảng ủy Mặt trận Tổ quốc,"
     " các đoàn thể tỉnh"),
    ("Nghị quyết số 9/2029/NQ-HĐND của Hội đồng nhân dân tỉnh hết hiệu lực kể từ",
     "Hội đồng nhân dân tỉnh"),
    ("Báo cáo tiếp thu, giải trình số 15/BC-SYT ngày 2/3/2031", None),
    # nothing is guessed
    ("Quyết định số 454/QĐ-UBND ngày 04/5/2018 về việc ban hành quy định của tỉnh", None),
    ("Luật Tố cáo của Quốc hội", "Quốc hội"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer"), CASES)
def test_the_issuer_is_named_as_printed(text, issuer):
    assert cited(text)[0].co_quan_ban_hanh == issuer


def test_documents_listed_after_their_issuer_all_have_it():
    found = cited("các Nghị định của Chính phủ: số 9/2030/NĐ-CP ngày 1/8/2030, số 4/2031/NĐ-CP.")
    assert [one.co_quan_ban_hanh for one in found] == ["Chính phủ", "Chính phủ"]


def test_a_document_listed_with_an_issuer_of_its_own_keeps_it():
    found = cited("Công văn số 9/BNV-TC của Bộ Nội vụ, số 4/BYT-TC của Bộ Y tế")
    assert [one.co_quan_ban_hanh for one in found] == ["Bộ Nội vụ", "Bộ Y tế"]


MORE = [
    ("Sở Y tế đã trả lời tại Công văn số 33/SYT-NV ngày 19/5/2031", "Sở Y tế"),
    ("các văn bản số 7/UBND-NC, 8/UBND-NC năm 2030 của UBND tỉnh", "UBND tỉnh"),
    ("Kế hoạch số 2/KH-UBND ngày 08/7/2031, Công văn số 3/UBND-NC ngày 15/7/2031 của UBND tỉnh",
     "UBND tỉnh"),
    ("Kế hoạch thực hiện Luật Thực hiện dân chủ ở cơ sở của UBND xã Nà Lò", None),
    ("căn cứ Luật của Quốc hội về giá, xét đề nghị của Sở Xây dựng tại Tờ trình số 4/TTr-SXD",
     "Sở Xây dựng"),
    ("chỉ đạo của Chính phủ và của Thủ tướng Chính phủ tại Công điện số 3/CĐ-TTg",
     "Thủ tướng Chính phủ"),
    ("Ủy ban MTTQ Việt Nam tỉnh phản biện tại Văn bản số 9/MTTQ-BTT", "Ủy ban MTTQ Việt Nam tỉnh"),
    ("Sở Tài chính phân bổ nguồn vốn theo Thông tư số 26/2030/TT-BTC", None),
    ("báo cáo UBND tỉnh trước ngày 30/11/2031 theo Kế hoạch số 45/KH-UBND", None),
    ("gửi Sở Nội vụ chậm nhất ngày 05/6/2031 theo Công văn số 45/SNV-TTr", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer"), MORE)
def test_an_issuer_that_acts_is_shared_or_is_only_the_plans_is_told_apart(text, issuer):
    assert cited(text)[-1].co_quan_ban_hanh == issuer
    assert cited(text)[0].co_quan_ban_hanh == issuer


def test_the_name_of_a_law_ends_with_its_heading():
    found = cited("1. Tuyên truyền, phổ biến Luật\nCông chức Tư pháp - Hộ tịch soạn đề cương")
    assert found == ()
