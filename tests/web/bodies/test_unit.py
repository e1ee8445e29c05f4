"""The page of a body: its days, what an administrator corrects, what its head sets up."""

import re
from datetime import date
from html import unescape

import pytest

from gandan.apps.orgs.models import Unit
from tests.universe import Universe

AREA = "UBND tỉnh Lam Giang"


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_names_and_codes_have_their_days(admin, universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")
    where = f"/don-vi/{unit.public_id}/"
    admin.post(f"{where}ten-goi/", {"ten": "Sở Pháp", "valid_from": "2025-08-01"})
    name = unit.names.get(ten="Sở Pháp")
    admin.post(f"{where}ten-goi/{name.pk}/thoi/", {"valid_before": "2026-01-01"})
    assert "từ 01/08/2025 đến trước 01/01/2026" in text_of(admin.get(where))
    wrong = admin.post(f"{where}ten-goi/{name.pk}/thoi/", {"valid_before": "2024-01-01"})
    assert wrong.status_code == 422
    assert "Ngày kết thúc phải sau ngày bắt đầu" in text_of(wrong)

    admin.post(f"{where}ma/", {"system": "dinh_danh", "value": "H00.12"})
    code = unit.codes.get()
    said = text_of(admin.get(where))
    assert "H00.12 Mã định danh điện tử" in said
    refused = admin.post(f"{where}ma/", {"system": "thong_ke", "value": "abc"})
    assert refused.status_code == 422
    assert "Mã thống kê gồm 2, 3 hoặc 5 chữ số" in text_of(refused)
    admin.post(f"{where}ma/{code.pk}/thoi/", {"valid_before": "2026-02-01"})
    code.refresh_from_db()
    assert code.valid_before == date(2026, 2, 1)
    admin.post(f"{where}ma/{code.pk}/bo/")
    assert not unit.codes.exists()


def test_a_renaming_of_a_day_is_seen_on_the_day_before(admin, universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")
    where = f"/don-vi/{unit.public_id}/"
    form = {"ten": "Sở Pháp luật", "on": "2026-02-01", "version": unit.version}
    admin.post(f"{where}doi-ten/", form)
    heading = re.compile(r"<h1>([^<]+)</h1>")
    assert heading.search(admin.get(where).content.decode())[1] == "Sở Pháp luật"
    before = admin.get(where, {"ngay": "2026-01-31"}).content.decode()
    assert heading.search(before)[1] == "Sở Tư pháp"
    assert "Trang đang theo ngày 31/01/2026" in before


def test_a_wrong_superior_is_corrected_by_its_name(admin, universe: Universe) -> None:
    unit = universe.unit("Công an tỉnh")
    where = f"/don-vi/{unit.public_id}/"
    form = {"parent": "Sở Không Có", "reason": "Ghi nhầm.", "version": unit.version}
    refused = admin.post(f"{where}cap-tren/", form)
    assert refused.status_code == 422
    assert "không có đơn vị nào tên “Sở Không Có”" in text_of(refused)
    admin.post(f"{where}cap-tren/", form | {"parent": AREA})
    unit.refresh_from_db()
    assert unit.parent == universe.unit(AREA)


def test_an_end_that_was_entered_wrong_is_taken_back(admin, universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")
    where = f"/don-vi/{unit.public_id}/"
    end = {"valid_before": "2026-02-01", "reason": "01/QĐ", "version": unit.version}
    admin.post(f"{where}ket-thuc/", end)
    said = text_of(admin.get(where))
    assert "Không còn hoạt động từ ngày 01/02/2026; không ghi đơn vị nào kế thừa." in said
    unit.refresh_from_db()
    admin.post(f"{where}mo-lai/", {"reason": "Ghi nhầm.", "version": unit.version})
    unit.refresh_from_db()
    assert unit.valid_before is None


def test_a_head_sets_up_renames_and_ends_a_section_of_his_own(client, universe: Universe) -> None:
    client.force_login(universe.user("head"))
    own = universe.unit("Sở Tư pháp")
    where = f"/don-vi/{own.public_id}/"
    assert "Thêm thôn, tổ dân phố hoặc phòng" in text_of(client.get(where))
    form = {"kind": "phong", "ten": "Phòng Hộ tịch", "valid_from": "2026-01-01"}
    assert client.post(f"{where}truc-thuoc/", form).headers["Location"] == where
    section = Unit.objects.get(ten="Phòng Hộ tịch")
    assert section.parent == own
    twice = client.post(f"{where}truc-thuoc/", form)
    assert twice.status_code == 422
    assert client.post(f"{where}truc-thuoc/", form | {"kind": "so"}).status_code == 422
    below = f"/don-vi/{section.public_id}/"
    client.post(f"{below}doi-ten/", {"ten": "Phòng Hộ tịch, Quốc tịch", "version": 1})
    section.refresh_from_db()
    assert section.ten == "Phòng Hộ tịch, Quốc tịch"
    end = {"valid_before": "2026-06-01", "reason": "02/QĐ-STP", "version": section.version}
    client.post(f"{below}ket-thuc/", end)
    section.refresh_from_db()
    assert section.valid_before == date(2026, 6, 1)

    other = f"/don-vi/{universe.unit('Sở Y tế').public_id}/"
    assert "Thêm thôn" not in text_of(client.get(other))
    assert client.post(f"{other}truc-thuoc/", form).status_code == 404
    assert client.post(f"{where}doi-ten/", {"ten": "Sở Khác", "version": 1}).status_code == 404
