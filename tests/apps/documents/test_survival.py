"""A worker is killed with SIGKILL while it reads: nothing is lost, nothing is double."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import tables
from tests.vanban.apart.hostile import is_gone

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240  # seconds; never a limit on anything: a busy machine migrates slowly

pytestmark = pytest.mark.slow


def start(folder: Path, what: str, point: str = "") -> subprocess.Popen[bytes]:
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "gandan.config.settings",
        "GANDAN_DATA": str(folder),
        "GANDAN_LOG": "CRITICAL",
        "READER_FOLDER": str(folder),
        "READER_POINT": point,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    variables.pop("GANDAN_DATABASE", None)
    command = [sys.executable, "-m", "tests.apps.documents.reader", what]
    return subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE)


def run(folder: Path, what: str) -> str:
    process = start(folder, what)
    said, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return said.decode()


def kill_at(folder: Path, point: str) -> str:
    """Kill a worker when it has come to a point; what it left there."""
    process = start(folder, "work", point)
    note = folder / "reached"
    until = time.monotonic() + PATIENCE
    while not (note.exists() and (point != "child" or note.read_text())):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    process.kill()
    process.communicate()
    said = note.read_text()
    note.unlink()
    return said


def test_a_reading_survives_its_worker(tmp_path: Path):
    tables.copied_to(tmp_path)
    run(tmp_path, "prepare")
    kill_at(tmp_path, "reading")
    kill_at(tmp_path, "writing")
    assert json.loads(run(tmp_path, "report"))["readings"] == 0  # half a reading is none
    run(tmp_path, "work")
    found = json.loads(run(tmp_path, "report"))
    assert found["state"] == "in_review"
    assert found["readings"] == found["events"] == 1
    assert found["proposals"] == found["distinct"] >= 2
    assert found["citations"] == 1


def test_what_opens_the_file_ends_with_its_worker(tmp_path: Path):
    tables.copied_to(tmp_path)
    run(tmp_path, "prepare")
    assert is_gone(int(kill_at(tmp_path, "child")))
    run(tmp_path, "work")
    assert json.loads(run(tmp_path, "report"))["state"] == "in_review"


def test_typing_again_survives_its_worker(tmp_path: Path):
    tables.copied_to(tmp_path)
    run(tmp_path, "prepare")
    run(tmp_path, "older")
    kill_at(tmp_path, "typing")
    found = json.loads(run(tmp_path, "report"))
    assert (found["relations"], found["editions"], found["typed"]) == (["mentions"], [0], 0)
    run(tmp_path, "work")
    found = json.loads(run(tmp_path, "report"))
    assert (found["relations"], found["editions"], found["typed"]) == (["based_on"], [1], 1)
    assert found["citations"] == 1
