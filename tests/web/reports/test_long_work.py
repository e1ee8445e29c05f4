"""Long work on the pages: asked for by a button, its progress shown, then the file or the prose."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandan.apps.reports.actions.consolidating import gathering
from gandan.apps.reports.models import ReportRegime
from gandan.apps.reports.queries.consolidating import made
from gandan.apps.work.jobs.worker import Worker
from tests.apps.reports.stated import owe, regime_of, state
from tests.universe import Universe

PERIOD = "2026-H1"
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua=DONE, hoi_nghi=6)
    return regime


@pytest.fixture
def visit(client: Client, universe: Universe, regime: ReportRegime) -> Callable[..., Any]:
    """`visit(name)` opens a page of the period, `visit(name, send=True)` presses its button."""
    client.force_login(universe.user("coordinator"))

    def visit(name: str, *, send: bool = False, htmx: bool = False) -> Any:
        url = reverse(name, kwargs={"regime": regime.public_id, "period": PERIOD})
        return client.post(url) if send else client.get(url, headers=HTMX if htmx else {})

    return visit


def test_a_large_workbook_is_asked_for_followed_and_taken_without_a_script(
    visit: Callable[..., Any], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "CELLS_AT_ONCE", 0)
    answer = visit("bao-cao-tong-hop-xlsx")
    assert answer.status_code == 302
    page = answer["Location"]
    assert page.endswith("/tong-hop/tai-ve/")
    assert "Chưa lập tệp" in client.get(page).content.decode()
    assert client.post(page)["Location"] == page
    assert "Đang lập tệp" in client.get(page).content.decode()
    part = client.get(page, headers=HTMX).content.decode()
    assert part.startswith("\n") or "<html" not in part
    assert "hx-trigger" in part
    Worker().run_all()
    said = client.get(page).content.decode()
    assert "Tệp đã lập xong" in said
    assert "hx-trigger" not in said
    address = said.split('class="button primary" href="')[1].split('"')[0]
    file = client.get(address)
    assert file.getvalue().startswith(b"PK")
    assert "attachment" in file["Content-Disposition"]


def test_a_file_of_before_is_still_offered_when_a_report_came_in(
    universe: Universe,
    regime: ReportRegime,
    visit: Callable[..., Any],
) -> None:
    visit("bao-cao-tong-hop-lap-xlsx", send=True)
    Worker().run_all()
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=2)
    page = visit("bao-cao-tong-hop-lap-xlsx").content.decode()
    assert "Nội dung đã thay đổi" in page
    assert "Tải tệp cũ" in page
    assert "Lập lại tệp" in page


def test_prose_of_many_reports_is_gathered_by_the_worker_and_the_page_follows(
    visit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "REPORTS_AT_ONCE", 0)
    visit("bao-cao-thuyet-minh-gom", send=True)
    page = visit("bao-cao-thuyet-minh").content.decode()
    assert "Đang gom lời của các báo cáo" in page
    assert "Xem lại tiến độ" in page
    assert 'class="primary">Gom lời' not in page  # it is not offered twice
    part = visit("bao-cao-thuyet-minh", htmx=True)
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part
    Worker().run_all()
    assert visit("bao-cao-thuyet-minh", htmx=True)["HX-Refresh"] == "true"
    page = visit("bao-cao-thuyet-minh").content.decode()
    assert "Đang gom" not in page
    assert DONE in page
