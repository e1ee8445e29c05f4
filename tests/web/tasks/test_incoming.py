"""The page of the book of incoming papers, asked in ways that nobody means."""

import pytest

from tests.apps.tasks.papers import Duty, given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["0", "-1", "x", "1" * 5000, "٣"])
def test_a_page_number_that_is_none_shows_the_first_page(client, universe, page):
    given(universe, Duty(assignees=("Văn phòng UBND tỉnh",)))
    client.force_login(universe.user("clerk"))
    answer = client.get("/van-ban-den/", {"trang": page})
    assert answer.status_code == 200
    assert "12/UBND-NC" in answer.content.decode()
