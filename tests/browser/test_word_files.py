"""Word files of an office: the template of its reports, the outline of a form; seen and used."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.test_reports import NAME, looked_at
from tests.papers.outlines.written import OUTLINE, outline_file
from tests.papers.template.examples import edited, paragraph
from tools.system import ROOT, System

PERSON = "coordinator"


@pytest.fixture(scope="module")
def something_asked(system: System) -> None:
    """A regime with its form, asked of four bodies."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_LOG": "WARNING"}
    command = [sys.executable, "-m", "tests.browser.asked"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True)


def test_a_template_and_an_outline_are_sent_seen_and_taken_in(
    something_asked: None,
    page: Page,
    sign_in: SignIn,
    axe: Axe,
    tmp_path: Path,
    console_errors: list[str],
) -> None:
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    sign_in(PERSON)
    page.goto("/bao-cao/che-do/")
    page.get_by_role("link", name=NAME).first.click()
    regime = page.url

    page.get_by_role("link", name="Mẫu Word của báo cáo tổng hợp").click()
    looked_at(page, axe, "mau-word")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải mẫu khởi đầu").click()
    start = Path(taken.value.path()).read_bytes()
    bad, good = tmp_path / "mau-sai.docx", tmp_path / "mau.docx"

    def misspell(document) -> None:
        paragraph(document, "{{trich_yeu}}").runs[0].text = "{{trich_yeo}}"

    bad.write_bytes(edited(misspell, start))
    good.write_bytes(edited(lambda one: one.paragraphs[1].add_run("Lời của tỉnh."), start))
    page.get_by_label("Tệp mẫu đã sửa").set_input_files(bad)
    page.get_by_role("button", name="Kiểm tra mẫu").click()
    expect(page.get_by_role("heading", name="Mẫu chưa dùng được")).to_be_visible()
    looked_at(page, axe, "mau-word-sai")
    console_errors.clear()  # the browser reports the answer 422
    page.get_by_label("Tệp mẫu đã sửa").set_input_files(good)
    page.get_by_role("button", name="Kiểm tra mẫu").click()
    expect(page.get_by_role("heading", name="Mẫu chờ đưa vào dùng")).to_be_visible()
    looked_at(page, axe, "mau-word-cho")
    page.get_by_role("button", name="Đưa vào dùng").click()
    expect(page.get_by_text("Đã đưa mẫu vào dùng.")).to_be_visible()
    looked_at(page, axe, "mau-word-dung")

    page.goto(regime)
    page.get_by_role("button", name=re.compile("Lập biểu mẫu")).click()
    page.get_by_role("link", name="Lấy các phần từ đề cương Word").click()
    looked_at(page, axe, "de-cuong")
    outline = tmp_path / "de-cuong.docx"
    outline.write_bytes(outline_file(*OUTLINE))
    page.get_by_label("Tệp đề cương").set_input_files(outline)
    page.get_by_role("button", name="Xem đề xuất").click()
    expect(page.get_by_role("heading", name="Đề xuất từ đề cương")).to_be_visible()
    looked_at(page, axe, "de-cuong-dong")
    for figure in page.locator(".word-outline-line.figure input[name$=-taken]").all():
        figure.uncheck()  # the form of the regime asks for them already
    page.get_by_role("button", name="Đưa các dòng đã chọn vào biểu mẫu").click()
    expect(page.get_by_role("heading", name="CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO")).to_be_visible()
