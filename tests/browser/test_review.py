"""The way of a directive on the pages: uploaded, read, reviewed by keyboard and by mouse."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "cong-van-tang-cuong-dan-van.pdf"
PHONE = {"width": 320, "height": 740}


@pytest.fixture
def review(page: Page, sign_in: SignIn) -> Page:
    """The review page of the sample; the first test uploads it, the others find it there."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in("coordinator")
    page.goto(f"/van-ban/?trang-thai=in_review&tim={SAMPLE.name}")
    if page.locator("tbody th a").count():
        page.locator("tbody th a").first.click()
    else:
        _upload(page)
    expect(page.locator("#ra-soat.is-tabbed")).to_be_visible()
    return page


def test_a_directive_is_reviewed_by_keyboard(review: Page, axe: Axe):
    axe()
    review.keyboard.press("n")
    card = review.locator(".proposal.is-current")
    expect(card).to_be_focused()
    expect(card.get_by_text("Đã xem")).to_be_visible()  # its words stand in view
    expect(review.locator("#van-ban .badge-in-text.is-current")).to_be_in_viewport()
    ref = card.get_attribute("id")
    review.keyboard.press("a")
    expect(review.locator(f"#{ref}.accepted")).to_be_focused()
    expect(review.locator(f"#cho-{ref}.accepted")).to_be_visible()
    review.keyboard.press("u")
    expect(review.locator(f"#{ref}.pending")).to_be_focused()
    review.keyboard.press("j")
    expect(review.locator(f"#{ref}")).not_to_be_focused()
    review.keyboard.press("k")
    expect(review.locator(f"#{ref}")).to_be_focused()
    review.keyboard.press("x")
    expect(review.locator(f"#{ref}.rejected")).to_be_visible()
    review.keyboard.press("?")
    expect(review.get_by_role("dialog")).to_be_visible()
    axe()
    review.keyboard.press("Escape")
    review.reload()
    expect(review.locator(f"#{ref}.rejected")).to_be_visible()  # nothing is lost on reload
    review.keyboard.press("n")


def test_a_key_pressed_before_the_last_answer_came_is_not_lost(review: Page):
    review.keyboard.press("n")
    ref = review.locator(".proposal.is-current").get_attribute("id")
    review.keyboard.press("a")  # "seen" is still on its way
    expect(review.locator(f"#{ref}.accepted")).to_be_visible()
    review.keyboard.press("u")
    expect(review.locator(f"#{ref}.pending")).to_be_visible()


def test_clicking_either_side_shows_the_other(review: Page):
    piece = review.locator("#van-ban mark.s-duty").first
    piece.scroll_into_view_if_needed()
    ref = (piece.get_attribute("data-ref") or "").split()[-1]
    piece.click()
    expect(review.locator(f"#{ref}")).to_be_focused()
    expect(review.locator(f"#{ref}")).to_be_in_viewport()
    last = review.locator("#nhiem-vu .proposal").last
    last.locator("a.number").click()
    expect(review.locator(f"#cho-{last.get_attribute('id')}")).to_be_in_viewport()


def test_a_duty_is_edited_in_its_place(review: Page, axe: Axe):
    card = review.locator("#nhiem-vu .proposal.pending").first
    ref = card.get_attribute("id")
    card.locator("[data-key=e]").click()
    form = review.locator(f"#{ref} form")
    expect(form.locator("textarea[name=action]")).to_be_focused()
    axe()
    form.locator("textarea[name=action]").fill("Việc đã sửa tại chỗ")
    form.get_by_role("button", name="Lưu").click()
    expect(review.locator(f"#{ref} .action")).to_have_text("Việc đã sửa tại chỗ")
    expect(review.locator(f"#{ref}")).to_be_focused()


def _upload(page: Page) -> None:
    page.goto("/van-ban/tai-len/")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_label("Không mật").check()
    page.locator("form.upload button[type=submit]").click()
    page.locator(".outcomes a").first.click()
    page.get_by_role("link", name="Rà soát").click(timeout=30_000)  # the page follows the reading


SELECT = """([from, to]) => {
  const pieces = [...document.querySelectorAll("#van-ban [data-s]")];
  const first = pieces.find((piece) => piece.textContent.includes(from));
  const last = pieces.find((piece) => piece.textContent.includes(to));
  const range = document.createRange();
  range.setStart(first.firstChild, first.textContent.indexOf(from));
  range.setEnd(last.firstChild, last.textContent.indexOf(to) + to.length);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


def test_selected_words_become_a_proposal(review: Page):
    before = review.locator("#nhiem-vu .proposal").count()
    review.evaluate(SELECT, ["CỘNG HÒA", "VIỆT NAM"])
    review.get_by_role("button", name="Thêm đoạn này thành nhiệm vụ").click()
    expect(review.locator("#nhiem-vu .proposal")).to_have_count(before + 1)
    expect(review.locator(".proposal.is-current .action")).to_contain_text("CỘNG HÒA")


def test_a_confirmed_header_and_long_names_are_no_wider_than_a_phone(review: Page):
    review.locator("#tab-phan-dau").click()
    with review.expect_response(lambda answer: "/phan-dau/" in answer.url):
        review.get_by_role("button", name="Xác nhận phần đầu").click()
    expect(review.locator("#tab-phan-dau .badge.done")).to_be_visible()
    review.set_viewport_size(PHONE)
    for name in ("nhiem-vu", "cau-can-xem", "co-quan", "phan-dau", "vien-dan"):
        review.locator(f"#tab-{name}").click()
        assert review.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


def test_every_tab_can_be_reached_and_is_clean(review: Page, axe: Axe):
    review.locator("#tab-nhiem-vu").focus()
    for name in ("cau-can-xem", "co-quan", "phan-dau", "vien-dan"):
        review.keyboard.press("ArrowRight")
        expect(review.locator(f"#tab-{name}")).to_be_focused()
        expect(review.locator(f"#{name}")).to_be_visible()
        axe()


def test_a_session_that_ends_is_told_and_what_was_typed_stays(
    review: Page, axe: Axe, console_errors: list[str]
):
    card = review.locator("#nhiem-vu .proposal.pending").first
    ref = card.get_attribute("id")
    card.locator("[data-key=e]").click()
    words = review.locator(f"#{ref} textarea[name=action]")
    words.fill("Điều đã gõ mà chưa lưu")
    review.context.clear_cookies(name="sessionid")
    review.locator(f"#{ref}").get_by_role("button", name="Lưu").click()
    note = review.get_by_role("alert").filter(has_text="Phiên làm việc đã hết")
    expect(note).to_be_focused()
    expect(words).to_have_value("Điều đã gõ mà chưa lưu")
    axe()
    note.get_by_role("link", name="Đăng nhập").click()
    assert "/dang-nhap/?next=/van-ban/" in review.url
    console_errors.clear()  # the browser writes each 401 there


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone_with_a_switch_between_its_sides(review: Page, axe: Axe, scheme):
    review.emulate_media(color_scheme=scheme)
    review.set_viewport_size(PHONE)
    assert review.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(review.locator("#van-ban")).to_be_hidden()
    axe()
    review.locator("[data-pane=text]").click()
    expect(review.locator("#van-ban")).to_be_visible()
    expect(review.locator(".review-side")).to_be_hidden()
    assert review.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe()


def test_without_a_script_everything_is_there(review: Page):
    browser = review.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(review.context.cookies())
    page = plain.new_page()
    page.goto(review.url)
    for name in ("nhiem-vu", "cau-can-xem", "co-quan", "phan-dau", "vien-dan"):
        expect(page.locator(f"#{name}")).to_be_visible()
    card = page.locator("#nhiem-vu .proposal.pending").last
    ref = card.get_attribute("id")
    if look := card.get_by_role("button", name="Xem đoạn văn bản").count():
        card.get_by_role("button", name="Xem đoạn văn bản").click()
        assert page.url.endswith(f"#cho-{ref}"), look
    page.locator(f"#{ref}").get_by_role("button", name="Bỏ", exact=True).click()
    expect(page.locator(f"#{ref}.rejected")).to_be_visible()
    page.locator(f"#{ref}").get_by_role("button", name="Mở lại").click()
    expect(page.locator(f"#{ref}.pending")).to_be_visible()
    plain.close()


@pytest.mark.parametrize("address", ["/van-ban/", "/van-ban/tai-len/"])
def test_the_list_and_the_upload_are_clean(page: Page, sign_in: SignIn, axe: Axe, address):
    sign_in("clerk")
    page.goto(address)
    axe()
