"""A chain holds until somebody touches it, and then says where."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.sealing import (
    GENESIS,
    Head,
    Line,
    NoExport,
    exported,
    link,
    read_export,
    verify,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
ROWS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), min_size=2, max_size=8)


def sealed(rows) -> list[Line]:
    lines, before = [], GENESIS
    for number, row in enumerate(rows, start=1):
        before = link(before, number, row)
        lines.append(Line(number, before, row))
    return lines


def fault(lines, heads=()):
    found = verify(lines, heads).fault
    return (found.code, found.number) if found else None


@given(ROWS)
def test_what_was_sealed_holds_also_after_export(rows):
    lines = sealed(rows)
    heads = [Head("2026-11-21", len(lines), lines[-1].hash), Head("2026-11-20", 1, lines[0].hash)]
    assert fault(lines, heads) is None
    again, out = read_export(iter(list(exported("a", heads, lines))))
    assert fault(out, again) is None
    assert again == tuple(heads)


@given(ROWS, st.data())
def test_a_changed_row_is_named(rows, data):
    lines = sealed(rows)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = replace(lines[at], row={**lines[at].row, "reason": "thêm vào sau này"})
    assert fault(lines) == ("altered", at + 1)


@given(ROWS, st.data())
def test_a_row_that_was_taken_out_is_named(rows, data):
    lines = sealed(rows)
    at = data.draw(st.integers(0, len(lines) - 2))
    assert fault([*lines[:at], replace(lines[at], row=None), *lines[at + 1 :]]) == (
        "missing",
        at + 1,
    )
    assert fault([*lines[:at], *lines[at + 1 :]]) == ("gap", at + 1)
    moved_up = [replace(line, number=n) for n, line in enumerate(lines[:at] + lines[at + 1 :], 1)]
    assert fault(moved_up) == ("altered", at + 1)


def test_two_rows_that_changed_places_are_named():
    lines = sealed([{"a": 1}, {"a": 2}, {"a": 3}])
    swapped = [lines[0], replace(lines[1], row=lines[2].row), replace(lines[2], row=lines[1].row)]
    assert fault(swapped) == ("altered", 2)


def test_an_end_that_was_cut_off_is_told_by_a_head():
    lines = sealed([{"a": 1}, {"a": 2}, {"a": 3}])
    assert fault(lines[:2]) is None  # nothing in a chain says how long it was
    assert fault(lines[:2], [Head("2026-11-21", 3, lines[2].hash)]) == ("cut", 3)


def test_a_chain_that_was_written_anew_is_told_by_a_head():
    lines = sealed([{"a": 1}, {"a": 2}, {"a": 3}])
    anew = sealed([{"a": 1}, {"a": "khác"}, {"a": 3}])
    assert fault(anew) is None
    assert fault(anew, [Head("2026-11-21", 2, lines[1].hash)]) == ("rewritten", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Dòng 1"),
        ("{}\n", "Dòng 1"),
        ('{"form": "gandan.log/1", "heads": [3]}\n', "Dòng 1"),
        ('{"form": "gandan.log/1", "heads": []}\n{"number": 1', "Dòng 2"),
        ('{"form": "gandan.log/1", "heads": []}\n[1]\n', "Dòng 2"),
        ('{"form": "gandan.log/1", "heads": []}\n{"number": true, "hash": ""}\n', "Dòng 2"),
        ('{"form": "gandan.log/1", "heads": []}\n{"number": 1, "row": {}}\n', "Dòng 2"),
        ("[" * 100_000, "Dòng 1"),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(text, said):
    with pytest.raises(NoExport, match=said):
        list(read_export(iter(text.splitlines(keepends=True)))[1])
