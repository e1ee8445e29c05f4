"""One process for several pages: each page's words are its own, and so are its failures."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from gandan.vanban.sources import tools
from gandan.vanban.sources.scans import kept_running, tesseract
from gandan.vanban.sources.scans.words import PageFailed, recognise
from tests.vanban.sources.scanning import needs_tesseract, page_of

LETTER = "cong-van-tang-cuong-dan-van"
BLANK, FALLS, SLEEPS = 100, 200, 300  # heights of pages

# stands in for tesseract: notes that it was started, and does what the height of a page says
PROGRAM = """#!{python}
import os, sys, time
from PIL import Image
with open({log!r}, "a") as log:
    log.write("started\\n")
for name in sys.stdin if sys.argv[1] == "stdin" else sys.argv[1:2]:
    tall = Image.open(name.strip()).height
    if tall == {falls}:
        os.abort()
    if tall == {sleeps}:
        time.sleep(60)
    print("<div class='ocr_page'>\\n  </div>", flush=True)
"""

pytestmark = pytest.mark.skipif(not tools.find("stdbuf"), reason="stdbuf is not installed")


def page(tall: int) -> Image.Image:
    return Image.new("L", (200, tall), 255)


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program that stands in for tesseract notes its starts; the folder is its home."""
    log = tmp_path / "starts"
    log.touch()
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(
        PROGRAM.format(python=sys.executable, log=str(log), falls=FALLS, sleeps=SLEEPS)
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(tools, "MEMORY_FOLDER", tmp_path)
    return log


def count(log: Path) -> int:
    return len(log.read_text().split())


@needs_tesseract
def test_a_page_gets_the_same_words_whatever_was_recognised_before_it():
    pages = [page_of(LETTER, number).crop((0, 300, 1654, 1300)) for number in (0, 1, 0)]
    alone = [recognise(one) for one in pages]
    with kept_running():
        together = [recognise(one) for one in pages]
    assert together == alone
    assert all(alone)


def test_pages_share_one_process_that_is_ended_with_its_folder(starts):
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    before = children.read_text() if children.exists() else ""
    with kept_running():
        for _ in range(4):
            assert recognise(page(BLANK)) == []
    assert count(starts) == 1
    assert not children.exists() or children.read_text() == before
    assert not list(starts.parent.glob(f"{tools.PREFIX}*"))


def test_nothing_is_started_where_no_page_is_recognised(starts):
    with kept_running():
        pass
    assert count(starts) == 0


def test_a_process_recognises_a_bounded_number_of_pages(starts, monkeypatch):
    monkeypatch.setattr(tesseract, "MOST_PICTURES", 2)
    with kept_running():
        for _ in range(5):
            recognise(page(BLANK))
    assert count(starts) == 3


def test_a_page_on_which_the_program_falls_is_tried_alone_and_the_next_one_is_read(starts):
    with kept_running():
        recognise(page(BLANK))
        with pytest.raises(PageFailed):
            recognise(page(FALLS))
        assert count(starts) == 2
        assert recognise(page(BLANK)) == []
    assert count(starts) == 3


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read(starts, monkeypatch):
    monkeypatch.setattr(tesseract, "SECONDS", 2)
    with kept_running():
        recognise(page(BLANK))
        with pytest.raises(PageFailed, match="longer than 2 s"):
            recognise(page(SLEEPS))
        assert count(starts) == 1
        monkeypatch.setattr(tesseract, "SECONDS", 40)
        assert recognise(page(BLANK)) == []


def test_a_program_that_no_longer_starts_costs_the_pages_and_nothing_else(starts):
    with kept_running():
        recognise(page(BLANK))
        (starts.parent / "bin" / "tesseract").write_text("#!/bin/false\n")
        with pytest.raises(PageFailed):
            recognise(page(FALLS))
        with pytest.raises(PageFailed):
            recognise(page(BLANK))


def test_without_stdbuf_each_page_has_a_process_of_its_own(starts, monkeypatch):
    monkeypatch.setattr(tools, "find", lambda *_: None)
    with kept_running():
        assert recognise(page(BLANK)) == recognise(page(BLANK)) == []
    assert count(starts) == 2
