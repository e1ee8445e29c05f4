"""What an idle worker sees to once an hour: regular jobs; old jobs and sessions."""

import logging
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs import registry
from gandan.apps.work.models import Job, JobState

EVERY = timedelta(hours=1)
KEEP_DONE = timedelta(days=30)
KEEP_FAILED = timedelta(days=365)
logger = logging.getLogger(__name__)


def sweep(*, now: datetime) -> int:
    """Delete what nobody looks at any more; how many jobs that were."""
    old_done = Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE)
    old_failed = Job.objects.filter(state=JobState.FAILED, finished_at__lt=now - KEEP_FAILED)
    count = old_done.delete()[0] + old_failed.delete()[0]
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return count


def begin(*, now: datetime) -> int:
    """Ask for the jobs of this local day and hour that nobody has asked for yet; how many."""
    local = timezone.localtime(now)
    asked = 0
    for table, key in (("DAILY", f"{local:%Y-%m-%d}"), ("HOURLY", f"{local:%Y-%m-%dT%H}")):
        known = set(Job.objects.filter(key=key).values_list("name", flat=True))
        for name in registry.regular(table):
            if name not in known:
                enqueue(name, key=key, payload={}, tenant_id=None, now=now)
                asked += 1
    return asked


class Housekeeping:
    """Remembers when it looked last."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def look(self, *, now: datetime) -> None:
        """Sweep when an hour has passed; what fails is tried an hour later."""
        if self._last is not None and now - self._last < EVERY:
            return
        self._last = now
        try:
            begin(now=now)
            count = sweep(now=now)
        except DatabaseError as error:
            logger.warning("housekeeping failed: %s", error)
        else:
            logger.info("housekeeping: %s old jobs", count)
