"""Reports that two of the real documents ask for, on the pages: from the document to the DOCX.

The documents lie beside the checkout, in `../shared`, or the tests are skipped; the end of the run
says so. The province is the invented one of `tests.journeys.office`.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests import tables
from tests.browser import reporting
from tests.browser.reporting import Asked
from tests.browser.reviewing import bring_in, confirm_all, review_all
from tests.golden import cases
from tests.papers.forms.files import typed
from tests.universe import PASSWORD
from tools.system import System, running

FIVE = {case.name[:3]: case.document for case in cases.five()}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FIVE, reason=f"no gold/ and sources/ in {cases.SHARED}"),
]
MEETINGS, LETTERS, IN_TIME = "Số cuộc đối thoại", "Số đơn đã nhận", "Số đơn giải quyết đúng hạn"
RATE = "Tỷ lệ đơn giải quyết đúng hạn"
FIGURES = (MEETINGS, LETTERS, IN_TIME, RATE)
HELD = "Đã tổ chức đối thoại giữa người đứng đầu với Nhân dân theo quy định."
HELD_TOO = "Đã tổ chức đối thoại giữa người đứng đầu với Nhân dân theo các quy định."
WORDED = "Hai sở đã tổ chức đối thoại với Nhân dân theo quy định."
CUT = "Cắt giảm thời gian giải quyết 12 thủ tục hành chính."
People = Callable[[str], Page]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Pages and worker, on the province of the documents."""
    data = tmp_path_factory.mktemp("office") / "data"
    tables.copied_to(data)
    with running(data, seed="tests.browser.office") as found:
        yield found


@pytest.fixture(scope="module")
def people(browser: Browser, office: System) -> Iterator[People]:
    """`people("officer")`: a page of a person who stays signed in, each in a browser of his own."""
    expect.set_options(timeout=30_000)
    pages: dict[str, Page] = {}
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    with ExitStack() as stack:

        def page_of(key: str) -> Page:
            if key in pages:
                return pages[key]
            context = browser.new_context(
                base_url=office.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
                reduced_motion="reduce",
            )  # fmt: skip
            stack.callback(context.close)
            context.set_default_timeout(30_000)
            page = pages[key] = context.new_page()
            page.on("console", heard)
            page.goto("/dang-nhap/")
            page.locator("input[name=login]").fill(key)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url(lambda url: "dang-nhap" not in url)
            return page

        yield page_of
    assert not errors


@pytest.fixture(scope="module")
def figures(people: People) -> None:
    """The indicators that all of the forms ask."""
    page = people("coordinator")
    for code, name in (("doi_thoai", MEETINGS), ("don", LETTERS), ("don_dung_han", IN_TIME)):
        reporting.define(page, code, name)
    reporting.define(page, "ty_le", RATE, parts=("don_dung_han", "don"))


@pytest.fixture(scope="module")
def plan(people: People) -> None:
    """Kế hoạch 003, from its file to the duties of every body."""
    _given(people, "003", number="527/KH-UBND", issued=date(2024, 3, 20))


@pytest.fixture(scope="module")
def letter(people: People) -> None:
    """Công văn 000, likewise."""
    _given(people, "000", number="2175/UBND-KGVX", issued=date(2024, 6, 17))


def _given(people: People, name: str, *, number: str, issued: date) -> None:
    document = bring_in(people("clerk"), FIVE[name])
    page = people("coordinator")
    review_all(page, document, number=number, issued=issued)
    confirm_all(page, document, since=issued)


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def words_of(data: bytes) -> str:
    """Everything that a Word file says, paragraph by paragraph, tables too."""
    document = docx.Document(io.BytesIO(data))
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(found)


def asked_by(people: People, *, words: str, name: str, due: str, period: str = "mot-lan") -> Asked:
    page = people("coordinator")
    regime = reporting.open_regime(page, words=words, name=name)
    row = "Một lần" if period == "mot-lan" else f"Năm {period}"
    expect(page.get_by_role("row", name=row)).to_contain_text(due)
    reporting.publish_form(page, regime, FIGURES, "2024-01-01")
    return Asked(regime, period)


def test_the_half_yearly_report_of_the_plan_goes_from_every_body_to_the_signed_docx(
    figures: None, plan: None, people: People, tmp_path: Path
) -> None:
    name = "Báo cáo công tác dân vận 06 tháng đầu năm 2024"
    asked = asked_by(people, words="10/5/2024", name=name, due="09/05/2024")
    _on_the_page(people("officer"), name)
    offline = _without_a_line(people("officer_tu_phap"), name, tmp_path)
    _nothing_to_report(people("officer_van_giang"), name)
    _collected(people, asked, name, offline)
    _consolidated(people("coordinator"), asked)


def _collected(people: People, asked: Asked, name: str, offline: str) -> None:
    """Two are received together, of the third more is asked, one is corrected afterwards."""
    coordinator = people("coordinator")
    coordinator.goto(asked.collected)
    for unit in ("Sở Y tế", "UBND phường Vân Giang"):
        coordinator.get_by_role("checkbox", name=f"Chọn báo cáo của {unit}").check()
    coordinator.get_by_role("button", name="Tiếp nhận báo cáo đã chọn").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Đã tiếp nhận 2 báo cáo.")
    _more_is_asked(coordinator, people("officer_tu_phap"), offline)
    _what_was_received_is_corrected(people("officer"), name)


def _consolidated(coordinator: Page, asked: Asked) -> None:
    """Added up, gathered, worded, signed, frozen, taken as DOCX; what it says leads to who said."""
    coordinator.goto(asked.summed)
    expect(coordinator.get_by_role("row", name=MEETINGS)).to_contain_text("9")
    reporting.gather(coordinator, asked)
    held = coordinator.locator("li.passage", has_text=HELD)
    expect(held.get_by_text("2 nguồn")).to_be_visible()
    held.get_by_text("Xem nguồn").click()
    expect(held.get_by_text("Sở Tư pháp")).to_be_visible()
    held.locator("summary", has_text="Sửa lời").click()
    held.get_by_role("textbox").fill(WORDED)
    held.get_by_role("button", name="Lưu lời").click()
    expect(held.get_by_text("đã sửa lời")).to_be_visible()
    reporting.word_and_prepare(coordinator, asked, "Kết quả công tác dân vận 06 tháng đầu năm 2024")
    reporting.freeze(coordinator, asked, "215/BC-SNV", today())

    said = words_of(reporting.taken(coordinator, "Tải tệp Word"))
    assert "215/BC-SNV" in said
    assert WORDED in said
    assert HELD not in said
    assert CUT in said
    assert f"{MEETINGS} | lượt | 9" in said
    assert "(0,0%)" not in said  # asked for once: there is nothing to compare with
    assert "90,0" in said  # 18 of 20 letters, of the two bodies that gave both numbers
    for unit in ("Sở Y tế", "Sở Tư pháp", "UBND phường Vân Giang"):
        assert unit in said
    origins = coordinator.locator("details", has_text="2 nguồn").first
    origins.locator("summary").click()
    origins.get_by_role("link", name="Sở Y tế").click()
    expect(coordinator.get_by_role("link", name="Bản 2: 40/BC-SYT")).to_be_visible()


def _on_the_page(page: Page, name: str) -> None:
    report = reporting.begin(page, name)
    reporting.fill(page, {MEETINGS: "3", LETTERS: "12", IN_TIME: "11", "Kết quả nổi bật": HELD})
    expect(page.get_by_text("91,7")).to_be_visible()  # the rate follows what was typed
    reporting.send(page, report, "31/BC-SYT", today())


def _without_a_line(page: Page, name: str, folder: Path) -> str:
    """Taken away as a workbook, filled in, brought back, looked at, sent; the report's address."""
    report = reporting.begin(page, name)
    page.get_by_role("link", name="Điền bằng tệp Excel, Word").click()
    file = folder / "bieu-mau.xlsx"
    cells: dict[str, object] = {
        "Số liệu!D5": 4, "Số liệu!D6": 8, "Số liệu!D7": 7, "Thuyết minh!C5": f"{HELD_TOO}\n{CUT}",
    }  # fmt: skip
    file.write_bytes(typed(reporting.taken(page, "Bản Excel"), cells))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Xác nhận và ghi").click()
    expect(page.get_by_text("Đã lưu 4 mục từ tệp.")).to_be_visible()
    reporting.send(page, report, "47/BC-STP", today())
    return report


def _nothing_to_report(page: Page, name: str) -> None:
    report = reporting.begin(page, name)
    page.get_by_role("button", name="Ghi là không phát sinh").click()
    expect(page.get_by_text("Đã ghi là không phát sinh.")).to_be_visible()
    reporting.send(page, report, "9/BC-UBND", today())


def _more_is_asked(coordinator: Page, officer: Page, report: str) -> None:
    """A comment at a field goes to the body with what is asked; it supplies, and is received."""
    coordinator.goto(report)
    field = coordinator.locator("details.explain", has_text=f"về “{MEETINGS}”").first
    field.locator("summary").click()
    field.get_by_label("Cần bổ sung, làm rõ").fill("Tính cả cuộc đối thoại đột xuất.")
    field.get_by_role("button", name="Ghi ý kiến").click()
    coordinator.get_by_label("Nội dung đề nghị bổ sung").fill("Rà soát lại số cuộc đối thoại.")
    coordinator.get_by_role("button", name="Gửi đề nghị bổ sung").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Đã gửi đề nghị bổ sung.")
    officer.goto(report)
    expect(officer.get_by_text("Rà soát lại số cuộc đối thoại.").first).to_be_visible()
    _begin_correction(officer, "Tính thêm cuộc đối thoại đột xuất.")
    reporting.fill(officer, {MEETINGS: "5"})
    reporting.send(officer, report, "52/BC-STP", today())
    coordinator.goto(report)
    coordinator.get_by_role("button", name="Tiếp nhận").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Đã tiếp nhận 1 báo cáo.")


def _what_was_received_is_corrected(page: Page, name: str) -> None:
    """A figure that was wrong becomes a further edition with its reason; the first one stays."""
    page.goto("/bao-cao/")
    page.get_by_role("link", name=name).first.click()
    report = page.url
    _begin_correction(page, "Cộng nhầm một cuộc họp vào số đối thoại.")
    reporting.fill(page, {MEETINGS: "4"})
    reporting.send(page, report, "40/BC-SYT", today())
    expect(page.get_by_role("region", name="Khác bản trước")).to_contain_text("4")


def _begin_correction(page: Page, reason: str) -> None:
    page.locator("summary", has_text="Sửa báo cáo đã gửi").click()
    page.get_by_label("Lý do sửa").fill(reason)
    page.get_by_role("button", name="Lập bản sửa").click()


def test_the_yearly_report_of_the_plan_is_another_one_with_its_own_docx(
    figures: None, plan: None, people: People
) -> None:
    name = "Báo cáo công tác dân vận năm 2024 theo Kế hoạch"
    asked = asked_by(people, words="30/10/2024", name=name, due="29/10/2024")
    said = _two_report(people, asked, name)
    assert "11" in said


def test_the_report_that_the_letter_asks_for_each_year_is_made_for_one_year(
    figures: None, letter: None, people: People
) -> None:
    name = "Báo cáo tổng kết công tác dân vận hằng năm"
    asked = asked_by(people, words="30 tháng 11", name=name, due="29/11/2024", period="2024")
    said = _two_report(people, asked, name, period="năm 2024")
    assert "năm 2024" in said


def _two_report(people: People, asked: Asked, name: str, *, period: str = "") -> str:
    """A department and a ward report, a third says nothing; the words of the signed DOCX."""
    for key, number, meetings in (("officer", "88/BC-SYT", "6"),
                                  ("officer_van_giang", "19/BC-UBND", "5")):  # fmt: skip
        page = people(key)
        report = reporting.begin(page, name, period)
        given = {MEETINGS: meetings, LETTERS: "2", IN_TIME: "2", "Kết quả nổi bật": HELD}
        reporting.fill(page, given)
        reporting.send(page, report, number, today())
    page = people("coordinator")
    reporting.gather(page, asked)
    reporting.word_and_prepare(page, asked, "Kết quả công tác dân vận năm 2024")
    reporting.freeze(page, asked, "301/BC-SNV", today())
    said = words_of(reporting.taken(page, "Tải tệp Word"))
    assert "301/BC-SNV" in said
    assert said.count(HELD) == 1  # two bodies said the same
    for unit in ("Sở Y tế", "UBND phường Vân Giang", "Sở Tư pháp"):
        assert unit in said
    return said
