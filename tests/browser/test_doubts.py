"""A scan in review: from one doubtful word to the next, each beside the picture of its place."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, SignIn
from tests.vanban.sources.scanning import degraded, needs_tesseract, page_of, saved

NAME = "ban-quet.jpg"


@pytest.fixture
def scan(page: Page, sign_in: SignIn, tmp_path: Path) -> Page:
    """The review page of a bad scan."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in("coordinator")
    file = tmp_path / NAME
    file.write_bytes(saved(degraded(page_of("cong-van-tang-cuong-dan-van")), quality=60))
    page.goto("/van-ban/tai-len/")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_label("Không mật").check()
    page.locator("form.upload button[type=submit]").click()
    page.locator(".outcomes a").first.click(timeout=60_000)
    page.get_by_role("link", name="Rà soát").click(timeout=60_000)  # the page follows the reading
    expect(page.locator("#ra-soat.is-tabbed")).to_be_visible()
    return page


@needs_tesseract
def test_doubtful_words_are_gone_through_by_key_beside_their_picture(scan: Page, axe: Axe):
    assert scan.locator("#van-ban .doubt").count() > 0
    scan.keyboard.press("d")
    picture = scan.locator("#anh-nghi-ngo img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 500
    first = scan.locator("#anh-nghi-ngo [data-words]").inner_text()
    axe()
    if folder := os.environ.get("PICTURES"):
        for scheme in ("light", "dark"):
            scan.emulate_media(color_scheme=scheme)
            for width, height in ((1440, 900), (768, 1024), (320, 740)):
                scan.set_viewport_size({"width": width, "height": height})
                scan.keyboard.press("d")
                scan.wait_for_timeout(1500)
                scan.screenshot(path=f"{folder}/doubt-{width}-{scheme}.png")
        scan.set_viewport_size({"width": 1440, "height": 900})
        scan.locator("a[href='#phan-dau']").click()
        scan.screenshot(path=f"{folder}/header.png", full_page=True)
    scan.keyboard.press("D")
    scan.keyboard.press("d")
    scan.locator("#anh-nghi-ngo [data-next-doubt]").click()
    assert scan.locator("#anh-nghi-ngo [data-words]").inner_text() != first or first
    scan.keyboard.press("Escape")
    expect(scan.locator("#anh-nghi-ngo")).to_be_hidden()
    scan.locator("#van-ban .doubt").first.click()
    expect(picture).to_be_visible()
