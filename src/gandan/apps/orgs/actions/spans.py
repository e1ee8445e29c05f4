"""Half-open spans of days: of bodies, of their names and codes. None: for good."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Refused


def overlapping(rows: QuerySet[Any], start: date, before: date | None) -> QuerySet[Any]:
    """Rows whose own span has a day in common with this one."""
    rows = rows.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=start))
    return rows.filter(valid_from__lt=before) if before else rows


def in_words(start: date, before: date | None) -> str:
    """A span as an office writes it, with its last day."""
    if before is None:
        return _("từ ngày %(start)s") % {"start": day(start)}
    return _("từ ngày %(start)s đến hết ngày %(end)s") % {
        "start": day(start),
        "end": day(before - timedelta(days=1)),
    }


def day(value: date) -> str:
    """A day as an office writes it."""
    return date_format(value, "SHORT_DATE_FORMAT")


def check_span(start: date, before: date | None) -> None:
    """Raise `Refused` unless the end comes after the beginning."""
    if before is not None and before <= start:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu (%(start)s).") % {"start": day(start)})


def check_in_life(unit: Unit, start: date, before: date | None) -> None:
    """Raise `Refused` unless the span lies in the life of the body."""
    is_inside = start >= unit.valid_from and (
        unit.valid_before is None or (before or start) <= unit.valid_before
    )
    if not is_inside or (unit.valid_before is not None and start >= unit.valid_before):
        raise Refused(
            _("Thời gian này nằm ngoài thời gian hoạt động của “%(name)s” (%(life)s).")
            % {"name": unit.ten, "life": in_words(unit.valid_from, unit.valid_before)}
        )
