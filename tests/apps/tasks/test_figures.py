"""How many of a quota bodies have reached: their own words, added up with who has said a number."""

from datetime import timedelta
from typing import Any

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.quotas import count_quota_for
from gandan.apps.tasks.actions.submitting import SignedPaper, finish, submit
from gandan.apps.tasks.models import QuotaFigure, QuotaFor, Task
from gandan.apps.tasks.queries.figures import TaskFigures, figures_of_task
from gandan.apps.tasks.queries.pages import task_page
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, assignment, given, occurrence
from tests.universe import NOW, TODAY, Universe

BODIES = ("Sở Tư pháp", "Sở Y tế", "UBND phường Bình Sơn")
EACH = Duty("Mỗi đơn vị xây dựng ít nhất 02 mô hình", BODIES, ONCE, quota="ít nhất 02 mô hình")


def say(universe: Universe, task: Task, value: int | None, **about: Any) -> None:
    who, unit = about.pop("who", "officer"), about.pop("unit", "Sở Tư pháp")
    note_progress(by=universe.viewer(who), assignment=assignment(task, unit).public_id,
                  text=f"Đã làm {value}.", achieved=value, now=about.pop("now", NOW))  # fmt: skip


def figures(universe: Universe, task: Task, who: str = "coordinator") -> TaskFigures | None:
    by = universe.viewer(who)
    page = task_page(by=by, task=task.public_id, today=TODAY)
    return figures_of_task(
        by=by, task=page.task, assignments=page.assignments, body_count=page.work_count
    )


def summed(universe: Universe, task: Task) -> list[tuple[str, int, int, int | None]]:
    found = figures(universe, task)
    assert found
    return [(one.period, one.total, one.stated_count, one.target) for one in found.reached]


def test_who_has_said_no_number_is_no_zero(universe) -> None:
    (task,) = given(universe, EACH)
    assert summed(universe, task) == []
    say(universe, task, None)
    assert summed(universe, task) == []
    say(universe, task, 3)
    say(universe, task, 0, who="commune_officer", unit="UBND phường Bình Sơn")
    assert summed(universe, task) == [("", 3, 2, 6)]


def test_a_later_figure_takes_the_place_of_an_earlier_one_which_stays(universe) -> None:
    (task,) = given(universe, EACH)
    say(universe, task, 1)
    say(universe, task, 2, now=NOW + timedelta(days=1))
    assert summed(universe, task) == [("", 2, 1, 6)]
    assert list(QuotaFigure.objects.order_by("pk").values_list("value", "is_current")) == [
        (1, False), (2, True)
    ]  # fmt: skip
    said = AuditEvent.objects.filter(action="assignment.noted").order_by("pk").last()
    assert said.after["achieved"] == 2


def test_the_target_is_added_up_only_where_the_paper_says_that_each_body_owes_it(universe) -> None:
    together = Duty("Xây dựng ít nhất 02 mô hình", BODIES, ONCE, quota="ít nhất 02 mô hình")
    alone = Duty("Kiểm tra ít nhất 05 cơ quan", ("Sở Tư pháp",), ONCE, quota="ít nhất 05 cơ quan")
    tasks = given(universe, together, alone)
    for task in tasks:
        say(universe, task, 4)
    assert [summed(universe, task)[0][3] for task in tasks] == [None, 5]


def test_a_person_says_whose_a_quota_is_where_the_paper_does_not(universe) -> None:
    (task,) = given(universe, Duty("Xây dựng", BODIES, ONCE, quota="ít nhất 02 mô hình"))
    say(universe, task, 4)
    by = universe.viewer("coordinator")
    for seen, (quota_for, target) in enumerate([("each", 6), ("all", 2), ("as_said", None)], 1):
        count_quota_for(
            by=by, task=task.public_id, seen=seen, quota_for=QuotaFor(quota_for), now=NOW
        )
        task.refresh_from_db()
        assert summed(universe, task) == [("", 4, 1, target)]
    assert AuditEvent.objects.filter(action="task.quota_for_set").count() == 3
    with pytest.raises(Stale):
        count_quota_for(by=by, task=task.public_id, seen=1, quota_for=QuotaFor.ALL, now=NOW)
    with pytest.raises(NotAllowed):
        count_quota_for(by=universe.viewer("head"), task=task.public_id, seen=4,
                        quota_for=QuotaFor.ALL, now=NOW)  # fmt: skip


def test_of_so_many_a_month_nothing_is_added_up(universe) -> None:
    monthly = Duty("Mỗi tháng có ít nhất 02 tin, bài", BODIES, ONCE, quota="ít nhất 02 tin, bài")
    (task,) = given(universe, monthly)
    say(universe, task, 4)
    count_quota_for(by=universe.viewer("coordinator"), task=task.public_id, seen=1,
                    quota_for=QuotaFor.EACH, now=NOW)  # fmt: skip
    task.refresh_from_db()
    assert summed(universe, task) == [("", 4, 1, None)]


def test_each_period_has_figures_of_its_own(universe) -> None:
    (task,) = given(universe, Duty("Xây dựng", BODIES, YEARLY, quota="ít nhất 02 mô hình"))
    say(universe, task, 1)
    first = occurrence(task)
    assert summed(universe, task) == [(first.period, 1, 1, None)]


def test_a_signed_paper_and_a_result_say_a_figure(universe) -> None:
    report, plain = given(
        universe,
        Duty("Báo cáo", BODIES, ONCE, report_to="Sở Nội vụ", quota="ít nhất 02 mô hình"),
        Duty("Làm", BODIES, ONCE, quota="ít nhất 02 mô hình"),
    )
    by = universe.viewer("head")
    submit(by=by, occurrence=occurrence(report).public_id, seen=1, now=NOW, today=TODAY,
           paper=SignedPaper("20/BC-STP", TODAY, "Phạm Quốc Dũng", Upload("a.pdf", b"%PDF-1.4"),
                             achieved=5))  # fmt: skip
    finish(by=by, occurrence=occurrence(plain).public_id, seen=1, note="Xong.", achieved=2, now=NOW)
    assert [summed(universe, task)[0][1] for task in (report, plain)] == [5, 2]
    event = AuditEvent.objects.get(action="assignment.submitted")
    assert event.after["achieved"] == 5


def test_a_duty_without_a_quota_that_counts_takes_no_figure(universe) -> None:
    (task,) = given(universe, Duty("Giải quyết hồ sơ", deadline=ONCE, quota="98%"))
    with pytest.raises(Refused, match="không có chỉ tiêu đếm được"):
        say(universe, task, 98)
    assert QuotaFigure.objects.count() == 0
    assert figures(universe, task) is None


def test_a_continuing_duty_has_one_figure(universe) -> None:
    (task,) = given(
        universe, Duty("Duy trì", BODIES, is_continuing=True, quota="ít nhất 02 mô hình")
    )
    say(universe, task, 1)
    say(universe, task, 2, now=NOW + timedelta(days=1))
    assert summed(universe, task) == [("", 2, 1, None)]


def test_a_body_sees_its_own_figure_and_no_sum_of_others(universe) -> None:
    (task,) = given(universe, EACH)
    say(universe, task, 3)
    own = figures(universe, task, "officer")
    other = figures(universe, task, "commune_officer")
    assert own
    assert other
    assert [one.value for one in own.stated.values()] == [3]
    assert (own.reached, other.reached, other.stated) == ([], [], {})
