"""Signed files in the browser: what is said of a signature is read on every page by all."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Axe, SignIn
from tests.vanban.signatures import authority


def altered() -> bytes:
    data = bytearray(authority.signed(authority.PAPER.read_bytes(), authority.head()))
    at = data.index(b"/Title <") + 12
    data[at] = ord("1") if data[at] != ord("1") else ord("2")
    return bytes(data)


def test_an_altered_file_is_told_on_its_page_and_before_anybody_decides(
    page: Page, sign_in: SignIn, axe: Axe, tmp_path: Path
):
    path = tmp_path / "bản sửa.pdf"
    path.write_bytes(altered())
    sign_in("coordinator")
    page.goto("/van-ban/tai-len/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("input[name=do_mat]").first.check()
    page.locator("form.upload button[type=submit]").click()
    page.locator(".outcomes a").first.click()
    page.locator("a[href$='ra-soat/']").first.wait_for(timeout=60_000)
    page.reload()
    page.get_by_text("Tệp đã bị sửa sau khi ký").wait_for()
    axe()
    page.locator("a[href$='ra-soat/']").first.click()
    page.get_by_text("Tệp đã bị sửa sau khi Nguyễn Văn An ký số.").wait_for()
    axe()
