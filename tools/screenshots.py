"""Pictures of the running system with the demonstration province, made by one command.

`./gandan screenshots` keeps the few that the documentation shows, in docs/pictures;
`./gandan screenshots --all FOLDER` takes every page at three widths, light and dark.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tools.browser import ARGUMENTS, browser, missing
from tools.system import ROOT, running

PICTURES = ROOT / "docs" / "pictures"
# the regular report: a sơ kết is opened later and stands above it
REGIME = ("/bao-cao/che-do/", "main tbody tr:last-child th a")
HEIGHTS = {320: 640, 768: 1024, 1440: 900}
LARGEST = 300_000  # bytes of a picture that is kept
DRAFT = "Chia, tách Sở Ngoại vụ"
DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
PASSWORD = "dan-van-kheo"  # noqa: S105  # of the demonstration accounts


def address(path: str) -> Callable[[Page], None]:
    """Open an address."""

    def go(page: Page) -> None:
        page.goto(path)

    return go


def review(page: Page) -> None:
    """The first document that waits for review, with one of its passages chosen."""
    page.goto("/van-ban/?trang-thai=in_review")
    follow(page, "main a[href^='/van-ban/'][href$='/ra-soat/']")
    page.locator(".proposal").nth(1).click(position={"x": 40, "y": 20})
    page.wait_for_timeout(400)


def follow(page: Page, selector: str) -> None:
    """Open the first link that matches."""
    page.goto(page.locator(selector).first.get_attribute("href") or "/")


def task(page: Page) -> None:
    """A task with its units."""
    page.goto("/nhiem-vu/")
    follow(page, "table.register .action a")


def first(path: str, selector: str, *more: str) -> Callable[[Page], None]:
    """Open an address, then the first link that matches, and so on."""

    def go(page: Page) -> None:
        page.goto(path)
        for each in (selector, *more):
            follow(page, each)

    return go


def document(number: str, *more: str) -> Callable[[Page], None]:
    """The page of a document, also of one whose review is not finished; then links on from it."""

    def go(page: Page) -> None:
        page.goto(f"/van-ban/?tim={number}")
        where = page.locator("main th a").first.get_attribute("href") or "/"
        page.goto(where.removesuffix("ra-soat/"))
        for each in more:
            follow(page, each)

    return go


def ended(*more: str) -> Callable[[Page], None]:
    """The figures of the regular report's last period whose day has passed; then links on."""

    def go(page: Page) -> None:
        first(*REGIME)(page)
        for row in page.locator("main tbody tr", has=page.locator("a[href$='/tong-hop/']")).all():
            due = DAY.findall(row.inner_text())
            if due and "".join(reversed(due[-1].split("/"))) < f"{datetime.now(UTC):%Y%m%d}":
                page.goto(row.locator("a").first.get_attribute("href") or "/")
                break
        for each in more:
            follow(page, each)

    return go


def confirmation(page: Page) -> None:
    """What confirming would give out, of a document of which a part is accepted."""
    page.goto("/van-ban/?tim=21/2026")
    follow(page, "main a[href^='/van-ban/'][href$='/ra-soat/']")
    page.goto(page.url.replace("ra-soat/", "xac-nhan/"))


def delegations(page: Page) -> None:
    """What a head has delegated: the first time he does it before the picture."""
    page.goto("/uy-quyen/")
    if page.get_by_text("Chưa ủy quyền lần nào").count():
        follow(page, "main a[href^='/vi-tri/']")
        page.locator("select[name=user]").select_option(index=1)
        page.locator("input[name=last_day]").fill(
            str(
                date.fromisoformat(page.locator("input[name=valid_from]").input_value())
                + timedelta(days=6)
            )
        )
        page.locator("input[name=legal_basis]").fill("15/GUQ-STP")
        page.locator("main form button[type=submit]").click()


def draft(page: Page) -> None:
    """The dry run of an event that somebody draws up: a department divided between two."""
    page.goto("/don-vi/su-kien/?trang-thai=draft")
    if page.get_by_role("link", name=DRAFT).count():
        follow(page, "main th a")
    else:
        page.goto("/don-vi/su-kien/them/")
        page.locator("input[name=ten]").fill(DRAFT)
        page.locator("input[name=on]").fill("2026-01-01")
        page.locator("input[name=legal_basis]").fill("Nghị quyết số 45/NQ-HĐND ngày 10/12/2025")
        page.locator("main form button[type=submit]").click()
        for name, function in (("Sở Đối ngoại và Du lịch", ""), ("Sở Văn hóa", "Lễ tân")):
            page.goto(f"{page.url.partition('?')[0].partition('#')[0]}?tim=so+ngoai+vu")
            page.locator("input[name=predecessors]").first.check()
            page.locator("select[name=kind]").select_option("split")
            page.locator("main .line-form input[name=ten]").fill(name)
            page.locator("input[name=function]").fill(function)
            page.locator("main .line-form button[type=submit]").click()
    page.goto(f"{page.url}chay-thu/")


def check_draft(page: Page) -> None:
    """A draft with slips, pasted, and what is said of it."""
    text = (ROOT / "samples" / "quyet-dinh-quy-che-dan-van.txt").read_text("utf-8")
    slips = {
        "Theo đề nghị của": "Căn cứ Luật Đất đai số 45/2013/QH13;\nTheo đề nghị của",
        "Điều 3. Chánh": "Điều 3. Xáp nhập hai bộ tiêu chí trước ngày 2/4/2026; Chánh",
    }
    for right, wrong in slips.items():
        text = text.replace(right, wrong, 1)
    page.goto("/soat-loi/")
    page.locator("textarea[name=pasted]").fill(text)
    page.locator("input[name=is_not_secret]").check()
    page.locator(".draft-form button[type=submit]").click()
    page.wait_for_selector("#ket-qua-soat")


@dataclass(frozen=True)
class Shot:
    """One page as somebody sees it; `kept` are the sizes that the documentation shows."""

    name: str
    account: str
    open: Callable[[Page], None]
    kept: tuple[tuple[int, str], ...] = ((1440, "light"),)


OUTLINES = "main a[href$='/de-cuong/']"
REVIEW = ("/bao-cao/so-ket/", "main a[href^='/bao-cao/so-ket/0']")

SHOTS = (
    Shot("sign-in", "", address("/dang-nhap/")),
    Shot("upload", "vanthu", address("/van-ban/tai-len/")),
    Shot("documents", "dieuphoi", address("/van-ban/")),
    Shot("document", "dieuphoi", first("/van-ban/?tim=112", "main th a")),
    Shot(
        "chain",
        "dieuphoi",
        document("31/KH-UBND", "main a[href$='/chuoi/']"),
        (),
    ),
    Shot("missing", "dieuphoi", address("/van-ban/chua-co/"), ()),
    Shot("draft-form", "tuphap", address("/soat-loi/"), ()),
    Shot("draft", "tuphap", check_draft),
    Shot("package", "vanthu", document("112", "main a[href$='/edxml/']"), ()),
    Shot("relation", "dieuphoi", document("61/KH-UBND", "main a[href$='/quan-he/']"), ()),
    Shot("replaced", "dieuphoi", document("61/KH-UBND"), ()),
    Shot("review", "dieuphoi", review, ((1440, "light"), (320, "dark"))),
    Shot("confirmation", "dieuphoi", confirmation),
    Shot("register", "dieuphoi", address("/nhiem-vu/")),
    Shot(
        "search",
        "dieuphoi",
        address("/tim-kiem/?tim=dân+vận"),
        ((1440, "light"), (320, "light")),
    ),
    Shot(
        "whole-text", "dieuphoi", first("/tim-kiem/?tim=dân+vận&muc=van-ban", ".results h2 a"), ()
    ),
    Shot("matrix", "chutich", address("/tong-hop/")),
    Shot("story", "chutich", first("/tong-hop/", ".matrix td.missing a")),
    Shot("urging", "dieuphoi", address("/don-doc/")),
    Shot("leader-report", "dieuphoi", first("/don-doc/", "main a[href^='/bao-cao-lanh-dao/0']")),
    Shot("task", "dieuphoi", task),
    Shot("follow", "dieuphoi", address("/")),
    Shot("my-work", "tuphap", address("/"), ((1440, "light"), (320, "light"))),
    Shot("own-task", "tuphap", first("/", "main .card li a, main .card .action a")),
    Shot("units", "quantri", address("/don-vi/")),
    Shot("unit", "quantri", first("/don-vi/", "main a[href^='/don-vi/0']")),
    Shot("tree", "quantri", address("/don-vi/cay/")),
    Shot("events", "quantri", address("/don-vi/su-kien/")),
    Shot(
        "event", "quantri", first("/don-vi/su-kien/", "main th a"), ((1440, "light"), (320, "dark"))
    ),
    Shot("dry-run", "quantri", draft),
    Shot("former-unit", "dieuphoi", first("/don-vi/?trang-thai=da-ket-thuc&loai=so", "main th a")),
    Shot("set-up", "quantri", address("/don-vi/lap-tu-du-lieu/?tinh=quang+ngai&ngay=2026-01-01")),
    Shot("tree-file", "quantri", address("/don-vi/nhap/")),
    Shot("people", "quantri", address("/nguoi-dung/")),
    Shot("person", "quantri", first("/nguoi-dung/", "main a[href^='/nguoi-dung/0']")),
    Shot("leaders", "dieuphoi", address("/phan-cong-dan-van/")),
    Shot("delegations", "tuphap.giamdoc", delegations),
    Shot("delegation", "tuphap.giamdoc", first("/uy-quyen/", "main a[href^='/vi-tri/']")),
    Shot("work", "quantri", address("/viec-nen/")),
    Shot("load", "dieuphoi", address("/khoi-luong/")),
    Shot("plan", "tuphap", address("/ke-hoach/")),
    Shot("incoming", "vanthu.noivu", address("/van-ban-den/")),
    Shot("requests", "dieuphoi", address("/nhiem-vu/de-nghi/")),
    Shot("notices", "tuphap", address("/thong-bao/")),
    Shot("notice-settings", "tuphap", address("/thong-bao/cai-dat/"), ()),
    Shot("reports", "tuphap", address("/bao-cao/")),
    Shot("regimes", "dieuphoi", address("/bao-cao/che-do/"), ()),
    Shot("regime", "dieuphoi", first(*REGIME)),
    Shot("indicators", "dieuphoi", address("/bao-cao/chi-tieu/"), ()),
    Shot("form", "dieuphoi", first(*REGIME, "main a[href^='/bao-cao/bieu-mau/']")),
    Shot("figures", "dieuphoi", ended()),
    Shot("bodies-of-a-report", "dieuphoi", ended("main a[href$='/don-vi/']")),
    Shot("prose", "dieuphoi", ended("main a[href$='/thuyet-minh/']")),
    Shot("consolidated", "dieuphoi", ended("main a[href$='/van-ban/']")),
    Shot("gathered-tables", "dieuphoi", ended("main a[href$='/bang/']"), ()),
    Shot("open-data", "dieuphoi", ended("main a[href$='/du-lieu-mo/']"), ()),
    Shot("published", "", first("/du-lieu-mo/", "main a[href^='/du-lieu-mo/0']")),
    Shot("outlines", "dieuphoi", first(*REGIME, OUTLINES), ()),
    Shot("outline", "dieuphoi", first(*REGIME, OUTLINES, "main a[href^='/bao-cao/de-cuong/']")),
    Shot("imports", "dieuphoi", first(*REGIME, "main a[href$='/nhap-so-lieu/']"), ()),
    Shot("template", "dieuphoi", first(*REGIME, "main a[href$='/mau-word/']")),
    Shot(
        "fill",
        "khetruc",
        first("/bao-cao/", "main a[href^='/bao-cao/0']"),
        ((1440, "light"), (320, "light")),
    ),
    Shot("look-backs", "dieuphoi", address("/bao-cao/so-ket/"), ()),
    Shot("look-back", "dieuphoi", first(*REVIEW)),
    Shot("look-back-bodies", "dieuphoi", first(*REVIEW, "main a[href$='/don-vi/']"), ()),
    Shot("log", "kiemtra", address("/nhat-ky/")),
    Shot("sealed", "kiemtra", address("/nhat-ky/niem-phong/")),
    Shot("password", "tuphap", address("/doi-mat-khau/")),
    Shot("security", "tuphap", address("/bao-mat/")),
    Shot("app", "tuphap", address("/bao-mat/ung-dung/")),
    Shot("sessions", "tuphap", address("/phien-dang-nhap/")),
    Shot("invitation-code", "", address("/loi-moi/")),
    Shot("not-found", "tuphap", address("/khong-co/")),
)


class People:
    """Browsers of signed-in people: each signs in once, as the limit on sign-ins wants it."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self._chromium, self._url = chromium, url
        self._cookies: dict[str, StorageState] = {}

    @contextmanager
    def page(self, account: str, size: tuple[int, str]) -> Iterator[Page]:
        """A page of a person ("" for nobody) in a window of one width and colour scheme."""
        width, scheme = size
        context = self._chromium.new_context(
            base_url=self._url,
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            storage_state=self._cookies.get(account),
        )
        page = context.new_page()
        if account and account not in self._cookies:
            page.goto("/dang-nhap/")
            page.locator("input[name=login]").fill(account)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url(lambda where: "dang-nhap" not in where)
            self._cookies[account] = context.storage_state()
        yield page
        context.close()


def file_name(shot: Shot, size: tuple[int, str], *, kept: bool) -> str:
    """The first kept picture of a page is simply called after it."""
    if kept and size == shot.kept[0]:
        return f"{shot.name}.png"
    return f"{shot.name}-{size[0]}-{size[1]}.png"


def take(chromium: Browser, url: str, folder: Path, *, every: bool) -> list[Path]:
    """All pictures, or the kept ones; the files written."""
    written = []
    people = People(chromium, url)
    everything = tuple((width, scheme) for width in HEIGHTS for scheme in ("light", "dark"))
    for shot in SHOTS:
        for size in everything if every else shot.kept:
            with people.page(shot.account, size) as page:
                shot.open(page)
                path = folder / file_name(shot, size, kept=not every)
                page.screenshot(path=path)
                written.append(path)
                print(f"{path.name:<28} {path.stat().st_size / 1000:6.0f} kB", flush=True)
    return written


def main() -> int:
    """Start the system, take the pictures; 1 when one is too large to be kept."""
    parser = argparse.ArgumentParser(prog="./gandan screenshots", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, every size")
    options = parser.parse_args()
    if sentence := missing():
        print(sentence)
        return 1
    folder: Path = options.all or PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data) / "data") as system,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=browser(), args=ARGUMENTS)
        written = take(chromium, system.url, folder, every=bool(options.all))
        chromium.close()
    large = [path.name for path in written if path.stat().st_size > LARGEST]
    if large and not options.all:
        print(f"Larger than {LARGEST // 1000} kB: {', '.join(large)}")
    return 1 if large and not options.all else 0


if __name__ == "__main__":
    sys.exit(main())
