"""`gandan place` from outside: what it prints, where, and how it ends."""

import json
import subprocess
import sys

import pytest


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "gandan.cli", "place", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_an_old_commune_tells_what_it_is_today() -> None:
    done = run("xã Đăk Mar, huyện Đăk Hà, Kon Tum", "--on", "2026-01-01")

    assert done.returncode == 0
    assert "Nay là:" in done.stdout
    assert "Xã Đăk Mar, Tỉnh Quảng Ngãi (mã 23512)" in done.stdout
    assert "Nguồn: Nghị quyết 202/2025/QH15" in done.stdout
    assert done.stderr == ""


def test_a_divided_commune_says_what_is_not_known() -> None:
    done = run("thị trấn Năm Căn, Cà Mau", "--on", "2026-01-01")

    assert "Được chia cho 2 đơn vị" in done.stdout
    assert "chưa biết thuộc" in done.stdout
    assert "một phần; bộ dữ liệu đề xuất" in done.stdout


def test_a_new_commune_tells_what_it_was_on_an_earlier_day() -> None:
    done = run("xã Đăk Hà, Quảng Ngãi", "--on", "01/06/2024", "--json")
    [found] = json.loads(done.stdout)["places"]

    assert (found["holds"], found["relation"]) == (False, "predecessors")
    assert [change["place"]["name"] for change in found["changes"]] == [
        "Thị trấn Đăk Hà", "Xã Hà Mòn", "Xã Đăk La"
    ]  # fmt: skip


def test_a_name_of_both_times_tells_of_both_and_their_codes() -> None:
    done = run("Gia Lai", "--on", "2026-01-01", "--json")
    found = json.loads(done.stdout)["places"]

    assert [(one["code"], one["holds"]) for one in found] == [("64", False), ("52", True)]
    assert {change["place"]["code"] for change in found[1]["changes"]} == {"52", "64"}


def test_a_day_before_the_rows_says_that_earlier_mergers_are_not_in_them() -> None:
    assert "trước đó có xã đã nhập" in run("Kon Tum", "--on", "2024-01-01").stdout


def test_what_is_not_found_ends_with_1_and_names_what_is_like_it() -> None:
    done = run("xã Đăk Hà, huyện Đăk Hà, Kon Tum")

    assert (done.returncode, done.stdout) == (1, "")
    assert "Gần giống: Thị trấn Đăk Hà, Huyện Đăk Hà, Tỉnh Kon Tum" in done.stderr
    assert run("Tỉnh Lam Giang").returncode == 1


@pytest.mark.parametrize("wrong", [("...",), ("Kon Tum", "--on", "hôm qua"), ()])
def test_what_cannot_be_asked_ends_with_2(wrong) -> None:
    done = run(*wrong)

    assert (done.returncode, done.stdout) == (2, "")
