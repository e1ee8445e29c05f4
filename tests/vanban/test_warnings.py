"""Findings: every code is found where the text is wrong, and nowhere else."""

from dataclasses import replace

import pytest

from gandan.vanban import citations
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Deadline, Header, NguoiKy, Obligation, Reading, Span
from gandan.vanban.outline import outline
from gandan.vanban.vocabulary import rows
from gandan.vanban.warnings import CODES, check


def found_in(text, header=None, obligations=()):
    """(code, quoted source) of every finding."""
    head = header or Header()
    cleaned = clean(f"Kính gửi: Các sở, ban, ngành.\n\n{text}\n")
    laid_out = outline(cleaned)
    cited = citations.find(cleaned, laid_out, head)
    findings = check(cleaned, laid_out, Reading(head, cited, tuple(obligations), (), ()))
    assert all(one.code in CODES and one.message.endswith(".") for one in findings)
    return [
        (one.code, cleaned.source[one.span.start : one.span.end] if one.span else None)
        for one in findings
    ]


# text, what is found
CASES = [
    # one resolution with two dates: the second place is shown
    (
        "Thực hiện Nghị quyết số 31-NQ/TW ngày 03/6/2013 về dân vận. Theo Nghị quyết số 31-NQ/TW"
        " ngày 03/6/2016 của Ban Chấp hành Trung ương.",
        [("two_dates", "Nghị quyết số 31-NQ/TW ngày 03/6/2016")],
    ),
    (  # the same date in two forms is one date
        "Nghị quyết số 31-NQ/TW ngày 03/6/2013; Nghị quyết số 31-NQ/TW ngày 03 tháng 6 năm 2013.",
        [],
    ),
    (  # a plan older than the programme it carries out
        "Kế hoạch số 839/KH-UBND ngày 28/3/2018 của Ủy ban nhân dân tỉnh triển khai Chương trình"
        " số 61-CTr/TU ngày 09/8/2018 của Tỉnh ủy.",
        [("older_than_its_basis", "Kế hoạch số 839/KH-UBND ngày 28/3/2018")],
    ),
    (  # listed side by side, neither carries out the other
        "Kế hoạch số 839/KH-UBND ngày 28/3/2018; Chương trình số 61-CTr/TU ngày 09/8/2018.",
        [],
    ),
    (
        "Thực hiện Chỉ thị số 24/CT-TU ngày 16/3/2022 và Kế hoạch số 511-KH/UBND ngày 21/9/2021.",
        [
            ("swapped_style", "Chỉ thị số 24/CT-TU ngày 16/3/2022"),
            ("swapped_style", "Kế hoạch số 511-KH/UBND ngày 21/9/2021"),
        ],
    ),
    ("Chỉ thị số 24-CT/TU và Kế hoạch số 511/KH-UBND, Công văn số 09/TU.", []),
    ("Công điện số 812/CĐ-BNN-ĐĐ ngày 16/3/2022, Báo cáo số 7-BC/ĐĐHĐND", []),
    ("về công tác tác dân vận của của Tỉnh ủy", [("doubled_word", "tác tác"),
                                                 ("doubled_word", "của của")]),
    ("luôn luôn gần dân, ngày ngày tiếp dân, phát triển triển khai, cơ quan quan tâm", []),
    (
        "Tờ trình số      /TTr-SNV ngày 05/5/2024 của Sở Nội vụ",
        [("blank_number", "Tờ trình số      /TTr-SNV ngày 05/5/2024")],
    ),
    (
        "Quyết định số 12/QĐ-UBND ngày 31/11/2021 của Ủy ban nhân dân tỉnh",
        [("impossible_date", "Quyết định số 12/QĐ-UBND ngày 31/11/2021")],
    ),
    (
        "Quyết định số 12/2021/QĐ-UBND ngày 05/11/2022 của Ủy ban nhân dân tỉnh",
        [("year_against_number", "Quyết định số 12/2021/QĐ-UBND ngày 05/11/2022")],
    ),
    ("Công văn số 3129/TTr-SNV", [("kind_against_symbol", "Công văn số 3129/TTr-SNV")]),
    ("Quyết định số 1498/UBND-NC", [("kind_against_symbol", "Quyết định số 1498/UBND-NC")]),
    ("Văn bản số 1498/UBND-NC, Quy định số 41-QĐ/TW, Thông tri số 05-TT/TU", []),
    ("Công văn số 12/SNV-VP, Luật Tố cáo số 25/2018/QH14, Quyết định số 27/TTg", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_looks_wrong_in_a_text_is_shown_where_it_stands(text, expected):
    assert found_in(text) == expected


HEADER = Header(
    so_ky_hieu="12/UBND-NC",
    dia_danh="Bình Sơn",
    ngay_ban_hanh="2024-05-10",
    nguoi_ky=NguoiKy("Trần Văn An", "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",)),
    spans={"so_ky_hieu": Span(0, 3), "dia_danh": Span(3, 8)},
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"so_ky_hieu": "/UBND-NC"}, ["blank_number"]),
        ({"so_ky_hieu": "12/CT-TU"}, ["swapped_style"]),
        ({"ngay_ban_hanh": "2024-05"}, ["blank_date"]),
        ({"ngay_ban_hanh": None}, ["blank_date"]),
        ({"ngay_ban_hanh": None, "dia_danh": None, "spans": {}}, []),  # lost, not left blank
        ({"ngay_ban_hanh": "2023-02-29"}, ["impossible_date"]),
        ({"nguoi_ky": NguoiKy(None, None, ("KT. CHỦ TỊCH",))}, ["missing_signer"]),
        ({"nguoi_ky": NguoiKy()}, []),
    ],
)
def test_the_header_is_checked(change, codes):
    assert [code for code, _ in found_in("Nội dung.", replace(HEADER, **change))] == codes


def test_a_document_cannot_cite_what_came_later():
    text = "Theo Công văn số 15/SNV-VP ngày 11/5/2024 và Công văn số 16/SNV-VP ngày 10/5/2024."
    assert found_in(text, HEADER) == [("cited_after_issue", "Công văn số 15/SNV-VP ngày 11/5/2024")]


def test_what_a_draft_names_without_a_number_is_still_to_come():
    text = "Báo cáo thẩm tra số ……/BC-BPC ngày … tháng 12 năm 2024 của Ban Pháp chế"
    assert [code for code, _quote in found_in(text, HEADER)] == ["blank_number"]


@pytest.mark.parametrize(
    ("due", "codes"),
    [
        (Deadline("once", "2024-05-09"), ["deadline_before_issue"]),
        (Deadline("once", "2024-05-10"), []),
        (Deadline("once", "2024-04"), ["deadline_before_issue"]),
        (Deadline("once", "2024"), []),
        (Deadline("once", "2024-Q1"), []),  # a quarter says too little
        (Deadline("once", "2024-11-31"), ["impossible_date"]),
        (Deadline("recurring", "05-01", "yearly"), []),
        (Deadline(), []),
    ],
)
def test_a_deadline_cannot_come_before_its_order(due, codes):
    duty = Obligation(("Sở Nội vụ",), "báo cáo", Span(0, 8), deadline=due)
    assert [code for code, _ in found_in("Nội dung.", HEADER, [duty])] == codes


def test_doubled_syllables_are_proven_both_ways():
    for row in rows("tu_lap"):
        for text in row.examples:
            assert found_in(text) == []
        for text in row.counterexamples:
            assert [code for code, _ in found_in(text)] == ["doubled_word"]
