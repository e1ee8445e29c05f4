"""Việc của tôi: where everybody arrives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries import my_work as queries
from gandan.web.staff.access import staff_page, viewer_of


@staff_page
@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    """What is late, due this week, waiting for me: by what my posts let me do."""
    today = timezone.localdate()
    work = queries.my_work(by=viewer_of(request), today=today)
    return render(request, "tasks/my_work.html", {"work": work, "today": today})
