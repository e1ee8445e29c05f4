"""The report to leaders: exceptions first, fair counts, the office's own proposals, no blame."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from gandan import vanban
from gandan.papers import (
    BadPaper,
    Counts,
    Exceptional,
    Paper,
    Table,
    report_to_leaders,
    suggested,
    write_docx,
    write_pdf,
)
from gandan.vanban.sources import load
from tests.papers.examples import EXCEPTIONS, NOW, ORDER, REPORT, report

NOTHING = Counts(period="năm 2026", units=0, on_time=0, approved=0, late=0, missing=0, running=0,
                 excused=0)  # fmt: skip


def lines(paper: Paper) -> list[str]:
    return [block.words for block in paper.blocks if not isinstance(block, Table)]


def said(paper: Paper) -> str:
    return "\n".join(lines(paper))


def rows(paper: Paper) -> tuple[tuple[str, ...], ...]:
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_exceptions_stand_before_the_figures_and_the_proposals() -> None:
    paper = report_to_leaders(report(), EXCEPTIONS)
    heads = [b.words for b in paper.blocks if not isinstance(b, Table) and b.role != "plain"]
    assert heads == [
        "I. Nội dung cần xin ý kiến chỉ đạo",
        "1. Nhiệm vụ quá thời hạn, chưa nhận được kết quả",
        "2. Khó khăn, vướng mắc cần được giải quyết",
        "3. Nhiệm vụ đang chờ xác định cơ quan thực hiện (trong thời gian chờ không tính là quá "
        "thời hạn)",
        "4. Nhiệm vụ đã được gia hạn (tính riêng, không phải quá thời hạn)",
        "II. Số liệu chung",
        "III. Đề xuất, kiến nghị",
    ]
    assert paper.kinh_gui == ("Chủ tịch Ủy ban nhân dân tỉnh (qua Văn phòng Ủy ban nhân dân tỉnh)",)


def test_each_body_stands_with_since_when_it_owes_and_by_which_letter_it_was_asked() -> None:
    words = said(report_to_leaders(report(), EXCEPTIONS))
    assert (
        "chưa nhận được kết quả thực hiện 02 nhiệm vụ đã quá thời hạn của 02 cơ quan, đơn vị, địa "
        "phương, trong đó 01 nhiệm vụ đã được đôn đốc bằng văn bản:" in words
    )
    assert (
        "- Sở Tài chính: 01 nhiệm vụ; thời hạn sớm nhất là ngày 04 tháng 6 năm 2026, đã quá 175 "
        "ngày; đã đôn đốc 02 lần, gần nhất tại Công văn số 733/SNV-XDCQ ngày 12 tháng 10 năm 2026;"
        in words
    )
    assert "đã quá 27 ngày; chưa đôn đốc bằng văn bản." in words


def test_the_denominator_is_said_and_what_is_not_in_it() -> None:
    words = said(report_to_leaders(report(), EXCEPTIONS))
    assert "24 cơ quan, đơn vị, địa phương có nhiệm vụ đến hạn, tổng số 110 lượt" in words
    assert "- Đúng thời hạn: 96/110 lượt;" in words
    assert "không phải quá thời hạn): 04/110 lượt;" in words
    assert "Quá thời hạn, chưa nhận được kết quả: 03/110 lượt." in words
    assert "11 lượt chưa đến hạn; 02 lượt không áp dụng" in words
    none = said(report_to_leaders(report(counts=NOTHING), EXCEPTIONS))
    assert "chưa có lượt nhiệm vụ nào đến hạn" in none
    assert "/00 lượt" not in none


def test_the_annex_is_landscape_and_holds_each_duty_once() -> None:
    paper = report_to_leaders(report(), EXCEPTIONS)
    assert paper.annexes[0].is_landscape
    assert [row[0] for row in rows(paper)] == ["1", "2", "3", "4", "5"]
    assert rows(paper)[0][4:] == (
        "04/6/2026",
        "Quá thời hạn 175 ngày",
        "02 lần: Công văn số 512/SNV-XDCQ ngày 02/7/2026; Công văn số 733/SNV-XDCQ ngày 12/10/2026",
    )
    assert rows(paper)[1][6] == "Chưa"
    assert rows(paper)[2][5] == "Vướng mắc nêu ngày 03/11/2026: Chưa có kinh phí in tài liệu"
    assert rows(paper)[3][4] == ""
    assert rows(paper)[4][5] == "Được gia hạn; thời hạn ban đầu 04/6/2026"


def test_the_office_words_what_it_proposes_and_nothing_is_proposed_for_it() -> None:
    words = lines(report_to_leaders(report(), EXCEPTIONS))
    assert "1. Chỉ đạo Sở Tài chính gửi báo cáo trước ngày 05 tháng 12 năm 2026." in words
    assert "2. Giao Sở Tài chính hướng dẫn nguồn kinh phí cho cấp xã." in words
    one = lines(report_to_leaders(report(proposals=("Họp với các đơn vị.",)), EXCEPTIONS))
    assert "Họp với các đơn vị." in one
    assert "Đề xuất" not in said(report_to_leaders(report(proposals=()), EXCEPTIONS))


def test_opening_and_conclusion_are_those_of_the_office_where_it_wrote_them() -> None:
    own = report(opening="Theo chỉ đạo.\nSở báo cáo:", conclusion="Kính trình.", trich_yeu="Việc A")
    paper = report_to_leaders(own, EXCEPTIONS)
    assert lines(paper)[:2] == ["Theo chỉ đạo.", "Sở báo cáo:"]
    assert lines(paper)[-1] == "Kính trình."
    assert paper.trich_yeu == "Việc A"
    usual = suggested("Sở Nội vụ", date(2026, 11, 26))
    assert lines(report_to_leaders(report(), EXCEPTIONS))[0] == usual.opening
    assert "tính đến hết ngày 26 tháng 11 năm 2026" in usual.opening


def test_very_many_bodies_are_left_to_the_annex() -> None:
    late = EXCEPTIONS[0]
    many = tuple(replace(late, unit=f"Ủy ban nhân dân xã Khe {at}") for at in range(13))
    paper = report_to_leaders(report(), many)
    assert "của 13 địa phương" in said(paper)
    assert "- Ủy ban nhân dân xã Khe 1:" not in said(paper)
    assert len(rows(paper)) == 13


def test_a_report_of_obstacles_alone_still_points_to_its_annex() -> None:
    paper = report_to_leaders(report(), EXCEPTIONS[2:3])
    assert "quá thời hạn của" not in said(paper)
    assert write_docx(paper, made_at=NOW).startswith(b"PK")


def test_nobody_is_blamed_or_ranked() -> None:
    words = said(report_to_leaders(report(), EXCEPTIONS)).lower()
    for blame in ("phê bình", "chậm trễ", "thiếu trách nhiệm", "vi phạm", "yếu kém", "xếp hạng"):
        assert blame not in words


def test_without_a_way_through_it_goes_to_the_leaders_themselves() -> None:
    assert report_to_leaders(report(through=""), EXCEPTIONS).kinh_gui == (
        "Chủ tịch Ủy ban nhân dân tỉnh",
    )


@pytest.mark.parametrize(
    ("changes", "duties", "problem"),
    [
        ({}, (), "chọn ít nhất một nhiệm vụ"),
        ({"kinh_gui": (" ",)}, EXCEPTIONS, "phải có nơi kính gửi"),
        ({"counted_on": REPORT.due_on}, EXCEPTIONS[:1], "chưa quá thời hạn vào ngày 04/6/2026"),
        (
            {},
            (Exceptional(situation="late", unit="Sở Y tế", content="Việc", order=ORDER),),
            "chưa quá thời hạn",
        ),
    ],
)
def test_what_cannot_be_reported_is_refused(changes, duties, problem) -> None:
    with pytest.raises(BadPaper, match=problem):
        report_to_leaders(report(**changes), duties)


def test_what_is_written_is_read_back() -> None:
    data = write_docx(report_to_leaders(report(), EXCEPTIONS), made_at=NOW)
    header = vanban.read(load(data, "bao-cao.docx")).header
    assert header.loai_van_ban == "bao_cao"
    assert header.co_quan_ban_hanh.casefold() == "sở nội vụ"
    assert "xin ý kiến chỉ đạo" in header.trich_yeu
    assert header.nguoi_ky.ho_ten == "Bùi Thái Sơn"


@pytest.mark.usefixtures("printer")
def test_the_pdf_has_the_annex_across_and_the_whole_of_a_long_one() -> None:
    late = EXCEPTIONS[0]
    many = tuple(replace(late, unit=f"Ủy ban nhân dân xã Khe {at}") for at in range(1, 61))
    document = pypdfium2.PdfDocument(write_pdf(report_to_leaders(report(), many), made_at=NOW))
    sizes = [page.get_size() for page in document]
    texts = [page.get_textpage().get_text_range() for page in document]
    assert sizes[0][0] < sizes[0][1]
    assert sizes[-1][0] > sizes[-1][1]
    assert "BÁO CÁO" in texts[0]
    assert all("Tình hình" in text for text, size in zip(texts, sizes, strict=True)
               if size[0] > size[1])  # fmt: skip
    assert "Khe 60" in texts[-1]
    assert "STT" in texts[-1], "the head of a narrow column is not broken"
