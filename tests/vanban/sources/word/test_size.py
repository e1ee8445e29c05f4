"""Large Word files and pages: read in time, in bounded memory, never blown up by what they say."""

import subprocess
import sys
from pathlib import Path

import pytest

from gandan.vanban.sources import load
from tests.timing import grows_with_length, within
from tests.vanban.sources.ooxml import docx, p, r, tbl, tr

ROOT = Path(__file__).resolve().parents[4]
LOOK = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
ARTICLE = p(
    r("Điều 5. Trách nhiệm của Ủy ban nhân dân ", LOOK)
    + r("các xã, phường, đặc khu ", LOOK + "<w:b/>")
    + r("tổ chức thực hiện, báo cáo kết quả về Sở Nội vụ trước ngày 30/11/2026.", LOOK),
    '<w:spacing w:after="120"/><w:jc w:val="both"/>',
)
TABLE = tbl(*[tr("1", "Tập huấn công tác dân vận", "Sở Nội vụ", "Sở Tư pháp", "Quý I")] * 15)
PAGE = ARTICLE * 11 + TABLE  # what a printed page holds, and more

MEASURED = """
import resource, sys
sys.path[:0] = ["src", "."]
from gandan.vanban.sources import load
from tests.vanban.sources.ooxml import docx
from tests.vanban.sources.word.test_size import PAGE
data = docx(PAGE * 1900)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
load(data, "a.docx")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_law_of_200_pages_takes_about_a_second():
    data = docx(PAGE * 200)
    within(2, lambda: load(data, "a.docx"))  # of a busy machine


@pytest.mark.slow
def test_a_document_of_30_megabytes_is_read_in_little_memory():
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 250


def test_time_grows_with_the_file_and_not_with_its_square():
    small, large = docx(PAGE * 20), docx(PAGE * 160)
    grows_with_length(lambda data: load(data, "a.docx"), small, large, most=20)


@pytest.mark.parametrize(
    "inner",
    [
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:fldSimple w:instr="X">' + r("a") + "</w:fldSimple>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:ins>" + r("a") + "</w:ins>",
    ],
)
def test_what_is_repeated_is_not_multiplied(inner):
    notes = f'<w:footnote w:id="1">{p("chú thích " * 500)}</w:footnote>'
    data = docx(p(r("đầu") + inner * 20_000), footnotes=notes)
    assert len(within(5, lambda: load(data, "a.docx")).text) < 200_000


def test_a_page_of_the_web_of_3_megabytes_takes_seconds():
    rows = "<tr><td><p>1</p></td><td><p>Tập huấn</p></td><td>Sở Nội vụ</td></tr>" * 20
    words = "<p style='text-align:justify'>Điều 5. <b>Ủy ban nhân dân</b> các xã báo cáo.</p>" * 40
    data = f"<html><body>{(words + f'<table>{rows}</table>') * 500}</body></html>".encode()
    within(6, lambda: load(data, "a.html"))
