"""What is typed becomes pieces; nothing that is typed becomes an operator."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.apps.search.policies import Unsearchable
from gandan.apps.search.queries.asking import LONGEST, question
from gandan.apps.search.queries.words import (
    folded,
    index_lexemes,
    index_line,
    index_numbers,
    lexemes,
    marked,
    number_of,
    place_of,
)

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


def lines(text: str, *, loosely: bool = False) -> list[str]:
    return [piece.line.strip() for piece in question(text).pieces(loosely=loosely)]


def test_plain_words_are_one_piece_and_apart_one_each() -> None:
    assert lines("dân vận khéo") == ["dan van kheo"]
    assert lines("dân vận khéo", loosely=True) == ["dan", "van", "kheo"]


def test_what_stands_in_quotes_stays_together_also_where_words_may_stand_apart() -> None:
    assert lines('"dân vận" khéo ở xã', loosely=True) == ["dan van", "kheo", "o", "xa"]
    assert lines("“dân vận” «quy chế» năm") == ["dan van", "quy che", "nam"]


def test_a_quote_that_is_not_closed_is_no_sign_at_all() -> None:
    assert lines('dân vận "khéo') == ["dan van kheo"]


@pytest.mark.parametrize("typed", ["5-CT/TU", "05-CT/TU", "05 - CT/TU", "05–CT/TU", "5 -ct/tu"])
def test_a_number_is_one_piece_however_it_is_written(typed: str) -> None:
    assert lines(f"chỉ thị {typed} về dân vận", loosely=True) == [
        "5 ct tu", "chi", "thi", "ve", "dan", "van",
    ]  # fmt: skip


def test_words_round_a_number_do_not_stand_together_over_it() -> None:
    assert lines("công văn 1161/SNV-XDCQ&TCBM về dân vận") == [
        "1161 snv xdcq tcbm", "cong van", "ve dan van",
    ]  # fmt: skip


def test_only_words_with_marks_are_asked_for_with_marks() -> None:
    assert [p.marked for p in question("dân vận").pieces(loosely=False)] == [("dân", "vận")]
    assert [p.marked for p in question("dan van").pieces(loosely=False)] == [()]
    assert [p.marked for p in question("dân van").pieces(loosely=True)] == [("dân",), ()]


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u0301\u0300", "🙂🙂", "*", "%", '""', "-/-", "\x00", "Москва"]
)
def test_what_has_no_letter_and_no_figure_is_told_so(typed: str) -> None:
    with pytest.raises(Unsearchable):
        question(typed)


def test_ten_thousand_letters_are_told_so() -> None:
    with pytest.raises(Unsearchable, match=r"10\.000 ký tự"):
        question("a" * 10_000)
    assert question("a" * LONGEST)


@given(st.text(max_size=LONGEST))
def test_a_piece_holds_nothing_but_small_letters_and_figures(typed: str) -> None:
    try:
        asked = question(typed)
    except Unsearchable:
        return
    for loosely in (False, True):
        for piece in asked.pieces(loosely=loosely):
            assert all(w.isascii() and w.isalnum() and w == w.lower() for w in piece.words)
            assert len(piece.marked) in {0, len(piece.words)}


@given(st.text(VIETNAMESE + " ", max_size=60))
def test_marks_their_form_and_capitals_make_no_difference_to_folded_words(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for other in (unicodedata.normalize("NFD", text), text.upper(), bare.replace("đ", "d")):
        assert folded(other) == folded(text)
    assert marked(unicodedata.normalize("NFD", text.upper())) == marked(text)


def test_both_places_of_a_tone_are_one() -> None:
    assert marked("hoà UỶ thuý") == marked("hòa ủy thúy") == " hòa ủy thúy "


@given(st.text(VIETNAMESE + "0123456789 /-.,\n", max_size=80))
def test_words_with_and_without_marks_are_as_many(text: str) -> None:
    assert folded(marked(text)) == folded(text)
    assert len(marked(text).split()) == len(folded(text).split())


def test_no_pair_reaches_from_the_subject_into_the_text_or_into_the_filters() -> None:
    assert "van_so" not in index_lexemes(" dan van ", " so hai ", "", " ktask ")
    assert index_line(" da ", "", " đà k0 x ", "").split().count("đà") == 1


def test_a_marked_pair_is_another_than_the_same_without_marks() -> None:
    found = index_lexemes("", " dan van dan van ", " dân vận dan van ", "")
    assert {"dan_van", "dân_vận", "_dan_van", "vận_dan"} <= found
    assert "_dan_van" not in index_lexemes("", " dan van ", " dân vận ", "")


def test_a_lexeme_is_another_number_in_each_era_and_the_same_for_ever() -> None:
    first, same, later = (
        place_of(1, 7, day) for day in (date(2026, 1, 15), date(2026, 1, 16), date.max)
    )
    for place in (first, same, later):
        assert 0 < max(index_numbers(place, ["dan_van", "=k0task"])) < 1 << 63
    assert index_numbers(first, ["dan_van"]) == index_numbers(same, ["dan_van"])
    assert index_numbers(first, ["dan_van"]) != index_numbers(later, ["dan_van"])
    assert number_of("dân_vận") == 0x3118D1B14122
    assert lexemes(" a b ", sign="=") == {"=a", "=b", "=a_b"}
