"""An outline in Word proposes sections, prose, figures and tables, in its own words and order."""

import pytest

from gandan.papers.outlines import MOST_LINES, Proposal, match, propose
from gandan.papers.outlines.telling import figure_in
from gandan.rollup import Indicator
from gandan.vanban.sources import load
from tests.papers.outlines.written import OUTLINE, Table, outline_file


def proposed(*parts: str | Table) -> Proposal:
    return propose(load(outline_file(*parts), "de-cuong.docx"))


def kinds(found: Proposal) -> list[tuple[str, str]]:
    return [(line.kind, line.title) for line in found.lines]


def test_numbered_lines_become_sections_and_fields_in_their_order() -> None:
    assert kinds(proposed(*OUTLINE)) == [
        ("section", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        ("text", "Việc quán triệt, triển khai các văn bản của Trung ương, của tỉnh"),
        ("text", "Công tác kiểm tra"),
        ("figure", "Số cuộc kiểm tra"),
        ("figure", "Số lượng đơn vị được kiểm tra"),
        ("section", "KẾT QUẢ THỰC HIỆN"),
        ("text", "Tiếp công dân, đối thoại"),
        ("figure", "Số cuộc đối thoại"),
        ("text", "Đánh giá chất lượng đối thoại"),
        ("table", "Danh sách mô hình “Dân vận khéo”"),
        ("section", "SỐ LIỆU"),
        ("figure", "Số đơn đã nhận"),
        ("figure", "Tỷ lệ giải quyết đúng hạn"),
        ("section", "KIẾN NGHỊ, ĐỀ XUẤT"),
        ("text", "KIẾN NGHỊ, ĐỀ XUẤT"),  # a section that asks nothing wants words
    ]


def test_units_columns_and_the_words_of_the_file_stand_beside_each() -> None:
    lines = {line.title: line for line in proposed(*OUTLINE).lines}
    assert lines["Số cuộc kiểm tra"].unit_of_measure == "cuộc"
    assert lines["Số lượng đơn vị được kiểm tra"].unit_of_measure == "đơn vị"
    assert lines["Tỷ lệ giải quyết đúng hạn"].unit_of_measure == "%"
    assert lines["Số cuộc đối thoại"].words == "a) Số cuộc đối thoại (cuộc)"
    table = lines["Danh sách mô hình “Dân vận khéo”"]
    assert [(one.title, one.kind) for one in table.columns] == [
        ("Tên mô hình", "text"), ("Ngày công nhận", "date"), ("Số hộ tham gia", "number"),
    ]  # fmt: skip


def test_what_has_prose_below_it_is_proposed_and_not_taken_for_granted() -> None:
    lines = {line.title: line for line in proposed(*OUTLINE).lines}
    assert not lines["Tiếp công dân, đối thoại"].is_likely
    assert lines["Công tác kiểm tra"].is_likely  # figures alone stand below it


def test_no_line_is_lost_silently() -> None:
    found = proposed(*OUTLINE)
    said = " ".join([*found.unused, *(line.words for line in found.lines)])
    for part in OUTLINE:
        if isinstance(part, str):
            assert part in said
    assert "Tiếp công dân" in found.unused  # the row that groups others


def test_the_numbers_of_word_itself_count_too() -> None:
    import io

    import docx

    document = docx.Document()
    document.add_paragraph("Kết quả", style="List Number")
    document.add_paragraph("Kiến nghị", style="List Number")
    held = io.BytesIO()
    document.save(held)
    found = propose(load(held.getvalue(), "x.docx"))
    assert [line.title for line in found.lines if line.kind == "section"] == [
        "Kết quả", "Kiến nghị",
    ]  # fmt: skip


def test_headings_without_numbers_are_sections_after_the_title() -> None:
    found = proposed("ĐỀ CƯƠNG BÁO CÁO", "KẾT QUẢ THỰC HIỆN", "KIẾN NGHỊ")
    assert [line.title for line in found.lines if line.kind == "section"] == [
        "KẾT QUẢ THỰC HIỆN", "KIẾN NGHỊ",
    ]  # fmt: skip


def test_running_prose_proposes_nothing() -> None:
    found = proposed("Các cơ quan báo cáo kết quả về Sở Nội vụ.", "Xin cảm ơn.")
    assert found.lines == ()
    assert len(found.unused) == 2


def test_too_long_an_outline_is_cut_and_says_so() -> None:
    found = proposed("I. KẾT QUẢ", *(f"{n}. Việc thứ {n}" for n in range(1, MOST_LINES + 20)))
    assert len(found.lines) == MOST_LINES
    assert found.is_cut


@pytest.mark.parametrize(
    ("words", "name", "unit"),
    [
        ("Số cuộc đối thoại (cuộc)", "Số cuộc đối thoại", "cuộc"),
        ("Tổng số đơn đã nhận [đơn];", "Tổng số đơn đã nhận", "đơn"),
        ("Số hội nghị (ĐVT: hội nghị)", "Số hội nghị", "hội nghị"),
        ("Số lượt người tham gia: …… lượt.", "Số lượt người tham gia", "lượt"),
        ("Số vụ việc .../... vụ", "Số vụ việc", "vụ"),
        ("Tỷ lệ giải quyết đúng hạn", "Tỷ lệ giải quyết đúng hạn", "%"),
        ("Số lượng mô hình mới", "Số lượng mô hình mới", ""),
    ],
)
def test_a_count_is_known_by_its_words(words: str, name: str, unit: str) -> None:
    assert figure_in(words) == (name, unit)


@pytest.mark.parametrize(
    "words",
    ["Số liệu kèm theo (cuộc)", "Số, ký hiệu văn bản", "Đánh giá số cuộc đối thoại (cuộc)",
     "Số cuộc đối thoại đã tổ chức và nội dung", "Một số tồn tại, hạn chế"],
)  # fmt: skip
def test_what_only_speaks_of_numbers_is_no_count(words: str) -> None:
    assert figure_in(words) is None


def test_a_remark_in_brackets_is_no_unit() -> None:
    assert figure_in("Số lượng mô hình (kèm danh sách)") == (
        "Số lượng mô hình (kèm danh sách)", "",
    )  # fmt: skip


def test_indicators_are_found_without_marks_and_near_ones_are_offered() -> None:
    known = {
        "doi_thoai": Indicator("doi_thoai", "Số cuộc đối thoại"),
        "doi_thoai_dot_xuat": Indicator("doi_thoai_dot_xuat", "Số cuộc đối thoại đột xuất"),
        "don": Indicator("don", "Số đơn đã nhận"),
    }
    found = match("SO CUOC  DOI THOAI", known)
    assert found.same == "doi_thoai"
    assert found.like == ("doi_thoai_dot_xuat",)
    assert match("Diện tích rừng", known).same == ""
