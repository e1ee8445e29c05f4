"""Who was told of a thing, and when: for the page of the thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

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
    user_id: int
    subject_id: UUID
    key: str


def told_about(tenant_id: UUID, subject_type: str, subject_ids: Iterable[UUID]) -> tuple[Told, ...]:
    """What people were told about some things, the latest first; the caller asks the policy.

    One question.
    """
    ids = [str(subject) for subject in subject_ids]
    rows = _rows(tenant_id, subject_type, ids).order_by("-created_at", "-pk")[:SHOWN]
    return tuple(map(_told, rows))


def told_of_each(
    tenant_id: UUID, subject_type: str, subject_ids: Iterable[UUID], *, prefix: str, most: int
) -> tuple[Told, ...]:
    """Of each thing the latest `most` lines told under keys with a prefix; one question."""
    ids = [str(subject) for subject in subject_ids]
    place = Window(
        RowNumber(), partition_by="subject_id", order_by=[F("created_at").desc(), F("pk").desc()]
    )
    rows = _rows(tenant_id, subject_type, ids).filter(key__startswith=prefix)
    rows = rows.annotate(place=place).filter(place__lte=most)
    return tuple(map(_told, rows.order_by("-created_at", "pk")))


def _rows(tenant_id: UUID, subject_type: str, ids: list[str]) -> QuerySet[Notice]:
    return Notice.objects.filter(
        tenant_id=tenant_id, subject_type=subject_type, subject_id__in=ids
    ).select_related("user", "mailing")


def _told(row: Notice) -> Told:
    return Told(
        at=row.created_at,
        who=row.user.get_full_name(),
        words=said_there(row),
        kind=row.kind,
        mailed_at=row.mailing.sent_at if row.mailing else None,
        user_id=row.user_id,
        subject_id=UUID(row.subject_id),
        key=row.key,
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
