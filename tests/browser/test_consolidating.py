"""The pages on which reports are collected and consolidated, for everybody: narrow, wide, dark."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.browser.summed import OTHER, PERIOD
from tests.browser.test_plans import fits
from tools.system import ROOT, System

PICTURES = os.environ.get("GANDAN_PICTURES", "")  # a folder, for whoever looks at the pages


@pytest.fixture(scope="module")
def addresses(system: System) -> dict[str, str]:
    """The pages of a period whose paper was prepared, by what they show."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_LOG": "WARNING"}
    command = [sys.executable, "-m", "tests.browser.summed"]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True
    )
    given = json.loads(done.stdout.splitlines()[-1])
    collected = f"/bao-cao/che-do/{given['regime']}/ky/{PERIOD}/"
    summed = f"{collected}tong-hop/"
    paper = f"/bao-cao/tong-hop/{given['consolidation']}/"
    return {
        "ky": collected,
        "bao-cao": f"/bao-cao/{given['report']}/",
        "so-lieu": summed,
        "mot-so": f"{summed}so-lieu/hoi_nghi/",
        "don-vi": f"{summed}don-vi/",
        "thuyet-minh": f"{summed}thuyet-minh/",
        "van-ban": f"{summed}van-ban/",
        "toan-van": paper,
        "lap-tep": f"{summed}tai-ve/",
    }


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_period_is_wider_than_the_screen_or_unreadable(
    addresses: dict[str, str], page: Page, sign_in: SignIn, axe: Axe, width: int, scheme: str
) -> None:
    page.set_default_timeout(30_000)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in("coordinator")
    for name, address in addresses.items():
        page.goto(address)
        fits(page)
        axe()
        folds = page.locator("main details:not([open])")  # what is folded in is read too
        folds.evaluate_all("folds => folds.forEach(fold => fold.setAttribute('open', ''))")
        fits(page)
        axe()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)


def test_a_passage_is_worded_left_out_and_put_back_by_keyboard(
    addresses: dict[str, str], page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("coordinator")
    page.goto(addresses["thuyet-minh"])
    passage = page.locator("li.passage", has_text=OTHER)
    passage.locator("summary", has_text="Sửa lời").focus()
    page.keyboard.press("Enter")
    words = passage.get_by_role("textbox")
    words.fill(f"{OTHER} Đã công khai.")
    passage.get_by_role("button", name="Lưu lời").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu lời của ý.")
    expect(passage.get_by_text("đã sửa lời")).to_be_visible()
    axe()
    passage.get_by_role("button", name="Bỏ ra").press("Enter")
    expect(passage.get_by_text("bỏ ra khỏi báo cáo")).to_be_visible()
    axe()
    passage.get_by_role("button", name="Lấy lại").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã đưa ý vào báo cáo.")


def test_a_large_file_is_followed_until_it_can_be_taken(
    addresses: dict[str, str], page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in("coordinator")
    page.goto(addresses["lap-tep"])
    page.get_by_role("button", name="Lập tệp").press("Enter")
    taken = page.get_by_role("link", name="Tải tệp", exact=True)
    expect(taken).to_be_visible(timeout=120_000)  # the page looks again by itself
    axe()
    with page.expect_download() as saved:
        taken.press("Enter")
    assert saved.value.path().read_bytes().startswith(b"PK")
