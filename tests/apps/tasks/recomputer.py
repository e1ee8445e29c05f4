"""A process of the survival test: `python -m tests.apps.tasks.recomputer fill|work|report`.

`work` runs the worker that computes due days again, two due days at a time; at `SURVIVOR_POINT`
("between" two transactions, or "within" the third) it waits to be killed. The third is the second
one of a duty that all communes have.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

FOLDER = Path(os.environ.get("SURVIVOR_FOLDER", ""))
SMALL = 6  # duties of one body, in which two people work
COMMUNES = 12  # that have another duty, with one person in each
DUTIES, DAYS, NOTICES = SMALL + 1, SMALL + COMMUNES, 2 * SMALL + COMMUNES


def pause_at(point: str) -> None:
    """Say that the point is reached and wait while the test wants it."""
    if os.environ.get("SURVIVOR_POINT") == point:
        (FOLDER / "reached").touch()
        while (FOLDER / "hold").exists():
            time.sleep(0.05)


def fill() -> None:
    """Duties of a province, each due on a day that its calendar then takes off."""
    from django.utils import timezone

    from gandan.apps.accounts.actions import create_user
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Post, Role
    from gandan.apps.tasks.models import Occurrence, Task
    from gandan.apps.work.actions import enqueue
    from gandan.deadlines import calendar
    from tests.apps.tasks.papers import Duty, given
    from tests.apps.tasks.test_recomputing import ROW
    from tests.universe import BEGIN, NOW, build

    day = timezone.localdate() + timedelta(days=40)
    while not calendar().standing(day).is_working:
        day += timedelta(days=1)
    once = {"kind": "once", "date": day.isoformat(), "bound": "by", "phrase": "đến ngày ấy"}
    universe = build()
    Post.objects.filter(unit__in=universe.communes()).delete()
    for number, unit in enumerate(universe.communes()):
        user = create_user(
            by=universe.system, username=f"xa-{number}", ho_ten="Trần Thị Thu", now=NOW
        )
        appoint(by=universe.system, user=user, unit=unit, role=Role.OFFICER, valid_from=BEGIN,
                now=NOW)  # fmt: skip
    small = [Duty(f"Việc thứ {n} của kế hoạch", deadline=once) for n in range(SMALL)]
    everybody = ("UBND các xã, phường, đặc khu",)
    large = Duty("Việc của mọi xã", assignees=everybody, deadline=once)
    given(universe, small[0], large, *small[1:])
    assert (Task.objects.count(), Occurrence.objects.count()) == (DUTIES, DAYS)
    own = FOLDER / "data" / "rows" / "calendar"
    own.mkdir(parents=True)
    row = ROW.format(on=day.isoformat(), binds="lam-giang")
    (own / f"{day.year}.toml").write_text(row, "utf-8")
    enqueue("tasks.recompute", key="1", payload={}, tenant_id=None, now=timezone.now())


def work() -> None:
    """Run the worker until the job has ended."""
    from gandan.apps.tasks import jobs
    from gandan.apps.tasks.queries import recomputing
    from gandan.apps.work.jobs.worker import Worker
    from gandan.apps.work.models import Job

    recomputing.DAYS = 2
    done, calls = jobs.recompute_some, []

    def recompute_some(**given: object) -> None:
        calls.append(given)
        if len(calls) == 3:
            pause_at("between")
        done(**given)  # type: ignore[arg-type]
        if len(calls) == 3:
            pause_at("within")

    jobs.recompute_some = recompute_some
    worker = Worker(jobs=jobs.JOBS, lease_time=timedelta(seconds=1))
    worker._start()
    try:
        while Job.objects.filter(state__in=["queued", "running"]).exists():
            if not worker.run_one():
                time.sleep(0.1)
    finally:
        worker._end()


def report() -> None:
    """What the database holds, as JSON."""
    from django.db.models import F

    from gandan.apps.audit.models import AuditEvent
    from gandan.apps.notices.models import Notice
    from gandan.apps.tasks.models import Assignment, Occurrence, Recomputation
    from gandan.apps.work.models import Job

    passage = Recomputation.objects.first()
    told = AuditEvent.objects.filter(action="task.recomputed")
    notices = Notice.objects.filter(kind="day_moved")
    sys.stdout.write(
        json.dumps(
            {
                "state": Job.objects.get().state,
                "moved": sum(o.aim_on < o.due_on for o in Occurrence.objects.all()),
                "told": told.count(),
                "told_once": told.values("subject_id").distinct().count(),
                "notices": notices.count(),
                "notices_once": notices.values("user", "subject_id").distinct().count(),
                "copied": Assignment.objects.filter(next_aim_on__lt=F("next_due_on")).count(),
                "counted": passage.occurrence_count if passage else 0,
                "is_finished": bool(passage and passage.finished_at),
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "work": work, "report": report}[sys.argv[1]]()
