"""Searching by keyboard alone, from any page to the passage, on every width; without script."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.test_notices import fits
from tools.system import System


def test_a_head_finds_a_passage_by_keyboard(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("head")
    page.keyboard.press("/")
    expect(page.locator("#tim-chung-nho, #tim-chung").locator("visible=true")).to_be_focused()
    page.keyboard.type("bao cao")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")
    expect(page.locator(".results mark").first).to_be_visible()
    axe()
    fits(page)
    link = page.locator(".results h2 a[href*='/toan-van/']").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark:target")).to_be_visible()
    axe()
    fits(page)


def test_a_slash_that_is_written_stays_a_slash(
    something_to_do: None, page: Page, sign_in: SignIn
) -> None:
    sign_in("head")
    page.goto("/tim-kiem/")
    field = page.get_by_label("Tìm", exact=True)
    field.focus()
    page.keyboard.type("12/UBND")
    expect(field).to_have_value("12/UBND")


def test_on_a_telephone_the_field_is_behind_the_glass(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in("head")
    page.keyboard.press("/")
    field = page.locator("#tim-chung-nho")
    expect(field).to_be_focused()
    box = field.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    axe()
    page.keyboard.type("dân vận")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")
    axe()
    page.get_by_text("Lọc và sắp xếp").click()
    expect(page.get_by_label("Loại văn bản")).to_be_visible()
    axe()


def test_without_script_the_field_works(
    something_to_do: None, browser: Browser, system: System, page: Page, sign_in: SignIn
) -> None:
    sign_in("head")
    bare = browser.new_context(
        base_url=system.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    other = bare.new_page()
    other.set_viewport_size({"width": 320, "height": 640})
    other.goto("/")
    other.locator(".find-small summary").click()
    other.locator("#tim-chung-nho").fill("bao cao")
    other.locator("#tim-chung-nho").press("Enter")
    expect(other.locator(".results mark").first).to_be_visible()
    bare.close()
