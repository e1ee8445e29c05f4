"""A reading of a scan is killed: what was recognised is kept, and nothing is recognised twice."""

import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from gandan.vanban import apart

pytestmark = [pytest.mark.apart, pytest.mark.slow]
ROOT = Path(__file__).parents[3]
PAGES, TALL = 6, 2339

# stands in for tesseract: notes each page, takes its time, and is sure of what it says
RECOGNISER = """#!{python}
import sys, time, pathlib, hashlib
from PIL import Image
if "--list-langs" in sys.argv:
    print("vie")
    sys.exit()
for name in sys.stdin if sys.argv[1] == "stdin" else sys.argv[1:2]:
    picture = pathlib.Path(name.strip())
    seen = hashlib.sha256(picture.read_bytes()).hexdigest()
    if Image.open(picture).height == {tall}:  # no stamp
        with pathlib.Path({log!r}).open("a") as log:
            log.write(seen + "\\n")
    time.sleep({seconds})
    print("<span class='ocr_line' id='line_1_1' title=\\"bbox 9 9 999 40; x_size 30\\">")
    for at, word in enumerate(["trang", "này", "là", seen[:6]]):
        print("<span class='ocrx_word' id='word_1_1' title='bbox 9 9 99 40; x_wconf 96'>")
        for nth, letter in enumerate(word):
            left = 9 + 120 * at + 15 * nth
            print(f"<span class='ocrx_cinfo' title='x_bboxes {{left}} 9 {{left + 12}} 40; "
                  f"x_conf 99.0'>{{letter}}</span>")
    print("\\n  </div>", flush=True)
"""

READING = """
import sys
from pathlib import Path
from gandan.vanban import apart
def told(done, total, confidence=None):
    print(done, flush=True)
apart.read(Path({file!r}).read_bytes(), "a.tif", progress=told, kept=Path({kept!r}))
"""


def scan() -> bytes:
    """Pages that differ, with marks of the size of letters."""
    pages = []
    for number in range(PAGES):
        page = Image.new("L", (1654, TALL), 255)
        for line in range(12 + number):
            for left in range(200, 1400, 30):
                top = 200 + 80 * line
                ImageDraw.Draw(page).rectangle((left, top, left + 12, top + 20), fill=0)
        pages.append(page)
    made = io.BytesIO()
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:])
    return made.getvalue()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the recogniser was asked; it is the first program of its name from here on."""
    seen = tmp_path / "asked"
    seen.touch()
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(
        RECOGNISER.format(python=sys.executable, log=str(seen), tall=TALL, seconds=0.2)
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return seen


def killed_after(pages: int, file: Path, kept: Path) -> None:
    code = READING.format(file=str(file), kept=str(kept))
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if int(line) == pages:
                break
        process.send_signal(signal.SIGKILL)
    time.sleep(0.5)  # its guardian ends what it started


def test_pages_that_were_done_are_not_recognised_twice_and_none_is_lost(tmp_path, log):
    file, kept = tmp_path / "a.tif", tmp_path / "pages" / "a"
    file.write_bytes(scan())
    whole = apart.read(file.read_bytes(), "a.tif").source
    alone = log.read_text().split()
    assert len(whole.pages) == len(set(alone)) == PAGES
    log.write_text("")

    killed_after(2, file, kept)
    killed_after(4, file, kept)
    told = []
    again = apart.read(
        file.read_bytes(), "a.tif", kept=kept, progress=lambda *said: told.append(said[0])
    ).source

    asked = log.read_text().split()
    assert set(asked) == set(alone)
    assert all(asked.count(page) == 1 for page in (alone[0], alone[1], alone[2], alone[3]))
    assert len(asked) <= PAGES + 2  # the pages that were under way when it was killed
    assert (again.text, again.pages, again.doubts) == (whole.text, whole.pages, whole.doubts)
    assert told == list(range(1, PAGES + 1))


def test_nothing_is_kept_without_a_folder_and_a_first_look_has_none(tmp_path, log):
    before = set(tmp_path.rglob("*"))
    apart.load(scan(), "a.tif", first_pages=1)
    assert set(tmp_path.rglob("*")) == before


def test_kept_pages_are_for_this_account_alone(tmp_path, log):
    kept = tmp_path / "pages"
    apart.read(scan(), "a.tif", kept=kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert len(list(kept.glob("*.json"))) == PAGES
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()} == {0o600}


def test_a_kept_page_that_is_broken_is_recognised_anew(tmp_path, log):
    kept = tmp_path / "pages"
    whole = apart.read(scan(), "a.tif", kept=kept).source
    paths = sorted(kept.iterdir())
    paths[0].write_bytes(b"\xff{")
    paths[1].write_text("[]")
    paths[2].write_text('{"doubts": [], "text": 3')
    log.write_text("")
    assert apart.read(scan(), "a.tif", kept=kept).source == whole
    assert len(log.read_text().split()) == 3


def test_another_recogniser_does_not_take_over_what_the_old_one_said(tmp_path, log):
    kept = tmp_path / "pages"
    apart.read(scan(), "a.tif", kept=kept)
    program = tmp_path / "bin" / "tesseract"
    program.write_text(program.read_text() + "# newer\n")
    log.write_text("")
    apart.read(scan(), "a.tif", kept=kept)
    assert len(log.read_text().split()) == PAGES
