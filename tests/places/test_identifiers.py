"""Identifiers of bodies: both schemes are read, one becomes the other, what is none is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.places.identifiers import (
    BadIdentifier,
    alike,
    current_of,
    holders,
    identifier,
    legacy_of,
    pairs,
)

LEGACY = st.from_regex(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}", fullmatch=True)
CURRENT = st.lists(
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=8), min_size=1, max_size=5
).map(".".join)


def read(text):
    try:
        return identifier(text)
    except BadIdentifier:
        return None


@given(LEGACY)
def test_from_the_old_scheme_to_the_new_and_back_is_the_same(code):
    assert legacy_of(current_of(code)) == code
    assert identifier(current_of(code)).scheme == "current"
    assert alike(code, current_of(code))


@given(CURRENT)
def test_what_the_old_scheme_can_write_comes_back_but_for_empty_levels(code):
    if read(code) is None:
        return
    old = legacy_of(code)
    if old is not None:
        back = current_of(old)
        assert code == back or code.removeprefix(back).strip(".0") == ""


@given(LEGACY)
def test_the_new_scheme_names_no_empty_level_at_its_end(code):
    assert not current_of(code).endswith((".00", ".000"))


@given(st.text(max_size=50))
def test_any_text_is_an_identifier_or_a_sentence(text):
    found = read(text)
    if found is None:
        with pytest.raises(BadIdentifier, match=r"H34\.01\.08.*\.$"):
            identifier(text)
    else:
        assert found.code in (".".join(found.groups), ".".join(reversed(found.groups)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("000.08.01.H34", "H34.01.08"),
        ("000.00.00.H49", "H49"),
        ("012.00.05.H34", "H34.05.00.012"),
        ("000.00.18.G12", "G12.18"),
    ],
)
def test_known_bodies(old, new):
    assert current_of(old) == new
    assert legacy_of(new) == old


def test_what_the_old_scheme_cannot_write_has_no_old_form():
    assert legacy_of("H55.242") is None
    assert legacy_of("H34.01.08.001.05") is None
    assert legacy_of("0101234567") is None


def test_an_identifier_of_now_is_itself():
    assert current_of(" h55.242 ") == "H55.242"


def test_a_code_without_its_lowest_level_is_named():
    with pytest.raises(BadIdentifier, match="thiếu một cấp"):
        identifier("00.01.H03")


def test_every_row_of_the_tables_is_read_and_lives_in_time():
    assert all(identifier(row.code).scheme == "current" for row in holders())
    assert len({row.code for row in holders()}) == len(holders())
    for pair in pairs():
        assert identifier(pair.legacy).scheme == "legacy"
        assert identifier(pair.current).scheme == "current"
    kon_tum = next(row for row in holders() if row.code == "H34")
    assert kon_tum.lives(date(2025, 6, 30))
    assert not kon_tum.lives(date(2025, 7, 1))
    assert kon_tum.into in {row.code for row in holders() if row.lives(date(2025, 7, 1))}
