"""Whatever a clerk's typing does to a template: it is told, or it is filled whole."""

import io
from typing import Any

import docx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gandan.papers import (
    BadTemplate,
    check_template,
    consolidated_report,
    fill_template,
    placeholders,
    write_docx,
)
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW
from tests.papers.template.examples import edited, ours

SHORT = report(lines=(), bodies=(), standings=())
QUICK = settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))
TYPED = st.lists(
    st.sampled_from(
        ("{", "}", "{{", "}}", "ky_bao_cao", "so_ky_hieu", " ", "Kỳ báo cáo", "{{ky_bao_cao}}",
         "{{trich_yeu}}", "x", "Số: ", "\t")
    ),
    max_size=8,
)  # fmt: skip


def lines(data: bytes) -> list[str]:
    return [line for line in load(data, "x.docx").text.split("\n") if line.strip()]


WHOLE = lines(write_docx(consolidated_report(SHORT), made_at=NOW))


@pytest.mark.slow
@QUICK
@given(pieces=TYPED)
def test_what_is_typed_is_either_told_or_gone_when_filled(pieces: list[str]) -> None:
    def type_in(document: Any) -> None:
        typed = document.paragraphs[0].insert_paragraph_before()
        for piece in pieces:
            typed.add_run(piece)

    data = edited(type_in)
    if any(one.is_blocking for one in check_template(data)):
        try:
            fill_template(data, SHORT, made_at=NOW)
        except BadTemplate:
            return
        raise AssertionError("A template with a finding that blocks was filled.")
    text = load(fill_template(data, SHORT, made_at=NOW), "x.docx").text
    assert "{{" not in text
    assert "}}" not in text


@pytest.mark.slow
@QUICK
@given(cuts=st.lists(st.integers(1, 30), max_size=12), is_bold=st.booleans())
def test_runs_may_be_cut_anywhere(cuts: list[int], is_bold: bool) -> None:
    def cut(document: Any) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        everywhere = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
        for paragraph in everywhere:
            if "{{" not in paragraph.text:
                continue
            words, at = paragraph.text, 0
            for run in paragraph.runs:
                run.text = ""
            for size in (*cuts, len(words)):
                paragraph.add_run(words[at : at + size]).bold = is_bold
                at += size

    data = edited(cut)
    assert check_template(data) == ()
    assert lines(fill_template(data, SHORT, made_at=NOW)) == WHOLE


@pytest.mark.slow
@QUICK
@given(data=st.binary(max_size=400), at=st.floats(0, 1))
def test_a_damaged_file_is_told_and_breaks_nothing(data: bytes, at: float) -> None:
    whole = ours()
    start = int(at * len(whole))
    for broken in (data, whole[:start] + data + whole[start + len(data) :]):
        for finding in check_template(broken):
            assert finding.message.endswith((".", "?"))


def test_every_placeholder_is_filled_somewhere() -> None:
    """None of the rows is only promised."""
    document = docx.Document(io.BytesIO(ours()))
    for row in placeholders().values():
        if row.shown not in load(ours(), "x.docx").text:
            document.paragraphs[0].insert_paragraph_before(row.shown)
    held = io.BytesIO()
    document.save(held)
    assert check_template(held.getvalue()) == ()
    assert "{{" not in load(fill_template(held.getvalue(), report(), made_at=NOW), "x.docx").text
