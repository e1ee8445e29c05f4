"""The sign-in page tells nobody who has an account: not by words, not by what it does."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gandan.apps.accounts.models import User
from gandan.apps.audit.models import AuditEvent
from tests.universe import PASSWORD, Universe

ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
PBKDF2 = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
NAMES = ("officer", "khong-co-ai", "invited", "locked")


@pytest.fixture(autouse=True)
def people(universe: Universe) -> None:
    cache.clear()
    User.objects.filter(username="head").update(username="invited", password="!")  # noqa: S106
    User.objects.filter(username="clerk").update(username="locked", is_active=False)


def tried(name: str, times: int = 1, password: str = "sai hoàn toàn") -> str:  # noqa: S107
    """The last answer, without the name that was typed and what is new in every page."""
    client = Client()
    for _time in range(times):
        answer = client.post("/dang-nhap/", {"login": name, "password": password})
    page = answer.content.decode().replace(name, "TÊN")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return f"{answer.status_code}\n{page}"


def test_the_answer_is_the_same_whoever_was_asked_for(universe: Universe) -> None:
    answers = {tried(name) for name in NAMES}
    assert len(answers) == 1
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answers.pop()


def test_the_wait_after_many_is_the_same_too(universe: Universe) -> None:
    answers = set()
    for name in NAMES:
        cache.clear()
        answers.add(tried(name, times=6))
    assert len(answers) == 1
    assert "Đã thử quá nhiều lần" in answers.pop()


def test_one_address_cannot_try_many_names(universe: Universe) -> None:
    for number in range(10):
        tried(f"ten-{number}")
    assert "Đã thử quá nhiều lần" in tried("officer", password=PASSWORD)


def test_behind_a_proxy_each_visitor_has_his_own_limit_and_none_can_make_up_another(
    universe: Universe, settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def wrong(seen_by_proxy: str, number: int) -> str:
        headers = {"X-Forwarded-For": seen_by_proxy}
        form = {"login": f"ten-{number}", "password": "sai"}
        return Client(headers=headers).post("/dang-nhap/", form).content.decode()

    for number in range(10):  # he says that he comes from elsewhere; the proxy adds the truth
        wrong(f"10.0.0.{number}, 203.0.113.7", number)
    assert "Đã thử quá nhiều lần" in wrong("10.0.0.99, 203.0.113.7", 10)
    assert "không đúng" in wrong("203.0.113.8", 11)


def test_as_much_is_computed_and_written_for_nobody_as_for_somebody(
    universe: Universe, settings, monkeypatch
) -> None:
    settings.PASSWORD_HASHERS = [ARGON2]
    user = universe.user("officer")
    user.set_password(PASSWORD)
    user.save()
    work = {}
    for name in ("officer", "khong-co-ai", "invited"):
        cache.clear()
        hashed = []
        encode = identify_hasher(user.password).__class__.encode
        monkeypatch.setattr(
            "django.contrib.auth.hashers.Argon2PasswordHasher.encode",
            lambda self, *args, _encode=encode, _seen=hashed: (
                _seen.append("encode"), _encode(self, *args)
            )[1],
        )  # fmt: skip
        verify = identify_hasher(user.password).__class__.verify
        monkeypatch.setattr(
            "django.contrib.auth.hashers.Argon2PasswordHasher.verify",
            lambda self, *args, _verify=verify, _seen=hashed: (
                _seen.append("verify"), _verify(self, *args)
            )[1],
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            tried(name)
        monkeypatch.undo()
        written = [q["sql"].split(" ")[0] for q in asked if "audit_auditevent" in q["sql"]]
        work[name] = (len(hashed), written.count("INSERT"))
    assert work == dict.fromkeys(work, (1, 1))


def test_an_unknown_name_leaves_nothing_in_the_log(universe: Universe) -> None:
    before = AuditEvent.objects.count()
    tried("Nguyễn Thị Bí Mật")
    assert AuditEvent.objects.count() == before
    tried("officer")
    assert AuditEvent.objects.count() == before + 1


def test_passwords_of_older_hashes_become_argon2_at_sign_in(universe: Universe, settings) -> None:
    settings.PASSWORD_HASHERS = [PBKDF2]
    user = universe.user("officer")
    user.set_password(PASSWORD)
    user.save()
    assert user.password.startswith("pbkdf2_sha256$")
    settings.PASSWORD_HASHERS = [ARGON2, PBKDF2]
    assert (
        Client().post("/dang-nhap/", {"login": "officer", "password": PASSWORD}).headers["Location"]
        == "/"
    )
    user.refresh_from_db()
    assert user.password.startswith("argon2")
