"""A real browser on the real system, with the people of `tests.universe`.

    def test_an_officer_sees_his_work(page: Page, sign_in: SignIn, axe: Axe) -> None:
        sign_in("officer")
        page.goto("/")
        axe()

One system serves the whole run, so each test uploads or makes what it looks at. A page that writes
an error to the browser's console (a script that failed, something the security policy refused)
fails its test.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe as AxeRunner
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests import tables
from tests.universe import APP_SECRET, PASSWORD
from tools.browser import ARGUMENTS, missing
from tools.browser import browser as browser_path
from tools.system import ROOT, System, running

SignIn = Callable[..., Page]
Axe = Callable[..., None]

SERIOUS = {"serious", "critical"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for the run."""
    if sentence := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Pages and worker, on the data of `tests.universe`."""
    data = tmp_path_factory.mktemp("system") / "data"
    tables.copied_to(data)
    with running(data, seed="tests.browser.seed") as started:
        yield started


@pytest.fixture
def context(browser: Browser, system: System) -> Iterator[BrowserContext]:
    """A fresh visitor: no cookies. Another one in the same test: `browser.new_context(...)`."""
    fresh = browser.new_context(
        base_url=system.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def console_errors() -> list[str]:
    """What the page wrote to the console as an error. A test that expects some empties it."""
    return []


@pytest.fixture
def page(context: BrowserContext, console_errors: list[str]) -> Iterator[Page]:
    """A page of that visitor; relative addresses are the system's."""

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            console_errors.append(message.text)

    fresh = context.new_page()
    fresh.on("console", heard)
    fresh.on("pageerror", lambda error: console_errors.append(str(error)))
    yield fresh
    assert not console_errors


def app_code(secret: str, steps: int = 0) -> str:
    """What an authenticator app shows; `steps` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def second_step(where: Page, secret: str = APP_SECRET) -> None:
    """Type the code; of those that are taken now, one that no other test has used."""
    for steps in (0, 1, -1):
        where.locator("input[name=code]").fill(app_code(secret, steps))
        where.locator("input[name=code]").press("Enter")
        where.wait_for_load_state()
        if "buoc-hai" not in where.url:
            return


@pytest.fixture(scope="session")
def kept_sessions() -> dict[str, list[Any]]:
    """Sessions of people with a second factor: there are three codes a half minute, no more."""
    return {}


@pytest.fixture
def sign_in(page: Page, kept_sessions: dict[str, list[Any]]) -> SignIn:
    """`sign_in("officer")`: as a person of `tests.universe`, ending on the first page."""

    def go(key: str, where: Page = page) -> Page:
        where.context.clear_cookies(name="sessionid")
        if key in kept_sessions:
            where.context.add_cookies(kept_sessions[key])
            where.goto("/")
            if "dang-nhap" not in where.url:
                return where
        where.goto("/dang-nhap/")
        where.locator("input[name=login]").fill(key)
        where.locator("input[name=password]").fill(PASSWORD)
        where.locator("input[name=password]").press("Enter")
        where.wait_for_url(lambda url: not url.endswith("/dang-nhap/"))
        has_two = "buoc-hai" in where.url
        if has_two:
            second_step(where)
        where.wait_for_url(lambda url: "dang-nhap" not in url)
        if has_two:
            cookies = where.context.cookies()
            kept_sessions[key] = [each for each in cookies if each["name"] == "sessionid"]
        return where

    return go


@pytest.fixture
def axe(page: Page) -> Axe:
    """`axe()` fails when the page has a serious or critical fault of accessibility."""

    def look(where: Page = page) -> None:
        faults = [
            f"{fault['id']} ({fault['impact']}): {fault['help']}\n    "
            + "\n    ".join(node["html"][:200] for node in fault["nodes"][:3])
            for fault in AxeRunner().run(where).response["violations"]
            if fault["impact"] in SERIOUS
        ]
        assert not faults, where.url + "\n" + "\n".join(faults)

    return look


@pytest.fixture(scope="session")
def something_to_do(system: System) -> None:
    """A confirmed document in the running system, and one that waits for its confirmation."""
    environ = {**os.environ, "GANDAN_DATA": str(system.data), "GANDAN_LOG": "WARNING"}
    command = [sys.executable, "-m", "tests.browser.given"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True)
