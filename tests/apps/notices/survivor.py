"""A process of the survival tests: `python -m tests.apps.notices.survivor STEP`.

`work` runs a worker with the real jobs. It leaves the file `reached` in `SURVIVOR_FOLDER` when it
is at the point named by `SURVIVOR_POINT`, and waits there while the file `hold` exists: the test
kills it meanwhile. `SURVIVOR_NOW` is what its clock says.
"""

import json
import os
import sys
import time
from datetime import datetime, timedelta

import django

from tests.apps.work.survivor import pause_at

PEOPLE = ("officer", "head", "coordinator")
LATE = {"kind": "once", "date": "2026-02-27", "bound": "by"}


def build() -> None:
    """The small world, everybody with an address."""
    from tests.universe import build as build_world

    world = build_world()
    for name in PEOPLE:
        user = world.user(name)
        user.email = f"{name}@lamgiang.vn"
        user.save()


def tell_officer() -> None:
    """An urgent notice to one person: an e-mail that waits, a job that sends it."""
    from gandan.apps.accounts.models import User
    from gandan.apps.notices.actions import tell
    from tests.universe import NOW

    user = User.objects.get(username="officer")
    assert user.tenant_id
    tell(
        tenant=user.tenant_id,
        users=[user.pk],
        kind="supplement_asked",
        subject=("occurrence", "1"),
        facts={"unit": "Sở Tư pháp", "number": "20/BC-STP", "paper": "12/UBND-NC"},
        address="/nhiem-vu/",
        key="1",
        now=NOW,
    )


def ask_reminders() -> None:
    """Three duties that are late, and the job that reminds of them."""
    from gandan.apps.accounts.models import Tenant
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.notices.models import Notice
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.jobs import REMIND_JOB
    from gandan.apps.tasks.models import Assignment
    from gandan.apps.work.actions import enqueue
    from tests.apps.tasks.papers import UPLOADED, Duty, given
    from tests.universe import NOW, Universe, User

    tenant = Tenant.objects.get()
    world = Universe(
        tenant,
        SystemActor(tenant.pk),
        {unit.ten: unit for unit in Unit.objects.all()},
        {user.username: user for user in User.objects.all()},
    )
    given(world, *(Duty(f"Việc số {n}", deadline=LATE) for n in range(3)))
    Assignment.objects.update(given_at=UPLOADED)
    Notice.objects.all().delete()
    enqueue(REMIND_JOB, key="1", payload={}, tenant_id=None, now=NOW)


def pause_where_wanted() -> None:
    """The clock of the test, short leases, small batches, and the points at which it kills."""
    from django.utils import timezone

    from gandan.apps.notices.actions import sending
    from gandan.apps.tasks import jobs as tasks
    from gandan.apps.tasks.queries import reminding

    real_now, start = timezone.now, timezone.now()
    said = datetime.fromisoformat(os.environ["SURVIVOR_NOW"])
    timezone.now = lambda: said + (real_now() - start)
    sending.LEASE = timedelta(seconds=0.2)
    reminding.AT_ONCE = 1
    take, note_sent, remind = sending.take, sending.note_sent, tasks.remind
    batches = []

    def taken(**given):
        if (found := take(**given)) is not None:
            pause_at("taken")
        return found

    def sent(mailing, **given):
        pause_at("answered")
        done = note_sent(mailing, **given)
        pause_at("written")
        return done

    def reminded(**given):
        batches.append(given)
        second = len(batches) == 2  # the first is stored
        if second:
            pause_at("between")
        count = remind(**given)
        if second:
            pause_at("told, not stored")
        return count

    sending.take, sending.note_sent, tasks.remind = taken, sent, reminded


def work() -> None:
    """Run the worker until no job has been due for a while."""
    from gandan.apps.work.jobs.worker import Worker

    pause_where_wanted()
    worker = Worker(lease_time=timedelta(seconds=1))
    worker._start()
    try:
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if worker.run_one():
                until = time.monotonic() + 2.5
            else:
                time.sleep(0.1)
    finally:
        worker._end()


def report() -> None:
    """What the database holds, as JSON."""
    from gandan.apps.notices.models import Mailing, Notice

    found = {
        "mailings": list(Mailing.objects.order_by("pk").values_list("state", "message_id")),
        "notices": list(Notice.objects.order_by("key").values_list("user__username", "key")),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    steps = {
        "build": build,
        "tell": tell_officer,
        "reminders": ask_reminders,
        "work": work,
        "report": report,
    }
    steps[sys.argv[1]]()
