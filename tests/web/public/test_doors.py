"""Signing in and out, choosing a password, and what every answer carries."""

import json
import logging

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gandan.apps.accounts.actions import set_active
from gandan.apps.audit.queries import history
from gandan.apps.work.jobs import lease
from gandan.config.logs import JsonLines
from tests.universe import PASSWORD, Universe


@pytest.fixture(autouse=True)
def fresh_limits(db) -> None:
    cache.clear()


def sign_in(client: Client, username: str, password: str = PASSWORD):
    return client.post("/dang-nhap/", {"login": username, "password": password})


def actions_of(universe: Universe, key: str) -> list[str]:
    return [event.action for event in history("user", universe.user(key).public_id)]


def test_a_person_signs_in_and_out_and_both_are_logged(client, universe: Universe) -> None:
    assert sign_in(client, "coordinator").headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/").headers["Location"] == "/dang-nhap/?next=/"
    assert actions_of(universe, "coordinator")[:2] == ["user.signed_out", "user.signed_in"]


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(
    client, universe: Universe
) -> None:
    pages = [sign_in(client, name, "sai") for name in ("coordinator", "khong-co-ai")]
    words = "Tên đăng nhập hoặc mật khẩu không đúng."
    assert all(words in page.content.decode() for page in pages)
    assert actions_of(universe, "coordinator")[0] == "user.sign_in_failed"


def test_many_wrong_passwords_make_the_door_wait(client, universe: Universe) -> None:
    for _ in range(5):
        sign_in(client, "coordinator", "sai")
    page = sign_in(client, "coordinator")
    assert "Đã thử quá nhiều lần" in page.content.decode()
    assert client.get("/").status_code == 302, "even the right password waits"


def test_a_whole_office_behind_one_address_signs_in_at_the_same_hour(universe: Universe) -> None:
    for _each in range(40):
        assert sign_in(Client(), "officer").status_code == 302


def test_a_locked_account_stays_outside_and_its_session_ends(client, universe: Universe) -> None:
    sign_in(client, "officer")
    user = universe.user("officer")
    set_active(
        by=universe.viewer("administrator"),
        user=user,
        is_active=False,
        version=user.version,
        now=timezone.now(),
    )
    assert client.get("/").status_code == 302
    sign_in(client, "officer")
    assert "đã bị khóa" in client.get("/dang-nhap/").content.decode()


def test_a_person_changes_the_password_and_goes_on(client, universe: Universe) -> None:
    sign_in(client, "officer")
    form = {"old": PASSWORD, "new": "trời xanh mây trắng", "again": "trời xanh mây trắng"}
    page = client.post("/doi-mat-khau/", form | {"again": "khác"})
    assert "không giống nhau" in page.content.decode()
    page = client.post("/doi-mat-khau/", form | {"new": "12345", "again": "12345"})
    assert page.status_code == 422
    assert client.post("/doi-mat-khau/", form).headers["Location"] == "/"
    assert client.get("/").status_code == 200, "the session goes on"
    assert actions_of(universe, "officer")[0] == "user.password_changed"


def test_the_password_page_asks_for_the_old_one(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    form = {"old": "sai", "new": "trời xanh mây trắng", "again": "trời xanh mây trắng"}
    page = client.post("/doi-mat-khau/", form)
    assert "Mật khẩu đang dùng không đúng." in page.content.decode()


def test_the_old_password_cannot_be_guessed_on_an_open_screen(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    form = {"old": "sai", "new": "trời xanh mây trắng", "again": "trời xanh mây trắng"}
    for _time in range(5):
        client.post("/doi-mat-khau/", form)
    page = client.post("/doi-mat-khau/", form | {"old": PASSWORD})
    assert "quá nhiều lần" in page.content.decode()


def test_pages_of_signed_in_people_stay_out_of_caches(client, universe: Universe) -> None:
    client.force_login(universe.user("officer"))
    assert client.get("/").headers["Cache-Control"] == "private, no-store"


def test_every_answer_has_a_number_and_a_strict_content_policy(client, db) -> None:
    page = client.get("/khong-co/", headers={"X-Request-ID": "abcdef-123456"})
    assert page.status_code == 404
    assert page.headers["X-Request-ID"] == "abcdef-123456"
    assert "abcdef-123456" in page.content.decode()
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_request_leaves_one_line_without_personal_data(client, universe: Universe) -> None:
    lines: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = lines.append  # type: ignore[method-assign]
    logger = logging.getLogger("gandan.requests")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        client.force_login(universe.user("officer"))
        client.get("/", {"q": "Trần Thị Thu"})
        client.get("/suc-khoe/song/")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    assert len(lines) == 1
    row = json.loads(JsonLines().format(lines[0]))
    assert (row["method"], row["path"], row["status"]) == ("GET", "/", 200)
    assert row["user"] == str(universe.user("officer").public_id)
    assert "Thu" not in json.dumps(row, ensure_ascii=False)


def test_an_upload_past_the_limit_gets_a_page_that_says_so(client, universe: Universe) -> None:
    client.force_login(universe.user("clerk"))
    settings_limit = settings.UPLOAD_LIMIT_BYTES
    settings.UPLOAD_LIMIT_BYTES = 1000
    try:
        file = SimpleUploadedFile("to.pdf", b"0" * 2 * 1024 * 1024)
        page = client.post("/ngon-ngu/", {"tep": file})
    finally:
        settings.UPLOAD_LIMIT_BYTES = settings_limit
    assert page.status_code == 413
    assert "Tệp quá lớn" in page.content.decode()


def test_health_tells_of_the_database_and_the_worker(client, db) -> None:
    assert client.get("/suc-khoe/song/").json() == {"song": True}
    found = client.get("/suc-khoe/san-sang/").json()
    assert (found["san_sang"], found["tien_trinh_nen"]) == (True, False)
    lease.seen("host:1", now=timezone.now())
    found = client.get("/suc-khoe/san-sang/").json()
    assert found["tien_trinh_nen"] is True
    assert 0 <= found["tien_trinh_nen_giay"] < 60


def test_the_sign_in_page_speaks_the_language_of_its_reader(client):
    page = client.get("/dang-nhap/").content.decode()
    assert "Tên đăng nhập" in page
    assert "Username" not in page
    client.cookies["ngon_ngu"] = "en"
    assert "Sign-in name" in client.get("/dang-nhap/").content.decode()
