"""Every hour: addresses and devices of sessions that are over, and old invitations, go."""

from typing import Any

from django.utils import timezone

from gandan.apps.accounts.actions.tidying import tidy
from gandan.apps.work.actions import Running

TIDY_JOB = "accounts.tidy"


def tidy_up(run: Running, _payload: dict[str, Any]) -> None:
    """Delete what nobody can use any more: addresses of past sessions, old invitations."""
    sessions, invitations = tidy(now=timezone.now())
    run.progress(sessions + invitations, sessions + invitations, "")


JOBS = {TIDY_JOB: tidy_up}
HOURLY = (TIDY_JOB,)
