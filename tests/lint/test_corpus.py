"""Citations against what is known: by whoever keeps documents, through one function."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gandan.lint import ChangedBy, Corpus, Flaw, Known, fixed, lint, of_documents, together
from gandan.lint.examples import text_of
from gandan.lint.model import Example
from gandan.vanban.model import Header
from gandan.vanban.sources import Source

HEADER = Header(
    so_ky_hieu="12/QĐ-UBND", loai_van_ban="quyet_dinh", ngay_ban_hanh="2025-03-05",
    co_quan_ban_hanh="ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
)  # fmt: skip
OURS = of_documents([("quyet-dinh.docx", HEADER)])


def against(corpus: Corpus, says: str) -> list[Flaw]:
    text = text_of(Example("cong_van", says))
    flaws = lint(Source(text, "text/plain"), corpus=corpus)
    return [flaw for flaw in flaws if flaw.rule.id == "against_the_corpus"]


def nothing(number: str) -> Sequence[Known]:
    return ()


OF_OURS = "của Ủy ban nhân dân tỉnh Lam Giang"


@pytest.mark.parametrize(
    ("cited", "is_wrong"),
    [
        (f"ngày 05/3/2025 {OF_OURS}", False),
        (f"ngày 05 tháng 3 năm 2025 {OF_OURS}", False),
        (f"ngày 15/3/2025 {OF_OURS}", True),  # of the same year there is one
        (f"ngày 05/3/2024 {OF_OURS}", True),  # the same day of another year: a slip of the year
        (f"ngày 17/8/2024 {OF_OURS}", False),  # numbers begin anew each year
        ("ngày 15/3/2025 của Ủy ban nhân dân xã Khe Trúc", False),  # another body's number 12
        ("ngày 15/3/2025", False),  # nobody says whose
        (f"{OF_OURS}", False),  # nobody says when
    ],
)
def test_only_a_day_that_cannot_be_right_is_told(cited: str, is_wrong: bool) -> None:
    found = against(OURS, f"Thực hiện Quyết định số 12/QĐ-UBND {cited}.")
    assert bool(found) == is_wrong


def test_the_message_names_where_the_other_day_was_seen_and_the_suggestion_is_that_day() -> None:
    (flaw,) = against(OURS, f"Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2025 {OF_OURS}.")
    assert flaw.message == (
        "12/QĐ-UBND ban hành ngày 05/3/2025 (quyet-dinh.docx), không phải ngày 15/3/2025."
    )
    assert flaw.edit is not None
    assert flaw.edit.text == "05/3/2025"


def test_a_number_that_one_body_in_the_country_writes_is_the_only_one_in_its_year() -> None:
    one = Known("12/2025/NĐ-CP", "Chính phủ", date(2025, 3, 5), "kho văn bản", is_national=True)

    def corpus(number: str) -> Sequence[Known]:
        return [one] if number == "12/2025/NĐ-CP" else []

    assert against(corpus, "Thực hiện Nghị định số 12/2025/NĐ-CP ngày 15/8/2025.")
    assert not against(nothing, "Thực hiện Nghị định số 12/2025/NĐ-CP ngày 15/8/2025.")


def test_another_province_has_the_same_number_and_another_day() -> None:
    """Each of 34 provinces issues a decision 12 every year."""
    head = replace(HEADER, co_quan_ban_hanh="UBND TỈNH VÂN TRÌ", so_ky_hieu="12/2025/QĐ-UBND")
    theirs = of_documents([("khac.docx", head)])
    says = "Thực hiện Quyết định số 12/2025/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh"
    assert not against(theirs, f"{says}.")
    assert not against(theirs, f"{says} Lam Giang.")
    assert against(theirs, f"{says} Vân Trì.")


def test_a_department_is_that_of_the_paper_s_own_province() -> None:
    head = Header(so_ky_hieu="7/KH-SNV", ngay_ban_hanh="2025-03-05", co_quan_ban_hanh="SỞ NỘI VỤ",
                  co_quan_chu_quan="UBND TỈNH LAM GIANG")  # fmt: skip
    says = "Thực hiện Kế hoạch số 07/KH-SNV ngày 06/3/2025 của Sở Nội vụ"
    assert against(of_documents([("a", head)]), f"{says}.")
    assert against(of_documents([("a", head)]), f"{says} tỉnh Lam Giang.")
    other = replace(head, co_quan_chu_quan="UBND TỈNH VÂN TRÌ")
    assert not against(of_documents([("a", other)]), f"{says}.")


def test_corpora_are_asked_together_and_two_that_agree_with_either_day_accuse_nobody() -> None:
    other = of_documents([("b.docx", Header(so_ky_hieu="12/QĐ-UBND", ngay_ban_hanh="2025-03-15",
                                            co_quan_ban_hanh="UBND tỉnh Lam Giang"))])  # fmt: skip
    both = together(OURS, other)
    assert len(both("012/QĐ-UBND")) == 2
    assert not against(both, f"Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2025 {OF_OURS}.")


def test_a_head_without_number_or_whole_day_is_not_known() -> None:
    heads = [("a", Header(so_ky_hieu="12/QĐ-UBND", ngay_ban_hanh="2025-03")), ("b", Header())]
    assert not of_documents(heads)("12/QĐ-UBND")


def test_a_basis_that_the_corpus_knows_to_be_replaced_is_told_from_that_day_on() -> None:
    one = Known(
        "12/2025/QĐ-UBND", "Ủy ban nhân dân tỉnh Lam Giang", date(2025, 3, 5), "kho văn bản",
        replaced=ChangedBy("45/2026/QĐ-UBND", date(2026, 8, 12)),
    )  # fmt: skip
    says = f"Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 05/3/2025 {OF_OURS};"

    def told(day: str) -> list[str]:
        text = text_of(Example("quyet_dinh", says, (("ngày 12 tháng 8 năm 2026", day),)))
        flaws = lint(
            Source(text, "text/plain"), corpus=lambda number: [one] * ("12/2025" in number)
        )
        return [flaw.message for flaw in flaws if flaw.rule.id == "replaced_basis"]

    assert told("ngày 12 tháng 8 năm 2026") == [
        "12/2025/QĐ-UBND đã được thay thế bởi 45/2026/QĐ-UBND từ ngày 12/8/2026."
    ]
    assert told("ngày 11 tháng 8 năm 2026") == []


@pytest.mark.parametrize(
    ("former", "now"), [("Kon Tum", "tỉnh Quảng Ngãi"), ("Bình Dương", "Thành phố Hồ Chí Minh")]
)
def test_a_former_province_is_named_as_it_is_now(former: str, now: str) -> None:
    says = f"3. Ủy ban nhân dân tỉnh {former} phối hợp rà soát, báo cáo kết quả."
    text = text_of(Example("cong_van", says))
    (flaw,) = lint(Source(text, "text/plain"))
    assert flaw.rule.code == "CQ104"
    mended = fixed(text, [flaw])
    assert now in mended
    assert not lint(Source(mended, "text/plain"))


def bases(basis: str, known: Sequence[Known], rule: str) -> list[str]:
    """What a decision of 12/8/2026 is told of its basis."""
    text = text_of(Example("quyet_dinh", basis))
    found = lint(Source(text, "text/plain"), corpus=lambda n: known if "12/2025" in n else [])
    return [flaw.message for flaw in found if flaw.rule.id == rule]


def amended(**more: object) -> Known:
    named = {"amended": (ChangedBy("30/2025/QĐ-UBND", date(2025, 9, 1), is_issue=True),), **more}
    return Known("12/2025/QĐ-UBND", "Ủy ban nhân dân tỉnh Lam Giang", date(2025, 3, 5), "kho",
                 **named)  # fmt: skip


BASIS = f"Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 05/3/2025 {OF_OURS};"


def test_a_basis_that_was_amended_is_told_once_the_amendment_is_there() -> None:
    assert bases(BASIS, [amended()], "amended_basis") == [
        "12/2025/QĐ-UBND đã được sửa đổi, bổ sung bởi 30/2025/QĐ-UBND ban hành ngày 01/9/2025; "
        "nên viện dẫn kèm và xem lại điều, khoản được dẫn."
    ]
    later = (ChangedBy("30/2026/QĐ-UBND", date(2026, 9, 1)),)
    assert not bases(BASIS, [amended(amended=later)], "amended_basis")


def test_whoever_cites_the_amendment_is_told_nothing() -> None:
    both = BASIS.replace(";", ", được sửa đổi bởi Quyết định số 30/2025/QĐ-UBND;")
    assert not bases(both, [amended()], "amended_basis")


def test_what_was_replaced_is_not_called_amended_too() -> None:
    over = amended(replaced=ChangedBy("45/2026/QĐ-UBND", date(2026, 8, 12)))
    assert not bases(BASIS, [over], "amended_basis")
    assert bases(BASIS, [over], "replaced_basis")


def test_what_two_corpora_know_of_one_document_is_joined() -> None:
    over = replace(amended(), amended=(), replaced=ChangedBy("45/2026/QĐ-UBND", date(2026, 1, 1)))
    assert bases(BASIS, [amended(), over], "replaced_basis")
    other_day = replace(over, issued_on=date(2025, 4, 4))
    assert not bases(BASIS, [amended(), other_day], "replaced_basis")


def test_a_basis_that_was_replaced_twice_is_told_with_what_holds_on_that_day() -> None:
    says = "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;"
    told = {}
    for day in ("ngày 15 tháng 4 năm 2025", "ngày 15 tháng 3 năm 2026"):
        text = text_of(Example("quyet_dinh", says))
        printed = re.search(r"ngày \d+ tháng \d+ năm \d{4}", text)
        assert printed
        flaws = lint(Source(text.replace(printed[0], day, 1), "text/plain"))
        (flaw,) = [one for one in flaws if one.rule.id == "replaced_basis"]
        told[day[-4:]] = flaw.message
    assert "65/2025/QH15" in told["2025"]
    assert "72/2025/QH15" not in told["2025"]
    assert told["2026"].endswith("nay là 72/2025/QH15, từ ngày 16/6/2025.")
