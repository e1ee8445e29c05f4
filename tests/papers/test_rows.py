"""The layout is rows of the decree: each with its provision, none outside what it allows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gandan.deadlines.checking import BadRow
from gandan.papers import BadPaper, write_docx
from gandan.papers.layout import layout
from gandan.papers.rows import tables
from gandan.vanban.vocabulary.types import document_types
from tests.papers.examples import NOW, paper
from tests.repository.tree import ROOT


def test_each_row_says_by_what_provision() -> None:
    for table, by_id in tables().items():
        for row in by_id.values():
            assert row["source"]["document"], (table, row["id"])
            assert row["source"]["provision"], (table, row["id"])


def test_the_decree_is_kept_where_it_gives_a_range() -> None:
    """The figures of Phụ lục I, once more by hand."""
    found = layout()
    ranges = {
        "quoc_hieu": (12, 13), "tieu_ngu": (13, 14), "co_quan_chu_quan": (12, 13),
        "co_quan_ban_hanh": (12, 13), "so_ky_hieu": (13, 13), "dia_danh": (13, 14),
        "ten_loai": (13, 14), "trich_yeu": (13, 14), "ve_viec": (12, 13), "noi_dung": (13, 14),
        "kinh_gui": (13, 14), "noi_nhan": (12, 12), "noi_nhan_dong": (11, 11),
        "quyen_han": (13, 14), "ho_ten": (13, 14), "phu_luc": (14, 14), "ten_phu_luc": (13, 14),
        "kem_theo": (13, 14), "so_trang": (13, 14),
    }  # fmt: skip
    for id_, (least, most) in ranges.items():
        assert least <= found.styles[id_].size <= most, id_
    bold = {id_ for id_, style in found.styles.items() if style.is_bold}
    assert bold == {
        "quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "ten_loai", "trich_yeu", "muc", "khoan",
        "noi_nhan", "quyen_han", "ho_ten", "phu_luc", "ten_phu_luc", "dau_bang",
    }  # fmt: skip
    italic = {id_ for id_, style in found.styles.items() if style.is_italic}
    assert italic == {"dia_danh", "can_cu", "noi_nhan", "kem_theo"}
    assert 20 <= found.measure("margin_top") <= 25
    assert 30 <= found.measure("margin_left") <= 35
    assert 15 <= found.measure("margin_right") <= 20
    assert found.measure("first_line") in (10, 12.7)
    assert found.styles["noi_dung"].after >= 6
    assert 1 <= found.measure("line_spacing") <= 1.5


def test_abbreviations_are_those_that_the_reader_knows() -> None:
    heads = {kind.id: kind.state for kind in document_types()}
    for genre in layout().genres():
        if genre.abbreviation:
            assert genre.abbreviation in heads[genre.id]


def test_no_code_of_the_writers_holds_a_figure_of_the_layout() -> None:
    """Millimetres and points stand in rows; code knows only units and the height of a rule."""
    allowed = re.compile(r"_TWIPS_OF|25\.4|_THOUSANDTHS|_SINGLE|_RULE_HEIGHT|_SLACK|_ROMANS|BLANK")
    for file in (ROOT / "src/gandan/papers").rglob("*.py"):
        for line in file.read_text("utf-8").splitlines():
            code = line.split("#")[0]
            if re.search(r"\b(?:Mm|Pt|of_mm|of_points)\(\d", code):
                assert allowed.search(code), f"{file.name}: {line}"


def test_a_province_lays_its_own_figures_over_ours(tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text('[[measure]]\nid = "margin_left"\nvalue = 35\n')
    (tmp_path / "styles.toml").write_text('[[style]]\nid = "quoc_hieu"\nsize = 13\n')
    found = layout(tmp_path)
    assert found.measure("margin_left") == 35
    assert found.styles["quoc_hieu"].size == 13
    assert found.measure("margin_right") == layout().measure("margin_right")
    assert write_docx(paper(), made_at=NOW, folder=tmp_path) != write_docx(paper(), made_at=NOW)


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("page.toml", '[[measure]]\nid = "margin_left"\nvalue = 25\n', "từ 30 đến 35"),
        ("page.toml", '[[measure]]\nid = "margin_left"\nvalue = 25\nleast = 20\n', "từ 30 đến 35"),
        ("page.toml", '[[measure]]\nid = "first_line"\nvalue = 11\n', "chỉ cho phép 10 hoặc 12.7"),
        ("page.toml", '[[measure]]\nid = "paragraph_space"\nvalue = inf\n', "từ 6 trở lên"),
        ("page.toml", '[[measure]]\nid = "paragraph_space"\nvalue = 3\n', "từ 6 trở lên"),
        ("styles.toml", '[[style]]\nid = "quoc_hieu"\nsize = "13"\n', "'13'"),
        ("page.toml", '[[measure]]\nid = "margin"\nvalue = 25\n', "không biết hàng `margin`"),
        ("page.toml", '[[measure]]\nid = "margin_left"\nvalu = 25\n', "không biết trường `valu`"),
        ("page.toml", '[measure]\nid = "margin_left"\n', "hai ngoặc"),
        ("page.toml", "[[measure", "không phải TOML"),
        (
            "page.toml",
            '[[measure]]\nid = "margin_left"\n' * 2,
            "hai hàng của [[measure]] cùng `id`",
        ),
        ("page.toml", '[[measure]]\nid = "x"\nname = "Le\u0302"\n', "NFC"),
        ("page.toml", '[[measure]]\nid = "margin_left"\nsource = {}\n', "thiếu nguồn"),
        ("page.toml", '[[measure]]\nid = "margin_left"\nconfidence = "sure"\n', "confidence"),
        ("page.toml", '[[measure]]\nid = "margin_left"\nverified_on = "nay"\n', "verified_on"),
    ],
)
def test_a_row_that_does_not_hold_is_told(
    tmp_path: Path, file: str, text: str, sentence: str
) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(BadRow, match=re.escape(sentence)):
        layout(tmp_path)


def test_an_unknown_genre_names_the_known_ones() -> None:
    with pytest.raises(BadPaper, match="bao_cao, chi_thi, chuong_trinh, cong_van"):
        write_docx(paper(genre="giay_moi"), made_at=NOW)


def test_neither_writer_is_imported_before_a_paper_is_written() -> None:
    code = (
        "import sys, gandan.papers; "
        "print(sorted({'docx', 'weasyprint', 'django', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "src",
    )
    assert done.stdout.strip() == "[]"
