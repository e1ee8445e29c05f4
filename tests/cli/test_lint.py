"""`gandan lint` from outside: what it prints, in which form, and how it ends."""

import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from gandan.lint.examples import text_of
from gandan.lint.model import Example
from tests.vanban.sources.open_text import word_file
from tests.vanban.sources.outlook import compound

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NOISE = bytes(range(256)) * 20
WRONG = text_of(Example("cong_van", says="Các nghành 😀 phối hợp rà soát hồ sơ."))
RIGHT = text_of(Example("cong_van"))


def run(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gandan.cli", "lint", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "sai.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_a_person_sees_the_line_the_place_what_is_right_and_by_what_source(wrong: Path) -> None:
    done = run(wrong)
    assert done.returncode == 1
    assert f"{wrong}:18:5: cảnh báo CT102 Viết “ngành”, không viết “nghành”." in done.stdout
    assert "  18 | Các nghành 😀 phối hợp rà soát hồ sơ.\n     |     ^^^^^^\n" in done.stdout
    assert "sửa thành: “ngành”" in done.stdout
    assert "nguồn: Từ điển tiếng Việt" in done.stdout
    assert "1 điểm cần xem lại trong 1 văn bản; 1 điểm có gợi ý sửa." in done.stdout


def test_nothing_found_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "dung.txt"
    path.write_text(RIGHT, encoding="utf-8")
    done = run(path)
    assert (done.returncode, done.stdout) == (0, "Không có điểm nào cần xem lại.\n")


def test_an_editor_gets_a_line_for_each_finding(wrong: Path) -> None:
    done = run("--lines", wrong)
    assert done.stdout.splitlines() == [
        f"{wrong}:18:5: cảnh báo CT102 Viết “ngành”, không viết “nghành”."
    ]


def test_a_program_gets_spans_that_quote_the_text(wrong: Path) -> None:
    told = json.loads(run("--json", wrong).stdout)
    (finding,) = told["findings"]
    span, put = finding["span"], finding["suggestion"]
    assert told["path"] == str(wrong)
    assert WRONG[span["start"] : span["end"]] == finding["quote"] == "nghành"
    mended = WRONG[: put["span"]["start"]] + put["text"] + WRONG[put["span"]["end"] :]
    assert "Các ngành 😀" in mended
    assert (finding["words"], finding["mended"]) == ("nghành", "ngành")
    assert (finding["line"], finding["column"], finding["is_verified"]) == (18, 5, False)


def test_several_files_give_a_line_of_json_each(wrong: Path) -> None:
    done = run("--json", wrong, wrong)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(wrong)] * 2


def test_a_sarif_log_names_rules_places_and_fixes(wrong: Path) -> None:
    log = json.loads(run("--format", "sarif", "--lang", "en", wrong).stdout)
    (told,) = log["runs"]
    (result,) = told["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert log["version"] == "2.1.0"
    assert told["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] in {rule["id"] for rule in told["tool"]["driver"]["rules"]}
    assert result["message"]["text"] == "It is spelled “ngành”."
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (18, 5, 11)
    (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["deletedRegion"]["charLength"] == 1
    assert change["insertedContent"]["text"] == ""
    assert told["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_sarif_log_has_addresses_and_says_what_was_not_read(wrong: Path, tmp_path: Path) -> None:
    named = tmp_path / "Công văn số 1%.txt"
    wrong.rename(named)
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    (told,) = json.loads(run("--format", "sarif", named, broken).stdout)["runs"]
    (where,) = told["results"][0]["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"] == named.as_uri()
    (done,) = told["invocations"]
    assert done["executionSuccessful"] is False
    (missed,) = done["toolExecutionNotifications"]
    assert missed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == broken.as_uri()


def test_a_sarif_log_changes_no_bytes_of_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "sai.docx"
    path.write_bytes(word_file(WRONG))
    (told,) = json.loads(run("--format", "sarif", path).stdout)["runs"]
    (result,) = told["results"]
    assert "fixes" not in result
    assert result["properties"] == {"suggestion": "ngành"}


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--select", "TT,VD1"], 0), (["--ignore", "ct102"], 0), (["--select", "CT"], 1)],
)
def test_rules_are_chosen_by_what_their_codes_begin_with(
    wrong: Path, options: list[str], code: int
) -> None:
    assert run(*options, wrong).returncode == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "XX", "a.txt"], "Không có quy tắc “XX”. Các nhóm: CQ, CT, NV,"),
        (["--explain", "TT"], "“TT” là nhóm quy tắc; nêu một mã: TT101,"),
        (["--on", "31/4/2026", "a.txt"], "tháng 4/2026 có 30 ngày"),
        ([], "Thiếu tệp."),
        ([""], "Tên tệp để trống."),
        (["khong-co.txt"], "Không có tệp hay thư mục khong-co.txt."),
        (["--json", "--lines", "a.txt"], "Không dùng --lines cùng với --json."),
        (["--select", "CT1", "--ignore", "CT", "a.txt"], "không còn quy tắc nào để xét"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_is_right(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_looked_at(
    wrong: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    done = run("--lines", broken, wrong)
    assert done.returncode == 2
    assert str(broken) in done.stderr
    assert "CT102" in done.stdout
    assert "Chưa rà soát 1 tệp không đọc được." in run(broken, wrong).stdout


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rong.docx", b"", "không có nội dung"),
        ("la.bin", NOISE, "không phải văn bản mà là dữ liệu nhị phân"),
        ("hong.docx", NOISE, "bị hỏng: nội dung không phải của tệp .docx"),
        ("cat.odt", b"PK\x03\x04" + NOISE, "bị hỏng"),
        ("khoa.docx", compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "mật khẩu"),
        ("bang.xlsx", b"PK\x03\x04xl/workbook.xml" + b"PK\x05\x06", "không phải văn bản Word"),
    ],
    ids=["empty", "binary", "binary named as Word", "cut off", "locked", "workbook"],
)
def test_what_cannot_be_read_is_called_neither_good_nor_bad(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run(path)
    assert (done.returncode, done.stdout) == (2, "Chưa rà soát 1 tệp không đọc được.\n")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1, "one sentence, no traceback"
    told = json.loads(run("--json", path).stdout)
    assert told["path"] == str(path)
    assert said in told["error"]["message"]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Thư mục không có tệp nào đọc được (.doc, .docm, .docx," in done.stderr


def test_an_e_mail_gives_a_line_of_json_for_each_document() -> None:
    done = run("--json", SAMPLES / "thu-gui-hai-van-ban.eml")
    paths = [Path(json.loads(line)["path"]).name for line in done.stdout.splitlines()]
    assert len(paths) == 3
    assert "du-thao-cong-van-don-doc.docx" in paths


def test_what_came_with_an_e_mail_is_looked_at_beside_what_cannot_be_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.vn", "c@d.vn", "Dự thảo"
    message.set_content("Xin gửi dự thảo.")
    message.add_attachment(b"%PDF-1.7\n", "application", "pdf", filename="hong.pdf")
    message.add_attachment(WRONG.encode(), "text", "plain", filename="sai.txt")
    path = tmp_path / "thu.eml"
    path.write_bytes(message.as_bytes())
    done = run("--lines", path)
    assert done.returncode == 2
    assert f"{path}/hong.pdf: Tệp hong.pdf" in done.stderr
    assert f"{path}/sai.txt:18:5: cảnh báo CT102" in done.stdout


def test_rules_that_need_a_day_are_told_where_none_is_known(tmp_path: Path) -> None:
    path = tmp_path / "khong-ngay.txt"
    path.write_text("Đề nghị Sở Nội vụ báo cáo.\n", encoding="utf-8")
    said = f"{path}: không rõ ngày ban hành nên chưa xét 4 quy tắc phụ thuộc ngày; nêu --on NGÀY"
    assert said in run(path).stdout
    assert json.loads(run("--json", path).stdout)["unasked"] == [
        "CQ101", "CQ102", "CQ103", "CQ104",
    ]  # fmt: skip
    assert run("--on", "01/7/2025", path).stdout == "Không có điểm nào cần xem lại.\n"
    assert run("--select", "CT", path).stdout == "Không có điểm nào cần xem lại.\n"


def test_a_rule_is_explained_with_source_and_examples() -> None:
    done = run("--explain", "vd109")
    assert done.returncode == 0
    assert "VD109 (lỗi): Căn cứ đã bị thay thế" in done.stdout
    assert "Bị chỉ ra: “Căn cứ Quyết định số 290-QĐ/TW ngày 25/02/2010" in done.stdout
    listed = run("--list", "--lang", "en").stdout.splitlines()
    assert listed == sorted(listed)
    assert any(line.startswith("CT101  warning") for line in listed)


def test_a_day_is_needed_for_rules_of_a_day_where_the_paper_bears_none(tmp_path: Path) -> None:
    path = tmp_path / "khong-ngay.txt"
    path.write_text(
        "Kính gửi: Ủy ban nhân dân các huyện, thị xã.\n\nĐề nghị báo cáo.\n", encoding="utf-8"
    )
    assert run(path).returncode == 0
    assert "CQ102" in run("--on", "01/7/2025", path).stdout
    assert run("--on", "30/6/2025", path).returncode == 0


def test_what_one_paper_says_of_another_is_held_against_it(tmp_path: Path) -> None:
    """The other files that are given are documents that are known."""
    plan = tmp_path / "ke-hoach.txt"
    plan.write_text(text_of(Example("ke_hoach")), encoding="utf-8")
    letter = tmp_path / "cong-van.txt"
    says = "Thực hiện Kế hoạch số 46/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh Lam Giang."
    changes = (("ngày 15 tháng 01 năm 2026", "ngày 15 tháng 4 năm 2026"),
               ("trước ngày 15 tháng 02 năm 2026", "trước ngày 15 tháng 5 năm 2026"))  # fmt: skip
    letter.write_text(text_of(Example("cong_van", says, changes)), encoding="utf-8")
    assert run(letter).returncode == 0
    done = run("--lines", tmp_path)
    assert done.returncode == 1
    assert (
        f"46/KH-UBND ban hành ngày 20/3/2026 ({plan}), không phải ngày 02/02/2026." in done.stdout
    )


def test_standard_input_is_read() -> None:
    assert "(đầu vào chuẩn):18:5" in run("-", stdin=WRONG).stdout
