"""A real office opens with one command, without anything invented."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

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


@pytest.mark.django_db
def test_the_first_administrator_signs_in_with_the_printed_password_and_must_change_it():
    password = re.search(r"mật khẩu dùng một lần: (\S+)", opened())[1]
    client = Client()
    answer = client.post("/dang-nhap/", {"login": "quantri", "password": password})
    assert answer.status_code == 302
    assert (
        client.get("/nguoi-dung/", follow=True).redirect_chain[-1][0].startswith("/doi-mat-khau/")
    )


@pytest.mark.django_db
def test_a_second_office_of_the_same_name_is_refused_and_leaves_nothing():
    opened()
    with pytest.raises(CommandError, match="Đã có"):
        opened()
