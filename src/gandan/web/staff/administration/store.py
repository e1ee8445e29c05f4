"""The page of the file store."""

from django.http import HttpResponse
from django.shortcuts import render

from gandan.apps.documents.queries.store import usage
from gandan.web.staff.administration.access import StaffRequest, signed_in

NEARLY_FULL = 90  # percent: time to make room


@signed_in
def store(request: StaffRequest) -> HttpResponse:
    """Kho tệp."""
    found = usage(by=request.viewer)
    context = {"usage": found, "is_nearly_full": found.share >= NEARLY_FULL}
    return render(request, "administration/store.html", context)
