"""Pages and worker are killed with SIGKILL while reports are saved, sent and consolidated: nothing
that was acknowledged is lost, nothing is done twice, and the same form sent again does it once."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.apps.work.sites import (
    PATIENCE,
    ROOT,
    Site,
    Template,
    copy_of,
    site_of,
    template,
    template_of,
)
from tools.system import answers, free_port

__all__ = ["template"]  # a fixture, as pytest finds it
SURVIVOR = "tests.apps.reports.survivor"
GIVEN = "given.json"  # what the survivor says of what it filled in
TOKEN = "a" * 32
PATH = "figure.doi_thoai.chinh_thuc"

pytestmark = pytest.mark.slow


class Pages:
    """A server of pages that can be killed, on the database of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.given: dict[str, Any] = json.loads((site.folder / GIVEN).read_text())
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, point: str = "") -> None:
        """Serve, and stop at a point."""
        self.port = free_port()
        for name in ("reached", "hold"):
            (self.site.folder / name).unlink(missing_ok=True)
        if point:
            (self.site.folder / "hold").touch()
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", "1", "--blocking-threads", "2",
            "--log-level", "warning", f"{SURVIVOR}:application",
        ]  # fmt: skip
        environ = self.site.variables | {"SURVIVOR_POINT": point}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while not answers("127.0.0.1", self.port):
            assert self.process.poll() is None, "the pages ended before they answered"
            assert time.monotonic() < until
            time.sleep(0.1)

    def send(self, who: str, address: str, data: dict[str, Any], **headers: str) -> int:
        """Send a form as a browser does; the status of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            cookies = f"sessionid={self.given['sessions'][who]}; csrftoken={TOKEN}"
            connection.request(
                "POST", address, body=encode_multipart(BOUNDARY, data),
                headers={"Cookie": cookies, "X-CSRFToken": TOKEN, "Host": "127.0.0.1",
                         "Content-Type": MULTIPART_CONTENT, **headers},
            )  # fmt: skip
            answer = connection.getresponse()
            answer.read()
            return answer.status

    def kill_while(self, who: str, address: str, data: dict[str, Any], **headers: str) -> None:
        """Send the form, and kill everything that serves when the point is reached."""
        got: list[int] = []

        def ask() -> None:
            with suppress(http.client.HTTPException, OSError):
                got.append(self.send(who, address, data, **headers))

        asking = threading.Thread(target=ask)
        asking.start()
        until = time.monotonic() + PATIENCE
        while not (self.site.folder / "reached").exists():
            assert time.monotonic() < until
            assert not got, f"answered {got} before the point was reached"
            time.sleep(0.05)
        self.end()
        asking.join(PATIENCE)
        assert not got, "nobody was answered"

    def end(self) -> None:
        """SIGKILL to the server and its workers."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


@pytest.fixture(scope="module")
def asked(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The template with the province and what is asked of it, filled once."""
    return filled(template, tmp_path_factory.mktemp("asked"))


@pytest.fixture(scope="module")
def asked_and_prepared(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Likewise, with the paper of the period prepared."""
    return filled(template, tmp_path_factory.mktemp("prepared"), SURVIVOR_PREPARED="1")


def filled(template: Template, folder: Path, **variables: str) -> Template:
    site = copy_of(template, folder, SURVIVOR)
    site.variables |= variables
    site.run(SURVIVOR, "ask")
    (folder / GIVEN).rename(folder / "data" / GIVEN)
    return template_of(site)


def served(template: Template, folder: Path) -> Iterator[Pages]:
    with site_of(template, folder, SURVIVOR) as site:
        (folder / "data" / GIVEN).rename(folder / GIVEN)
        pages = Pages(site)
        yield pages
        pages.end()


@pytest.fixture
def pages(asked: Template, tmp_path: Path, db: None) -> Iterator[Pages]:
    yield from served(asked, tmp_path)


@pytest.fixture
def prepared(asked_and_prepared: Template, tmp_path: Path, db: None) -> Iterator[Pages]:
    yield from served(asked_and_prepared, tmp_path)


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()


def paper(pages: Pages) -> tuple[str, str, dict[str, Any]]:
    """The form with which the officer sends his report."""
    data = {
        "seen": pages.given["version"],
        "so_ky_hieu": "20/BC-STP",
        "ngay_ban_hanh": "2026-03-02",
        "nguoi_ky": "Phạm Quốc Dũng",
        "file": SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4 da ky", "application/pdf"),
    }
    return "officer", f"/bao-cao/{pages.given['report']}/gui/", data


def field(pages: Pages, value: str = "5") -> tuple[str, str, dict[str, Any]]:
    """What the page sends as a field is left, and sends again until it is answered."""
    data = {PATH: value, f"{PATH}:giai-trinh": "", f"{PATH}:thay": "1.00000000"}
    return "officer", f"/bao-cao/{pages.given['report']}/luu/", data


HTMX = {"HX-Request": "true"}
SENT = {"sent": 1, "drafts": 0, "papers": 1, "state": "submitted", "counted": 3}
UNSENT = {"sent": 0, "drafts": 1, "papers": 0, "state": "not_started", "counted": 0}


def told(pages: Pages, *names: str) -> dict[str, Any]:
    found = pages.site.report()
    return {name: found[name] for name in names}


@pytest.mark.parametrize(("point", "then"), [("writing", UNSENT), ("written", SENT)])
def test_a_report_whose_server_was_killed_is_sent_or_not_and_sent_again_it_is_sent_once(
    pages: Pages, point: str, then: dict[str, Any]
) -> None:
    pages.start(point)
    pages.kill_while(*paper(pages))
    assert told(pages, *SENT) == then
    pages.start()
    assert pages.send(*paper(pages)) == 302
    assert told(pages, *SENT) == SENT
    assert pages.send(*paper(pages)) == 302  # the third time, of somebody who is not sure
    assert told(pages, *SENT) == SENT


@pytest.mark.parametrize(
    ("point", "numbers", "stamps", "times"),
    [("writing", ["2"], [1], 2), ("written", ["5"], [2], 3)],
)
def test_a_field_whose_server_was_killed_is_saved_or_not_and_sent_again_it_is_saved_once(
    pages: Pages, point: str, numbers: list[str], stamps: list[int], times: int
) -> None:
    pages.start(point)
    pages.kill_while(*field(pages), **HTMX)
    found = told(pages, "meetings", "stamps", "filled")
    assert found == {"meetings": numbers, "stamps": stamps, "filled": times}
    pages.start()
    for _again in range(2):
        assert pages.send(*field(pages), **HTMX) == 200
        found = told(pages, "meetings", "stamps", "filled")
        assert found == {"meetings": ["5"], "stamps": [2], "filled": 3}


def test_what_another_wrote_after_the_server_came_back_is_not_written_over(pages: Pages) -> None:
    pages.start("writing")
    pages.kill_while(*field(pages), **HTMX)
    pages.start()
    assert pages.send(*field(pages, "8"), **HTMX) == 200
    assert pages.send(*field(pages), **HTMX) == 200  # the page that was cut off tries again
    assert told(pages, "meetings") == {"meetings": ["8"]}


@pytest.mark.parametrize(("point", "is_there"), [("writing", False), ("written", True)])
def test_a_paper_whose_server_was_killed_is_prepared_entirely_or_not(
    pages: Pages, point: str, is_there: bool
) -> None:
    one, seen = pages.given["consolidation"], pages.given["consolidation_version"]
    form = "coordinator", f"/bao-cao/tong-hop/{one}/trinh-ky/", {"seen": seen}
    pages.start(point)
    pages.kill_while(*form)
    assert told(pages, "prepared") == {"prepared": is_there}
    pages.start()
    assert pages.send(*form) == (409 if is_there else 302)
    assert told(pages, "prepared") == {"prepared": True}


@pytest.mark.parametrize(("point", "count"), [("writing", 0), ("written", 1)])
def test_a_paper_whose_server_was_killed_is_frozen_once(
    prepared: Pages, point: str, count: int
) -> None:
    one, seen = prepared.given["consolidation"], prepared.given["consolidation_version"]
    signed = {"seen": seen, "so_ky_hieu": "215/BC-SNV", "ngay_ban_hanh": today(),
              "nguoi_ky": "Bùi Thái Sơn"}  # fmt: skip
    form = "coordinator", f"/bao-cao/tong-hop/{one}/chot/", signed
    prepared.start(point)
    prepared.kill_while(*form)
    assert told(prepared, "frozen", "digest") == {"frozen": count, "digest": 64 * count}
    prepared.start()
    assert prepared.send(*form) == (422 if count else 302)
    assert told(prepared, "frozen", "digest") == {"frozen": 1, "digest": 64}


@pytest.mark.parametrize("point", ["working", "writing"])
def test_prose_whose_worker_was_killed_is_gathered_once(pages: Pages, point: str) -> None:
    site = pages.site
    site.run(SURVIVOR, "ask_for_gathering")
    before = site.report()
    victim = site.start_worker(point=point)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert told(pages, "gathered", "origins", "jobs") == {
        "gathered": 1, "origins": before["origins"], "jobs": ["running"],
    }  # fmt: skip
    site.work()
    found = site.report()
    assert (found["gathered"], found["jobs"]) == (2, ["done"])
    assert found["origins"] == found["different_origins"] == 2


@pytest.mark.parametrize("point", ["working", "writing"])
def test_a_file_whose_worker_was_killed_is_made_once_and_is_there(pages: Pages, point: str) -> None:
    site = pages.site
    site.run(SURVIVOR, "ask_for_file")
    victim = site.start_worker(point=point)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert told(pages, "files", "jobs") == {"files": 0, "jobs": ["running"]}
    site.work()
    assert told(pages, "files", "bytes", "jobs") == {"files": 1, "bytes": [True], "jobs": ["done"]}
