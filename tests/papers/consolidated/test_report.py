"""The consolidated report: prose in order, figures with their change, nobody counted twice."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.papers import BadPaper, Column, Paper, Table, write_docx
from gandan.papers.consolidated import (
    BodyLine,
    FigureTable,
    IndicatorLine,
    Section,
    UnitStanding,
    consolidated_report,
)
from gandan.papers.consolidated.numbers import in_figures, signed
from gandan.rollup import Indicator, Total
from tests.papers.consolidated.examples import (
    IN_TIME,
    LETTERS,
    LINES,
    MEETINGS,
    RATE,
    SECTIONS,
    STANDINGS,
    UNITS,
    bodies,
    report,
    total,
)
from tests.papers.examples import NOW


def made(**changes: Any) -> Paper:
    return consolidated_report(report(**changes))


def lines(paper: Paper) -> list[str]:
    return [block.words for block in paper.blocks if not isinstance(block, Table)]


def tables(paper: Paper, annex: int) -> list[Table]:
    return [block for block in paper.annexes[annex].blocks if isinstance(block, Table)]


def cells(table: Table, name: str) -> dict[str, str]:
    """The row of a name by the heads of its columns."""
    row = next(row for row in table.rows if name in row)
    return dict(zip((column.head for column in table.columns), row, strict=True))


# --- prose ----------------------------------------------------------------------------------------
def test_parts_are_numbered_here_and_empty_ones_left_out() -> None:
    heads = [
        b.words for b in made().blocks if not isinstance(b, Table) and b.role in ("part", "titled")
    ]
    assert heads == [
        "I. Kết quả thực hiện",
        "1. Công tác tuyên truyền, quán triệt",
        "2. Mô hình “Dân vận khéo”",
        "II. Tồn tại, hạn chế",
        "III. Phương hướng, nhiệm vụ",
    ]


def test_a_third_level_has_letters_and_a_fourth_is_refused() -> None:
    deep = Section(
        "Một", (), (Section("Hai", (), (Section("Ba", ("Lời.",)), Section("Bốn", ("Lời.",)))),)
    )
    assert [line for line in lines(made(sections=(deep,))) if line[1:3] == ") "] == [
        "a) Ba",
        "b) Bốn",
    ]
    with pytest.raises(BadPaper, match="hơn 3 cấp"):
        made(sections=(Section("Không", (), (deep,)),))


def test_bases_stand_first_the_opening_then_and_annexes_are_announced() -> None:
    paper = made()
    assert [b.role for b in paper.blocks[:2] if not isinstance(b, Table)] == ["basis", "basis"]
    assert lines(paper)[2] == (
        "Thực hiện chế độ báo cáo định kỳ, Sở Nội vụ báo cáo kết quả thực hiện công tác dân vận "
        "chính quyền 6 tháng đầu năm 2026 như sau:"
    )
    assert lines(paper)[4] == (
        "Số liệu và tình hình gửi báo cáo được nêu chi tiết tại các Phụ lục kèm theo: số liệu theo "
        "chỉ tiêu (Phụ lục I); số liệu theo đơn vị (Phụ lục II); tình hình gửi báo cáo (Phụ lục "
        "III)."
    )
    assert lines(paper)[-1].endswith("6 tháng đầu năm 2026, Sở Nội vụ kính báo cáo.")


def test_the_offices_own_words_replace_ours() -> None:
    said = lines(made(opening="Một.\n\nHai.", conclusion="Hết.", kinh_gui=(), can_cu=()))
    assert (said[:2], said[-1]) == (["Một.", "Hai."], "Hết.")


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Kết quả công tác", "Sở Nội vụ báo cáo kết quả công tác như sau:"),
        ("Báo cáo kết quả công tác", "Sở Nội vụ báo cáo kết quả công tác như sau:"),
        ("CCHC 6 tháng đầu năm", "Sở Nội vụ báo cáo CCHC 6 tháng đầu năm như sau:"),
    ],
)
def test_the_subject_stands_within_the_opening_as_words_do(subject: str, said: str) -> None:
    assert lines(made(trich_yeu=subject))[2].endswith(said)


def test_a_table_without_rows_says_nothing() -> None:
    empty = Section("Phần trống", (FigureTable(()), Table((Column("STT", 1),), ()), "  "))
    said = " ".join(lines(made(sections=(*SECTIONS, empty))))
    assert "Phần trống" not in said


def test_one_annex_has_no_number_and_none_is_not_announced() -> None:
    assert "Chi tiết được nêu tại Phụ lục kèm theo." in lines(made(bodies=(), standings=()))
    alone = made(lines=(), bodies=(), standings=())
    assert alone.annexes == ()
    assert "Phụ lục" not in " ".join(lines(alone))


def test_braces_and_percent_signs_that_somebody_typed_are_words() -> None:
    said = made(sections=(Section("{issuer} %s", ("{day} {0} {{so_ky_hieu}}",)),))
    assert "{day} {0} {{so_ky_hieu}}" in lines(said)


# --- figures --------------------------------------------------------------------------------------
def test_bases_stand_side_by_side_and_each_change_says_against_what() -> None:
    (table,) = tables(made(), 0)
    found = cells(table, MEETINGS.indicator.name)
    assert found["Ước 6 tháng đầu năm 2026"] == "34"
    assert found["Chính thức 6 tháng đầu năm 2026"] == "30"
    assert found["Tăng, giảm so với kỳ trước"] == "-11 (-26,8%)"
    assert found["Tăng, giảm so với cùng kỳ năm trước"] == "+6 (+25,0%)"


def test_what_cannot_be_compared_says_why_and_from_zero_there_is_no_percent() -> None:
    (table,) = tables(made(), 0)
    found = cells(table, LETTERS.indicator.name)
    assert found["6 tháng cuối năm 2025"] == "1.250 (ước)"
    assert found["Tăng, giảm so với kỳ trước"] == "Khác tính chất số liệu"
    assert found["Tăng, giảm so với cùng kỳ năm trước"] == "+80"


def test_a_rate_changes_by_points_and_a_blank_is_no_zero() -> None:
    (table,) = tables(made(), 0)
    found = cells(table, RATE.indicator.name)
    assert found["Tăng, giảm so với kỳ trước"] == "+3,3 điểm %"
    assert found["Ước 6 tháng đầu năm 2026"] == ""


def test_groups_have_a_strong_row_of_their_own() -> None:
    (table,) = tables(made(), 0)
    assert [table.rows[at][1] for at in sorted(table.strong)] == [MEETINGS.group, LETTERS.group]


def test_bodies_stand_by_basis_with_their_total_last() -> None:
    estimated, official = tables(made(), 1)
    assert len(estimated.columns) == 3
    assert official.rows[-1] == ("", "Tổng hợp", "30", "80", "75", "93,8", "8,25")
    assert official.strong == {len(UNITS)}
    # a rate that nobody typed is computed from what the body gave
    assert cells(official, UNITS[3])["Tỷ lệ đơn đã giải quyết đúng thời hạn (%)"] == "80,0"
    assert cells(official, UNITS[2])["Điểm trung bình đánh giá của tổ chức, công dân (điểm)"] == ""


def test_many_indicators_are_divided_over_tables() -> None:
    many = tuple(
        IndicatorLine(
            indicator=Indicator(f"c{at}", f"Chỉ tiêu số {at}"), now=(total(f"c{at}", str(at)),)
        )
        for at in range(1, 15)
    )
    given = BodyLine("Sở Tài chính", {(f"c{at}", "chinh_thuc"): Decimal(at) for at in range(1, 15)})
    paper = made(lines=many, bodies=(given,))
    assert [len(table.columns) for table in tables(paper, 1)] == [8, 8, 4]
    titles = [b.words for b in paper.annexes[1].blocks if not isinstance(b, Table)]
    assert titles[2] == "Bảng 3. Chính thức 6 tháng đầu năm 2026, chỉ tiêu từ 13 đến 14"


# --- completeness ---------------------------------------------------------------------------------
def test_the_denominator_is_a_list_of_named_bodies_and_who_is_out_says_why() -> None:
    paper = made()
    assert lines(paper)[3] == (
        "Đến hết ngày 20 tháng 6 năm 2026, đã có 05/06 cơ quan, đơn vị, địa phương gửi báo cáo "
        "(đạt 83,3%)."
    )
    (table,) = tables(paper, 2)
    assert [row[1] for row in table.rows][:2] == ["Sở Y tế", UNITS[3]]
    assert table.rows[-1][1:] == (
        "Ủy ban nhân dân xã Suối Bạc",
        "Không phải gửi báo cáo kỳ này (không tính vào mẫu số)",
        "Hợp nhất vào xã Khe Trúc từ 01/5/2026",
    )


def test_a_paper_without_figures_is_no_answer_and_is_said() -> None:
    one = (*STANDINGS, UnitStanding("Sở Xây dựng", "paper_only"))
    paper = made(standings=one)
    assert (
        "05/07 cơ quan, đơn vị, địa phương gửi báo cáo (đạt 71,4%); 01/07 đã gửi văn bản, chưa "
        in (lines(paper)[3])
    )
    assert paper.annexes[2].blocks[0].words == (
        "Số cơ quan, đơn vị, địa phương phải gửi báo cáo (mẫu số): 07. Đã gửi báo cáo: 05/07 (đạt "
        "71,4%); 01/07 đã gửi văn bản, chưa có số liệu. Chưa nhận được báo cáo: 01/07."
    )


def test_a_short_paper_names_only_who_is_wanting() -> None:
    paper = made(prints_bodies=False)
    assert len(paper.annexes) == 2
    (table,) = tables(paper, 1)
    assert [row[1] for row in table.rows] == ["Sở Y tế", "Ủy ban nhân dân xã Suối Bạc"]


def test_all_reported_and_nobody_due_are_said_as_they_are() -> None:
    all_there = tuple(one for one in STANDINGS if one.standing != "missing")
    assert "toàn bộ 05 cơ quan, đơn vị, địa phương đã gửi báo cáo" in " ".join(
        lines(made(standings=all_there))
    )
    nobody = made(standings=(UnitStanding("Sở Y tế", "not_due"),))
    assert "gửi báo cáo (đạt" not in " ".join(lines(nobody))
    assert nobody.annexes[2].blocks[0].words == "Chưa có đơn vị nào đến thời hạn gửi báo cáo."


# --- what contradicts itself ----------------------------------------------------------------------
def with_now(line: IndicatorLine, *now: Total) -> dict[str, Any]:
    return {"lines": tuple(replace(one, now=now) if one is line else one for one in LINES)}


REFUSED = {
    "các đơn vị cộng lại là 30, tổng số ghi 31": with_now(
        MEETINGS, total("so_hoi_nghi", "31"), total("so_hoi_nghi", "34", "uoc")
    ),
    "các đơn vị cộng lại là 34, tổng số ghi trống": with_now(MEETINGS, total("so_hoi_nghi", "30")),
    "các đơn vị cộng lại là 75, tổng số ghi trống": with_now(
        IN_TIME, total("so_don_dung_han", None)
    ),
    "hai số chính thức": with_now(MEETINGS, *MEETINGS.now, total("so_hoi_nghi", "30")),
    "“so_don” có hai dòng; mỗi chỉ tiêu": {"lines": (*LINES, LETTERS)},
    "có hai dòng số liệu": {"bodies": (*bodies(), bodies()[0])},
    "có hai dòng tình hình": {"standings": (*STANDINGS, STANDINGS[0])},
    "không nằm trong báo cáo": {"bodies": (BodyLine("Sở Y tế", {("la", "uoc"): Decimal(1)}),)},
    "chưa có nội dung": {"sections": (), "lines": (), "bodies": (), "standings": ()},
}


@pytest.mark.parametrize(("sentence", "changes"), REFUSED.items(), ids=REFUSED.keys())
def test_a_report_that_contradicts_itself_is_refused(
    sentence: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(BadPaper, match=sentence):
        made(**changes)


def test_a_total_that_another_system_holds_needs_no_bodies() -> None:
    alone = IndicatorLine(
        indicator=Indicator("khac", "Số hồ sơ, theo Cổng Dịch vụ công"), now=(total("khac", "7"),)
    )
    (table,) = tables(made(lines=(*LINES, alone)), 0)
    found = cells(table, "Số hồ sơ, theo Cổng Dịch vụ công")
    assert (found["STT"], found["Chính thức 6 tháng đầu năm 2026"]) == ("6", "7")


def test_a_rate_counts_only_bodies_that_gave_both_its_numbers() -> None:
    """As it is rolled up: 61 of 65, without the body that told no denominator."""
    half = tuple(
        BodyLine(body.unit, body.figures | {("so_don", "chinh_thuc"): None})
        if body.unit == UNITS[3]
        else body
        for body in bodies()
    )
    lines = tuple(
        replace(one, now=(total("so_don", "65"),)) if one is LETTERS
        else replace(one, now=(total("ty_le", "96.9", "chinh_thuc", "63", "65"),)) if one is RATE
        else one
        for one in LINES
    )  # fmt: skip
    official = tables(made(lines=lines, bodies=half), 1)[1]
    assert cells(official, "Tổng hợp")["Tỷ lệ đơn đã giải quyết đúng thời hạn (%)"] == "96,9"
    assert cells(official, UNITS[3])["Tỷ lệ đơn đã giải quyết đúng thời hạn (%)"] == ""


# --- numbers --------------------------------------------------------------------------------------
@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4))
def test_numbers_come_back_from_their_vietnamese_form(number: Decimal, decimals: int) -> None:
    shown = in_figures(number, decimals)
    back = Decimal(shown.replace(".", "").replace(",", "."))
    assert abs(back - number) <= Decimal("0.5").scaleb(-decimals)
    assert shown != "-0"
    assert signed(number, decimals).lstrip("+") == shown


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [("1234567.5", 1, "1.234.567,5"), ("0.05", 1, "0,1"), ("-0.04", 1, "0,0"), ("2.5", 0, "3")],
)
def test_halves_go_up_and_nothing_is_minus_zero(number: str, decimals: int, shown: str) -> None:
    assert in_figures(Decimal(number), decimals) == shown


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_docx(made(), made_at=NOW) == write_docx(made(), made_at=NOW)


def test_amounts_without_a_number_stay_blank() -> None:
    blank = replace(MEETINGS, now=(total("so_hoi_nghi", None, "uoc"),))
    (table,) = tables(made(lines=(blank,), bodies=(), compared="uoc"), 0)
    found = cells(table, MEETINGS.indicator.name)
    assert found["Ước 6 tháng đầu năm 2026"] == ""
    assert found["Tăng, giảm so với kỳ trước"] == ""
