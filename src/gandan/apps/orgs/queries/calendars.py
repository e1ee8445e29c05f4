"""The working calendar of a space: the days that ship, and those that the operator has added.

A row of the operator's folder (`GANDAN_ROWS`, `calendar/<year>.toml`) binds "all", "public_sector",
or one space by its slug: a province gives a day off of its own to its own bodies only.
"""

import logging
from uuid import UUID

from django.conf import settings

from gandan.apps.accounts.models import Tenant
from gandan.deadlines import BadRow, Calendar, calendar
from gandan.deadlines.workdays import STATE_BODIES

log = logging.getLogger(__name__)


def calendar_of(tenant_id: UUID) -> Calendar:
    """The calendar that pages and reminders of a space go by; one query.

    Rows of the operator's folder that do not hold leave the shipped calendar in force: a page must
    not fail for a slip in a file. `checked_calendar_of` says what is wrong.
    """
    try:
        return checked_calendar_of(tenant_id)
    except BadRow as bad:
        log.error("the rows of GANDAN_ROWS do not hold and are left out: %s", bad)  # noqa: TRY400
        return calendar()


def checked_calendar_of(tenant_id: UUID) -> Calendar:
    """The calendar of a space with the operator's rows.

    Raises:
        BadRow: a row does not hold; the message says where, what, and what right looks like.
    """
    own = settings.ROWS_FOLDER / "calendar"
    if not own.is_dir():
        return calendar()
    slugs = Tenant.objects.filter(pk=tenant_id).values_list("slug", flat=True)
    return calendar(STATE_BODIES | frozenset(slugs), own)
