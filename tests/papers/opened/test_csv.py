"""Open data as CSV: what comes out reads back, and no spreadsheet takes a text for a formula."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.papers.opened import csv_of, guarded, licence_on


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_numbers_have_a_point_and_blanks_are_blank() -> None:
    data = csv_of(["Tên", "Số"], [["Sở Y tế", Decimal("1234.50")], ["Sở Tư pháp", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    assert read(data) == [["Tên", "Số"], ["Sở Y tế", "1234.50"], ["Sở Tư pháp", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text).startswith("'")
    assert read(csv_of(["a"], [[text]]))[1] == [guarded(text)]


def test_a_negative_number_is_a_number() -> None:
    assert read(csv_of(["a"], [[Decimal(-3)]]))[1] == ["-3"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_words_read_back_as_they_were(words: list[str]) -> None:
    found = read(csv_of(["x"] * len(words), [words, words]))[1:]
    assert found == [[guarded(one) for one in words]] * 2
    for one in found[0]:
        assert not one.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_licence_is_a_row_that_holds_from_a_day_on() -> None:
    assert "Điều 43" in licence_on(date(2026, 1, 1))
    assert licence_on(date(2020, 1, 1)) == ""
