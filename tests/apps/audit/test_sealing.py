"""Events are sealed in the order in which they become visible; tampering in the database shows."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gandan.apps.audit import queries
from gandan.apps.audit.actions import make_heads, record, seal_some
from gandan.apps.audit.jobs import seal
from gandan.apps.audit.models import AuditEvent, DailyHead, Seal
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.work.jobs.worker import Worker
from gandan.cli.verify_log import verify_log
from gandan.sealing import GENESIS, link, verify
from tests.universe import NOW, TODAY, Universe


class Quiet:
    def progress(self, done, total, note):
        assert 0 < done <= total
        assert note


@pytest.fixture
def chain(universe: Universe) -> str:
    """Five events of the tenant, sealed, with a head."""
    for number in range(5):
        write(universe, number)
    assert seal_some(now=NOW) >= 5
    make_heads(today=TODAY, now=NOW)
    return queries.chain_of(universe.tenant.pk)


def write(universe, number, **more):
    given = {
        "by": universe.viewer("coordinator"),
        "action": "thing.changed",
        "subject_type": "thing",
        "subject_id": number,
        "after": {"ten": "Đổi tên", "so": number, "ngay": TODAY, "ty_le": 0.1},
        "now": NOW,
    }
    return record(**(given | more))


def fault(chain):
    found = verify(queries.sealed_lines(chain), queries.chain.published(chain)).fault
    return found.code if found else None


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_everything_logged_is_sealed_once_and_holds(universe, chain):
    assert fault(chain) is None
    assert seal_some(now=NOW) == 0
    assert Seal.objects.count() == AuditEvent.objects.count()
    write(universe, 6)
    seal(Quiet(), {})
    assert fault(chain) is None


def test_an_event_that_becomes_visible_late_is_sealed_too(universe, chain):
    late = AuditEvent.objects.order_by("id").last()
    Seal.objects.filter(event_id=late.pk).delete()  # as if its transaction had not ended yet
    write(universe, 7)
    seal_some(now=NOW)
    assert Seal.objects.filter(event_id=late.pk).exists()


def test_events_without_a_tenant_have_a_chain_of_their_own(universe, chain):
    AuditEvent.objects.create(
        at=NOW, actor_name="Hệ thống", action="a.b", subject_type="x", subject_id="1"
    )
    seal_some(now=NOW)
    assert queries.chains() == sorted([chain, "system"])
    assert fault("system") is None


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update audit_auditevent set reason = 'khác' where id = %s", "altered"),
        ("update audit_auditevent set actor_name = 'Người khác' where id = %s", "altered"),
        ("delete from audit_auditevent where id = %s", "missing"),
        ("delete from audit_seal where event_id = %s", "gap"),
        ("update audit_seal set number = number + 900 where event_id = %s", "gap"),
        ("update audit_seal set hash = substr(hash, 1, 63) || 'g' where event_id = %s", "altered"),
    ],
)
def test_a_row_that_was_touched_in_the_database_is_found(chain, statement, code):
    victim = list(Seal.objects.filter(chain=chain).order_by("number"))[2]
    sql(statement, victim.event_id)
    assert fault(chain) == code
    with pytest.raises(CommandError, match=f"{code} at row 3"):
        call_command("verify_log", stdout=StringIO())


def test_two_rows_that_changed_places_are_found(chain):
    first, second = Seal.objects.filter(chain=chain).order_by("number")[1:3]
    sql("update audit_seal set event_id = 0 where id = %s", first.pk)
    sql("update audit_seal set event_id = %s where id = %s", first.event_id, second.pk)
    sql("update audit_seal set event_id = %s where id = %s", second.event_id, first.pk)
    assert fault(chain) == "altered"


def test_a_row_put_in_between_is_found(universe, chain):
    """With a seal of its own, for which the later ones made room."""
    forged = write(universe, "gia", after={"ten": "Chưa từng có"})
    seals = list(Seal.objects.filter(chain=chain).order_by("-number"))
    for later in seals[:-2]:
        sql("update audit_seal set number = %s where id = %s", later.number + 1, later.pk)
    before = seals[-2]
    found = link(before.hash, before.number + 1, queries.chain.row_of(forged))
    Seal.objects.create(chain=chain, number=before.number + 1, event_id=forged.pk, hash=found)
    assert fault(chain) == "altered"
    with pytest.raises(CommandError, match=f"altered at row {before.number + 2}"):
        call_command("verify_log", stdout=StringIO())


def test_a_whole_chain_written_anew_is_found_by_a_head_on_paper(universe, chain, tmp_path, capsys):
    """Whoever holds the database rewrites rows, seals and heads: only what is outside tells."""
    printed = DailyHead.objects.get(chain=chain).hash
    victim = Seal.objects.filter(chain=chain).order_by("number")[2]
    sql("update audit_auditevent set reason = 'khác' where id = %s", victim.event_id)
    before = GENESIS
    for place in list(Seal.objects.filter(chain=chain).order_by("number")):
        row = queries.chain.row_of(AuditEvent.objects.get(pk=place.event_id))
        before = link(before, place.number, row)
        sql("update audit_seal set hash = %s where id = %s", before, place.pk)
    assert fault(chain) == "rewritten"  # the head was forgotten
    sql("update audit_dailyhead set hash = %s where chain = %s", before, chain)
    assert fault(chain) is None  # in itself everything fits
    path = tmp_path / "nhat-ky.jsonl"
    call_command("export_log", str(path), "--chain", chain, stdout=StringIO())
    assert verify_log(str(path), published=printed) == 1
    assert "NGUYÊN VẸN" not in capsys.readouterr().out


def test_a_tail_that_was_cut_off_is_found_by_the_head_of_the_day(chain):
    last = Seal.objects.filter(chain=chain).order_by("number").last()
    sql("delete from audit_auditevent where id = %s", last.event_id)
    sql("delete from audit_seal where id = %s", last.pk)
    assert fault(chain) == "cut"


def test_a_day_has_one_head_and_what_is_long_settled_is_not_looked_through_again(universe, chain):
    assert make_heads(today=TODAY, now=NOW) == 0
    later = NOW + timedelta(days=3)
    assert make_heads(today=TODAY + timedelta(days=3), now=later) == 1
    write(universe, 8)
    assert queries.not_yet_sealed(now=later + timedelta(days=3)).count() == 1
    Seal.objects.order_by("event_id").first().delete()  # verifying finds this, not sealing
    assert queries.not_yet_sealed(now=later + timedelta(days=3)).count() == 1
    assert fault(chain) == "gap"


def test_the_worker_seals_every_hour(universe, chain):
    write(universe, 9)
    housekeeping_asks()
    Worker().run_all()
    assert not queries.not_yet_sealed(now=NOW).filter(subject_id="9").exists()
    assert DailyHead.objects.exists()


def housekeeping_asks():
    from gandan.apps.work.jobs import housekeeping
    from gandan.apps.work.models import Job

    housekeeping.begin(now=NOW)
    Job.objects.exclude(name="audit.seal").delete()
    Job.objects.update(run_after=NOW)


def test_an_export_is_verified_without_the_application(chain, tmp_path, capsys):
    path = tmp_path / "nhat-ky.jsonl"
    call_command("export_log", str(path), "--chain", chain, stdout=StringIO())
    head = DailyHead.objects.get(chain=chain).hash
    assert verify_log(str(path), published=head) == 0
    assert "NGUYÊN VẸN" in capsys.readouterr().out
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_log", str(path), "--chain", chain)
    with pytest.raises(CommandError, match="Name one of the chains"):
        call_command("export_log", "-", "--chain", "không có")


def test_the_chain_is_shown_to_those_who_read_the_log(universe, chain):
    found = queries.heads(by=universe.viewer("auditor"), now=NOW)
    assert found.number == Seal.objects.filter(chain=chain).count()
    assert [head.day for head in found.heads] == [TODAY]
    with pytest.raises(NotAllowed):
        queries.heads(by=universe.viewer("officer"), now=NOW)
