"""Old encodings and back: every letter, every sample, every font."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.tiengviet.legacy import PLAIN, convert, convert_placed, name_of, of_font, spell, tables
from tests.tiengviet.writing import LETTERS, plain_signs, sample_texts, typed


@pytest.mark.parametrize("encoding", PLAIN)
def test_every_letter_comes_back(encoding):
    for letter in LETTERS:
        if encoding == "tcvn3" and letter not in tables()["tcvn3"].codes:
            assert convert(
                spell(letter.lower(), encoding).decode("latin-1"), encoding + "_capitals"
            )
            continue
        code = spell(letter, encoding)
        assert convert(code.decode("latin-1"), encoding) == letter


@pytest.mark.parametrize("encoding", PLAIN)
def test_no_two_letters_have_one_code(encoding):
    codes = tables()[encoding].codes
    assert len(set(codes.values())) == len(codes)
    assert len(codes) == (73 + 7 if encoding == "tcvn3" else 146)


def test_windows_1258_is_what_python_knows():
    for letter, code in tables()["windows1258"].codes.items():
        assert unicodedata.normalize("NFC", code.decode("cp1258")) == letter


@pytest.mark.parametrize("encoding", PLAIN)
def test_a_text_that_windows_took_for_western_comes_back_too(encoding):
    text = "Độc lập - Tự do - Hạnh phúc. Số: 2071/UBND-NC, ngày 5 tháng 3; quyết nghị, nỗ lực, ngữ"
    code = typed(text, encoding)
    western = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in code)
    assert convert(western, encoding) == text


@pytest.mark.parametrize("encoding", PLAIN)
@given(words=st.lists(st.text(alphabet="".join(LETTERS[:72]) + "đbchkmnt", max_size=7)))
def test_any_small_letters_come_back(encoding, words):
    text = " ".join(words)
    assert convert(spell(text, encoding).decode("latin-1"), encoding) == text


@pytest.mark.parametrize("encoding", PLAIN)
@given(text=st.text(max_size=80))
def test_any_text_is_converted_and_every_letter_has_its_place(encoding, text):
    made, places = convert_placed(text, encoding)
    assert made == convert(text, encoding)
    assert len(places) == len(made) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)


def test_the_place_of_a_letter_of_two_codes_is_that_of_the_first():
    made, places = convert_placed("Coäng hoøa xaõ hoäi", "vni")
    assert made == "Cộng hòa xã hội"
    assert [places[made.index(word)] for word in made.split()] == [0, 6, 11, 15]


@pytest.mark.parametrize("encoding", PLAIN)
@pytest.mark.parametrize("name", sample_texts())
def test_the_samples_come_back(encoding, name):
    text = sample_texts()[name]
    made = convert(typed(text, encoding).decode("latin-1"), encoding)
    if encoding == "tcvn3":  # "Ủy" and "ủy" are one code beside small letters
        assert plain_signs(made).replace("ủy", "Ủy") == plain_signs(text).replace("ủy", "Ủy")
    else:
        assert plain_signs(made) == plain_signs(text)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Uû ban nh©n d©n x·", "Uỷ ban nhân dân xã"),
        ("ñY BAN NH¢N D¢N X· B×NH S¥N", "ỦY BAN NHÂN DÂN XÃ BÌNH SƠN"),
        ("Sè: 2071/UBND-NC", "Số: 2071/UBND-NC"),
        ("Së T­ ph¸p vµ Së Néi vô", "Sở Tư pháp và Sở Nội vụ"),
        ("Bé trëng Bé GD&§T", "Bộ trởng Bộ GD&ĐT"),
    ],
)
def test_capitals_of_tcvn3_are_told_by_the_letters_beside_them(codes, text):
    assert convert(codes, "tcvn3") == text


def test_a_font_of_capitals_draws_capitals():
    assert convert("quyÕt ®Þnh", "tcvn3_capitals") == "QUYẾT ĐỊNH"


def test_symbols_that_word_keeps_in_the_private_area_are_codes_too():
    assert convert("\uf043\uf0e9\uf06e\uf067", "tcvn3") == "Cộng"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3_capitals"),
        ("ABCDEF+.VnArialH,Bold", "tcvn3_capitals"),
        ("ABCDEF+.VnTime-Bold", "tcvn3"),
        (".vntimeh", "tcvn3_capitals"),
        (".VnArial NarrowH", "tcvn3_capitals"),
        ("'.VnTime'", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Times-Bold", "vni"),
        ("VNI-Helve-Condense", "vni"),
        ("VPS Times", "vps"),
        ("VI Times", "viscii"),
        ("VI Times H", "viscii_capitals"),
        ("Times New Roman", None),
        ("ABCDEF+TimesNewRomanPSMT", None),
        ("VNtimes new roman", None),
        ("Vivaldi", None),
        ("", None),
    ],
)
def test_a_font_tells_the_encoding(font, encoding):
    assert of_font(font) == encoding


def test_encodings_have_names_for_people():
    assert name_of("tcvn3_capitals") == "TCVN3"
    assert name_of("vni") == "VNI"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("Thñ t-íng ChÝnh phñ n-íc ta", "Thủ tướng Chính phủ nước ta"),
        ("T- ph¸p, c- tró, -u tiªn", "Tư pháp, cư trú, ưu tiên"),
        ("CH\ufffe¥NG TR×NH", "CHƯƠNG TRÌNH"),
        ("01/Q§-UBND, kinh tÕ - x· héi", "01/QĐ-UBND, kinh tế - xã hội"),
        ("kinh tÕ-x· héi giai ®o¹n 2021-2030", "kinh tế-xã hội giai đoạn 2021-2030"),
        ("b- Néi dung; l- ý", "b- Nội dung; lư ý"),
        ("n\u00ad\u00edc, kinh tÕ-x· héi, t-", "nước, kinh tế-xã hội, t-"),
    ],
)
def test_a_hyphen_that_was_the_letter_u_with_its_horn_is_that_letter(codes, text):
    assert convert(codes, "tcvn3") == text


@pytest.mark.parametrize("name", sample_texts())
def test_samples_whose_soft_hyphens_were_printed_come_back(name):
    text = plain_signs(sample_texts()[name])
    codes = typed(text, "tcvn3").decode("latin-1").replace("\u00ad", "-")
    assert convert(codes, "tcvn3").replace("ủy", "Ủy") == text.replace("ủy", "Ủy")
