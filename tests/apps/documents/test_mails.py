"""E-mails come in: every readable file is a document, and a secret one refuses the whole."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents import actions
from gandan.apps.documents.actions.mails import MOST_ATTACHED
from gandan.apps.documents.models import Document, Mail, StoredFile
from gandan.apps.documents.queries import files, store
from gandan.apps.documents.queries.one import one
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from gandan.vanban.sources.mail import open_mail
from tests.apps.documents.conftest import TEXT
from tests.universe import NOW, TODAY, Universe
from tests.vanban.sources import outlook

OTHER = TEXT.replace("12/UBND-NC", "13/UBND-NC")
SECRET = "TUYỆT MẬT\n" + TEXT


def letter(*attached: tuple[str, bytes], body="Kính gửi các đơn vị.\n", subject="Gửi công văn"):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "ai@lam-giang.vn", "do@lam-giang.vn"
    made["Date"] = "Mon, 02 Mar 2026 08:00:00 +0700"
    made.set_content(body)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def receive(universe: Universe, data: bytes, name="thư.eml", who="clerk", do_mat="thuong"):
    return actions.receive(
        by=universe.viewer(who),
        uploads=[actions.Upload(name, data)],
        declared=actions.Declared(do_mat),
        now=NOW,
    )


def assert_nothing_was_stored(folder: Path) -> None:
    assert not [path for path in folder.rglob("*") if path.is_file()]
    for table in (Document, StoredFile, Mail, Job):
        assert not table.objects.exists()


def test_each_file_of_an_e_mail_becomes_a_document_of_its_own(universe):
    data = letter(("Công văn 12.txt", TEXT.encode()), ("Công văn 13.txt", OTHER.encode()))
    outcomes = receive(universe, data)
    assert [(o.name, o.code, o.mail) for o in outcomes] == [
        ("Công văn 12.txt", "stored", "thư.eml"),
        ("Công văn 13.txt", "stored", "thư.eml"),
    ]
    Worker().run_all()
    numbers = Document.objects.order_by("id").values_list("so_ky_hieu", flat=True)
    assert list(numbers) == ["12/UBND-NC", "13/UBND-NC"]


def test_the_e_mail_is_kept_byte_for_byte_and_found_from_each_of_its_documents(universe, stored):
    data = letter(("a.txt", TEXT.encode()), ("b.txt", OTHER.encode()))
    receive(universe, data)
    mail = Mail.objects.get()
    assert (stored / mail.sha256[:2] / mail.sha256).read_bytes() == data
    by = universe.viewer("coordinator")
    for document in Document.objects.all():
        (shown,) = one(by=by, public_id=document.public_id, on=TODAY).mails
        assert (shown.subject, shown.sent_at.isoformat()) == (
            "Gửi công văn",
            "2026-03-02T01:00:00+00:00",
        )
        row, opened = files.download(by=by, document=document.public_id, sha256=mail.sha256)
        with opened:
            assert opened.read() == data
        assert (row.media_type, row.ten_tep) == ("message/rfc822", "thư.eml")


def test_the_e_mail_counts_for_the_quota_and_is_no_orphan(universe):
    data = letter(("a.txt", TEXT.encode()))
    receive(universe, data)
    assert store.used_bytes(universe.tenant.pk) == len(data) + len(TEXT.encode())
    assert store.is_named(Mail.objects.get().sha256)


def test_nobody_else_may_download_it(universe):
    receive(universe, letter(("a.txt", TEXT.encode())))
    [other] = receive(universe, OTHER.encode(), "b.txt")
    sha256 = Mail.objects.get().sha256
    with pytest.raises(NotAllowed):  # it did not come with this document
        files.download(
            by=universe.viewer("coordinator"), document=other.document.public_id, sha256=sha256
        )
    document = Document.objects.first()
    with pytest.raises(NotAllowed):
        files.download(by=universe.viewer("officer"), document=document.public_id, sha256=sha256)


def test_sender_and_recipients_stand_in_no_table(universe):
    receive(universe, letter(("a.txt", TEXT.encode())))
    mail = Mail.objects.get()
    assert "lam-giang.vn" not in f"{mail.subject}{mail.ten_tep}"
    for event in AuditEvent.objects.all():
        assert "@lam-giang" not in repr(event.__dict__)


@pytest.mark.parametrize("where", ["file", "body", "subject", "inner"])
def test_one_secret_anywhere_in_an_e_mail_refuses_all_of_it(universe, stored, where):
    good = ("a.txt", TEXT.encode())
    data = {
        "file": letter(good, ("b.txt", SECRET.encode())),
        "body": letter(good, body="Kính gửi.\nTỐI MẬT\nNội dung.\n"),
        "subject": letter(good, subject="TỐI MẬT"),
        "inner": letter(good, ("c.eml", letter(("b.txt", SECRET.encode())))),
    }[where]
    [outcome] = receive(universe, data)
    assert (outcome.code, outcome.name, outcome.document) == ("secret", "thư.eml", None)
    assert_nothing_was_stored(stored)


def test_an_e_mail_that_is_declared_secret_is_not_even_opened(universe, stored, monkeypatch):
    monkeypatch.setattr("gandan.vanban.apart.open_mail", None)
    [outcome] = receive(universe, letter(("a.txt", TEXT.encode())), do_mat="mat")
    assert outcome.code == "secret"
    assert_nothing_was_stored(stored)


def test_what_cannot_be_read_is_told_and_then_the_e_mail_is_not_kept(universe, stored):
    table = b"\xff\xfe\x00\x00\x81"
    outcomes = receive(universe, letter(("a.txt", TEXT.encode()), ("bang.bin", table)))
    assert [(o.name, o.document is not None) for o in outcomes] == [
        ("a.txt", True),
        ("bang.bin", False),
        ("thư.eml", False),
    ]
    assert "không kiểm tra được độ mật" in outcomes[1].sentence
    assert outcomes[2].code == "mail_not_kept"
    assert not Mail.objects.exists()
    assert len([path for path in stored.rglob("*") if path.is_file()]) == 1


def test_an_e_mail_with_nothing_readable_is_refused(universe, stored):
    outcomes = receive(universe, letter(("bang.bin", b"\xff\xfe\x00\x00\x81")))
    assert [o.document for o in outcomes] == [None, None]
    assert "lưu riêng tệp" in outcomes[1].sentence
    assert_nothing_was_stored(stored)


def test_winmail_dat_is_told_with_what_to_do(universe):
    outcomes = receive(universe, letter(("winmail.dat", b"\x78\x9f\x3e\x22rest")))
    assert "TNEF" in outcomes[0].sentence


def test_an_e_mail_without_files_is_itself_the_document(universe):
    [outcome] = receive(universe, letter(body=TEXT))
    assert (outcome.code, outcome.name) == ("stored", "thư.eml")
    Worker().run_all()
    outcome.document.refresh_from_db()
    assert (outcome.document.state, outcome.document.so_ky_hieu) == ("in_review", "12/UBND-NC")
    assert outcome.document.files.get().sha256 == outcome.document.came_with.get().sha256
    assert store.used_bytes(universe.tenant.pk) == len(letter(body=TEXT))  # the same bytes once


def test_a_file_that_is_known_already_is_recognised_and_linked(universe):
    [first] = receive(universe, TEXT.encode(), "công văn.txt")
    outcomes = receive(universe, letter(("a.txt", TEXT.encode()), ("b.txt", OTHER.encode())))
    assert [o.code for o in outcomes] == ["duplicate", "stored"]
    assert outcomes[0].document == first.document
    assert first.document.came_with.get() == Mail.objects.get()


def test_the_same_e_mail_again_changes_nothing(universe, stored):
    data = letter(("a.txt", TEXT.encode()))
    receive(universe, data)
    again = receive(universe, data, "thư chuyển tiếp.eml", "coordinator")
    assert [o.code for o in again] == ["duplicate"]
    assert Mail.objects.count() == Document.objects.count() == 1
    assert len([path for path in stored.rglob("*") if path.is_file()]) == 2


def test_files_of_an_e_mail_within_an_e_mail_come_in_too(universe):
    inner = letter(("a.txt", TEXT.encode()))
    outcomes = receive(universe, letter(("thư trong.eml", inner)))
    assert [(o.name, o.code) for o in outcomes] == [("a.txt", "stored")]


def test_a_letter_that_came_as_a_file_without_files_is_a_document(universe):
    outcomes = receive(universe, letter(("chuyển tiếp.eml", letter(body=TEXT)), body="\n"))
    assert [(o.name, o.code) for o in outcomes] == [("chuyển tiếp.eml", "stored")]


def test_e_mails_as_files_within_each_other_have_a_limit(universe, stored):
    data = letter(("a.txt", TEXT.encode()))
    for _ in range(3):
        data = letter(("thư.eml", data))
    [outcome] = receive(universe, data)
    assert outcome.code == "too_deep"
    assert_nothing_was_stored(stored)


def test_an_e_mail_with_too_many_files_is_refused_before_they_are_looked_at(universe, stored):
    many = [(f"{n}.txt", f"{n} {TEXT}".encode()) for n in range(MOST_ATTACHED + 1)]
    [outcome] = receive(universe, letter(*many))
    assert outcome.code == "too_many"
    assert_nothing_was_stored(stored)


def test_an_e_mail_with_too_many_e_mails_is_refused_before_all_are_opened(
    universe, stored, monkeypatch
):
    opened = []
    monkeypatch.setattr(
        "gandan.vanban.apart.open_mail",
        lambda data, name: opened.append(name) or open_mail(data, name),
    )
    many = [(f"{n}.eml", letter(subject=str(n))) for n in range(3 * MOST_ATTACHED)]
    [outcome] = receive(universe, letter(*many))
    assert outcome.code == "too_many"
    assert len(opened) == MOST_ATTACHED + 1
    assert_nothing_was_stored(stored)


def test_an_e_mail_counts_with_all_its_files_for_what_a_person_may_bring(universe, settings):
    settings.FILES_AN_HOUR = 2
    three = [(f"{n}.txt", f"{n} {TEXT}".encode()) for n in range(3)]
    [outcome] = receive(universe, letter(*three))
    assert outcome.code == "too_many"


def test_an_e_mail_that_does_not_fit_leaves_nothing(universe, stored, settings):
    settings.QUOTA_BYTES = 100
    [outcome] = receive(universe, letter(("a.txt", TEXT.encode())))
    assert outcome.code == "no_room"
    assert_nothing_was_stored(stored)


def test_an_outlook_e_mail_comes_in_the_same_way(universe):
    data = outlook.letter(subject="Gửi", attached=(outlook.file("a.txt", TEXT.encode()),))
    [outcome] = receive(universe, data, "thư.msg")
    assert (outcome.code, outcome.mail) == ("stored", "thư.msg")
    assert Mail.objects.get().media_type == "application/vnd.ms-outlook"


def test_it_stands_in_the_log(universe):
    receive(universe, letter(("a.txt", TEXT.encode())))
    event = AuditEvent.objects.get(action="mail.received")
    assert event.subject_id == Mail.objects.get().sha256
