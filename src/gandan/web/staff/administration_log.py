"""The page of the whole log."""

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gandan.apps.audit import queries
from gandan.apps.orgs.queries import titles as titles_of
from gandan.web.events import THINGS, WORDS, line
from gandan.web.staff.administration_access import StaffRequest, signed_in
from gandan.web.staff.administration_forms import LogSearch

LAST_PAGE = 200  # further back, narrow the search: an offset costs what it skips


@signed_in
def log(request: StaffRequest) -> HttpResponse:
    """Nhật ký."""
    form = LogSearch(
        request.GET,
        words=sorted(((key, str(words)) for key, words in WORDS.items()), key=lambda row: row[1]),
        things=[(key, str(words)) for key, words in THINGS.items()],
    )
    given = form.cleaned_data if form.is_valid() else {}
    wanted = queries.LogFilter(
        action=given.get("loai", ""),
        person=given.get("nguoi", "").strip(),
        subject_type=given.get("vat", ""),
        subject_id=request.GET.get("ma", "")[:64],
        since=_midnight(given.get("tu")),
        before=_midnight(given.get("den"), days=1),
    )
    number = request.GET.get("trang", "1")
    page = min(max(int(number), 1), LAST_PAGE) if number.isdigit() else 1
    events, has_more = queries.log(by=request.viewer, wanted=wanted, page=page)
    lines = [line(event) for event in events]
    titles = titles_of(
        by=request.viewer,
        people=[row.subject_id for row in lines if row.subject_type == "user"],
        units=[row.subject_id for row in lines if row.subject_type == "unit"],
    )
    context = {
        "form": form,
        "lines": lines,
        "titles": titles,
        "page": page,
        "next_page": page + 1 if has_more and page < LAST_PAGE else None,
        "is_filtered": any(request.GET.get(name) for name in (*form.fields, "ma")),
    }
    return render(request, "administration/log.html", context)


@signed_in
def sealed(request: StaffRequest) -> HttpResponse:
    """Niêm phong: how far the chain of the log has come, and its daily heads to be printed."""
    found = queries.heads(by=request.viewer, now=timezone.now())
    return render(request, "administration/sealed.html", {"found": found})


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The first moment of the day (or of a later one) where the office is."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
