"""A process of the survival test: `python -m tests.apps.documents.reader WHAT`, a name below.

`work` reads with the real engine. At the point named by `READER_POINT` it leaves the file `reached`
in the folder `READER_FOLDER` and waits there to be killed. At the point "child" it is the process
that opens the file that waits, and the note names it. `older` lets what was read be as before there
were relations, and asks for the job that types them again.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

FOLDER = Path(os.environ["READER_FOLDER"])
TEXT = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 12/UBND-NC
V/v tăng cường công tác dân vận
Kính gửi: Các sở, ban, ngành.
1. Sở Nội vụ chủ trì tham mưu kế hoạch, báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 11.
2. Sở Tư pháp tuyên truyền pháp luật theo Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021.
"""


def _wait_at(point: str) -> None:
    if os.environ.get("READER_POINT") == point:
        (FOLDER / "reached").touch()
        time.sleep(300)


def prepare() -> None:
    from gandan.apps.documents import actions
    from tests.universe import NOW, build

    world = build()
    [outcome] = actions.receive(
        by=world.viewer("clerk"),
        uploads=[actions.Upload("cong-van.txt", TEXT.encode())],
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    assert outcome.code == "stored", outcome


def older() -> None:
    from gandan.apps.documents.jobs import TYPE_JOB
    from gandan.apps.documents.models import Citation, Reading
    from gandan.apps.work.actions import enqueue
    from tests.universe import NOW

    work()
    Citation.objects.update(relation="mentions", uses=[])
    Reading.objects.update(cited_edition=0)
    enqueue(TYPE_JOB, key="older", payload={}, tenant_id=None, now=NOW)


def work() -> None:
    from gandan.apps.documents.actions import cited, reading
    from gandan.apps.work.jobs.worker import Worker
    from gandan.apps.work.models import Job
    from gandan.vanban import apart
    from gandan.vanban.apart import parent
    from tests.vanban.apart.hostile import command

    if os.environ.get("READER_POINT") == "child":
        note = str(FOLDER / "reached")
        parent.COMMAND = command(
            f"pathlib.Path({note!r}).write_text(str(os.getpid()))\ntime.sleep(300)"
        )
    really_read, really_keep, really_type = apart.read, reading.keep, cited.type_again

    def read(*given, **named):
        _wait_at("reading")
        return really_read(*given, **named)

    def keep(**given):
        kept = really_keep(**given)
        _wait_at("writing")
        return kept

    def type_again(**given):
        changed = really_type(**given)
        _wait_at("typing")
        return changed

    apart.read, reading.keep, cited.type_again = read, keep, type_again
    while Job.objects.filter(state__in=["queued", "running"]).exists():
        # a worker ends with its queue: while a dead one still holds the lease, another one looks
        if not Worker(lease_time=timedelta(seconds=1)).run_all():
            time.sleep(0.1)


def report() -> None:
    from gandan.apps.audit.models import AuditEvent
    from gandan.apps.documents.models import Citation, Document, Proposal, Reading

    found = {
        "state": Document.objects.get().state,
        "readings": Reading.objects.count(),
        "proposals": Proposal.objects.count(),
        "distinct": Proposal.objects.values("start", "end", "action").distinct().count(),
        "citations": Citation.objects.count(),
        "relations": list(Citation.objects.values_list("relation", flat=True)),
        "editions": list(Reading.objects.values_list("cited_edition", flat=True)),
        "typed": AuditEvent.objects.filter(action="document.citations_typed").count(),
        "events": AuditEvent.objects.filter(action="document.read").count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "older": older, "work": work, "report": report}[sys.argv[1]]()
