"""A body links its own plan to the duty that it carries out; how far it is, is rolled up."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.models import Document
from gandan.apps.orgs.actions import create_unit
from gandan.apps.orgs.models import UnitKind
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.plans import link_plan, unlink_plan
from gandan.apps.tasks.actions.settling import excuse
from gandan.apps.tasks.actions.submitting import finish
from gandan.apps.tasks.models import PlanLink, Task
from gandan.apps.tasks.queries import cascade
from gandan.apps.tasks.queries.pages import task_page
from gandan.apps.tasks.queries.plan_choice import plan_choice
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Wanted
from tests.apps.tasks.merging import hand_over, take_back
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, assignment, given, occurrence
from tests.apps.tasks.plans import OWN_DUTY, PLAN_WANTED, UNIT, link, plan_of
from tests.universe import BEGIN, NOW, TODAY, Universe

LATE = {"kind": "once", "date": "2026-02-27", "bound": "by"}


@pytest.fixture
def task(universe: Universe) -> Task:
    return given(universe, PLAN_WANTED)[0]


def offered(universe: Universe, task: Task, text: str = "", who: str = "officer") -> list[str]:
    own = assignment(task)
    found = plan_choice(
        by=universe.viewer(who), task=task.public_id, assignment=own.public_id, text=text
    )
    return [document.so_ky_hieu for document in found.documents]


def of_duty(universe: Universe, task: Task, who: str = "coordinator") -> cascade.DutyCascade:
    return cascade.of_duty(by=universe.viewer(who), assignment=assignment(task), today=TODAY)


def of_task(universe: Universe, task: Task, who: str = "coordinator") -> cascade.TaskCascade:
    by = universe.viewer(who)
    page = task_page(by=by, task=task.public_id, today=TODAY)
    return cascade.of_task(by=by, task=page.task, assignments=page.assignments, today=TODAY)


def done(universe: Universe, task: Task) -> None:
    found = occurrence(task)
    finish(by=universe.viewer("head"), occurrence=found.public_id, seen=found.version,
           note="Đã xong.", now=NOW)  # fmt: skip


def test_a_body_is_offered_its_own_confirmed_documents_only(universe, task) -> None:
    plan_of(universe)
    given(universe, OWN_DUTY, number="7/KH-SYT", issuer="SỞ Y TẾ")
    given(universe, OWN_DUTY, number="8/KH-UBND")
    given(universe, OWN_DUTY, Duty("Chưa quyết định", decision="pending"), number="9/KH-STP",
          issuer="SỞ TƯ PHÁP")  # fmt: skip
    assert offered(universe, task) == ["45/KH-STP"]


def test_a_document_is_found_by_number_or_subject_without_marks(universe, task) -> None:
    document, _tasks = plan_of(universe)
    document.fold = "45 kh stp ke hoach cong tac dan van"
    document.save()
    assert offered(universe, task, "45/kh") == ["45/KH-STP"]
    assert offered(universe, task, "dân vận") == ["45/KH-STP"]
    assert offered(universe, task, "hộ tịch") == []


def test_a_name_that_another_body_bears_too_is_own_where_the_paper_gives_the_body_a_duty(
    universe, task
) -> None:
    plan_of(universe)
    plan_of(universe, Duty("Việc của nơi khác", ("Sở Y tế",), ONCE), number="46/KH-STP")
    universe.add(UnitKind.SO, "Sở TP", names=("Sở Tư pháp",), top=True)
    assert offered(universe, task) == ["45/KH-STP"]


def test_a_section_carries_out_its_duty_by_a_paper_of_its_body(universe) -> None:
    section = create_unit(by=universe.system, kind=UnitKind.PHONG, ten="Phòng Hộ tịch",
                          parent=universe.unit(UNIT), valid_from=BEGIN, now=NOW)  # fmt: skip
    (own,) = given(universe, Duty("Lập kế hoạch của phòng", (section.ten,), ONCE))
    plan, _tasks = plan_of(universe)
    made = link(universe, own, plan, unit=section.ten)
    assert made.assignment.responsible == section


def test_of_a_paper_that_stays_inside_only_its_number_is_said(universe, task) -> None:
    plan, _tasks = plan_of(universe)
    link(universe, task, plan)
    Document.objects.filter(pk=task.document_id).update(do_mat="noi_bo", so_ky_hieu="")
    by = universe.viewer("clerk")
    (found,) = cascade.of_document(by=by, document=plan, today=TODAY).carried
    assert found.paper == "văn bản chưa ghi số"


def test_a_link_stands_in_the_history_of_the_duty(universe, task) -> None:
    plan, _tasks = plan_of(universe)
    link(universe, task, plan)
    event = AuditEvent.objects.get(action="assignment.plan_linked")
    assert event.subject_id == str(assignment(task).public_id)
    assert event.after["plan"] == "45/KH-STP"


def test_linking_twice_is_one_link(universe, task) -> None:
    plan, _tasks = plan_of(universe)
    assert link(universe, task, plan) == link(universe, task, plan)
    assert PlanLink.objects.count() == 1
    assert AuditEvent.objects.filter(action="assignment.plan_linked").count() == 1


@pytest.mark.parametrize("who", ["coordinator", "commune_officer", "auditor", "clerk"])
def test_only_people_of_the_body_link_or_take_back(universe, task, who: str) -> None:
    plan, _tasks = plan_of(universe)
    with pytest.raises(NotAllowed):
        link(universe, task, plan, who=who)
    made = link(universe, task, plan)
    with pytest.raises(NotAllowed):
        unlink_plan(by=universe.viewer(who), link=made.public_id, reason="Nhầm.", now=NOW)


def test_a_paper_of_another_body_cannot_be_linked(universe, task) -> None:
    other = given(universe, OWN_DUTY, number="7/KH-SYT", issuer="SỞ Y TẾ")[0].document
    with pytest.raises(NotAllowed):
        link(universe, task, other)


def test_what_was_taken_back_is_kept_with_its_reason(universe, task) -> None:
    plan, _tasks = plan_of(universe)
    made = link(universe, task, plan)
    head = universe.viewer("head")
    with pytest.raises(Refused, match="vì sao"):
        unlink_plan(by=head, link=made.public_id, reason=" ", now=NOW)
    unlink_plan(by=head, link=made.public_id, reason="Liên kết nhầm.", now=NOW)
    with pytest.raises(Stale):
        unlink_plan(by=head, link=made.public_id, reason="Lần nữa.", now=NOW)
    made.refresh_from_db()
    assert (made.reason, made.unlinked_by_id) == ("Liên kết nhầm.", head.user_id)
    assert of_duty(universe, task).plans == []
    assert link(universe, task, plan).pk != made.pk


def test_a_plan_that_replaces_another_takes_its_place_in_one_act(universe, task) -> None:
    old = link(universe, task, plan_of(universe)[0])
    plan, _tasks = plan_of(universe, number="60/KH-STP")
    link(universe, task, plan, instead_of=old.public_id)
    assert [p.link.document for p in of_duty(universe, task).plans] == [plan]
    old.refresh_from_db()
    assert old.reason == "Thay bằng 60/KH-STP."
    event = AuditEvent.objects.filter(action="assignment.plan_linked").order_by("pk").last()
    assert (event.before["plan"], event.after["plan"]) == ("45/KH-STP", "60/KH-STP")
    with pytest.raises(Stale):
        link(universe, task, plan_of(universe, number="61/KH-STP")[0], instead_of=old.public_id)


def test_a_paper_does_not_carry_out_a_duty_that_it_orders_itself(universe) -> None:
    plan, (own,) = plan_of(universe)
    with pytest.raises(Refused, match="chính là văn bản giao"):
        link(universe, own, plan)


def test_a_paper_does_not_carry_out_a_duty_below_it(universe) -> None:
    papers = [plan_of(universe, number=f"{n}/KH-STP") for n in range(1, 4)]
    for (_above, (ordered,)), (plan, _tasks) in pairwise(papers):
        link(universe, ordered, plan)
    (top, _of_top), *_between, (_last, (lowest,)) = papers
    with pytest.raises(Refused, match="ở cấp trên"):
        link(universe, lowest, top)


def test_plans_do_not_go_deeper_than_can_be_followed(universe) -> None:
    papers = [plan_of(universe, number=f"{n}/KH-STP") for n in range(cascade.LEVELS + 1)]
    for (_above, (ordered,)), (plan, _tasks) in pairwise(papers[:-1]):
        link(universe, ordered, plan)
    with pytest.raises(Refused, match="cấp"):
        link(universe, papers[-2][1][0], papers[-1][0])


def test_progress_counts_each_time_once_with_its_denominator(universe, task) -> None:
    plan, tasks = plan_of(
        universe,
        Duty("Việc đã xong", deadline=ONCE),
        Duty("Việc quá hạn", deadline=LATE),
        Duty("Việc không áp dụng", deadline=ONCE),
        Duty("Việc thường xuyên", is_continuing=True),
    )
    done(universe, tasks[0])
    third = occurrence(tasks[2])
    excuse(by=universe.viewer("coordinator"), occurrence=third.public_id, seen=third.version,
           reason="Sở không có.", now=NOW)  # fmt: skip
    link(universe, task, plan)
    (found,) = of_duty(universe, task).plans
    times = found.progress.times
    assert (times.met, times.late, times.not_applicable, times.denominator) == (1, 1, 1, 2)
    assert (found.progress.tasks, found.progress.continuing) == (4, 1)


def test_nothing_is_owed_of_a_task_that_was_ended(universe, task) -> None:
    plan, (first, second) = plan_of(universe, OWN_DUTY, Duty("Việc thứ hai", deadline=ONCE))
    done(universe, first)
    for each in (first, second):
        close(by=universe.viewer("coordinator"), task=each.public_id, seen=each.version,
              reason="Kế hoạch được thay.", now=NOW)  # fmt: skip
    link(universe, task, plan)
    times = of_duty(universe, task).plans[0].progress.times
    assert (times.met, times.denominator) == (1, 1)


def test_what_lies_further_down_is_counted_apart_and_each_plan_once(universe, task) -> None:
    plan, (first, second) = plan_of(universe, OWN_DUTY, Duty("Việc thứ hai", deadline=ONCE))
    below, (own,) = plan_of(universe, number="2/KH-STP")
    lowest, _tasks = plan_of(universe, OWN_DUTY, Duty("Khác", deadline=ONCE), number="3/KH-STP")
    link(universe, task, plan)
    link(universe, first, below)
    link(universe, second, below)
    link(universe, own, lowest)
    done(universe, own)
    (found,) = of_duty(universe, task).plans
    assert found.progress.times.denominator == 2
    assert found.below_count == 2
    assert (found.below.times.met, found.below.times.denominator) == (1, 3)


def test_the_task_says_how_many_of_the_bodies_that_carry_it_out_have_a_plan(universe) -> None:
    (task,) = given(universe, Duty("Xây dựng kế hoạch", (UNIT, "Sở Y tế"), ONCE, ("Sở Tài chính",)))
    page = task_page(by=universe.viewer("coordinator"), task=task.public_id, today=TODAY)
    assert (of_task(universe, task).planned_count, page.work_count) == (0, 2)
    link(universe, task, plan_of(universe)[0])
    link(universe, task, plan_of(universe, number="2/KH-STP")[0])
    found = of_task(universe, task)
    assert found.planned_count == 1
    assert len(found.plans[assignment(task).pk]) == 2


def test_a_body_sees_the_plans_of_nobody_else(universe, task) -> None:
    link(universe, task, plan_of(universe)[0])
    (task_of_commune,) = given(
        universe, Duty("Xây dựng kế hoạch", (UNIT, "UBND phường Bình Sơn"), ONCE), number="13/UBND"
    )
    link(universe, task_of_commune, plan_of(universe, number="2/KH-STP")[0])
    found = of_task(universe, task_of_commune, "commune_officer")
    assert found.plans == {}
    with pytest.raises(NotAllowed):
        of_duty(universe, task_of_commune, "commune_officer")


def test_the_way_up_leads_from_a_task_of_the_plan_to_the_duty_and_above(universe, task) -> None:
    plan, (own,) = plan_of(universe)
    below, (lowest,) = plan_of(universe, number="2/KH-STP")
    link(universe, task, plan)
    link(universe, own, below)
    above = of_duty(universe, lowest, "officer").above
    assert [one.link.task for one in above] == [task, own]
    assert all(one.may_open for one in above)


def test_who_may_not_open_the_duty_learns_the_paper_that_orders_it_only(universe, task) -> None:
    plan, _tasks = plan_of(
        universe, OWN_DUTY, Duty("Việc của phường", ("UBND phường Bình Sơn",), ONCE)
    )
    link(universe, task, plan)
    by = universe.viewer("commune_officer")
    found = cascade.of_document(by=by, document=plan, today=TODAY)
    assert [one.may_open for one in found.carried] == [False]
    assert found.progress is None
    assert cascade.of_document(by=universe.viewer("officer"), document=plan, today=TODAY).progress


def test_a_plan_stays_as_it_was_when_the_duty_ended(universe, task) -> None:
    made = link(universe, task, plan_of(universe)[0])
    other, _tasks = plan_of(universe, number="2/KH-STP")
    close(by=universe.viewer("coordinator"), task=task.public_id, seen=1, reason="Thay.", now=NOW)
    with pytest.raises(Refused, match="đã kết thúc"):
        unlink_plan(by=universe.viewer("head"), link=made.public_id, reason="Nhầm.", now=NOW)
    with pytest.raises(Refused, match="đã kết thúc"):
        link(universe, task, other)
    assert len(of_duty(universe, task).plans) == 1


def test_the_heir_has_the_plan_of_the_body_that_it_took_over_from(universe, task) -> None:
    plan, _tasks = plan_of(universe)
    made = link(universe, task, plan)
    universe.user("commune_officer").posts.update(unit=universe.unit("Sở Tài chính"))
    moved = hand_over(universe, UNIT, "Sở Tài chính")
    heir = universe.viewer("commune_officer")
    found = cascade.of_duty(by=heir, assignment=assignment(task), today=TODAY)
    assert [one.link for one in found.plans] == [made]
    assert "60/KH-STC" not in offered(universe, task, who="commune_officer")
    plan_of(universe, number="60/KH-STC", issuer="SỞ TÀI CHÍNH")
    plan_of(universe, number="44/KH-STP")
    assert set(offered(universe, task, who="commune_officer")) == {"60/KH-STC", "44/KH-STP"}
    with pytest.raises(NotAllowed):
        of_duty(universe, task, "officer")
    take_back(universe, moved)
    assert [one.link for one in of_duty(universe, task, "officer").plans] == [made]


def test_the_register_counts_the_bodies_that_have_a_plan_as_it_counts_bodies(
    universe, task
) -> None:
    link(universe, task, plan_of(universe)[0])
    for who, share in (("coordinator", (1, 2)), ("officer", (1, 1))):
        rows = register(by=universe.viewer(who), wanted=Wanted(), today=TODAY).rows
        (row,) = [row for row in rows if row.task == task]
        assert (row.planned_count, row.share.lead_count) == share


def test_many_plans_ask_the_database_no_oftener_than_one(universe, task) -> None:
    link(universe, task, plan_of(universe, Duty("Hằng năm", deadline=YEARLY))[0])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            of_task(universe, task)
        return len(queries)

    few = asked()
    for number in range(2, 12):
        link(universe, task, plan_of(universe, number=f"{number}/KH-STP")[0])
    assert asked() == few


def test_of_two_that_link_at_once_each_sees_what_the_other_did(universe) -> None:
    (one, (of_one,)), (two, (of_two,)) = plan_of(universe), plan_of(universe, number="2/KH-STP")
    link(universe, of_one, two)
    by, duty = universe.viewer("officer"), assignment(of_two).public_id
    with CaptureQueriesContext(connection) as queries, pytest.raises(Refused):
        link_plan(by=by, assignment=duty, document=one.public_id, now=NOW)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert "accounts_tenant" in asked[0], "The space is locked before anything is looked at."
