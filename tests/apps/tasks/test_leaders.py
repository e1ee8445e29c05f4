"""Báo cáo lãnh đạo: chosen, worded by the office, signed on paper, recorded, and answered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.models import Document
from gandan.apps.orgs.actions import appoint
from gandan.apps.orgs.models import Role
from gandan.apps.tasks.actions import contesting, extensions, leaders, obstacles
from gandan.apps.tasks.actions.instructions import Said, record_instruction
from gandan.apps.tasks.actions.leaders import (
    Chosen,
    ReportWording,
    discard_leader_report,
    draft_leader_report,
    send_leader_report,
    word_leader_report,
)
from gandan.apps.tasks.actions.prepared import Signed
from gandan.apps.tasks.actions.urging import Wording, draft_urging, send_urging
from gandan.apps.tasks.models import Instruction, LeaderReport, Occurrence, ReportedDuty
from gandan.apps.tasks.queries.leaders import (
    exceptions,
    instructions_of,
    leader_reports,
    leaders_paper_of,
    period_in_words,
    reported_duties,
)
from gandan.apps.tasks.queries.matrix.periods import period_from
from gandan.papers import write_docx
from tests.apps.tasks.papers import ONCE, Duty, assignment, given, occurrence, paper
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
LATE = ONCE | {"date": "2026-02-27"}
BOTH = ("Sở Tư pháp", "Sở Y tế")
YEAR = period_from("2026")
WORDING = ReportWording(
    "Sở Nội vụ", "BC-SNV", "Lam Giang", "GIÁM ĐỐC", "Ủy ban nhân dân tỉnh Lam Giang",
    nguoi_ky="Bùi Thái Sơn", trich_yeu="Việc cần xin ý kiến", opening="Sở báo cáo như sau:",
    kinh_gui=("Chủ tịch Ủy ban nhân dân tỉnh",), through="Văn phòng Ủy ban nhân dân tỉnh",
    proposals=("Họp với các đơn vị",), conclusion="Kính báo cáo.",
)  # fmt: skip


def late_ids(*tasks) -> frozenset:
    rows = Occurrence.objects.filter(assignment__task__in=tasks)
    return frozenset(rows.values_list("public_id", flat=True))


def draft(universe, chosen, *, who="coordinator", unit="Sở Nội vụ", period=YEAR):
    return draft_leader_report(
        by=universe.viewer(who),
        unit=universe.unit(unit).public_id,
        chosen=chosen,
        period=period,
        now=NOW,
        today=TODAY,
    )


def send(universe, report, **changes):
    wanted = {
        "seen": report.version, "signed": Signed("77/BC-SNV", TODAY), "nguoi_ky": "Bùi Thái Sơn",
        "kinh_gui": ("Chủ tịch Ủy ban nhân dân tỉnh",),
        "through": "Văn phòng Ủy ban nhân dân tỉnh",
    } | changes  # fmt: skip
    by = universe.viewer("coordinator")
    return send_leader_report(by=by, report=report.public_id, now=NOW, today=TODAY, **wanted)


def say(universe, report, duties=None, **changes):
    said = {"said_by": "Chủ tịch UBND tỉnh", "said_on": TODAY, "words": "Giao Sở Nội vụ họp."}
    ids = {duty.pk for duty in (report.duties.all() if duties is None else duties)}
    return record_instruction(
        by=universe.viewer("coordinator"),
        report=report.public_id,
        said=Said(**(said | changes)),
        duties=ids,
        now=NOW,
        today=TODAY,
    )


def urge(universe, *tasks, number="512/SNV-XDCQ"):
    by = universe.viewer("coordinator")
    made = draft_urging(
        by=by, unit=universe.unit("Sở Nội vụ").public_id, occurrences=late_ids(*tasks),
        wording=Wording("Sở Nội vụ", "SNV-XDCQ", "Lam Giang", "GIÁM ĐỐC"), now=NOW, today=TODAY,
    )  # fmt: skip
    signed = Signed(number, TODAY)
    return send_urging(by=by, urging=made.public_id, seen=1, signed=signed, now=NOW, today=TODAY)


@pytest.fixture
def everything(universe):
    """A late duty of two bodies, an obstacle, a contest of another duty, an extended time."""
    task, other, third = given(
        universe,
        Duty(deadline=LATE, assignees=BOTH),
        Duty("Tổ chức hội nghị", deadline=ONCE),
        Duty("Lập danh sách mô hình", deadline=ONCE),
    )
    officer = universe.viewer("officer")
    obstacle = obstacles.raise_obstacle(
        by=officer, assignment=assignment(task).public_id, text="Thiếu kinh phí.",
        addressed_to="Sở Nội vụ", now=NOW, today=TODAY,
    )  # fmt: skip
    contest = contesting.contest(
        by=officer, assignment=assignment(other).public_id, reason="Của Sở Y tế.", now=NOW
    )
    asked = extensions.ask_extension(
        by=officer, occurrence=occurrence(third).public_id, proposed_on=date(2026, 4, 20),
        reason="Chờ số liệu.", now=NOW, today=TODAY,
    )  # fmt: skip
    extensions.grant(
        by=universe.viewer("coordinator"), extension=asked.public_id,
        granted_on=date(2026, 4, 20), now=NOW, today=TODAY,
    )  # fmt: skip
    chosen = Chosen(
        late_ids(task),
        frozenset({obstacle.public_id}),
        frozenset({contest.public_id}),
        frozenset({occurrence(third).public_id}),
    )
    return task, chosen


def test_what_leaders_may_be_told_of_stands_beside_what_is_late(universe, everything):
    found = exceptions(by=universe.viewer("coordinator"), today=TODAY)
    assert [one.reason for one in found.obstacles] == ["Thiếu kinh phí."]
    assert [one.reason for one in found.contests] == ["Của Sở Y tế."]
    assert [one.first_due_on for one in found.extended] == [date(2026, 3, 31)]
    elsewhere = universe.unit("Sở Y tế").public_id
    assert exceptions(by=universe.viewer("coordinator"), today=TODAY, unit=elsewhere).count == 0


def test_a_report_names_every_situation_and_is_written(universe, everything):
    task, chosen = everything
    urge(universe, task)
    report = draft(universe, chosen)
    duties = reported_duties(report)
    assert [(duty.situation, duty.unit.ten) for duty in duties] == [
        ("late", "Sở Tư pháp"), ("late", "Sở Y tế"), ("obstacle", "Sở Tư pháp"),
        ("contested", "Sở Tư pháp"), ("extended", "Sở Tư pháp"),
    ]  # fmt: skip
    made = leaders_paper_of(report, duties)
    assert made.genre == "bao_cao"
    assert made.kinh_gui == (
        "Chủ tịch Ủy ban nhân dân tỉnh Lam Giang (qua Văn phòng Ủy ban nhân dân tỉnh)",
    )
    rows = made.annexes[0].blocks[0].rows
    assert rows[0][6] == "01 lần: Công văn số 512/SNV-XDCQ ngày 02/3/2026"
    assert rows[4][4] == "20/4/2026"
    issued = "Công văn số 12/UBND-NC ngày 15/01/2026 của Ủy ban nhân dân tỉnh Lam Giang"
    assert rows[0][3] == issued, "not in the capitals of the letterhead"
    report.ky_hieu, report.dia_danh = "BC-SNV", "Lam Giang"
    assert write_docx(leaders_paper_of(report, duties), made_at=NOW).startswith(b"PK")


def test_the_figures_are_those_of_the_overview_on_the_day_and_stay_so(universe, everything):
    task, chosen = everything
    report = draft(universe, chosen)
    # two late; of the others one is contested (excused), of one the day was moved (not due yet)
    assert report.figures == [0, 0, 0, 2, 1, 1]
    assert report.unit_count == 2
    Occurrence.objects.filter(assignment__task=task).update(state="received", finished_at=NOW)
    words = "\n".join(
        block.words for block in leaders_paper_of(report, reported_duties(report)).blocks
    )
    assert "tổng số 02 lượt" in words
    assert "Quá thời hạn, chưa nhận được kết quả: 02/02 lượt." in words
    assert "01 lượt chưa đến hạn; 01 lượt không áp dụng" in words


@pytest.mark.parametrize(
    ("key", "words"),
    [("2026", "năm 2026"), ("2026-Q2", "quý II năm 2026"), ("2026-H2", "06 tháng cuối năm 2026"),
     ("2026-03", "tháng 3 năm 2026")],
)  # fmt: skip
def test_a_period_is_said_as_a_paper_says_it(key, words):
    assert period_in_words(key) == words


def test_nothing_is_proposed_for_the_office_and_its_own_words_are_kept(universe, everything):
    report = draft(universe, everything[1])
    assert report.proposals == []
    assert "tính đến hết ngày 02 tháng 3 năm 2026" in report.opening
    by = universe.viewer("coordinator")
    changed = word_leader_report(by=by, report=report.public_id, seen=1, wording=WORDING, now=NOW)
    assert changed.proposals == ["Họp với các đơn vị"]
    made = leaders_paper_of(changed, reported_duties(changed))
    assert made.blocks[0].words == "Sở báo cáo như sau:"
    assert "Họp với các đơn vị." in [getattr(block, "words", "") for block in made.blocks]
    with pytest.raises(Stale):
        word_leader_report(by=by, report=report.public_id, seen=1, wording=WORDING, now=NOW)
    following = draft(universe, everything[1])
    assert (following.ky_hieu, following.through) == ("BC-SNV", WORDING.through)
    assert following.proposals == []


def test_the_first_report_takes_the_signer_from_the_last_letter(universe, everything):
    urge(universe, everything[0])
    report = draft(universe, everything[1])
    assert (report.ky_hieu, report.dia_danh, report.chuc_vu) == ("BC-SNV", "Lam Giang", "GIÁM ĐỐC")


def test_the_office_itself_reports_without_a_way_through(universe, everything):
    office = universe.unit("Văn phòng UBND tỉnh")
    appoint(by=universe.system, user=universe.user("clerk"), unit=office, role=Role.OFFICE,
            valid_from=TODAY, now=NOW)  # fmt: skip
    report = draft(universe, everything[1], who="clerk", unit="Văn phòng UBND tỉnh")
    assert report.through == ""
    assert report.kinh_gui == ["Chủ tịch Ủy ban nhân dân tỉnh Lam Giang"]


def test_what_is_not_so_any_more_is_refused_whole(universe, everything):
    task, chosen = everything
    Occurrence.objects.filter(assignment__task=task).update(state="submitted")
    with pytest.raises(Refused, match="hãy xem lại danh sách"):
        draft(universe, chosen)
    assert not LeaderReport.objects.exists()
    with pytest.raises(Refused, match="Chọn ít nhất một nhiệm vụ"):
        draft(universe, Chosen())


def test_a_report_names_no_more_than_can_be_written_while_one_waits(
    universe, everything, monkeypatch
):
    monkeypatch.setattr(leaders, "MOST_REPORTED", 4)
    with pytest.raises(Refused, match="nhiều nhất 4 nhiệm vụ"):
        draft(universe, everything[1])


@pytest.mark.parametrize(
    ("who", "unit"),
    [("head", "Sở Tư pháp"), ("officer", "Sở Tư pháp"), ("clerk", "Văn phòng UBND tỉnh"),
     ("auditor", "Thanh tra tỉnh"), ("coordinator", "Sở Y tế")],
)  # fmt: skip
def test_only_who_coordinates_reports_in_the_name_of_his_own_body(universe, everything, who, unit):
    with pytest.raises(NotAllowed):
        draft(universe, everything[1], who=who, unit=unit)


def test_sending_is_recorded_once_and_stands_in_the_history_of_each_duty(universe, everything):
    report = draft(universe, everything[1])
    sent = send(universe, report)
    assert (sent.so_ky_hieu, sent.nguoi_ky) == ("77/BC-SNV", "Bùi Thái Sơn")
    told = AuditEvent.objects.filter(action="assignment.reported")
    assert told.count() == 5
    assert {event.after["through"] for event in told} == {"Văn phòng Ủy ban nhân dân tỉnh"}
    with pytest.raises(Stale):
        send(universe, sent)
    by = universe.viewer("coordinator")
    for act in (
        lambda: discard_leader_report(by=by, report=sent.public_id, seen=2, now=NOW),
        lambda: word_leader_report(by=by, report=sent.public_id, seen=2, wording=WORDING, now=NOW),
    ):
        with pytest.raises(Refused, match="không sửa, không bỏ được"):
            act()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed": Signed("BC-SNV", TODAY)}, "Ghi số, ký hiệu"),
        ({"signed": Signed("7/BC", TODAY + timedelta(days=1))}, "đến hôm nay"),
        ({"nguoi_ky": " "}, "Ghi người đã ký"),
        ({"kinh_gui": ()}, "nơi kính gửi"),
    ],
)
def test_a_report_that_cannot_have_been_sent_so_is_refused(universe, everything, changes, said):
    report = draft(universe, everything[1])
    with pytest.raises(Refused, match=said):
        send(universe, report, **changes)
    report.refresh_from_db()
    assert report.sent_at is None


def test_a_draft_is_thrown_away_whole(universe, everything):
    report = draft(universe, everything[1])
    by = universe.viewer("coordinator")
    discard_leader_report(by=by, report=report.public_id, seen=1, now=NOW)
    assert not LeaderReport.objects.exists()
    assert not ReportedDuty.objects.exists()
    assert AuditEvent.objects.filter(action="leader_report.discarded").exists()


def test_what_leaders_say_is_kept_for_the_duties_that_it_is_about(universe, everything):
    report = send(universe, draft(universe, everything[1]))
    first = reported_duties(report)[0]
    say(universe, report, [first], so_ky_hieu="45/TB-VP")
    (kept,) = instructions_of(report)
    assert [duty.pk for duty in kept.duties.all()] == [first.pk]
    assert (kept.so_ky_hieu, kept.document) == ("45/TB-VP", None)
    told = AuditEvent.objects.filter(action="assignment.instructed")
    assert [event.subject_id for event in told] == [str(first.assignment.public_id)]


def test_the_paper_of_the_answer_is_linked_where_it_is_in_the_store_once(universe, everything):
    report = send(universe, draft(universe, everything[1]))
    came = paper(universe, Duty(), number="45/TB-VP", issued="2026-03-02")
    assert say(universe, report, so_ky_hieu="45/TB-VP").document == came
    paper(universe, Duty("Việc khác"), number="45/TB-VP", issued="2026-01-02")
    assert say(universe, report, so_ky_hieu="45/TB-VP").document is None
    Document.objects.filter(pk=came.pk).update(ngay_ban_hanh="2025-03-02")
    assert say(universe, report, so_ky_hieu="45/TB-VP").document is not None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": " "}, "nội dung ý kiến"),
        ({"said_by": ""}, "Ghi người cho ý kiến"),
        ({"said_on": TODAY - timedelta(days=1)}, "từ ngày của báo cáo"),
        ({"said_on": TODAY + timedelta(days=1)}, "đến hôm nay"),
        ({"duties": []}, "Chọn ít nhất một nhiệm vụ"),
    ],
)
def test_an_answer_that_cannot_be_so_is_refused(universe, everything, changes, said):
    report = send(universe, draft(universe, everything[1]))
    with pytest.raises(Refused, match=said):
        say(universe, report, **changes)
    assert not Instruction.objects.exists()


def test_a_draft_has_no_answer_and_another_report_s_duties_are_not_its_own(universe, everything):
    report, other = draft(universe, everything[1]), draft(universe, everything[1])
    with pytest.raises(Refused, match="chưa ghi là đã gửi"):
        say(universe, report)
    sent = send(universe, report)
    with pytest.raises(Refused, match="Chọn ít nhất một"):
        say(universe, sent, reported_duties(other))


def test_the_table_refuses_a_line_without_what_it_is_about(universe, everything):
    report = draft(universe, everything[1])
    line = reported_duties(report)[0]
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        ReportedDuty.objects.filter(pk=line.pk).update(occurrence=None)


def test_reports_are_listed_with_what_they_name(universe, everything):
    draft(universe, everything[1])
    (row,) = leader_reports(by=universe.viewer("coordinator"))
    assert (row.duty_count, row.named_unit_count) == (5, 2)
