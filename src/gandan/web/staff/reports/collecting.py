"""The bodies of a period: how each stands, how complete it is, receiving one report or several."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions.collecting import Wanted, receive
from gandan.apps.reports.queries.standing import BodyLine, PeriodPage, period_page
from gandan.rollup import STANDINGS
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in
from gandan.web.staff.reports.filling_forms import chosen, period_in, period_name

# standing → words, and the class of its badge
STANDING = {
    "on_time": (gettext_lazy("Đúng hạn"), "done"),
    "late": (gettext_lazy("Trễ hạn"), "late"),
    "late_approved": (gettext_lazy("Trong hạn đã gia hạn"), "done"),
    "nil": (gettext_lazy("Không phát sinh"), "done"),
    "paper_only": (gettext_lazy("Có văn bản, chưa có số liệu"), "soon"),
    "missing": (gettext_lazy("Quá hạn, chưa gửi"), "late"),
    "not_due": (gettext_lazy("Chưa đến hạn"), ""),
    "excused": (gettext_lazy("Không phải báo cáo"), ""),
}


@staff_page
@require_GET
def show(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Every body that is asked, by name."""
    return _page(request, regime, period)


@staff_page
@require_POST
def receive_some(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Đã tiếp nhận: what was ticked, all or none."""
    wanted = [Wanted(*one) for one in chosen(request.POST.getlist("bao-cao"))]
    by = viewer_of(request)
    period_page(by=by, regime=regime, period=period_in(period), today=timezone.localdate())
    try:
        count = receive(by=by, wanted=wanted, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("Đã tiếp nhận %(n)s báo cáo.", "Đã tiếp nhận %(n)s báo cáo.", count)
        messages.success(request, words % {"n": count})
    if (one := id_in(request.POST.get("quay-lai", ""))) and len(wanted) == 1:
        return redirect("bao-cao-mot", submission=one)
    return redirect("bao-cao-ky", regime=regime, period=period)


def _page(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    today = timezone.localdate()
    found = period_page(by=viewer_of(request), regime=regime, period=period_in(period), today=today)
    wanted = request.GET.get("tinh-trang", "")
    lines = [one for one in found.lines if wanted not in STANDING or one.standing == wanted]
    context = {
        "page": found,
        "lines": [(line, *STANDING[line.standing], reason_of(line)) for line in lines],
        "counts": _counts(found),
        "wanted": wanted if wanted in STANDING else "",
        "period": period_name(found.period),
        "waiting": [line for line in found.lines if line.waits and line.edition],
        "today": today,
    }
    return render(request, "reports/period.html", context)


def reason_of(line: BodyLine) -> str:
    """Why a body has nothing to report, in words of who said so."""
    if line.standing != "excused":
        return ""
    for time in line.times:
        if time.state == "contested":
            return _("Chờ xác định trách nhiệm")
        if time.note:
            return time.note
    return _("Nhiệm vụ đã kết thúc")


def _counts(found: PeriodPage) -> list[tuple[str, object, str, int]]:
    counts = found.completeness.counts
    return [(name, *STANDING[name], counts[name]) for name in STANDINGS if counts[name]]
