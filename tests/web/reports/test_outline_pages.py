"""Outlines, imports and open data by clicks alone: each step from the page before."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.apps.reports.models import (
    ImportedFigure,
    Indicator,
    OpenRelease,
    OutlineVersion,
    ReportRegime,
)
from gandan.papers.imported.columns import HEADS
from tests.apps.reports.opened import DECISION, receive_all
from tests.apps.reports.stated import owe, regime_of, state
from tests.universe import TODAY, Universe

PERIOD = "2026-H1"


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua="Đã mở ba hội nghị.", don_nhan=2)
    state(universe, regime, PERIOD, "Sở Y tế", don_nhan=40)
    state(universe, regime, PERIOD, "Sở Tài chính", don_nhan=9)
    receive_all(regime)
    return regime


@pytest.fixture
def staff(client: Client, universe: Universe) -> Client:
    client.force_login(universe.user("coordinator"))
    return client


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_an_outline_is_made_published_and_printed(staff: Client, regime: ReportRegime) -> None:
    listing = reverse("bao-cao-de-cuong", args=[regime.public_id])
    assert "Chưa có đề cương nào" in shown(staff.get(listing))
    staff.post(listing, {"name": "Đề cương của Bộ Nội vụ", "receiver": "Bộ Nội vụ"})
    row = OutlineVersion.objects.get()

    def step(name: str, **data: Any) -> Any:
        row.refresh_from_db()
        url = reverse("bao-cao-de-cuong-buoc", args=[row.public_id, name])
        return staff.post(url, {"seen": row.version, **data})

    assert step("them-muc", title="Phương hướng").status_code == 302
    assert step("dua-ra", kind="muc", at=0, code="ket_qua").status_code == 302
    assert step("dua-vao", kind="muc", at=3, code="ket_qua").status_code == 302
    assert step("dua-vao", kind="muc", at=3, code="ket_qua").status_code == 422
    assert step("khong-co").status_code == 404
    page = shown(staff.get(reverse("bao-cao-de-cuong-mot", args=[row.public_id])))
    assert "Phương hướng" in page
    row.refresh_from_db()
    staff.post(
        reverse("bao-cao-de-cuong-ban-hanh", args=[row.public_id]),
        {"seen": row.version, "valid_from": "2026-01-01"},
    )
    query = f"?de-cuong={row.outline.public_id}"
    figures = reverse("bao-cao-tong-hop", args=[regime.public_id, PERIOD])
    assert "Đề cương của Bộ Nội vụ" in shown(staff.get(figures))
    assert "Số liệu theo chỉ tiêu" in shown(staff.get(figures + query))
    papers = reverse("bao-cao-van-ban", args=[regime.public_id, PERIOD])
    assert "Chưa có bản theo" in shown(staff.get(papers + query))
    begin = reverse("bao-cao-van-ban-lap", args=[regime.public_id, PERIOD, row.outline.public_id])
    answer = staff.post(begin)
    assert answer["Location"] == papers + query
    page = shown(staff.get(papers + query))
    assert "Bộ Nội vụ" in page
    assert "báo cáo mới chưa gom" in page
    workbook = staff.get(reverse("bao-cao-tong-hop-xlsx", args=[regime.public_id, PERIOD]) + query)
    assert workbook["Content-Disposition"].endswith('.xlsx"')
    staff.post(reverse("bao-cao-de-cuong-moi", args=[row.outline.public_id]))
    assert OutlineVersion.objects.count() == 2


@pytest.mark.apart
def test_a_file_is_previewed_confirmed_and_stays_in_the_list(
    staff: Client, regime: ReportRegime
) -> None:
    url = reverse("bao-cao-nhap", args=[regime.public_id])
    assert "Chưa nhập lần nào" in shown(staff.get(url))
    lines = [
        ",".join(HEADS.values()),
        f"Sở Y tế,{PERIOD},hoi_nghi,7,chính thức,Hệ thống hội nghị,{TODAY:%d/%m/%Y}",
        f"Sở Lạ,{PERIOD},hoi_nghi,7,chính thức,Hệ thống hội nghị,{TODAY:%d/%m/%Y}",
    ]
    file = SimpleUploadedFile("so.csv", "\r\n".join(lines).encode())
    page = shown(staff.post(url, {"file": file}))
    assert "CSV!A3" in page
    assert "Sở Lạ" in page
    rows = re.search(r'name="rows" value="([^"]+)"', page)
    assert rows
    assert not ImportedFigure.objects.exists()  # nothing is saved by looking
    confirm = reverse("bao-cao-nhap-luu", args=[regime.public_id])
    assert staff.post(confirm, {"rows": rows[1] + "x"}).status_code == 422
    assert staff.post(confirm, {"rows": rows[1]}).status_code == 302
    again = shown(staff.post(confirm, {"rows": rows[1]}, follow=True))
    assert "đã có từ trước" in again
    figure = ImportedFigure.objects.get()
    assert "so.csv" in shown(staff.get(url))
    one = shown(staff.get(reverse("bao-cao-nhap-mot", args=[figure.file.public_id])))
    assert "đang dùng" in one
    for kind in ("xlsx", "csv"):
        template = staff.get(reverse("bao-cao-nhap-mau", args=[regime.public_id, kind]))
        assert template["Content-Disposition"].endswith(f'.{kind}"')
    wrong = staff.post(url, {"file": SimpleUploadedFile("so.csv", b"a,b\r\n1,2")})
    assert wrong.status_code == 422
    assert "thiếu cột" in wrong.content.decode()


def test_a_period_is_looked_at_published_and_withdrawn(
    staff: Client, regime: ReportRegime, universe: Universe
) -> None:
    Indicator.objects.filter(tenant=universe.tenant, code="don_nhan").update(is_open=True)
    url = reverse("bao-cao-du-lieu-mo", args=[regime.public_id, PERIOD])
    page = shown(staff.get(url))
    assert "số nhỏ" in page
    assert "che 2 đơn vị" in page
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen
    publish = reverse("bao-cao-du-lieu-mo-cong-bo", args=[regime.public_id, PERIOD])
    assert staff.post(publish, {"seen": seen[1], "decision": "miệng"}).status_code == 422
    assert staff.post(publish, {"seen": "0" * 64, "decision": DECISION}).status_code == 409
    assert staff.post(publish, {"seen": seen[1], "decision": DECISION}).status_code == 302
    assert "đúng số liệu hiện nay" in shown(staff.get(url))
    release = OpenRelease.objects.get()
    withdraw = reverse("bao-cao-du-lieu-mo-rut", args=[release.public_id])
    assert staff.post(withdraw, {"reason": ""}).status_code == 422
    assert staff.post(withdraw, {"reason": "Một đơn vị báo nhầm."}).status_code == 302
    assert "Một đơn vị báo nhầm." in shown(staff.get(url))


def test_an_indicator_keeps_what_the_dictionary_says_of_it(
    staff: Client, regime: ReportRegime, universe: Universe
) -> None:
    row = Indicator.objects.get(tenant=universe.tenant, code="hoi_nghi")
    url = reverse("bao-cao-chi-tieu-mot", args=[row.public_id])
    said = {
        "seen": row.version, "name": row.name, "definition": "Có biên bản.", "decimals": 0,
        "unit_of_measure": "hội nghị", "adds_up": "sum", "least": 0, "is_open": "on",
        "name_en": "Conferences", "definition_en": "With minutes.", "legal_basis": "12/QĐ-UBND",
    }  # fmt: skip
    assert staff.post(url, said).status_code == 302
    row.refresh_from_db()
    assert (row.name_en, row.legal_basis, row.is_open, row.opens_bodies) == (
        "Conferences", "12/QĐ-UBND", True, False,
    )  # fmt: skip


def test_an_outline_is_retired_on_its_page(staff: Client, regime: ReportRegime) -> None:
    listing = reverse("bao-cao-de-cuong", args=[regime.public_id])
    staff.post(listing, {"name": "Đề cương của Bộ Nội vụ", "receiver": "Bộ Nội vụ"})
    row = OutlineVersion.objects.get()
    page = reverse("bao-cao-de-cuong-mot", args=[row.public_id])
    retire = reverse("bao-cao-de-cuong-thoi", args=[row.public_id])
    assert retire not in shown(staff.get(page)), "A draft is thrown away instead."
    publish = reverse("bao-cao-de-cuong-ban-hanh", args=[row.public_id])
    staff.post(publish, {"seen": row.version, "valid_from": "2026-01-01"})
    assert retire in shown(staff.get(page))
    refused = staff.post(retire, {"retired_from": "2025-01-01", "reason": "Đã thay."})
    assert refused.status_code == 422
    assert "01/01/2026" in refused.content.decode()
    assert 'value="2025-01-01"' in refused.content.decode()
    assert staff.post(retire, {"retired_from": "2026-07-01", "reason": "Đã thay."}).url == page
    there = shown(staff.get(page))
    assert "Thôi dùng cho các kỳ bắt đầu từ ngày 01/07/2026: Đã thay." in there
    assert retire not in there
    assert "Lập bản mới từ bản gần nhất" not in there
    assert "thôi dùng cho các kỳ từ 01/07/2026" in shown(staff.get(listing))


def test_what_was_retired_by_mistake_is_used_again_on_its_page(
    staff: Client, regime: ReportRegime, universe: Universe
) -> None:
    listing = reverse("bao-cao-de-cuong", args=[regime.public_id])
    staff.post(listing, {"name": "Đề cương của Bộ Nội vụ", "receiver": "Bộ Nội vụ"})
    row = OutlineVersion.objects.get()
    page = reverse("bao-cao-de-cuong-mot", args=[row.public_id])
    again = reverse("bao-cao-de-cuong-lai", args=[row.public_id])
    publish = reverse("bao-cao-de-cuong-ban-hanh", args=[row.public_id])
    staff.post(publish, {"seen": row.version, "valid_from": "2026-01-01"})
    assert again not in shown(staff.get(page))
    retire = reverse("bao-cao-de-cuong-thoi", args=[row.public_id])
    staff.post(retire, {"retired_from": "2026-07-01", "reason": "Đã thay."})
    assert again in shown(staff.get(page))
    assert staff.post(again, {"reason": " "}).status_code == 422
    assert staff.post(again, {"reason": "Bấm nhầm."}).url == page
    assert retire in shown(staff.get(page))
    assert "thôi dùng cho các kỳ từ" not in shown(staff.get(listing))
    indicator = Indicator.objects.get(tenant=universe.tenant, code="don_nhan")
    page = reverse("bao-cao-chi-tieu-mot", args=[indicator.public_id])
    again = reverse("bao-cao-chi-tieu-lai", args=[indicator.public_id])
    retire = reverse("bao-cao-chi-tieu-thoi", args=[indicator.public_id])
    staff.post(retire, {"seen": indicator.version, "reason": "Đã thay."})
    there = shown(staff.get(page))
    assert again in there
    assert retire not in there
    assert staff.post(again, {"seen": indicator.version + 1, "reason": ""}).url == page
    staff.post(again, {"seen": indicator.version + 1, "reason": "Bấm nhầm."})
    there = shown(staff.get(page))
    assert retire in there
    assert again not in there


def test_a_threshold_that_nobody_has_set_by_law_is_called_assumed_wherever_it_is_read(
    staff: Client, regime: ReportRegime, universe: Universe, settings: Any, tmp_path: Path
) -> None:
    settings.ROWS_FOLDER = tmp_path
    row = Indicator.objects.get(tenant=universe.tenant, code="don_nhan")
    row.is_open = True
    row.save()
    own = reverse("bao-cao-du-lieu-mo", args=[regime.public_id, PERIOD])
    page = shown(staff.get(own))
    assert "mức giả định của hệ thống" in page
    assert "nhỏ hơn 3" in page
    assert "giả định" in shown(staff.get(reverse("bao-cao-chi-tieu-mot", args=[row.public_id])))
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen
    publish = reverse("bao-cao-du-lieu-mo-cong-bo", args=[regime.public_id, PERIOD])
    staff.post(publish, {"seen": seen[1], "decision": DECISION})
    open_page = reverse("du-lieu-mo-mot", args=[regime.public_id])
    assert "mức giả định, chưa có văn bản quy định" in shown(staff.get(open_page))
    settings.ROWS_FOLDER = tmp_path / "own"  # where the province has confirmed it
    folder = tmp_path / "own" / "suppression"
    folder.mkdir(parents=True)
    (folder / "thresholds.toml").write_text(
        '[[threshold]]\nid = "matters"\nunits = ["đơn"]\nleast = 3\nvalid_from = 2026-01-01\n'
        'source = { document = "15/QĐ-UBND" }\n',
        encoding="utf-8",
    )
    page = shown(staff.get(own))
    assert "giả định" not in page
    assert "Ngưỡng theo đơn vị tính: 15/QĐ-UBND." in page


def test_a_release_of_before_it_was_said_is_not_called_outdated(
    staff: Client, regime: ReportRegime, universe: Universe
) -> None:
    Indicator.objects.filter(tenant=universe.tenant, code="don_nhan").update(is_open=True)
    url = reverse("bao-cao-du-lieu-mo", args=[regime.public_id, PERIOD])
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown(staff.get(url)))
    assert seen
    publish = reverse("bao-cao-du-lieu-mo-cong-bo", args=[regime.public_id, PERIOD])
    staff.post(publish, {"seen": seen[1], "decision": DECISION})
    release = OpenRelease.objects.get()
    for entry in release.content["indicators"]:
        del entry["least_assumed"]
    release.save()
    assert "đúng số liệu hiện nay" in shown(staff.get(url))
