"""A real office opens with one command, without anything invented."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from gandan.apps.accounts.models import User
from gandan.apps.audit.queries import history
from gandan.apps.orgs.models import Post
from tests.universe import APP_SECRET

NEW = "trời xanh mây trắng"
WORDS = {
    "name": "Tỉnh Lam Giang",
    "body": "Ủy ban nhân dân tỉnh Lam Giang",
    "administrator": "quantri",
    "person": "Bùi Đức Anh",
}


def opened(slug: str = "lam-giang") -> str:
    out = StringIO()
    call_command("open_office", slug, stdout=out, **WORDS)
    return out.getvalue()


def address_in(printed: str) -> str:
    found = re.search(r"http://localhost:8000(/loi-moi/\?ma=\S+)", printed)
    assert found
    return found[1]


def accept(client: Client, address: str, password: str = NEW):
    where = client.get(address).headers["Location"]
    return client.post(where, {"new": password, "again": password})


@pytest.mark.django_db
def test_the_first_administrator_accepts_the_printed_invitation_and_sets_up_a_second_factor():
    client = Client()
    assert accept(client, address_in(opened())).headers["Location"] == "/"
    assert client.get("/nguoi-dung/").headers["Location"] == "/bao-mat/"


@pytest.mark.django_db
def test_a_second_office_of_the_same_name_is_refused_and_leaves_nothing():
    opened()
    with pytest.raises(CommandError, match="Đã có"):
        opened()


def administrator(*more: str, slug: str = "lam-giang") -> str:
    out = StringIO()
    call_command("create_administrator", slug, *more, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_another_administrator_is_made_at_the_machine():
    opened()
    printed = administrator("--username", "quantri2", "--person", "Trần Thị Hoa")
    client = Client()
    accept(client, address_in(printed))
    assert "Trần Thị Hoa" in client.get("/bao-mat/").content.decode()
    assert "Quản trị" in client.get("/bao-mat/").content.decode()


@pytest.mark.django_db
def test_an_administrator_who_is_locked_out_is_let_in_again_from_the_machine():
    accept(Client(), address_in(opened()))
    user = User.objects.get(username="quantri")
    TOTP.activate(user, APP_SECRET)
    User.objects.filter(pk=user.pk).update(is_active=False)
    Post.objects.filter(user=user).update(
        valid_from=timezone.localdate() - timedelta(days=9), valid_before=timezone.localdate()
    )
    printed = administrator("--username", "quantri", "--reset-second-factor", "Mất điện thoại.")
    client = Client()
    accept(client, address_in(printed), "một mật khẩu khác hẳn")
    assert client.get("/nguoi-dung/").headers["Location"] == "/bao-mat/", "still administrator"
    reset = [event for event in history("user", user.public_id) if "factor_reset" in event.action]
    assert [event.reason for event in reset] == ["Mất điện thoại."]
    assert "đã đặt lại xác thực hai lớp" in client.get("/bao-mat/").content.decode()


@pytest.mark.django_db
def test_a_space_that_was_not_opened_gets_no_administrator():
    with pytest.raises(CommandError, match="open_office"):
        administrator("--username", "ai-do")
    assert not User.objects.exists()
