"""The way in, in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn


def test_a_visitor_is_led_to_sign_in_and_the_page_is_accessible(page: Page, axe: Axe) -> None:
    page.goto("/")
    assert "/dang-nhap/" in page.url
    axe()


def test_a_wrong_password_is_said_in_words(page: Page, axe: Axe) -> None:
    page.goto("/dang-nhap/")
    page.locator("input[name=login]").fill("officer")
    page.locator("input[name=password]").fill("khong-phai-mat-khau")
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    axe()


def test_an_officer_signs_in_and_stays_signed_in(page: Page, sign_in: SignIn) -> None:
    sign_in("officer")
    page.goto("/dang-nhap/")
    assert "/dang-nhap/" not in page.url


def test_the_page_of_an_unknown_address_is_accessible(
    page: Page, axe: Axe, console_errors: list[str]
) -> None:
    answer = page.goto("/khong-co-trang-nay/")
    assert answer
    assert answer.status == 404
    axe()
    console_errors.clear()  # the browser itself reports the 404
