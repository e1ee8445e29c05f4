"""The list of bodies: by kind, a page at a time."""

import re
from html import unescape

import pytest

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.queries import unit_lists, units_listed
from tests.universe import TODAY, Universe


@pytest.fixture
def short(monkeypatch) -> None:
    monkeypatch.setattr(unit_lists, "AT_ONCE", 10)


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.mark.usefixtures("short")
def test_every_body_stands_on_one_page(universe: Universe) -> None:
    seen, page, pages = [], 1, 1
    while page <= pages:
        found = units_listed(by=universe.system, on=TODAY, page=page)
        seen += [row.unit.ten for group in found.groups for row in group.rows]
        page, pages = page + 1, found.pages_count
    assert sorted(seen) == sorted(Unit.objects.values_list("ten", flat=True))
    assert found.total == len(seen)
    assert sum(count for _kind, _label, count in found.kinds) == len(seen)
    beyond = units_listed(by=universe.system, on=TODAY, page=999)
    assert beyond.page == pages


@pytest.mark.usefixtures("short")
def test_a_long_list_leads_to_each_kind_and_keeps_what_was_asked(
    client, universe: Universe
) -> None:
    client.force_login(universe.user("administrator"))
    page = client.get("/don-vi/", {"tim": "ubnd"})
    said = text_of(page)
    assert "Trang 1/2." in said
    assert "Xã 8" in said
    assert 'href="?tim=ubnd&amp;loai=xa"' in page.content.decode()
    assert 'href="?tim=ubnd&amp;trang=2"' in page.content.decode()
    second = text_of(client.get("/don-vi/", {"tim": "ubnd", "trang": 2}))
    assert "Trang 2/2." in second


def test_a_body_is_told_apart_by_its_superior(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    assert "Sở Tư pháp UBND tỉnh Lam Giang" in text_of(client.get("/don-vi/"))
