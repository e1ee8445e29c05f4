"""The letter that urges: who is asked for what, in whose words, and what it must never say."""

from dataclasses import replace
from datetime import date

import pytest

from gandan.papers import BadPaper, Cited, Owed, Owing, Paper, Table, don_doc, write_docx
from tests.papers.examples import MODELS, NOW, REPORT, SEVERAL, letter


def said(paper: Paper) -> str:
    return "\n".join(block.words for block in paper.blocks if not isinstance(block, Table))


def rows(paper: Paper) -> tuple[tuple[str, ...], ...]:
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_several_bodies_get_an_annex_with_a_row_for_each_duty() -> None:
    paper = don_doc(letter(), SEVERAL)
    assert [column.head for column in paper.annexes[0].blocks[0].columns] == [
        "STT", "Đơn vị", "Nội dung nhiệm vụ", "Văn bản giao", "Thời hạn", "Ghi chú",
    ]  # fmt: skip
    assert rows(paper)[0] == (
        "1",
        "Sở Tài chính",
        "Báo cáo kết quả công tác dân vận chính quyền 06 tháng đầu năm 2026",
        "Công văn số 112/UBND-NC ngày 15/01/2026 của Ủy ban nhân dân tỉnh",
        "04/6/2026 (trước ngày 05 tháng 6)",
        "Quá hạn 175 ngày",
    )
    assert [row[1] for row in rows(paper)] == [
        "Sở Tài chính", "Sở Tài chính", "Ủy ban nhân dân xã Khe Trúc",
    ]  # fmt: skip
    assert paper.kinh_gui == ("Sở Tài chính", "Ủy ban nhân dân xã Khe Trúc")
    assert (
        "tính đến hết ngày 26 tháng 11 năm 2026, Sở Nội vụ chưa nhận được kết quả thực hiện 03 "
        "nhiệm vụ đã quá thời hạn của 02 cơ quan, đơn vị, địa phương (chi tiết tại Phụ lục kèm "
        "theo)." in said(paper)
    )
    assert "chậm nhất là ngày 05 tháng 12 năm 2026." in said(paper)
    assert paper.trich_yeu == "đôn đốc thực hiện các nhiệm vụ được giao đã quá thời hạn"


def test_one_body_with_one_duty_reads_it_in_a_sentence() -> None:
    paper = don_doc(letter(), (Owing("Sở Tài chính", (REPORT,)),))
    assert paper.annexes == ()
    assert "Phụ lục" not in said(paper)
    assert "các nhiệm vụ" not in said(paper)
    assert (
        "đối với nhiệm vụ: “Báo cáo kết quả công tác dân vận chính quyền 06 tháng đầu năm 2026” "
        "(thời hạn: trước ngày 05 tháng 6, tức là hết ngày 04 tháng 6 năm 2026; đã quá hạn 175 "
        "ngày)." in said(paper)
    )
    assert "Sở Nội vụ đề nghị Sở Tài chính quan tâm" in said(paper)
    assert paper.trich_yeu == "đôn đốc thực hiện nhiệm vụ được giao tại Công văn số 112/UBND-NC"


def test_one_body_with_several_duties_reads_them_as_a_list() -> None:
    paper = don_doc(letter(), (Owing("Ủy ban nhân dân xã Khe Trúc", (REPORT, MODELS)),))
    assert paper.annexes == ()
    listed = [line for line in said(paper).split("\n") if line.startswith("- ")]
    assert len(listed) == 2
    assert listed[0].endswith(";")
    assert listed[1] == (
        "- Xây dựng, đăng ký ít nhất 02 mô hình “Dân vận khéo” (giao tại Kế hoạch số 45/KH-UBND "
        "ngày 10 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh; thời hạn: ngày 30 tháng 10 năm 2026; "
        "đã quá hạn 27 ngày)."
    )
    assert "hoàn thành các nhiệm vụ nêu trên" in said(paper)


def test_one_body_with_very_many_duties_gets_an_annex_all_the_same() -> None:
    paper = don_doc(letter(), (Owing("Sở Tài chính", (REPORT, *[MODELS] * 8)),))
    assert len(rows(paper)) == 9
    assert "09 nhiệm vụ đã quá thời hạn của Sở Tài chính (chi tiết tại Phụ lục kèm theo)" in said(
        paper
    )


def test_very_many_bodies_are_addressed_by_the_annex() -> None:
    many = tuple(Owing(f"Ủy ban nhân dân xã Khe {at}", (REPORT,)) for at in range(11))
    assert don_doc(letter(), many).kinh_gui == ("Các địa phương có tên tại Phụ lục",)
    assert len(don_doc(letter(), many[:10]).kinh_gui) == 10


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (("Sở Tài chính", "Thanh tra tỉnh"), "02 cơ quan, đơn vị "),
        (("Ủy ban nhân dân xã A", "UBND phường B"), "02 địa phương "),
        (("Sở Tài chính", "Uỷ ban nhân dân xã A"), "02 cơ quan, đơn vị, địa phương "),
    ],
)
def test_bodies_are_called_what_they_are(units: tuple[str, ...], words: str) -> None:
    paper = don_doc(letter(), tuple(Owing(unit, (REPORT,)) for unit in units))
    assert words in said(paper)


def test_equals_are_asked_and_bodies_below_are_told() -> None:
    asked = said(don_doc(letter(), SEVERAL))
    told = said(don_doc(letter(tone="superior", says_itself="Ủy ban nhân dân tỉnh"), SEVERAL))
    assert "yêu cầu" not in asked.lower()
    assert "đề nghị" in asked
    assert "rất mong nhận được sự quan tâm, phối hợp" in asked
    assert "Ủy ban nhân dân tỉnh yêu cầu các cơ quan" in told
    assert "rất mong" not in told


def test_no_letter_blames_anybody() -> None:
    for tone in ("equal", "superior"):
        words = said(don_doc(letter(tone=tone), SEVERAL)).lower()
        for blame in ("phê bình", "chậm trễ", "thiếu trách nhiệm", "không thực hiện", "vi phạm"):
            assert blame not in words


def test_a_letter_without_a_day_for_the_answer_sets_none() -> None:
    words = said(don_doc(letter(answer_by=None), SEVERAL))
    assert "chậm nhất" not in words
    assert "ngay sau khi hoàn thành" in words


def test_a_duty_that_is_not_late_is_refused() -> None:
    on_time = replace(REPORT, due_on=date(2026, 11, 26))
    with pytest.raises(BadPaper, match=r"chưa quá hạn vào ngày 26/11/2026; bỏ khỏi danh mục\.$"):
        don_doc(letter(), (Owing("Sở Tài chính", (on_time,)),))
    assert "quá hạn 01 ngày" in said(
        don_doc(letter(counted_on=date(2026, 11, 27)), (Owing("Sở Tài chính", (on_time,)),))
    )


@pytest.mark.parametrize("owing", [(), (Owing("Sở Tài chính", ()),)])
def test_a_letter_about_nothing_is_refused(owing: tuple[Owing, ...]) -> None:
    with pytest.raises(BadPaper, match="chọn ít nhất một nhiệm vụ đã quá thời hạn"):
        don_doc(letter(), owing)


def test_a_body_without_duties_is_named() -> None:
    with pytest.raises(BadPaper, match="Thanh tra tỉnh không có nhiệm vụ nào"):
        don_doc(letter(), (*SEVERAL, Owing("Thanh tra tỉnh", ())))


def test_a_day_for_the_answer_that_has_passed_is_refused() -> None:
    with pytest.raises(BadPaper, match="phải sau ngày tính 26/11/2026"):
        don_doc(letter(answer_by=date(2026, 11, 26)), SEVERAL)


@pytest.mark.parametrize(
    ("order", "briefly", "fully"),
    [
        (
            Cited("cong_van", "/UBND-NC", "2026-01-15"),
            "Công văn ngày 15 tháng 01 năm 2026",
            "Công văn ngày 15/01/2026",
        ),
        (
            Cited("ke_hoach", "45/KH-UBND", "2026-06"),
            "Kế hoạch số 45/KH-UBND",
            "Kế hoạch số 45/KH-UBND tháng 6 năm 2026",
        ),
        (Cited(None, "45/X", "2026"), "Văn bản số 45/X", "Văn bản số 45/X năm 2026"),
        (Cited(None, None, None, "Bộ Nội vụ"), "Văn bản", "Văn bản của Bộ Nội vụ"),
    ],
)
def test_of_a_paper_that_orders_is_said_what_is_known(
    order: Cited, briefly: str, fully: str
) -> None:
    assert order.briefly() == briefly
    assert order.fully(written_out=False) == fully


def test_an_unknown_paper_leaves_its_cell_and_its_words_out() -> None:
    unknown = Owed("Cử công chức tập huấn", Cited(), date(2026, 10, 1))
    assert rows(don_doc(letter(), (Owing("A", (unknown,)), Owing("B", (unknown,)))))[0][3] == ""
    alone = said(don_doc(letter(), (Owing("Sở Tài chính", (unknown,)),)))
    assert "giao tại" not in alone
    assert "“Cử công chức tập huấn” (thời hạn: ngày 01 tháng 10 năm 2026" in alone


def test_the_letter_is_a_paper_that_can_be_written() -> None:
    for owing in (SEVERAL, SEVERAL[:1], SEVERAL[1:]):
        assert write_docx(don_doc(letter(), owing), made_at=NOW)
