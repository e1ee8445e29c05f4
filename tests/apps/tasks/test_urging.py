"""Đôn đốc: what is late is chosen, a letter prepared, signed on paper and recorded as sent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import RequestFactory

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions.prepared import Signed
from gandan.apps.tasks.actions.urging import Wording, discard_urging, draft_urging, send_urging
from gandan.apps.tasks.models import Extension, Occurrence, Task, UrgedDuty, Urging
from gandan.apps.tasks.queries.prepared import in_full
from gandan.apps.tasks.queries.urging import (
    late_duties,
    paper_of,
    urged_duties,
    urgings,
    writers,
)
from gandan.papers import write_docx
from gandan.web.staff.tasks.choosing import chosen_late
from gandan.web.staff.tasks.urging_words import message_to
from tests.apps.tasks.papers import ONCE, Duty, given, occurrence
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
LATE = ONCE | {"date": "2026-02-27"}
BOTH = ("Sở Tư pháp", "Sở Y tế")
WORDING = Wording("Sở Nội vụ", "SNV-XDCQ", "Lam Giang", "GIÁM ĐỐC", "Ủy ban nhân dân tỉnh")


def late(universe, *, who="coordinator", unit=None):
    found = universe.unit(unit).public_id if unit else None
    return late_duties(by=universe.viewer(who), today=TODAY, unit=found)


def draft(universe, *tasks, who="coordinator", unit="Sở Nội vụ", wording=WORDING, today=TODAY):
    rows = Occurrence.objects.filter(assignment__task__in=tasks)
    return draft_urging(
        by=universe.viewer(who),
        unit=universe.unit(unit).public_id,
        occurrences=set(rows.values_list("public_id", flat=True)),
        wording=wording,
        now=NOW,
        today=today,
    )


def send(universe, urging, **changes):
    seen = changes.pop("seen", 1)
    signed = Signed(**({"so_ky_hieu": "512/SNV-XDCQ", "ngay_ban_hanh": TODAY} | changes))
    by = universe.viewer("coordinator")
    return send_urging(
        by=by, urging=urging.public_id, seen=seen, signed=signed, now=NOW, today=TODAY
    )


def test_late_duties_stand_by_body_and_what_is_not_late_does_not(universe):
    given(universe, Duty(deadline=LATE, assignees=BOTH), Duty("Tổ chức hội nghị", deadline=ONCE))
    found = late(universe)
    assert [body.unit.ten for body in found.bodies] == list(BOTH)
    assert [duty.days for body in found.bodies for duty in body.duties] == [3, 3]
    assert found.count == 2
    assert [body.unit.ten for body in late(universe, unit="Sở Y tế").bodies] == ["Sở Y tế"]


@pytest.mark.parametrize("state", ["submitted", "received", "contested", "not_applicable"])
def test_what_was_sent_or_is_contested_is_not_urged(universe, state):
    (task,) = given(universe, Duty(deadline=LATE))
    Occurrence.objects.filter(assignment__task=task).update(state=state)
    assert late(universe).count == 0
    with pytest.raises(Refused, match="hãy xem lại danh sách"):
        draft(universe, task)
    assert not Urging.objects.exists()


def test_who_has_asked_for_more_time_is_shown_and_not_taken_with_all(universe):
    (task,) = given(universe, Duty(deadline=LATE, assignees=BOTH))
    row = occurrence(task, "Sở Y tế")
    Extension.objects.create(
        tenant=universe.tenant, assignment=row.assignment, occurrence=row, reason="Chờ số liệu.",
        asked_by=universe.user("head"), asked_at=NOW, proposed_on=date(2026, 3, 20),
    )  # fmt: skip
    by_name = {body.unit.ten: body for body in late(universe).bodies}
    assert by_name["Sở Y tế"].duties[0].has_asked
    assert (by_name["Sở Y tế"].to_urge, by_name["Sở Tư pháp"].to_urge) == (0, 1)


def test_what_ended_is_urged_no_more(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    Task.objects.filter(pk=task.pk).update(closed_at=NOW)
    assert late(universe).count == 0


def test_a_letter_names_each_body_with_what_it_owes_and_is_written(universe):
    (task,) = given(universe, Duty(deadline=LATE, assignees=BOTH))
    urging = draft(universe, task)
    duties = urged_duties(urging)
    assert [duty.unit.ten for duty in duties] == list(BOTH)
    paper = paper_of(urging, duties)
    assert paper.kinh_gui == BOTH
    assert (paper.co_quan_ban_hanh, paper.so, paper.ngay_ban_hanh) == ("Sở Nội vụ", None, "2026-03")
    rows = paper.annexes[0].blocks[0].rows
    assert [row[1:3] for row in rows] == [(unit, task.action) for unit in BOTH]
    assert write_docx(paper, made_at=urging.made_at).startswith(b"PK")


def test_a_letter_keeps_the_days_as_they_were_counted(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    urging = draft(universe, task)
    Occurrence.objects.filter(assignment__task=task).update(due_on=date(2026, 5, 1))
    assert [duty.due_on for duty in urged_duties(urging)] == [date(2026, 2, 27)]
    assert paper_of(urging, urged_duties(urging))


def test_sending_is_recorded_once_and_stands_in_the_history_of_each_duty(universe):
    (task,) = given(universe, Duty(deadline=LATE, assignees=BOTH))
    urging = draft(universe, task)
    send(universe, urging)
    told = AuditEvent.objects.filter(action="assignment.urged")
    assert {event.after["so_ky_hieu"] for event in told} == {"512/SNV-XDCQ"}
    assert told.count() == 2
    with pytest.raises(Stale):
        send(universe, urging)
    with pytest.raises(Stale):
        send(universe, urging, seen=2)
    with pytest.raises(Refused, match="không bỏ được"):
        discard_urging(by=universe.viewer("coordinator"), urging=urging.public_id, seen=2, now=NOW)
    assert [duty.urged for body in late(universe).bodies for duty in body.duties] == [1, 1]
    given(universe, Duty("Việc chưa ai đôn đốc", deadline=LATE), number="13/UBND-NC")
    by = universe.viewer("coordinator")
    assert late_duties(by=by, today=TODAY, only_urged=True).count == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"so_ky_hieu": "SNV"}, "Ghi số, ký hiệu"),
        ({"ngay_ban_hanh": TODAY + timedelta(days=1)}, "đến hôm nay"),
        ({"ngay_ban_hanh": TODAY - timedelta(days=1)}, "02/03/2026"),
    ],
)
def test_a_letter_that_cannot_have_been_sent_so_is_refused(universe, changes, said):
    (task,) = given(universe, Duty(deadline=LATE))
    urging = draft(universe, task)
    with pytest.raises(Refused, match=said):
        send(universe, urging, **changes)
    urging.refresh_from_db()
    assert urging.sent_at is None


def test_a_draft_is_thrown_away_whole(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    urging = draft(universe, task)
    discard_urging(by=universe.viewer("coordinator"), urging=urging.public_id, seen=1, now=NOW)
    assert not Urging.objects.exists()
    assert not UrgedDuty.objects.exists()
    assert AuditEvent.objects.filter(action="urging.discarded").exists()


def test_nothing_chosen_or_a_day_that_has_passed_is_refused(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    with pytest.raises(Refused, match="Chọn ít nhất một"):
        draft(universe)
    early = Wording("Sở Nội vụ", "SNV", "Lam Giang", "GIÁM ĐỐC", answer_by=TODAY)
    with pytest.raises(Refused, match="sau hôm nay"):
        draft(universe, task, wording=early)


@pytest.mark.parametrize(
    ("who", "unit"),
    [("head", "Sở Tư pháp"), ("officer", "Sở Tư pháp"), ("clerk", "Văn phòng UBND tỉnh"),
     ("auditor", "Thanh tra tỉnh"), ("coordinator", "Sở Y tế")],
)  # fmt: skip
def test_a_letter_is_written_by_who_coordinates_in_the_name_of_his_own_body(universe, who, unit):
    (task,) = given(universe, Duty(deadline=LATE))
    with pytest.raises(NotAllowed):
        draft(universe, task, who=who, unit=unit)


def test_the_next_letter_begins_with_the_words_of_the_last(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    by = universe.viewer("coordinator")
    units, words = writers(by=by)
    assert [unit.ten for unit in units] == ["Sở Nội vụ"]
    assert words["co_quan_chu_quan"] == in_full("UBND tỉnh Lam Giang")
    draft(universe, task)
    assert writers(by=by)[1]["ky_hieu"] == "SNV-XDCQ"
    assert [(row.duty_count, row.named_unit_count) for row in urgings(by=by)] == [(1, 1)]


def test_a_reminder_to_copy_says_what_is_late_since_when_and_names_nobody(universe):
    given(universe, *(Duty(f"Việc thứ {n} của kế hoạch", deadline=LATE) for n in range(7)))
    (body,) = late(universe).bodies
    said = message_to(body, TODAY)
    assert said.startswith("Gửi Sở Tư pháp: tính đến ngày 02/03/2026, đơn vị còn 7 nhiệm vụ")
    assert "1. Việc thứ 0 của kế hoạch (hạn 27/02/2026)." in said
    assert "Và 2 nhiệm vụ khác." in said
    assert len(said.splitlines()) == 8


def test_a_body_does_not_urge_itself(universe):
    tasks = given(universe, Duty(deadline=LATE, assignees=("Sở Nội vụ", "Sở Y tế")))
    with pytest.raises(Refused, match="Công văn của Sở Nội vụ không đôn đốc chính Sở Nội vụ"):
        draft(universe, *tasks)
    assert not Urging.objects.exists()


def test_all_that_is_shown_is_all_but_what_the_body_itself_owes(universe):
    given(universe, Duty(deadline=LATE, assignees=("Sở Nội vụ", "Sở Y tế")))
    by, request = universe.viewer("coordinator"), RequestFactory().post("/", {"tat-ca": "1"})
    chosen = chosen_late(request, by, universe.unit("Sở Nội vụ").public_id)
    assert chosen == set(
        Occurrence.objects.filter(unit__ten="Sở Y tế").values_list("public_id", flat=True)
    )


def test_a_year_of_an_answer_that_cannot_be_meant_is_refused(universe):
    (task,) = given(universe, Duty(deadline=LATE))
    with pytest.raises(Refused, match="hãy xem lại năm đã ghi"):
        draft(universe, task, wording=replace(WORDING, answer_by=date(2062, 3, 9)))
