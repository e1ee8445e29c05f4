"""The tree of bodies of any day, one level at a time; names completed while they are typed."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from gandan.apps.orgs.queries import branches, finding
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.bodies.forms import TreeForm


@require_GET
@signed_in
def tree(request: StaffRequest) -> HttpResponse:
    """Cây đơn vị."""
    today = timezone.localdate()
    asked = request.GET.copy()
    asked.setdefault("ngay", today.isoformat())
    form = TreeForm(asked)
    form.is_valid()
    on = form.cleaned_data.get("on") or today
    phrase = form.cleaned_data.get("text", "")
    found, has_more = finding.bodies_found(by=request.viewer, phrase=phrase, on=on)
    down_to = form.cleaned_data.get("down_to")
    if down_to is None and len(found) == 1:
        down_to = found[0].unit.public_id
    context = {
        "form": form,
        "on": on,
        "today": today,
        "phrase": phrase,
        "found": found,
        "has_more": has_more,
        "tree": branches.open_tree(by=request.viewer, on=on, down_to=down_to),
    }
    status = 422 if form.errors else 200
    return render(request, "bodies/tree.html", context, status=status)


@require_GET
@signed_in
def branch(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """The level under one body, for the tree to put in its place."""
    on = day_of(request)
    groups = branches.branches_under(by=request.viewer, on=on, under=public_id)
    return render(request, "bodies/_branches.html", {"groups": groups, "on": on})


@require_GET
@signed_in
def suggest(request: StaffRequest) -> HttpResponse:
    """Names that hold what is being typed, to choose from."""
    typed = request.GET.get("tim") or request.GET.get(_field(request), "")
    found, _has_more = finding.bodies_found(
        by=request.viewer, phrase=typed[:200], on=day_of(request)
    )
    return render(request, "bodies/_suggestions.html", {"found": found})


def day_of(request: HttpRequest) -> date:
    """The day that the address names; today where it names none."""
    try:
        return parse_date(request.GET.get("ngay", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _field(request: HttpRequest) -> str:
    """The field in which somebody types, as htmx says."""
    htmx = getattr(request, "htmx", None)
    return getattr(htmx, "trigger_name", None) or "tim"
