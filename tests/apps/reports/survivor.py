"""Processes of the survival tests of reports: a worker, what asks and looks, a server of pages.

`python -m tests.apps.reports.survivor ask|work|report` and others below; a server serves
`tests.apps.reports.survivor:application`.

Each stops at the point named by `SURVIVOR_POINT`: it leaves the file `reached` in the folder
`SURVIVOR_FOLDER` and waits while the file `hold` is there. The test kills it meanwhile.

`writing`: everything is written and nothing committed. `written`: it is committed, and nobody has
been answered. `working`: a job works out what it will write.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

FOLDER = Path(os.environ["SURVIVOR_FOLDER"])
POINT = os.environ.get("SURVIVOR_POINT", "")
LEASE = timedelta(seconds=1)
UNITS = {"Sở Tư pháp": "officer", "UBND phường Bình Sơn": "commune_officer"}


def pause_at(point: str) -> None:
    """Say that the point is reached and wait while the test wants it."""
    if point == POINT:
        (FOLDER / "reached").touch()
        while (FOLDER / "hold").exists():
            time.sleep(0.05)


def paused(function: Callable[..., Any], point: str) -> Callable[..., Any]:
    """The function, and after it the point."""

    def act(*arguments: Any, **named: Any) -> Any:
        found = function(*arguments, **named)
        pause_at(point)
        return found

    return act


def stop_in_pages() -> None:
    """Put the points into what sends, saves, prepares and freezes."""
    from gandan.apps.reports.actions import saving, sending
    from gandan.apps.reports.actions.consolidating import preparing
    from gandan.web.staff.reports import filling
    from gandan.web.staff.reports import sending as page
    from gandan.web.staff.reports.consolidating import papers

    for module, name in ((sending, "record"), (saving, "record"), (preparing, "record")):
        setattr(module, name, paused(getattr(module, name), "writing"))
    page.actions = _Later(page.actions, "send")  # type: ignore[assignment]
    filling.saving = _Later(filling.saving, "save_fields", "save_and_look")  # type: ignore[assignment]
    papers.preparing = _Later(papers.preparing, "prepare_paper", "freeze")  # type: ignore[assignment]


class _Later:
    """A module whose actions stop when they have committed."""

    def __init__(self, module: Any, *names: str) -> None:
        self._module, self._names = module, names

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return paused(found, "written") if name in self._names else found


def ask() -> None:
    """A province with a report that is filled in, one that was sent, and a gathering asked for."""
    from django.test import Client
    from django.utils import timezone

    from gandan.apps.reports.actions.consolidating.gathering import gather
    from gandan.apps.reports.actions.consolidating.preparing import prepare_paper, word_paper
    from gandan.apps.reports.queries.consolidating.wording import wording_of
    from tests.apps.reports.asked import asked, begun, draft, filled, sent
    from tests.universe import build

    universe = build()
    regime = asked(universe, *UNITS)
    reports = {
        who: filled(universe, begun(universe, regime, unit=unit, who=who), who=who)
        for unit, who in UNITS.items()
    }
    sent(universe, reports["commune_officer"], who="commune_officer", number="7/BC-UBND")
    now, by = timezone.now(), universe.viewer("coordinator")
    made = gather(by=by, regime=regime.public_id, period="2026", now=now)
    letterhead = {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang", "chuc_vu": "GIÁM ĐỐC"}
    words = wording_of(made.wording | letterhead | {"trich_yeu": "Công tác dân vận"})
    made = word_paper(
        by=by, draft=made.public_id, seen=1, wording=words, basis="chinh_thuc", now=now
    )
    if os.environ.get("SURVIVOR_PREPARED"):
        made = prepare_paper(by=by, draft=made.public_id, seen=made.version, now=now,
                             today=timezone.localdate())  # fmt: skip
    sessions = {}
    for who in ("officer", "coordinator"):
        client = Client()
        client.force_login(universe.user(who))
        sessions[who] = client.cookies["sessionid"].value
    given = {
        "sessions": sessions,
        "report": str(reports["officer"].public_id),
        "version": draft(reports["officer"]).version,
        "consolidation": str(made.public_id),
        "consolidation_version": made.version,
        "regime": str(regime.public_id),
    }
    (FOLDER / "given.json").write_text(json.dumps(given))


def ask_for_gathering() -> None:
    """The second report comes in too, and its prose is to be gathered in the background."""
    from django.utils import timezone

    from gandan.apps.accounts.models import User
    from gandan.apps.orgs.queries import viewer_of
    from gandan.apps.reports.actions.consolidating import gathering
    from gandan.apps.reports.actions.sending import send
    from gandan.apps.reports.models import Submission
    from tests.apps.reports.asked import draft, signed
    from tests.universe import NOW, TODAY

    given = json.loads((FOLDER / "given.json").read_text())
    officer = viewer_of(User.objects.get(username="officer"), on=TODAY)
    coordinator = viewer_of(User.objects.get(username="coordinator"), on=timezone.localdate())
    assert officer
    assert coordinator
    report = Submission.objects.get(public_id=given["report"])
    send(by=officer, submission=report.public_id, seen=draft(report).version, paper=signed(),
         now=NOW, today=TODAY)  # fmt: skip
    gathering.REPORTS_AT_ONCE = 0
    assert gathering.ask_to_gather(
        by=coordinator, regime=given["regime"], period="2026", now=timezone.now()
    ) is None  # fmt: skip


def ask_for_file() -> None:
    """The workbook of the period is to be made in the background."""
    from django.utils import timezone

    from gandan.apps.accounts.models import User
    from gandan.apps.orgs.queries import viewer_of
    from gandan.apps.reports.actions.consolidating.making import ask_for_file
    from gandan.apps.reports.queries.consolidating.made import book_subject

    given, today = json.loads((FOLDER / "given.json").read_text()), timezone.localdate()
    by = viewer_of(User.objects.get(username="coordinator"), on=today)
    assert by
    subject = book_subject(by=by, regime=given["regime"], period="2026")
    assert ask_for_file(by=by, subject=subject, now=timezone.now(), today=today)


def work() -> None:
    """Run the worker until nothing of reports is left to do."""
    from gandan.apps.reports.actions.consolidating import gathering, making
    from gandan.apps.work.jobs.worker import Worker
    from gandan.apps.work.models import Job

    gathering.put_together = paused(gathering.put_together, "working")  # type: ignore[assignment]
    gathering.record = paused(gathering.record, "writing")  # type: ignore[assignment]
    making.live_book = paused(making.live_book, "working")  # type: ignore[assignment]
    making.keep_file = paused(making.keep_file, "writing")  # type: ignore[assignment]
    worker = Worker(lease_time=LEASE)
    worker._start()
    waiting = Job.objects.filter(name__startswith="reports.", state__in=["queued", "running"])
    try:
        while waiting.exists():
            if not worker.run_one():
                time.sleep(0.1)
    finally:
        worker._end()


def report() -> None:
    """What the database holds, as JSON."""
    from django.core.files.storage import default_storage

    from gandan.apps.audit.models import AuditEvent
    from gandan.apps.documents.queries.files import stored_name
    from gandan.apps.reports.models import (
        Consolidation,
        Edition,
        Figure,
        MadeFile,
        SentenceOrigin,
    )
    from gandan.apps.tasks.models import Evidence, Occurrence
    from gandan.apps.work.models import Job

    given = json.loads((FOLDER / "given.json").read_text())
    of_report = {"submission__public_id": given["report"]}
    made = Consolidation.objects.get()
    meetings = Figure.objects.filter(
        edition__submission__public_id=given["report"], indicator__code="doi_thoai"
    )
    origins = list(SentenceOrigin.objects.values_list("edition", "code", "start"))
    files = list(MadeFile.objects.all())
    found = {
        "sent": Edition.objects.filter(sent_at__isnull=False, **of_report).count(),
        "drafts": Edition.objects.filter(sent_at=None, **of_report).count(),
        "papers": Evidence.objects.filter(assignment__unit__ten="Sở Tư pháp").count(),
        "state": Occurrence.objects.get(unit__ten="Sở Tư pháp", period="2026").state,
        "counted": Figure.objects.filter(is_counted=True, unit__ten="Sở Tư pháp").count(),
        "meetings": [str(one.number.normalize()) for one in meetings if one.number is not None],
        "stamps": [one.stamp for one in meetings],
        "filled": AuditEvent.objects.filter(action="report.filled").count(),
        "prepared": made.prepared_at is not None,
        "frozen": AuditEvent.objects.filter(action="consolidation.frozen").count(),
        "digest": len(made.digest),
        "gathered": made.gathered.count(),
        "origins": len(origins),
        "different_origins": len(set(origins)),
        "files": len(files),
        "bytes": [default_storage.exists(stored_name(one.sha256)) for one in files],
        "jobs": sorted(
            Job.objects.filter(name__startswith="reports.").values_list("state", flat=True)
        ),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    {
        "ask": ask,
        "ask_for_gathering": ask_for_gathering,
        "ask_for_file": ask_for_file,
        "work": work,
        "report": report,
    }[sys.argv[1]]()
else:
    from django.conf import settings

    # a form that is refused answers with a page, and nobody has collected its style sheets here
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )

    from gandan.config.wsgi import application as application

    stop_in_pages()
