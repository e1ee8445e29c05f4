"""When continuing duties end: with the time that their document is for."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.documents.models import Document
from gandan.apps.tasks.models import Task
from gandan.vanban.header.lifetimes import Lifetime, lifetime


def lifetime_of(document: Document, issued_on: date) -> Lifetime | None:
    """The time that the subject of a document names; None where it had passed before its issue.

    "Tổng kết năm 2025" of January 2026 looks back: what it orders does not end before it began.
    """
    found = lifetime(document.trich_yeu)
    return found if found and found.last_day >= issued_on else None


def run_out(tenant_id: UUID, *, today: date) -> QuerySet[Task]:
    """Continuing duties whose last day has passed and which nobody has ended, by key."""
    return Task.objects.filter(
        tenant_id=tenant_id, is_continuing=True, closed_at__isnull=True, ends_on__lt=today
    ).order_by("pk")
