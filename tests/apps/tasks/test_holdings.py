"""What happens to tasks when one body takes over from another."""

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.audit.queries import history
from gandan.apps.orgs.actions.holdings import Move, holdings
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.contesting import withdraw_contest
from gandan.apps.tasks.actions.extending import extend
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.submitting import finish, head_confirm
from gandan.apps.tasks.models import Assignment, Contest, Occurrence, Task
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.pages import assignment_page, task_page
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.requests import waiting_page
from gandan.apps.tasks.queries.wanted import Wanted
from tests.apps.tasks.asking import ask_extension, contest, grant, raise_obstacle, uphold
from tests.apps.tasks.merging import ASSIGNMENTS, hand_over, moves, take_back
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, assignment, given, occurrence
from tests.universe import NOW, TODAY

OLD, NEW, THIRD = "Sở Y tế", "Sở Tư pháp", "Sở Tài chính"
PLAIN = Duty("Ban hành kế hoạch dân vận", deadline=ONCE, assignees=(OLD,))
LATER = TODAY.replace(year=TODAY.year + 1)


def standings() -> list[tuple[object, ...]]:
    """Everything of what is owed that a move must leave as it is."""
    rows = Occurrence.objects.order_by("pk")
    fields = ("pk", "assignment_id", "period", "due_on", "aim_on", "state", "explanation")
    tasks = Task.objects.order_by("pk").values_list("pk", "next_due_on", "is_open", "due_order")
    return [*map(str, rows.values_list(*fields)), *map(str, tasks)]


def test_tasks_are_among_what_a_succession_moves():
    assert "tasks.assignments" in {holding.name for holding in holdings()}


def test_a_body_holds_what_it_answers_for_with_its_paper_in_the_label(universe):
    given(universe, PLAIN, Duty("Tuyên truyền", assignees=(OLD,), is_continuing=True))
    held = ASSIGNMENTS.held(
        tenant_id=universe.tenant.pk, unit_ids=[universe.unit(OLD).pk], on=TODAY
    )
    assert len(held) == 2
    assert all(one.label.startswith("Số 12/UBND-NC, nhiệm vụ thứ ") for one in held)
    # whoever reorganises bodies may not read papers
    assert not any("dân vận" in one.label or "Tuyên truyền" in one.label for one in held)
    assert all(one.is_open for one in held)


def test_the_heir_answers_and_owes_and_no_due_day_moves(universe):
    (task,) = given(universe, PLAIN)
    before = standings()
    hand_over(universe, OLD, NEW)
    row = assignment(task, OLD)
    assert (row.unit.ten, row.unit_name, row.responsible.ten) == (OLD, OLD, NEW)
    assert occurrence(task, OLD).unit.ten == NEW
    assert standings() == before


def test_what_was_closed_stays_with_who_did_it(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=YEARLY, assignees=(NEW,)))
    first = occurrence(task, NEW)
    done = finish(
        by=universe.viewer("officer"), occurrence=first.public_id, seen=1, note="Xong.", now=NOW
    )
    head_confirm(by=universe.viewer("head"), occurrence=first.public_id, seen=done.version, now=NOW)
    hand_over(universe, NEW, THIRD)
    owed_by = dict(Occurrence.objects.values_list("state", "unit__ten"))
    assert owed_by == {"done": NEW, "not_started": THIRD}


def test_the_people_of_the_heir_see_and_work_what_its_predecessor_was_given(universe):
    (task,) = given(universe, PLAIN)
    officer = universe.viewer("officer")
    given_id = assignment(task, OLD).public_id
    with pytest.raises(NotAllowed):
        assignment_page(by=officer, task=task.public_id, assignment=given_id)
    hand_over(universe, OLD, NEW)
    page = assignment_page(by=officer, task=task.public_id, assignment=given_id)
    assert page.assignment.unit_name == OLD
    assert task_page(by=officer, task=task.public_id, today=TODAY).assignments
    assert [row.task.pk for row in register(by=officer, wanted=Wanted(), today=TODAY).rows] == [
        task.pk
    ]
    note_progress(by=officer, assignment=given_id, text="Đã tiếp nhận.", now=NOW)
    work = my_work(by=officer, today=TODAY).own
    assert work is not None
    assert work.counts["later"] == 1
    finish(
        by=officer,
        occurrence=occurrence(task, OLD).public_id,
        seen=occurrence(task, OLD).version,
        note="Xong.",
        now=NOW,
    )


def test_the_people_of_the_predecessor_see_it_no_more(universe):
    (task,) = given(universe, Duty("Việc", deadline=ONCE, assignees=(NEW,)))
    hand_over(universe, NEW, THIRD)
    officer = universe.viewer("officer")
    with pytest.raises(NotAllowed):
        task_page(by=officer, task=task.public_id, today=TODAY)
    assert register(by=officer, wanted=Wanted(), today=TODAY).total == 0


def test_two_assignments_of_a_task_may_come_to_one_body_and_both_remain(universe):
    (task,) = given(universe, Duty("Việc", deadline=ONCE, assignees=(OLD, NEW)))
    hand_over(universe, OLD, NEW)
    names = task.assignments.order_by("unit_name").values_list("unit_name", "responsible__ten")
    assert sorted(names) == sorted([(OLD, NEW), (NEW, NEW)])
    found = register(by=universe.viewer("officer"), wanted=Wanted(), today=TODAY)
    assert [row.task.pk for row in found.rows] == [task.pk]
    assert found.total == 1
    assert found.rows[0].own is None  # two of his own: the page of the task shows both
    assert found.rows[0].share.unit_count == 1
    work = my_work(by=universe.viewer("officer"), today=TODAY).own
    assert work is not None
    assert work.counts["later"] == 2


def test_the_history_of_an_assignment_tells_from_whom_to_whom_and_since_when(universe):
    (task,) = given(universe, PLAIN)
    hand_over(universe, OLD, NEW)
    event = history("assignment", str(assignment(task, OLD).public_id))[0]
    assert event.action == "assignment.moved"
    assert event.before == {"responsible": OLD}
    assert event.after == {"responsible": NEW, "valid_from": TODAY.isoformat()}


def test_a_task_is_found_by_the_names_of_both(universe):
    (task,) = given(universe, Duty("Việc chung", deadline=ONCE, assignees=(OLD,)))
    by = universe.viewer("coordinator")
    assert register(by=by, wanted=Wanted(text="so tu phap"), today=TODAY).total == 0
    found = hand_over(universe, OLD, NEW)
    for text in ("so tu phap", "so y te"):
        assert register(by=by, wanted=Wanted(text=text), today=TODAY).total == 1, text
    take_back(universe, found)
    assert register(by=by, wanted=Wanted(text="so tu phap"), today=TODAY).total == 0
    task.refresh_from_db()
    assert "so tu phap" not in task.fold


def test_a_rhythm_goes_on_with_who_answers_now(universe):
    (task,) = given(universe, Duty("Báo cáo", deadline=YEARLY, assignees=(OLD,)))
    hand_over(universe, OLD, NEW)
    assert extend(by=universe.system, task=task, today=LATER, now=NOW) == 1
    assert set(Occurrence.objects.values_list("unit__ten", flat=True)) == {NEW}


def test_a_closed_task_goes_along_and_stays_closed(universe):
    (task,) = given(universe, PLAIN)
    close(
        by=universe.viewer("coordinator"),
        task=task.public_id,
        seen=1,
        reason="Bị thay thế.",
        now=NOW,
    )
    hand_over(universe, OLD, NEW)
    row = assignment(task, OLD)
    assert (row.responsible.ten, row.is_open) == (NEW, False)


def test_taking_back_restores_who_answers_and_who_owes(universe):
    (task,) = given(universe, PLAIN)
    before = standings()
    found = hand_over(universe, OLD, NEW)
    take_back(universe, found)
    row = assignment(task, OLD)
    assert (row.responsible.ten, occurrence(task, OLD).unit.ten) == (OLD, OLD)
    assert standings() == before


def test_what_the_heir_has_finished_is_not_taken_back(universe):
    (task,) = given(universe, PLAIN)
    found = hand_over(universe, OLD, NEW)
    seen = occurrence(task, OLD)
    finish(by=universe.viewer("head"), occurrence=seen.public_id, seen=1, note="Xong.", now=NOW)
    with pytest.raises(Refused, match="Số 12/UBND-NC"):
        take_back(universe, found)
    assert assignment(task, OLD).responsible.ten == NEW


def test_what_went_on_to_a_third_body_is_taken_back_there_first(universe):
    given(universe, PLAIN)
    first = hand_over(universe, OLD, NEW)
    second = hand_over(universe, NEW, THIRD)
    with pytest.raises(Refused, match="chuyển tiếp"):
        take_back(universe, first)
    take_back(universe, second)
    take_back(universe, first)
    assert Assignment.objects.get().responsible.ten == OLD


def test_a_plan_that_is_out_of_date_moves_nothing(universe):
    given(universe, PLAIN, Duty("Việc khác", deadline=ONCE, assignees=(OLD,)))
    planned = moves(universe, OLD, NEW)
    one = planned[0]
    third = universe.unit(THIRD).pk
    ASSIGNMENTS.move(
        by=universe.system,
        moves=[Move(one.thing, one.from_unit_id, third)],
        on=TODAY,
        now=NOW,
    )
    with pytest.raises(Refused, match="vừa chuyển"):
        ASSIGNMENTS.move(by=universe.system, moves=planned, on=TODAY, now=NOW)
    assert not Assignment.objects.filter(responsible__ten=NEW).exists()


def test_what_a_body_asked_goes_with_the_duty_and_comes_back_with_it(universe):
    """The heir waits for the answers, may withdraw what was asked, and gets the days granted."""
    contested, report = given(
        universe,
        Duty("Việc", deadline=ONCE, assignees=(NEW,)),
        Duty("Báo cáo", deadline=ONCE, assignees=(NEW,), report_to="Sở Nội vụ"),
    )
    asked = contest(universe, contested)
    more = ask_extension(universe, report, LATER)
    trouble = raise_obstacle(universe, report)
    before = standings()
    found = hand_over(universe, NEW, OLD)
    assert standings() == before
    assert set(Occurrence.objects.values_list("state", "unit__ten")) == {
        ("contested", OLD), ("not_started", OLD),
    }  # fmt: skip
    waiting = waiting_page(by=universe.viewer("coordinator"))
    assert {one.request.assignment.responsible.ten for one in waiting.requests} == {OLD}
    with pytest.raises(NotAllowed):
        withdraw_contest(by=universe.viewer("officer"), contest=asked.public_id, now=NOW)
    grant(universe, more)
    take_back(universe, found)
    # what was decided meanwhile stays decided
    assert occurrence(report, NEW).due_on == LATER
    assert occurrence(report, NEW).first_due_on is not None
    withdraw_contest(by=universe.viewer("officer"), contest=asked.public_id, now=NOW)
    trouble.refresh_from_db()
    assert trouble.decision == "waiting"


def test_what_the_heir_was_released_from_is_not_taken_back(universe):
    (task,) = given(universe, Duty("Giữ nền nếp", assignees=(OLD,), is_continuing=True))
    found = hand_over(universe, OLD, NEW)
    uphold(universe, contest(universe, task, unit=OLD))
    with pytest.raises(Refused, match="đã được trả lời là không phải thực hiện"):
        take_back(universe, found)


@pytest.mark.slow
@settings(max_examples=25)
@generated(data=st.data())
def test_whatever_is_merged_and_undone_nothing_owed_is_lost(
    django_db_setup, django_db_blocker, data
):
    """Bodies hand over to each other in any order, some of it undone: what is owed is the same."""
    from django.db import transaction

    from tests.universe import build

    names = (OLD, NEW, THIRD, "Sở Nội vụ")
    with django_db_blocker.unblock(), transaction.atomic():
        universe = build()
        given(
            universe,
            Duty("Một", deadline=ONCE, assignees=names),
            Duty("Hai", deadline=YEARLY, assignees=names[:2]),
            Duty("Ba", is_continuing=True, assignees=names[1:]),
        )
        asked = data.draw(st.sampled_from(list(Assignment.objects.order_by("pk"))))
        Occurrence.objects.filter(assignment=asked).update(state="contested")
        Contest.objects.create(
            tenant=universe.tenant,
            assignment=asked,
            reason="Không thuộc trách nhiệm.",
            asked_by=universe.user("officer"),
            asked_at=NOW,
        )
        before = standings()
        done = []
        for _step in range(data.draw(st.integers(1, 6))):
            if done and data.draw(st.booleans()):
                take_back(universe, done.pop())
            else:
                old, new = data.draw(st.permutations(names))[:2]
                done.append(hand_over(universe, old, new))
            assert standings() == before
            assert Assignment.objects.filter(is_open=True).count() == 4 + 2 + 3
            for row in Assignment.objects.prefetch_related("occurrences__unit"):
                assert {o.unit_id for o in row.occurrences.all()} <= {row.responsible_id}
            assert Contest.objects.get(decision="waiting").assignment_id == asked.pk
        while done:
            take_back(universe, done.pop())
        kept = Assignment.objects.values_list("unit_id", "responsible_id")
        assert all(then == now for then, now in kept)
        transaction.set_rollback(True)
