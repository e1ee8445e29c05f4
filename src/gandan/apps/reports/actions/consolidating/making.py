"""Files that take long: asked for once, made by the worker, kept while nothing changes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.documents.actions.files import Kept
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import MadeFile
from gandan.apps.reports.policies import check_read_consolidation
from gandan.apps.reports.queries.consolidating.books import live_book
from gandan.apps.reports.queries.consolidating.made import MAKE_JOB, Subject, ready_file, state_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.work.actions import JobFailed, enqueue
from gandan.papers import ConsolidatedReport

KEEP = timedelta(days=30)  # a file that nobody asks for again: it can be made again
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TRIES = 3  # a report that comes in while the figures are read makes them be read again


def ask_for_file(*, by: Viewer, subject: Subject, now: datetime, today: date) -> bool:
    """Have the worker make a file; False where the one of what is there now was made already.

    Asked twice, it is made once.

    Raises:
        NotAllowed: the viewer reads no consolidations.
    """
    check_read_consolidation(by, subject.regime)
    with transaction.atomic():
        if ready_file(subject, today) is not None:
            return False
        row = subject.consolidation
        payload = {
            "regime": str(subject.regime.public_id),
            "period": subject.period,
            "consolidation": str(row.public_id) if row else "",
            "outline": str(subject.outline.public_id) if subject.outline else "",
            "kind": subject.kind,
        }
        enqueue(MAKE_JOB, key=subject.key, payload=payload, tenant_id=by.tenant_id, now=now)
        record(
            by=by,
            action="consolidation.file_asked" if row else "regime.file_asked",
            subject_type="consolidation" if row else "regime",
            subject_id=row.public_id if row else subject.regime.public_id,
            after={"period": subject.period, "kind": subject.kind},
            now=now,
        )
    return True


def steady_report(subject: Subject, today: date) -> tuple[str, ConsolidatedReport]:
    """What the file says, with the state that it is of.

    Raises:
        JobFailed: reports came in all the time while it was read.
    """
    row = subject.consolidation
    if row is not None:
        return state_of(subject, today), report_of(row.content)
    for _attempt in range(_TRIES):
        state = state_of(subject, today)
        report = live_book(subject.regime, subject.period, today, subject.outline)
        if state_of(subject, today) == state:
            return state, report
    raise JobFailed(_("Báo cáo của đơn vị đang được gửi đến liên tục; hãy lập lại sau ít phút."))


def keep_file(*, subject: Subject, state: str, kept: Kept, name: str, now: datetime) -> MadeFile:
    """Write down that a file is there; call it where the job ends. Of before, one is enough."""
    found, _new = MadeFile.objects.update_or_create(
        kind=subject.kind,
        state=state,
        defaults={
            "tenant_id": subject.regime.tenant_id,
            "regime": subject.regime,
            "period": subject.period,
            "consolidation": subject.consolidation,
            "outline": subject.outline,
            "sha256": kept.sha256,
            "size": kept.size,
            "media_type": MEDIA_TYPES[subject.kind],
            "ten_tep": name,
            "made_at": now,
        },
    )
    subject.made.exclude(pk=found.pk).delete()
    return found


def forget_files(*, now: datetime) -> int:
    """Drop files of long ago; the store removes bytes that no row names. How many."""
    return MadeFile.objects.filter(made_at__lt=now - KEEP).delete()[0]


def name_of(subject: Subject, now: datetime) -> str:
    """The name under which a file is saved."""
    period = subject.period or "mot-lan"
    row = subject.consolidation
    if row is None:
        return f"tong-hop-{period}-{timezone.localtime(now):%Y-%m-%d}.xlsx"
    return f"bao-cao-tong-hop-{period}-{row.number}.{subject.kind}"
