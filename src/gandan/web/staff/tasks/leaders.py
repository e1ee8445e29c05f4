"""Báo cáo lãnh đạo: draft, word, take as Word or PDF, record as sent, write down the answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions.instructions import record_instruction
from gandan.apps.tasks.actions.leaders import (
    discard_leader_report,
    draft_leader_report,
    send_leader_report,
    word_leader_report,
)
from gandan.apps.tasks.policies import check_report
from gandan.apps.tasks.queries.leaders import (
    instructions_of,
    leader_report_of,
    leaders_paper_of,
    reported_duties,
)
from gandan.apps.tasks.queries.matrix.figures import Figures
from gandan.apps.tasks.queries.matrix.periods import period_from
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, keys_in, number_in
from gandan.web.staff.statuses import REFUSED, tried
from gandan.web.staff.tasks.choosing import choosing_page, chosen_for_leaders
from gandan.web.staff.tasks.leaders_forms import (
    InstructionForm,
    ReportForm,
    ReportSentForm,
    period_choices,
)
from gandan.web.staff.tasks.matrix.words import figures_in_words, period_name
from gandan.web.staff.tasks.prepared import as_file, paper_rights, thrown_away


@staff_page
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Prepare a report on what was ticked on the choosing page."""
    by = viewer_of(request)
    check_report(by)
    today = timezone.localdate()
    keys = [key for key, _name in period_choices(today)]
    asked = request.POST.get("ky", "")
    period = period_from(asked if asked in keys else keys[0])
    unit = id_in(request.POST.get("unit", ""))
    if unit is None or period is None:
        return choosing_page(request, by, problem=_("Chọn cơ quan lập báo cáo."), status=REFUSED)
    try:
        made = draft_leader_report(
            by=by,
            unit=unit,
            chosen=chosen_for_leaders(request),
            period=period,
            now=timezone.now(),
            today=today,
        )
    except Refused as refused:
        return choosing_page(request, by, problem=str(refused), status=REFUSED)
    messages.success(
        request,
        _("Đã soạn báo cáo lãnh đạo; hãy xem lại lời văn, ghi đề xuất rồi tải về trình ký."),
    )
    return redirect("bao-cao-lanh-dao", report=made.public_id)


@staff_page
@require_GET
def show(request: HttpRequest, report: UUID) -> HttpResponse:
    """One report: what it names, its words, its files, whether it was sent, what was said."""
    return _page(request, report)


@staff_page
@require_GET
def download(request: HttpRequest, report: UUID, kind: str) -> HttpResponse:
    """The report as a file, written anew from what it names."""
    found = leader_report_of(viewer_of(request), report)
    return as_file(
        request,
        lambda: leaders_paper_of(found, reported_duties(found)),
        kind=kind,
        name=f"bao-cao-lanh-dao-{found.counted_on:%Y-%m-%d}-{found.public_id.hex[-6:]}",
        made_at=found.made_at,
        back=reverse("bao-cao-lanh-dao", args=[report]),
    )


@staff_page
@require_POST
def word(request: HttpRequest, report: UUID) -> HttpResponse:
    """Change the words of a draft."""
    found = leader_report_of(viewer_of(request), report)
    form = ReportForm(request.POST, report=found)

    def act() -> object:
        return word_leader_report(
            by=viewer_of(request),
            report=report,
            seen=form.cleaned_data["seen"],
            wording=form.wording(),
            now=timezone.now(),
        )

    return _do(request, report, "words", form, act, _("Đã lưu lời văn của báo cáo."))


@staff_page
@require_POST
def send(request: HttpRequest, report: UUID) -> HttpResponse:
    """Record number, day and signer of the signed report, to whom and through whom it went."""
    form = ReportSentForm(request.POST)

    def act() -> object:
        return send_leader_report(
            by=viewer_of(request),
            report=report,
            now=timezone.now(),
            today=timezone.localdate(),
            **form.sent(),
        )

    done = _("Đã ghi báo cáo lãnh đạo vào từng nhiệm vụ.")
    return _do(request, report, "sending", form, act, done)


@staff_page
@require_POST
def instruct(request: HttpRequest, report: UUID) -> HttpResponse:
    """Write down what leaders said of some of its duties."""
    form = InstructionForm(request.POST)

    def act() -> object:
        return record_instruction(
            by=viewer_of(request),
            report=report,
            said=form.said(),
            duties=keys_in(request.POST, "nhiem_vu"),
            now=timezone.now(),
            today=timezone.localdate(),
        )

    return _do(request, report, "instruction", form, act, _("Đã ghi ý kiến chỉ đạo."))


@staff_page
@require_POST
def discard(request: HttpRequest, report: UUID) -> HttpResponse:
    """Throw a draft away."""
    seen = number_in(request.POST, "seen")
    by, now = viewer_of(request), timezone.now()
    return thrown_away(
        request,
        lambda: discard_leader_report(by=by, report=report, seen=seen, now=now),
        back=reverse("bao-cao-lanh-dao", args=[report]),
    )


def _do(  # a form, what it does and what is said of it
    request: HttpRequest,
    report: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    """Run the action of a valid form; an error comes back beside what was typed."""
    if status := tried(form, act):
        return _page(request, report, {name: form}, status=status)
    messages.success(request, done)
    return redirect("bao-cao-lanh-dao", report=report)


def _page(
    request: HttpRequest,
    report: UUID,
    wrong: dict[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by = viewer_of(request)
    found = leader_report_of(by, report)
    wrong = wrong or {}
    period = period_from(found.period)
    context: dict[str, Any] = {
        "report": found,
        "duties": reported_duties(found),
        "period": period_name(period) if period else found.period,
        "figures": figures_in_words(Figures(found.figures)),
        "instructions": instructions_of(found) if found.sent_at else [],
        "error_form": next(iter(wrong.values()), None),
        **paper_rights(by),
        "ticked": set(request.POST.getlist("nhiem_vu")) if "instruction" in wrong else None,
    }
    if found.sent_at is None:
        context["words_form"] = wrong.get("words") or ReportForm(report=found)
        context["sent_form"] = wrong.get("sending") or ReportSentForm(
            initial={
                "seen": found.version,
                "ngay_ban_hanh": timezone.localdate(),
                "nguoi_ky": found.nguoi_ky,
                "kinh_gui": "\n".join(found.kinh_gui),
                "through": found.through,
            }
        )
    else:
        context["instruction_form"] = wrong.get("instruction") or InstructionForm(
            initial={"said_by": next(iter(found.kinh_gui), ""), "said_on": timezone.localdate()}
        )
    return render(request, "tasks/leader_report.html", context, status=status)
