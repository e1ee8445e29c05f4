"""Invitations: the only way to a password, used once, in time, unless taken back."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from gandan.apps.accounts.actions import invite, revoke_invitation
from gandan.apps.accounts.models import Invitation
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, SystemActor
from tests.single_sign_on import words_of
from tests.universe import PASSWORD, Universe

NEW = "trời xanh mây trắng"
CHOSEN = {"new": NEW, "again": NEW}


@pytest.fixture(autouse=True)
def fresh_limits(db) -> None:
    cache.clear()


def issued(universe: Universe, key: str = "officer"):
    return invite(by=universe.viewer("administrator"), user=universe.user(key), now=timezone.now())


def opened(client: Client, code: str):
    return client.get("/loi-moi/", {"ma": code})


def actions_of(universe: Universe, key: str = "officer") -> list[str]:
    events = AuditEvent.objects.filter(subject_id=str(universe.user(key).public_id))
    return list(events.order_by("-pk").values_list("action", flat=True))


def test_a_person_chooses_a_password_once_and_is_signed_in(client, universe: Universe) -> None:
    code = issued(universe).code
    assert opened(client, code).headers["Location"] == "/loi-moi/mat-khau/"
    page = client.get("/loi-moi/mat-khau/")
    assert "Trần Thị Thu" in page.content.decode()
    assert client.post("/loi-moi/mat-khau/", CHOSEN).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    user = universe.user("officer")
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert actions_of(universe)[:3] == [
        "user.signed_in", "user.invitation_used", "user.invited_again",
    ]  # fmt: skip
    again = words_of(opened(Client(), code).content.decode())
    assert "đã được dùng" in again


def test_the_code_is_typed_from_paper_as_people_type(client, universe: Universe) -> None:
    code = issued(universe).code
    page = client.post("/loi-moi/", {"ma": f"  {code.upper().replace('-', ' ')} "})
    assert page.headers["Location"] == "/loi-moi/mat-khau/"


def test_no_table_holds_the_code(universe: Universe, client) -> None:
    code = issued(universe).code
    opened(client, code)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names of our own tables
            assert not any(code in str(row) for row in cursor.fetchall()), table
    assert issued(universe, "head").code not in str(client.session.items())


def test_inviting_again_ends_the_old_password_the_sessions_and_the_old_invitation(
    client, universe: Universe
) -> None:
    client.post("/dang-nhap/", {"login": "officer", "password": PASSWORD})
    assert client.get("/").status_code == 200
    first = issued(universe).code
    assert client.get("/").status_code == 302, "the session ended"
    page = client.post("/dang-nhap/", {"login": "officer", "password": PASSWORD})
    assert "không đúng" in page.content.decode()
    issued(universe)
    assert "đã được thu hồi" in opened(Client(), first).content.decode()


@pytest.mark.parametrize("what", ["expired", "revoked", "locked", "unknown"])
def test_a_code_that_is_of_no_use_says_why(client, universe: Universe, what: str) -> None:
    user = universe.user("officer")
    code = issued(universe).code
    opened(client, code)  # was good when the page was opened
    words = {
        "expired": "đã hết hạn",
        "revoked": "đã được thu hồi",
        "locked": "đã được thu hồi",
        "unknown": "không đúng",
    }
    if what == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif what == "revoked":
        revoke_invitation(by=universe.viewer("administrator"), user=user, now=timezone.now())
    elif what == "locked":
        type(user).objects.filter(pk=user.pk).update(is_active=False)
    else:
        code = "aaaaa-bbbbb-ccccc-ddddd-eeeee"
        Invitation.objects.all().delete()
    page = opened(Client(), code)
    assert page.status_code == 422
    assert words[what] in page.content.decode()
    assert client.post("/loi-moi/mat-khau/", CHOSEN).headers["Location"] == "/loi-moi/"
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_weak_password_is_refused_and_the_invitation_stays(client, universe: Universe) -> None:
    opened(client, issued(universe).code)
    page = client.post("/loi-moi/mat-khau/", {"new": "12345", "again": "12345"})
    assert page.status_code == 422
    assert client.post("/loi-moi/mat-khau/", {"new": NEW, "again": "khac"}).status_code == 422
    assert client.post("/loi-moi/mat-khau/", CHOSEN).status_code == 302


def test_an_invitation_does_not_go_round_the_second_factor(client, universe: Universe) -> None:
    by = SystemActor(universe.tenant.pk)
    code = invite(by=by, user=universe.user("administrator"), now=timezone.now()).code
    opened(client, code)
    answer = client.post("/loi-moi/mat-khau/", CHOSEN)
    assert answer.headers["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get("/").status_code == 302


def test_only_who_manages_people_invites_and_nobody_himself(universe: Universe) -> None:
    with pytest.raises(NotAllowed):
        invite(by=universe.viewer("head"), user=universe.user("officer"), now=timezone.now())
    with pytest.raises(Refused, match="chính mình"):
        issued(universe, "administrator")


def test_codes_cannot_be_tried_without_end(client, universe: Universe) -> None:
    for _time in range(20):
        opened(client, "aaaaa")
    page = opened(client, issued(universe).code)
    assert "quá nhiều" in page.content.decode()


def test_an_invitation_opened_in_the_session_of_somebody_else_ends_that_session(
    client, universe: Universe
) -> None:
    client.force_login(universe.user("clerk"))
    opened(client, issued(universe).code)
    assert "Trần Thị Thu" in client.get("/loi-moi/mat-khau/").content.decode()
    assert client.get("/").status_code == 302


def test_an_administrator_invites_again_and_takes_back_on_the_page(
    client, universe: Universe
) -> None:
    client.force_login(universe.user("administrator"))
    address = f"/nguoi-dung/{universe.user('officer').public_id}/"
    page = client.post(f"{address}moi/").content.decode()
    assert "data:image/svg+xml;base64," in page
    assert "lời mời của Bùi Đức Anh còn đến" in words_of(client.get(address).content.decode())
    page = client.post(f"{address}thu-hoi/", follow=True).content.decode()
    assert "Đã thu hồi lời mời." in page
    assert "không có lời mời nào" in page
    page = client.post(f"{address}thu-hoi/", follow=True).content.decode()
    assert "Không có lời mời nào đang chờ" in page
