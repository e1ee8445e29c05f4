"""A clerk takes the form of a report away, fills it in without a line, and sees what it changes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.test_plans import fits
from tests.papers.forms.files import typed
from tools.system import ROOT, System

PICTURES = os.environ.get("GANDAN_PICTURES", "")  # a folder, for whoever looks at the pages
LONG = "Đã tổ chức đối thoại với Nhân dân các tổ dân phố; trả lời tại chỗ mười hai ý kiến. " * 5


@pytest.fixture(scope="module")
def report(system: System) -> str:
    """The address of a report that a ward has begun."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_LOG": "WARNING"}
    command = [sys.executable, "-m", "tests.browser.taken_away"]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True
    )
    return f"/bao-cao/{done.stdout.split()[-1]}/"


def looked_at(page: Page, axe: Axe, name: str) -> None:
    for width, scheme in ((320, "light"), (768, "dark"), (1440, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        fits(page)
        axe()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)


def test_a_form_is_filled_in_without_a_line_and_seen_before_it_is_saved(
    report: str, page: Page, sign_in: SignIn, axe: Axe, tmp_path: Path
) -> None:
    page.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    sign_in("commune_officer")
    page.goto(report)
    page.get_by_role("link", name="Điền bằng tệp Excel, Word").click()
    looked_at(page, axe, "tai-ve")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Bản Excel").click()
    cells = {
        "Số liệu!D5": 3, "Số liệu!D6": "1.200", "Số liệu!D7": "mười",
        "Bảng 1!B5": "Tổ tự quản", "Bảng 1!C5": 40,
        "Thuyết minh!C5": LONG, "Thuyết minh!C7": "Đề nghị tập huấn.",
    }  # fmt: skip
    file = tmp_path / "bieu-mau-da-dien.xlsx"
    file.write_bytes(typed(Path(taken.value.path()).read_bytes(), cells))

    page.goto(report)  # meanwhile something is typed on the page
    received = page.get_by_role("textbox", name=re.compile("^Số đơn đã nhận"))
    received.fill("7")
    received.press("Tab")
    expect(page.get_by_text(re.compile(r"^Đã lưu lúc"))).to_have_count(1)

    page.goto(f"{report}tep/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", name="Ô chưa nhận được")).to_be_visible()
    told = page.get_by_role("rowheader", name=re.compile(r"^Số liệu!D7"))
    expect(told).to_be_visible()
    looked_at(page, axe, "xem-truoc")
    choice = page.get_by_role("group", name=re.compile("Số đơn đã nhận"))
    expect(choice.get_by_label("Giữ nội dung trên trang")).to_be_checked()
    choice.get_by_label("Giữ nội dung trên trang").focus()
    page.keyboard.press("ArrowDown")
    expect(choice.get_by_label("Lấy nội dung trong tệp")).to_be_checked()
    page.get_by_role("button", name="Xác nhận và ghi").press("Enter")
    expect(page.get_by_text("Đã lưu 5 mục từ tệp.")).to_be_visible()
    expect(received).to_have_value("1.200")
    expect(page.get_by_label("Tên mô hình")).to_have_value("Tổ tự quản")
    expect(page.get_by_text("Từ tệp biểu mẫu đơn vị tải lên").first).to_be_visible()
    looked_at(page, axe, "da-lay")
