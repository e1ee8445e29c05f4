"""How a unit works what it was given, and how a coordinator answers."""

from datetime import date

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.receiving import ask_supplement, receive
from gandan.apps.tasks.actions.submitting import (
    SignedPaper,
    finish,
    head_confirm,
    send_back,
    submit,
)
from gandan.apps.tasks.models import CLOSED, OWED, TRANSITIONS, OccurrenceState
from gandan.apps.tasks.policies import MOVES
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.pages import evidence_file
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Standing, Wanted
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, assignment, given, occurrence
from tests.universe import NOW, TODAY

PDF = Upload("bao-cao.pdf", b"%PDF-1.7 ...")
PAPER = SignedPaper("125/BC-STP", date(2026, 2, 27), "Phạm Quốc Dũng", PDF)
PLAIN = Duty("Ban hành kế hoạch dân vận", deadline=ONCE)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def send(universe, task, *, who="officer", paper=PAPER, seen=None, unit="Sở Tư pháp"):
    found = occurrence(task, unit)
    return submit(
        by=universe.viewer(who),
        occurrence=found.public_id,
        seen=found.version if seen is None else seen,
        paper=paper,
        now=NOW,
        today=TODAY,
    )


def answer(universe, action, task, *, who="coordinator", **more):
    found = occurrence(task)
    return action(
        by=universe.viewer(who),
        occurrence=found.public_id,
        seen=found.version,
        now=NOW,
        **more,
    )


def test_a_signed_paper_meets_the_duty_and_is_received(universe):
    (task,) = given(universe, REPORT)
    sent = send(universe, task)
    assert (sent.state, sent.so_ky_hieu, sent.paper.ten_tep) == (
        "submitted", "125/BC-STP", "bao-cao.pdf",
    )  # fmt: skip
    answer(universe, receive, task)
    task.refresh_from_db()
    assert occurrence(task).state == "received"
    assert (task.is_open, task.next_due_on) == (False, None)


def test_a_supplement_is_asked_with_its_reason_and_sent_again(universe):
    (task,) = given(universe, REPORT)
    send(universe, task)
    with pytest.raises(Refused, match="Ghi rõ nội dung đề nghị bổ sung"):
        answer(universe, ask_supplement, task, reason=" ")
    answer(universe, ask_supplement, task, reason="Thiếu phụ lục số liệu.")
    assert (occurrence(task).state, occurrence(task).note) == (
        "supplement", "Thiếu phụ lục số liệu.",
    )  # fmt: skip
    send(universe, task, paper=SignedPaper("130/BC-STP", TODAY, "Phạm Quốc Dũng", PDF))
    assert occurrence(task).so_ky_hieu == "130/BC-STP"


def test_without_a_report_route_the_officer_asks_and_the_head_confirms(universe):
    (task,) = given(universe, PLAIN)
    with pytest.raises(Refused, match="Ghi ngắn gọn kết quả"):
        answer(universe, finish, task, who="officer", note="")
    answer(universe, finish, task, who="officer", note="Đã ban hành.")
    assert occurrence(task).state == "awaiting_head"
    answer(universe, send_back, task, who="head", reason="Bổ sung danh sách.")
    assert occurrence(task).state == "in_progress"
    answer(universe, finish, task, who="officer", note="Đã bổ sung.")
    answer(universe, head_confirm, task, who="head")
    task.refresh_from_db()
    assert (occurrence(task).state, task.is_open) == ("done", False)


def test_the_head_finishes_at_once(universe):
    (task,) = given(universe, PLAIN)
    answer(universe, finish, task, who="head", note="")
    assert occurrence(task).state == "done"


def test_a_duty_with_a_report_route_is_never_finished_by_a_click(universe):
    (task,) = given(universe, REPORT)
    with pytest.raises(Refused, match="phải báo cáo UBND tỉnh"):
        answer(universe, finish, task, who="officer", note="Xong")


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (SignedPaper("khong so", TODAY, "A", PDF), "Ghi số, ký hiệu"),
        (SignedPaper("1/BC", date(2026, 3, 3), "A", PDF), "nằm sau hôm nay"),
        (SignedPaper("1/BC", date(2025, 2, 27), "A", PDF), "trước ngày ban hành văn bản giao"),
        (SignedPaper("1/BC", TODAY, " ", PDF), "người ký"),
        (SignedPaper("1/BC", TODAY, "A", Upload("a.pdf", b"")), "trống"),
        (SignedPaper("1/BC", TODAY, "A", Upload("a.pdf", b"MZ")), "nội dung không phải PDF"),
        (SignedPaper("1/BC", TODAY, "A", Upload("a.exe", b"MZ")), "Không nhận tệp"),
    ],
)
def test_half_a_paper_is_refused_with_what_is_missing(universe, paper, sentence):
    (task,) = given(universe, REPORT)
    with pytest.raises(Refused, match=sentence):
        send(universe, task, paper=paper)
    assert occurrence(task).state == "not_started"


def test_a_file_larger_than_the_cap_is_refused(universe, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    (task,) = given(universe, REPORT)
    with pytest.raises(Refused, match="lớn hơn 0 MB"):
        send(universe, task)


def test_a_stale_write_is_shown_not_carried_out(universe):
    (task,) = given(universe, REPORT)
    send(universe, task)
    with pytest.raises(Stale, match="Đã gửi báo cáo"):
        send(universe, task, seen=1)
    assert AuditEvent.objects.filter(action="assignment.submitted").count() == 1


@pytest.mark.parametrize(
    "who", ["commune_officer", "clerk", "administrator", "auditor", "coordinator"]
)
def test_strangers_to_the_unit_cannot_work_its_task(universe, who):
    (task,) = given(universe, REPORT)
    given_to = assignment(task).public_id
    with pytest.raises(NotAllowed):
        send(universe, task, who=who)
    with pytest.raises(NotAllowed):
        note_progress(by=universe.viewer(who), assignment=given_to, text="x", now=NOW)
    with pytest.raises(NotAllowed):
        add_evidence(by=universe.viewer(who), assignment=given_to, upload=PDF, now=NOW)


@pytest.mark.parametrize("who", ["officer", "head", "clerk", "auditor"])
def test_only_a_coordinator_receives_and_closes(universe, who):
    (task,) = given(universe, REPORT)
    send(universe, task)
    with pytest.raises(NotAllowed):
        answer(universe, receive, task, who=who)
    with pytest.raises(NotAllowed):
        close(by=universe.viewer(who), task=task.public_id, seen=1, reason="x", now=NOW)


def test_an_officer_does_not_confirm_for_the_head(universe):
    (task,) = given(universe, PLAIN)
    answer(universe, finish, task, who="officer", note="Đã làm.")
    with pytest.raises(NotAllowed):
        answer(universe, head_confirm, task, who="officer")


def test_a_note_starts_the_work_once(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    given_to = assignment(task)
    for text in ("Đã họp.", "Đã viết dự thảo."):
        note_progress(
            by=universe.viewer("officer"), assignment=given_to.public_id, text=text, now=NOW
        )
    assert list(given_to.occurrences.order_by("due_on").values_list("state", flat=True)) == [
        "in_progress", "not_started",
    ]  # fmt: skip
    assert given_to.notes.count() == 2
    with pytest.raises(Refused, match="Ghi vài chữ"):
        note_progress(
            by=universe.viewer("officer"), assignment=given_to.public_id, text=" ", now=NOW
        )


def test_evidence_is_kept_byte_for_byte_and_read_by_who_sees_the_task(universe):
    (task,) = given(universe, REPORT)
    row = add_evidence(
        by=universe.viewer("officer"),
        assignment=assignment(task).public_id,
        upload=PDF,
        description="Biên bản",
        now=NOW,
    )
    for who in ("officer", "head", "coordinator", "auditor"):
        _row, stored = evidence_file(by=universe.viewer(who), evidence=row.public_id)
        with stored:
            assert stored.read() == PDF.data
    with pytest.raises(NotAllowed):
        evidence_file(by=universe.viewer("commune_officer"), evidence=row.public_id)


def test_a_closed_task_owes_nothing_and_takes_nothing(universe):
    (task,) = given(universe, REPORT)
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="Ghi lý do kết thúc"):
        close(by=by, task=task.public_id, seen=1, reason="", now=NOW)
    close(by=by, task=task.public_id, seen=1, reason="Văn bản đã bị thay thế.", now=NOW)
    task.refresh_from_db()
    assert (task.is_open, task.next_due_on, assignment(task).is_open) == (False, None, False)
    with pytest.raises(Refused, match="đã kết thúc"):
        send(universe, task)
    with pytest.raises(Stale):
        close(by=by, task=task.public_id, seen=1, reason="lần nữa", now=NOW)


def standings(universe, task, *, who="coordinator", unit=None):
    """Under which of the two waiting standings the register shows the task."""
    by = universe.viewer(who)
    unit = universe.unit(unit).public_id if unit else None
    found = []
    for standing in (Standing.SUBMITTED, Standing.SUPPLEMENT):
        rows = register(by=by, wanted=Wanted(standing=standing, unit=unit), today=TODAY).rows
        found += [standing for row in rows if row.task.pk == task.pk]
    return found


def test_the_register_knows_whose_paper_waits(universe):
    (task,) = given(universe, Duty("Báo cáo", assignees=("Sở Tư pháp", "Sở Y tế")))
    assert standings(universe, task) == []
    send(universe, task)
    assert standings(universe, task) == [Standing.SUBMITTED]
    assert standings(universe, task, unit="Sở Tư pháp") == [Standing.SUBMITTED]
    assert standings(universe, task, unit="Sở Y tế") == []
    answer(universe, ask_supplement, task, reason="Thiếu số liệu.")
    assert standings(universe, task) == [Standing.SUPPLEMENT]
    assert standings(universe, task, who="officer") == [Standing.SUPPLEMENT]
    send(universe, task)
    answer(universe, receive, task)
    assert standings(universe, task) == []


def test_a_paper_of_a_closed_task_waits_for_nobody(universe):
    (task,) = given(universe, REPORT)
    send(universe, task)
    by = universe.viewer("coordinator")
    assert my_work(by=by, today=TODAY).follow.to_receive_count == 1
    close(by=by, task=task.public_id, seen=1, reason="Văn bản đã bị thay thế.", now=NOW)
    assert standings(universe, task) == []
    follow = my_work(by=by, today=TODAY).follow
    assert (follow.to_receive_count, follow.to_receive) == (0, [])


def test_the_next_time_takes_the_place_of_the_one_that_is_done(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    answer(universe, finish, task, who="head", note="")
    task.refresh_from_db()
    assert (task.is_open, task.next_due_on) == (True, date(2027, 11, 29))


def test_every_state_has_its_moves_and_every_move_its_right():
    states = set(OccurrenceState.values)
    assert set(TRANSITIONS) == states
    assert {(a, b) for a, after in TRANSITIONS.items() for b in after} == set(MOVES)
    reached, frontier = {"not_started"}, {"not_started"}
    while frontier:
        frontier = set().union(*(TRANSITIONS[s] for s in frontier)) - reached
        reached |= frontier
    assert reached == states
    assert {s for s, after in TRANSITIONS.items() if not after} == CLOSED
    assert not OWED & CLOSED


def test_every_move_leaves_an_event_with_before_and_after(universe):
    (task,) = given(universe, REPORT)
    send(universe, task)
    event = AuditEvent.objects.get(action="assignment.submitted")
    assert event.subject_id == str(assignment(task).public_id)
    assert (event.before["state"], event.after["state"]) == ("not_started", "submitted")
    assert event.after["so_ky_hieu"] == "125/BC-STP"
