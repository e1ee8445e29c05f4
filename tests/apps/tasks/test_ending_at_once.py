"""Ending a task, or how it is counted, while a unit sends its report: neither waits for ever."""

from threading import Thread

import pytest
from django.db import connection, transaction

from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.punctuality import count_on_time_by
from gandan.apps.tasks.models import Occurrence, OnTimeBy, Task
from tests.apps.tasks.joined import send, time, two
from tests.apps.tasks.test_joining_at_once import GRACE, files_in_a_folder_of_their_own, world
from tests.universe import NOW

__all__ = ["files_in_a_folder_of_their_own", "world"]  # fixtures

pytestmark = pytest.mark.several_writers


def end(world, task: Task) -> None:
    close(by=world.viewer("coordinator"), task=task.public_id, seen=task.version,
          reason="Bị thay bằng kế hoạch mới.", now=NOW)  # fmt: skip


def count_by_arrival(world, task: Task) -> None:
    count_on_time_by(by=world.viewer("coordinator"), task=task.public_id, seen=task.version,
                     on_time_by=OnTimeBy.ARRIVAL, now=NOW)  # fmt: skip


@pytest.mark.parametrize("write", [end, count_by_arrival])
def test_who_has_begun_to_send_is_not_locked_out_by_who_writes_the_whole_task(world, write):
    task, _other = two(world)
    owed = time(task)
    failed: list[Exception] = []

    def act() -> None:
        try:
            write(world, task)
        except Exception as why:  # noqa: BLE001  # of another thread
            failed.append(why)
        finally:
            connection.close()

    with transaction.atomic():
        Occurrence.objects.select_for_update(of=("self",)).get(pk=owed.pk)  # as sending begins
        beside = Thread(target=act)
        beside.start()
        beside.join(GRACE)
        send(world, owed)
    beside.join(60)
    assert not beside.is_alive()
    assert time(task).state == "submitted"
    assert failed == [], "The task is written once the report is in."
