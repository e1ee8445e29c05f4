"""A body fills in its report while the line drops, sends it, and completes what is asked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.test_plans import fits
from tools.system import ROOT, System

NAME = "Báo cáo công tác dân vận"
BODY = "UBND phường Bình Sơn"
# other tests ask other reports of the same body
BEGIN = re.compile(f"^Lập báo cáo : {NAME}, .*2026$")
MEETINGS, WORK = "Số cuộc đối thoại", "Việc đã làm"
RECEIVED, IN_TIME = "Số đơn đã nhận", "Số đơn giải quyết đúng hạn"
PICTURES = os.environ.get("GANDAN_PICTURES", "")  # a folder, for whoever looks at the pages


@pytest.fixture(scope="module")
def something_asked(system: System) -> None:
    """A regime with its form, asked of four bodies."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_LOG": "WARNING"}
    command = [sys.executable, "-m", "tests.browser.asked"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True)


def looked_at(page: Page, axe: Axe, name: str) -> None:
    """Nothing is too wide and nothing stands in anybody's way, at three widths, light and dark."""
    for width, scheme in ((320, "light"), (768, "dark"), (1440, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        fits(page)
        axe()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)


def box(page: Page, name: str) -> Locator:
    """The place where something is typed, not the one where it is explained."""
    return page.get_by_role("textbox", name=re.compile(f"^{name}"))


def typed(page: Page, name: str, text: str) -> None:
    box(page, name).fill(text)
    box(page, name).press("Tab")


COUNTED = """() => {
  window.underWay = 0;
  window.sideBySide = [];
  document.addEventListener("htmx:beforeSend", () => window.sideBySide.push(++window.underWay));
  document.addEventListener("htmx:afterRequest", () => window.underWay--);
}"""


def on_a_slow_line(page: Page) -> None:
    """Each answer takes 700 ms more, and each request counts how many are under way."""
    line = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 700, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    page.evaluate(COUNTED)


@pytest.fixture
def slowly(page: Page) -> None:
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)


def test_a_field_is_saved_as_it_is_left_also_when_the_line_drops(
    something_asked: None,
    slowly: None,
    page: Page,
    sign_in: SignIn,
    axe: Axe,
    console_errors: list[str],
) -> None:
    sign_in("officer")
    page.goto("/bao-cao/")
    looked_at(page, axe, "danh-sach")
    page.get_by_role("button", name=BEGIN).click()
    expect(box(page, WORK)).to_have_value(re.compile("Đã mở 02 lớp tập huấn"))
    typed(page, MEETINGS, "3")
    expect(page.get_by_text(re.compile(r"^Đã lưu lúc"))).to_have_count(1)
    expect(page.locator("#tinh-trang")).to_contain_text("1 mục bắt buộc chưa ghi")

    # what is typed without a line stays, and is saved when it is back
    page.context.set_offline(True)
    typed(page, RECEIVED, "10")
    expect(page.get_by_text("Cứ gõ tiếp")).to_be_visible()
    typed(page, IN_TIME, "9")
    page.context.set_offline(False)
    expect(page.get_by_text("Cứ gõ tiếp")).to_be_hidden()
    expect(page.locator("#o-figure-ty_le-chinh_thuc-so")).to_have_text("90")
    console_errors.clear()  # the browser itself tells of requests without a line
    page.reload()
    expect(box(page, IN_TIME)).to_have_value("9")
    on_a_slow_line(page)
    typed(page, RECEIVED, "20")
    typed(page, IN_TIME, "12")
    expect(page.locator("#o-figure-ty_le-chinh_thuc-so")).to_have_text("60")
    assert set(page.evaluate("window.sideBySide")) == {1}, "two would not count each other"
    page.reload()

    page.get_by_role("button", name="Thêm dòng").click()
    typed(page, "Tên mô hình", "Tổ tự quản")
    typed(page, "Số hộ", "mười")
    expect(page.get_by_text("không phải một số")).to_be_visible()
    typed(page, MEETINGS, "ba")
    expect(box(page, MEETINGS)).to_have_attribute("aria-invalid", "true")
    typed(page, MEETINGS, "3")
    expect(box(page, MEETINGS)).not_to_have_attribute("aria-invalid", "true")
    typed(page, "Số hộ", "12")
    expect(page.get_by_text("không phải một số")).to_be_hidden()
    looked_at(page, axe, "bieu-mau")


def test_a_report_is_sent_completed_and_received(
    something_asked: None, slowly: None, page: Page, sign_in: SignIn, axe: Axe, tmp_path: Path
) -> None:
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(b"%PDF-1.4 da ky")
    sign_in("commune_officer")
    page.goto("/bao-cao/")
    page.get_by_role("button", name=BEGIN).click()
    typed(page, WORK, "Đã tổ chức ba cuộc đối thoại.")
    typed(page, MEETINGS, "3")
    expect(page.get_by_text(re.compile(r"^Đã lưu lúc"))).to_have_count(2)
    page.get_by_role("link", name="Kiểm tra và gửi").first.click()
    expect(page.get_by_text("Còn 1 chỗ phải sửa trước khi gửi")).to_be_visible()
    looked_at(page, axe, "con-sua")
    page.get_by_role("link", name=re.compile("^Sửa.*Cần đính kèm")).click()
    page.get_by_label("Tệp cho “Biên bản đối thoại”").set_input_files(paper)
    page.get_by_role("button", name="Thêm tệp").click()
    _send(page, paper, "20/BC-UBND", axe)
    expect(page.get_by_role("status")).to_contain_text("Đã gửi báo cáo.")
    looked_at(page, axe, "da-gui")
    _ask_for_more(page, sign_in, axe)
    _complete(page, sign_in, axe, paper)
    sign_in("coordinator")
    page.goto("/bao-cao/")
    page.get_by_role("link", name=NAME, exact=True).last.click()
    page.get_by_label(f"Chọn báo cáo của {BODY}").check()
    looked_at(page, axe, "ky")
    page.get_by_role("button", name="Tiếp nhận báo cáo đã chọn").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận 1 báo cáo.")


def _complete(page: Page, sign_in: SignIn, axe: Axe, paper: Path) -> None:
    sign_in("commune_officer")
    page.goto("/bao-cao/")
    expect(page.get_by_text("1 ý kiến cần bổ sung")).to_be_visible()
    page.get_by_role("link", name=NAME, exact=True).first.click()
    page.get_by_text("Sửa báo cáo đã gửi").click()
    page.get_by_label("Lý do sửa").fill("Theo đề nghị bổ sung.")
    page.get_by_role("button", name="Lập bản sửa").click()
    expect(page.get_by_text("Kê từng cuộc.").first).to_be_visible()
    typed(page, MEETINGS, "4")
    expect(page.get_by_text(re.compile(r"^Đã lưu lúc"))).to_have_count(1)
    looked_at(page, axe, "ban-sua")
    _send(page, paper, "24/BC-UBND")
    expect(page.get_by_role("heading", name="Khác bản trước")).to_be_visible()


def _send(page: Page, paper: Path, number: str, axe: Axe | None = None) -> None:
    page.get_by_role("link", name="Kiểm tra và gửi").first.click()
    _sign(page, paper, number)
    if axe:
        looked_at(page, axe, "gui")
    page.get_by_role("button", name="Gửi báo cáo").click()


def _sign(page: Page, paper: Path, number: str) -> None:
    page.get_by_label("Số, ký hiệu").fill(number)
    page.get_by_label("Ngày ban hành").fill("2026-03-02")
    page.get_by_label("Người ký").fill("Phạm Quốc Dũng")
    page.get_by_label("Tệp văn bản đã ký").set_input_files(paper)


def _ask_for_more(page: Page, sign_in: SignIn, axe: Axe) -> None:
    sign_in("coordinator")
    page.goto("/bao-cao/")
    looked_at(page, axe, "dang-thu")
    page.get_by_role("link", name=NAME, exact=True).last.click()
    page.get_by_role("link", name=BODY, exact=True).click()
    page.locator("#o-figure-doi_thoai summary", has_text="Ghi ý kiến").click()
    page.locator("#o-figure-doi_thoai textarea").fill("Kê từng cuộc.")
    page.locator("#o-figure-doi_thoai").get_by_role("button", name="Ghi ý kiến").click()
    expect(page.get_by_text("chưa gửi đơn vị")).to_be_visible()
    looked_at(page, axe, "thu-mot")
    page.get_by_role("button", name="Gửi đề nghị bổ sung").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi đề nghị bổ sung.")
