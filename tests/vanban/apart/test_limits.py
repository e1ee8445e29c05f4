"""A file that breaks or eats its reader costs nothing but its own reading."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gandan.vanban import apart
from gandan.vanban.apart import WHOLE, Limits
from gandan.vanban.apart.parent import Question, ask
from gandan.vanban.sources import Source, Unreadable, tools
from tests.vanban.apart.hostile import is_gone, load
from tests.vanban.sources import made

QUICK = Limits(silent_seconds=10, start_seconds=20)
PATIENCE = 60  # seconds on the wall: far above any limit here, far below what is waited for
MEBIBYTE = 1024 * 1024

pytestmark = pytest.mark.apart


def refused(body: str, limits: Limits = QUICK, **given) -> str:
    with pytest.raises(Unreadable) as found:
        load(body, limits=limits, **given)
    assert "tệp.pdf" in found.value.message
    assert found.value.message.endswith(".")
    return found.value.code


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process of this one's and no folder outlives its reading."""
    monkeypatch.setattr(tools, "MEMORY_FOLDER", tmp_path)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    before = children.read_text()
    yield
    assert children.read_text() == before
    assert not list(tmp_path.glob(f"{tools.PREFIX}*"))


def test_a_reader_that_answers_is_believed():
    assert load("pass", limits=QUICK).text == "xong"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("ctypes.string_at(0)", "crashed"),  # a fault of a C library
        ("os.abort()", "crashed"),
        ("os._exit(0)", "crashed"),  # an end without an answer
        ("raise ValueError('bí mật')", "crashed"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "too_heavy"),  # as the kernel does out of memory
        ("bytearray(2_000_000_000)", "too_heavy"),
        ("x = [0]\nwhile True: x += x", "too_heavy"),
    ],
)
def test_a_reader_that_dies_is_told_in_a_sentence(body, code):
    assert refused(body) == code


def test_a_reader_that_never_ends_is_ended_by_the_clock():
    began = time.monotonic()
    assert refused("time.sleep(300)", replace(QUICK, silent_seconds=0.5)) == "too_slow"
    assert time.monotonic() - began < PATIENCE


def test_a_reader_that_computes_for_ever_is_ended_by_its_processor_time():
    limits = replace(QUICK, processor_seconds=1)
    assert refused("while True: pass", limits) == "too_slow"


def test_the_clock_also_ends_a_reader_that_does_not_take_its_bytes():
    began = time.monotonic()
    limits = replace(QUICK, silent_seconds=0.5)
    question = Question(b"x" * 10_000_000, "tệp.pdf", limits, "load")
    with pytest.raises(Unreadable) as found:
        ask(Source, question, ("/bin/sleep", "300"))
    assert found.value.code == "too_slow"
    assert time.monotonic() - began < PATIENCE


def time_to_start() -> float:
    """Seconds on the wall in which a reader has surely begun, however busy the machine is now."""
    began = time.monotonic()
    load("pass", limits=QUICK)
    return max(1.0, 5 * (time.monotonic() - began))


@pytest.mark.slow
def test_pages_buy_time_and_the_same_page_again_does_not():
    seen, unit = [], time_to_start()
    pages = f"for page in range(1, 6): time.sleep({0.3 * unit}); progress(page, 5)"
    limits = replace(QUICK, silent_seconds=unit, start_seconds=unit, page_seconds=unit)
    assert load(pages, limits=limits, progress=lambda *at: seen.append(at)).text == "xong"
    assert seen == [(page, 5) for page in range(1, 6)]
    same = f"for page in range(20): time.sleep({0.3 * unit}); progress(1, 5)"
    assert refused(same, limits) == "too_slow"


def said(script: str, limits: Limits = QUICK) -> str:
    """The code of what an answer is refused with that a shell script wrote."""
    talker = ("/bin/sh", "-c", f"cat >/dev/null & {script}")
    with pytest.raises(Unreadable) as found:
        ask(Source, Question(b"x", "tệp.pdf", limits, "load"), talker)
    return found.value.code


def test_an_answer_without_end_is_not_kept():
    limits = replace(QUICK, answer_bytes=MEBIBYTE)
    assert said("tr '\\000' x </dev/zero", limits) == "too_heavy"


@pytest.mark.parametrize(
    "line", ["nothing like json", '{"done": 3}', '{"done": ["x"]}', '{"other": 1}', "[" * 50_000]
)
def test_an_answer_that_is_none_is_refused(line):
    assert said(f"printf '%s\\n' '{line}'") == "crashed"


def test_a_reader_cannot_call_out():
    body = "socket.create_connection(('127.0.0.1', 9))"
    assert refused(body) == "crashed"
    asked = (
        "try: socket.getaddrinfo('localhost', 80)\nexcept OSError as e: assert 'no net' in str(e)"
    )
    assert load(asked, limits=QUICK).text == "xong"


def test_a_reader_leaves_no_large_file():
    body = "open(scratch + '/a', 'wb').write(b'x' * 3_000_000)"
    assert refused(body, replace(QUICK, file_bytes=1_000_000)) == "crashed"


def test_the_words_of_an_error_are_not_logged(caplog):
    assert refused("raise ValueError('TUYỆT MẬT')") == "crashed"
    assert "ValueError" in caplog.text
    assert "TUYỆT MẬT" not in caplog.text


@pytest.mark.slow
def test_what_a_reader_has_started_ends_with_it(tmp_path: Path):
    number = tmp_path / "number"
    body = f"""p = subprocess.Popen(['/bin/sleep', '300'])
pathlib.Path({str(number)!r}).write_text(str(p.pid))
time.sleep(300)"""
    assert refused(body, replace(QUICK, silent_seconds=time_to_start())) == "too_slow"
    assert is_gone(int(number.read_text()))


def test_a_listener_that_fails_ends_the_reader():
    class Cancelled(Exception):
        pass

    def progress(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        load("progress(1, 2)\ntime.sleep(300)", limits=QUICK, progress=progress)


def test_the_real_child_reads_and_tells_its_pages():
    seen = []
    text = "Kính gửi: Sở Nội vụ.\fTrang hai."
    source = apart.load(text.encode(), "a.txt", progress=lambda *at: seen.append(at))
    assert (source.text, source.pages) == (text, (0, 21))
    found = apart.read(text.encode(), "a.txt")
    assert found.source == source
    assert found.reading.header.kinh_gui
    with pytest.raises(Unreadable) as empty:
        apart.load(b" ", "a.txt")
    assert empty.value.code == "empty"
    with pytest.raises(Unreadable) as broken:
        apart.load(b"%PDF-1.7 broken", "a.pdf")
    assert broken.value.code == "broken"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "codes"),
    [
        # a page that unpacks to a gigabyte: refused, or read without it; never kept in memory
        (
            lambda: made.pdf(b" " * 1_000_000_000),
            {"too_heavy", "too_slow", "crashed", "no_text", "broken"},
        ),
        (lambda: made.word("<w:p/>" * 5_000_000), {"packed", "too_heavy", "too_slow", "no_text"}),
    ],
    ids=["a page of a gigabyte", "five million paragraphs"],
)
def test_a_bomb_costs_its_own_process_only(make, codes):
    data = make()
    before = _peak_from_now()
    began = time.monotonic()
    with pytest.raises(Unreadable) as found:
        apart.read(data, "bom.pdf", limits=replace(WHOLE, silent_seconds=20))
    assert found.value.code in codes
    assert time.monotonic() - began < PATIENCE
    assert _peak() < before + 200_000  # KiB


def _peak_from_now() -> int:
    """Forget what making the file took, as Linux lets one; the memory that is in use, in KiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]
