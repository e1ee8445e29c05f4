"""Sessions: seen and ended by their owner and by an administrator; posts that end bind at once."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gandan.apps.accounts.actions import end_own_sessions, end_sessions_of
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.actions import end_post
from gandan.apps.orgs.models import Post
from gandan.web.devices import device
from gandan.web.seen import Seen
from tests.single_sign_on import words_of
from tests.universe import PASSWORD, Universe

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def fresh_limits(db) -> None:
    cache.clear()


def signed_in(key: str = "officer", agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post("/dang-nhap/", {"login": key, "password": PASSWORD})
    return client


def test_a_person_sees_where_he_is_signed_in_and_ends_one(universe: Universe) -> None:
    here, there = signed_in(), signed_in(agent=PHONE)
    page = words_of(here.get("/phien-dang-nhap/").content.decode())
    for words in ("Firefox trên Linux", "Chrome trên Android", "127.0.0.1", "phiên này"):
        assert words in page
    other = UserSession.objects.get(user_agent=PHONE)
    here.post(f"/phien-dang-nhap/{other.pk}/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    event = AuditEvent.objects.get(action="user.sessions_ended")
    assert event.after == {"sessions_ended": 1}
    again = here.post(f"/phien-dang-nhap/{other.pk}/", follow=True).content.decode()
    assert "đã kết thúc rồi" in again


def test_nobody_ends_the_session_of_somebody_else(universe: Universe) -> None:
    signed_in("head")
    theirs = UserSession.objects.get()
    here = signed_in()
    here.post(f"/phien-dang-nhap/{theirs.pk}/")
    assert UserSession.objects.filter(pk=theirs.pk).exists()
    with pytest.raises(NotAllowed):
        end_own_sessions(
            by=universe.viewer("officer"),
            user=universe.user("head"),
            this_session="",
            now=timezone.now(),
        )


def test_all_others_end_at_once_and_this_one_goes_on(universe: Universe) -> None:
    clients = [signed_in() for _time in range(3)]
    clients[0].post("/phien-dang-nhap/khac/")
    assert [client.get("/").status_code for client in clients] == [200, 302, 302]


def test_another_password_ends_the_other_sessions(universe: Universe) -> None:
    here, there = signed_in(), signed_in()
    form = {"old": PASSWORD, "new": "trời xanh mây trắng", "again": "trời xanh mây trắng"}
    here.post("/doi-mat-khau/", form)
    assert there.get("/").status_code == 302
    page = words_of(here.get("/phien-dang-nhap/").content.decode())
    assert page.count("Firefox trên Linux") == 1
    assert "phiên này" in page


def test_an_administrator_ends_all_sessions_of_somebody_but_not_his_own(universe: Universe) -> None:
    clients = [signed_in(), signed_in()]
    admin = Client()
    admin.force_login(universe.user("administrator"))
    address = f"/nguoi-dung/{universe.user('officer').public_id}/phien/"
    assert "Lý do" in admin.get(address).content.decode()
    assert admin.post(address, {"reason": ""}).status_code == 422
    admin.post(address, {"reason": "Mất máy tính."})
    assert [client.get("/").status_code for client in clients] == [302, 302]
    assert AuditEvent.objects.get(action="user.sessions_ended").reason == "Mất máy tính."
    with pytest.raises(Refused):
        end_sessions_of(
            by=universe.viewer("administrator"),
            user=universe.user("administrator"),
            reason="Thử.",
            now=timezone.now(),
        )


def test_a_locked_account_has_no_session_left(universe: Universe) -> None:
    client = signed_in()
    admin = Client()
    admin.force_login(universe.user("administrator"))
    user = universe.user("officer")
    form = {"is_active": "0", "version": user.version, "reason": "Nghỉ việc."}
    admin.post(f"/nguoi-dung/{user.public_id}/khoa/", form)
    assert client.get("/").status_code == 302
    assert not UserSession.objects.filter(user=user).exists()


def test_a_post_that_ends_binds_an_open_session_the_same_day(universe: Universe) -> None:
    client = signed_in("clerk")
    assert client.get("/van-ban/").status_code == 200
    end_post(
        by=universe.viewer("administrator"),
        post=Post.objects.get(user=universe.user("clerk")),
        valid_before=timezone.localdate(),
        now=timezone.now(),
    )
    assert client.get("/van-ban/").status_code == 404
    assert client.get("/").status_code == 200, "still signed in, with nothing to do"


def test_the_list_asks_the_database_as_often_for_many_sessions(universe: Universe) -> None:
    here = signed_in()
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            here.get("/phien-dang-nhap/")
        counts.append(len(asked))
        cache.clear()
        for _time in range(4):
            signed_in()
    assert counts[0] == counts[1]
    assert UserSession.objects.count() == 9


def test_a_session_is_noted_as_used_now_and_then_only(universe: Universe) -> None:
    client = signed_in()
    key = client.session.session_key
    row = UserSession.objects.get()
    seen, now = Seen(), row.last_seen_at
    seen.note(key, now=now)
    with CaptureQueriesContext(connection) as asked:
        for minute in range(15):
            seen.note(key, now=now + timedelta(minutes=minute))
    assert not asked.captured_queries
    seen.note(key, now=now + timedelta(minutes=16))
    row.refresh_from_db()
    assert row.last_seen_at == now + timedelta(minutes=16)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox trên Linux"),
        (PHONE, "Chrome trên Android"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/114", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/141 Safari/537.36 Edg/141", "Edge trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19) Version/19 Safari/604", "Safari trên iPhone"),
        ("curl/8", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_told_in_words(agent: str, words: str) -> None:
    assert device(agent) == words
