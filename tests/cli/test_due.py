"""`gandan due` from outside."""

import contextlib
import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.cli.commands import main
from gandan.cli.due import Misread, read_day, read_extension, read_stop

FIRST = "khieu-nai.giai-quyet-lan-dau"


def run(*arguments):
    """One command in this process; only its faults of start-up need one of their own."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["due", *map(str, arguments)])
    return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


def row(*arguments):
    done = run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == 1
    return found[0]


def test_the_command_starts_and_prints_unicode_into_a_pipe():
    done = subprocess.run(
        [sys.executable, "-m", "gandan.cli", "due", "--rule", FIRST, "--from", "2026-08-03"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.startswith("Hạn: thứ Năm, 03/09/2026")


def test_a_date_and_its_explanation_are_printed():
    done = run("--rule", FIRST, "--from", "2026-08-03")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Hạn: thứ Năm, 03/09/2026 (đủ ngày vào thứ Tư, 02/09/2026")
    assert "Luật Khiếu nại 02/2011/QH13, Điều 28" in done.stdout
    assert "[03]" in done.stdout


def test_english_and_a_day_written_the_vietnamese_way():
    done = run("--rule", FIRST, "--from", "03/08/2026", "--lang", "en")
    assert done.stdout.startswith("Due: Thursday, 03/09/2026 (full on Wednesday, 02/09/2026")


def test_json_keeps_both_days_the_alarm_and_the_explanation():
    found = row("--rule", FIRST, "--from", "2026-08-03")
    days = (found["due_on"], found["raw"], found["moved"], found["alarm_on"])
    assert days == ("2026-09-03", "2026-09-02", "2026-09-03", "2026-08-28")
    assert found["explanation"]["lines"][0]["source"] == "Luật Khiếu nại 02/2011/QH13, Điều 28"
    assert found["explanation"]["strip"][0]["on"] == "2026-08-03"


def test_variant_extension_and_suspension():
    found = row("--rule", FIRST, "--from", "2026-08-03", "--when", "vung-xa",
                "--extended", "phuc-tap:5@12/QĐ-UBND",
                "--suspended", "2026-08-10..20/08/2026")  # fmt: skip
    assert found["raw"] == "2026-10-02"  # 45 + 5 + 10 days
    texts = [line["text"] for line in found["explanation"]["lines"]]
    assert any("theo 12/QĐ-UBND" in text for text in texts)


def test_a_clock_that_stands_still_has_no_day():
    found = row("--rule", FIRST, "--from", "2026-08-03", "--suspended", "2026-08-10..")
    assert (found["due_on"], found["explanation"]["headline"]) == (None, "Chưa có ngày đến hạn.")


def test_regimes_and_minimums_give_a_year_of_periods():
    done = run("--rule", "dan-van.gia-lai-2024", "--from", "2024-01-02", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["period"], one["due_on"]) for one in found] == [
        ("2024-H1", "2024-05-09"), ("2024", "2024-10-29")
    ]  # fmt: skip
    done = run("--rule", "tiep-cong-dan.chu-tich-xa", "--from", "2026-07-01", "--json")
    quotas = [json.loads(line)["quota"] for line in done.stdout.splitlines()]
    assert quotas.count("2 ngày tiếp công dân") == 12


def test_the_list_names_every_rule_with_its_source_for_people_and_for_programs():
    done = run("--list")
    assert done.returncode == 0
    assert FIRST in done.stdout
    assert "Chế độ báo cáo (8)" in done.stdout
    rows = [json.loads(line) for line in run("--list", "--json").stdout.splitlines()]
    assert {one["kind"] for one in rows} == {"clock", "regime", "minimum"}
    assert all(one["source"] for one in rows)
    listed = next(one for one in rows if one["id"] == FIRST)
    assert (listed["length"], listed["unit"], listed["when"]) == (30, "day", {"vung-xa": 45})
    assert "to settle a first complaint" in run("--list", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Thiếu --rule hoặc --from. Ví dụ:"),
        (("--rule", FIRST), "Thiếu --rule hoặc --from."),
        (("--rule", "khieu-nai.giai-quyet-lan-dua", "--from", "2026-08-03"), f"Có phải {FIRST}?"),
        (("--rule", FIRST, "--from", "29/02/2026"), "tháng 2/2026 có 28 ngày. Viết 2026-02-28"),
        (("--rule", FIRST, "--from", "2026-13-01"), "tháng từ 1 đến 12"),
        (("--rule", FIRST, "--from", "0000-01-01"), "Năm 0 ngoài phạm vi"),
        (("--rule", FIRST, "--from", "hôm nay"), "Không hiểu ngày “hôm nay”. Viết 2026-08-03"),
        (("--rule", FIRST, "--from", "٢٠٢٦-08-03"), "Không hiểu ngày"),
        (("--rule", FIRST, "--from", "9999-12-31"), "ngoài phạm vi"),
        (("--rule", FIRST, "--from", "2012-06-30"), "có hiệu lực từ 01/07/2012"),
        (("--rule", FIRST, "--from", "2026-08-03", "--suspended", "2026-08-10"),
         "hoặc 2026-08-10.."),
        (("--rule", FIRST, "--from", "2026-08-03", "--suspended", "2026-08-10..2026-08-32"),
         "tháng 8/2026 có 31 ngày"),
        (("--rule", FIRST, "--from", "2026-06-03", "--suspended", "2026-06-10..2026-06-12"),
         "chỉ từ 01/07/2026"),
        (("--rule", FIRST, "--from", "2026-08-03", "--extended", ":"),
         "phuc-tap:10@12/QĐ-UBND,2026-03-30"),
        (("--rule", FIRST, "--from", "2026-08-03", "--extended", "phuc-tap:99"), "từ 1 đến 15"),
        (("--rule", FIRST, "--from", "2026-08-03", "--extended", "phuc-tap,2026-09-04"),
         "sau ngày hết hạn 03/09/2026"),
        (("--rule", FIRST, "--from", "2026-08-03", "--rows", "khong-co"),
         "không có clocks/ hay calendar/"),
    ],
)  # fmt: skip
def test_a_mistake_ends_with_2_and_a_sentence(arguments, said):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gandan: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


CLOCK = """\
[[clock]]
id = "lam-giang.tra-loi"
name = "trả lời kiến nghị giám sát"
name_en = "to answer supervision"
sense = "within"
event = "ngày nhận được kiến nghị"
event_en = "the day of receipt"
length = 15
unit = "day"
valid_from = 2026-01-01
source = { document = "Quyết định 05/2026/QĐ-UBND tỉnh Lam Giang", provision = "Điều 3" }
confidence = "seen"
verified_on = 2026-01-02
"""


@pytest.fixture
def province(tmp_path):
    (tmp_path / "clocks").mkdir()
    (tmp_path / "clocks" / "lam_giang.toml").write_text(CLOCK, "utf-8")
    return tmp_path


def test_a_province_adds_rules_of_its_own_in_a_folder(province):
    found = row("--rule", "lam-giang.tra-loi", "--from", "2026-03-02", "--rows", province)
    assert found["due_on"] == "2026-03-17"


def test_a_row_of_the_province_stands_in_for_the_shipped_one(province):
    own = CLOCK.replace("lam-giang.tra-loi", "phan-bien.tra-loi")
    (province / "clocks" / "lam_giang.toml").write_text(own, "utf-8")
    assert row("--rule", "phan-bien.tra-loi", "--from", "2026-03-02")["due_on"] is None
    found = row("--rule", "phan-bien.tra-loi", "--from", "2026-03-02", "--rows", province)
    assert found["due_on"] == "2026-03-17"


def test_a_day_off_of_the_province_counts_for_the_province(province):
    (province / "calendar").mkdir()
    (province / "calendar" / "2026.toml").write_text(
        '[[day]]\non = 2026-03-17\nkind = "holiday"\nname = "Ngày thành lập tỉnh"\n'
        'name_en = "Foundation Day"\nbinds = "lam-giang"\n'
        'source = { document = "Nghị quyết 01/NQ-HĐND tỉnh Lam Giang" }\n'
        'confidence = "seen"\nverified_on = 2026-01-02\n',
        "utf-8",
    )
    asked = ("--rule", "lam-giang.tra-loi", "--from", "2026-03-02", "--rows", province)
    assert row(*asked)["due_on"] == "2026-03-17"
    assert row(*asked, "--province", "lam-giang")["due_on"] == "2026-03-18"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("source =", "# source ="), "thiếu `source`: nguồn, ví dụ"),
        (lambda text: text + "\n" + text.replace("2026-01-01", "2026-06-01"), "mâu thuẫn với"),
        (lambda text: text + "\n" + text, "trùng với hàng 1"),
        (lambda text: text.replace("length = 15", "length = -1"), "`length` là -1"),
        (lambda text: text.replace("length = 15", "length = 99999"), "số nguyên từ 1 đến 3650"),
        (lambda text: text.replace('"day"', '"ngày"'), "một trong day, working_day"),
        (lambda text: text.replace("2026-01-01", "2026-02-29"), "không phải TOML"),
    ],
)  # fmt: skip
def test_rows_that_do_not_hold_are_refused_with_their_file(province, change, said):
    (province / "clocks" / "lam_giang.toml").write_text(change(CLOCK), "utf-8")
    done = run("--rule", "lam-giang.tra-loi", "--from", "2026-03-02", "--rows", province)
    assert done.returncode == 2
    assert "clocks/lam_giang.toml" in done.stderr
    assert said in done.stderr


def test_a_file_that_is_not_utf_8_is_refused_with_its_name(province):
    (province / "clocks" / "lam_giang.toml").write_bytes(CLOCK.encode("utf-16"))
    done = run("--list", "--rows", province)
    assert (done.returncode, "lam_giang.toml: không phải UTF-8" in done.stderr) == (2, True)


def test_a_calendar_must_bear_the_name_of_its_year(province):
    (province / "calendar").mkdir()
    (province / "calendar" / "lịch.toml").write_text("", "utf-8")
    done = run("--rule", FIRST, "--from", "2026-08-03", "--rows", province)
    assert (done.returncode, "tên tệp phải là năm" in done.stderr) == (2, True)


@given(st.text(max_size=24))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text):
    said = []
    for read in (read_day, read_extension, read_stop):
        try:
            read(text)
        except Misread as problem:
            said.append(str(problem))
    assert all(sentence.endswith(".") for sentence in said)
