"""`gandan parse` from outside: what it prints, where, and how it ends."""

import email
import json
import os
import subprocess
import sys
from email import policy
from email.message import EmailMessage

import pytest

HEAD = "SỞ NỘI VỤ\nSố: 5/SNV-TTr\nKính gửi: Sở Y tế.\n\n"
LETTER = HEAD + "Thực hiện Quyết định số 7/QĐ-UBND ngày 02/6/2025.\n"


def run(*arguments, stdin=None, env=None):
    return subprocess.run(
        [sys.executable, "-m", "gandan.cli", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, env=env,
    )  # fmt: skip


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "công văn.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_one_file_gives_one_object(letter):
    done = run("parse", "--json", letter)
    assert done.returncode == 0
    assert json.loads(done.stdout)["header"]["so_ky_hieu"] == "5/SNV-TTr"
    assert done.stderr == ""


def test_several_files_give_a_line_each_with_their_path(letter, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text("Kính gửi: Sở Tư pháp.", encoding="utf-8")
    done = run("parse", "--json", letter, other)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["path"] for line in lines] == [str(letter), str(other)]


def e_mail(*attached, body="Gửi kèm hai văn bản."):
    message = EmailMessage()
    message["Subject"] = "V/v gửi văn bản"
    message.set_content(body)
    for name, data in attached:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def test_an_e_mail_gives_its_letter_and_each_file_that_came_with_it(tmp_path):
    path = tmp_path / "thư.eml"
    inner = EmailMessage()
    inner["Subject"] = "Trong"
    inner.set_content("Kính gửi: Sở Tư pháp.")
    inner.add_attachment(LETTER.encode(), "text", "plain", filename="công văn.txt")
    data = e_mail(("công văn.txt", LETTER.encode()), ("bảng.bin", bytes(range(256))))
    outer = email.message_from_bytes(data, policy=policy.default)
    outer.add_attachment(inner)
    path.write_bytes(outer.as_bytes())
    done = run("parse", "--json", path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["path"] == str(path)
    assert lines[1]["path"] == f"{path}/công văn.txt"
    assert lines[1]["header"]["so_ky_hieu"] == "5/SNV-TTr"
    assert lines[2]["path"] == f"{path}/bảng.bin"
    assert lines[2]["error"]["code"]
    assert f"{path}/(2) công văn.txt" in [line["path"] for line in lines]
    assert done.returncode == 1
    assert "bảng.bin" in done.stderr


def test_an_e_mail_without_files_is_one_object(tmp_path):
    path = tmp_path / "thư.eml"
    path.write_bytes(e_mail(body=LETTER))
    assert json.loads(run("parse", "--json", path).stdout)["header"]["so_ky_hieu"] == "5/SNV-TTr"


def test_a_letter_that_says_nothing_gives_its_file_alone(tmp_path):
    path = tmp_path / "thư.eml"
    path.write_bytes(e_mail(("a.txt", LETTER.encode()), body=""))
    assert json.loads(run("parse", "--json", path).stdout)["header"]["so_ky_hieu"] == "5/SNV-TTr"
    assert f"{path}/a.txt" in run("parse", path).stdout


def test_a_folder_is_read_through(letter, tmp_path):
    (tmp_path / "bảng.xlsx").write_bytes(b"PK")
    lines = run("parse", "--json", tmp_path).stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == [str(letter)]


def test_standard_input_is_read(letter):
    done = run("parse", "--json", "-", stdin=LETTER)
    assert json.loads(done.stdout)["citations"][0]["so_ky_hieu"] == "7/QĐ-UBND"


def test_the_summary_is_plain_in_a_pipe(letter):
    done = run("parse", letter)
    assert "5/SNV-TTr" in done.stdout
    assert "7/QĐ-UBND" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_a_file_that_cannot_be_read_ends_with_1_and_a_sentence(letter, tmp_path):
    empty = tmp_path / "trống.txt"
    empty.touch()
    done = run("parse", "--json", letter, empty)
    assert done.returncode == 1
    assert "không có nội dung" in done.stderr
    assert json.loads(done.stdout.splitlines()[1])["error"]["code"] == "empty"


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "không-có.txt"], ["nothing"], []])
def test_wrong_use_ends_with_2(arguments):
    assert run(*arguments).returncode == 2


def test_a_reader_that_goes_away_is_no_error(letter):
    command = f"{sys.executable} -m gandan.cli parse --json '{letter}' '{letter}' | head -c 5"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert "Traceback" not in done.stderr


def test_help_comes_at_once():
    def spent() -> float:
        """Seconds of work of all children so far: waiting for a busy machine does not count."""
        times = os.times()
        return times.children_user + times.children_system

    best = 10.0
    for _ in range(5):
        before = spent()
        assert run("--help").returncode == 0
        best = min(best, spent() - before)
    assert best < 0.15


def test_reading_needs_no_django(letter):
    program = (
        "import sys; sys.modules['django'] = None\n"
        "from gandan.cli.commands import main\n"
        f"code = main(['parse', '--json', {str(letter)!r}])\n"
        "loaded = [name for name in sys.modules if name.startswith(('gandan.apps', "
        "'gandan.web'))]\n"
        "sys.exit(code or len(loaded))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_person_reads_days_and_counts_as_an_office_writes_them(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(
        "UBND TỈNH LAM GIANG\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nCông tác dân vận năm 2031\n\n"
        "1. Sở Tư pháp tổ chức đối thoại ít nhất 02 lần trước ngày 30/11/2031.\n"
        "2. Sở Y tế báo cáo kết quả trước ngày 25 hằng tháng.\n"
        "3. Sở Nội vụ rà soát hồ sơ, hoàn thành trong quý III/2031.\n",
        encoding="utf-8",
    )
    shown = run("parse", path).stdout
    assert "Số lượng: ít nhất 02 lần" in shown
    assert "Hạn: 30/11/2031 · “trước ngày 30/11/2031”" in shown
    assert "Hạn: ngày 25 · hằng tháng" in shown
    assert "Hạn: quý 3/2031" in shown
