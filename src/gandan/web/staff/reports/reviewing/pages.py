"""One review: its page, the bodies that contribute, and what one of them has given before."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.reports.actions import reviewing as actions
from gandan.apps.reports.queries.consolidating.reviewing.bodies import bodies_page
from gandan.apps.reports.queries.consolidating.reviewing.given import given_page
from gandan.apps.reports.queries.consolidating.reviewing.naming import span_words
from gandan.apps.reports.queries.consolidating.reviewing.one import ReviewPage, review_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import page_number
from gandan.web.staff.reports.consolidating.words import (
    STANDINGS,
    WHY_OUT,
    completeness_words,
)
from gandan.web.staff.reports.reviewing.forms import AddForm, LookedForm, ReasonForm
from gandan.web.staff.reports.reviewing.words import period_said, prose_title, years_shown
from gandan.web.staff.statuses import tried

A_PAGE = 50  # bodies, texts
FOUND = 20  # bodies that a search shows


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, review: UUID) -> HttpResponse:
    """The review; stage and days are corrected here."""
    by, today = viewer_of(request), timezone.localdate()
    if request.method == "GET":
        return _page(request, review_page(by=by, review=review, today=today))
    form = LookedForm(request.POST)

    def act() -> object:
        return actions.change_review(
            by=by, review=review, seen=form.cleaned_data["seen"], looked=form.looked(),
            now=timezone.now(), today=today,
        )  # fmt: skip

    if status := tried(form, act):
        found = review_page(by=by, review=review, today=today)
        return _page(request, found, form, status=status)
    messages.success(request, _("Đã sửa thời gian nhìn lại."))
    return redirect("so-ket-mot", review=review)


@staff_page
@require_GET
def bodies(request: HttpRequest, review: UUID) -> HttpResponse:
    """Who contributes and why; who has a duty of the instrument and is not asked."""
    return _bodies(request, review)


@staff_page
@require_POST
def add(request: HttpRequest, review: UUID) -> HttpResponse:
    """Ask one more body."""
    form = AddForm(request.POST)

    def act() -> object:
        return actions.add_body(
            by=viewer_of(request), review=review, now=timezone.now(), today=timezone.localdate(),
            **form.cleaned_data,
        )  # fmt: skip

    return _do(request, review, form, act, _("Đã bổ sung đơn vị; đơn vị được báo như được giao."))


@staff_page
@require_POST
def leave_out(request: HttpRequest, review: UUID, unit: UUID) -> HttpResponse:
    """Take a body out of those that contribute."""
    form = ReasonForm(request.POST)

    def act() -> object:
        return actions.leave_out(
            by=viewer_of(request), review=review, unit=unit, now=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip

    return _do(request, review, form, act, _("Đã đưa đơn vị ra; đơn vị đứng ngoài mẫu số."))


@staff_page
@require_GET
def given(request: HttpRequest, review: UUID, unit: UUID) -> HttpResponse:
    """What one body has reported in those years, and done on its duties."""
    today = timezone.localdate()
    found = given_page(by=viewer_of(request), review=review, unit=unit, today=today)
    listed = Paginator(found.prose, A_PAGE).get_page(page_number(request.GET))
    first, last = found.review.first_on, found.review.last_on
    context = {
        "page": found,
        "review": found.review,
        "span": span_words(first, last),
        "years": range(first.year, last.year + 1),
        "lines": [years_shown(line) for line in found.lines],
        "sources": [(one, period_said(one.period)) for one in found.sources],
        "listed": listed,
        "prose": [
            (one, prose_title(one), period_said(one.edition.submission.period)) for one in listed
        ],
        "today": today,
    }
    return render(request, "reports/reviewing/given.html", context)


def _page(
    request: HttpRequest, found: ReviewPage, form: LookedForm | None = None, *, status: int = 200
) -> HttpResponse:
    review = found.review
    if form is None and found.may_manage:
        form = LookedForm(
            initial={
                "seen": review.regime.version,
                "stage": review.stage,
                "first_on": review.first_on,
                "last_on": review.last_on,
            }
        )
    context = {
        "page": found,
        "review": review,
        "span": span_words(review.first_on, review.last_on),
        "said": completeness_words(found.standing.completeness),
        "lines": [years_shown(line) for line in found.lines],
        "form": form,
    }
    return render(request, "reports/reviewing/show.html", context, status=status)


def _bodies(
    request: HttpRequest, review: UUID, wrong: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    by, today = viewer_of(request), timezone.localdate()
    words = request.GET.get("tim", "")[:100]
    found = bodies_page(by=by, review=review, today=today, words=words)
    context: dict[str, Any] = {
        "page": found,
        "review": found.review,
        "span": span_words(found.review.first_on, found.review.last_on),
        "said": completeness_words(found.standing.completeness),
        "rows": Paginator(found.asked, A_PAGE).get_page(page_number(request.GET)),
        "not_asked": found.not_asked[:A_PAGE],
        "others": found.found[:FOUND],
        "words": words,
        "standings": STANDINGS,
        "why_out": WHY_OUT,
        "wrong": wrong,
    }
    return render(request, "reports/reviewing/bodies.html", context, status=status)


def _do(
    request: HttpRequest, review: UUID, form: forms.Form, act: Callable[[], object], done: str
) -> HttpResponse:
    if status := tried(form, act):
        return _bodies(request, review, form, status=status)
    messages.success(request, done)
    return redirect("so-ket-don-vi", review=review)
