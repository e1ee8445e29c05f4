"""How a paper stands to what it cites, and which provisions it cites, told by the words around."""

import pytest

from gandan.vanban.vocabulary import rows
from tests.vanban.citations.read import cited

ROWS = rows("quan_he")


def said(text: str) -> list[tuple[str, str]]:
    return [(one.so_ky_hieu or one.name or "", one.relation) for one in cited(text)]


def uses(text: str):
    return [use for one in cited(text) for use in one.uses]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_tells_the_relation_of_its_examples_and_not_of_its_counterexamples(row):
    for text in row.examples:
        assert row.id in {use.row for use in uses(text)}, text
        assert row.text("relation") in {one.relation for one in cited(text)}, text
    for text in row.counterexamples:
        assert cited(text), text
        assert row.id not in {use.row for use in uses(text)}, text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Căn cứ Luật Thanh tra ngày 14/11/2022; Luật Tiếp công dân ngày 25/11/2013 và "
            "Nghị định số 5/2019/NĐ-CP ngày 03/01/2019 của Chính phủ;",
            ["based_on", "based_on", "based_on"],
        ),
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 02/3/2025 của Ủy ban nhân dân tỉnh về tuyên "
            "truyền, Sở Nội vụ đã ban hành Công văn số 15/SNV-CCVC ngày 05/3/2025.",
            ["carries_out", "mentions"],
        ),
        (
            "Căn cứ Nghị định số 7/2021/NĐ-CP ngày 12/3/2021 của Chính phủ sửa đổi, bổ sung một số "
            "điều của Nghị định số 5/2019/NĐ-CP ngày 03/01/2019;",
            ["based_on", "mentions"],
        ),
        (
            "Căn cứ Thông tư số 7/2021/TT-BNV ngày 12/3/2021 hướng dẫn thực hiện Nghị định số "
            "5/2019/NĐ-CP;",
            ["based_on", "mentions"],
        ),
        (
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số "
            "15/2019/QĐ-UBND ngày 12/3/2019.",
            ["mentions"],  # the annex is amended, not surely the decision: nothing is guessed
        ),
        (
            "Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 12/3/2019 và Quyết định số "
            "16/QĐ-UBND ngày 13/3/2020 của Ủy ban nhân dân tỉnh.",
            ["replaces", "replaces"],
        ),
        (
            "Theo Công văn số 15/UBND-NC ngày 12/3/2025, Sở Nội vụ triển khai Kế hoạch số "
            "12/KH-UBND ngày 02/3/2025.",
            ["based_on", "carries_out"],
        ),
        ("Các sở đã nhận Công văn số 15/UBND-NC ngày 12/3/2025.", ["mentions"]),
        ("Không thay thế Kế hoạch số 12/KH-UBND ngày 02/3/2025.", ["mentions"]),
    ],
)
def test_a_sentence_tells_what_each_cited_paper_is(text, wanted):
    assert [relation for _number, relation in said(text)] == wanted


def test_the_strongest_use_says_what_a_document_is_to_the_paper():
    (one,) = cited(
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 02/3/2025;\n\nThực hiện Kế hoạch số 12/KH-UBND."
    )
    assert [use.relation for use in one.uses] == ["based_on", "carries_out"]
    assert one.relation == "carries_out"


def test_each_use_has_the_place_of_its_mention_and_quotes_its_words():
    body = "Bãi bỏ Quyết định số 15/2019/QĐ-UBND ngày 12/3/2019."
    (one,) = cited(f"Điều 1. {body}")
    assert [use.span for use in one.uses] == list(one.mentions)
    text = f"Kính gửi: Các sở, ban, ngành.\n\nĐiều 1. {body}\n"
    words = one.uses[0].words
    assert words is not None
    assert text[words.start : words.end] == "Bãi bỏ"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("điểm a khoản 2 Điều 5", [("5", "2", "a")]),
        ("Điều 12, Điều 13 của", [("12", None, None), ("13", None, None)]),
        ("khoản 1, 2 Điều 5", [("5", "1", None), ("5", "2", None)]),
        ("điểm a, b khoản 2 Điều 5", [("5", "2", "a"), ("5", "2", "b")]),
        (
            "điểm a khoản 2, khoản 3 Điều 5 và Điều 7",
            [("5", "2", "a"), ("5", "3", None), ("7", None, None)],
        ),
        ("Điều 5, khoản 2", [("5", "2", None)]),
        ("Điều 5 đến Điều 8", [(article, None, None) for article in "5678"]),
        ("khoản 1 Điều 5 và khoản 1 Điều 6", [("5", "1", None), ("6", "1", None)]),
    ],
)  # fmt: skip
def test_provisions_are_pinpointed(printed, wanted):
    text = f"theo quy định tại {printed} Nghị định số 5/2019/NĐ-CP ngày 03/01/2019 của Chính phủ"
    (one,) = cited(text)
    assert [(p.dieu, p.khoan, p.diem) for p in one.uses[0].provisions] == wanted
    assert one.relation == "based_on"


def test_a_provision_has_its_place_in_the_text():
    body = "theo điểm a khoản 2 Điều 5 và Điều 7 Nghị định số 5/2019/NĐ-CP"
    (one,) = cited(body)
    text = f"Kính gửi: Các sở, ban, ngành.\n\n{body}\n"
    places = [text[p.span.start : p.span.end] for p in one.uses[0].provisions]
    assert places == ["điểm a khoản 2 Điều 5", "Điều 7"]
    assert [p.text for p in one.uses[0].provisions] == places


def test_a_chapter_or_an_annex_stands_as_printed():
    (one,) = cited("theo Phụ lục II ban hành kèm theo Nghị định số 5/2019/NĐ-CP")
    assert [(p.text, p.dieu) for p in one.uses[0].provisions] == [("Phụ lục II", None)]
