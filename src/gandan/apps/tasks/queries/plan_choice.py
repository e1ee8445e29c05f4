"""Which of its own documents a body may link to a duty as the plan that carries it out."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Document
from gandan.apps.documents.queries.issuing import issued_by
from gandan.apps.orgs.models import UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import LINKED, Assignment, PlanLink
from gandan.apps.tasks.policies import check_follow, check_read_assignment
from gandan.tiengviet.folding import fold

SHOWN = 20  # documents at once; more are found by words


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What the page offers: the newest documents that have the words, and the plans there are."""

    assignment: Assignment
    documents: list[Document]
    has_more: bool
    linked: list[PlanLink]


def own_documents(assignment: Assignment) -> QuerySet[Document]:
    """Confirmed documents of the body that answers for the duty, and of whom it was given to.

    What a section plans is often issued by the body that it is part of.
    """
    body = assignment.responsible
    bodies = {body.pk, assignment.unit_id}
    if body.kind == UnitKind.PHONG and body.parent is not None:
        body = body.parent
    return issued_by(assignment.tenant_id, bodies | {body.pk}, body.path)


def plan_choice(*, by: Viewer, task: UUID, assignment: UUID, text: str = "") -> PlanChoice:
    """Own documents whose number or subject has every word, without accents; the newest first."""
    found = (
        Assignment.objects.select_related("task__document", "unit__parent", "responsible__parent")
        .filter(public_id=assignment, task__public_id=task, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such assignment in the viewer's tenant.")
    check_read_assignment(by, found)
    check_follow(by, found)
    linked = list(
        PlanLink.objects.filter(LINKED, assignment=found).select_related("document").order_by("pk")
    )
    taken = {found.task.document_id, *(link.document_id for link in linked)}
    has_words = Q()
    for word in fold(text).split():
        has_words &= Q(fold__contains=word)
    rows = own_documents(found).filter(has_words).exclude(pk__in=taken)
    shown = list(rows.order_by("-ngay_ban_hanh", "-pk")[: SHOWN + 1])
    return PlanChoice(found, shown[:SHOWN], len(shown) > SHOWN, linked)
