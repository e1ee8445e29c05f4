"""A province's template is checked: each finding says where, what, and what right looks like."""

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gandan.papers import check_template, placeholders, where_in
from gandan.papers.placeholders import TemplateFinding
from tests.papers.template.examples import edited, ours, paragraph


def check(data: bytes) -> list[TemplateFinding]:
    return list(check_template(data, name="mau.docx"))


def only(data: bytes) -> TemplateFinding:
    (finding,) = check(data)
    return finding


def said(document: Document, words: str, instead: str) -> None:
    paragraph(document, words).runs[0].text = instead


def test_ours_has_every_placeholder_that_a_report_needs_and_no_finding() -> None:
    assert check(ours()) == []
    assert not any(
        one.id
        for one in placeholders().values()
        if one.missing not in ("refused", "typed", "needed")
    )


def test_a_name_that_is_not_known_is_told_with_its_place_and_the_likely_one() -> None:
    found = check(edited(lambda d: said(d, "so_ky_hieu", "Số: {{so_ky_hieeu}}")))
    assert [(one.kind, one.is_blocking) for one in found] == [("unknown", True), ("missing", True)]
    assert found[0].where == "bảng 1, hàng 2, cột 1"
    assert found[0].message == (
        "Không có ô điền “{{so_ky_hieeu}}” ở bảng 1, hàng 2, cột 1. Có phải {{so_ky_hieu}} (Số, ký "
        "hiệu)?"
    )


def test_what_is_found_is_said_in_english_as_exactly() -> None:
    found = check(edited(lambda d: said(d, "so_ky_hieu", "Số: {{so_ky_hieeu}}")))
    assert [one.phrase.en for one in found] == [
        "There is no placeholder “{{so_ky_hieeu}}”, in table 1, row 2, column 1. Is it "
        "{{so_ky_hieu}} (Number and sign)?",
        "The template lacks the placeholder {{so_ky_hieu}} (Number and sign); example: "
        f"“{placeholders()['so_ky_hieu'].example}”.",
    ]
    assert where_in("phần chân trang, bảng 1, hàng 2, cột 1", "en") == (
        "footer, table 1, row 2, column 1"
    )
    assert where_in("đoạn 4", "vi") == "đoạn 4"


def test_every_placeholder_has_an_english_name() -> None:
    assert not [row.id for row in placeholders().values() if not row.name_en]


def test_a_name_like_no_other_is_told_with_all_of_them() -> None:
    found = only(edited(lambda d: d.paragraphs[0].insert_paragraph_before("{{zzzz}}")))
    assert "Các ô điền: {{co_quan_chu_quan}}, " in found.message


@pytest.mark.parametrize(
    "typed",
    ["{{ so_ky_hieu }}", "{{Số, ký hiệu}}", "{{SO_KY_HIEU}}", "{{so ky hieu}}", "{{so-ky-hieu}}"],
)
def test_names_may_be_typed_as_clerks_type(typed: str) -> None:
    assert check(edited(lambda d: said(d, "so_ky_hieu", f"Số: {typed}"))) == []


def test_a_placeholder_split_over_runs_is_whole() -> None:
    def split(document: Document) -> None:
        found = paragraph(document, "so_ky_hieu")
        found.runs[0].text = "Số: {"
        for piece in ("{so", "_ky_", "hieu}", "}"):
            found.add_run(piece).bold = True
        found._p.insert(2, parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))

    assert check(edited(split)) == []


@pytest.mark.parametrize(
    "typed",
    [
        "{{so_ky_hieu}",
        "{so_ky_hieu}}",
        "{so_ky_hieu}",
        "{{so_ky_hieu",
        "so_ky_hieu}}",
        "{{{so_ky_hieu}",
    ],
)
def test_braces_without_their_partners_are_told(typed: str) -> None:
    found = check(edited(lambda d: said(d, "so_ky_hieu", f"Số: {typed}")))
    assert {one.kind for one in found} == {"broken", "missing"}
    assert "hai dấu ngoặc nhọn ở mỗi bên" in found[0].message
    assert found[0].where == "bảng 1, hàng 2, cột 1"


def test_braces_over_two_paragraphs_are_broken_at_both() -> None:
    def tear(document: Document) -> None:
        document.paragraphs[0].insert_paragraph_before("{{ky_bao")
        document.paragraphs[1].insert_paragraph_before("cao}}")

    assert [(one.kind, one.where) for one in check(edited(tear))] == [
        ("broken", "đoạn 1"), ("broken", "đoạn 2"),
    ]  # fmt: skip


def test_single_braces_around_other_words_are_words() -> None:
    assert (
        check(edited(lambda d: d.paragraphs[0].insert_paragraph_before("Theo {mẫu 1} và {}"))) == []
    )


def test_twice_is_told_where_once_is_meant_and_allowed_elsewhere() -> None:
    found = only(edited(lambda d: d.paragraphs[0].insert_paragraph_before("{{so_ky_hieu}}")))
    assert (found.kind, found.is_blocking) == ("doubled", True)
    assert "bảng 1, hàng 2, cột 1" in found.message
    assert "đoạn 1" in found.message
    again = edited(lambda d: d.paragraphs[0].insert_paragraph_before("Về: {{trich_yeu}}"))
    assert check(again) == []


def test_what_is_missing_blocks_only_where_no_report_could_do_without() -> None:
    def less(document: Document) -> None:
        for words in ("{{kinh_gui}}", "{{noi_dung}}"):
            said(document, words, "")
        said(document, "{{co_quan_ban_hanh}}", "SỞ NỘI VỤ")
        said(document, "{{noi_nhan}}", "- Lưu: VT.")

    found = check(edited(less))
    assert [(one.message[:40], one.is_blocking) for one in found] == [
        ("Mẫu không có ô điền {{kinh_gui}} (Kính g", False),
        ("Mẫu thiếu ô điền {{noi_dung}} (Nội dung ", True),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: said(d, "noi_dung", "Nội dung: {{noi_dung}}"), "đứng riêng một đoạn"),
        (lambda d: d.add_paragraph("Hết."), "đoạn cuối cùng"),
        (
            lambda d: (
                said(d, "noi_dung", ""),
                paragraph(d, "Nơi nhận:").insert_paragraph_before("{{noi_dung}}"),
            ),
            "ngoài bảng",
        ),
        (
            lambda d: (
                said(d, "can_cu", ""),
                d.sections[0].footer.paragraphs[0].add_run("{{can_cu}}"),
            ),
            "không ở đầu trang, chân trang",
        ),
    ],
    ids=["beside words", "annexes not last", "in a table", "in a footer"],
)  # fmt: skip
def test_a_block_stands_where_it_has_room(change: object, sentence: str) -> None:
    found = only(edited(change))
    assert found.kind == "misplaced"
    assert sentence in found.message


def test_a_line_may_stand_at_the_head_of_each_page() -> None:
    assert (
        check(edited(lambda d: d.sections[0].footer.paragraphs[0].add_run("{{ky_bao_cao}}"))) == []
    )
    found = only(edited(lambda d: d.sections[0].footer.paragraphs[0].add_run("{{ky_bao}}")))
    assert found.where == "phần chân trang, đoạn 1"


def test_a_text_box_is_told_once_although_word_keeps_it_twice() -> None:
    names = (
        f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    inside = "<w:txbxContent><w:p><w:r><w:t>{{ky_bao_cao}}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = edited(lambda d: d.paragraphs[0]._p.append(parse_xml(box)))
    found = only(data)
    assert found.kind == "misplaced"
    assert "hộp văn bản" in found.message
