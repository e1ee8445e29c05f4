"""`gandan check-data` from outside, and each fault that it must find."""

import contextlib
import io
import re
from types import SimpleNamespace

import pytest

from gandan.cli.commands import main
from gandan.deadlines.verifying import faults_of
from tests.cli.test_due import CLOCK

CASE = '\n[[clock.case]]\nsays = "Nhận thứ Hai, 02/3/2026."\nfrom = 2026-03-02\ndue = 2026-03-17\n'


def run(*arguments):
    """One command in this process; only its faults of start-up need one of their own."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check-data", *map(str, arguments)])
    return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "clocks").mkdir()
    (tmp_path / "calendar").mkdir()
    (tmp_path / "clocks" / "a.toml").write_text(CLOCK + CASE, "utf-8")
    return tmp_path


def test_what_ships_is_good_and_counted():
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"TỐT\. \d+ ngày của lịch, \d+ thời hạn, \d+ ví dụ, \d+ chế độ báo cáo, "
        r"\d+ số lượng tối thiểu, \d+ văn bản pháp luật và của Đảng, \d+ quy tắc rà soát, "
        r"\d+ ví dụ của chúng\.\n",
        done.stdout,
    )


def test_a_good_folder_is_good(folder):
    assert run(folder).stdout.startswith("TỐT. 0 ngày của lịch, 1 thời hạn, 1 ví dụ")


def test_every_fault_is_told_at_once_with_file_row_and_line(folder):
    text = (CLOCK + CASE).replace("source =", "# source =").replace("length = 15", 'length = "15"')
    (folder / "clocks" / "a.toml").write_text("# một dòng\n" + text, "utf-8")
    done = run(folder)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("clocks/a.toml, hàng 1, dòng 2 (lam-giang.tra-loi): ")
               for line in lines[:2])  # fmt: skip
    assert lines[-1] == "HỎNG. 2 lỗi."


def test_a_folder_that_is_none_ends_with_2(tmp_path):
    for folder in (tmp_path / "không có", tmp_path):
        done = run(folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"gandan: Không có thư mục {folder} với clocks/")


def test_a_file_that_is_not_utf_8_is_a_fault_of_its_own(folder):
    (folder / "clocks" / "b.toml").write_bytes("[[clock]]".encode("utf-16"))
    assert told(folder) == ["clocks/b.toml: không phải UTF-8; lưu lại tệp với mã hóa UTF-8."]


def told(folder):
    return [f"{where}: {problem}" for where, problem in faults_of(folder)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("due = 2026-03-17", "due = 2026-03-18", "tính ra 2026-03-17, ví dụ ghi 2026-03-18."),
        ("due = 2026-03-17", "", "phải có hoặc `due`, hoặc is_open = true."),
        ("due = 2026-03-17", "due = 2026-03-17\nraw = 2026-03-16", "đủ ngày vào 2026-03-17"),
        ("due = 2026-03-17", 'due = 2026-03-17\nwhen = "dao"', "không nêu trường hợp nào"),
        ("from = 2026-03-02", "from = 2025-03-02", "chưa hoặc không còn hiệu lực"),
        ("from = 2026-03-02", "from = 2026-02-30", "không phải TOML"),
        ("length = 15\n", "", "phải có `note`: vì sao chưa có số ngày"),
        ('unit = "day"\n', "", "có `length` thì phải có `unit`"),
        ('sense = "within"', 'sense = "sau"', "một trong within, before, lasts"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_before = 2026-01-01",
         "`valid_before` 2026-01-01 không sau"),
        ("valid_from = 2026-01-01", 'valid_from = "2026-01-01"', "ngày không có dấu nháy"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01T00:00:00", "ngày không có dấu nháy"),
        ('provision = "Điều 3"', 'provison = "Điều 3"', "`source` là"),
        ("[[clock]]", "[[clok]]", "không biết bảng [[clok]]; các bảng: bound, clock"),
        ("[[clock.case]]", "[[clock.cas]]", "không biết trường `cas`"),
        ("trả lời", "tra\u0309 lời", "chữ chưa theo chuẩn NFC"),
        (CASE, "", "chưa có [[clock.case]]"),
        ('confidence = "seen"', 'confidence = "open"', "phải nêu cả hai nguồn"),
    ],
)  # fmt: skip
def test_a_fault_of_a_clock_is_told(folder, old, new, said):
    assert told(folder) == []
    assert old in CLOCK + CASE
    (folder / "clocks" / "a.toml").write_text((CLOCK + CASE).replace(old, new, 1), "utf-8")
    found = told(folder)
    assert any(said in fault for fault in found), found
    assert all(fault.startswith("clocks/a.toml") or "/a.toml" in fault for fault in found)


def test_two_versions_that_hold_at_once_contradict_each_other(folder):
    later = (CLOCK + CASE).replace("valid_from = 2026-01-01", "valid_from = 2026-03-01")
    (folder / "clocks" / "b.toml").write_text(later, "utf-8")
    assert "Thêm valid_before = 2026-03-01 vào hàng trước" in told(folder)[0]
    ended = (CLOCK + CASE).replace(
        "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_before = 2026-03-01"
    ).replace("2026-03-02", "2026-02-02").replace("2026-03-17", "2026-02-23")  # fmt: skip
    (folder / "clocks" / "a.toml").write_text(
        ended.replace("due = 2026-02-23", "raw = 2026-02-17\ndue = 2026-02-23"), "utf-8"
    )
    assert told(folder) == []


def test_a_swapped_day_must_be_named_back(folder):
    day = (
        '[[day]]\non = {}\nkind = "{}"\nexchanged_for = {}\nname = "x"\nname_en = "x"\n'
        'binds = "all"\nsource = {{ document = "Văn bản 1" }}\nconfidence = "seen"\n'
        "verified_on = 2026-01-02\n\n"
    )
    off = day.format("2026-06-12", "swap", "2026-06-13")
    (folder / "calendar" / "2026.toml").write_text(off, "utf-8")
    assert any("ngày 2026-06-13 không nêu lại ngày này" in fault for fault in told(folder))
    both = off + day.format("2026-06-13", "working", "2026-06-12")
    (folder / "calendar" / "2026.toml").write_text(both, "utf-8")
    assert told(folder) == []
