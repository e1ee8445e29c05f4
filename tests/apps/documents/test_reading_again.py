"""Reading in the background, failing, and reading again without touching what a person decided."""

import pytest

from gandan import vanban
from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents import actions, jobs
from gandan.apps.documents.actions import reading as readings
from gandan.apps.documents.models import Document, Proposal, Reading
from gandan.apps.documents.policies import NotInReview
from gandan.apps.work.actions import LostLease
from gandan.apps.work.jobs import lease
from gandan.apps.work.jobs.worker import LEASE, Worker
from gandan.apps.work.models import Job
from tests.apps.documents.conftest import TEXT, Paper, Receive
from tests.universe import NOW

DUTY = actions.WrittenDuty(action="Lập kế hoạch", assignees=("Sở Tư pháp",))


def test_a_document_is_read_into_proposals_citations_and_a_header(paper: Paper):
    document = paper.document
    assert document.state == "in_review"
    assert document.so_ky_hieu == "12/UBND-NC"
    assert document.loai_van_ban == "cong_van"
    actions_read = [p.action[:10] for p in paper.proposals()]
    assert actions_read == ["Tham mưu k", "Tuyên truy", "Báo cáo về", "Các địa ph"]
    assert [p.origin for p in paper.proposals()] == ["read", "read", "read", "suspected"]
    assert [c.so_ky_hieu for c in document.citations.all()] == ["33/CT-TTg", "05-CT/TU"]
    assert document.readings.get().text == TEXT
    assert AuditEvent.objects.get(action="document.read").actor_id is None


def test_every_proposal_quotes_the_words_of_the_text(paper: Paper):
    for row in paper.proposals():
        words = row.reading.text[row.start : row.end]
        assert row.action.split(";")[0] in words


def test_a_failed_reading_says_why_and_can_be_repeated(receive: Receive, universe, monkeypatch):
    def broken(source):
        raise ValueError("a fault of the engine")

    with monkeypatch.context() as patch:
        document = receive()
        patch.setattr(vanban, "read", broken)
        Worker().run_all()
    document.refresh_from_db()
    assert document.state == "failed"
    assert "dừng đột ngột" in document.state_note
    Paper(universe, document).read_again()
    assert (document.state, document.state_note) == ("in_review", "")


def test_a_lost_original_is_told(receive: Receive, stored):
    document = receive()
    for path in stored.rglob("*"):
        if path.is_file():
            path.unlink()
    Worker().run_all()
    document.refresh_from_db()
    assert document.state == "failed"
    assert "Không thấy tệp gốc" in document.state_note


def test_reading_again_the_same_text_changes_nothing(paper: Paper):
    seen = paper.seen("Báo cáo về")
    before = {p.pk: (p.action, p.start, p.seen_at) for p in paper.proposals()}
    paper.read_again()
    assert {p.pk: (p.action, p.start, p.seen_at) for p in paper.proposals()} == before
    assert seen.pk in before
    assert paper.document.readings.count() == 2
    assert paper.document.readings.filter(is_current=True).count() == 1
    current = paper.document.readings.get(is_current=True)
    assert {p.reading_id for p in paper.proposals()} == {current.pk}


def test_reading_again_keeps_what_a_person_decided_and_replaces_the_rest(paper: Paper):
    accepted = paper.accepted("Tuyên truyền")
    edited = paper.duty("Tham mưu")
    actions.edit(by=paper.by, proposal=edited.public_id, version=1, written=DUTY, now=NOW)
    paper.read_again(
        "Phần mới chèn trước.\n"
        "* Sở Nội vụ: Tham mưu kế hoạch năm 2026. Tổng hợp kết quả; hạn trước ngày 30/11\n"
        "* Sở Tư pháp: Tuyên truyền pháp luật\n"
        "* Sở Y tế: Việc mới\n"
    )
    rows = {p.action: p for p in paper.proposals()}
    assert set(rows) == {"Lập kế hoạch", "Tuyên truyền pháp luật", "Việc mới"}
    kept = rows["Tuyên truyền pháp luật"]
    assert (kept.pk, kept.decision) == (accepted.pk, "accepted")
    for row in rows.values():
        assert row.reading.text[row.start : row.end].startswith("Sở ")
    assert rows["Lập kế hoạch"].pk == edited.pk


def test_parts_of_a_split_are_not_proposed_again_as_a_whole(paper: Paper):
    row = paper.duty("Tham mưu")
    actions.split(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    before = [p.pk for p in paper.proposals()]
    paper.read_again()
    assert [p.pk for p in paper.proposals()] == before


def test_words_that_a_new_text_lacks_stay_with_the_reading_that_had_them(paper: Paper):
    accepted = paper.accepted("Tuyên truyền")
    paper.read_again("* Sở Y tế: Việc khác\n")
    accepted.refresh_from_db()
    words = accepted.reading.text[accepted.start : accepted.end]
    assert words == "Sở Tư pháp: Tuyên truyền pháp luật"
    assert not accepted.reading.is_current


def test_a_confirmed_header_and_a_decided_citation_stay(paper: Paper):
    actions.confirm_header(
        by=paper.by,
        document=paper.document.public_id,
        version=paper.document.version,
        fields={"trich_yeu": "Trích yếu đúng"},
        now=NOW,
    )
    citation = paper.document.citations.first()
    actions.decide_citation(
        by=paper.by,
        citation=citation.public_id,
        version=citation.version,
        answer=actions.CitationAnswer("accepted", {"ngay_ban_hanh": "2021-11-26"}),
        now=NOW,
    )
    paper.read_again()
    assert paper.document.trich_yeu == "Trích yếu đúng"
    citation.refresh_from_db()
    assert (citation.decision, citation.ngay_ban_hanh) == ("accepted", "2021-11-26")
    assert paper.document.citations.count() == 2


def test_a_confirmed_document_is_not_read_again(paper: Paper):
    Document.objects.update(state="confirmed")
    with pytest.raises(NotInReview):
        actions.repeat_reading(by=paper.by, document=paper.document.public_id, now=NOW)


def test_a_worker_taken_for_dead_writes_nothing(receive: Receive, monkeypatch):
    """The first worker stalls while reading, the second one reads: there is one reading."""
    document = receive()
    first = lease.claim(worker="stalled", lease=LEASE, now=NOW.replace(year=2030))
    assert first is not None

    def stalled(source):
        Job.objects.update(leased_until=NOW)  # its lease ran out long ago
        monkeypatch.undo()
        monkeypatch.setattr(vanban, "read", readings_of)
        Worker().run_all()
        return readings_of(source)

    readings_of = vanban.read
    monkeypatch.setattr(vanban, "read", stalled)
    with pytest.raises(LostLease):
        jobs.read(lease.running(first), first.payload)
    document.refresh_from_db()
    assert document.state == "in_review"
    assert Reading.objects.count() == 1
    assert Proposal.objects.count() == 4


def test_a_job_given_up_by_dead_workers_is_told_on_the_document(receive: Receive):
    document = receive()
    Job.objects.update(attempt=3, max_attempts=3, state="running", leased_until=NOW)
    Worker().run_all()
    document.refresh_from_db()
    assert document.state == "failed"
    assert document.state_note


def test_a_null_character_keeps_the_places_of_all_others():
    assert readings.storable("a\x00b𝔊") == "a\ufffdb𝔊"
