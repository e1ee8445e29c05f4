"""Signatures of files are kept with the reading, and shown to whoever reads the document."""

import re

import pytest
from django.conf import settings as django_settings

from gandan.apps.documents import actions
from gandan.apps.documents.actions.signatures import ask_again
from gandan.apps.documents.models import Document, FileSignature
from gandan.apps.documents.queries.one import one
from gandan.apps.documents.queries.signatures import checked_files
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from gandan.vanban import apart
from gandan.vanban.sources import Unreadable
from tests.universe import NOW, TODAY, Universe
from tests.vanban.signatures import authority

PAPER = authority.PAPER.read_bytes()


@pytest.fixture(autouse=True)
def trust(settings, tmp_path):
    """A folder of certificates, empty."""
    folder = tmp_path / "trust"
    folder.mkdir()
    settings.TRUST_FOLDER = folder
    return folder


@pytest.fixture(scope="module")
def signed() -> bytes:
    return authority.signed(PAPER, authority.head(), visible=True)


def read(universe: Universe, data: bytes, name="ký số.pdf") -> Document:
    document, _new = actions.receiving.receive_one(
        by=universe.viewer("clerk"),
        upload=actions.Upload(name, data),
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    Worker().run_all()
    document.refresh_from_db()
    assert document.state == "in_review", document.state_note
    return document


def kept(document: Document) -> list[FileSignature]:
    return list(FileSignature.objects.filter(file_sha256=document.files.get().sha256))


def test_the_signature_of_a_file_is_kept_with_its_reading(universe, signed, trust):
    (trust / "goc.pem").write_bytes(authority.root().pem)
    (row,) = kept(read(universe, signed))
    assert (row.holder, row.organization) == ("Nguyễn Văn An", "Ủy ban nhân dân tỉnh Lam Giang")
    assert (row.state, row.later, row.certificate) == ("intact", "none", "valid")
    assert (row.trust, row.time_from, row.fault) == ("trusted", "claimed", "")


def test_without_certificates_of_authorities_that_is_what_is_kept(universe, signed):
    (row,) = kept(read(universe, signed))
    assert row.trust == "no_roots"


def test_a_file_that_is_no_certificate_does_not_stop_the_reading(universe, signed, trust):
    (trust / "hong.pem").write_text("không phải chứng thư", "utf-8")
    (row,) = kept(read(universe, signed))
    assert (row.state, row.trust) == ("intact", "no_roots")


def test_an_altered_file_is_told_and_can_still_be_read(universe, signed):
    start = signed.index(b"/Title <") + 12  # a digit of the title, which nobody reads
    broken = bytearray(signed)
    broken[start] = ord("1") if broken[start] != ord("1") else ord("2")
    (row,) = kept(read(universe, bytes(broken)))
    assert row.state == "altered"


def test_an_unsigned_file_has_no_rows(universe):
    assert kept(read(universe, PAPER)) == []


def test_signatures_that_nobody_can_look_at_leave_the_reading_as_it_is(
    universe, signed, monkeypatch
):
    def slow(*_args, **_named):
        raise Unreadable("too_slow", "Lâu quá.")

    monkeypatch.setattr(apart, "signatures", slow)
    (row,) = kept(read(universe, signed))
    assert (row.fault, row.ordinal, row.holder) == ("too_slow", 0, "")


def test_a_second_look_replaces_what_the_first_one_said(universe, signed, trust):
    document = read(universe, signed)
    (trust / "goc.crt").write_bytes(authority.root().der)
    [(tenant_id, sha256)] = checked_files()
    ask_again(tenant_id, sha256, NOW)
    Worker().run_all()
    (row,) = kept(document)
    assert row.trust == "trusted"


def test_files_are_looked_at_again_by_a_command(universe, signed, trust, capsys):
    from django.core.management import call_command

    document = read(universe, signed)
    (trust / "goc.crt").write_bytes(authority.root().der)
    call_command("check_signatures")
    assert re.search(r"\b1\b", capsys.readouterr().out)
    assert Job.objects.filter(name="documents.signatures").count() == 1
    Worker().run_all()
    (row,) = kept(document)
    assert row.trust == "trusted"


def test_the_page_of_a_document_costs_one_query_for_signatures(
    universe, signed, django_assert_max_num_queries
):
    document = read(universe, signed)
    with django_assert_max_num_queries(12):
        found = one(by=universe.viewer("coordinator"), public_id=document.public_id, on=TODAY)
    assert [row.holder for rows in found.signatures.values() for row in rows] == ["Nguyễn Văn An"]


def test_another_tenant_does_not_see_what_the_same_bytes_said_here(universe, signed):
    from gandan.apps.accounts.actions import create_tenant
    from gandan.apps.documents.queries.signatures import signatures_of

    document = read(universe, signed)
    other = create_tenant(slug="khac", ten="Tỉnh khác", now=NOW)
    assert signatures_of(other.pk, [document.files.get().sha256]) == {}


def test_the_folder_of_certificates_is_a_setting():
    assert django_settings.TRUST_FOLDER
