"""From a file to duties on the pages: brought in, read, each duty decided, confirmed and given."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

EVERYBODY = "Các sở, ban, ngành"
MEANT = {"Báo": "Báo Sông Vân", "Đài": "Đài Phát thanh và Truyền hình tỉnh"}
TODAY_OF = {  # district of then → who carries its duties out today
    "UBND thành phố Vân Giang": "UBND phường Vân Giang",
    "UBND huyện Đá Bạc": "UBND xã Đá Bạc",
    "UBND huyện Nà Lâm": "UBND xã Nà Lâm",
}


def bring_in(page: Page, path: Path) -> str:
    """Upload a file and wait until it is read; the address of the document."""
    page.goto("/van-ban/tai-len/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_label("Không mật").check()
    page.locator("form.upload button[type=submit]").click()
    page.locator(".outcomes a").first.click()
    expect(page.get_by_text("Chờ rà soát").first).to_be_visible(timeout=120_000)
    return page.url


def review_all(page: Page, document: str, *, number: str, issued: date) -> None:
    """Confirm the header, decide every proposal, say what names mean that nobody has.

    The header first: by its day phrases are the bodies of then.
    """
    page.goto(f"{document}ra-soat/")
    expect(page.locator("#ra-soat.is-tabbed")).to_be_visible()
    page.locator("#tab-phan-dau").click()
    header = page.locator("#phan-dau-khung")
    header.locator("[name=so_ky_hieu]").fill(number)
    header.locator("[name=ngay_ban_hanh]").fill(f"{issued:%d/%m/%Y}")
    header.locator("[name=co_quan_ban_hanh]").fill("ỦY BAN NHÂN DÂN TỈNH SÔNG VÂN")
    page.get_by_role("button", name="Xác nhận phần đầu").click()
    expect(page.locator("#tab-phan-dau .badge.done")).to_be_visible()
    page.locator("#tab-nhiem-vu").click()
    while page.locator(".proposal.pending").count():
        _decide(page)
    _answer(page)


def _decide(page: Page) -> None:
    """The next one by keyboard: an order is accepted, with whom it is for; no order is left out."""
    page.keyboard.press("n")
    card = page.locator(".proposal.is-current")
    here = page.locator(f"#{card.get_attribute('id')}")
    expect(here.locator("[data-see]")).to_have_count(0)  # its words were in view
    is_order = "from-suspected" not in (here.get_attribute("class") or "")
    if not is_order or here.get_by_text("câu kết chung").count():
        page.keyboard.press("x")
    elif here.get_by_text("chưa ghi cơ quan").count():
        _say_whom(page, here)
    else:
        page.keyboard.press("a")
    expect(here.locator(":scope.accepted, :scope.rejected")).to_be_visible()


def _say_whom(page: Page, card: Locator) -> None:
    """A duty under a heading that names nobody is for those whom the plan is for."""
    page.keyboard.press("e")
    card.locator("textarea[name=assignees]").fill(EVERYBODY)
    card.get_by_role("button", name="Lưu").click()
    expect(card.locator("[data-edit]")).to_have_count(0)  # saved: its card took the form's place
    if card.locator(":scope.pending").count():
        card.locator("[data-key=a]").click()


def _answer(page: Page) -> None:
    """Names of another province, and phrases that mean nobody in particular."""
    page.locator("#tab-co-quan").click()
    asked = page.locator("#co-quan .meaning.unknown")
    while left := asked.count():
        first = asked.first
        words = first.inner_text().split()
        unit = next((MEANT[word] for word in words[:3] if word in MEANT), "Sở Nội vụ")
        first.locator("input[name=them_don_vi]").fill(unit)
        first.locator("form button[type=submit]").click()
        expect(asked).not_to_have_count(left)  # one answer may tell what another phrase means


def confirm_all(page: Page, document: str, *, since: date) -> None:
    """Give the duties, followed since the day of the paper; those of ended bodies to today's."""
    page.goto(f"{document}xac-nhan/?followed_from={since.isoformat()}")
    taken_over = page.get_by_role("region", name="Đơn vị khi đó và hiện nay")
    chosen = taken_over.locator("tbody tr")
    for row in chosen.all():
        name = row.locator("th span").inner_text()
        if row.locator("select").count():
            row.locator("select").select_option(label=TODAY_OF[name])
    if chosen.count():
        page.get_by_role("button", name="Lưu đơn vị thực hiện").click()
        expect(page.get_by_role("status")).to_contain_text("Đã lưu đơn vị thực hiện.")
    page.get_by_role("button", name="Xác nhận và giao việc").click()
    expect(page.get_by_role("status")).to_contain_text("nhiệm vụ")
