"""The passages that a page shows of a text."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gandan.apps.search.queries.asking import question
from gandan.apps.search.queries.passages import AROUND, hits, lit, passages


def shown(text: str, typed: str) -> list[str]:
    pieces = question(typed).pieces(loosely=False)
    return [
        "".join(f"[{p.text}]" if p.is_hit else p.text for p in passage.parts)
        for passage in passages(text, pieces)
    ]


def test_a_hit_is_marked_as_it_is_written_whatever_was_typed() -> None:
    text = "Số: 05-CT/TU\nvề công tác Dân\r\n  vận;"
    assert shown(text, "dan van") == ["Số: 05-CT/TU về công tác [Dân vận];"]
    assert shown(text, "5-ct/tu") == ["Số: [05-CT/TU] về công tác Dân vận;"]
    assert shown(unicodedata.normalize("NFD", "công tác dân vận"), "dân vận") == [
        unicodedata.normalize("NFD", "công tác ") + f"[{unicodedata.normalize('NFD', 'dân vận')}]"
    ]


def test_with_marks_only_those_words_are_marked_or_words_without_any() -> None:
    text = "dẫn vần, dan van, dân vận, dần văn"
    assert shown(text, "dân vận") == ["dẫn vần, [dan van], [dân vận], dần văn"]
    assert shown("hoà giải", "hòa giải") == ["[hoà giải]"]
    assert shown(text, "dan van") == ["[dẫn vần], [dan van], [dân vận], [dần văn]"]


def test_a_part_of_a_word_is_no_hit() -> None:
    assert shown("dân vận", "an van") == ["dân vận"]


def test_a_long_text_is_cut_round_the_first_hit_of_each_piece() -> None:
    text = "đầu " * 200 + "dân vận " + "giữa " * 200 + "hòa giải " + "cuối " * 200
    pieces = question('"dân vận" "hòa giải"').pieces(loosely=False)
    found = passages(text, pieces)
    assert [p.begins or p.ends for p in found] == [False, False]
    assert [text[p.start :][:7] for p in found] == ["dân vận", "hòa giả"]
    for passage in found:
        words = "".join(part.text for part in passage.parts)
        assert len(words) < 2 * AROUND + 20
        assert set(words.split()) <= set(text.split()), "no word is cut"


def test_without_a_hit_a_text_shows_its_beginning() -> None:
    assert shown("Kính gửi các sở.", "dân vận") == ["Kính gửi các sở."]
    assert passages("  ", question("a").pieces(loosely=False)) == []


@given(st.text(max_size=300), st.sampled_from(["dan van", "dân vận", "a b c", "5-CT/TU"]))
def test_no_letter_of_a_short_text_is_lost_and_hits_do_not_overlap(text: str, typed: str) -> None:
    pieces = question(typed).pieces(loosely=False)
    whole = "".join(part.text for part in lit(text, pieces))
    assert whole.split() == text.split()
    spans = hits(text, pieces)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_name_that_ends_and_an_office_that_begins_are_not_marked() -> None:
    text = "ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nQuy chế dân chủ; dân, Chủ tịch"
    assert shown(text, "dân chủ") == ["ỦY BAN NHÂN DÂN CHỦ TỊCH Quy chế [dân chủ]; dân, Chủ tịch"]
