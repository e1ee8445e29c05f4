"""Every address has a row in the permission table, and answers each role as its row says.

Asked are all roles in all places (own body, above it, in a section, in another body, in another
tenant, by delegation), and a visitor. One world serves all cases of a worker.
"""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gandan.apps.orgs.models import Unit
from tests.repository.permissions import ROWS
from tests.repository.rows import EVERYONE, OWN, Row
from tests.repository.world import World, asks_without_thing, built, cases, is_allowed
from tests.single_sign_on import switched_on

REFUSED = 404
SIGN_IN = "/dang-nhap/"
ALLOWED = {200, 302, 400, 409, 422}  # a form that lacks something is answered, not hidden
CASES = list(cases())
pytestmark = pytest.mark.django_db  # each test's writes are taken back, within the world's


def names(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or f"(no name: {pattern.pattern})"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(names()) == set(ROWS)


@pytest.fixture(autouse=True)
def single_sign_on(settings) -> None:
    """Its addresses are there only where a provider is set; nobody listens at this one."""
    switched_on(settings, "http://127.0.0.1:9")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), built() as made:
        yield made


def filled(row: Row, kwargs: dict) -> dict[str, object]:
    """The form of a row: its files made, its names completed."""
    short = getattr(kwargs.get("occurrence"), "hex", "")[-8:]
    return {
        name.format(occurrence=short): (
            SimpleUploadedFile("tep.pdf", value) if isinstance(value, bytes) else value
        )
        for name, value in row.data.items()
    }


def ask(client: Client, name: str, row: Row, kwargs: dict) -> tuple[int, str]:
    """Status, and where the answer leads; what the request wrote is undone."""
    address = reverse(name, kwargs=kwargs)
    with transaction.atomic():
        send = client.post if row.method == "post" else client.get
        answer = send(address, filled(row, kwargs))
        if answer.streaming:
            answer.getvalue()  # read to its end, a file is closed
        transaction.set_rollback(True)
    return answer.status_code, str(answer.headers.get("Location", ""))


def signed_in(world: World, role: str, place: str) -> Client:
    client = Client()
    client.force_login(world.people[role, place])
    return client


def test_a_visitor_is_led_to_the_sign_in_page(world: World) -> None:
    wrong = []
    for name, row in ROWS.items():
        status, where = ask(Client(), name, row, world.things[row.thing])
        if row.who == EVERYONE:
            good = status in {200, 302} and SIGN_IN not in where
        else:  # signing out without having signed in leads home
            good = status == 302 and (SIGN_IN in where or where == "/")
        if not good:
            wrong.append(f"{name}: {status} {where}")
    assert not wrong


@pytest.mark.one_database
@pytest.mark.parametrize(("role", "place"), CASES)
def test_a_role_gets_what_the_table_says(role: str, place: str, world: World) -> None:
    wrong = []
    client = signed_in(world, role, place)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    for name, row in ROWS.items():
        if not row.thing and not asks_without_thing(role, place):
            continue
        status, where = ask(client, name, row, world.things[row.thing])
        client.cookies[settings.SESSION_COOKIE_NAME] = session  # signing out was undone, too
        expected = ALLOWED if is_allowed(role, place, row) else {REFUSED}
        if row.who == OWN:
            expected = ALLOWED | {REFUSED}
        if status not in expected or SIGN_IN in where:
            wrong.append(f"{name}: {status} {where}, expected one of {sorted(expected)}")
    assert not wrong


# a list, the kind of links in it, and the page that answers for one thing
LISTS = {
    "nhiem-vu": ("nhiem-vu-chi-tiet", r"/nhiem-vu/([0-9a-f-]{36})/"),
    "van-ban": ("van-ban-chi-tiet", r"/van-ban/([0-9a-f-]{36})/"),
    "don-vi": ("don-vi-mot", r"/don-vi/([0-9a-f-]{36})/"),
    "nguoi-dung": ("nguoi-dung-mot", r"/nguoi-dung/([0-9a-f-]{36})/"),
    "phan-cong-dan-van": ("don-vi-mot", r"/don-vi/([0-9a-f-]{36})/"),
    "don-vi-cay": ("don-vi-mot", r"/don-vi/([0-9a-f-]{36})/"),
    "don-vi-su-kien": ("don-vi-su-kien-mot", r"/don-vi/su-kien/([0-9a-f-]{36})/"),
    "trang-chu": ("nhiem-vu-chi-tiet", r"/nhiem-vu/([0-9a-f-]{36})/"),
}
WHOLE = {"nhiem-vu", "van-ban", "don-vi", "nguoi-dung"}  # lists of everything that may be seen


def everything(world: World, page: str) -> set[str]:
    """Public ids of all things of a kind, those of the other tenant among them."""
    tasks = [*world.tasks, *world.strange_tasks]
    found = {
        "nhiem-vu-chi-tiet": [task.public_id for task in tasks],
        "van-ban-chi-tiet": [
            *{task.document.public_id for task in tasks},
            world.things["paper"]["document"],
            world.things["document"]["document"],
        ],
        "don-vi-mot": list(Unit.objects.values_list("public_id", flat=True)),
        "don-vi-su-kien-mot": [world.things["event"]["event"]],
        "nguoi-dung-mot": [user.public_id for user in world.people.values()],
    }
    return {str(pk) for pk in found[page]}


@pytest.mark.parametrize(("role", "place"), CASES)
def test_a_list_holds_what_is_answered_one_by_one_and_nothing_else(
    role: str, place: str, world: World
) -> None:
    client = signed_in(world, role, place)
    for name, (page, link) in LISTS.items():
        answer = client.get(reverse(name), {"trang-thai": "tat-ca"} if name == "nhiem-vu" else {})
        if answer.status_code == REFUSED:
            continue
        known = everything(world, page)
        listed = set(re.findall(link, answer.content.decode())) & known
        for pk in some(listed):
            assert client.get(reverse(page, args=[pk])).status_code == 200, name
        for pk in some(known - listed) if name in WHOLE else []:
            assert client.get(reverse(page, args=[pk])).status_code == REFUSED, name
    check_counts(client, world)
    check_search(client, world)


def some(ids: set[str]) -> list[str]:
    """All of a few, some of many."""
    return sorted(ids) if len(ids) < 8 else [*sorted(ids)[:2], *sorted(ids)[-2:]]


def check_search(client: Client, world: World) -> None:
    """Words that stand in somebody else's things find nothing more than the list holds."""
    listed = client.get(reverse("nhiem-vu"), {"trang-thai": "tat-ca"})
    for task in [*world.tasks, *world.strange_tasks]:
        ask = {"trang-thai": "tat-ca", "tim": task.action}
        found = client.get(reverse("nhiem-vu"), ask)
        assert found.status_code == listed.status_code
        link = str(task.public_id)
        assert (link in found.content.decode()) == (link in listed.content.decode()), task.action
    papers = client.get(reverse("van-ban"), {"tim": "UBND-NC"})
    if papers.status_code != REFUSED:
        wrong = world.strange_tasks if "99/UBND-NC" not in papers.content.decode() else world.tasks
        assert not any(str(task.document.public_id) in papers.content.decode() for task in wrong)


def check_counts(client: Client, world: World) -> None:
    """The count of the register and its spreadsheet are those of its list."""
    page = client.get(reverse("nhiem-vu"), {"trang-thai": "tat-ca"})
    file = client.get(reverse("nhiem-vu-xlsx"), {"trang-thai": "tat-ca"})
    assert file.status_code == page.status_code
    if page.status_code == REFUSED:
        return
    html = page.content.decode()
    listed = set(re.findall(LISTS["nhiem-vu"][1], html)) & everything(world, "nhiem-vu-chi-tiet")
    counted = re.search(r'class="lead">\s*([\d.]+) nhiệm vụ', html)
    assert counted
    assert int(counted[1]) == len(listed)
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    actions = {row[3].value for row in sheet.iter_rows(min_row=5) if row[3].value}
    assert actions == {
        task.action for task in world.tasks + world.strange_tasks if str(task.public_id) in listed
    }
