"""An event of many lines: every body is found, every line drawn once, each problem at its line."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor, draft_whole
from gandan.apps.orgs.models import Succession
from gandan.apps.orgs.queries.succession_groups import LARGEST
from gandan.apps.orgs.queries.succession_pages import clusters
from gandan.web.staff.bodies import event as event_pages
from tests.universe import NOW, Universe

ON = date(2026, 3, 1)
INTO = "Sở Tiếp nhận"
MANY = 2 * LARGEST + 5


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def long_event(universe: Universe, count: int = MANY, **about) -> Succession:
    """Many departments go to one; the first of them in part to another one."""
    top = universe.unit("UBND tỉnh Lam Giang")
    bodies = [universe.add("so", f"Sở Thử số {number:03}") for number in range(count)]
    return draft_whole(
        by=universe.system,
        ten="Hợp nhất nhiều sở",
        on=ON,
        successors=[
            NewSuccessor(kind="so", ten=INTO, parent=top, key="a"),
            NewSuccessor(kind="so", ten="Sở Tách ra", parent=top, key="b"),
        ],
        parts=[
            *(NewPart("merge", body, successor_key="a") for body in bodies),
            NewPart("split", bodies[0], successor_key="b", function="Hộ tịch"),
        ],
        now=NOW,
        **{"legal_basis": "Nghị quyết số 01/NQ-HĐND ngày 20/02/2026"} | about,
    )


def address(event: Succession) -> str:
    return f"/don-vi/su-kien/{event.public_id}/"


def test_every_line_is_drawn_once_on_some_page(universe: Universe) -> None:
    event = long_event(universe)
    seen: list[int] = []
    page, pages = 1, 1
    while page <= pages:
        found = clusters(by=universe.system, public_id=event.public_id, page=page)
        for cluster in found.clusters:
            assert len(cluster.lines) <= LARGEST
            drawn = {box.key for box in (*cluster.before, *cluster.after)}
            for line in cluster.lines:
                assert {line.from_key, line.to_key} <= drawn
                seen.append(line.part.pk)
        page, pages = page + 1, found.pages_count
    assert sorted(seen) == sorted(event.parts.values_list("pk", flat=True))


def test_a_body_says_that_other_drawings_show_more_of_it(admin, universe: Universe) -> None:
    event = long_event(universe)
    first = text_of(admin.get(address(event)))
    assert f"{INTO} tiếp nhận phần 1/3" in first
    assert f"thành lập; {MANY - LARGEST} dòng ở hình khác" in first
    assert "kết thúc; 1 dòng ở hình khác" in first
    assert "1 dòng khác của đơn vị này" in first


def test_every_body_of_an_event_is_found_by_its_name(admin, universe: Universe) -> None:
    event = long_event(universe)
    last = f"Sở Thử số {MANY - 1:03}"
    assert last not in text_of(admin.get(address(event)))
    found = admin.get(address(event), {"ten": f"so thu {MANY - 1:03}"})
    assert last in text_of(found)
    assert "1 nhóm đơn vị" not in text_of(found)  # one page needs no pager
    assert "Sở Tách ra" in text_of(admin.get(address(event), {"ten": "tach ra"}))
    none = text_of(admin.get(address(event), {"ten": "khongcogi"}))
    assert "Không dòng nào của sự kiện có đơn vị tên như vậy" in none


def test_the_page_asks_as_often_for_a_long_event_as_for_a_short_one(
    admin, universe: Universe
) -> None:
    asked = []
    for event in (long_event(universe, 5), long_event_of_others(universe)):
        admin.get(address(event))
        with CaptureQueriesContext(connection) as queries:
            admin.get(address(event), {"ten": "so"})
        asked.append(len(queries))
    assert asked[0] == asked[1]


def long_event_of_others(universe: Universe) -> Succession:
    top = universe.unit("UBND tỉnh Lam Giang")
    bodies = [universe.add("so", f"Sở Khác số {number:03}") for number in range(MANY)]
    return draft_whole(
        by=universe.system, ten="Hợp nhất các sở khác", on=ON, legal_basis="Nghị quyết 02",
        successors=[NewSuccessor(kind="so", ten="Sở Chung", parent=top, key="a")],
        parts=[NewPart("merge", body, successor_key="a") for body in bodies], now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("tried", [0, 400])
def test_a_problem_stands_at_its_line_however_long_the_event(
    admin, universe: Universe, monkeypatch, tried: int
) -> None:
    monkeypatch.setattr(event_pages, "TRIED_AT_ONCE", tried)
    event = long_event(universe, legal_basis="")
    part = event.parts.get(predecessor=universe.unit(f"Sở Thử số {MANY - 1:03}"), kind="merge")
    part.function = "Một việc"  # nobody takes the rest of it
    part.save()
    page = admin.get(address(event))
    said = text_of(page)
    assert "Còn 2 chỗ phải sửa" in said
    assert "Chưa ghi căn cứ pháp lý" in said
    assert "Ở trang khác của sự kiện: Các chức năng còn lại" in said
    where = f"?dong={part.pk}#dong-{part.pk}"
    assert f'href="{address(event)}{where}"' in page.content.decode()
    there = admin.get(address(event), {"dong": part.pk}).content.decode()
    row = there.partition(f'<tr id="dong-{part.pk}">')[2].partition("</tr>")[0]
    assert "Các chức năng còn lại" in unescape(row)
    tried_page = admin.get(f"{address(event)}chay-thu/").content.decode()
    assert f'href="{address(event)}{where}"' in tried_page


def test_two_bodies_of_one_name_are_not_taken_for_each_other(admin, universe: Universe) -> None:
    """A problem finds its line by the row, not by the name that a sentence quotes."""
    top = universe.unit("UBND tỉnh Lam Giang")
    first = universe.add("phong", "Phòng Tổng hợp")
    event = draft_whole(
        by=universe.system, ten="Hai phòng", on=ON, legal_basis="Nghị quyết 03",
        successors=[NewSuccessor(kind="phong", ten="Phòng Tổng hợp chung", parent=top, key="a")],
        parts=[
            NewPart("merge", universe.unit("Sở Y tế"), successor_key="a"),
            NewPart("merge", first, successor_key="a", function="Văn thư"),
        ],
        now=NOW,
    )  # fmt: skip
    page = admin.get(address(event)).content.decode()
    one, two = event.parts.order_by("id")
    rows = {pk: page.partition(f'<tr id="dong-{pk}">')[2].partition("</tr>")[0]
            for pk in (one.pk, two.pk)}  # fmt: skip
    assert 'class="problem' not in rows[one.pk]
    assert "Các chức năng còn lại của “Phòng Tổng hợp”" in unescape(rows[two.pk])
