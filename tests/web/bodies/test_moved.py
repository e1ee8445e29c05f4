"""What an event moved: each thing by itself, by a link for those who may open it."""

import re
from html import unescape

import pytest

from gandan.apps.orgs.actions import create_unit, successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import Succession
from gandan.apps.tasks.models import Assignment
from tests.apps.tasks.papers import Duty, given
from tests.universe import BEGIN, NOW, TODAY, Universe

DEADLINE = {"kind": "once", "date": "2026-04-30", "bound": "by"}
DUTY = "Rà soát chuyện riêng"


@pytest.fixture
def applied(universe: Universe) -> Succession:
    own = universe.unit("Sở Tư pháp")
    create_unit(by=universe.system, kind="phong", ten="Phòng Hộ tịch", parent=own,
                valid_from=BEGIN, now=NOW)  # fmt: skip
    given(universe, Duty(DUTY, deadline=DEADLINE, assignees=("Sở Tư pháp",)))
    event = successions.draft_whole(
        by=universe.system, ten="Đổi mới Sở Tư pháp", on=TODAY, legal_basis="Nghị quyết 01",
        successors=[NewSuccessor(kind="so", ten="Sở Pháp luật", parent=own.parent, key="a")],
        parts=[NewPart("merge", own, successor_key="a")], now=NOW,
    )  # fmt: skip
    seen = successions.dry_run(by=universe.system, event=event.public_id)
    return successions.apply_succession(
        by=universe.system, event=event.public_id, fingerprint=seen.fingerprint, now=NOW
    )


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def opened(client, universe: Universe, who: str, event: Succession, slug: str = ""):
    client.force_login(universe.user(who))
    more = f"da-chuyen/{slug}/" if slug else ""
    return client.get(f"/don-vi/su-kien/{event.public_id}/{more}")


def test_the_event_leads_to_everything_that_it_moved(client, universe, applied) -> None:
    page = opened(client, universe, "administrator", applied).content.decode()
    for slug in ("don-vi-truc-thuoc", "vi-tri", "nhiem-vu"):
        assert f"/da-chuyen/{slug}/" in page
    bodies = opened(client, universe, "administrator", applied, "don-vi-truc-thuoc")
    assert "Phòng Hộ tịch Sở Tư pháp Sở Pháp luật" in text_of(bodies)
    posts = opened(client, universe, "administrator", applied, "vi-tri")
    assert "Trần Thị Thu, Chuyên viên Sở Tư pháp Sở Pháp luật" in text_of(posts)
    assert f"/nguoi-dung/{universe.user('officer').public_id}/" in posts.content.decode()


def test_an_administrator_sees_which_duty_it_was_and_not_what_it_says(
    client, universe, applied
) -> None:
    page = opened(client, universe, "administrator", applied, "nhiem-vu")
    said = text_of(page)
    assert "Số 12/UBND-NC, nhiệm vụ thứ 1" in said
    assert "hạn 30/04/2026" in said
    assert DUTY not in said
    assert "/nhiem-vu/" not in page.content.decode().partition("<main")[2].replace(
        "/da-chuyen/nhiem-vu/", ""
    )


def test_whoever_reads_all_duties_opens_them_from_the_list(client, universe, applied) -> None:
    page = opened(client, universe, "coordinator", applied, "nhiem-vu").content.decode()
    [link] = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
    assert str(Assignment.objects.get().public_id) in link
    assert client.get(link).status_code == 200
    posts = opened(client, universe, "coordinator", applied, "vi-tri").content.decode()
    assert "Trần Thị Thu" in posts
    assert "/nguoi-dung/" not in posts  # he does not look after people


def test_others_see_how_many_duties_moved_and_not_which(client, universe, applied) -> None:
    page = opened(client, universe, "commune_officer", applied)
    assert "Nhiệm vụ: 1 mục đã chuyển" in text_of(page)
    assert "/da-chuyen/nhiem-vu/" not in page.content.decode()
    assert opened(client, universe, "commune_officer", applied, "nhiem-vu").status_code == 404
    assert opened(client, universe, "commune_officer", applied, "vi-tri").status_code == 200
    assert opened(client, universe, "administrator", applied, "khong-co").status_code == 404


def test_long_lists_have_pages(client, universe, applied, monkeypatch) -> None:
    monkeypatch.setattr("gandan.apps.orgs.actions.successions.moved.AT_ONCE", 1)
    first = opened(client, universe, "administrator", applied, "vi-tri").content.decode()
    assert 'href="?trang=2"' in first
    client.force_login(universe.user("administrator"))
    where = f"/don-vi/su-kien/{applied.public_id}/da-chuyen/vi-tri/"
    names = {"Phạm Quốc Dũng", "Trần Thị Thu"}
    seen = [client.get(where, {"trang": n}).content.decode() for n in (1, 2)]
    assert {name for page in seen for name in names if name in page} == names
    assert all(sum(name in page for name in names) == 1 for page in seen)


def test_the_list_asks_as_often_for_many_things_as_for_few(
    client, universe, applied, django_assert_max_num_queries
) -> None:
    """Six of them for who is it and the frame of the page."""
    opened(client, universe, "administrator", applied, "vi-tri")
    client.force_login(universe.user("administrator"))
    for slug in ("don-vi-truc-thuoc", "vi-tri", "nhiem-vu"):
        with django_assert_max_num_queries(10):
            client.get(f"/don-vi/su-kien/{applied.public_id}/da-chuyen/{slug}/")
