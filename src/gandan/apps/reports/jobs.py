"""What takes long with reports: gathering the prose of many, large workbooks and papers.

Each is worked out first and written in the transaction that ends the job: killed at any moment, it
has been done entirely or not at all.
"""

from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.actions.files import keep
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.apps.reports.actions.consolidating import gathering, making
from gandan.apps.reports.actions.consolidating.drafts import locked_regime
from gandan.apps.reports.models import Consolidation, ReportRegime
from gandan.apps.reports.policies import check_consolidate
from gandan.apps.reports.queries.consolidating.made import MAKE_JOB, Subject, ready_file
from gandan.apps.reports.queries.consolidating.prose import GATHER_JOB
from gandan.apps.reports.queries.consolidating.templates import written
from gandan.apps.reports.queries.outlines import chosen_outline
from gandan.apps.work.actions import JobFailed, Running
from gandan.papers import (
    BadPaper,
    ConsolidatedReport,
    NoPrinter,
    consolidated_report,
    write_docx,
    write_pdf,
    write_xlsx,
)

FORGET_JOB = "reports.forget_files"
_TRIES = 5  # who changes the draft while it is worked out makes it be worked out again
_STEPS = 3  # of the making of a file, as progress shows them


def gather(run: Running, payload: dict[str, Any]) -> None:
    """Gather the prose of a period for whoever asked, as the page does for few reports."""
    period, today = str(payload["period"]), timezone.localdate()
    by = _viewer(int(payload["user"]), today)
    regime = _regime(payload)
    try:
        check_consolidate(by, regime)
        for _attempt in range(_TRIES):
            run.progress(0, 0, _("Đang đọc lời của các báo cáo."))
            found = gathering.work_out(regime, period, _Fields(run))
            run.progress(1, 1, _("Đang ghi vào bản tổng hợp."))
            now = timezone.now()
            with suppress(gathering.Changed):
                with run.completion(now=now):
                    locked = locked_regime(by, regime.public_id)
                    gathering.put_in(by=by, regime=locked, period=period, found=found, now=now)
                return
    except NotAllowed as why:
        raise JobFailed(_("Người yêu cầu gom không còn quyền lập báo cáo tổng hợp.")) from why
    except Refused as refused:
        raise JobFailed(str(refused)) from refused
    raise JobFailed(_("Bản tổng hợp đang được sửa liên tục; hãy gom lại sau ít phút."))


class _Fields:
    """Shows how many fields of the form have been gathered."""

    def __init__(self, run: Running) -> None:
        self._run = run

    def __call__(self, done: int, total: int, /) -> None:
        note = _("Đang xếp các ý giống nhau: xong %(done)d/%(total)d mục.")
        self._run.progress(done, total, note % {"done": done, "total": total})


def make_file(run: Running, payload: dict[str, Any]) -> None:
    """Make a workbook or a paper, unless the one of what is there now was made meanwhile."""
    subject, today = _subject(payload), timezone.localdate()
    if ready_file(subject, today) is not None:
        return
    run.progress(0, _STEPS, _("Đang cộng số liệu."))
    state, report = making.steady_report(subject, today)
    run.progress(1, _STEPS, _("Đang dựng tệp."))
    now = timezone.now()
    row = subject.consolidation
    made_at = row.prepared_at if row and row.prepared_at else now
    try:
        data = _written(subject, report, made_at)
    except (BadPaper, NoPrinter, Refused) as problem:
        raise JobFailed(str(problem)) from problem
    run.progress(2, _STEPS, _("Đang lưu tệp."))
    kept, name = keep(data), making.name_of(subject, now)
    with run.completion(now=timezone.now()):
        making.keep_file(subject=subject, state=state, kept=kept, name=name, now=now)


def _written(subject: Subject, report: ConsolidatedReport, made_at: datetime) -> bytes:
    kind, row = subject.kind, subject.consolidation
    if kind == "xlsx":
        return write_xlsx(report, made_at=made_at)
    if row is not None and row.template is not None:
        return written(row.template, report, kind=kind, made_at=made_at)
    write = write_pdf if kind == "pdf" else write_docx
    return write(consolidated_report(report), made_at=made_at)


def forget_files(_run: Running, _payload: dict[str, Any]) -> None:
    """Drop files that were made long ago."""
    making.forget_files(now=timezone.now())


def _subject(payload: dict[str, Any]) -> Subject:
    row = None
    if payload["consolidation"]:
        rows = Consolidation.objects.select_related("regime", "template")
        row = rows.filter(public_id=UUID(payload["consolidation"])).first()
        if row is None:
            raise JobFailed(_("Bản tổng hợp này đã bị bỏ; không còn gì để lập tệp."))
    regime, outline = _regime(payload), None
    if payload["outline"]:
        outline = chosen_outline(regime, UUID(payload["outline"]))
        if outline is None:
            raise JobFailed(_("Đề cương này không còn; hãy chọn đề cương khác rồi lập lại."))
    return Subject(regime, str(payload["period"]), row, str(payload["kind"]), outline)


def _regime(payload: dict[str, Any]) -> ReportRegime:
    rows = ReportRegime.objects.select_related("collector")
    return rows.get(public_id=UUID(payload["regime"]))


def _viewer(user: int, today: date) -> Viewer:
    """Who asked, with the rights that he has now."""
    by = viewer_of(User.objects.get(pk=user), on=today)
    if by is None:
        raise JobFailed(_("Tài khoản yêu cầu gom không còn thuộc đơn vị nào."))
    return by


JOBS = {GATHER_JOB: gather, MAKE_JOB: make_file, FORGET_JOB: forget_files}
DAILY = (FORGET_JOB,)
