"""`gandan akn`, `edxml`, `schema` and packages in `gandan parse`, from outside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gandan.papers.akn import faults_of
from gandan.vanban.schemas import schema, versions
from gandan.vanban.sources.edxml import open_package
from tests.papers.edxml.senders import PAPER, SDK, encoded

PLAN = str(Path(__file__).parents[2] / "samples" / "ke-hoach-dan-van-chinh-quyen.docx")
ADDRESSES = ("--from", "H99", "--to", "000.00.01.H99=Sở Nội vụ", "--to", "H99.02=Sở Y tế")


def run(*arguments, given=b""):
    return subprocess.run(
        [sys.executable, "-m", "gandan.cli", *arguments],
        input=given, capture_output=True, check=False,
    )  # fmt: skip


def test_a_document_is_printed_as_valid_akoma_ntoso():
    done = run("akn", PLAN)
    assert (done.returncode, done.stderr) == (0, b"")
    assert faults_of(done.stdout) == ()


def test_a_file_of_the_form_is_checked(tmp_path):
    made = tmp_path / "kế hoạch.xml"
    assert run("akn", PLAN, "--out", str(made)).returncode == 0
    assert run("akn", "--check", str(made)).returncode == 0
    made.write_bytes(made.read_bytes().replace(b"<FRBRWork>", b"<FRBRWorks>"))
    done = run("akn", "--check", str(made))
    assert done.returncode == 1
    assert str(made).encode() in done.stdout


def test_a_paper_becomes_a_package_that_is_read_again(tmp_path):
    made = tmp_path / "kế hoạch.edxml"
    done = run("edxml", PLAN, *ADDRESSES, "--attach", __file__, "--out", str(made))
    assert (done.returncode, done.stderr.decode()) == (0, "")
    package = open_package(made.read_bytes(), made.name)
    assert package.problems == ()
    assert [one.organ_id for one in package.message.receivers] == ["000.00.01.H99", "H99.02"]
    assert [file.name for file in package.attached] == [Path(PLAN).name, Path(__file__).name]
    assert package.attached[0].data == Path(PLAN).read_bytes()
    read = json.loads(run("parse", "--json", str(made)).stdout.splitlines()[0])
    assert read["declared"]["so_ky_hieu"] == read["header"]["so_ky_hieu"]
    assert [one for one in read["warnings"] if one["code"].startswith("declared")] == []


def test_a_receiver_without_a_name_is_named_wrong():
    done = run("edxml", PLAN, "--from", "H99", "--to", "H99.02")
    assert done.returncode == 1
    assert "tên cơ quan" in done.stderr.decode()
    assert done.stdout == b""


def test_each_paper_of_a_package_is_read(tmp_path):
    more = (
        "<Attachment><AttachmentName>Phụ lục.txt</AttachmentName><ContentTransferEncoded>"
        f"{encoded(PAPER)}</ContentTransferEncoded></Attachment></AttachmentEncoded>"
    )
    file = tmp_path / "gói.edxml"
    file.write_text(SDK.replace("</AttachmentEncoded>", more), encoding="utf-8")
    lines = [json.loads(line) for line in run("parse", "--json", str(file)).stdout.splitlines()]
    assert [line["path"] for line in lines] == [str(file), f"{file}/Phụ lục.txt"]
    assert "declared" in lines[0]
    assert "declared" not in lines[1]


@pytest.mark.parametrize("version", [one.version for one in versions()])
def test_each_version_of_the_schema_is_printed(version):
    done = run("schema", "--version", version)
    assert done.returncode == 0
    assert json.loads(done.stdout) == schema(version)


def test_the_current_schema_is_printed_and_the_versions_are_listed():
    assert json.loads(run("schema").stdout) == schema()
    listed = run("schema", "--list").stdout.decode().splitlines()
    assert [line.split()[0] for line in listed] == [one.version for one in versions()]


def test_an_unknown_version_and_a_missing_file_are_told():
    done = run("schema", "--version", "0.1")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Các phiên bản" in done.stderr.decode()
    assert run("akn", "không-có.docx").returncode == 2
