"""A quick look at the first letters never hides what a pattern would find."""

import re

import pytest

from gandan.vanban.obligations import counting, subjects, telling, words
from gandan.vanban.vocabulary import rows

SYLLABLES = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)*")
REQUESTS = [word for row in rows("order_requests") for word in row.texts("words")]


@pytest.mark.parametrize("opener", SYLLABLES.findall(telling.OPENER.pattern))
def test_what_opens_a_sentence_is_looked_for(opener):
    text = f"{opener}, Sở Nội vụ rà soát danh sách."
    assert telling.OPENER.match(text).end() > 0
    assert text[:2] in telling.OPENER_BEGINS
    assert subjects.subject_at(text, 0, len(text)).bodies == ("Sở Nội vụ",)


@pytest.mark.parametrize("level", ["Ở cấp xã: ", "ở khối tỉnh: ", "Đối với cấp huyện: ", "Cấp xã: ",
                                   "tại tuyến cơ sở: ", "khối trường: ", "Tuyến xã: "])  # fmt: skip
def test_a_level_is_looked_for(level):
    assert subjects.level_topic(level, 0, len(level)).end() == len(level)


@pytest.mark.parametrize("word", REQUESTS)
def test_each_request_is_looked_for_small_or_with_a_capital(word):
    for said in (word, word[0].upper() + word[1:]):
        text = f"Ngày mai, {said} Sở Nội vụ rà soát."
        found = [match.span() for match in words.request_pattern().finditer(text)]
        assert found == [(10, 10 + len(said))]
        assert [match.span() for match in words.requests(text, 0, len(text))] == found
        assert [match.span() for match in words.requests(text, 10, 10 + len(said))] == found
        assert not list(words.requests(text, 0, 10))


@pytest.mark.parametrize("verb", ["In", "phát", "tặng", "Trao", "trồng", "mở", "đào", "khoan",
                                  "lắp", "sửa", "dựng", "Xây", "cấp", "đặt"])  # fmt: skip
def test_each_verb_before_a_number_is_found_from_the_number(verb):
    for text in (f"{verb} 300 tờ rơi", f"Thôn đã họp ({verb} 300 tờ rơi)"):
        assert counting.OUTRIGHT.search(text)["made"] == "300 tờ rơi"
        assert counting.quota(text, 0, len(text)) == "300 tờ rơi"


def test_two_texts_asked_about_in_turn_keep_their_own_requests():
    first, second = "Giao Sở Nội vụ rà soát.", "Ngày mai, đề nghị Sở Y tế rà soát."
    for _ in range(2):
        assert [one.span() for one in words.requests(first, 0, len(first))] == [(0, 4)]
        assert [one.span() for one in words.requests(second, 0, len(second))] == [(10, 17)]
