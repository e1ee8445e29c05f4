"""What was told has been read. Nothing of it is logged: who reads when is nobody's business."""

from datetime import datetime
from uuid import UUID

from gandan.apps.notices.models import Notice
from gandan.apps.notices.policies import check_own_notice
from gandan.apps.orgs.policies import Viewer


def mark_read(*, by: Viewer, notice: UUID, now: datetime) -> Notice:
    """Mark one's own notice as read; the first time counts."""
    found = check_own_notice(by, Notice.objects.filter(public_id=notice).first())
    if Notice.objects.filter(pk=found.pk, read_at__isnull=True).update(read_at=now):
        found.read_at = now
    return found


def mark_all_read(*, by: Viewer, until: datetime, now: datetime) -> int:
    """Mark everything as read that had come by a moment; how many that were.

    The moment is when the page was drawn: what has come since was not seen.
    """
    unread = Notice.objects.filter(
        user_id=by.user_id, read_at__isnull=True, created_at__lte=min(until, now)
    )
    return unread.update(read_at=now)
