"""A quick look at a text, or at the end of a few words, never hides what a step would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.vanban.citations import issuers, phrases
from gandan.vanban.cleaning import characters
from gandan.vanban.obligations import telling

SIGNS = (
    "*#\\<\r\n\v\u00a0\u2013\u2022\u00ad\u200b\u0430\u0391\uff11\U0001d400\u0301\ufb01ề\u00d0 a1"
)
texts = st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8"), max_size=30)
BODY = st.sampled_from(("Sở Y tế", "Ủy ban nhân dân tỉnh", "Chính phủ", "Bộ Nội vụ"))
VERBS = (
    " đã trả lời tại",
    " đã có",
    " ban hành",
    " có ý kiến tại",
    " (",
    " báo cáo (",
    " trả lời tại các",
    " gửi về",
)
PIECES = ("Luật ", "số ", "5", " khóa 3", ", ", " và các đơn", ".", ". ", " - t", "\n \n", "(",
          " sẽ ", "môi trường", " ban hành ", "giữa ", "²", "tại", " của ")  # fmt: skip


@given(texts)
def test_a_text_without_special_characters_is_spelled_as_edit_by_edit(text):
    quick = characters.spell(text)
    slow = characters._edited(text, is_composed=False, is_plain=False)
    made = [(one.text, one.printed, one.runs, one.source_runs) for one in (quick, slow)]
    assert made[0] == made[1]


@given(BODY, st.sampled_from(VERBS), st.sampled_from(("", " ", "\n", " các ", " những")))
def test_what_ends_the_words_of_an_issuer_is_looked_for(body, verb, end):
    window = f"{body}{verb}{end}"
    for pattern, ends in issuers.ENDS.items():
        if pattern.search(window):
            assert window.rstrip().endswith(ends)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@pytest.mark.parametrize("end", [phrases.issuer_end, phrases.law_end])
def test_a_name_ends_where_any_of_its_signs_stand(end, text):
    whole = re.fullmatch(r"\[.*?\]\(\?<=\(\?=(\(\?P<stop>.*\))\)\(\?s:\.\)\)", end().pattern)
    plain = re.compile(whole[1])
    found = [match.span("stop") for match in end().finditer(text)]
    assert [span[0] for span in found[:1]] == [
        match.start() for match in [plain.search(text)] if match
    ]
    assert {at for at in range(len(text)) if plain.match(text, at)} == {span[0] for span in found}
    assert all(plain.match(text, start).end() == stop for start, stop in found)


@pytest.mark.parametrize("word", telling.NOT_BEFORE)
def test_each_word_before_a_request_that_is_none_is_looked_for(word):
    for said in (word, word.capitalize(), word.upper()):
        before = f"Ngày mai, {said} "
        assert telling.NOT_BEFORE_REQUEST.search(before)
        assert telling.request_in(f"{before}yêu cầu Sở Nội vụ rà soát.", 0, 60) is None
