"""What the kinds of request have in common: found locked, answered once, withdrawn, lapsed."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.telling_requests import tell_answered, tell_asked
from gandan.apps.tasks.models import (
    WAITING,
    Assignment,
    Contest,
    Extension,
    Obstacle,
    Request,
    RequestDecision,
)
from gandan.apps.tasks.policies import check_read_assignment

LONGEST = 2000  # characters of a reason or an answer
Asked = TypeVar("Asked", bound=Request)


def waiting_for(by: Viewer, kind: type[Asked], public_id: UUID) -> Asked:
    """A request that waits, locked, if the viewer may see it; call it inside a transaction.

    Raises:
        Stale: it has been answered or withdrawn.
    """
    found = (
        kind._default_manager.select_for_update(of=("self",))
        .select_related("assignment__task__document", "assignment__responsible")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such request in the viewer's tenant.")
    check_read_assignment(by, found.assignment)
    if found.decision != RequestDecision.WAITING:
        raise Stale(
            _("Đề nghị này không còn chờ trả lời (nay là “%(decision)s”); hãy xem lại.")
            % {"decision": RequestDecision(found.decision).label}
        )
    return found


def check_open(assignment: Assignment) -> None:
    """Raise `Refused` when nothing is due from the unit any more."""
    if assignment.task.closed_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc; không cần đề nghị gì thêm."))
    if not assignment.is_open:
        raise Refused(
            _("Đơn vị không còn phải làm gì của nhiệm vụ này; không cần đề nghị gì thêm.")
        )


def ask(request: Asked) -> Asked:
    """Keep a request.

    Raises:
        Refused: one of the kind waits already.
    """
    if len(request.reason) > LONGEST:
        raise Refused(
            _("Nội dung dài quá %(limit)s ký tự; hãy rút gọn hoặc gửi kèm tệp.")
            % {"limit": LONGEST}
        )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as twice:
        raise Refused(
            _("Đã có một đề nghị như vậy đang chờ trả lời; hãy rút đề nghị ấy nếu cần gửi lại.")
        ) from twice
    tell_asked(request)
    return request


def answer(
    request: Request, decision: RequestDecision, *, by: Viewer, said: str, now: datetime
) -> None:
    """Write what became of a locked request."""
    if len(said) > LONGEST:
        raise Refused(_("Trả lời dài quá %(limit)s ký tự; hãy rút gọn.") % {"limit": LONGEST})
    request.decision, request.answer = decision.value, said.strip()
    request.decided_by_id, request.decided_at = by.user_id, now
    request.save()
    tell_answered(request, now=now)


def lapse(requests: QuerySet[Any], *, now: datetime) -> None:
    """Those of them that wait need no answer any more: nothing is due."""
    requests.filter(WAITING).update(decision=RequestDecision.LAPSED, decided_at=now)


def lapse_all(assignments: QuerySet[Assignment], *, now: datetime) -> None:
    """Everything that those assignments ask."""
    kinds: tuple[type[Request], ...] = (Contest, Extension, Obstacle)
    for kind in kinds:
        lapse(kind._default_manager.filter(assignment__in=assignments), now=now)
