"""Whatever the text: an answer, quoted truly, the same under spellings, and soon."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.vanban.citations import find
from gandan.vanban.citations.mentions import find_mentions
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Header
from gandan.vanban.outline import outline
from tests.timing import grows_with_length, within

PIECES = [
    "Quyết định số ", "Luật ", "Luật Đất đai", "12/QĐ-UBND", "05-CT/TU", " ngày 02/5/2024",
    " ngày 5 tháng 3 năm 2020", " của Ủy ban nhân dân tỉnh", " và ", ", ", "; ", "\n", "\n\n",
    "khoản 2 Điều 5 ", "(", ")", "số ", "/", "-", "¹", "về việc ", "năm 2013", "“", "”", "giữa ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)


def read(text):
    cleaned = clean(text)
    return cleaned, find(cleaned, outline(cleaned), Header())


@given(texts)
def test_every_mention_quotes_its_number_or_name(text):
    cleaned, found = read(text)
    for one in found:
        first = one.mentions[0]
        quote = "".join(unicodedata.normalize("NFC", text[first.start : first.end]).split())
        wanted = "".join((one.so_ky_hieu or one.name or "?").split())
        assert wanted in quote or SoKyHieu.parse(wanted) is not None
        for span in one.mentions:
            assert 0 <= span.start < span.end <= len(cleaned.source)


@given(texts)
def test_decomposed_letters_change_nothing(text):
    _, one = read(unicodedata.normalize("NFC", text))
    _, other = read(unicodedata.normalize("NFD", text))
    assert [(c.so_ky_hieu, c.name, c.ngay_ban_hanh) for c in one] == [
        (c.so_ky_hieu, c.name, c.ngay_ban_hanh) for c in other
    ]


HOSTILE = [
    "Luật sửa đổi, bổ sung một số điều của " * 3000,
    "Luật A, " * 20_000,
    "Luật Đất đai và " * 8000,
    "khoản 1, khoản 2 " * 8000 + "Điều 5 Nghị định số 34/2016/NĐ-CP",
    "Nghị quyết Đại hội " * 8000,
    "Chương trình tổng thể " + "a " * 80_000,
    "số " * 60_000,
    "ngày tháng năm " * 10_000,
    "12/QĐ-UBND và " * 10_000,
    "Quyết định số 1/QĐ-UBND" + " của Ủy ban nhân dân tỉnh" * 8000,
    "Sở Nội vụ " * 12_000 + "đã có Công văn số 12/SNV-VP",
    "/" * 150_000,
    "1-A" * 50_000,
    "A" * 200_000,
    " " * 200_000 + "số 12/QĐ-UBND",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_long(text):
    within(3, lambda: find_mentions(text))


@pytest.mark.slow
def test_time_grows_with_length_and_no_faster():
    row = (
        "Căn cứ Luật Đất đai ngày 18/01/2024; Kế hoạch số {0}/KH-UBND ngày 5/3/2020 của Ủy ban"
        " nhân dân tỉnh triển khai Nghị quyết số {0}-NQ/TU ngày 1/2/2020 của Tỉnh ủy.\n"
    )

    def laid_out(count):
        cleaned = clean("".join(row.format(number) for number in range(count)))
        return cleaned, outline(cleaned)

    grows_with_length(
        lambda paper: find(*paper, Header()), laid_out(500), laid_out(4000), most=8 * 3
    )
