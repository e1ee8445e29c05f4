"""The tree of any day, its levels, and what it finds."""

import re
from html import unescape

from gandan.apps.orgs.actions import create_unit
from tests.universe import BEGIN, NOW, Universe

HTMX = {"HTTP_HX_REQUEST": "true"}


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_the_tree_opens_one_level_at_a_time(client, universe: Universe) -> None:
    client.force_login(universe.user("coordinator"))
    top, own = universe.unit("UBND tỉnh Lam Giang"), universe.unit("Sở Tư pháp")
    create_unit(by=universe.system, kind="phong", ten="Phòng Hộ tịch", parent=own,
                valid_from=BEGIN, now=NOW)  # fmt: skip
    page = client.get("/don-vi/cay/").content.decode()
    assert "Sở Tư pháp" in page
    assert f'hx-get="/don-vi/cay/{own.public_id}/' in page
    assert "Phòng Hộ tịch" not in page
    below = client.get(f"/don-vi/cay/{own.public_id}/", {"ngay": "2026-03-02"}, **HTMX)
    assert "Phòng Hộ tịch" in text_of(below)
    without_scripts = client.get("/don-vi/cay/", {"don-vi": str(own.public_id)})
    assert "Phòng Hộ tịch" in text_of(without_scripts)
    assert f"dưới {top.ten}" in text_of(without_scripts)


def test_a_body_that_is_found_is_shown_in_its_place(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    page = client.get("/don-vi/cay/", {"tim": "so tu phap"})
    assert 'aria-current="true">Sở Tư pháp</a>' in page.content.decode()
    many = text_of(client.get("/don-vi/cay/", {"tim": "sở"}))
    assert "Tìm thấy" in many
    none = text_of(client.get("/don-vi/cay/", {"tim": "khongcogitheo"}))
    assert "không có đơn vị nào có tên như vậy" in none


def test_the_tree_is_that_of_its_day(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    before = client.get("/don-vi/cay/", {"ngay": "2025-06-30"})
    assert "Ngày này chưa có đơn vị nào" in text_of(before)
    assert "30/06/2025" in text_of(before)
    wrong = client.get("/don-vi/cay/", {"ngay": "30 tháng 6"})
    assert wrong.status_code == 422


def test_a_name_is_completed_while_it_is_typed(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    found = client.get("/don-vi/tim/", {"tim": "tư phap", "ngay": "2026-03-02"}).content.decode()
    assert 'value="Sở Tư pháp (UBND tỉnh Lam Giang)"' in found
    by_field = client.get(
        "/don-vi/tim/", {"parent": "y tế", "ngay": "2026-03-02"},
        headers={"HX-Request": "true", "HX-Trigger-Name": "parent"},
    )  # fmt: skip
    assert "Sở Y tế" in by_field.content.decode()
