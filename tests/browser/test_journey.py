"""The whole way of a directive in a real browser, each page readable by all in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "cong-van-tang-cuong-dan-van.pdf"
DUTY = "Xây dựng kế hoạch thực hiện công tác dân vận"
Look = Callable[[], None]


@pytest.fixture
def look(page: Page, axe: Axe) -> Look:
    """`look()`: this page has no serious fault, in either language, by day and by night."""

    def go() -> None:
        for language in ("en", "vi"):
            cookie = {"name": "ngon_ngu", "value": language, "domain": "127.0.0.1", "path": "/"}
            page.context.add_cookies([cookie])
            page.reload()
            expect(page.locator("html")).to_have_attribute("lang", language)
            for scheme in ("dark", "light"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                axe()

    return go


def test_a_directive_goes_from_the_clerk_to_the_unit_and_back(
    page: Page, sign_in: SignIn, look: Look
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/dang-nhap/")
    look()
    document = _upload(page, sign_in, look)
    _review(page, sign_in, look, document)
    _confirm(page, look)
    _complete(page, sign_in, look)
    _receive(page, sign_in, look)


def _upload(page: Page, sign_in: SignIn, look: Look) -> str:
    """The clerk brings the file in and waits until it is read; the address of the document."""
    sign_in("clerk")
    look()
    page.goto("/van-ban/tai-len/")
    look()
    data = SAMPLE.read_bytes() + b"\n% the clerk's copy\n"  # another file than other tests bring in
    own = {"name": "ban-cua-van-thu.pdf", "mimeType": "application/pdf", "buffer": data}
    page.locator("input[type=file]").set_input_files(files=[own])
    page.get_by_label("Không mật").check()
    page.locator("form.upload button[type=submit]").click()
    page.locator(".outcomes a").first.click()
    expect(page.get_by_text("Chờ rà soát").first).to_be_visible(timeout=30_000)
    look()
    address = page.url
    page.goto("/van-ban/")
    expect(page.get_by_role("link", name="112/UBND-NC").first).to_be_visible()
    look()
    return address


def _review(page: Page, sign_in: SignIn, look: Look, document: str) -> None:
    """The coordinator decides every proposal by keyboard, one by one."""
    sign_in("coordinator")
    look()
    page.goto(f"{document}ra-soat/")
    look()
    expect(page.locator("#ra-soat.is-tabbed")).to_be_visible()
    while page.locator(".proposal.pending").count():
        page.keyboard.press("n")
        card = page.locator(".proposal.is-current")
        ref = card.get_attribute("id")
        expect(page.locator(f"#{ref}:focus")).to_be_visible()
        expect(page.locator(f"#{ref} [data-see]")).to_have_count(0)  # its words were in view
        is_order = page.locator(f"#{ref}.from-suspected").count() == 0
        is_general = page.locator(f"#{ref} .where", has_text="câu kết chung").count() > 0
        page.keyboard.press("a" if is_order and not is_general else "x")
        expect(page.locator(f"#{ref}.accepted, #{ref}.rejected")).to_be_visible()
    _answer(page, look)
    page.locator("#tab-phan-dau").click()
    page.get_by_role("button", name="Xác nhận phần đầu").click()
    expect(page.locator("#tab-phan-dau .badge.done")).to_be_visible()
    look()


def _answer(page: Page, look: Look) -> None:
    """Names that the system does not know, where there are any, are answered with a unit."""
    page.locator("#tab-co-quan").click()
    asked = page.locator("#co-quan .meaning.unknown")
    while left := asked.count():
        asked.first.locator("input[name=them_don_vi]").fill("Sở Tư pháp")
        asked.first.locator("form button[type=submit]").click()
        expect(asked).to_have_count(left - 1)


def _confirm(page: Page, look: Look) -> None:
    page.get_by_role("link", name="trang xác nhận").click()
    look()
    page.locator("input[name=followed_from]").fill("2026-01-15")
    page.get_by_role("button", name="Tính lại theo ngày này").click()
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(page.get_by_role("status")).to_contain_text("nhiệm vụ")
    look()
    page.go_back()  # a page from before: nothing is offered twice
    expect(page.get_by_role("button", name="Xác nhận và giao việc")).to_have_count(0)


def _complete(page: Page, sign_in: SignIn, look: Look) -> None:
    """The officer of a unit finds his duty, notes progress, and sends the signed paper."""
    sign_in("officer")
    look()
    page.goto("/nhiem-vu/?tim=xay+dung+ke+hoach&trang-thai=tat-ca")
    look()
    page.locator("table.register .action a", has_text=DUTY).first.click()
    page.get_by_label("Đã làm được gì").fill("Đã trình lãnh đạo dự thảo kế hoạch.")
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi tiến độ.")
    look()
    page.get_by_text("Gửi văn bản đã ký").first.click()
    page.get_by_label("Số, ký hiệu").fill("21/KH-STP")
    page.locator("input[type=date]").fill("2026-02-10")
    page.get_by_label("Người ký").fill("Phạm Quốc Dũng")
    paper = {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    page.locator("details[open] input[type=file]").first.set_input_files(files=[paper])
    page.get_by_role("button", name="Gửi văn bản đã ký").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi văn bản.")
    look()


def _receive(page: Page, sign_in: SignIn, look: Look) -> None:
    sign_in("coordinator")
    page.get_by_role("link", name=DUTY).first.click()
    look()
    expect(page.get_by_text("21/KH-STP").first).to_be_visible()
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận.")
    look()
    page.goto("/nhiem-vu/?tim=xay+dung+ke+hoach&trang-thai=tat-ca")
    page.locator("table.register .action a", has_text=DUTY).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(DUTY)
    look()


@pytest.mark.parametrize(
    "address",
    [
        "/don-vi/",
        "/don-vi/nhap/",
        "/don-vi/lap-tu-du-lieu/?tinh=quang+ngai&ngay=2026-01-01",
        "/nguoi-dung/",
        "/nhat-ky/",
        "/viec-nen/",
        "/doi-mat-khau/",
        "/khong-co/",
    ],
)
def test_the_pages_of_the_administrator_are_clean_too(
    page: Page, sign_in: SignIn, look: Look, address: str, console_errors: list[str]
) -> None:
    sign_in("administrator")
    page.goto(address)
    look()
    if address == "/khong-co/":
        console_errors.clear()  # the browser writes each 404 there
