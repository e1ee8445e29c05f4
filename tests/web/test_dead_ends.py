"""Who opens an address that only takes forms comes to the page on which the form stands."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.tasks.papers import REPORT, assignment, given
from tests.universe import Universe

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def officer(universe: Universe) -> Client:
    client = Client()
    client.force_login(universe.user("officer"))
    return client


def test_a_browser_is_led_to_the_nearest_page_above(universe):
    (task,) = given(universe, REPORT)
    where = [task.public_id, assignment(task).public_id]
    page = reverse("nhiem-vu-don-vi", args=where)
    client = officer(universe)
    for url in (reverse("nhiem-vu-ghi-chu", args=where), f"{page}lan/{where[0]}/gui-van-ban/"):
        led = client.get(url, headers=BROWSER)
        assert (led.status_code, led["Location"]) == (302, page)


@pytest.mark.parametrize(
    ("url", "to"),
    [("/bao-cao-lanh-dao/soan/", "/"), ("/thong-bao/doc-het/", "/thong-bao/")],
)
def test_where_there_is_none_above_it_is_the_first_page(universe, url, to):
    assert officer(universe).get(url, headers=BROWSER)["Location"] == to


def test_a_program_is_told_that_the_method_is_wrong(universe):
    client = officer(universe)
    assert client.get("/thong-bao/doc-het/").status_code == 405
    as_json = client.get("/thong-bao/doc-het/", headers={"Accept": "application/json"})
    assert as_json.status_code == 405
    assert client.delete("/thong-bao/doc-het/", headers=BROWSER).status_code == 405
