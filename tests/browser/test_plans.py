"""A body links its plan, says how many it has reached, and takes the link back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn

MODEL = "Xây dựng ít nhất 02 mô hình"


def fits(page: Page) -> None:
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, f"{page.url} is {over} px too wide"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (768, "light"), (1440, "dark")])
def test_a_plan_is_linked_followed_and_taken_back(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in("officer")
    page.get_by_role("link", name=MODEL).last.click()
    duty = page.url
    page.get_by_label("Đã làm được gì").fill(f"Đã xây dựng mô hình, màn hình {width}.")
    page.get_by_label("Số mô hình").last.fill("2")
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.get_by_text("Đơn vị báo đã đạt 2 mô hình")).to_be_visible()
    page.get_by_text("Khác:").click()
    page.get_by_role("link", name="Liên kết kế hoạch của đơn vị").click()
    fits(page)
    axe()
    page.get_by_label("45/KH-STP").check()
    page.get_by_role("button", name="Liên kết").click()
    expect(page.get_by_role("status")).to_contain_text("Đã liên kết kế hoạch.")
    expect(page.get_by_text("0/1 lượt đã xong")).to_be_visible()
    fits(page)
    axe()
    page.get_by_role("link", name="45/KH-STP").first.click()
    page.get_by_role("link", name="Lập danh sách đăng ký").click()
    expect(page.get_by_role("navigation", name="Đường dẫn")).to_contain_text("118/UBND-NC")
    axe()

    sign_in("coordinator")
    page.goto(duty.partition("don-vi/")[0])
    expect(page.get_by_text("đơn vị thực hiện đã liên kết kế hoạch")).to_be_visible()
    expect(page.get_by_text("đơn vị báo số", exact=False).first).to_be_visible()
    fits(page)
    axe()

    sign_in("officer")
    page.goto(duty)
    page.get_by_text("Bỏ liên kết").first.click()
    page.get_by_label("Lý do bỏ liên kết").fill("Thử xong.")
    page.get_by_role("button", name="Bỏ liên kết").click()
    expect(page.get_by_role("status")).to_contain_text("Đã bỏ liên kết kế hoạch")
