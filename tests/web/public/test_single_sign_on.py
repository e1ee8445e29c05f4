"""Single sign-on, against a real OpenID provider in a process of its own."""

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from gandan.apps.accounts.actions import link_identity
from gandan.apps.accounts.models import User
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.web.single_sign_on import NONCE
from tests.single_sign_on import asked, authorized, provider, switched_on
from tests.universe import APP_SECRET, PASSWORD, Universe

pytestmark = pytest.mark.slow
FAILED = "Không đăng nhập một lần được"
UNKNOWN = "chưa được liên kết với tài khoản nào"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as started:
        yield started


@pytest.fixture(autouse=True)
def single_sign_on(settings, issuer: str, db) -> None:
    cache.clear()
    switched_on(settings, issuer)


def signed_in(key: str = "officer") -> Client:
    client = Client()
    client.post("/dang-nhap/", {"login": key, "password": PASSWORD})
    return client


def through(client: Client, person: str, begin: str = "/dang-nhap/mot-lan/"):
    """To the provider, there as a person, and back."""
    led = client.post(begin)
    assert led.status_code == 302
    return client.get(authorized(led.headers["Location"], person))


def said_to(client: Client) -> str:
    return client.get("/dang-nhap/", follow=True).content.decode()


def test_a_person_links_the_own_account_and_signs_in_with_it(universe: Universe) -> None:
    client = signed_in()
    assert through(client, "thu", "/bao-mat/lien-ket/").headers["Location"] == "/bao-mat/"
    assert "Đã liên kết tài khoản." in client.get("/bao-mat/").content.decode()
    assert AuditEvent.objects.filter(action="user.identity_linked").count() == 1
    fresh = Client()
    assert through(fresh, "thu").headers["Location"] == "/"
    assert "Trần Thị Thu" in fresh.get("/").content.decode()
    kept = SocialAccount.objects.get()
    assert set(kept.extra_data) == {"iss", "sub"}, "nothing else of the person is kept"
    assert client.post("/bao-mat/lien-ket/bo/", follow=True)
    through(other := Client(), "thu")
    assert UNKNOWN in said_to(other)


def test_the_provider_is_asked_with_pkce_state_and_nonce(client) -> None:
    parameters = asked(client.post("/dang-nhap/mot-lan/").headers["Location"])
    assert parameters["code_challenge_method"] == "S256"
    assert parameters["response_type"] == "code"
    assert parameters["scope"] == "openid"
    assert len(parameters["nonce"]) > 30
    assert len(parameters["state"]) >= 16


def test_somebody_whom_nobody_linked_stays_outside_and_gets_no_account(
    universe: Universe, client
) -> None:
    before = User.objects.count()
    assert through(client, "nguoi-la").headers["Location"] == "/dang-nhap/"
    assert UNKNOWN in said_to(client)
    assert client.get("/").status_code == 302
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_the_same_name_or_mail_at_the_provider_opens_nothing(universe: Universe, client) -> None:
    User.objects.filter(username="officer").update(email="officer@tinh.vn")
    through(client, "officer")
    assert UNKNOWN in said_to(client)


def test_an_administrator_links_by_identifier_and_unlinks(universe: Universe, issuer: str) -> None:
    admin = Client()
    admin.force_login(universe.user("administrator"))
    address = f"/nguoi-dung/{universe.user('officer').public_id}/lien-ket/"
    assert "Mã định danh" in admin.get(address).content.decode()
    assert admin.post(address, {"subject": "ma-thu"}).status_code == 302
    client = Client()
    through(client, "thu")
    assert client.get("/").status_code == 200
    taken = admin.post(
        f"/nguoi-dung/{universe.user('head').public_id}/lien-ket/", {"subject": "ma-thu"}
    )
    assert "đã liên kết với một tài khoản khác" in taken.content.decode()
    admin.post(f"{address}bo/")
    assert not SocialAccount.objects.exists()


def test_nobody_links_without_the_right_nor_by_an_administrators_own_hand(
    universe: Universe, issuer: str
) -> None:
    given = {"issuer": issuer, "subject": "ma-thu", "now": timezone.now()}
    with pytest.raises(NotAllowed):
        link_identity(by=universe.viewer("head"), user=universe.user("officer"), **given)
    admin = universe.viewer("administrator")
    with pytest.raises(Refused):
        link_identity(by=admin, user=universe.user("administrator"), **given)


def test_single_sign_on_does_not_go_round_the_second_factor(
    universe: Universe, issuer: str, client
) -> None:
    TOTP.activate(universe.user("officer"), APP_SECRET)
    link_identity(
        by=universe.viewer("administrator"),
        user=universe.user("officer"),
        issuer=issuer,
        subject="ma-thu",
        now=timezone.now(),
    )
    assert through(client, "thu").headers["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get("/").status_code == 302


def test_a_locked_account_stays_locked(universe: Universe, issuer: str, client) -> None:
    user = universe.user("officer")
    link_identity(
        by=universe.viewer("administrator"),
        user=user,
        issuer=issuer,
        subject="ma-thu",
        now=timezone.now(),
    )
    User.objects.filter(pk=user.pk).update(is_active=False)
    through(client, "thu")
    assert "đã bị khóa" in said_to(client)


def test_a_token_bound_to_another_sign_in_is_refused(client) -> None:
    led = client.post("/dang-nhap/mot-lan/")
    session = client.session
    session[NONCE] = "cua-lan-khac"
    session.save()
    client.get(authorized(led.headers["Location"], "thu"))
    assert FAILED in said_to(client)


def test_an_answer_brought_by_another_browser_is_refused(client) -> None:
    led = client.post("/dang-nhap/mot-lan/")
    back = authorized(led.headers["Location"], "thu")
    stranger = Client()
    stranger.get(back)
    assert FAILED in said_to(stranger)
    client.get(back)
    client.get(back)
    assert FAILED in said_to(client), "an answer is taken once"


def test_a_code_without_its_pkce_verifier_is_refused_by_the_provider(client) -> None:
    led = client.post("/dang-nhap/mot-lan/")
    session = client.session
    for state, *_more in session["socialaccount_states"].values():
        assert state["pkce_code_verifier"]
        state["pkce_code_verifier"] = "x" * 64
    session.save()
    client.get(authorized(led.headers["Location"], "thu"))
    assert FAILED in said_to(client)


def test_a_provider_that_claims_to_be_another_is_refused(client, settings) -> None:
    with provider(claims_to_be="https://dang-nhap.tinh-khac.vn") as liar:
        switched_on(settings, liar)
        assert client.post("/dang-nhap/mot-lan/").headers["Location"] == "/dang-nhap/"
    assert FAILED in said_to(client)


def test_a_token_that_another_key_signed_is_refused(client, settings, issuer: str) -> None:
    """The provider was swapped on the way to its keys: same issuer, other signature."""
    led = client.post("/dang-nhap/mot-lan/")
    back = authorized(led.headers["Location"], "thu")
    with provider(claims_to_be=issuer) as other:
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]
        app["openid_configuration_overrides"] = {"jwks_uri": f"{other}/.well-known/jwks.json"}
        client.get(back)
    assert FAILED in said_to(client)


def test_a_provider_that_is_down_or_a_person_who_gave_up_is_told_in_words(client, settings) -> None:
    state = asked(client.post("/dang-nhap/mot-lan/").headers["Location"])["state"]
    client.get("/dang-nhap/sso/tro-ve/", {"error": "access_denied", "state": state})
    assert "Đã dừng đăng nhập một lần." in said_to(client)
    switched_on(settings, "http://127.0.0.1:9")
    client.post("/dang-nhap/mot-lan/")
    assert FAILED in said_to(client)


def test_links_end_when_the_provider_changes(universe: Universe, client, issuer: str) -> None:
    link_identity(
        by=universe.viewer("administrator"),
        user=universe.user("officer"),
        issuer="https://cu.tinh.vn",
        subject="ma-thu",
        now=timezone.now(),
    )
    through(client, "thu")
    assert UNKNOWN in said_to(client)


def test_where_no_provider_is_set_nothing_of_it_is_there(client, settings) -> None:
    settings.OIDC_ISSUER = ""
    assert client.post("/dang-nhap/mot-lan/").status_code == 404
    assert "mot-lan" not in client.get("/dang-nhap/").content.decode()
