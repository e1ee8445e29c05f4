"""The inbox by keyboard, and a calendar address from its making to its end, on every width."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn


def fits(page: Page) -> None:
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_head_reads_what_he_was_told_by_keyboard(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("head")
    unread = int(page.locator(".bell-count").inner_text())
    page.locator("a.bell").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thông báo")
    expect(page.get_by_text("Sở Tư pháp được giao").first).to_be_visible()
    axe()
    fits(page)
    for left in reversed(range(unread)):
        page.get_by_role("button", name="Đã đọc:").first.focus()
        page.keyboard.press("Enter")
        bell = page.locator(".bell-count")
        expect(bell).to_have_text(str(left)) if left else expect(bell).to_have_count(0)
    page.get_by_role("link", name="Xem nhiệm vụ được giao").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sổ nhiệm vụ")


def test_a_calendar_address_is_made_shown_once_and_revoked(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("head")
    page.goto("/thong-bao/cai-dat/")
    axe()
    fits(page)
    page.get_by_role("button", name="Lập địa chỉ lịch của Sở Tư pháp").click()
    url = page.locator("code.address").inner_text()
    axe()
    fits(page)
    path = url[url.index("/lich/") :]
    calendar = page.request.get(path)
    assert calendar.text().startswith("BEGIN:VCALENDAR")
    page.goto("/thong-bao/cai-dat/")
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã thu hồi địa chỉ lịch")
    assert page.request.get(path).status == 410
