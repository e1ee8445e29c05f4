"""The samples read the same as text, DOCX and PDF, and well."""

import unicodedata
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


def told(slug: str, form: str) -> list[str]:
    """What a reading says, one line a thing, without the places where it says so."""
    held = reading(slug, form)[1]
    head = {k: v for k, v in held["header"].items() if k != "spans"}
    signer = head.pop("nguoi_ky")
    fields = [*head.items(), *signer.items()]
    lines = [f"{key}: {' | '.join(v) if isinstance(v, list) else v}" for key, v in fields]
    lines += sorted(
        f"cites {c['so_ky_hieu'] or c['name']} {c['loai_van_ban']} {c['ngay_ban_hanh']}"
        for c in held["citations"]
    )
    for duty in held["obligations"]:
        names = [*duty["assignees"], "+", *duty.get("coordinators", [])]
        when = [duty["deadline"][key] for key in ("kind", "date")]
        said = [duty["role"], *when, duty.get("report_to"), duty["action"]]
        lines.append(" ".join(map(str, [*names, *said])))
    return [unicodedata.normalize("NFC", " ".join(line.split())) for line in lines]


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_form_gives_the_reading_of_the_text(slug: str, form: str):
    assert told(slug, form) == told(slug, "txt")


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
