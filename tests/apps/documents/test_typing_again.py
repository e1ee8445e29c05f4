"""What older rules read is typed again: by itself, whole or not at all, past what persons said."""

import pytest
from django.utils import timezone

from gandan import vanban
from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents import actions
from gandan.apps.documents.actions import cited
from gandan.apps.documents.jobs import TYPE_JOB, type_citations
from gandan.apps.documents.models import Citation, Document, Reading
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.housekeeping import begin
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job, JobState
from gandan.vanban.reading import read
from tests.apps.documents.conftest import Receive
from tests.universe import NOW, Universe

TEXT = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG
Số: {number}/KH-UBND
Lam Giang, ngày 27 tháng 02 năm 2026

KẾ HOẠCH
Công tác dân vận

Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15;
Thực hiện khoản 2 Điều 5 của Quyết định số 12/2025/QĐ-UBND ngày 05/3/2025.
Kế hoạch này thay thế Kế hoạch số 46/KH-UBND ngày 03/02/2026.
"""
TYPED = {"10/2022/QH15": "based_on", "12/2025/QĐ-UBND": "carries_out", "46/KH-UBND": "replaces"}


@pytest.fixture(autouse=True)
def real_engine(engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vanban, "read", read)


def forget() -> None:
    """Let all be as before there were relations."""
    Citation.objects.update(relation="mentions", uses=[])
    Reading.objects.update(cited_edition=0)


@pytest.fixture
def old(receive: Receive) -> Document:
    """A document that was read before there were relations."""
    document = receive(TEXT.format(number=1))
    Worker().run_all()
    forget()
    document.refresh_from_db()
    return document


def relations(document: Document) -> dict[str, str]:
    return dict(document.citations.values_list("so_ky_hieu", "relation"))


def work() -> None:
    enqueue(TYPE_JOB, key="test", payload={}, tenant_id=None, now=timezone.now())
    Worker().run_all()


def decide(universe: Universe, row: Citation, decision: str) -> None:
    actions.decide_citation(
        by=universe.viewer("coordinator"),
        citation=row.public_id,
        version=row.version,
        answer=actions.CitationAnswer(decision),
        now=NOW,
    )


def test_citations_are_typed_and_pinpointed_with_their_words(old: Document):
    work()
    assert relations(old) == TYPED
    row = old.citations.get(so_ky_hieu="12/2025/QĐ-UBND")
    [use] = row.uses
    assert [(one["dieu"], one["khoan"]) for one in use["provisions"]] == [("5", "2")]
    assert "khoản 2 Điều 5" in use["quote"]
    event = AuditEvent.objects.get(action="document.citations_typed")
    assert (event.actor_id, event.after["vien_dan"]) == (None, 3)


def test_the_first_worker_after_an_update_does_it_and_the_page_shows_how_far(old: Document):
    begin(now=timezone.now())
    job = Job.objects.get(name=TYPE_JOB)
    assert job.state == JobState.QUEUED
    Worker().run_all()
    job.refresh_from_db()
    assert (job.state, job.progress_total) == (JobState.DONE, 1)
    assert relations(old) == TYPED


def test_twice_is_once(old: Document):
    work()
    before = list(Citation.objects.order_by("pk").values())
    Reading.objects.update(cited_edition=0)
    work()
    assert list(Citation.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.filter(action="document.citations_typed").count() == 1


def test_what_a_person_decided_stays_and_the_new_relation_says_that_he_did_not_see_it(
    old: Document, universe: Universe
):
    row = old.citations.get(so_ky_hieu="46/KH-UBND")
    decide(universe, row, "accepted")
    row.refresh_from_db()
    kept = ("decision", "decided_by_id", "decided_at", "version", "so_ky_hieu", "fold", "text")
    before = [getattr(row, name) for name in kept]
    work()
    row.refresh_from_db()
    assert [getattr(row, name) for name in kept] == before
    assert (row.relation, row.relation_origin, row.is_checked) == ("replaces", "read_later", False)
    decide(universe, row, "accepted")  # now he has it before him
    row.refresh_from_db()
    assert (row.relation, row.relation_origin, row.is_checked) == ("replaces", "read", True)


def test_a_relation_that_a_person_said_stays(old: Document, universe: Universe):
    row = old.citations.get(so_ky_hieu="46/KH-UBND")
    actions.correct_relation(
        by=universe.viewer("coordinator"), citation=row.public_id, version=1,
        relation="amends", now=NOW,
    )  # fmt: skip
    work()
    row.refresh_from_db()
    assert (row.relation, row.read_relation, row.is_corrected) == ("amends", "replaces", True)
    assert row.uses[0]["quote"]


def test_a_confirmed_document_is_typed_too(old: Document):
    Document.objects.update(state="confirmed")
    work()
    assert relations(old) == TYPED


def test_killed_between_two_documents_it_goes_on_with_the_second(
    old: Document, receive: Receive, monkeypatch
):
    second = receive(TEXT.format(number=2))
    Worker().run_all()
    forget()
    really = cited.type_again
    calls = []

    def once(**given):
        if calls:
            raise SystemExit  # as a kill: nothing after this line happens
        calls.append(given["reading"].pk)
        return really(**given)

    with monkeypatch.context() as patch:
        patch.setattr(cited, "type_again", once)
        with pytest.raises(SystemExit):
            work()
    assert relations(old) == TYPED
    assert set(relations(second).values()) == {"mentions"}
    Job.objects.filter(state=JobState.RUNNING).update(leased_until=NOW)
    Worker().run_all()
    assert relations(second) == TYPED
    assert AuditEvent.objects.filter(action="document.citations_typed").count() == 2


def test_one_text_over_which_the_reader_stumbles_keeps_no_other_back(
    old: Document, receive: Receive, monkeypatch
):
    second = receive(TEXT.format(number=2))
    Worker().run_all()
    forget()

    def stumbling(source):
        if "Số: 1/" in source.text:
            raise ValueError("a fault of the engine")
        return read(source)

    monkeypatch.setattr(vanban, "read", stumbling)
    work()
    assert set(relations(old).values()) == {"mentions"}
    assert relations(second) == TYPED
    assert Job.objects.get(name=TYPE_JOB).state == JobState.DONE


def test_a_new_reading_needs_no_typing(old: Document, universe: Universe):
    actions.repeat_reading(by=universe.viewer("coordinator"), document=old.public_id, now=NOW)
    Worker().run_all()
    assert relations(old) == TYPED
    work()
    assert not AuditEvent.objects.filter(action="document.citations_typed").exists()


def test_the_job_is_one_that_a_worker_knows():
    from gandan.apps.work.jobs import registry

    assert registry.jobs()[TYPE_JOB] is type_citations
    assert TYPE_JOB in registry.regular("DAILY")
