"""What people do on the pages of reports, step by step: each begins signed in, and looks for what
it does as a person would, by the words on the page."""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

PDF = b"%PDF-1.4 bao cao da ky"


@dataclass(frozen=True)
class Asked:
    """A regime with its form, made on the pages: where its one period is collected."""

    regime: str  # address
    period: str  # slug

    @property
    def collected(self) -> str:
        return f"{self.regime}ky/{self.period}/"

    @property
    def summed(self) -> str:
        return f"{self.collected}tong-hop/"


def define(page: Page, code: str, name: str, *, parts: tuple[str, str] | None = None) -> None:
    """An indicator; a rate is of two that are there."""
    page.goto("/bao-cao/chi-tieu/moi/")
    page.get_by_label("Tên chỉ tiêu", exact=True).fill(name)
    page.get_by_label("Mã", exact=True).fill(code)
    page.get_by_label("Định nghĩa, cách tính").fill(f"{name} trong kỳ, đếm một lần.")
    page.get_by_label("Đơn vị tính").fill("%" if parts else "lượt")
    if parts:
        page.get_by_label("Cách tổng hợp").select_option("rate")
        page.get_by_label("Tử số").select_option(parts[0])
        page.get_by_label("Mẫu số").select_option(parts[1])
        page.get_by_label("Số chữ số thập phân").fill("1")
    page.get_by_role("button", name="Thêm chỉ tiêu").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def open_regime(page: Page, *, words: str, name: str) -> str:
    """The regime of the task whose deadline says so; its address."""
    page.goto("/bao-cao/che-do/moi/")
    phrase = page.locator("p.small", has_text=words)  # not the duty, which may name every day
    page.locator("li.work-line", has=phrase).get_by_role("link").first.click()
    page.get_by_label("Tên chế độ báo cáo").fill(name)
    page.get_by_role("button", name="Lập chế độ báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def publish_form(page: Page, regime: str, figures: tuple[str, ...], since: str) -> None:
    """A form of one section of figures and prose, and one of what is asked for."""
    page.goto(regime)
    page.get_by_role("button", name="Lập biểu mẫu").click()
    for title in ("I. Kết quả thực hiện", "II. Kiến nghị"):
        page.get_by_label("Tên phần").fill(title)
        page.get_by_role("button", name="Thêm phần").click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    first = page.get_by_role("region", name="I. Kết quả thực hiện")
    for name in figures:
        first.get_by_role("link", name="Chỉ tiêu").click()
        page.locator("select[name=indicator]").select_option(label=name)
        page.get_by_label("Yêu cầu").select_option("optional" if "Tỷ lệ" in name else "required")
        page.get_by_role("button", name="Thêm vào biểu mẫu").click()
        expect(first.get_by_role("link", name=name)).to_be_visible()
    for region, title in (
        ("I. Kết quả thực hiện", "Kết quả nổi bật"),
        ("II. Kiến nghị", "Kiến nghị"),
    ):
        part = page.get_by_role("region", name=region)
        part.get_by_role("link", name="Lời", exact=True).click()
        page.get_by_label("Tên mục").fill(title)
        page.get_by_label("Yêu cầu").select_option("optional")
        page.get_by_role("button", name="Thêm vào biểu mẫu").click()
        expect(part.get_by_role("link", name=title)).to_be_visible()
    page.locator("input[name=valid_from]").fill(since)
    page.get_by_role("button", name="Ban hành biểu mẫu").click()
    expect(page.get_by_role("button", name="Ban hành biểu mẫu")).to_have_count(0)


def begin(page: Page, name: str, period: str = "") -> str:
    """Begin the report of one's body that stands in the list; its address."""
    page.goto("/bao-cao/")
    for fold in page.locator("details.fold").all():
        fold.evaluate("fold => fold.setAttribute('open', '')")
    line = page.locator("li.work-line", has=page.get_by_text(name, exact=True), has_text=period)
    line.first.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def fill(page: Page, said: dict[str, str]) -> None:
    """Type into fields named by the beginning of their label, and wait until each is saved."""
    for label, value in said.items():
        field = page.get_by_role("textbox", name=re.compile(f"^{label}"))
        field.fill(value)
        with page.expect_response(lambda answer: answer.url.endswith("/luu/")) as saved:
            field.press("Tab")
        assert saved.value.ok


def send(page: Page, report: str, number: str, signed_on: date) -> None:
    """Check and send the report with its signed paper."""
    page.goto(report)
    page.get_by_role("link", name="Kiểm tra và gửi").first.click()
    page.get_by_label("Số, ký hiệu").fill(number)
    page.locator("input[name=ngay_ban_hanh]").fill(signed_on.isoformat())
    page.get_by_label("Người ký").fill("Người ký thử")
    paper = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("input[name=file]").set_input_files(files=[paper])
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi báo cáo.")


def gather(page: Page, asked: Asked) -> None:
    page.goto(f"{asked.summed}thuyet-minh/")
    page.get_by_role("button", name="Gom").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gom lời của các báo cáo")


def word_and_prepare(page: Page, asked: Asked, subject: str) -> None:
    """The words around figures and prose, and the paper that is to be signed."""
    page.goto(f"{asked.summed}van-ban/")
    given = {
        "trich_yeu": subject,
        "co_quan_ban_hanh": "Sở Nội vụ",
        "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Sông Vân",
        "ky_hieu": "BC-SNV",
        "dia_danh": "Sông Vân",
        "chuc_vu": "GIÁM ĐỐC",
        "kinh_gui": "Ủy ban nhân dân tỉnh",
    }
    for name, value in given.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name="Lưu lời văn").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu lời văn.")
    page.get_by_role("button", name="Lập bản trình ký").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lập bản trình ký")


def freeze(page: Page, asked: Asked, number: str, signed_on: date) -> None:
    """Record what the signed paper bears, and open it."""
    page.goto(f"{asked.summed}van-ban/")
    card = page.get_by_role("region", name="Đã ký: chốt báo cáo")
    card.get_by_label("Số, ký hiệu").fill(number)
    card.locator("input[name=ngay_ban_hanh]").fill(signed_on.isoformat())
    card.get_by_label("Họ và tên người ký").fill("Người ký thử")
    card.get_by_role("button", name="Chốt").click()
    expect(page.get_by_role("status")).to_contain_text("Đã chốt báo cáo tổng hợp")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("khớp nội dung")).to_be_visible()


def taken(page: Page, link: str) -> bytes:
    """The bytes behind a link that downloads."""
    with page.expect_download() as saved:
        page.get_by_role("link", name=link).first.click()
    return saved.value.path().read_bytes()
