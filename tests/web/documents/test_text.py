"""The text with its marks: complete, escaped, and every piece at its own place."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from gandan.web.staff.documents.text import Mark, place_of, render

PIECE = re.compile(r'<(span|mark|a)[^>]*data-s="(\d+)"[^>]*>(.*?)</\1>', re.DOTALL)


def pieces(page: str) -> list[tuple[int, str]]:
    return [(int(start), html.unescape(words)) for _tag, start, words in PIECE.findall(page)]


def mark(start: int, end: int, kind: str = "duty", ref: str = "dx-1") -> Mark:
    return Mark(start, end, kind, ref, "Nhiệm vụ 1", "1" if kind == "duty" else "")


def test_overlapping_spans_are_cut_into_pieces_that_name_all_they_belong_to():
    page = render("aaabbbccc", [mark(0, 6), mark(3, 9, "citation", "vd-1")])
    assert pieces(page) == [(0, "aaa"), (3, "bbb"), (6, "ccc")]
    assert 'data-ref="dx-1 vd-1"' in page
    assert page.count('id="cho-dx-1"') == page.count('id="cho-vd-1"') == 1


def test_whatever_the_document_says_is_text():
    page = render('<script>alert("x")</script>&amp;', [mark(0, 8)])
    assert "<script>" not in page
    assert pieces(page) == [(0, "<script>"), (8, 'alert("x")</script>&amp;')]


def test_what_a_label_says_is_text_too():
    page = render("abc", [Mark(0, 3, "citation", "vd-1", '"><img src=x onerror=alert(1)>')])
    assert "<img" not in page


def test_long_runs_of_blank_lines_are_shown_as_one():
    assert render("a\n\n\n \n\n\nb", []).count("\n") == 2


@given(
    text=st.text(alphabet="aộ𝔊📜<&\"'\r\n\t ̣", max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_every_piece_stands_where_it_says_and_no_word_is_lost(text, spans):
    kinds = ("duty", "citation", "header", "deadline", "suspected")
    marks = [mark(a, b, kinds[n % 5], f"r-{n}") for n, (a, b) in enumerate(spans)]
    found = pieces(render(text, marks))
    for start, words in found:
        assert text[start : start + len(words)] == words
        assert not set(words) & set("\r\n")
    shown = "".join(words for _start, words in found)
    assert "".join(shown.split()) == "".join(text.split())


def test_a_phrase_is_found_over_line_breaks_and_gaps():
    text = "Định kỳ\nhằng năm tổ chức (trước  ngày 30/11)"
    assert [
        text[a:b] for a, b in place_of(text, 0, len(text), "định kỳ hằng năm … trước ngày")
    ] == [
        "Định kỳ\nhằng năm",
        "trước  ngày",
    ]
