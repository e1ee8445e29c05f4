"""Look-alikes, marks and tones: one spelling each, and what is right stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.tiengviet import comparable, fold, one_tone_placement, plain_letters
from gandan.tiengviet.lookalikes import SIGNS, may_hold_signs
from gandan.tiengviet.marks import composed
from gandan.tiengviet.tones import placed_tones
from tests.tiengviet.writing import OTHERS, sample_texts


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("130/2020/NĐ-СР", "130/2020/NĐ-CP"),
        ("Cổng TTĐТСР", "Cổng TTĐTCP"),
        ("12/ТВ", "12/TB"),
        ("\u00d0\u1eafk L\u1eafk, \u00f0\u00e3, \u0189\u1ea3ng", "Đắk Lắk, đã, Đảng"),
        ("\uff11\uff12/\uff35\uff22\uff2e\uff24", "12/UBND"),
        ("\U0001d7cf\U0001d7d0 \U0001d400", "12 A"),
        ("12\u22152024", "12/2024"),
        ("а) Sở", "a) Sở"),
        ("Α. Mục", "A. Mục"),
    ],
)
def test_look_alikes_become_what_they_were_meant_to_be(seen, meant):
    assert plain_letters(seen) == meant
    assert fold(seen) == fold(meant)
    assert comparable(seen) == comparable(meant)


@pytest.mark.parametrize(
    "words",
    [
        "Москва",
        "СССР и Россия",
        "Hội nghị tại Санкт-Петербург",
        "Αθήνα και Πάτρα",
        "Ленин В. И.",
        "Zürich, Kraków, Straße",
        "½ 5 °C № 7 π α-β",
    ],
)
def test_words_of_other_alphabets_stay(words):
    assert plain_letters(words) == words


@given(st.text(max_size=120))
def test_the_length_stays_and_a_second_time_changes_nothing(text):
    once = plain_letters(text)
    assert len(once) == len(text)
    assert plain_letters(once) == once


def test_every_sign_is_seen_by_the_quick_look():
    assert all(may_hold_signs(chr(code)) for code in SIGNS)
    assert all(len(plain) == 1 for plain in SIGNS.values())


@pytest.mark.parametrize(
    ("printed", "one"),
    [
        ("hoà", "hòa"),
        ("UỶ BAN", "ỦY BAN"),
        ("Khoẻ", "Khỏe"),
        ("thuý", "thúy"),
        ("hòan thành", "hoàn thành"),
        ("tóan, khỏan", "toán, khoản"),
        ("qúy", "quý"),
        ("gìa, gíao, gỉai", "già, giáo, giải"),
        ("tíêng, đìêu, thúê", "tiếng, điều, thuế"),
        ("hùynh", "huỳnh"),
        ("ti\u00ea\u0144g", "tiếng"),
    ],
)
def test_a_tone_is_put_where_the_newer_rule_has_it(printed, one):
    made = one_tone_placement(unicodedata.normalize("NFC", printed))
    assert made == one
    assert len(made) == len(printed)


@pytest.mark.parametrize(
    "words",
    ["quý hoàn huỳnh quỹ thuế toàn khoản của mùa bìa già giá gì ngoài khuỷu hỏi", "Peña", "qui"],
)
def test_a_tone_that_stands_right_stays(words):
    assert one_tone_placement(words) == words


def test_samples_and_other_languages_stay():
    for text in (*sample_texts().values(), *OTHERS.values()):
        assert one_tone_placement(text) == text


@given(st.text(alphabet="oaeuyiqghntOAUYàáảòóủùỷýìíế ", max_size=40))
def test_one_placement_is_found_once_and_for_all(text):
    once = one_tone_placement(text)
    assert len(once) == len(text)
    assert one_tone_placement(once) == once


def test_what_was_printed_is_known_where_most_words_were_printed_so():
    assert placed_tones("UỶ BAN, Uỷ ban")[1] == {"ỦY": "UỶ", "Ủy": "Uỷ"}
    assert placed_tones("hoà, hòa, hòa")[1] == {}


@pytest.mark.parametrize(
    ("apart", "letter"),
    [
        ("o\u0301\u0302", "ố"),
        ("\u00f3\u0302", "ố"),
        ("e\u02c6\u00b4", "ế"),
        ("o\u0323\u0302", "ộ"),
        ("u\u0301\u031b", "ứ"),
        ("\u1ebf\u0301", "ế"),
        ("\ufb01", "fi"),
        ("\u2163", "IV"),
        ("L\u00b4", "L\u00b4"),
        ("m\u0300", "m\u0300"),
        ("a\u0308", "ä"),
    ],
)
def test_marks_in_any_order_make_one_letter(apart, letter):
    assert composed(apart) == letter


@pytest.mark.parametrize(
    "seen",
    [
        "d\u00e2\u200bn v\u1ead\u00adn",
        "da\u02c6n va\u0323\u02c6n",
        unicodedata.normalize("NFD", "Dân vận"),
        "DÂN\u00a0VẬN",
        "\uff44\u00e2\uff4e v\u1ead\uff4e",
        "dân v\u2060ận",
    ],
)
def test_search_finds_words_in_any_spelling(seen):
    assert fold(seen) == "dan van"


def test_search_finds_ligatures_and_roman_figures():
    assert fold("o\ufb03ce, quý \u2163") == "office quy iv"
