"""A filled template is the paper of the decree in the province's own look."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gandan import vanban
from gandan.lint import lint
from gandan.papers import (
    BadPaper,
    BadTemplate,
    Section,
    consolidated_report,
    default_template,
    fill_template,
    write_docx,
)
from gandan.papers.consolidated import ConsolidatedReport
from gandan.vanban.model import NguoiKy
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW
from tests.papers.office import converted
from tests.papers.template.examples import edited, ours, paragraph


def filled(one: ConsolidatedReport | None = None, template: bytes | None = None) -> bytes:
    return fill_template(template or ours(), one or report(), made_at=NOW)


def lines(data: bytes) -> list[str]:
    return [line for line in load(data, "x.docx").text.split("\n") if line.strip()]


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_ours_filled_says_line_by_line_what_the_paper_says() -> None:
    assert lines(filled()) == lines(write_docx(consolidated_report(report()), made_at=NOW))


@pytest.mark.parametrize(
    "changes",
    [
        {"kinh_gui": (), "can_cu": ()},
        {"kinh_gui": ("Ủy ban nhân dân tỉnh", "Ban Dân vận Tỉnh ủy")},
        {"co_quan_ban_hanh": "Ủy ban nhân dân tỉnh Lam Giang", "co_quan_chu_quan": None,
         "ky_hieu": "BC-UBND",
         "nguoi_ky": NguoiKy("Đinh Thị Vân Khánh", "PHÓ CHỦ TỊCH",
                             ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"))},
        {"so": None, "ngay_ban_hanh": "2026-06", "nguoi_ky": NguoiKy(None, "GIÁM ĐỐC")},
        {"lines": (), "bodies": (), "standings": ()},
        {"trich_yeu": "Kết quả thực hiện công tác dân vận chính quyền, thực hiện dân chủ ở cơ sở "
                      "và xây dựng mô hình “Dân vận khéo” 6 tháng đầu năm 2026"},
    ],
    ids=["to nobody", "to two", "a committee", "for the pen", "no annex", "long subject"],
)  # fmt: skip
def test_whatever_the_report_has_or_lacks_the_template_says_the_same(
    changes: dict[str, Any],
) -> None:
    one = report(**changes)
    data = filled(one)
    assert lines(data) == lines(write_docx(consolidated_report(one), made_at=NOW))
    found = vanban.read(load(data, "x.docx")).header
    assert found.kinh_gui == one.kinh_gui
    assert found.trich_yeu == one.trich_yeu
    assert found.nguoi_ky == one.nguoi_ky
    assert found.co_quan_ban_hanh == one.co_quan_ban_hanh.upper()


def test_our_linter_finds_nothing_in_it() -> None:
    flaws = lint(load(filled(), "x.docx"), on=date(2026, 11, 29))
    assert [flaw.message for flaw in flaws] == []


def test_annexes_lie_in_landscape_on_pages_that_count_anew() -> None:
    pages = opened(filled()).sections
    assert [page.page_width > page.page_height for page in pages] == [False, True, True, True]
    for page in pages[1:]:
        assert page._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_look_of_the_province_stays() -> None:
    def restyle(document: Any) -> None:
        document.styles["Nội dung văn bản"].font.size = Pt(13)
        document.styles["Nội dung văn bản"].font.color.rgb = RGBColor(0x10, 0x20, 0x30)
        document.styles["Nội dung văn bản"].element.set(qn("w:styleId"), "Nidungvnbn")
        for used in document.element.iter(qn("w:pStyle")):
            if used.get(qn("w:val")) == "noi_dung":
                used.set(qn("w:val"), "Nidungvnbn")  # Word makes ids anew from names
        paragraph(document, "so_ky_hieu").runs[0].font.bold = True
        document.sections[0].left_margin = Mm(35)

    found = opened(filled(template=edited(restyle)))
    prose = paragraph(found, "đã tổ chức 30 hội nghị")
    assert prose.style.name == "Nội dung văn bản"
    assert prose.style.font.size == Pt(13)
    assert paragraph(found, "Số: 215").runs[0].font.bold
    assert found.sections[0].left_margin.mm == pytest.approx(35, abs=0.1)
    table = next(one for one in found.tables if one.rows[0].cells[0].text == "STT")
    width = sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.iter(qn("w:gridCol")))
    assert width == pytest.approx(160 * 1440 / 25.4, abs=8)  # the text is 160 mm wide now


def test_a_file_without_our_styles_gets_those_that_it_lacks() -> None:
    bare = docx.Document()
    for words in ("Số: {{so_ky_hieu}}", "{{ngay_ban_hanh}}", "{{trich_yeu}}", "{{kinh_gui}}",
                  "{{can_cu}}", "{{noi_dung}}", "{{phu_luc}}"):  # fmt: skip
        bare.add_paragraph(words)
    held = io.BytesIO()
    bare.save(held)
    found = opened(filled(template=held.getvalue()))
    prose = paragraph(found, "đã tổ chức 30 hội nghị")
    assert (prose.style.name, prose.style.font.name) == ("Nội dung văn bản", "Times New Roman")


def test_a_style_of_ours_that_the_province_renamed_keeps_its_id_to_itself() -> None:
    def rename(document: Any) -> None:
        document.styles["Nội dung văn bản"].name = "Chữ thường của tỉnh"

    found = opened(filled(template=edited(rename)))
    ids = [style.style_id for style in found.styles]
    assert len(ids) == len(set(ids))
    assert paragraph(found, "đã tổ chức 30 hội nghị").style.name == "Nội dung văn bản"


def test_a_placeholder_in_pieces_is_filled_in_the_look_that_it_begins_in() -> None:
    def split(document: Any) -> None:
        found = paragraph(document, "so_ky_hieu")
        found.runs[0].text = "Số: {"
        found.runs[0].font.italic = True
        for piece in ("{so", "_ky_hieu", "}", "} (dự thảo)"):
            found.add_run(piece).bold = True

    found = paragraph(opened(filled(template=edited(split))), "Số: 215")
    assert found.text == "Số: 215/BC-SNV (dự thảo)"
    assert found.runs[0].text == "Số: 215/BC-SNV"


def test_several_placeholders_in_a_line_and_at_the_foot_of_pages_are_filled() -> None:
    def more(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].add_run(
            "{{trich_yeu}} | {{tinh_den_ngay}} | {{ky_bao_cao}}"
        )

    data = filled(template=edited(more))
    assert opened(data).sections[0].footer.paragraphs[0].text == (
        "Kết quả thực hiện công tác dân vận chính quyền 6 tháng đầu năm 2026 | "
        "20 tháng 6 năm 2026 | 6 tháng đầu năm 2026"
    )


def test_braces_that_somebody_wrote_are_words() -> None:
    evil = "Theo {{so_ky_hieu}} và {{phu_luc}} {% for x in y %} <w:p/> & \"'"
    data = filled(report(sections=(Section("Kết quả", (evil,)),)))
    assert evil in load(data, "x.docx").text


def test_the_drawn_line_fits_the_name() -> None:
    def rule(one: ConsolidatedReport) -> float:
        found = opened(filled(one))
        name = paragraph(found, one.co_quan_ban_hanh.upper()[-8:])
        indent = name._p.getnext().find(f"{qn('w:pPr')}/{qn('w:ind')}")
        return 66 - 2 * int(indent.get(qn("w:left"))) * 25.4 / 1440

    short, long = rule(report()), rule(report(co_quan_ban_hanh="Sở Nông nghiệp và Môi trường"))
    assert 8 < short < 14 < long


def test_a_report_that_has_no_place_in_the_template_is_refused() -> None:
    less = edited(lambda d: setattr(paragraph(d, "{{kinh_gui}}").runs[0], "text", ""))
    with pytest.raises(BadTemplate, match="Kính gửi"):
        filled(template=less)
    assert "Kính gửi" not in load(filled(report(kinh_gui=()), template=less), "x.docx").text


def test_a_template_with_a_finding_or_a_bad_report_gives_nothing() -> None:
    with pytest.raises(BadTemplate) as caught:
        filled(template=edited(lambda d: d.paragraphs[0].insert_paragraph_before("{{la}}")))
    assert [one.kind for one in caught.value.findings] == ["unknown"]
    with pytest.raises(BadPaper):
        filled(replace(report(), ky_hieu="SNV"))


def test_equal_arguments_give_equal_bytes() -> None:
    assert filled() == filled()
    assert ours() == default_template(made_at=NOW)


@pytest.mark.slow
def test_libreoffice_opens_saves_and_fills_again(tmp_path: Path) -> None:
    """A template that an office program has rewritten is still whole."""
    rewritten = converted(ours(), "mau.docx", "docx", tmp_path)
    data = filled(template=rewritten)
    assert lines(data) == lines(filled())
    pages = pypdfium2.PdfDocument(converted(data, "bao-cao.docx", "pdf", tmp_path))
    assert "215/BC-SNV" in pages[0].get_textpage().get_text_range()
