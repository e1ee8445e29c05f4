"""Thông báo: what somebody was told, what of it he has not read."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.notices import actions
from gandan.apps.notices.queries.inbox import Inbox
from gandan.apps.notices.queries.inbox import inbox as inbox_of
from gandan.apps.notices.queries.words import group_of, groups, leads_to, said
from gandan.web.staff.access import staff_page, viewer_of

# as they stand in addresses → groups of kinds
GROUPS = {
    "qua-han": "late",
    "hom-nay": "today",
    "sap-den-han": "soon",
    "can-tra-loi": "asked",
    "moi-giao": "given",
    "ket-qua": "answered",
    "thay-doi": "changed",
}
TONES = {"late": "late", "today": "soon", "soon": "soon", "asked": "info", "answered": "done"}
UNREAD = "chua-doc"


@staff_page
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """One page of one's notices."""
    group = GROUPS.get(request.GET.get("nhom", ""), "")
    page = request.GET.get("trang", "")
    unread_only = request.GET.get("xem") == UNREAD
    found = inbox_of(
        by=viewer_of(request),
        group=group,
        unread_only=unread_only,
        page=int(page) if page.isdecimal() and len(page) < len("10000") else 1,
    )
    context = {
        "found": found,
        "lines": _lines(found),
        "until": timezone.now().isoformat(),
        "tabs": _tabs(request.GET, group),
        "unread_only": unread_only,
        "everything_url": _url(request.GET, "xem", ""),
        "unread_url": _url(request.GET, "xem", UNREAD),
        "is_filtered": bool(group) or unread_only,
        "total_words": _total(found.unread_count, is_filtered=bool(group)),
        "previous_url": _page(request.GET, found.page - 1) if found.page > 1 else "",
        "next_url": _page(request.GET, found.page + 1) if found.has_next else "",
    }
    return render(request, "notices/inbox.html", context)


@staff_page
@require_GET
def follow(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where a notice leads; whoever went there has read it. E-mails lead here too."""
    notice = actions.mark_read(by=viewer_of(request), notice=public_id, now=timezone.now())
    return HttpResponseRedirect(notice.address)


@staff_page
@require_POST
def mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Đã đọc."""
    actions.mark_read(by=viewer_of(request), notice=public_id, now=timezone.now())
    return _back(request)


@staff_page
@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    """Đánh dấu đã đọc: all that had come when the page was drawn."""
    now = timezone.now()
    until = _moment(request.POST.get("den", "")) or now
    count = actions.mark_all_read(by=viewer_of(request), until=until, now=now)
    said_count = ngettext(
        "Đã đánh dấu đã đọc %(n)s thông báo.", "Đã đánh dấu đã đọc %(n)s thông báo.", count
    )
    messages.success(request, said_count % {"n": count})
    return redirect("thong-bao")


def _back(request: HttpRequest) -> HttpResponse:
    """To the list with its filter, as the form names it."""
    query = QueryDict(request.POST.get("tu", "")[:200]).urlencode()
    address = redirect("thong-bao").url
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _lines(found: Inbox) -> list[dict[str, object]]:
    headings = groups()
    return [
        {
            "notice": notice,
            "words": said(notice),
            "link": leads_to(notice),
            "heading": headings[group_of(notice)],
            "tone": TONES.get(group_of(notice), ""),
        }
        for notice in (*found.unread, *found.read)
    ]


def _tabs(query: QueryDict, group: str) -> list[dict[str, object]]:
    headings = groups()
    tabs = [(_("Tất cả"), "", "")]
    tabs += [(headings[key], slug, key) for slug, key in GROUPS.items()]
    return [
        {"label": label, "url": _url(query, "nhom", slug), "is_current": key == group}
        for label, slug, key in tabs
    ]


def _url(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("trang", None)
    if value:
        changed[name] = value
    else:
        changed.pop(name, None)
    return f"?{changed.urlencode()}"


def _page(query: QueryDict, page: int) -> str:
    changed = query.copy()
    changed["trang"] = str(page)
    return f"?{changed.urlencode()}"


def _total(count: int, *, is_filtered: bool) -> str:
    if not count:
        return _("Loại này đã đọc hết.") if is_filtered else _("Đã đọc hết.")
    words = ngettext("%(n)s thông báo chưa đọc.", "%(n)s thông báo chưa đọc.", count)
    return words % {"n": count}
