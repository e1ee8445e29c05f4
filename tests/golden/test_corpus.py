"""No document of the corpus loses what is reached; a person raises the floors."""

import tomllib
from pathlib import Path

import pytest

from tests.golden import cases
from tests.golden.cases import Case

CASES = cases.corpus()
FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_keeps_what_was_reached(case: Case):
    made = cases.score(case, *cases.read(case.document))
    floors = dict(FLOORS[case.name])
    assert made.counts["invented"].false <= floors.pop("invented")
    assert made.counts["obligations"].false <= floors.pop("false_duties"), made.wrong
    low = {
        m: made.counts[m].f1 for m, least in floors.items() if (made.counts[m].f1 or 0.0) < least
    }
    assert low == {}, made.wrong


def test_every_document_has_floors():
    assert {case.name for case in CASES} == set(FLOORS)
