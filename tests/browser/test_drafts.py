"""A draft is looked at by keyboard, on a desk and on a telephone, and axe has nothing to say."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.test_notices import fits
from tests.web.drafts.test_page import DRAFT, LAW


@pytest.mark.parametrize("width", [320, 1440])
def test_an_officer_checks_a_draft_and_goes_from_a_point_to_its_words_and_back(
    page: Page, sign_in: SignIn, axe: Axe, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in("officer")
    page.goto("/soat-loi/")
    axe()
    fits(page)
    page.get_by_label("Dán lời văn").fill(DRAFT.format(basis=LAW))
    page.get_by_label("Dự thảo này không có nội dung thuộc bí mật nhà nước.").press("Space")
    page.get_by_role("button", name="Soát lỗi").press("Enter")
    expect(page.locator(".point").first).to_be_visible(timeout=60_000)
    axe()
    fits(page)
    link = page.locator(".point", has_text="Căn cứ đã bị thay thế").get_by_role("link")
    link.press("Enter")
    number = page.locator(".badge-in-text:target")
    expect(number).to_be_visible()
    number.press("Enter")
    expect(page.locator(".point:target")).to_contain_text("45/2013/QH13")
