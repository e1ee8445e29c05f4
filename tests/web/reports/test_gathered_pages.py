"""The pages of a period's tables and files: what bodies wrote, where it is from, page by page."""

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.models import ReportRegime
from tests.apps.reports.stated import regime_of, state
from tests.apps.reports.tabled import TABLED, add_file, add_rows
from tests.universe import NOW, Universe

PERIOD = "2026-H1"
FRIENDLY = {"ten": "Chính quyền thân thiện", "so_ho": "1200", "diem": "8", "tu_ngay": ""}


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    return regime_of(universe, form=TABLED)


@pytest.fixture
def page(client: Client, universe: Universe, regime: ReportRegime) -> Callable[..., str]:
    client.force_login(universe.user("coordinator"))

    def page(name: str, query: str = "") -> str:
        url = reverse(name, args=[regime.public_id, PERIOD]) + query
        response = client.get(url)
        assert response.status_code == 200
        return str(response.content.decode())

    return page


def test_rows_stand_with_their_bodies_a_link_to_the_report_and_totals(
    universe: Universe, regime: ReportRegime, page: Callable[..., str]
) -> None:
    edition = state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1)
    add_rows(edition, FRIENDLY, FRIENDLY)
    shown = page("bao-cao-tong-hop-bang")
    assert "Chính quyền thân thiện" in shown
    assert reverse("bao-cao-mot", args=[edition.submission.public_id]) in shown
    assert "<b>2.400</b>" in shown
    assert "2 dòng của 1 đơn vị" in shown


def test_many_rows_are_parted_and_the_filter_goes_with_the_page(
    universe: Universe, regime: ReportRegime, page: Callable[..., str]
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), *[FRIENDLY] * 60)
    shown = page("bao-cao-tong-hop-bang", "?bang=mo_hinh_moi&tu=than+thien")
    assert shown.count("Chính quyền thân thiện") == 50
    assert "tu=than+thien&amp;trang=2" in shown
    assert "51–60 trong 60" in page("bao-cao-tong-hop-bang", "?trang=2")
    assert "Không có dòng nào như vậy" in page("bao-cao-tong-hop-bang", "?tu=xa+la")


def test_a_table_that_nobody_filled_in_says_so(page: Callable[..., str]) -> None:
    assert "Chưa đơn vị nào ghi dòng nào" in page("bao-cao-tong-hop-bang", "?bang=lop")


def test_files_stand_with_what_was_asked_and_lead_to_the_file(
    universe: Universe, regime: ReportRegime, page: Callable[..., str]
) -> None:
    file = add_file(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), "bien-ban.pdf")
    shown = page("bao-cao-tong-hop-tep-kem")
    assert "Biên bản" in shown
    report = file.edition.submission.public_id
    assert reverse("bao-cao-tep", args=[report, file.public_id]) in shown


def test_a_period_without_files_says_what_to_do(page: Callable[..., str]) -> None:
    assert "Chưa có tệp kèm theo" in page("bao-cao-tong-hop-tep-kem")


def test_the_workbook_of_the_moment_has_the_rows(
    client: Client, universe: Universe, regime: ReportRegime
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), FRIENDLY)
    client.force_login(universe.user("coordinator"))
    response = client.get(reverse("bao-cao-tong-hop-xlsx", args=[regime.public_id, PERIOD]))
    assert response.status_code == 200
    book = load_workbook(io.BytesIO(response.content))
    assert book["Bảng 1"]["D5"].value == "Chính quyền thân thiện"


def test_the_tables_of_the_annex_are_ticked_beside_the_words(
    universe: Universe, client: Client, regime: ReportRegime, page: Callable[..., str]
) -> None:
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1)
    by = universe.viewer("coordinator")
    draft = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    ticks = re.findall(r'name="tables" value="(\w+)"[^>]*?(checked)?>', page("bao-cao-van-ban"))
    assert ticks == [("mo_hinh_moi", "checked"), ("lop", "checked")]
    words = {
        "seen": draft.version, "trich_yeu": "Công tác dân vận", "basis": "chinh_thuc",
        "co_quan_ban_hanh": "Sở Nội vụ", "ky_hieu": "BC-SNV", "dia_danh": "Lam Giang",
        "chuc_vu": "GIÁM ĐỐC",
    }  # fmt: skip
    url = reverse("bao-cao-van-ban-loi", args=[draft.public_id])
    assert client.post(url, words | {"tables": ["lop"]}).status_code == 302
    draft.refresh_from_db()
    assert draft.wording["left_out_tables"] == ["mo_hinh_moi"]
    ticks = re.findall(r'name="tables" value="(\w+)"[^>]*?(checked)?>', page("bao-cao-van-ban"))
    assert ("mo_hinh_moi", "") in ticks
    assert client.post(url, words | {"seen": 2, "tables": ["khac"]}).status_code == 422
