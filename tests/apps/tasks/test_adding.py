"""A task is given to one more body: the same days, the reason kept, told as any duty."""

from datetime import date

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.notices.models import Notice
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.giving import add
from gandan.apps.tasks.models import Assignment, Task
from tests.apps.tasks.papers import REPORT, given
from tests.universe import NOW, TODAY, Universe

WARD = "UBND phường Bình Sơn"


@pytest.fixture
def task(universe: Universe) -> Task:
    (task,) = given(universe, REPORT)
    return task


def added(universe: Universe, task: Task, *, reason: str = "Bỏ sót.", **more: date) -> Assignment:
    return add(
        by=universe.viewer("coordinator"), task=task.public_id, to=universe.unit(WARD).public_id,
        reason=reason, now=NOW, today=TODAY, **more,
    )  # fmt: skip


def test_the_body_owes_what_the_others_owe_and_reads_why(universe: Universe, task: Task) -> None:
    made = added(universe, task)
    first = task.assignments.exclude(pk=made.pk).get()
    assert made.occurrences.get().due_on == first.occurrences.get().due_on
    assert made.role == first.role
    step = made.occurrences.get().explanation[-1]
    assert (step["key"], step["values"]["why"]) == ("added_besides", "Bỏ sót.")
    event = AuditEvent.objects.get(action="assignment.added")
    assert event.reason == "Bỏ sót."


def test_it_is_told_and_the_others_are_not_told_again(universe: Universe, task: Task) -> None:
    before = Notice.objects.count()
    added(universe, task)
    (told,) = Notice.objects.order_by("pk")[before:]
    assert told.user == universe.user("commune_head")


def test_it_is_given_once_with_a_reason_to_a_body_of_today_while_the_task_goes_on(
    universe: Universe, task: Task
) -> None:
    with pytest.raises(Refused, match="lý do"):
        added(universe, task, reason=" ")
    added(universe, task)
    with pytest.raises(Refused, match="đang có"):
        added(universe, task)
    task.refresh_from_db()
    close(by=universe.viewer("coordinator"), task=task.public_id, seen=task.version,
          reason="Đã thay.", now=NOW)  # fmt: skip
    with pytest.raises(Refused, match="đã kết thúc"):
        added(universe, task)


def test_nothing_arrives_past_its_day(universe: Universe, task: Task) -> None:
    late = date(2026, 4, 2)
    with pytest.raises(Refused, match="Hạn 31/03/2026 đã qua"):
        add(by=universe.viewer("coordinator"), task=task.public_id,
            to=universe.unit(WARD).public_id, reason="Bỏ sót.", now=NOW, today=late)  # fmt: skip
    made = add(by=universe.viewer("coordinator"), task=task.public_id,
               to=universe.unit(WARD).public_id, reason="Bỏ sót.", new_day=date(2026, 4, 20),
               now=NOW, today=late)  # fmt: skip
    assert made.occurrences.get().due_on == date(2026, 4, 20)


def test_people_of_a_body_give_it_to_nobody(universe: Universe, task: Task) -> None:
    with pytest.raises(NotAllowed):
        add(by=universe.viewer("head"), task=task.public_id, to=universe.unit(WARD).public_id,
            reason="Bỏ sót.", now=NOW, today=TODAY)  # fmt: skip
