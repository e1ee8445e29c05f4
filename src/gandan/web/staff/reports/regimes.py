"""Chế độ báo cáo: the list, opening one from a task, its page, its tiers, its end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.reports.actions import regimes as actions
from gandan.apps.reports.actions.forms import begin_form
from gandan.apps.reports.policies import can_consolidate, can_manage
from gandan.apps.reports.queries.regimes import candidates, regime_page, regimes, task_to_open
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in
from gandan.web.staff.reports.regime_forms import ReasonForm, SeenForm, TermsForm, TierForm
from gandan.web.staff.statuses import tried


@staff_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every regime, with the form that holds and who collects."""
    by = viewer_of(request)
    context = {"regimes": regimes(by), "may_manage": can_manage(by)}
    return render(request, "reports/regimes.html", context)


@staff_page
@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Choose the task that asks for the report, then say what is reported to whom."""
    by, today = viewer_of(request), timezone.localdate()
    task = id_in((request.GET or request.POST).get("nhiem-vu", ""))
    if task is None:
        words = request.GET.get("tu", "")
        offered = {"tasks": candidates(by, words), "words": words}
        return render(request, "reports/regime_task.html", offered)
    asked = task_to_open(by, task)
    if request.method == "GET":
        initial = {"name": asked.action[:300], "sent_to": asked.report_to,
                   "legal_basis": str(asked.document),
                   "is_ad_hoc": asked.deadline_kind == "once"}  # fmt: skip
        form = TermsForm(by=by, today=today, initial=initial)
        return render(request, "reports/regime_open.html", {"form": form, "task": asked})
    form = TermsForm(request.POST, by=by, today=today)
    made: list[UUID] = []

    def act() -> None:
        regime = actions.open_regime(
            by=by, task=task, terms=form.terms(), now=timezone.now(), today=today
        )
        made.append(regime.public_id)

    if status := tried(form, act):
        context = {"form": form, "task": asked}
        return render(request, "reports/regime_open.html", context, status=status)
    messages.success(request, _("Đã lập chế độ báo cáo; tiếp theo hãy lập biểu mẫu."))
    return redirect("bao-cao-che-do-mot", regime=made[0])


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, regime: UUID) -> HttpResponse:
    """One regime; what stands about it is corrected here."""
    if request.method == "GET":
        return _page(request, regime)
    by, today = viewer_of(request), timezone.localdate()
    form = TermsForm(request.POST, by=by, today=today, regime=regime_page(by, regime).regime)

    def act() -> object:
        return actions.change_terms(
            by=by, regime=regime, seen=form.cleaned_data["seen"], terms=form.terms(),
            now=timezone.now(), today=today,
        )  # fmt: skip

    return _do(request, regime, "terms_form", form, act, _("Đã lưu chế độ báo cáo."))


@staff_page
@require_http_methods(["GET", "POST"])
def tier(request: HttpRequest, regime: UUID) -> HttpResponse:
    """Choose a further task that asks for the same report, and say which tier it is for."""
    by = viewer_of(request)
    found = regime_page(by, regime)
    words = request.GET.get("tu", "")
    form = TierForm(request.POST or None, initial={"seen": found.regime.version})

    def act() -> object:
        return actions.add_tier(by=by, regime=regime, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST":
        status = tried(form, act)
        if not status:
            messages.success(request, _("Đã thêm cấp báo cáo."))
            return redirect("bao-cao-che-do-mot", regime=regime)
    else:
        status = 200
    context = {"page": found, "tasks": candidates(by, words), "words": words, "form": form}
    return render(request, "reports/regime_tier.html", context, status=status)


@staff_page
@require_POST
def take_out(request: HttpRequest, regime: UUID, task: UUID) -> HttpResponse:
    """Take a task out of a regime again."""
    form = SeenForm(request.POST)

    def act() -> None:
        seen = form.cleaned_data["seen"]
        actions.take_out(
            by=viewer_of(request), regime=regime, seen=seen, task=task, now=timezone.now()
        )

    return _do(request, regime, "wrong_form", form, act, _("Đã bỏ nhiệm vụ ra khỏi chế độ."))


@staff_page
@require_POST
def end(request: HttpRequest, regime: UUID) -> HttpResponse:
    """End a regime, with the reason."""
    form = ReasonForm(request.POST)

    def act() -> object:
        return actions.end_regime(
            by=viewer_of(request), regime=regime, now=timezone.now(), **form.cleaned_data
        )

    return _do(request, regime, "end_form", form, act, _("Đã kết thúc chế độ báo cáo."))


@staff_page
@require_POST
def new_form(request: HttpRequest, regime: UUID) -> HttpResponse:
    """Begin the next version of the form, or go on with the draft there is."""
    form = forms.Form(request.POST)
    made: list[UUID] = []

    def act() -> None:
        draft = begin_form(by=viewer_of(request), regime=regime, now=timezone.now())
        made.append(draft.public_id)

    if status := tried(form, act):
        return _page(request, regime, {"wrong_form": form}, status=status)
    return redirect("bao-cao-bieu-mau", form=made[0])


def _do(  # a form, what it does and what is said of it
    request: HttpRequest,
    regime: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    if status := tried(form, act):
        return _page(request, regime, {name: form}, status=status)
    messages.success(request, done)
    return redirect("bao-cao-che-do-mot", regime=regime)


def _page(
    request: HttpRequest,
    regime: UUID,
    wrong: dict[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by, today = viewer_of(request), timezone.localdate()
    found = regime_page(by, regime)
    context: dict[str, Any] = {
        "page": found,
        "periods": [(one, one.is_to_come(today)) for one in found.periods],
        "may_manage": False,
        "may_consolidate": can_consolidate(by, found.regime),
        **(wrong or {}),
    }
    if can_manage(by) and found.regime.ended_at is None:
        seen = {"seen": found.regime.version}
        context = {
            "terms_form": TermsForm(by=by, today=today, regime=found.regime),
            "end_form": ReasonForm(initial=seen, auto_id="id_end_%s"),
            **context,
            "may_manage": True,
        }
    return render(request, "reports/regime.html", context, status=status)
