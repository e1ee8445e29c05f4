"""Documents come in: byte for byte, once, and never a secret one."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents import actions
from gandan.apps.documents.actions import receiving, secrecy
from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.documents.policies import FileRefused
from gandan.apps.work.models import Job
from tests.apps.documents.conftest import TEXT
from tests.universe import NOW, Universe


def receive_as(universe: Universe, who: str, *uploads: actions.Upload, do_mat: str = "thuong"):
    return actions.receive(
        by=universe.viewer(who), uploads=uploads, declared=actions.Declared(do_mat), now=NOW
    )


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def assert_nothing_was_stored(folder: Path) -> None:
    assert on_disk(folder) == []
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Job.objects.exists()


def test_the_original_is_kept_byte_for_byte_under_its_hash(universe, stored):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    [outcome] = receive_as(universe, "clerk", actions.Upload("Công văn.txt", data))
    sha256 = hashlib.sha256(data).hexdigest()
    assert outcome.code == "stored"
    assert (stored / sha256[:2] / sha256).read_bytes() == data
    assert StoredFile.objects.get().sha256 == sha256


def test_a_received_document_waits_in_the_queue_and_stands_in_the_log(universe):
    [outcome] = receive_as(universe, "clerk", actions.Upload("a.txt", TEXT.encode()))
    job = Job.objects.get()
    assert (job.name, job.key) == ("documents.read", str(outcome.document.public_id))
    event = AuditEvent.objects.get(action="document.received")
    assert event.subject_id == str(outcome.document.public_id)
    assert event.actor_name == "Lê Thị Hạnh"


def test_the_same_bytes_again_give_the_document_that_has_them(universe, stored):
    [first] = receive_as(universe, "clerk", actions.Upload("a.txt", TEXT.encode()))
    [second] = receive_as(universe, "coordinator", actions.Upload("b.txt", TEXT.encode()))
    assert second.code == "duplicate"
    assert second.document == first.document
    assert Document.objects.count() == 1
    assert len(on_disk(stored)) == 1


def test_one_refused_file_does_not_hold_up_the_others(universe):
    outcomes = receive_as(
        universe,
        "clerk",
        actions.Upload("rong.txt", b""),
        actions.Upload("nhi-phan.bin", b"\xff\xfe\x00\x00\x81"),
        actions.Upload("tot.txt", TEXT.encode()),
    )
    assert outcomes[0].code == "empty"
    assert "rỗng" in outcomes[0].sentence
    assert outcomes[1].document is None
    assert "không được lưu" in outcomes[1].sentence
    assert outcomes[2].code == "stored"


def test_a_declared_secret_is_refused_before_anything_is_stored(universe, stored):
    [outcome] = receive_as(
        universe, "clerk", actions.Upload("a.txt", TEXT.encode()), do_mat=secrecy.DECLARED_SECRET
    )
    assert outcome.code == "secret"
    assert "văn thư mật" in outcome.sentence
    assert_nothing_was_stored(stored)


@pytest.mark.parametrize(
    "stamp",
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "  MẬT  ", "Độ mật: Mật", "M Ậ T", "[TỐI MẬT]", "Tuyệt mật",
     "SỐ 5/UBND\tMẬT", "Độ Mật: TUYỆT MẬT"],
)  # fmt: skip
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_a_stamp_of_secrecy_in_the_header_is_refused_before_anything_is_stored(
    universe, stored, stamp, break_
):
    text = break_.join(["ỦY BAN NHÂN DÂN", stamp, *TEXT.splitlines()])
    [outcome] = receive_as(universe, "clerk", actions.Upload("a.txt", text.encode()))
    assert outcome.code == "secret"
    assert_nothing_was_stored(stored)


@pytest.mark.parametrize(
    "line",
    ["V/v bảo vệ bí mật nhà nước", "mật", "Luật Bảo vệ bí mật nhà nước", "Mật ong", "BÍ MẬT"],
)
def test_words_about_secrecy_are_no_stamp(universe, line):
    [outcome] = receive_as(universe, "clerk", actions.Upload("a.txt", f"{line}\n{TEXT}".encode()))
    assert outcome.code == "stored"


def test_a_stamp_in_decomposed_letters_is_a_stamp(universe, stored):
    import unicodedata

    text = unicodedata.normalize("NFD", f"TỐI MẬT\n{TEXT}")
    [outcome] = receive_as(universe, "clerk", actions.Upload("a.txt", text.encode()))
    assert outcome.code == "secret"
    assert_nothing_was_stored(stored)


def test_a_file_above_the_limit_is_refused_with_the_limit_named(universe, stored, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    [outcome] = receive_as(universe, "clerk", actions.Upload("a.txt", b"a" * (1024 * 1024 + 1)))
    assert outcome.code == "too_large"
    assert "1 MB" in outcome.sentence
    assert_nothing_was_stored(stored)


def test_a_failing_database_leaves_no_file_behind(universe, stored, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(receiving, "ask_for_reading", broken)
    with pytest.raises(RuntimeError):
        receive_as(universe, "clerk", actions.Upload("a.txt", TEXT.encode()))
    assert_nothing_was_stored(stored)


def test_a_half_written_original_is_written_again(universe, stored):
    data = TEXT.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    (stored / sha256[:2]).mkdir(parents=True)
    (stored / sha256[:2] / sha256).write_bytes(data[:10])
    receive_as(universe, "clerk", actions.Upload("a.txt", data))
    assert (stored / sha256[:2] / sha256).read_bytes() == data
    assert len(on_disk(stored)) == 1


def test_too_many_files_in_an_hour_are_refused(universe, monkeypatch):
    monkeypatch.setattr(settings, "FILES_AN_HOUR", 2)
    outcomes = receive_as(
        universe, "clerk", *(actions.Upload("a.txt", f"{TEXT}{n}".encode()) for n in range(3))
    )
    assert [o.code for o in outcomes] == ["stored", "stored", "too_many"]


@pytest.mark.parametrize("who", ["officer", "head", "administrator", "auditor"])
def test_only_clerks_and_coordinators_bring_documents_in(universe, stored, who):
    with pytest.raises(NotAllowed):
        receive_as(universe, who, actions.Upload("a.txt", TEXT.encode()))
    assert_nothing_was_stored(stored)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Hạnh\\công văn.pdf", "công văn.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "van-ban"),
    ],
)
def test_a_file_name_is_only_a_name(given, kept):
    assert receiving.clean_ten_tep(given) == kept


def test_a_long_file_name_keeps_its_ending():
    name = receiving.clean_ten_tep("ă" * 300 + ".pdf")
    assert len(name) <= 255
    assert name.endswith(".pdf")


def test_a_refusal_names_its_code(universe):
    with pytest.raises(FileRefused) as refused:
        receiving.receive_one(
            by=universe.viewer("clerk"),
            upload=actions.Upload("a.txt", b""),
            declared=actions.Declared("thuong"),
            now=NOW,
        )
    assert refused.value.code == "empty"
    assert not default_storage.exists("a.txt")
