"""Every address has a row in the permission table, and answers each role as its row says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gandan.apps.orgs.policies import TABLE
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from gandan.apps.work.actions import enqueue
from gandan.apps.work.models import Job, JobState
from tests.apps.tasks.papers import REPORT, assignment, given, occurrence, paper
from tests.repository import papers
from tests.repository.permissions import EVERYONE, OWN, PDF, ROWS, SIGNED_IN, Row
from tests.single_sign_on import switched_on
from tests.universe import NOW, PEOPLE, Universe

OF_UNIT = {"officer", "head"}  # of Sở Tư pháp, whose things stand in the addresses
REFUSED = 404
ALLOWED = {200, 302, 400, 409, 422}  # a form that lacks something is answered, not hidden


def names(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or f"(no name: {pattern.pattern})"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(names()) == set(ROWS)


def is_allowed(key: str, row: Row) -> bool:
    if row.who in (EVERYONE, SIGNED_IN):
        return True
    rights = TABLE[PEOPLE[key][1]]
    return any(
        right in rights and (not row.thing or not right.endswith("_own") or key in OF_UNIT)
        for right in row.who
    )


@pytest.fixture(autouse=True)
def single_sign_on(settings) -> None:
    """Its addresses are there only where a provider is set; nobody listens at this one."""
    switched_on(settings, "http://127.0.0.1:9")


@pytest.fixture
def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """What stands in the addresses, by the `thing` of a row."""
    unit = universe.unit("Sở Tư pháp")
    name = unit.names.order_by("id").last()
    assert name
    job = enqueue("test.nothing", key="1", payload={}, tenant_id=universe.tenant.pk, now=NOW)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, finished_at=NOW)
    task = given(universe)[0]
    by = universe.viewer("officer")
    own = assignment(task)
    upload = Upload("anh.pdf", PDF)
    evidence = add_evidence(by=by, assignment=own.public_id, upload=upload, now=NOW)
    of_task = {"task": task.public_id}
    of_unit = of_task | {"assignment": own.public_id}
    of_move = of_unit | {"occurrence": occurrence(task).public_id, "verb": "gui-van-ban"}
    return {
        "": {},
        "provider": {"provider_id": "sso"},
        "passkey": {"pk": 1},
        "session": {"pk": 1},
        "task": of_task,
        "assignment": of_unit,
        "evidence": of_unit | {"evidence": evidence.public_id},
        "move": of_move,
        "document": {"document": paper(universe, REPORT, number="13/UBND-NC").public_id},
        "unit": {"public_id": unit.public_id},
        "unit_name": {"public_id": unit.public_id, "name_id": name.pk},
        "person": {"public_id": universe.user("officer").public_id},
        "post": {"public_id": universe.user("officer").posts.get().public_id},
        "job": {"public_id": job.public_id},
        **papers.things(universe),
    }


def filled(row: Row, kwargs: dict[str, Any]) -> dict[str, object]:
    """The form of a row: its files made, its names completed."""
    short = getattr(kwargs.get("occurrence"), "hex", "")[-8:]
    return {
        name.format(occurrence=short): (
            SimpleUploadedFile("tep.pdf", value) if isinstance(value, bytes) else value
        )
        for name, value in row.data.items()
    }


def ask(client: Client, name: str, row: Row, kwargs: dict[str, Any]) -> tuple[int, str]:
    """Status, and where the answer leads; what the request wrote is undone."""
    address = reverse(name, kwargs=kwargs)
    with transaction.atomic():
        send = client.post if row.method == "post" else client.get
        answer = send(address, filled(row, kwargs))
        if answer.streaming:
            answer.getvalue()  # read to its end, a file is closed
        transaction.set_rollback(True)
    return answer.status_code, str(answer.headers.get("Location", ""))


def test_a_visitor_is_led_to_the_sign_in_page(things: dict[str, Any]) -> None:
    wrong = []
    for name, row in ROWS.items():
        status, where = ask(Client(), name, row, things[row.thing])
        if row.who == EVERYONE:
            good = status in {200, 302} and "dang-nhap" not in where
        else:  # signing out without having signed in leads home
            good = status == 302 and ("dang-nhap" in where or where == "/")
        if not good:
            wrong.append(f"{name}: {status} {where}")
    assert not wrong


@pytest.mark.parametrize("key", PEOPLE)
def test_a_role_gets_what_the_table_says(
    key: str, universe: Universe, things: dict[str, Any]
) -> None:
    wrong = []
    for name, row in ROWS.items():
        client = Client()
        client.force_login(universe.user(key))
        status, where = ask(client, name, row, things[row.thing])
        expected = ALLOWED if is_allowed(key, row) else {REFUSED}
        if row.who == OWN:
            expected = ALLOWED | {REFUSED}
        if status not in expected or "dang-nhap" in where:
            wrong.append(f"{name}: {status} {where}, expected one of {sorted(expected)}")
    assert not wrong
