"""Entries follow their things in the same transaction, and are proved against them."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from gandan.apps.documents.models import Document
from gandan.apps.search.actions import filling, putting
from gandan.apps.search.actions.filling import fill_some, prove_some
from gandan.apps.search.jobs import FILL_JOB, PROVE_JOB
from gandan.apps.search.models import EDITION, Entry
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.words import era_at, number_of
from gandan.apps.tasks.models import Task
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from tests.apps.search.papers import Library
from tests.apps.tasks.papers import Duty, given
from tests.universe import NOW, Universe


def indexed(words: str) -> int:
    """How many entries the index itself has with a word."""
    sql = {
        "sqlite": "SELECT count(*) FROM search_words WHERE search_words MATCH %s",
        "postgresql": "SELECT count(*) FROM search_entry e WHERE EXISTS"  # noqa: S608
        f" (SELECT 1 FROM unnest(e.words) w WHERE w - {era_at('w')} = %s)",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [words if connection.vendor == "sqlite" else number_of(words)])
        return cursor.fetchone()[0]


def test_words_of_an_older_reading_are_gone(db, library: Library) -> None:
    document = library.add("Bản quét đọc nhầm chữ zapata.")
    assert library.finds("zapata") == [document.public_id]
    library.read(document, "Bản quét đọc lại.")
    assert library.finds("zapata") == []
    assert indexed("zapata") == 0
    assert library.finds("đọc lại") == [document.public_id]
    assert Entry.objects.count() == 1


def test_a_reading_that_is_taken_back_takes_its_words_along(db, library: Library) -> None:
    with transaction.atomic():
        library.add("dân vận")
        transaction.set_rollback(True)
    assert Entry.objects.count() == indexed("dan") == 0


def test_a_document_that_is_no_longer_read_is_no_longer_found(db, library: Library) -> None:
    document = library.add("dân vận")
    document.readings.update(is_current=False)
    putting.put("document", [document.pk])
    assert Entry.objects.count() == indexed("dan") == 0


def test_another_day_is_another_place_and_no_second_entry(db, library: Library) -> None:
    first = library.add("dân vận", ngay_ban_hanh="2026-01-01")
    second = library.add("dân vận", ngay_ban_hanh="2025-01-01")
    assert library.finds("dân vận") == [first.public_id, second.public_id]
    Document.objects.filter(pk=second.pk).update(ngay_ban_hanh="2026-02")
    putting.put("document", [second.pk])
    assert library.finds("dân vận") == [second.public_id, first.public_id]
    assert indexed("dan") == 2


def test_tasks_follow_the_number_of_their_document(
    db, universe: Universe, library: Library
) -> None:
    task = given(universe, Duty("Đối thoại"), number="1/UBND")[0]
    assert library.ask("1/UBND", kind="task").total == 1
    Document.objects.filter(pk=task.document_id).update(so_ky_hieu="987/UBND")
    putting.put("document", [task.document_id])
    assert library.ask("1/UBND", kind="task").total == 0
    assert library.ask("987/UBND", kind="task").total == 1


def test_what_has_not_changed_is_not_written_again(db, library: Library) -> None:
    document = library.add("dân vận")
    assert putting.bring_up(kinds()["document"], [document.pk]) == 0


def test_many_things_are_put_in_with_as_many_queries_as_one(
    db, library: Library, django_assert_max_num_queries
) -> None:
    made = [library.add(f"dân vận {n}").pk for n in range(12)]
    Entry.objects.all().delete()
    kind = kinds()["document"]
    with django_assert_max_num_queries(8):
        assert putting.bring_up(kind, made[:1]) == 1
    with django_assert_max_num_queries(8 + (len(made) if connection.vendor == "sqlite" else 0)):
        assert putting.bring_up(kind, made) == len(made) - 1


def test_what_was_there_before_gets_its_entry_and_who_was_killed_goes_on(
    db, universe: Universe, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "AT_ONCE", 2)
    made = [library.add(f"dân vận {n}").pk for n in range(5)]
    Entry.objects.all().delete()
    kind, tenant_id = kinds()["document"], universe.tenant.pk
    assert fill_some(kind, tenant_id=tenant_id, after=0) == made[1]  # and dies here
    assert Entry.objects.count() == 2
    Entry.objects.update(title=" unchanged ")
    enqueue(FILL_JOB, key="x", payload={}, tenant_id=None, now=NOW)
    Worker().run_all()
    assert Entry.objects.count() == 5
    assert Entry.objects.filter(title=" unchanged ").count() == 2, "what is there is passed over"


def test_entries_of_an_older_edition_are_made_anew(db, universe: Universe, library: Library):
    library.add("dân vận")
    Entry.objects.update(edition=EDITION - 1, fold=" x ")
    call_command("rebuild_search")
    assert Entry.objects.get().edition == EDITION
    assert library.ask("dân vận").total == 1


def test_the_proof_mends_what_differs_and_tells_it(
    db, universe: Universe, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.add("dân vận")
    wrong = library.add("kiểm tra")
    task = given(universe, Duty("Đối thoại"))[0]
    enqueue(PROVE_JOB, key="1", payload={}, tenant_id=None, now=NOW)
    Worker().run_all()
    assert not [r for r in caplog.records if r.levelname == "ERROR"], "nothing differed"
    Entry.objects.filter(subject=wrong.pk, kind="document").update(fold=" sai ", marked="sai")
    Entry.objects.create(
        pk=1, tenant=universe.tenant, kind="task", subject=task.pk + 1, keys="", title="",
        marked="", fold=" mo coi ",
    )  # fmt: skip
    enqueue(PROVE_JOB, key="2", payload={}, tenant_id=None, now=NOW)
    Worker().run_all()
    assert len([r for r in caplog.records if r.levelname == "ERROR"]) == 2
    assert library.finds("kiểm tra") == [wrong.public_id]
    assert indexed("sai") == indexed("coi") == 0
    assert Task.objects.count() == Entry.objects.filter(kind="task").count()


def test_the_proof_goes_through_every_kind_with_as_many_queries_for_many(
    db, universe: Universe, library: Library
) -> None:
    given(universe, Duty("Đối thoại"), Duty("Kiểm tra"))
    for kind in kinds().values():
        at, wrong = prove_some(kind, tenant_id=universe.tenant.pk, after=0)
        assert wrong == 0
        assert prove_some(kind, tenant_id=universe.tenant.pk, after=at or 0) == (None, 0)


def test_the_index_of_sqlite_is_what_entries_say_whoever_writes_them(
    db, universe: Universe, library: Library
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has a column instead")
    made = [library.add(f"dân vận {n}") for n in range(4)]
    library.read(made[0], "kiểm tra")
    Document.objects.filter(pk=made[1].pk).update(ngay_ban_hanh="2025-02")
    putting.put("document", [made[1].pk])
    Entry.objects.filter(subject=made[2].pk).update(fold=" sai ", keys=" k0x ")
    Entry.objects.filter(subject=made[3].pk).delete()
    with connection.cursor() as cursor:
        # compares the index with what `search_lines` says, and raises where they differ
        cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
        cursor.execute("SELECT count(*) FROM search_lines")
        assert cursor.fetchone()[0] == 3


def test_an_entry_of_another_era_takes_its_words_along(db, library: Library) -> None:
    document = library.add("dân vận", ngay_ban_hanh="2026-01-01")
    for day in ("1975-05-01", "2031-12-31", "không rõ"):
        Document.objects.filter(pk=document.pk).update(ngay_ban_hanh=day)
        putting.put("document", [document.pk])
        assert library.finds("dân vận") == library.finds("dan van") == [document.public_id]


def test_of_a_long_list_the_last_words_are_found_too(db, library: Library) -> None:
    """A `tsvector` holds a megabyte: what was more was cut without a word."""
    names = "\n".join(f"{n}. Đội {n:x} thôn {n * 7:x}" for n in range(60_000))
    made = library.add(f"{names}\nHết danh sách đối tượng.")
    for typed in ("danh sách", "danh sach", "đội ea5f", "đội ea5f thôn", "1. đội 1"):
        assert library.finds(typed) == [made.public_id], typed


def test_the_triggers_of_the_index_are_there(db) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has a column instead")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {row[0] for row in cursor.fetchall()}
    assert {f"search_words_{what}" for what in ("insert", "delete", "update")} <= names
