"""Second factors, invitations and sessions in a real browser, every page looked at by axe."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Axe, SignIn, app_code, second_step
from tests.universe import PASSWORD
from tools.system import System

NEW = "trời xanh mây trắng"
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def visit(page: Page, axe: Axe, *addresses: str) -> None:
    """Each page in both languages, by axe, and no wider than the window."""
    for address in addresses:
        for language in ("vi", "en"):
            page.context.add_cookies([{"name": "ngon_ngu", "value": language, "url": page.url}])
            page.goto(address)
            axe(page)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{address} is {wide} px too wide"
    page.context.add_cookies([{"name": "ngon_ngu", "value": "vi", "url": page.url}])


def set_up_app(page: Page) -> str:
    """As a person does; the secret as text."""
    page.goto("/bao-mat/ung-dung/")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    picture = page.locator("img.qr")
    assert picture.evaluate("image => image.naturalWidth") > 0, "the policy lets the picture show"
    page.locator("input[name=code]").fill(app_code(secret))
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/ma-du-phong/")
    return secret


def test_the_app_is_set_up_its_codes_are_saved_and_it_is_asked_for(
    page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("commune_officer")
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, axe, "/bao-mat/", "/bao-mat/ung-dung/", "/bao-mat/khoa/")
    secret = set_up_app(page)
    axe()
    assert page.locator(".codes li").count() == 10
    with page.expect_download() as saved:
        page.get_by_role("link", name="Lưu thành tệp").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert page.locator(".codes li").first.inner_text() in text
    visit(
        page, axe, "/bao-mat/", "/bao-mat/ma-du-phong/", "/bao-mat/ma-du-phong/tao/",
        "/bao-mat/ung-dung/bo/",
    )  # fmt: skip
    page.context.clear_cookies(name="sessionid")
    page.goto("/dang-nhap/")
    page.locator("input[name=login]").fill("commune_officer")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/buoc-hai/")
    axe()
    second_step(page, secret)
    expect(page).to_have_url(re.compile(r"/$"))


@pytest.fixture
def at_localhost(browser: Browser, system: System) -> Iterator[BrowserContext]:
    """A visitor at a name: no passkey is bound to a bare address."""
    url = system.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=url, locale="vi-VN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


def test_a_passkey_is_made_used_as_second_step_and_in_place_of_the_password(
    at_localhost: BrowserContext, sign_in: SignIn, axe: Axe
) -> None:
    page = at_localhost.new_page()
    devices = at_localhost.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in("commune_head", page)
    page.goto("/bao-mat/khoa/")
    page.locator("input[name=name]").fill("Máy tính cơ quan")
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Tạo khóa").click()
    page.wait_for_url("**/ma-du-phong/")
    page.goto("/bao-mat/")
    expect(page.get_by_text("Máy tính cơ quan").first).to_be_visible()
    expect(page.get_by_text("thay được mật khẩu")).to_be_visible()
    change = page.get_by_role("link", name="Đổi tên").get_attribute("href")
    remove = page.get_by_role("link", name="Bỏ Máy").get_attribute("href")
    assert change
    assert remove
    visit(page, axe, "/bao-mat/", change, remove)

    at_localhost.clear_cookies(name="sessionid")
    page.goto("/dang-nhap/")
    axe(page)
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_text("Đỗ Thị Lan").first).to_be_visible()

    at_localhost.clear_cookies(name="sessionid")
    page.goto("/dang-nhap/")
    page.locator("input[name=login]").fill("commune_head")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/buoc-hai/")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    page.goto("/xac-nhan-lai/khoa/?next=/bao-mat/")
    axe(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/bao-mat/")


def test_a_refused_passkey_is_told_beside_the_button(
    at_localhost: BrowserContext, axe: Axe
) -> None:
    page = at_localhost.new_page()
    devices = at_localhost.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "isUserVerified": False}})
    page.goto("/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_text("Không đọc được khóa truy cập.")).to_be_visible(timeout=70_000)
    axe(page)


def test_an_invitation_is_handed_over_and_accepted(
    page: Page, sign_in: SignIn, axe: Axe, browser: Browser, system: System
) -> None:
    sign_in("administrator")
    page.goto("/nguoi-dung/them/")
    page.locator("input[name=ho_ten]").fill("Lê Văn Tám")
    page.locator("input[name=username]").fill("tam.le")
    page.locator("select[name=unit]").select_option(label="Sở Tư pháp")
    page.locator("select[name=role]").select_option("officer")
    page.get_by_role("button", name="Lập tài khoản").click()
    axe()
    code = page.locator(".secret").inner_text()
    person = page.get_by_role("link", name="Đến trang người dùng").get_attribute("href")
    assert person
    visit(page, axe, person, "/phien-dang-nhap/")
    visitor = browser.new_context(base_url=system.url, locale="vi-VN")
    other = visitor.new_page()
    other.goto("/dang-nhap/")
    other.get_by_role("link", name="Tôi có mã mời").click()
    axe(other)
    other.locator("input[name=ma]").fill(code.upper())
    other.get_by_role("button", name="Tiếp tục").click()
    other.wait_for_url("**/loi-moi/mat-khau/")
    visit(other, axe, "/loi-moi/mat-khau/")
    other.locator("input[name=new]").fill(NEW)
    other.locator("input[name=again]").fill(NEW)
    other.locator("input[name=again]").press("Enter")
    expect(other.get_by_text("Lê Văn Tám").first).to_be_attached()
    other.goto("/bao-mat/khoa/")
    assert "xac-nhan-lai" not in other.url, "just signed in"
    page.reload()
    visit(page, axe, f"{person}phien/", f"{person}hai-lop/")
    visitor.close()
