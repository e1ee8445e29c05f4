"""Names in addresses: Vietnamese words without marks, hyphens between, the same on every list."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.apps.tasks.papers import Duty, given
from tests.universe import Universe

LISTS = {
    "/nhiem-vu/": "coordinator",
    "/van-ban/": "coordinator",
    "/": "coordinator",
    "/don-vi/": "administrator",
    "/don-vi/cay/": "administrator",
    "/don-vi/su-kien/": "administrator",
    "/nguoi-dung/": "administrator",
    "/nhat-ky/": "administrator",
    "/viec-nen/": "administrator",
}
WORDS = {"tim", "trang", "trang-thai", "sap-xep", "don-vi", "loai", "nam", "van-ban", "in",
         "nguoi", "vat", "ma", "tu", "den", "ngay", "co-cau"}  # fmt: skip


class Parameters(HTMLParser):
    """Fields of forms that are sent by the address, and what links have behind a question mark."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.is_asking = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.is_asking = (given.get("method") or "get").lower() == "get"
        elif tag in {"input", "select", "textarea"} and self.is_asking and given.get("name"):
            self.found.add(given["name"])
        elif tag == "a":
            asked = urlsplit(given.get("href") or "").query
            self.found |= {name for name, _value in parse_qsl(asked, keep_blank_values=True)}

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_asking = False


def parameters(page: str) -> set[str]:
    reader = Parameters()
    reader.feed(page)
    return reader.found


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_with_the_words_of_every_other_list(client, universe: Universe, address):
    given(universe, Duty("Báo cáo"))
    client.force_login(universe.user(LISTS[address]))
    answer = client.get(address)
    assert answer.status_code == 200
    found = parameters(answer.content.decode())
    assert found <= WORDS
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in found)


@pytest.mark.parametrize("address", ["/nhiem-vu/", "/van-ban/", "/don-vi/", "/nguoi-dung/"])
def test_every_list_is_searched_by_the_same_word(client, universe: Universe, address):
    client.force_login(universe.user(LISTS[address]))
    assert "tim" in parameters(client.get(address).content.decode())
    nothing = client.get(address, {"tim": "khongcogitheo"}).content.decode()
    assert 'value="khongcogitheo"' in nothing
    assert "Sở Tư pháp</a>" not in nothing


def test_units_that_have_ended_are_asked_for_by_their_standing(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    living = client.get("/don-vi/").content.decode()
    ended = client.get("/don-vi/", {"trang-thai": "da-ket-thuc"}).content.decode()
    assert "Sở Tư pháp</a>" in living
    assert "Sở Tư pháp</a>" not in ended
