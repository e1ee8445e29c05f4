"""What a body has to give in a period: the page that its people tick off and print."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries.plan import Period, Span, own_bodies, period_of, unit_plan
from gandan.web.staff.access import staff_page, viewer_of

SPANS = {
    Span.MONTH: gettext_lazy("Tháng"),
    Span.QUARTER: gettext_lazy("Quý"),
    Span.HALF: gettext_lazy("Nửa năm"),
    Span.YEAR: gettext_lazy("Năm"),
}
ROMAN = ("I", "II", "III", "IV")


@staff_page
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The plan of one body in one period; without a question, of one's own in this quarter."""
    by, today = viewer_of(request), timezone.localdate()
    bodies = own_bodies(by)
    wanted = request.GET.get("don-vi", "")
    unit = next((u for u in bodies if str(u.public_id) == wanted), bodies[0] if bodies else None)
    span = next((s for s in Span if s == request.GET.get("ky")), Span.QUARTER)
    period = period_of(_day(request.GET.get("ngay", ""), today), span)
    plan = unit_plan(by=by, unit=unit, period=period) if unit else None

    def address(span: Span, day: date) -> str:
        asked = {"ky": span.value, "ngay": day.isoformat()}
        if unit:
            asked["don-vi"] = str(unit.public_id)
        return f"{reverse('ke-hoach')}?{urlencode(asked)}"

    context = {
        "plan": plan,
        "bodies": bodies,
        "unit": unit,
        "today": today,
        "span": span,
        "day": period.since,
        "words": words(period),
        "spans": [(label, address(s, period.since), s == span) for s, label in SPANS.items()],
        "previous_url": address(span, period.previous),
        "next_url": address(span, period.until),
        "is_current": period.since <= today < period.until,
        "current_url": address(span, today),
    }
    return render(request, "tasks/plan.html", context)


def words(period: Period) -> str:
    """A period as people say it: "Quý II năm 2026"."""
    year = period.since.year
    if period.span == Span.MONTH:
        return _("Tháng %(month)d năm %(year)d") % {"month": period.since.month, "year": year}
    if period.span == Span.QUARTER:
        return _("Quý %(n)s năm %(year)d") % {"n": ROMAN[period.number - 1], "year": year}
    if period.span == Span.HALF:
        first, last = _("6 tháng đầu năm %(year)d"), _("6 tháng cuối năm %(year)d")
        return (first if period.number == 1 else last) % {"year": year}
    return _("Năm %(year)d") % {"year": year}


def _day(text: str, today: date) -> date:
    """The day that was asked for, within the years that calendars and papers know; else today."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if 1945 <= day.year <= 2999 else today
