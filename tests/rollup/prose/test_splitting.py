"""Prose is cut where its sentences end; nothing of it is lost."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import sentences

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/sentences.toml").read_text("utf-8"))[
    "case"
]
LINES = st.lists(
    st.sampled_from(
        [
            "Tổ chức 02 hội nghị tại TP. Lam Sơn.",
            "- Mở lớp tập huấn;",
            "+ trong đó có 5 buổi",
            "1. Kết quả:",
            "a) Cụ thể như sau:",
            "và các đoàn thể đã phối hợp",
            "",
            "  ",
            "II. TỒN TẠI",
            "Số liệu: 1.250 lượt, đạt 95,5%!",
            "…",
        ]
    ),
    max_size=12,
).map("\n".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_reports_are_cut_as_a_reader_would(case):
    found = [
        f"{one.under} | {one.text}" if one.under else one.text for one in sentences(case["prose"])
    ]
    assert found == case["sentences"]


@given(LINES | st.text())
def test_offsets_lead_back_to_the_words(prose):
    for one in sentences(prose):
        assert " ".join(prose[one.start : one.end].split()).rstrip(";, ") == one.text
        assert one.text


@given(LINES)
def test_every_word_is_in_a_sentence_or_leads_some_in(prose):
    found = sentences(prose)
    kept = " ".join(f"{one.under} {one.text}" for one in found)
    for word in ("hội nghị", "tập huấn", "5 buổi", "Kết quả", "Cụ thể", "phối hợp", "TỒN", "95,5%"):
        assert (word in prose) == (word in kept)


@given(LINES)
def test_sentences_stand_in_order_and_apart(prose):
    found = sentences(prose)
    assert all(one.end <= after.start for one, after in pairwise(found))


def test_where_lines_end_with_carriage_returns_the_same_is_read():
    prose = "Đã làm:\n- Một việc;\n- Việc khác\nđang làm."
    windows = [(one.text, one.under) for one in sentences(prose.replace("\n", "\r\n"))]
    assert windows == [(one.text, one.under) for one in sentences(prose)]


def test_a_hostile_text_takes_no_longer_than_its_length():
    # each would take minutes if what was looked at were looked at again and again
    for piece in (
        "kinh tế" + "\n" * 50_000,
        " ." * 50_000,
        "- " * 50_000,
        "1.1" * 50_000,
        "a:\n+" * 9_000,
    ):
        sentences(piece)


def test_a_text_without_words_has_no_sentence():
    assert sentences("") == sentences(" \n- \n…\n---") == ()
