"""An invitation by e-mail, taken by a real mail server on this machine."""

from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.test import Client

from gandan.apps.accounts.models import User
from tests.universe import Universe
from tools.system import free_port


class Kept(Message):
    def __init__(self) -> None:
        super().__init__()
        self.letters = []

    def handle_message(self, message) -> None:
        self.letters.append(message_from_bytes(message.as_bytes()))


@pytest.fixture
def letters(settings) -> Iterator[list]:
    handler, port = Kept(), free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "gandan@lamgiang.vn"
    yield handler.letters
    server.stop()


@pytest.fixture
def admin(universe: Universe) -> Client:
    client = Client()
    client.force_login(universe.user("administrator"))
    return client


def test_a_new_person_gets_the_invitation_by_mail_and_accepts_it(
    admin, universe: Universe, letters: list
) -> None:
    form = {
        "ho_ten": "Lê Văn Tám",
        "username": "tam",
        "email": "tam@lamgiang.vn",
        "unit": str(universe.unit("Sở Tư pháp").public_id),
        "role": "officer",
        "valid_from": "2026-01-01",
    }
    page = admin.post("/nguoi-dung/them/", form).content.decode()
    assert "Đã gửi lời mời đến tam@lamgiang.vn." in page
    (letter,) = letters
    assert letter["To"] == "tam@lamgiang.vn"
    assert str(make_header(decode_header(letter["Subject"]))) == "Lời mời dùng hệ thống Gần Dân"
    text = letter.get_payload(decode=True).decode()
    assert "Kính gửi Lê Văn Tám," in text
    address = next(row for row in text.splitlines() if row.startswith("http://testserver/"))
    client = Client()
    where = client.get(address.removeprefix("http://testserver")).headers["Location"]
    chosen = {"new": "trời xanh mây trắng", "again": "trời xanh mây trắng"}
    assert client.post(where, chosen).headers["Location"] == "/"
    assert User.objects.get(username="tam").has_usable_password()


def test_a_mail_server_that_is_down_leaves_the_paper_way(
    admin, universe: Universe, settings
) -> None:
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    address = f"/nguoi-dung/{universe.user('officer').public_id}/moi/"
    page = admin.post(address, {"email": "thu@lamgiang.vn"}).content.decode()
    assert "Không gửi được thư đến thu@lamgiang.vn" in page
    assert "/loi-moi/?ma=" in page
    assert (
        "Địa chỉ thư điện tử không đúng"
        in admin.post(address, {"email": "khong-phai"}, follow=True).content.decode()
    )
