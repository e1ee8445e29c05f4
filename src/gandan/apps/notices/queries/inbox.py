"""What a person has been told: his inbox, and how much of it is unread."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from gandan.apps.notices.models import FeedAddress, Mailing, MailingState, Notice, Preference
from gandan.apps.notices.policies import can_have_feed, can_make_unit_feed
from gandan.apps.notices.queries.words import kinds_in
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer

PAGE = 30  # notices on a page
COUNTED = 100  # an inbox with more than that unread says "99+"
LAST_PAGE = 1000
_NOBODY = -7_000_000  # stands in the question of every page for whoever looks


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page: unread ones first, each part newest first."""

    unread: Sequence[Notice]
    read: Sequence[Notice]
    unread_count: int  # of what the filter lets through, in all
    page: int
    has_next: bool

    @property
    def is_empty(self) -> bool:
        """Whether the page shows nothing."""
        return not self.unread and not self.read


def unread_count(user_id: int) -> int:
    """How many notices a person has not read, counted up to `COUNTED`: asked on every page."""
    sql, params = _unread()
    with connection.cursor() as cursor:
        cursor.execute(sql, [user_id if param == _NOBODY else param for param in params])
        [count] = cursor.fetchone()
    return int(count)


@cache
def _unread() -> tuple[str, tuple[Any, ...]]:
    """The question about nobody, put together once: that takes Django longer than the answer."""
    rows = Notice.objects.filter(user_id=_NOBODY, read_at__isnull=True).values("pk")[:COUNTED]
    sql, params = rows.query.sql_with_params()
    return f"SELECT count(*) FROM ({sql}) AS unread", tuple(params)  # noqa: S608


def inbox(*, by: Viewer, group: str = "", unread_only: bool = False, page: int = 1) -> Inbox:
    """One's own notices; `group` is a key of `kinds.GROUPS`, empty for all. Three questions."""
    page = min(max(page, 1), LAST_PAGE)
    mine = Notice.objects.filter(user_id=by.user_id)
    if group:
        mine = mine.filter(kind__in=kinds_in(group))
    unread = mine.filter(read_at__isnull=True).order_by("-created_at", "-id")
    read = mine.filter(read_at__isnull=False).order_by("-created_at", "-id")
    count = unread.count()
    start, end = (page - 1) * PAGE, page * PAGE + 1  # one more tells whether there is a next page
    rows = list(unread[start:end])
    old = []
    if not unread_only:
        old = list(read[max(start - count, 0) : max(end - count, 0)])
    more = len(rows) + len(old) > PAGE
    rows, old = rows[:PAGE], old[: PAGE - min(len(rows), PAGE)]
    return Inbox(rows, old, count, page, more)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands on the page of one's settings."""

    wants_email: bool
    email: str
    feeds: Sequence[FeedAddress]  # those that still work, the newest first
    units: Sequence[Unit]  # bodies for which the viewer may make an address
    may_have_feed: bool
    last_failure: Mailing | None  # the latest e-mail, if it could not be sent


def wanted(*, by: Viewer, email: str) -> Wanted:
    """One's settings, and the calendar addresses that one may revoke."""
    preference = Preference.objects.filter(user_id=by.user_id).first()
    units = units_for_feeds(by)
    feeds = FeedAddress.objects.filter(user_id=by.user_id) | FeedAddress.objects.filter(
        unit__in=units
    )
    latest = Mailing.objects.filter(user_id=by.user_id).exclude(
        state__in=[MailingState.WAITING, MailingState.SENDING]
    )
    last = latest.order_by("-made_at", "-pk").first()
    return Wanted(
        wants_email=preference is None or preference.wants_email,
        email=email,
        feeds=list(
            feeds.filter(revoked_at__isnull=True)
            .select_related("unit", "made_by")
            .order_by("-made_at", "-pk")
        ),
        units=units,
        may_have_feed=can_have_feed(by),
        last_failure=last if last and last.state == MailingState.FAILED else None,
    )


def units_for_feeds(by: Viewer) -> list[Unit]:
    """The bodies of the viewer's own posts for which he may make a calendar address."""
    paths = by.paths_with("notices.feed_own")
    if not paths:
        return []
    units = Unit.objects.filter(tenant_id=by.tenant_id, path__in=paths).exclude(kind=UnitKind.PHONG)
    return [unit for unit in units.order_by("pk") if can_make_unit_feed(by, unit)]
