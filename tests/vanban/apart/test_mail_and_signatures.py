"""E-mails and signatures are looked at in a process of their own too."""

from datetime import UTC, datetime

import pytest

from gandan.vanban import apart
from gandan.vanban.sources import Unreadable
from gandan.vanban.sources.mail import open_mail
from tests.vanban.signatures import authority
from tests.vanban.sources import outlook


def test_an_e_mail_comes_back_as_it_was():
    data = outlook.letter(
        subject="Gửi công văn",
        body="Kính gửi.",
        sent=datetime(2026, 11, 20, 1, tzinfo=UTC),
        attached=(outlook.file("a.bin", bytes(range(256)) * 99),),
    )
    assert apart.open_mail(data, "a.msg") == open_mail(data, "a.msg")


def test_a_broken_e_mail_gives_the_same_sentence_as_at_home():
    data = outlook.letter(subject="a")[:700]
    with pytest.raises(Unreadable) as found:
        apart.open_mail(data, "a.msg")
    assert found.value.code == "broken"


def test_signatures_come_back_as_they_were_with_the_trust_of_this_installation():
    data = authority.signed(authority.PAPER.read_bytes(), authority.head())
    (found,) = apart.signatures(data, "a.pdf", trusted=(authority.root().der,))
    assert (found.state, found.trust) == ("intact", "trusted")
    assert found.signed_at.tzinfo


def test_a_file_that_is_too_broken_to_look_at_gives_a_sentence():
    with pytest.raises(Unreadable) as found:
        apart.signatures(b"%PDF-1.4 /ByteRange", "a.pdf")
    assert found.value.code == "broken"


def test_an_unsigned_file_costs_no_process(monkeypatch):
    monkeypatch.setattr(apart, "ask", None)
    assert apart.signatures(authority.PAPER.read_bytes(), "a.pdf") == ()
