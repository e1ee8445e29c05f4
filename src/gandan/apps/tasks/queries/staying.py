"""Of which duties it must still be said who was told of them, and when, however long ago."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gandan.apps.tasks.models import (
    CLOSED,
    WAITING,
    Assignment,
    Contest,
    Extension,
    Obstacle,
    Occurrence,
    Task,
)


def occurrences(tenant_id: UUID, ids: Collection[str]) -> set[str]:
    """Those times that are not over, or whose duty is disputed."""
    is_open = ~Q(state__in=CLOSED) & Q(is_ended=False)
    rows = Occurrence.objects.filter(
        is_open | _disputed("assignment"), tenant_id=tenant_id, public_id__in=_uuids(ids)
    )
    return {str(one) for one in rows.values_list("public_id", flat=True)}


def assignments(tenant_id: UUID, ids: Collection[str]) -> set[str]:
    """Those duties of a body that go on, or are disputed."""
    rows = Assignment.objects.filter(
        Q(is_open=True) | _disputed("pk"), tenant_id=tenant_id, public_id__in=_uuids(ids)
    )
    return {str(one) for one in rows.values_list("public_id", flat=True)}


def documents(tenant_id: UUID, ids: Collection[str]) -> set[str]:
    """Those papers of which some duty goes on, or is disputed."""
    rows = Task.objects.filter(tenant_id=tenant_id, document__public_id__in=_uuids(ids))
    disputed = Assignment.objects.filter(_disputed("pk"), task=OuterRef("pk"))
    open_rows = rows.filter(Q(is_open=True) | Q(Exists(disputed)))
    return {str(one) for one in open_rows.values_list("document__public_id", flat=True)}


def _disputed(assignment: str) -> Q:
    """Something that the body asked waits for an answer."""
    kinds = (Contest, Extension, Obstacle)
    found = Q()
    for kind in kinds:
        asked = kind._default_manager.filter(WAITING, assignment=OuterRef(assignment))
        found |= Q(Exists(asked))
    return found


def _uuids(ids: Collection[str]) -> list[UUID]:
    return [UUID(one) for one in ids]
