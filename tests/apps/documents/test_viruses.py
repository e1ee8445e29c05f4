"""A virus scanner, where there is one, is asked before anything is stored."""

from pathlib import Path

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents import actions
from gandan.apps.documents.actions import viruses
from gandan.apps.documents.models import StoredFile
from tests.apps.documents.conftest import TEXT
from tests.apps.documents.scanner import VIRUS, Scanner, scanner
from tests.apps.documents.test_receiving import assert_nothing_was_stored, receive_as

INFECTED = TEXT.encode() + VIRUS


@pytest.fixture(params=["a socket of this machine", "a port"])
def daemon(request, tmp_path: Path, settings):
    with scanner(tmp_path, tcp=request.param == "a port") as running:
        settings.CLAMAV = running.address
        yield running


def bring(universe, data: bytes = TEXT.encode()):
    [outcome] = receive_as(universe, "clerk", actions.Upload("../văn bản.txt", data))
    return outcome


def test_a_clean_file_is_taken_in_and_was_seen_whole(universe, daemon: Scanner):
    data = TEXT.encode() + b"." * 200_000  # several chunks
    assert bring(universe, data).code == "stored"
    assert daemon.seen == [data]


def test_an_infected_file_is_refused_told_in_the_log_and_nowhere_stored(universe, daemon, stored):
    outcome = bring(universe, INFECTED)
    assert outcome.code == "virus"
    assert "Thu.Nghiem-1" in outcome.sentence
    assert "văn bản.txt" in outcome.sentence
    assert ".." not in outcome.sentence
    assert_nothing_was_stored(stored)
    event = AuditEvent.objects.get(action="file.infected")
    assert event.reason == "Thu.Nghiem-1"
    assert event.actor_name == universe.user("clerk").ho_ten


def test_a_secret_file_is_not_sent_to_the_scanner(universe, daemon, stored):
    assert bring(universe, b"M\xe1\xba\xacT\n" + INFECTED).code == "secret"
    assert daemon.seen == []
    assert_nothing_was_stored(stored)


@pytest.mark.parametrize("answer", [b"", b"stream: lost its way ERROR\0", b"\xff\xfe\0"])
def test_a_scanner_that_says_nothing_clear_is_waited_for(universe, daemon, stored, answer):
    daemon.answer = answer
    outcome = bring(universe)
    assert outcome.code == "not_scanned"
    assert outcome.sentence.endswith(".")
    assert_nothing_was_stored(stored)


def test_a_file_that_the_scanner_finds_too_long_is_not_taken_for_clean(universe, daemon):
    daemon.most = 1000
    assert bring(universe, TEXT.encode() + b"." * 3_000_000).code == "not_scanned"


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "no address"])
def test_a_scanner_that_is_not_there_refuses_or_is_told_in_the_log(universe, settings, address):
    settings.CLAMAV = address
    assert bring(universe).code == "not_scanned"
    assert not StoredFile.objects.exists()
    settings.CLAMAV_DOWN = "accept"
    assert bring(universe).code == "stored"
    event = AuditEvent.objects.get(action="file.not_scanned")
    assert event.subject_id == StoredFile.objects.get().sha256


def test_a_scanner_that_hangs_is_not_waited_for_longer_than_its_time(
    universe, tmp_path, settings, monkeypatch
):
    import socket

    monkeypatch.setattr(viruses, "SECONDS", 0.2)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "clamd.ctl"))
        listener.listen()
        settings.CLAMAV = str(tmp_path / "clamd.ctl")
        assert bring(universe).code == "not_scanned"


def test_without_a_scanner_files_are_taken_in_and_nothing_is_said(universe):
    assert bring(universe, INFECTED).code == "stored"
    assert not AuditEvent.objects.filter(subject_type="file").exists()
