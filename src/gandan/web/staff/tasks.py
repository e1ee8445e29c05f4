"""Pages of tasks."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def my_work(request: HttpRequest) -> HttpResponse:
    """Việc của tôi: what is late, due this week, waiting for me."""
    return render(request, "tasks/my_work.html")
