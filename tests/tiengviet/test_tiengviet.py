"""Spelling and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.tiengviet import comparable, fold, nfc, one_tone_placement, plain_letters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Số 30/2020/NĐ-CP, hoà/hòa", "so 30 2020 nd cp hoa hoa"),
        ("1161/SNV-XDCQ&TCBM", "1161 snv xdcq tcbm"),
        ("Đà Nẵng, ĐƯỜNG", "da nang duong"),
        (unicodedata.normalize("NFD", "Tỉnh ủy Đắk Nông"), "tinh uy dak nong"),
        ("  ", ""),
    ],
)
def test_search_finds_words_without_marks(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("hoà", "hòa"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuỷ", "thủy"),
        ("Hoà Bình", "Hòa Bình"),
        ("khoẻ", "khỏe"),
    ],
)
def test_both_schools_of_tone_placement_are_one(older, newer):
    assert one_tone_placement(older) == newer
    assert comparable(older) == comparable(newer)


@pytest.mark.parametrize("word", ["quý", "hoàn", "huỳnh", "quỹ", "thuế", "toàn", "khoản"])
def test_words_with_only_one_spelling_stay(word):
    assert one_tone_placement(word) == word


def test_look_alikes_become_the_letters_they_were_meant_to_be():
    assert plain_letters("NĐ-СР") == "NĐ-CP"
    assert plain_letters("\u00d0ắk") == "Đắk"


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢẤỆỰỹ \u0301\u0309-/", max_size=60))
def test_folding_gives_only_bare_letters_digits_and_single_spaces(text):
    folded = fold(text)
    assert folded == fold(folded)
    assert "  " not in folded
    assert all(c.isascii() and (c.isalnum() or c == " ") for c in folded)
    assert fold(nfc(text)) == folded
