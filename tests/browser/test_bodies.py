"""An administrator merges two departments by pages; every page of bodies can be read by all."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn

EVENT = "Hợp nhất Sở Tài chính và Sở Khoa học và Công nghệ"
INTO = "Sở Tài chính và Công nghệ"


def drawn_up(page: Page) -> str:
    """The draft, made if it is not there; its address."""
    page.goto("/don-vi/su-kien/?trang-thai=draft")
    if page.get_by_role("link", name=EVENT).count():
        page.get_by_role("link", name=EVENT).first.click()
        return page.url
    page.goto("/don-vi/su-kien/them/")
    page.get_by_label("Tên sự kiện").fill(EVENT)
    page.locator("input[name=on]").fill("2026-01-01")
    page.get_by_label("Căn cứ pháp lý").fill("Nghị quyết số 45/NQ-HĐND ngày 10/12/2025")
    page.get_by_role("button", name="Lập bản soạn").click()
    page.get_by_label("1. Tìm đơn vị cũ").fill("so tai chinh; so khoa hoc")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_label("Sở Tài chính (UBND tỉnh Lam Giang)").check()
    page.get_by_label("Sở Khoa học và Công nghệ (UBND tỉnh Lam Giang)").check()
    page.get_by_label("Hình thức").select_option("merge")
    page.locator("#dong_ten").fill(INTO)
    page.get_by_role("button", name="Thêm dòng").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã thêm dòng.")
    return page.url


def test_two_departments_are_merged_and_divided_again(
    page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("administrator")
    drawn_up(page)
    expect(page.get_by_role("img", name="Trước và sau sự kiện")).to_be_visible()
    axe()
    page.get_by_role("link", name="Chạy thử").first.click()
    expect(page.get_by_role("link", name="0 mục cần quyết định")).to_be_visible()
    axe()
    page.get_by_role("link", name="Áp dụng…").click()
    expect(page.get_by_text("tất cả hoặc không việc nào")).to_be_visible()
    axe()
    page.get_by_role("button", name="Áp dụng").click()
    expect(page.get_by_text("Đã áp dụng lúc")).to_be_visible()
    axe()
    page.get_by_role("link", name="Sở Tài chính", exact=True).click()
    expect(page.get_by_text("Nay là:")).to_be_visible()
    axe()
    page.get_by_role("link", name=EVENT).first.click()
    page.get_by_text("Hoàn tác sự kiện").click()
    page.get_by_label("Lý do hoàn tác").fill("Ghi nhầm nghị quyết.")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Lý do: Ghi nhầm nghị quyết.").first).to_be_visible()


def test_the_tree_opens_by_keyboard_and_loads_what_was_opened(
    page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("administrator")
    page.goto("/don-vi/?tim=so+tai+chinh")
    page.get_by_role("link", name="Sở Tài chính", exact=True).click()
    page.get_by_text("Thêm thôn, tổ dân phố hoặc phòng").click()
    page.get_by_label("Loại", exact=True).last.select_option("phong")
    page.locator("#duoi_ten").fill("Phòng Ngân sách")
    page.locator("#duoi_valid_from").fill("2026-01-01")
    page.get_by_role("button", name="Thêm đơn vị trực thuộc").click()
    page.goto("/don-vi/cay/")
    expect(page.get_by_role("link", name="Phòng Ngân sách")).to_have_count(0)
    mark = page.locator("li", has=page.get_by_role("link", name="Sở Tài chính", exact=True)).last
    mark.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Phòng Ngân sách")).to_be_visible()
    axe()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_of_bodies_is_wider_than_the_screen_or_unreadable(
    page: Page, sign_in: SignIn, axe: Axe, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in("administrator")
    event = drawn_up(page).partition("?")[0].partition("#")[0]
    steps = page.locator("main .row-steps > a")
    changes = [link.get_attribute("href") for link in (steps.first, steps.last)]
    page.goto("/don-vi/?tim=so+tu+phap")
    unit = page.locator("main th a").first.get_attribute("href")
    addresses = (
        "/don-vi/", unit, "/don-vi/cay/", "/don-vi/cay/?tim=so", "/don-vi/su-kien/",
        "/don-vi/su-kien/them/", "/don-vi/su-kien/tham-chieu/", event, f"{event}?tim=so",
        f"{event}?ten=tai+chinh", "/don-vi/them/", *changes, f"{changes[0]}?ke-thua=so",
        f"{event}sua/", f"{event}chay-thu/", f"{event}chay-thu/ket-thuc/", f"{event}ap-dung/",
    )  # fmt: skip
    for language, scheme in (("Tiếng Việt", "light"), ("English", "dark")):
        if page.get_by_role("button", name=language).count():
            page.get_by_role("button", name=language).click()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for address in addresses:
            page.goto(address)
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{address} is {over} px wider than {width} px"
            axe()
