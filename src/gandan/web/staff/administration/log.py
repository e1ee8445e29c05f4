"""The page of the whole log, its copy as a table, and how far it is sealed."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from gandan.apps.audit import actions, queries
from gandan.apps.audit.policies import can_export_log, check_export_log, check_read_log
from gandan.apps.orgs.queries import choices
from gandan.apps.orgs.queries import titles as titles_of
from gandan.web.event_lines import Line, line
from gandan.web.events import THINGS, WORDS
from gandan.web.staff.addresses import number_in
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.administration.forms import LogSearch

LAST_PAGE = 200  # further back, narrow the search: an offset costs what it skips
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins so


@signed_in
def log(request: StaffRequest) -> HttpResponse:
    """Nhật ký."""
    check_read_log(request.viewer)
    form = _form(request)
    page = min(max(number_in(request.GET, "trang"), 1), LAST_PAGE)
    events, has_more = (
        actions.read_log(by=request.viewer, wanted=_wanted(form), page=page, now=timezone.now())
        if form.is_valid()
        else ((), False)
    )
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
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "one_thing": _one_thing(form, lines, titles),
        "may_export": can_export_log(request.viewer),
    }
    return render(
        request, "administration/log.html", context, status=200 if form.is_valid() else 422
    )


@signed_in
def export(request: StaffRequest) -> HttpResponse | StreamingHttpResponse:
    """The same question as a table (CSV), sent line by line however long it is."""
    check_export_log(request.viewer)
    form = _form(request)
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('nhat-ky')}?{request.GET.urlencode()}")
    events = actions.export_log(by=request.viewer, wanted=_wanted(form), now=timezone.now())
    response = StreamingHttpResponse(
        _table(events, get_language() or settings.LANGUAGE_CODE),
        content_type="text/csv; charset=utf-8",
    )
    name = f"nhat-ky-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in
def sealed(request: StaffRequest) -> HttpResponse:
    """Niêm phong: how far the chain of the log has come, and its daily heads to be printed."""
    now = timezone.now()
    found = queries.heads(by=request.viewer, now=now)
    name = "sealed_print" if request.GET.get("in") else "sealed"
    context = {"found": found, "now": now, "is_published": settings.PUBLISH_HEADS}
    return render(request, f"administration/{name}.html", context)


def _form(request: StaffRequest) -> LogSearch:
    return LogSearch(
        request.GET,
        words=sorted(((key, str(words)) for key, words in WORDS.items()), key=lambda row: row[1]),
        things=[(key, str(words)) for key, words in THINGS.items()],
        units=choices(by=request.viewer, on=timezone.localdate()),
    )


def _wanted(form: LogSearch) -> queries.LogFilter:
    given = form.cleaned_data
    units = {key: name for _kind, rows in form.fields["unit"].choices if isinstance(rows, list)  # type: ignore[attr-defined]
             for key, name in rows}  # fmt: skip
    return queries.LogFilter(
        action=given["loai"],
        person=given["nguoi"].strip(),
        subject_type=given["vat"],
        subject_id=given["ma"],
        since=_midnight(given["tu"]),
        before=_midnight(given["den"], days=1),
        unit_id=given["unit"],
        unit_name=units.get(given["unit"], ""),
    )


def _one_thing(form: LogSearch, lines: list[Line], titles: dict[str, str]) -> str:
    """In words, the one thing whose lines are asked for; empty where it is not one."""
    number = form.cleaned_data.get("ma") if form.is_valid() else ""
    if not number:
        return ""
    return f"{lines[0].thing if lines else ''} {titles.get(number, number)}".strip()


def _table(events: Iterable[object], language: str) -> Iterator[str]:
    """Lines of a table that spreadsheets open: a mark of the encoding first, then semicolons."""
    with override(language):  # it is read after the request has left the middleware
        writer = csv.writer(_Echo(), delimiter=";")
        head = [
            _("Lúc"), _("Ai"), _("Vị trí"), _("Việc"), _("Đối tượng"), _("Mã đối tượng"),
            _("Thay đổi"), _("Lý do"), _("Số yêu cầu"),
        ]  # fmt: skip
        yield "\ufeff" + writer.writerow(head)
        for event in events:
            yield writer.writerow([_safe(cell) for cell in _cells(line(event))])


def _cells(row: Line) -> list[str]:
    changes = "; ".join(
        f"{one.label}: {one.before} → {one.after}" if one.before else f"{one.label}: {one.after}"
        for one in row.changes
    )
    return [
        f"{localtime(row.at):%d/%m/%Y %H:%M:%S}", row.who, row.post, row.did, row.thing,
        row.subject_id, changes, row.reason, row.request_number,
    ]  # fmt: skip


def _safe(cell: str) -> str:
    """Text stays text: a reason that somebody typed is never a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


class _Echo:
    """Gives each line back as it is written."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The first moment of the day (or of a later one) where the office is."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
