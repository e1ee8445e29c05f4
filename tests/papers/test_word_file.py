"""The Word file: its structure, its styles, its sections, and the same bytes every time."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from gandan.papers import Annex, Paragraph, write_docx
from gandan.papers.layout import layout
from tests.papers.examples import NOW, duties, paper, plan

# Paragraph by paragraph: style, then words ("-" for a drawn line or white); columns by "|".
GOLDEN = """\
co_quan_chu_quan ỦY BAN NHÂN DÂN
co_quan_chu_quan TỈNH LAM GIANG
co_quan_ban_hanh SỞ NỘI VỤ
-
quoc_hieu CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu_ngu Độc lập - Tự do - Hạnh phúc
-
so_ky_hieu Số: 118/SNV-XDCQ
ve_viec V/v tăng cường công tác dân vận chính quyền năm 2026
dia_danh Lam Giang, ngày 29 tháng 11 năm 2026
-
kinh_gui Kính gửi:
kinh_gui - Các sở, ban, ngành thuộc tỉnh;
kinh_gui - Ủy ban nhân dân các xã, phường.
-
noi_dung Sở Nội vụ đề nghị các cơ quan, địa phương thực hiện nội dung tại Phụ lục.
noi_dung Rất mong nhận được sự quan tâm, phối hợp của các cơ quan, địa phương./.
-
noi_nhan Nơi nhận:
noi_nhan_dong - Như trên;
noi_nhan_dong - UBND tỉnh (b/c);
noi_nhan_dong - Giám đốc, các PGĐ Sở;
noi_nhan_dong - Lưu: VT, XDCQ.
quyen_han KT. GIÁM ĐỐC
quyen_han PHÓ GIÁM ĐỐC
-
ho_ten Bùi Thái Sơn
-
phu_luc Phụ lục
ten_phu_luc DANH MỤC NHIỆM VỤ
kem_theo (Kèm theo Công văn số 118/SNV-XDCQ ngày 29 tháng 11 năm 2026 của Sở Nội vụ)
-
-
dau_bang STT
dau_bang Đơn vị
dau_bang Nội dung
o_bang 1
o_bang Ủy ban nhân dân xã Khe 1
o_bang Báo cáo kết quả thực hiện công tác dân vận chính quyền, dòng 1
"""


def opened(one: Any) -> Any:
    return docx.Document(io.BytesIO(write_docx(one, made_at=NOW)))


def outline(document: Any) -> str:
    lines = []
    for found in document.element.body.iter(qn("w:p")):
        words = "".join(text.text for text in found.iter(qn("w:t")))
        lines.append(f"{found.style} {words}" if words else "-")
    return "\n".join(lines) + "\n"


def test_the_file_has_the_structure_of_the_annex_of_the_decree() -> None:
    one = paper(annexes=(Annex("Danh mục nhiệm vụ", (duties(1),)),))
    assert outline(opened(one)) == GOLDEN


def test_a_plan_has_title_rule_basis_and_headings() -> None:
    found = outline(opened(plan())).splitlines()
    start = found.index("ten_loai KẾ HOẠCH")
    assert found[start : start + 9] == [
        "ten_loai KẾ HOẠCH",
        "trich_yeu Công tác dân vận chính quyền năm 2027 của Sở Nội vụ",
        "-",
        "-",
        "can_cu Căn cứ Kế hoạch số 45/KH-UBND ngày 10 tháng 02 năm 2026;",
        "can_cu Căn cứ Luật Thực hiện dân chủ ở cơ sở.",
        "muc I. MỤC ĐÍCH, YÊU CẦU",
        "khoan 1. Mục đích",
        "noi_dung Nâng cao nhận thức của công chức về công tác dân vận./.",
    ]
    assert not any(line.startswith(("ve_viec", "kinh_gui")) for line in found)
    assert "noi_nhan_dong - Như trên;" not in found


def test_each_component_is_a_style_with_the_figures_of_its_row() -> None:
    document = opened(paper())
    by_name = {style.name: style for style in document.styles}
    for look in layout().styles.values():
        style = by_name[look.name]
        assert style.style_id == look.id
        assert style.font.size.pt == look.size
        assert (style.font.bold, style.font.italic) == (look.is_bold, look.is_italic)
    assert by_name["Normal"].font.name == "Times New Roman"


def test_the_first_page_bears_no_number_and_an_annex_counts_from_one() -> None:
    document = opened(paper(annexes=(Annex("Một", (duties(1),)), Annex("Hai", (duties(1),), True))))
    first, second, third = document.sections
    assert all(page.different_first_page_header_footer for page in document.sections)
    assert 'w:instr="PAGE"' in first.header._element.xml
    assert first.first_page_header.is_linked_to_previous
    assert [page.header.is_linked_to_previous for page in (second, third)] == [True, True]
    starts = [page._sectPr.find(qn("w:pgNumType")) for page in document.sections]
    assert starts[0] is None
    assert [one.get(qn("w:start")) for one in starts[1:]] == ["1", "1"]
    assert first.page_width.mm == pytest.approx(210, abs=0.1)
    assert third.page_width.mm == pytest.approx(297, abs=0.1)
    for page in document.sections:
        assert page.left_margin.mm == pytest.approx(30, abs=0.1)
        assert page.right_margin.mm == pytest.approx(15, abs=0.1)


def test_several_annexes_have_roman_numbers_and_a_lone_one_has_none() -> None:
    several = tuple(Annex(f"Biểu {at}", (Paragraph("Nội dung."),)) for at in range(1, 15))
    found = outline(opened(paper(annexes=several)))
    shown = re.findall(r"^phu_luc (.*)$", found, re.MULTILINE)
    assert shown[:5] == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV", "Phụ lục V"]
    assert (shown[8], shown[13]) == ("Phụ lục IX", "Phụ lục XIV")
    assert found.count("noi_dung Nội dung./.") == 14
    assert "phu_luc Phụ lục\n" in outline(opened(paper()))


def test_the_head_of_a_table_comes_again_and_no_row_is_divided() -> None:
    document = opened(paper(annexes=(Annex("Danh mục", (duties(300),)),)))
    table = document.element.body.findall(qn("w:tbl"))[-1]
    rows = table.findall(qn("w:tr"))
    assert len(rows) == 301
    assert [bool(list(row.iter(qn("w:tblHeader")))) for row in rows] == [True, *[False] * 300]
    assert all(list(row.iter(qn("w:cantSplit"))) for row in rows)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    body = opened(paper(annexes=())).element.body
    last = [p for p in body.findall(qn("w:p")) if p.style == "noi_dung"][-1]
    assert list(last.iter(qn("w:keepNext")))
    after = last.getnext()
    assert list(after.iter(qn("w:keepNext")))
    assert list(after.getnext().iter(qn("w:cantSplit")))


def test_one_receiver_stands_on_the_line_of_the_words_before_it() -> None:
    found = outline(opened(paper(kinh_gui=("Bộ Nội vụ",))))
    assert "kinh_gui Kính gửi: Bộ Nội vụ\n" in found


def test_dashes_stand_under_the_colon() -> None:
    body = opened(paper()).element.body
    first, second, third = [p for p in body.findall(qn("w:p")) if p.style == "kinh_gui"]
    indent = [p.find(f".//{qn('w:ind')}") for p in (first, second, third)]
    opening = int(indent[0].get(qn("w:left")))
    dashes = {int(one.get(qn("w:left"))) - int(one.get(qn("w:hanging"))) for one in indent[1:]}
    assert len(dashes) == 1
    # "Kính gửi" in 14 points of Times is 49.4 points wide, of which Word counts twentieths
    assert dashes.pop() - opening == pytest.approx(988, abs=4)


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    found = layout()
    length = found.length("Độc lập - Tự do - Hạnh phúc", "tieu_ngu")
    body = opened(paper()).element.body
    motto = next(p for p in body.iter(qn("w:p")) if p.style == "tieu_ngu")
    indent = motto.getnext().find(f".//{qn('w:ind')}")
    aside = sum(int(indent.get(qn(f"w:{side}"))) for side in ("left", "right")) * 25.4 / 1440
    assert 165 - 66 - aside == pytest.approx(length, abs=0.1)
    assert motto.getnext().find(f".//{qn('w:pBdr')}") is not None


def test_the_same_paper_gives_the_same_bytes_and_another_moment_others() -> None:
    assert write_docx(paper(), made_at=NOW) == write_docx(paper(), made_at=NOW)
    assert write_docx(paper(), made_at=NOW) != write_docx(
        paper(), made_at=datetime(2026, 11, 30, tzinfo=UTC)
    )


def test_the_file_says_what_it_is_and_nobody_elses_name() -> None:
    about = opened(paper()).core_properties
    assert about.title == "tăng cường công tác dân vận chính quyền năm 2026"
    assert (about.author, about.language) == ("Sở Nội vụ", "vi-VN")
    assert (about.comments, about.last_modified_by) == ("", "")
    assert about.created.replace(tzinfo=UTC) == about.modified.replace(tzinfo=UTC) == NOW
    archive = zipfile.ZipFile(io.BytesIO(write_docx(paper(), made_at=NOW)))
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_a_long_place_keeps_to_one_line_and_takes_its_room_from_the_bodies() -> None:
    def widths(place: str) -> list[float]:
        table = opened(paper(dia_danh=place)).element.body.find(qn("w:tbl"))
        found = [int(one.get(qn("w:w"))) * 25.4 / 1440 for one in table.iter(qn("w:gridCol"))]
        assert sum(found) == pytest.approx(165, abs=0.1)
        return found

    long = "Thành phố Hồ Chí Minh"
    assert widths("Lam Giang")[0] == pytest.approx(66, abs=0.1)
    words = f"{long}, ngày 29 tháng 11 năm 2026"
    assert widths(long)[1] > layout().length(words, "dia_danh")
    assert widths("Thành phố " + "Lam Giang " * 20)[0] == pytest.approx(33, abs=0.1)


def test_a_table_in_the_text_has_white_under_it_and_a_text_that_ends_with_one_gets_no_mark() -> (
    None
):
    words = Paragraph("Kết quả thực hiện như sau:")
    found = outline(opened(plan(blocks=(words, duties(1), Paragraph("Trên đây là kết quả.")))))
    assert "dòng 1\n-\nnoi_dung Trên đây là kết quả./.\n" in found
    ended = outline(opened(plan(blocks=(words, duties(1)))))
    assert "./." not in ended
    assert "dòng 1\n-\nnoi_nhan Nơi nhận:\n" in ended
