"""A unit works what it was given; the coordinator receives it; every page can be read by all."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn

REPORT = "Báo cáo kết quả công tác dân vận chính quyền"
MODEL = "Xây dựng ít nhất 02 mô hình"


def open_report(page: Page) -> None:
    page.goto("/nhiem-vu/?tim=bao+cao+ket+qua+cong+tac")
    page.locator("table.register .action a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(REPORT)


def test_an_officer_works_a_duty_and_the_coordinator_receives_its_paper(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("officer")
    expect(page.get_by_role("link", name=REPORT)).to_be_visible()
    expect(page.get_by_text("Quá hạn 3 ngày")).to_be_visible()
    axe()
    page.get_by_role("link", name=REPORT).click()
    page.get_by_text("Vì sao ngày này?").first.click()
    expect(page.get_by_text("Kể cả chính ngày được nêu")).to_be_visible()
    axe()
    page.get_by_label("Đã làm được gì").fill("Đã tổng hợp số liệu của các phòng.")
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi tiến độ.")
    expect(page.get_by_text("Đang thực hiện").first).to_be_visible()

    page.get_by_text("Gửi văn bản đã ký").first.click()
    page.get_by_label("Số, ký hiệu").fill("125/BC-STP")
    page.locator("input[type=date]").fill(f"{datetime.now(UTC).date()}")
    page.get_by_label("Người ký").fill("Phạm Quốc Dũng")
    paper = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    page.locator("details[open] input[type=file]").first.set_input_files(files=[paper])
    page.get_by_role("button", name="Gửi văn bản đã ký").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi văn bản.")
    axe()

    sign_in("coordinator")
    expect(page.get_by_role("heading", name="Báo cáo chờ tiếp nhận")).to_be_visible()
    axe()
    page.get_by_role("link", name=REPORT).first.click()
    expect(page.get_by_text("125/BC-STP").first).to_be_visible()
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận.")
    axe()

    sign_in("officer")
    expect(page.get_by_role("link", name=REPORT)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_tasks_is_wider_than_the_screen_or_unreadable(
    something_to_do: None, page: Page, sign_in: SignIn, axe: Axe, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in("coordinator")
    page.goto("/nhiem-vu/")
    first = page.locator("table.register .action a").first.get_attribute("href")
    page.goto("/")
    waiting = page.get_by_role("link", name="131/KH-UBND").first.get_attribute("href") or ""
    confirming = f"/van-ban/{waiting.split('/van-ban/')[1].split('/')[0]}/xac-nhan/"
    matrix = (
        "/tong-hop/",
        "/tong-hop/?ky=thang&so-ky=40",
        f"/tong-hop/o/?ky={datetime.now(tz=UTC).year}",
    )
    tasks = ("/", "/nhiem-vu/", "/nhiem-vu/?in=1", "/nhiem-vu/?tim=zz", first, confirming)
    for address in (*tasks, *matrix):
        page.goto(address)
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{address} is {over} px wider than {width} px"
        axe()


def fits(page: Page) -> None:
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, f"{page.url} is {over} px too wide"


@pytest.mark.parametrize(
    ("width", "scheme", "ahead"), [(320, "dark", 601), (768, "light", 602), (1440, "light", 603)]
)
def test_more_time_is_asked_for_and_granted(
    something_to_do: None,
    page: Page,
    sign_in: SignIn,
    axe: Axe,
    width: int,
    scheme: str,
    ahead: int,
) -> None:
    day = f"{datetime.now(UTC).date() + timedelta(days=ahead)}"
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in("officer")
    page.get_by_role("link", name=MODEL).last.click()
    other = page.locator("summary", has_text="Khác")
    other.focus()
    page.keyboard.press("Enter")  # no pointer is needed
    fits(page)
    axe()
    here = page.url
    offered = page.locator(".fold .plain-list a")
    assert offered.count() == 5  # four requests, and a plan of its own
    for address in [link.get_attribute("href") or "" for link in offered.all()]:
        page.goto(address)
        fits(page)
        axe()
    page.goto(here)
    page.locator("summary", has_text="Khác").click()
    page.get_by_role("link", name="Xin gia hạn").click()
    axe()
    page.get_by_label("Đề nghị đến hết ngày").fill(day)
    page.get_by_label("Lý do").fill("Chờ số liệu của các xã.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Chờ trả lời").first).to_be_visible()
    axe()

    sign_in("coordinator")
    page.get_by_role("link", name="Đề nghị chờ trả lời").click()
    fits(page)
    axe()
    page.get_by_role("link", name="Trả lời", exact=True).click()
    page.get_by_label("Gia hạn", exact=True).check()
    page.get_by_label("Số, ký hiệu văn bản trả lời").fill("45/SNV-VP")
    fits(page)
    axe()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_role("status")).to_contain_text("Đã trả lời đơn vị.")
    expect(page.get_by_text("Hạn ban đầu").first).to_be_visible()
    page.get_by_text("Vì sao ngày này?").first.click()
    expect(page.get_by_text("45/SNV-VP").first).to_be_visible()
    fits(page)
    axe()


def test_the_matrix_is_read_by_keyboard_and_its_wide_table_scrolls_in_its_own_box(
    something_to_do: None, page: Page, sign_in: SignIn
) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    sign_in("coordinator")
    page.goto("/tong-hop/?ky=thang&so-ky=40")
    box = page.get_by_role("region", name="Bảng đơn vị và kỳ")
    box.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    where = "document.querySelector('.matrix-wrap').scrollLeft"
    for _try in range(50):  # a condition awaited in the page would be an eval, which it forbids
        if page.evaluate(f"{where} + {where.replace('Left', 'Top')}") > 0:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the table did not scroll")
    name = page.locator(".matrix tbody .name").first
    assert (name.bounding_box() or {})["x"] < 100, "the names of bodies stay in sight"
    page.keyboard.press("Tab")
    for _link in range(20):  # over the names of bodies to the first cell that says something
        if "o/?" in (page.locator(":focus").get_attribute("href") or ""):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Phần của ô")).to_be_visible()


def test_a_double_click_sends_once_and_a_form_sent_back_can_be_sent_again(
    something_to_do: None, page: Page, sign_in: SignIn
) -> None:
    sign_in("officer")
    page.get_by_role("link", name=MODEL).last.click()
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    note, button = (
        page.get_by_label("Đã làm được gì"),
        page.get_by_role("button", name="Ghi tiến độ"),
    )
    note.fill("Đã họp với các phòng.")
    button.dblclick()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi tiến độ.")
    assert len(sent) == 1
    note.fill("Đã gửi dự thảo.")
    button.click()
    expect(page.get_by_text("Đã gửi dự thảo.").first).to_be_visible()
    assert len(sent) == 2
