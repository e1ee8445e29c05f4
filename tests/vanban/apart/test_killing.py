"""Whoever reads is killed at any moment: nothing that reads for him goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gandan.vanban.sources import tools
from tests.vanban.apart.hostile import is_gone

pytestmark = [pytest.mark.apart, pytest.mark.slow]
ROOT = Path(__file__).parents[3]

READER = """
from tests.vanban.apart.hostile import load
from gandan.vanban.apart import Limits
load({body!r}, limits=Limits())
"""
# a tool of its own, then no look at Python any more: `PyDLL` keeps the interpreter to itself
BODY = """pathlib.Path(scratch, 'paper').write_text('mật')
tool = subprocess.Popen(['/bin/sleep', '300'])
pathlib.Path({note!r}).write_text(f'{{os.getpid()}} {{tool.pid}} {{scratch}}')
{then}"""
BUSY = "ctypes.PyDLL(None).sleep(300)"
WAITING = "time.sleep(300)"
PATIENCE = 60  # seconds; a busy machine may need some, and nobody above ends by itself so soon


@pytest.fixture
def reader(tmp_path: Path, request: pytest.FixtureRequest):
    """A process that reads a file, its child, the child's tool, and the folder of both."""
    note = tmp_path / "note"
    code = READER.format(body=BODY.format(note=str(note), then=request.param))
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        until = time.monotonic() + PATIENCE
        while not (note.exists() and len(note.read_text().split()) == 3):
            assert time.monotonic() < until
            assert process.poll() is None
            time.sleep(0.02)
        child, tool, scratch = note.read_text().split()
        assert Path(scratch, "paper").exists()
        yield process, int(child), int(tool), Path(scratch)
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("reader", [WAITING, BUSY], indirect=True)
def test_a_killed_worker_leaves_no_reader_no_tool_and_no_paper(reader):
    process, child, tool, scratch = reader
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert is_gone(child)
    assert is_gone(tool)
    until = time.monotonic() + PATIENCE
    while scratch.exists():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("reader", [WAITING], indirect=True)
def test_a_frozen_worker_that_is_killed_leaves_none_either(reader):
    process, child, tool, _ = reader
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert is_gone(child)
    assert is_gone(tool)


@pytest.mark.parametrize("reader", [WAITING], indirect=True)
def test_a_killed_reader_takes_its_tool_with_it(reader):
    process, child, tool, scratch = reader
    os.kill(child, signal.SIGKILL)
    assert process.wait(PATIENCE)  # says that the reading was too heavy, as when memory runs out
    assert is_gone(tool)
    assert not scratch.exists()


@pytest.mark.skipif(not tools.find("soffice", "libreoffice"), reason="LibreOffice is not installed")
def test_an_office_suite_ends_with_the_reader_that_started_it(tmp_path: Path):
    """LibreOffice starts processes of its own; all of them stand in the reader's group."""
    note = tmp_path / "note"
    body = f"""pathlib.Path({str(note)!r}).write_text(str(os.getpid()))
from gandan.vanban.sources import tools
with tools.folder() as home:
    pathlib.Path(home, 'a.txt').write_text('chữ ' * 10)
    while True:
        tools.run([tools.find('soffice', 'libreoffice'), '--headless', '--norestore',
                   '--convert-to', 'pdf', 'a.txt'], limits=tools.OFFICE, home=home)"""
    code = READER.format(body=body)
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        office = _wait_for_office(note)
        process.kill()
        process.wait()
        assert all(is_gone(pid, seconds=5) for pid in office)  # it would end by itself later
    finally:
        process.kill()
        process.wait()


def _wait_for_office(note: Path) -> list[int]:
    """The reader and all that it has started, once the office suite itself runs."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if note.exists() and (group := note.read_text()):
            found = _group(group)
            if any(name == "soffice.bin" for _, name in found):
                return [pid for pid, _ in found]
        time.sleep(0.02)
    raise AssertionError("the office suite did not start")


def _group(group: str) -> list[tuple[int, str]]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        if rest.split()[2] == group:
            found.append((int(folder.name), name))
    return found
