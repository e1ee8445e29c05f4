"""A calendar as a file (iCalendar, RFC 5545): due days as events of a whole day."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gandan.apps.tasks.queries.calendar import Day

MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=6)  # how often a telephone is asked to look


def calendar_file(name: str, days: Iterable[Day]) -> bytes:
    """The file: one event a due day, on the working day to aim at.

    What is over is in it as cancelled, so that it leaves the telephones that have it. `SEQUENCE`
    and `LAST-MODIFIED` follow the version of the due day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Gan Dan//Lich den han//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        calendar.add_component(_event(day))
    return bytes(calendar.to_ical())


def _event(day: Day) -> Event:
    event = Event()
    event.add("uid", f"{day.occurrence}@gandan")
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.version)
    event.add("dtstart", day.aim_on)
    event.add("dtend", day.aim_on + timedelta(days=1))
    event.add("summary", title(day))
    event.add("description", _description(day))
    event.add("url", _url(day))
    event.add("status", "CANCELLED" if day.is_over else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a due day does not make anybody busy
    event.add("class", "PRIVATE")
    return event


def title(day: Day) -> str:
    """As “Hạn: 118/KH-UBND, mục II.3: Tổ chức đối thoại”; of an internal paper the number only."""
    brief = day.brief
    section = _("mục %(section)s") % {"section": brief.section} if brief.section else ""
    place = ", ".join(filter(None, (brief.paper, section)))
    said = f"{place}: {brief.action}" if brief.action else place
    return _("Hạn: %(what)s") % {"what": said}


def _description(day: Day) -> str:
    lines = [
        _("Hạn cuối: %(day)s.") % {"day": date_format(day.due_on, "l, d/m/Y")},
        _("Đơn vị: %(unit)s.") % {"unit": day.unit},
        _url(day),
    ]
    if day.aim_on != day.due_on:
        lines.insert(1, _("Hạn rơi vào ngày nghỉ; sự kiện đặt ở ngày làm việc liền trước."))
    return "\n".join(lines)


def _url(day: Day) -> str:
    return f"{settings.ADDRESS}{reverse('nhiem-vu-don-vi', args=[day.task, day.assignment])}"
