"""`gandan verify-log` from outside."""

import subprocess
import sys

import pytest

from gandan.sealing import GENESIS, Head, Line, exported, link


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "gandan.cli", "verify-log", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def log(tmp_path):
    first = link(GENESIS, 1, {"reason": "Một."})
    lines = [Line(1, first, {"reason": "Một."}), Line(2, link(first, 2, {}), {})]
    path = tmp_path / "nhật ký.jsonl"
    path.write_text("".join(exported("a", [Head("2026-11-21", 1, first)], lines)), "utf-8")
    return path


def test_a_whole_log_ends_with_0_and_its_last_hash(log):
    done = run(log)
    assert (done.returncode, done.stdout[:20]) == (0, "NGUYÊN VẸN. 2 dòng, ")


def test_a_changed_row_ends_with_1_and_its_number(log):
    log.write_text(log.read_text("utf-8").replace("Một.", "Hai."), "utf-8")
    done = run(log)
    assert done.returncode == 1
    assert "Dòng số 1 không còn như khi niêm phong." in done.stdout


def test_a_published_hash_must_be_in_the_log(log):
    assert run(log, "--head", link(GENESIS, 1, {"reason": "Một."})).returncode == 0
    done = run(log, "--head", "f" * 64)
    assert (done.returncode, "đã bị viết lại" in done.stdout) == (1, True)


def test_what_is_no_log_ends_with_2_and_a_sentence(log, tmp_path):
    assert run(tmp_path / "không có").returncode == 2
    log.write_bytes(b"\xff\xfe\x00")
    done = run(log)
    assert (done.returncode, "Traceback" in done.stderr, done.stderr != "") == (2, False, True)
