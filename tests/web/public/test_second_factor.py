"""Second factors: asked after the password, required of administrators, sealed, logged."""

import json
import re
import time
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandan.apps.accounts.actions import reset_second_factor
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.web.event_lines import line
from tests.single_sign_on import words_of
from tests.universe import APP_SECRET, PASSWORD, Universe


@pytest.fixture(autouse=True)
def fresh_limits(db) -> None:
    cache.clear()


def code(secret: str = APP_SECRET, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def signed_in(key: str = "officer") -> Client:
    client = Client()
    client.post("/dang-nhap/", {"login": key, "password": PASSWORD})
    return client


def actions_of(universe: Universe, key: str = "officer") -> list[str]:
    events = AuditEvent.objects.filter(subject_id=str(universe.user(key).public_id))
    return list(events.order_by("-pk").values_list("action", flat=True))


def with_app(client: Client) -> str:
    """Set up the app as a person does; its secret."""
    page = client.get("/bao-mat/ung-dung/").content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = unescape(re.search(r'class="secret">([^<]+)<', page)[1]).replace(" ", "")
    answer = client.post("/bao-mat/ung-dung/", {"code": code(secret)})
    assert answer.headers["Location"] == "/bao-mat/ma-du-phong/"
    return secret


def test_a_person_sets_up_the_app_and_is_asked_for_its_code(universe: Universe) -> None:
    secret = with_app(signed_in())
    assert actions_of(universe)[0] == "user.factor_added"
    client = Client()
    answer = client.post("/dang-nhap/", {"login": "officer", "password": PASSWORD})
    assert answer.headers["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get("/").status_code == 302, "the password is not enough"
    page = client.post("/dang-nhap/buoc-hai/", {"code": "000000"})
    assert "Mã không đúng" in page.content.decode()
    assert actions_of(universe)[0] == "user.code_failed"
    assert client.post("/dang-nhap/buoc-hai/", {"code": code(secret)}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_code_is_taken_once_and_also_a_step_early_or_late(universe: Universe) -> None:
    TOTP.activate(universe.user("officer"), APP_SECRET)
    for steps, is_taken in ((0, True), (0, False), (1, True), (-1, True), (3, False)):
        answer = signed_in().post("/dang-nhap/buoc-hai/", {"code": code(steps=steps)})
        assert (answer.status_code == 302) is is_taken, steps


def test_codes_cannot_be_tried_without_end(universe: Universe) -> None:
    TOTP.activate(universe.user("officer"), APP_SECRET)
    client = signed_in()
    for _time in range(5):
        client.post("/dang-nhap/buoc-hai/", {"code": "000000"})
    page = client.post("/dang-nhap/buoc-hai/", {"code": code()})
    assert "quá nhiều lần" in page.content.decode()


def test_recovery_codes_are_shown_once_and_work_once(universe: Universe) -> None:
    client = signed_in()
    with_app(client)
    page = client.get("/bao-mat/ma-du-phong/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code></li>", page)
    assert len(codes) == 10
    assert f"{codes[0]}%0A{codes[1]}" in page, "the file holds them"
    assert codes[0] not in client.get("/bao-mat/ma-du-phong/").content.decode()
    for is_taken in (True, False):
        answer = signed_in().post("/dang-nhap/buoc-hai/", {"code": codes[0]})
        assert (answer.status_code == 302) is is_taken
    assert "user.recovery_code_used" in actions_of(universe)
    assert "Còn 9 mã" in client.get("/bao-mat/").content.decode()
    client.post("/bao-mat/ma-du-phong/tao/")
    assert actions_of(universe)[0] == "user.recovery_codes_made"
    assert signed_in().post("/dang-nhap/buoc-hai/", {"code": codes[1]}).status_code == 200


def test_an_administrator_without_a_second_factor_reaches_nothing_else(universe: Universe) -> None:
    Authenticator.objects.all().delete()
    client = signed_in("administrator")
    for address in ("/", "/nguoi-dung/", "/don-vi/", "/nhat-ky/", "/phien-dang-nhap/"):
        assert client.get(address).headers["Location"] == "/bao-mat/", address
    assert client.post(f"/nguoi-dung/{universe.user('head').public_id}/moi/").status_code == 302
    assert "Quản trị phải có" in client.get("/bao-mat/").content.decode()
    assert client.get("/doi-mat-khau/").status_code == 200
    assert client.post("/ngon-ngu/", {"ngon_ngu": "en"}).headers["Location"] == "/"
    with_app(client)
    assert client.get("/nguoi-dung/").status_code == 200
    assert signed_in("head").get("/").status_code == 200, "others may choose"


def test_an_administrator_keeps_the_last_factor_and_others_need_not(universe: Universe) -> None:
    client = signed_in("administrator")
    client.post("/dang-nhap/buoc-hai/", {"code": code()})
    page = client.post("/bao-mat/ung-dung/bo/")
    assert "Quản trị phải có xác thực hai lớp" in page.content.decode()
    assert Authenticator.objects.filter(user=universe.user("administrator")).exists()
    other = signed_in()
    with_app(other)
    assert other.post("/bao-mat/ung-dung/bo/").headers["Location"] == "/bao-mat/"
    assert actions_of(universe)[0] == "user.factor_removed"
    assert not Authenticator.objects.filter(user=universe.user("officer")).exists()


def test_secrets_lie_sealed_and_a_lost_key_is_said_in_words(universe: Universe, settings) -> None:
    client = signed_in()
    secret = with_app(client)
    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    settings.FACTOR_KEYS = [Fernet.generate_key().decode(), *settings.FACTOR_KEYS]
    assert signed_in().post("/dang-nhap/buoc-hai/", {"code": code(secret)}).status_code == 302
    settings.FACTOR_KEYS = [Fernet.generate_key().decode()]
    page = signed_in().post("/dang-nhap/buoc-hai/", {"code": "123456"})
    assert "tệp khóa" in page.content.decode()


def test_old_factors_ask_again_who_is_there_before_they_are_changed(universe: Universe) -> None:
    client = Client()
    client.force_login(universe.user("administrator"))  # a session whose sign-in is long ago
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).headers["Location"].startswith("/xac-nhan-lai/"), name
    where = client.get("/bao-mat/khoa/").headers["Location"]
    assert "Mật khẩu không đúng" in client.post(where, {"password": "sai"}).content.decode()
    assert client.post(where, {"password": PASSWORD}).headers["Location"] == "/bao-mat/khoa/"
    assert client.get("/bao-mat/khoa/").status_code == 200


def test_an_administrator_resets_the_factor_of_somebody_else_with_a_reason(
    universe: Universe,
) -> None:
    held = signed_in()
    with_app(held)
    admin = Client()
    admin.force_login(universe.user("administrator"))
    user = universe.user("officer")
    address = f"/nguoi-dung/{user.public_id}/"
    assert "ứng dụng xác thực, mã dự phòng" in words_of(admin.get(address).content.decode())
    assert admin.post(f"{address}hai-lop/", {"reason": ""}).status_code == 422
    assert admin.post(f"{address}hai-lop/", {"reason": "Mất điện thoại."}).status_code == 302
    assert held.get("/").status_code == 302, "the session ended"
    event = AuditEvent.objects.get(action="user.second_factor_reset")
    assert event.reason == "Mất điện thoại."
    assert "ứng dụng xác thực" in line(event).changes[0].before
    told = (
        Client()
        .post("/dang-nhap/", {"login": "officer", "password": PASSWORD}, follow=True)
        .content.decode()
    )
    assert "quản trị đã đặt lại xác thực hai lớp" in told
    assert "quản trị đã đặt lại" not in signed_in().get("/").content.decode(), "told once"


def test_nobody_resets_his_own_factor_nor_without_the_right(universe: Universe) -> None:
    admin, now = universe.viewer("administrator"), timezone.now()
    own = universe.user("administrator")
    with pytest.raises(Refused, match="quản trị khác"):
        reset_second_factor(by=admin, user=own, reason="Thử.", now=now)
    with pytest.raises(NotAllowed):
        reset_second_factor(by=universe.viewer("head"), user=own, reason="Thử.", now=now)
    with pytest.raises(Refused, match="lý do"):
        reset_second_factor(by=admin, user=universe.user("head"), reason=" ", now=now)


def test_the_demonstration_is_free_of_the_second_factor(universe: Universe) -> None:
    Authenticator.objects.all().delete()
    type(universe.tenant).objects.update(is_demonstration=True)
    assert signed_in("administrator").get("/nguoi-dung/").status_code == 200


def test_a_made_up_passkey_opens_nothing(universe: Universe, client) -> None:
    for credential in ("", "{}", "[]", "x", '{"id": "a", "response": {"userHandle": "MQ"}}'):
        answer = client.post("/dang-nhap/khoa-truy-cap/", {"credential": credential})
        assert answer.status_code == 302, credential
        assert answer.headers["Location"] == "/dang-nhap/"
    user = universe.user("officer")
    TOTP.activate(user, APP_SECRET)
    half = signed_in()
    for credential in ("{}", '{"id": "a"}', "7"):
        page = half.post("/dang-nhap/buoc-hai/", {"credential": credential})
        assert 'class="note error"' in page.content.decode(), credential
    client = signed_in("head")
    for credential in ("", "{}", '{"id": "a"}', "7"):
        page = client.post("/bao-mat/khoa/", {"name": "Máy", "credential": credential})
        assert page.status_code == 200
    assert not Authenticator.objects.filter(user=universe.user("head")).exists()
    client = Client()
    options = client.get("/dang-nhap/khoa-truy-cap/", headers={"Accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert not options.json()["request_options"]["publicKey"]["allowCredentials"]
