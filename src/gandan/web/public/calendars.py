"""Calendars for telephones: whoever has the address reads, nobody signs in."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.notices.actions import open_feed
from gandan.apps.notices.actions.feeds import RevokedFeed
from gandan.apps.orgs.queries import viewer_of
from gandan.apps.tasks.queries.calendar import Day, days_of_unit, own_days
from gandan.web.calendars import MEDIA_TYPE, calendar_file

PLAIN = "text/plain; charset=utf-8"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # of a calendar that holds nothing


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of an address, by the rights that its owner has today.

    Whoever holds no post any more, or is locked, has an empty calendar: telephones then take the
    old days away, which they would keep when refused. 410 for an address that was revoked.
    """
    today = timezone.localdate()
    try:
        feed = open_feed(token=token, now=timezone.now())
    except NotAllowed:
        words = _("Không có lịch nào ở địa chỉ này. Hãy chép lại đúng cả dòng địa chỉ.")
        return _plain(words, HTTPStatus.NOT_FOUND)
    except RevokedFeed as revoked:
        return _plain(str(revoked), HTTPStatus.GONE)
    if feed.unit is not None:
        name = _("Hạn việc: %(unit)s") % {"unit": feed.unit.ten}
        return _answer(request, name, days_of_unit(feed.unit, today=today))
    owner = feed.user
    viewer = viewer_of(owner, on=today) if owner is not None and owner.is_active else None
    days = own_days(by=viewer, today=today) if viewer else ()
    return _answer(request, _("Hạn việc của tôi"), days)


def _answer(request: HttpRequest, name: str, days: Sequence[Day]) -> HttpResponseBase:
    """The file, or 304 where the telephone has it: nothing is written out then."""
    etag = _etag(name, days)
    changed = max((day.changed_at for day in days), default=LONG_AGO)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(calendar_file(name, days), content_type=MEDIA_TYPE)
        response["Content-Disposition"] = 'inline; filename="han-viec.ics"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed.timestamp())
    return _closed(response)


def _etag(name: str, days: Sequence[Day]) -> str:
    said = "\n".join([name, *(repr(day) for day in days)])
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _plain(words: str, status: int) -> HttpResponseBase:
    return _closed(HttpResponse(f"{words}\n", content_type=PLAIN, status=status))


def _closed(response: HttpResponseBase) -> HttpResponseBase:
    """The address is the secret: nobody between keeps the answer, no search engine lists it."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
