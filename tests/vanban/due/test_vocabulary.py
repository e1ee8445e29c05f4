"""Each row of the vocabulary of deadlines is proved both ways."""

import pytest

from gandan.vanban.due import find
from gandan.vanban.vocabulary import rows

ROWS = [
    row
    for name in (
        "deadline_bounds",
        "deadline_rhythms",
        "deadline_parts",
        "deadline_sessions",
        "deadline_seasons",
    )
    for row in rows(name)
]


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in ROWS for text in row.examples])
def test_an_example_sets_a_deadline(row, text):
    (due,) = find(text, "2031-01-01")
    expected = (
        row.values.get("bound", due.deadline.bound),
        row.values.get("freq", due.deadline.freq),
    )
    assert (due.deadline.bound, due.deadline.freq) == expected


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in ROWS for text in row.counterexamples]
)
def test_a_counterexample_sets_none_of_its_kind(row, text):
    found = find(text, "2031-01-01")
    assert all(due.deadline.freq != row.values.get("freq") for due in found if due.deadline.freq)
    assert all(due.deadline.kind != "once" or due.deadline.event for due in found)
