"""Which documents a viewer may read: others do not exist for him, nor does their number."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer, check


def readable(by: Viewer, *, among: Sequence[int] | None = None) -> QuerySet[Document]:
    """The documents of his tenant, or those that give his bodies something to do; or some of them.

    Raises `NotAllowed` for who reads no documents at all.
    """
    rows = Document.objects.filter(tenant_id=by.tenant_id)
    if among is not None:
        rows = rows.filter(pk__in=among)
    if by.may("documents.read"):
        return rows
    check(by, "documents.read_own")
    # from the few bodies to their documents: asked for the space as well, SQLite begins with all
    given = _given().filter(assignments__responsible__in=_own_units(by))
    if among is not None:  # else all of his are put together, to look for a few among them
        given = given.filter(document__in=among)
    return rows.filter(pk__in=given.values("document_id"))


def readable_ids(by: Viewer, documents: set[int]) -> set[int]:
    """Those of some documents of his own tenant that the viewer may read."""
    if by.may("documents.read") or not documents:
        return documents
    return set(readable(by).filter(pk__in=documents).values_list("pk", flat=True))


def _given() -> QuerySet[Any]:
    """The tasks that documents give, of an app above this one: they name their document."""
    tasks = Document._meta.get_field("tasks").related_model
    found: QuerySet[Any] = tasks._default_manager.all()
    return found


def _own_units(by: Viewer) -> QuerySet[Unit]:
    """The viewer's units and those below."""
    wanted = Q(pk__in=())
    for path in by.paths_with("documents.read_own"):
        wanted |= Q(path__gte=path, path__lt=f"{path}~")
    return Unit.objects.filter(wanted, tenant_id=by.tenant_id)
