"""The page before a report is sent: what is still wrong, what will be said, the signed paper."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions import sending as actions
from gandan.apps.reports.queries.filling import FillPage, fill_page
from gandan.apps.reports.queries.sent import sent_page
from gandan.apps.reports.queries.times import can_be_sent
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.submitting import SignedPaper
from gandan.rollup import Finding
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.answers import Shown, id_of
from gandan.web.staff.reports.filling_forms import SendForm
from gandan.web.staff.statuses import tried
from gandan.web.staff.tasks.forms import SeenForm


@staff_page
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Look at the whole, then send it with its paper."""
    by = viewer_of(request)
    found = fill_page(by=by, submission=submission)
    if found is None and request.method == "POST":
        messages.error(request, _("Báo cáo này đã được gửi."))
        return redirect("bao-cao-mot", submission=submission)
    if found is None:  # sent, and he came back by the browser's button or from a bookmark
        sent_page(by=by, submission=submission)
        return redirect("bao-cao-mot", submission=submission)
    if not found.may_send:
        raise Http404("Nothing to send, or not for the viewer to send.")
    if request.method == "GET":
        return _page(request, found, _form(found))
    form = _form(found, request)
    status = tried(form, lambda: _send(by, submission, form))
    if not status:
        messages.success(request, _("Đã gửi báo cáo."))
        return redirect("bao-cao-mot", submission=submission)
    fresh = fill_page(by=by, submission=submission)
    if fresh is None:
        messages.error(request, "; ".join(str(one) for one in form.non_field_errors()))
        return redirect("bao-cao-mot", submission=submission)
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(fresh.draft.version)  # sending again is a choice made on what is shown
    form.data = data
    return _page(request, fresh, form, status=status)


def _send(by: Viewer, submission: UUID, form: SeenForm) -> None:
    given, now = form.cleaned_data, timezone.now()
    if not isinstance(form, SendForm):
        actions.supply(by=by, submission=submission, seen=given["seen"], now=now)
        return
    paper = SignedPaper(
        given["so_ky_hieu"],
        given["ngay_ban_hanh"],
        given["nguoi_ky"],
        Upload(given["file"].name, given["file"].read()),
        is_meant=given["is_meant"],
    )
    actions.send(
        by=by, submission=submission, seen=given["seen"], paper=paper, now=now,
        today=timezone.localdate(),
    )  # fmt: skip


def paper_sent(found: FillPage) -> bool:
    """Whether a paper without figures was sent on the page of the task, and nothing waits for one.

    Then the figures are sent with that paper.
    """
    times = found.found.times
    return (
        found.draft.number == 1
        and not any(can_be_sent(time) for time in times)
        and any(time.so_ky_hieu for time in times)
    )


def _form(found: FillPage, request: HttpRequest | None = None) -> SeenForm:
    seen = {"seen": found.draft.version}
    if paper_sent(found):
        return SeenForm(request.POST if request else None, initial=seen)
    if request is None:
        return SendForm(initial=seen)
    return SendForm(request.POST, request.FILES)


def _page(
    request: HttpRequest, found: FillPage, form: SeenForm, *, status: int = 200
) -> HttpResponse:
    shown = Shown(found.form, found.content, found.last)
    findings = [(one, _anchor(found, one)) for one in found.findings]
    context = {
        "page": found,
        "submission": found.found.submission,
        "times": found.found.times,
        "draft": found.draft,
        "sections": shown.sections(),
        "blocking": [pair for pair in findings if pair[0].is_blocking],
        "remarks": [pair for pair in findings if not pair[0].is_blocking],
        "form": form,
        "paper": next((one for one in found.found.times if one.so_ky_hieu), None)
        if paper_sent(found)
        else None,
        "today": timezone.localdate(),
    }
    return render(request, "reports/send.html", context, status=status)


def _anchor(found: FillPage, finding: Finding) -> str:
    """The element on the page of the draft that the finding is about."""
    kind, _dot, rest = finding.path.partition(".")
    code = rest.partition(".")[0]
    if kind == "figure":
        return id_of(finding.path)
    if kind == "check":
        return "tinh-trang"
    return id_of(f"{kind}.{code}") if found.form.field_of(code) else "tinh-trang"
