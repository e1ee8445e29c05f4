"""Không thuộc trách nhiệm: said by a unit, settled by who ordered the duty, late for nobody."""

from datetime import date

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions import contesting, settling
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.extending import extend
from gandan.apps.tasks.models import Contest, Obstacle, Occurrence
from gandan.apps.tasks.queries.lateness import of_occurrence, standings
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.pages import assignment_page, task_page
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Standing, Wanted
from tests.apps.tasks.asking import contest, contest_time, raise_obstacle, refuse, uphold
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, assignment, given, occurrence
from tests.universe import NOW, TODAY

LATE = {"kind": "once", "date": "2026-02-27", "bound": "by", "phrase": "chậm nhất ngày 27/2/2026"}
OTHER = "Sở Y tế"


def states(task, unit="Sở Tư pháp"):
    rows = Occurrence.objects.filter(assignment=assignment(task, unit)).order_by("due_on")
    return [row.state for row in rows]


def found(universe, standing, who="coordinator"):
    wanted = Wanted(standing=standing)
    return [r.task.pk for r in register(by=universe.viewer(who), wanted=wanted, today=TODAY).rows]


def test_a_contested_duty_is_late_for_nobody_until_it_is_settled(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=LATE))
    assert found(universe, Standing.LATE) == [task.pk]
    contest(universe, task)
    assert states(task) == ["contested"]
    assert found(universe, Standing.LATE) == []
    assert found(universe, Standing.CONTESTED) == [task.pk]
    assert found(universe, Standing.OPEN) == [task.pk]
    work = my_work(by=universe.viewer("officer"), today=TODAY).own
    assert (work.counts["late"], work.asked.waiting_count) == (0, 1)
    assert my_work(by=universe.viewer("coordinator"), today=TODAY).follow.late_count == 0
    assert of_occurrence(occurrence(task), TODAY).kind == "contested"


def test_refused_it_goes_on_with_the_answer_and_the_day_that_is_set(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=LATE))
    asked = contest(universe, task)
    refuse(universe, asked, new_day=date(2026, 3, 20))
    row = occurrence(task)
    asked.refresh_from_db()
    assert (row.state, asked.answer) == ("in_progress", "Thuộc chức năng của sở.")
    assert (row.first_due_on, row.due_on) == (date(2026, 2, 27), date(2026, 3, 20))
    assert found(universe, Standing.LATE) == []
    work = my_work(by=universe.viewer("officer"), today=TODAY).own
    assert [one.request.answer for one in work.asked.answered] == ["Thuộc chức năng của sở."]


def test_refused_without_a_day_it_is_as_late_as_it_is(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=LATE))
    refuse(universe, contest(universe, task))
    assert found(universe, Standing.LATE) == [task.pk]
    with pytest.raises(Refused, match="Ngày mới phải sau hạn hiện có"):
        refuse(universe, contest(universe, task), new_day=date(2026, 2, 20))
    assert states(task) == ["contested"]


def test_upheld_the_unit_is_released_and_all_it_did_is_kept(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    raise_obstacle(universe, task)
    uphold(universe, contest(universe, task), answer="Đúng, của Sở Y tế.")
    row = assignment(task)
    assert (row.is_open, row.released_at, row.is_excused) == (False, NOW, True)
    assert set(states(task)) == {"not_applicable"}
    assert Obstacle.objects.get().decision == "lapsed"
    page = assignment_page(
        by=universe.viewer("officer"), task=task.public_id, assignment=row.public_id
    )
    assert len(page.requests) == 2
    whole = task_page(by=universe.viewer("coordinator"), task=task.public_id, today=TODAY)
    assert (whole.unit_count, whole.done_count, whole.excused_count) == (0, 0, 1)
    assert found(universe, Standing.EXCUSED) == [task.pk]
    # a rhythm lays nothing out for a unit that was released
    later = TODAY.replace(year=2028)
    assert extend(by=universe.system, task=task, today=later, now=NOW) == 0


def test_another_body_gets_it_with_occurrences_of_its_own(universe):
    (task,) = given(universe, REPORT)
    asked = uphold(universe, contest(universe, task), to=OTHER)
    made = assignment(task, OTHER)
    assert (asked.given_instead, made.responsible.ten, made.role) == (made, OTHER, "lead")
    assert states(task, OTHER) == ["not_started"]
    there = occurrence(task, OTHER)
    assert (there.due_on, there.first_due_on) == (date(2026, 3, 31), date(2026, 3, 31))
    assert [step["key"] for step in there.explanation][-1] == "given_instead"
    task.refresh_from_db()
    assert (task.is_open, task.next_due_on) == (True, date(2026, 3, 31))
    # search finds it by its new body
    rows = register(by=universe.viewer("coordinator"), wanted=Wanted(text="so y te"), today=TODAY)
    assert [(r.share.lead_name, r.share.lead_count) for r in rows.rows] == [(OTHER, 1)]


def test_nothing_arrives_at_another_body_past_its_day(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=LATE))
    asked = contest(universe, task)
    with pytest.raises(Refused, match="Hạn 27/02/2026 đã qua"):
        uphold(universe, asked, to=OTHER)
    uphold(universe, asked, to=OTHER, new_day=date(2026, 3, 20))
    there = occurrence(task, OTHER)
    # its first day, not one that was extended: who had no time is not late with approval
    assert (there.due_on, there.first_due_on) == (date(2026, 3, 20), date(2026, 3, 20))
    assert "day_set_anew" in [step["key"] for step in there.explanation]
    assert found(universe, Standing.LATE) == []


def test_a_body_that_has_it_is_not_given_it_again(universe):
    (task,) = given(universe, Duty("Báo cáo", assignees=("Sở Tư pháp", OTHER), deadline=ONCE))
    asked = contest(universe, task)
    with pytest.raises(Refused, match="đang có, hoặc đã từng được giao"):
        uphold(universe, asked, to=OTHER)
    assert Contest.objects.get().decision == "waiting"
    assert states(task) == ["contested"]


def test_one_time_alone_may_be_contested_and_the_others_go_on(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    asked = contest_time(universe, task)
    assert states(task) == ["contested", "not_started"]
    with pytest.raises(Refused, match="Chỉ chuyển được cả nhiệm vụ"):
        uphold(universe, asked, to=OTHER)
    uphold(universe, asked)
    row = assignment(task)
    assert states(task) == ["not_applicable", "not_started"]
    assert (row.is_open, row.released_at, row.is_excused) == (True, None, False)
    assert row.next_due_on == date(2027, 11, 29)


def test_the_whole_takes_in_what_was_said_of_one_time(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    one = contest_time(universe, task)
    whole = contest(universe, task)
    one.refresh_from_db()
    assert one.decision == "lapsed"
    contesting.withdraw_contest(by=universe.viewer("officer"), contest=whole.public_id, now=NOW)
    assert states(task) == ["in_progress", "in_progress"]
    assert not assignment(task).has_contested


def test_a_continuing_duty_is_contested_and_released_without_any_day(universe):
    (task,) = given(universe, Duty("Giữ nền nếp", is_continuing=True))
    asked = contest(universe, task)
    assert found(universe, Standing.CONTESTED) == [task.pk]
    uphold(universe, asked, to=OTHER)
    assert (assignment(task).is_open, assignment(task, OTHER).is_open) == (False, True)
    assert my_work(by=universe.viewer("officer"), today=TODAY).own.continuing_count == 0


def test_while_it_waits_a_rhythm_lays_nothing_out(universe):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    asked = contest(universe, task)
    later = TODAY.replace(year=2027)
    assert extend(by=universe.system, task=task, today=later, now=NOW) == 0
    refuse(universe, asked)
    assert extend(by=universe.system, task=task, today=later, now=NOW) == 1


def test_it_is_said_once_answered_once_and_by_the_right_people(universe):
    (task,) = given(universe, REPORT)
    for who in ("coordinator", "commune_officer", "auditor"):
        with pytest.raises(NotAllowed):
            contest(universe, task, who=who)
    asked = contest(universe, task)
    with pytest.raises(Refused, match="đang chờ trả lời"):
        contest(universe, task)
    for who in ("officer", "head", "auditor"):
        with pytest.raises(NotAllowed):
            uphold(universe, asked, who=who)
    with pytest.raises(Refused, match="Ghi câu trả lời"):
        uphold(universe, asked, answer="  ")
    uphold(universe, asked)
    with pytest.raises(Stale, match="không còn chờ trả lời"):
        refuse(universe, asked)
    with pytest.raises(Refused, match="không còn phải làm gì"):
        contest(universe, task)


def test_a_task_that_ends_asks_for_no_answer_any_more(universe):
    (task,) = given(universe, REPORT)
    asked = contest(universe, task)
    by = universe.viewer("coordinator")
    close(by=by, task=task.public_id, seen=1, reason="Văn bản bị thay thế.", now=NOW)
    asked.refresh_from_db()
    assert asked.decision == "lapsed"
    with pytest.raises(Stale):
        uphold(universe, asked)


def test_who_ordered_it_says_that_one_time_does_not_apply(universe):
    (task,) = given(universe, REPORT)
    row = occurrence(task)
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="Ghi rõ vì sao lần này không áp dụng"):
        settling.excuse(by=by, occurrence=row.public_id, seen=row.version, reason="", now=NOW)
    settling.excuse(
        by=by, occurrence=row.public_id, seen=row.version, reason="Xã không có chợ.", now=NOW
    )
    row = occurrence(task)
    assert (row.state, row.note) == ("not_applicable", "Xã không có chợ.")
    counts = standings(Occurrence.objects.all(), TODAY)
    assert (counts.not_applicable, counts.denominator) == (1, 0)
    assert found(universe, Standing.DONE) == [task.pk]
    task.refresh_from_db()
    assert task.is_excused


def test_a_contested_time_is_answered_and_not_excused_past_the_unit(universe):
    (task,) = given(universe, REPORT)
    contest(universe, task)
    row = occurrence(task)
    with pytest.raises(Refused, match="hãy trả lời đề nghị ấy trước"):
        settling.excuse(
            by=universe.viewer("coordinator"),
            occurrence=row.public_id,
            seen=row.version,
            reason="Không áp dụng.",
            now=NOW,
        )


def test_each_step_leaves_one_event_with_its_reason(universe):
    (task,) = given(universe, REPORT)
    uphold(universe, contest(universe, task), to=OTHER, answer="Chuyển Sở Y tế.")
    about = AuditEvent.objects.filter(subject_id=str(assignment(task).public_id))
    assert list(about.order_by("pk").values_list("action", flat=True)) == [
        "assignment.contested",
        "assignment.contest_upheld",
    ]
    last = about.order_by("pk").last()
    assert (last.reason, last.after["given_to"]) == ("Chuyển Sở Y tế.", OTHER)
    there = AuditEvent.objects.get(subject_id=str(assignment(task, OTHER).public_id))
    assert there.after["given_from"] == "Sở Tư pháp"
