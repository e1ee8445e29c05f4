"""Who was told of a thing, and when: for the page of the thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.words import said_there

SHOWN = 100  # latest lines of one page


@dataclass(frozen=True, slots=True)
class Told:
    """One line. Whether the person has read it is not shown: reading is nobody else's business."""

    at: datetime
    who: str
    words: str
    kind: str
    mailed_at: datetime | None


def told_about(tenant_id: UUID, subject_type: str, subject_ids: Iterable[UUID]) -> tuple[Told, ...]:
    """What people were told about some things, the latest first; the caller asks the policy.

    One question.
    """
    ids = [str(subject) for subject in subject_ids]
    rows = (
        Notice.objects.filter(tenant_id=tenant_id, subject_type=subject_type, subject_id__in=ids)
        .select_related("user", "mailing")
        .order_by("-created_at", "-pk")[:SHOWN]
    )
    return tuple(
        Told(
            at=row.created_at,
            who=row.user.get_full_name(),
            words=said_there(row),
            kind=row.kind,
            mailed_at=row.mailing.sent_at if row.mailing else None,
        )
        for row in rows
    )


def keys_about(
    tenant_id: UUID, subject_type: str, subject_ids: Iterable[UUID], prefix: str
) -> dict[str, set[str]]:
    """Of each thing the keys with a prefix under which somebody was told of it; one question."""
    ids = [str(subject) for subject in subject_ids]
    rows = Notice.objects.filter(
        tenant_id=tenant_id,
        subject_type=subject_type,
        subject_id__in=ids,
        key__startswith=prefix,
    )
    found: dict[str, set[str]] = {}
    for subject, key in rows.order_by().values_list("subject_id", "key").distinct():
        found.setdefault(subject, set()).add(key)
    return found
