"""A head delegates by keyboard alone; pages of posts and of the log can be read by all."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn


def test_a_head_delegates_and_takes_back_by_keyboard(page: Page, sign_in: SignIn, axe: Axe) -> None:
    sign_in("head")
    page.goto("/uy-quyen/")
    axe()
    page.get_by_role("link", name="Ủy quyền", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ủy quyền vị trí")
    axe()
    page.get_by_label("Người được ủy quyền").focus()
    page.keyboard.press("ArrowDown")
    until = page.get_by_label("Từ ngày").input_value()
    page.get_by_label("Đến hết ngày").fill(until)
    page.get_by_label("Văn bản ủy quyền").fill("15/GUQ-STP")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi ủy quyền.")
    expect(page.get_by_text("đang hiệu lực")).to_be_visible()
    page.get_by_text("Thu hồi ủy quyền").focus()
    page.keyboard.press("Enter")
    axe()
    page.get_by_label("Lý do").fill("Đã về.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã thu hồi ủy quyền")


def test_pages_of_posts_can_be_read_by_all(page: Page, sign_in: SignIn, axe: Axe) -> None:
    sign_in("coordinator")
    page.goto("/phan-cong-dan-van/")
    axe()
    page.get_by_role("link", name="Sở Y tế").click()
    expect(page.get_by_text("Đơn vị chưa phân công.")).to_be_visible()
    axe()
    sign_in("administrator")
    page.goto("/nguoi-dung/?tim=thu")
    page.get_by_role("link", name="Trần Thị Thu").click()
    axe()
    page.get_by_role("link", name="Chuyển vị trí").click()
    axe()


def test_the_log_is_narrowed_and_taken_along_from_one_form(
    page: Page, sign_in: SignIn, axe: Axe, console_errors: list[str]
) -> None:
    sign_in("auditor")
    page.goto("/nhat-ky/")
    page.get_by_label("Việc").select_option(label="lập đơn vị")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").click()
    assert "lập đơn vị" in download.value.path().read_text("utf-8-sig")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("table.log")).to_contain_text("lập đơn vị")
    axe()
    page.goto("/nhat-ky/?tu=2026-03-02&den=2026-03-01")
    axe()
    console_errors.clear()  # the browser reports the answer 422
    page.goto("/nhat-ky/niem-phong/?in=1")
    axe()
