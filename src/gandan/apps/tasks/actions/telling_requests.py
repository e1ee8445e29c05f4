"""Telling both sides of a request: who answers it, and then who asked."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from gandan.apps.notices.actions import tell
from gandan.apps.orgs.policies import roles_with
from gandan.apps.orgs.queries.holders import holders
from gandan.apps.tasks.actions.telling import page_of
from gandan.apps.tasks.models import Contest, Extension, Obstacle, Request, RequestDecision
from gandan.apps.tasks.queries.brief import brief_of

ASKED = {Contest: "contest_asked", Extension: "extension_asked", Obstacle: "obstacle_raised"}
ANSWERED = {
    (Contest, RequestDecision.UPHELD): "contest_upheld",
    (Contest, RequestDecision.REFUSED): "contest_refused",
    (Extension, RequestDecision.GRANTED): "extension_granted",
    (Extension, RequestDecision.REFUSED): "extension_refused",
    (Obstacle, RequestDecision.ANSWERED): "obstacle_answered",
}
RIGHTS = {Contest: "tasks.settle", Extension: "tasks.extend", Obstacle: "tasks.settle"}


def tell_asked(request: Request) -> None:
    """Tell the coordinator who confirmed the duty; where he answers no more, those who do."""
    task = request.assignment.task
    receivers = _holders(request, RIGHTS[type(request)], request.asked_at)
    told = [task.confirmed_by_id] if task.confirmed_by_id in receivers else sorted(receivers)
    _tell(request, ASKED[type(request)], told, request.asked_by_id, request.asked_at)


def tell_answered(request: Request, *, now: datetime) -> None:
    """Tell who asked; where he works there no more, whoever does. Withdrawn, nobody is told."""
    kind = ANSWERED.get((type(request), RequestDecision(request.decision)))
    if kind is None:
        return
    body = request.assignment.responsible_id
    people = _holders(request, "tasks.submit_own", now, body)
    told = [request.asked_by_id] if request.asked_by_id in people else sorted(people)
    _tell(request, kind, told, request.decided_by_id, now)


def _holders(request: Request, right: str, at: datetime, body: int | None = None) -> set[int]:
    units = None if body is None else [body]
    today = timezone.localtime(at).date()
    return {one.user_id for one in holders(request.tenant_id, units, roles_with(right), on=today)}


def _tell(request: Request, kind: str, users: Iterable[int], by: int | None, now: datetime) -> None:
    assignment = request.assignment
    occurrence = None if isinstance(request, Obstacle) else getattr(request, "occurrence", None)
    facts: dict[str, object] = {"unit": assignment.responsible.ten}
    facts |= brief_of(assignment.task).as_facts()
    for name in ("proposed_on", "granted_on"):
        if day := getattr(request, name, None):
            facts[name] = day.isoformat()
    if occurrence is not None and occurrence.due_on:
        facts["due_on"] = occurrence.due_on.isoformat()
    about = occurrence or assignment
    tell(
        tenant=request.tenant_id,
        users=tuple(user for user in users if user != by),
        kind=kind,
        subject=("occurrence" if occurrence else "assignment", about.public_id),
        facts=facts,
        address=page_of(assignment),
        key=f"{kind}:{request.public_id}",
        now=now,
    )
