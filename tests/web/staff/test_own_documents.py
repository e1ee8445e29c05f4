"""A unit reads the documents that give it something to do, and no others."""

import pytest

from tests.apps.tasks.papers import Duty, given
from tests.universe import Universe


@pytest.mark.parametrize(
    ("key", "status"),
    [("officer", 200), ("head", 200), ("coordinator", 200), ("commune_officer", 404)],
)
def test_the_words_that_order_a_duty_are_one_click_away_for_its_unit(
    client, universe: Universe, key: str, status: int
) -> None:
    task = given(universe, Duty(assignees=["Sở Tư pháp"]))[0]
    client.force_login(universe.user(key))
    address = f"/van-ban/{task.document.public_id}/"
    assert client.get(address).status_code == status
    assert client.get(f"{address}ra-soat/").status_code == status
    expected = 200 if key == "coordinator" else 404
    assert client.get("/van-ban/").status_code == expected, "the list is for who reads all"
