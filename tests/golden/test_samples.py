"""The samples are read well in every form that is scored; text and DOCX are what is built."""

from functools import cache
from typing import Any

import pytest

from samples import paper, text_form
from tests.golden import cases
from tests.golden.cases import ROOT, Case

CASES = cases.samples()
SLUGS = sorted({case.label.stem for case in CASES})
LEAST = {
    "header": 1.0,
    "lists": 0.98,
    "citations": 0.98,
    "dates": 0.98,
    "types": 0.98,
    "obligations": 0.93,
    "assignees": 0.93,
    "coordinators": 0.9,
    "roles": 0.93,
    "deadlines": 0.97,
    "report_to": 0.93,
    "spans": 0.98,
}


@cache
def reading(slug: str, form: str) -> tuple[str, dict[str, Any]]:
    return cases.read(ROOT / "samples" / f"{slug}.{form}")


@pytest.mark.parametrize("form", cases.FORMS)
def test_samples_are_read_well_in_every_form(form: str):
    chosen = [case for case in CASES if case.document.suffix == f".{form}"]
    scores = [cases.score(case, *reading(case.label.stem, form)) for case in chosen]
    sums = cases.total(scores)
    low = {m: sums[m].f1 for m, least in LEAST.items() if (sums[m].f1 or 0.0) < least}
    assert low == {}, [line for score in scores for line in score.wrong]
    assert sums["invented"].false == 0


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_is_what_the_source_builds(slug: str):
    built = text_form.write(paper.read(ROOT / "samples" / "sources" / f"{slug}.toml"))
    assert (ROOT / "samples" / f"{slug}.txt").read_text(encoding="utf-8") == built


def test_the_docx_is_what_the_source_builds(tmp_path):
    from samples import docx_form

    for slug in SLUGS:
        made = tmp_path / f"{slug}.docx"
        docx_form.write(paper.read(ROOT / "samples" / "sources" / f"{slug}.toml"), made)
        assert made.read_bytes() == (ROOT / "samples" / f"{slug}.docx").read_bytes()


def test_there_are_at_least_four_samples_in_three_forms():
    assert len(SLUGS) >= 4
    assert all(case.document.exists() for case in CASES if isinstance(case, Case))
