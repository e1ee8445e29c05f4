"""Khối lượng: what each body owes in the months to come, before more is asked of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries.load import GROUPS, load
from gandan.web.staff.access import staff_page, viewer_of

NAMES = {"cap-xa": _("Xã, phường, đặc khu"), "cap-tinh": _("Cơ quan cấp tỉnh")}


@staff_page
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The communes, or the bodies of the province, by months."""
    group = request.GET.get("nhom", "")
    group = group if group in GROUPS else "cap-xa"
    today = timezone.localdate()
    address = reverse("khoi-luong")
    context = {
        "table": load(by=viewer_of(request), group=group, since=today),
        "groups": [(NAMES[key], f"{address}?nhom={key}", key == group) for key in GROUPS],
        "today": today,
    }
    return render(request, "tasks/load.html", context)
