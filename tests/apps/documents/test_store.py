"""The file store: quota, what nobody names, what is lost, and a copy that is whole."""

import os
import shutil
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.utils import timezone

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents import actions
from gandan.apps.documents.actions import files
from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.documents.queries import store
from gandan.apps.tasks.actions import evidence
from gandan.apps.tasks.models import Evidence
from tests.apps.documents.conftest import TEXT, Receive
from tests.apps.documents.test_receiving import on_disk, receive_as
from tests.apps.tasks.papers import REPORT, given
from tests.universe import NOW

LONG_AGO = time.time() - 7200


def command(*options: str, code: int = 0) -> str:
    said = StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("files", *options, stdout=said)
        assert ended.value.code == code
    else:
        call_command("files", *options, stdout=said)
    return said.getvalue()


def lay(stored: Path, data: bytes, *, age: float = 7200, name: str = "") -> Path:
    """Bytes in the store that no row names."""
    sha256 = files.hash_of(data)
    path = stored / sha256[:2] / (name or sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (time.time() - age,) * 2)
    return path


def evidence_of(universe, data: bytes = b"%PDF-1.7 bao cao") -> Evidence:
    (task,) = given(universe, REPORT)
    paper = task.document.files.get()  # a row without bytes: these are its own
    kept = files.keep(task.document.public_id.bytes)
    StoredFile.objects.filter(pk=paper.pk).update(sha256=kept.sha256, size=kept.size)
    return evidence.add_evidence(
        by=universe.viewer("officer"),
        assignment=task.assignments.get(unit=universe.unit("Sở Tư pháp")).public_id,
        upload=evidence.Upload("bao-cao.pdf", data),
        now=NOW,
    )


def test_what_is_used_counts_documents_and_evidence_and_the_same_bytes_once(universe, receive):
    document = receive()
    row = evidence_of(universe)
    other = evidence_of(universe)  # the same bytes in another task
    assert other.pk != row.pk
    found = store.usage(by=universe.viewer("administrator"))
    sizes = {f.sha256: f.size for f in StoredFile.objects.all()} | {row.sha256: row.size}
    assert found.used == sum(sizes.values())
    assert found.files == len(sizes)
    assert document.files.get().sha256 in sizes
    with pytest.raises(NotAllowed):
        store.usage(by=universe.viewer("clerk"))


def test_a_full_store_refuses_documents_and_evidence_with_a_sentence(universe, settings, stored):
    settings.QUOTA_BYTES = len(TEXT.encode()) + 10
    first, second = receive_as(
        universe,
        "clerk",
        actions.Upload("a.txt", TEXT.encode()),
        actions.Upload("b.txt", TEXT.encode() + b"more words"),
    )
    assert (first.code, second.code) == ("stored", "no_room")
    assert second.sentence.endswith(".")
    assert len(on_disk(stored)) == 1
    # what is there already needs no room
    [again] = receive_as(universe, "clerk", actions.Upload("a.txt", TEXT.encode()))
    assert again.code == "duplicate"
    with pytest.raises(Refused, match="Kho tệp đã dùng"):
        evidence_of(universe)


def test_a_store_in_order_has_nothing_to_say(universe, receive):
    receive()
    evidence_of(universe)
    assert command() == "0 tệp mất hoặc bị thay đổi.\n0 tệp không thuộc bản ghi nào, 0 byte.\n"


def test_a_lost_file_and_an_altered_one_are_named(universe, receive: Receive, stored):
    receive()
    receive(TEXT + "Hai.", "hai.txt")
    lost, altered = StoredFile.objects.order_by("pk")
    (stored / lost.sha256[:2] / lost.sha256).unlink()
    path = stored / altered.sha256[:2] / altered.sha256
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b"!")
    said = command(code=1)
    assert f"Tệp mất: {lost.sha256} (cong-van.txt; documents.StoredFile {lost.pk})" in said
    assert f"Tệp bị thay đổi: {altered.sha256} (hai.txt" in said
    assert altered.sha256 not in command("--quick", code=1)  # as long as it was
    path.write_bytes(data[:-1])
    assert altered.sha256 in command("--quick", code=1)


def test_lost_evidence_is_named_too(universe, stored):
    row = evidence_of(universe)
    (stored / row.sha256[:2] / row.sha256).unlink()
    assert f"tasks.Evidence {row.pk}" in command(code=1)


def test_only_old_bytes_that_nobody_names_are_removed_and_only_when_asked(
    universe, receive, stored
):
    receive()
    row = evidence_of(universe)
    for path in on_disk(stored):
        os.utime(path, (LONG_AGO, LONG_AGO))
    named = set(on_disk(stored))
    old = lay(stored, b"old")
    part = lay(stored, b"half", name=f"{row.sha256}.0123.part")
    young = lay(stored, b"young", age=60)
    said = command()
    assert "chưa xóa" in said
    assert (old.exists(), part.exists()) == (True, True)
    said = command("--remove")
    assert old.name in said
    assert "2 tệp không thuộc bản ghi nào, 7 byte (đã xóa)." in said
    assert set(on_disk(stored)) == named | {young}


def test_a_wrong_database_does_not_empty_the_store(universe, receive, stored):
    receive()
    for number in range(25):
        lay(stored, b"of another database %d" % number)
    with pytest.raises(CommandError, match="nhầm cơ sở dữ liệu"):
        command("--remove")
    assert len(on_disk(stored)) == 26
    command("--remove", "--many")
    assert len(on_disk(stored)) == 1


def test_bytes_that_come_in_again_while_orphans_are_removed_stay(universe, stored):
    """Each step of a removal against an upload of the same bytes between its two looks."""
    data = TEXT.encode()
    path = lay(stored, data)
    now = timezone.now()
    [orphan] = store.orphans(now=now)
    kept = files.keep(data)  # finds them, and writes its row only after the removal
    assert not kept.is_new
    assert not files.remove(orphan, now=now)
    assert path.read_bytes() == data
    # taken out before the upload looks: it writes its own
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert files.remove(orphan, now=now)
    assert files.keep(data).is_new
    assert path.read_bytes() == data


def test_what_a_killed_removal_had_taken_is_put_back_when_a_row_names_it(universe, receive, stored):
    receive()
    [path] = on_disk(stored)
    os.utime(path, (LONG_AGO, LONG_AGO))
    path.rename(path.with_name(f"{path.name}.0123.taken"))
    assert "Tệp mất" in command("--remove", code=1)
    assert on_disk(stored) == [path]
    assert command().startswith("0 tệp mất")


def test_an_upload_that_is_killed_leaves_whole_bytes_or_none(universe, stored, monkeypatch):
    def killed(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        receive_as(universe, "clerk", actions.Upload("a.txt", TEXT.encode()))
    assert on_disk(stored) == []


def test_a_dump_and_then_a_copy_is_a_whole_backup(universe, receive, stored, tmp_path, settings):
    """The order that `docs/huong-dan/sao-luu.md` gives, with files coming in between the two."""
    receive()
    evidence_of(universe)
    dump = serializers.serialize("json", [*StoredFile.objects.all(), *Evidence.objects.all()])
    later = receive(TEXT + "Giữa chừng.", "sau.txt")
    copy = tmp_path / "copy"
    shutil.copytree(stored, copy)
    receive(TEXT + "Sau cùng.", "sau-cung.txt")

    # the machine is lost; back come the rows of the dump and the files of the copy
    sha_of_later = later.files.get().sha256
    _forget_rows()
    shutil.rmtree(stored)
    shutil.copytree(copy, stored)
    for row in serializers.deserialize("json", dump):
        row.save()
    assert command().splitlines()[0] == "0 tệp mất hoặc bị thay đổi."
    for path in on_disk(stored):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert sha_of_later in command("--remove")  # more than the dump knows: no harm
    assert command().splitlines()[1].startswith("0 tệp")


def test_a_copy_and_then_a_dump_would_not_be(universe, receive, stored, tmp_path):
    receive()
    copy = tmp_path / "copy"
    shutil.copytree(stored, copy)
    receive(TEXT + "Giữa chừng.", "sau.txt")
    shutil.rmtree(stored)
    shutil.copytree(copy, stored)
    assert "Tệp mất" in command(code=1)


def _forget_rows() -> None:
    """As when a database is made anew (the rows that point at these come back with them)."""
    for table in (Evidence, StoredFile):
        rows = table.objects.all()
        rows._raw_delete(rows.db)


def test_a_young_orphan_is_younger_than_any_upload_takes():
    assert timedelta(minutes=30) < store.YOUNG


def test_every_table_with_a_hash_is_known_to_the_store():
    from django.apps import apps

    with_hash = {
        model
        for model in apps.get_models()
        if any(field.name == "sha256" for field in model._meta.fields)
    }
    assert with_hash == set(store.tables())
    assert Document not in with_hash
