"""A process of the survival test: `python -m tests.apps.work.survivor work|report`.

`work` runs a worker whose only job is slow. It leaves the file `reached` in the folder
`SURVIVOR_FOLDER` when it is at the point named by `SURVIVOR_POINT`, and waits there while the file
`hold` exists: the test kills or freezes it meanwhile.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

FOLDER = Path(os.environ["SURVIVOR_FOLDER"])
LEASE = timedelta(seconds=1)


def pause_at(point: str) -> None:
    """Say that the point is reached and wait while the test wants it."""
    if os.environ.get("SURVIVOR_POINT") == point:
        (FOLDER / "reached").touch()
        while (FOLDER / "hold").exists():
            time.sleep(0.05)


def work() -> None:
    """Run the worker until the job has ended."""
    from django.utils import timezone

    from gandan.apps.audit.actions import record
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.work.actions import Running
    from gandan.apps.work.jobs.worker import Worker
    from gandan.apps.work.models import Job

    def slow(run: Running, payload: dict) -> None:
        run.progress(1, 3, "Đang làm.")
        pause_at("working")
        with run.completion(now=timezone.now()):
            record(
                by=SystemActor(run.tenant_id),
                action="test.done",
                subject_type="test",
                subject_id="1",
                now=timezone.now(),
            )
            pause_at("writing")
        pause_at("written")

    worker = Worker(jobs={"test.slow": slow}, lease_time=LEASE)
    worker._start()
    try:
        while Job.objects.filter(state__in=["queued", "running"]).exists():
            if not worker.run_one():
                time.sleep(0.1)
    finally:
        worker._end()


def report() -> None:
    """What the database holds, as JSON."""
    from gandan.apps.audit.models import AuditEvent
    from gandan.apps.work.models import Job

    job = Job.objects.get()
    found = {
        "state": job.state,
        "attempt": job.attempt,
        "written": AuditEvent.objects.filter(action="test.done").count(),
    }
    sys.stdout.write(json.dumps(found))


def ask() -> None:
    """Put the job into the queue."""
    from django.utils import timezone

    from gandan.apps.accounts.actions import create_tenant
    from gandan.apps.work.actions import enqueue

    now = timezone.now()
    tenant = create_tenant(slug="thu", ten="Thử", now=now)
    enqueue("test.slow", key="1", payload={}, tenant_id=tenant.pk, now=now)


if __name__ == "__main__":
    django.setup()
    {"work": work, "report": report, "ask": ask}[sys.argv[1]]()
