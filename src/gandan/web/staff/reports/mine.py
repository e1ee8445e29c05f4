"""Báo cáo: what the viewer's bodies have to report, and the periods of which reports come in."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandan.apps.reports.policies import can_read_every, check_list
from gandan.apps.reports.queries.mine import mine
from gandan.apps.reports.queries.standing import periods_collected
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.filling_forms import period_name

AHEAD = timedelta(days=62)  # periods that fall due within two months are collected now


@staff_page
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The page where reports begin."""
    by, today = viewer_of(request), timezone.localdate()
    check_list(by)
    collects = can_read_every(by)
    rows = periods_collected(by=by, until=today + AHEAD) if collects else []
    context = {
        "mine": mine(by=by, today=today) if by.may("tasks.read_own") else None,
        "periods": [(row, period_name(row.period)) for row in rows],
        "collects": collects,
        "today": today,
    }
    return render(request, "reports/mine.html", context)
