"""A worker is killed with SIGKILL while it reads: nothing is lost, nothing is double."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds

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


def kill_at(folder: Path, point: str) -> None:
    process = start(folder, "work", point)
    until = time.monotonic() + PATIENCE
    while not (folder / "reached").exists():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    process.kill()
    process.communicate()
    (folder / "reached").unlink()


def test_a_reading_survives_its_worker(tmp_path: Path):
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
