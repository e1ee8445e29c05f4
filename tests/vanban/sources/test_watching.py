"""What the eye cannot see in a text is said."""

import pytest

from gandan.vanban.sources import load
from tests.tiengviet.writing import OTHERS, sample_texts


def codes(text):
    return [remark.code for remark in load(text.encode(), "a.txt").remarks]


@pytest.mark.parametrize("text", [*sample_texts().values(), *OTHERS.values(), "Москва, СССР"])
def test_usual_texts_need_no_remark(text):
    assert codes(text) == []


def test_letters_of_another_alphabet_inside_words_are_said():
    assert codes("Căn cứ Nghị định số 130/2020/NĐ-\u0421\u0420 ngày 30/10/2020;") == ["look_alikes"]


@pytest.mark.parametrize("mark", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
def test_marks_that_turn_words_round_are_said(mark):
    assert codes(f"Giao Sở Nội vụ trước ngày {mark}30/11\u202c.") == ["marks_of_direction"]
