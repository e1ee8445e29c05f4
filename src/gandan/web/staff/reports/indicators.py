"""Chỉ tiêu: the list, defining one, wording it better, retiring and reinstating it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.reports.actions import indicators as actions
from gandan.apps.reports.policies import can_manage, check_manage
from gandan.apps.reports.queries.indicators import countable, indicator_of, indicators
from gandan.apps.reports.queries.opening.accepted import least_of
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.regime_forms import IndicatorForm, ReasonForm
from gandan.web.staff.statuses import tried


@staff_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every indicator, with its definition and how it adds up."""
    by = viewer_of(request)
    context = {"indicators": indicators(by), "may_manage": can_manage(by)}
    return render(request, "reports/indicators.html", context)


@staff_page
@require_http_methods(["GET", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """A new indicator."""
    by = viewer_of(request)
    check_manage(by)
    form = IndicatorForm(request.POST or None, parts=countable(by))

    def act() -> object:
        return actions.define(by=by, said=form.said(), now=timezone.now())

    status = tried(form, act) if request.method == "POST" else 200
    if status:
        return render(request, "reports/indicator.html", {"form": form}, status=status)
    messages.success(request, _("Đã thêm chỉ tiêu."))
    return redirect("bao-cao-chi-tieu")


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """One indicator; who sets up regimes words it better here."""
    by = viewer_of(request)
    row = indicator_of(by, indicator)
    may_change = can_manage(by) and row.retired_at is None
    parts = countable(by).exclude(pk=row.pk)
    form = IndicatorForm(request.POST or None, parts=parts, row=row)

    def act() -> object:
        check_manage(by)
        seen = form.cleaned_data["seen"]
        return actions.redefine(
            by=by, indicator=indicator, seen=seen, said=form.said(), now=timezone.now()
        )

    status = tried(form, act) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Đã lưu chỉ tiêu."))
        return redirect("bao-cao-chi-tieu")
    context = {
        "form": form,
        "row": row,
        "may_change": may_change,
        "may_reinstate": can_manage(by) and row.retired_at is not None,
        "least": least_of(row, timezone.localdate()),
        "retire_form": ReasonForm(initial={"seen": row.version}, auto_id="id_end_%s"),
    }
    return render(request, "reports/indicator.html", context, status=status)


@staff_page
@require_POST
def retire(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """No new form takes it from now on."""
    done = _("Đã thôi dùng chỉ tiêu; số liệu đã có vẫn còn.")
    return _with_reason(request, indicator, actions.retire, done)


@staff_page
@require_POST
def reinstate(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """Forms take it again."""
    return _with_reason(request, indicator, actions.reinstate, _("Chỉ tiêu được dùng lại."))


def _with_reason(
    request: HttpRequest, indicator: UUID, action: Callable[..., object], done: str
) -> HttpResponse:
    """Retire or reinstate it, for the reason in the form."""
    form = ReasonForm(request.POST)

    def act() -> object:
        return action(
            by=viewer_of(request), indicator=indicator, now=timezone.now(), **form.cleaned_data
        )

    if tried(form, act):
        for error in form.non_field_errors() or [_("Ghi lý do.")]:
            messages.error(request, str(error))
        return redirect("bao-cao-chi-tieu-mot", indicator=indicator)
    messages.success(request, done)
    return redirect("bao-cao-chi-tieu")
