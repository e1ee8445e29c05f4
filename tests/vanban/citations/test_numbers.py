"""Numbers and symbols: every printed form is read, look-alikes are not, and str() gives it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.vanban.citations.numbers import SoKyHieu, find_numbers
from gandan.vanban.citations.symbols import folded
from gandan.vanban.vocabulary import rows
from gandan.vanban.vocabulary.types import document_types
from tests.timing import within

HEADS = sorted({head for kind in document_types() for head in (*kind.state, *kind.party)})
BODIES = ["UBND", "HĐND", "TTg", "SNV-CCHC", "BNV-CTTN&BĐG", "VPCP-V.I", "UBND-VX1", "LGI-QLDN3"]
CELLS = ["TW", "TU", "BDVTU-BCSĐ", "ĐU", "VPTW", "BCSĐUBND-BDVTU"]
so = st.from_regex(r"[0-9]{1,5}[a-d]?", fullmatch=True)
year = st.none() | st.integers(1980, 2030).map(str)
state = st.builds(
    SoKyHieu,
    so,
    year,
    st.just("/"),
    st.builds("{}-{}".format, st.sampled_from(HEADS), st.sampled_from(BODIES))
    | st.sampled_from(BODIES),
)
party = st.builds(
    SoKyHieu,
    so,
    st.none(),
    st.just("-"),
    st.builds("{}/{}".format, st.sampled_from(HEADS), st.sampled_from(CELLS)),
)


@given(state | party)
def test_a_number_that_is_printed_is_read_as_the_same_number(number):
    assert SoKyHieu.parse(str(number)) == number
    assert SoKyHieu.parse(f"Số: {number}") == number


@given(party)
def test_a_party_number_is_of_the_party(number):
    assert number.style == "party"
    assert number.is_of_party


@given(state, st.sampled_from(["", " ", "\n", " \n \n "]))
def test_blanks_round_hyphens_do_not_change_a_number(number, blank):
    broken = str(number).replace("-", f"-{blank}").replace("/", f"{blank}/")
    assert SoKyHieu.parse(broken) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text):
    found = SoKyHieu.parse(text)
    assert found is None or SoKyHieu.parse(str(found)) == found


# printed form, normalised form, kind, style
FORMS = [
    ("33/CT-TTg", "33/CT-TTg", "chi_thi", "state"),
    ("1498/UBND-KGVX", "1498/UBND-KGVX", "cong_van", "state"),
    ("Số: /UBND-NCKS", "/UBND-NCKS", "cong_van", "state"),  # the number was left blank
    ("32/2021/QĐ-UBND", "32/2021/QĐ-UBND", "quyet_dinh", "state"),
    ("37-HD/BTGDVTW", "37-HD/BTGDVTW", "huong_dan", "party"),
    ("08-TT/TU", "08-TT/TU", "thong_tri", "party"),
    ("08/2020/TT-BNV", "08/2020/TT-BNV", "thong_tu", "state"),
    ("14/CT-TU", "14/CT-TU", "chi_thi", "state"),  # a Party body in the State's style
    ("411-KH/UBND", "411-KH/UBND", "ke_hoach", "party"),  # and the other way round
    ("87 QĐ/TWĐTN", "87 QĐ/TWĐTN", "quyet_dinh", "party"),  # the hyphen became a blank
    ("360 - QĐ/TWĐTN-VP", "360-QĐ/TWĐTN-VP", "quyet_dinh", "party"),
    ("04/1999/QĐ.UB", "04/1999/QĐ.UB", "quyet_dinh", "state"),  # old forms
    ("12/2001/CT/UB", "12/2001/CT/UB", "chi_thi", "state"),
    ("2656/KHĐT-CNDV", "2656/KHĐT-CNDV", "cong_van", "state"),
    ("129/SKHĐT", "129/SKHĐT", "cong_van", "state"),
    ("12/2008/NQLT/CP-UBTUMTTQVN", "12/2008/NQLT/CP-UBTUMTTQVN", "nghi_quyet_lien_tich", "state"),
    ("33c/NQCP", "33c/NQCP", "nghi_quyet", "state"),
    ("61/SL", "61/SL", "sac_lenh", "state"),
    ("9086/BNV-CTTN&BĐG", "9086/BNV-CTTN&BĐG", "cong_van", "state"),
    ("6888/VPCP-V.I", "6888/VPCP-V.I", "cong_van", "state"),
    ("2211/BTĐKT-VIII", "2211/BTĐKT-VIII", "cong_van", "state"),
    ("1539/VLO-QLDN3", "1539/VLO-QLDN3", "cong_van", "state"),
    ("0127/KH-UBND", "0127/KH-UBND", "ke_hoach", "state"),
    ("1.154/QĐ-UBND", "1.154/QĐ-UBND", "quyet_dinh", "state"),
    ("1964/QĐUBND", "1964/QĐUBND", "quyet_dinh", "state"),  # hyphens lost
    ("64/2018/NĐCP", "64/2018/NĐCP", "nghi_dinh", "state"),
    ("2762/UBNDNCKSTTHC", "2762/UBNDNCKSTTHC", "cong_van", "state"),
    ("3213/QĐ - U B ND", "3213/QĐ-UBND", "quyet_dinh", "state"),  # letters spaced out
    ("781/5TP-HCBT", "781/5TP-HCBT", "cong_van", "state"),  # OCR: 5 for S
    ("48/25010/NĐ-CP", "48/25010/NĐ-CP", "nghi_dinh", "state"),  # misprinted year
    ("130/2020/NĐ-СР", "130/2020/NĐ-CP", "nghi_dinh", "state"),  # Cyrillic СР
    ("10-CTR/TU", "10-CTR/TU", "chuong_trinh", "party"),  # capitals of a title
    ("12/CT-TTG", "12/CT-TTG", "chi_thi", "state"),
    ("15/Qđ-UBND", "15/Qđ-UBND", "quyet_dinh", "state"),
    ("10/2022/QH15", "10/2022/QH15", "luat", "state"),
    ("51/2001/QH10", "51/2001/QH10", "luat", "state"),
    ("1211/2016/UBTVQH13", "1211/2016/UBTVQH13", "nghi_quyet", "state"),
    ("34/2007/PL-UBTVQH11", "34/2007/PL-UBTVQH11", "phap_lenh", "state"),
    ("05/VBHN-VPQH", "05/VBHN-VPQH", "van_ban_hop_nhat", "state"),
    ("03-NQ-TU", "03-NQ-TU", "nghi_quyet", "party"),
    ("67-\n\nKH/BDVTU-BCSĐUBND", "67-KH/BDVTU-BCSĐUBND", "ke_hoach", "party"),  # broken lines
    ("33/CT\u2013TTg", "33/CT-TTg", "chi_thi", "state"),  # a dash for a hyphen
    ("33/CT\ufffeTTg", "33/CT-TTg", "chi_thi", "state"),  # what PDF leaves for a hyphen
]


@pytest.mark.parametrize(("printed", "normal", "kind", "style"), FORMS)
def test_every_printed_form_is_read(printed, normal, kind, style):
    number = SoKyHieu.parse(printed)
    assert number is not None
    assert (str(number), number.kind, number.style) == (normal, kind, style)


LOOKALIKES = [
    "094.207.5567", "2027-2025", "07/34", "12/5/2024", "15-01-2019", "TCVN 14423:2025",
    "01-1:2018/BYT", "24/7", "1/500", "COVID-19", "Độc lập - Tự do", "12/", "/", "", "Số:",
    "5 - Sở Nội vụ", "2021-2030", "33/Chỉ thị",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_number_is_not_read(text):
    assert SoKyHieu.parse(text) is None


# a sentence, the numbers found in it
SENTENCES = [
    ("theo số31-QĐ/TW và 133-KH/TU - Ban Thường vụ", ["31-QĐ/TW", "133-KH/TU"]),  # lost blank
    ("QCVN 01-1:2018/BYT và TCVN ISO 9001:2015", []),  # standards
    ("https://lamgiang.vn/12/QD-UBND.pdf và tep?so=12/QD-UBND", []),  # addresses
    ("theo số 12/KH-UBND.Giao Sở Nội vụ", ["12/KH-UBND"]),  # a lost blank after a full stop
    ("33/CT-TTgngày 12", ["33/CT-TTg"]),  # a glued word
    ("18-NQ/TW2 và 10/2022/QH153", ["18-NQ/TW", "10/2022/QH15"]),  # glued footnote marks
    ("18-NQ/TW³", ["18-NQ/TW"]),
    ("hoàn thành 07/34 tỉnh, 10/12 TTHC", []),
    ("ngày 05/12/2023 UBND tỉnh", []),
    ("Số: ........./TTr-SNV", ["/TTr-SNV"]),
    ("(số 12/KH-UBND, số 13/KH-UBND)", ["12/KH-UBND", "13/KH-UBND"]),
    ("điện thoại 094.207.5567/QLVB", []),
]


@pytest.mark.parametrize(("text", "numbers"), SENTENCES)
def test_numbers_are_found_in_sentences_where_they_stand(text, numbers):
    found = find_numbers(folded(text))
    assert [str(one.number) for one in found] == numbers
    for one in found:
        quoted = text[one.start : one.end]
        assert SoKyHieu.parse(quoted if one.number.so else f"Số {quoted}") == one.number


def test_every_body_code_is_proven_by_its_example():
    for row in rows("ky_hieu_co_quan"):
        for example in row.examples:
            number = SoKyHieu.parse(example)
            assert number is not None
            codes = {code.upper() for code in row.texts("codes")}
            assert codes & {group.upper().rstrip("0123456789") for group in number.groups}
            assert number.is_of_party == row.flag("party")


@pytest.mark.parametrize(
    "text", ["1/A-" * 50_000, "số " * 50_000, "1" * 200_000, "12/ " * 50_000, "1/A" + " " * 200_000]
)
def test_no_text_makes_the_search_slow(text):
    within(2, lambda: find_numbers(text))
