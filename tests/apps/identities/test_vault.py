"""The vault: a key for each, openings logged, erasure final; the log holds digests only."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gandan.apps.audit.actions import make_heads, record, seal_some
from gandan.apps.audit.models import AuditEvent, DailyHead
from gandan.apps.audit.policies import NotAllowed, Refused, Stale, SystemActor
from gandan.apps.identities.actions import (
    correct,
    digest,
    digest_of_text,
    erase,
    keep,
    open_identity,
    sealing,
)
from gandan.apps.identities.models import Identity, IdentityKey, IdentityPart, IdentityValue
from gandan.apps.identities.policies import Erased, KeyUnfit
from gandan.cli.verify_log import verify_log
from tests.universe import NOW, TODAY, Universe

VALUES = {"ho_ten": "Đinh Văn Tơ", "dien_thoai": "0900 000 001", "dia_chi": "Thôn 2, xã Khe Trúc"}
WHY = "Xác minh nội dung đơn số 12/TD."
TEXT = "Tôi đề nghị làm rõ việc thu phí ở bến đò."


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path) -> Path:
    settings.IDENTITY_KEY_FILE = tmp_path / "identity-key"
    return settings.IDENTITY_KEY_FILE


@pytest.fixture
def kept(universe: Universe) -> Identity:
    return keep(by=universe.viewer("clerk"), values=VALUES, now=NOW)


def whole_database() -> str:
    """Every cell of every table of the project, as text."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("identities_", "audit_")):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a name from the database
                cells += [
                    bytes(cell).decode("latin-1")
                    if isinstance(cell, bytes | memoryview)
                    else str(cell)
                    for row in cursor.fetchall()
                    for cell in row
                ]
    return "\n".join(cells)


def test_values_come_back_to_who_opens_them_for_a_reason_and_that_is_logged(universe, kept):
    by = universe.viewer("clerk")
    assert open_identity(by=by, identity=kept, reason=WHY, now=NOW) == VALUES
    event = AuditEvent.objects.get(action="identity.opened")
    assert (event.reason, event.actor_name) == (WHY, "Lê Thị Hạnh")
    assert event.after == {"parts": ["dia_chi", "dien_thoai", "ho_ten"]}


@pytest.mark.parametrize("reason", ["", "   ", "xem", "cần   xem"])
def test_nothing_opens_without_a_reason(universe, kept, reason):
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        open_identity(by=universe.viewer("clerk"), identity=kept, reason=reason, now=NOW)
    assert not AuditEvent.objects.filter(action="identity.opened").exists()


def test_neither_the_vault_nor_the_log_holds_a_value_in_plain(universe, kept):
    by = universe.viewer("clerk")
    correct(by=by, identity=kept, values={"ho_ten": "Đinh Văn Tờ"}, version=1, reason=WHY, now=NOW)
    held = whole_database()
    for value in (*VALUES.values(), "Đinh Văn Tờ", "0900"):
        assert value not in held
        assert value.encode().decode("latin-1") not in held
        assert json.dumps(value)[1:-1] not in held


def test_each_identity_has_a_key_of_its_own(universe, kept):
    other = keep(by=universe.viewer("clerk"), values=VALUES, now=NOW)
    assert sealing.key_of(kept) != sealing.key_of(other)
    same = {"part": "ho_ten", "value": "Đinh Văn Tơ"}
    assert digest(identity=kept, **same) != digest(identity=other, **same)
    assert digest(identity=kept, **same) == digest(identity=kept, **same)
    assert digest(identity=kept, part="dia_chi", value="a") != digest(
        identity=kept, part="ho_ten", value="a"
    )
    assert digest_of_text(identity=kept, text=TEXT) != digest_of_text(identity=other, text=TEXT)


def test_a_digest_does_not_depend_on_how_letters_are_put_together(kept):
    import unicodedata

    composed = digest(identity=kept, part="ho_ten", value="Đinh Văn Tơ")
    apart = unicodedata.normalize("NFD", " Đinh Văn Tơ ")
    assert digest(identity=kept, part="ho_ten", value=apart) == composed


def test_a_correction_shows_in_the_log_that_something_changed_and_not_what(universe, kept):
    by = universe.viewer("clerk")
    row = correct(
        by=by, identity=kept, values={"ho_ten": "Đinh Văn Tờ", "dien_thoai": ""}, version=1,
        reason=WHY, now=NOW,
    )  # fmt: skip
    opened = open_identity(by=by, identity=row, reason=WHY, now=NOW)
    assert opened == {"ho_ten": "Đinh Văn Tờ", "dia_chi": VALUES["dia_chi"]}
    event = AuditEvent.objects.get(action="identity.corrected")
    before, after = event.before["digests"], event.after["digests"]
    assert before["ho_ten"] == digest(identity=row, part="ho_ten", value="Đinh Văn Tơ")
    assert after == {"ho_ten": digest(identity=row, part="ho_ten", value="Đinh Văn Tờ")}
    with pytest.raises(Stale):
        correct(by=by, identity=row, values={"ho_ten": "A"}, version=1, reason=WHY, now=NOW)


def test_an_erased_identity_opens_for_nobody_and_its_digests_link_to_nobody(universe, kept):
    by = universe.viewer("clerk")
    same = {"identity": kept, "part": "ho_ten", "value": VALUES["ho_ten"]}
    logged = AuditEvent.objects.get(action="identity.kept").after["digests"]["ho_ten"]
    assert digest(**same) == logged
    erase(by=by, identity=kept, reason="Theo yêu cầu của người gửi đơn.", now=NOW)
    kept.refresh_from_db()
    assert kept.erased_at == NOW
    for attempt in (
        lambda: open_identity(by=by, identity=kept, reason=WHY, now=NOW),
        lambda: digest(**same),
        lambda: digest_of_text(identity=kept, text=TEXT),
        lambda: erase(by=by, identity=kept, reason="Theo yêu cầu lần nữa.", now=NOW),
        lambda: correct(by=by, identity=kept, values={}, version=2, reason=WHY, now=NOW),
    ):
        with pytest.raises(Erased):
            attempt()
    assert not IdentityKey.objects.filter(identity=kept).exists()
    assert not IdentityValue.objects.filter(identity=kept).exists()


def test_the_chain_still_verifies_when_a_person_was_erased(universe, kept, tmp_path, capsys):
    by, chain = universe.viewer("clerk"), str(universe.tenant.pk)
    record(
        by=by, action="petition.received", subject_type="petition", subject_id=1,
        after={"text": digest_of_text(identity=kept, text=TEXT)}, now=NOW,
    )  # fmt: skip
    seal_some(now=NOW)
    make_heads(today=TODAY, now=NOW)
    head = DailyHead.objects.get(chain=chain).hash
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    call_command("export_log", str(before), "--chain", chain, verbosity=0)
    erase(by=by, identity=kept, reason="Theo yêu cầu của người gửi đơn.", now=NOW)
    seal_some(now=NOW)
    call_command("export_log", str(after), "--chain", chain, verbosity=0)
    for path in (before, after):
        assert verify_log(str(path), published=head) == 0
        assert "NGUYÊN VẸN" in capsys.readouterr().out
    old, new = (path.read_text("utf-8").splitlines() for path in (before, after))
    assert new[: len(old)] == old  # nothing that was sealed has changed
    assert len(new) == len(old) + 1
    for value in (*VALUES.values(), TEXT):
        assert value not in before.read_text("utf-8")


def test_a_value_moved_to_another_place_does_not_open(universe, kept):
    by = universe.viewer("clerk")
    row = IdentityValue.objects.get(identity=kept, part="ho_ten")
    IdentityValue.objects.filter(identity=kept, part="dia_chi").update(sealed=row.sealed)
    with pytest.raises(KeyUnfit, match="changed or moved"):
        open_identity(by=by, identity=kept, reason=WHY, now=NOW)


def test_the_operators_key_is_private_made_once_and_never_replaced(universe, kept, key_file):
    assert key_file.stat().st_mode & 0o077 == 0
    held = key_file.read_text()
    other = keep(by=universe.viewer("clerk"), values=VALUES, now=NOW)
    assert key_file.read_text() == held
    assert [path.name for path in key_file.parent.iterdir()] == ["identity-key"]
    key_file.unlink()
    for attempt in (
        lambda: keep(by=universe.viewer("clerk"), values=VALUES, now=NOW),
        lambda: open_identity(by=universe.viewer("clerk"), identity=other, reason=WHY, now=NOW),
    ):
        with pytest.raises(KeyUnfit, match="put it back from a backup"):
            attempt()
    assert not key_file.exists()
    key_file.write_text("không phải khóa")
    with pytest.raises(KeyUnfit, match="damaged"):
        sealing.key_of(other)
    key_file.write_text("00" * 32)
    with pytest.raises(KeyUnfit, match="not the key"):
        sealing.key_of(other)


def test_another_tenant_neither_opens_nor_erases(universe, kept):
    stranger = SystemActor(kept.public_id)
    for attempt in (open_identity, erase):
        with pytest.raises(NotAllowed):
            attempt(by=stranger, identity=kept, reason=WHY, now=NOW)
    assert IdentityKey.objects.filter(identity=kept).exists()


def test_nothing_and_too_much_are_refused(universe):
    by = universe.viewer("clerk")
    with pytest.raises(Refused, match="ít nhất họ và tên"):
        keep(by=by, values={"ho_ten": "  "}, now=NOW)
    with pytest.raises(Refused, match="dài quá 500"):
        keep(by=by, values={"dia_chi": "x" * 501}, now=NOW)
    with pytest.raises(ValueError, match="dan_toc"):
        keep(by=by, values={"dan_toc": "x"}, now=NOW)
    assert set(IdentityPart.values) == {
        "ho_ten", "dia_chi", "dien_thoai", "thu_dien_tu", "so_giay_to",
    }  # fmt: skip
    assert not Identity.objects.exists()


def test_who_was_erased_after_a_backup_is_erased_again_after_its_restore(universe, kept, tmp_path):
    by, path = universe.viewer("clerk"), tmp_path / "nhat-ky.jsonl"
    other = keep(by=by, values=VALUES, now=NOW)
    backup = list(IdentityKey.objects.all()), list(IdentityValue.objects.all())
    erase(by=by, identity=kept, reason="Theo yêu cầu của người gửi đơn.", now=NOW)
    seal_some(now=NOW)
    call_command("export_log", str(path), "--chain", str(universe.tenant.pk), verbosity=0)
    IdentityKey.objects.all().delete()
    IdentityValue.objects.all().delete()
    for rows in backup:
        type(rows[0]).objects.bulk_create(rows)
    Identity.objects.update(erased_at=None)
    assert open_identity(by=by, identity=kept, reason=WHY, now=NOW) == VALUES  # it is back
    for _time in range(2):
        call_command("erase_again", str(path), verbosity=0)
    with pytest.raises(Erased):
        open_identity(by=by, identity=Identity.objects.get(pk=kept.pk), reason=WHY, now=NOW)
    assert open_identity(by=by, identity=other, reason=WHY, now=NOW) == VALUES
    assert AuditEvent.objects.filter(action="identity.erased").count() == 2
    (tmp_path / "x").write_text("{}\n")
    with pytest.raises(CommandError, match="Dòng 1"):
        call_command("erase_again", str(tmp_path / "x"))
