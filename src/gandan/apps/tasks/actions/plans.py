"""The cascade: a body links a document of its own to the duty that it carries out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import Tenant
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.models import Document
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.evidence import assignment_for
from gandan.apps.tasks.actions.moving import stated
from gandan.apps.tasks.models import LINKED, Assignment, PlanLink
from gandan.apps.tasks.policies import check_follow
from gandan.apps.tasks.queries.cascade import LEVELS, levels
from gandan.apps.tasks.queries.plan_choice import own_documents

PLANS_A_DUTY = 20  # at a time
LONGEST = 1000  # characters of a reason


def link_plan(
    *, by: Viewer, assignment: UUID, document: UUID, instead_of: UUID | None = None, now: datetime
) -> PlanLink:
    """Say that a document of the body carries out its duty; linked already, it stays as it is.

    `instead_of` is the link of a plan that this one replaces: it is taken back in the same act.

    Raises:
        NotAllowed: the viewer does not work this duty, or the body has no such document.
        Refused: the duty has ended; the document orders the duty itself, or lies above it; there
            would be too many levels or plans.
        Stale: the plan to be replaced has been taken back.
    """
    with transaction.atomic():
        # one at a time in a space: two links that each look harmless could close a circle
        Tenant.objects.select_for_update(no_key=True).get(pk=by.tenant_id)
        found = assignment_for(by, assignment)
        check_follow(by, found)
        _check_followed(found)
        plan = own_documents(found).filter(public_id=document).first()
        if plan is None:
            raise NotAllowed("The body has no such confirmed document.")
        standing = {link.document_id: link for link in _standing(found)}
        if plan.pk in standing:
            return standing[plan.pk]
        _check_order(found.task.document_id, plan.pk)
        old = _replaced(standing.values(), instead_of)
        if old is not None:
            said = _("Thay bằng %(plan)s.") % {"plan": plan}
            _take_back(old, by, said, now)
        elif len(standing) >= PLANS_A_DUTY:
            raise Refused(
                _("Nhiệm vụ này đã có %(count)s kế hoạch; hãy bỏ liên kết kế hoạch không còn dùng.")
                % {"count": PLANS_A_DUTY}
            )
        made = PlanLink.objects.create(
            tenant_id=by.tenant_id,
            assignment=found,
            task=found.task,
            document=plan,
            linked_by_id=by.user_id,
            linked_at=now,
        )
        record(
            by=by,
            action="assignment.plan_linked",
            subject_type="assignment",
            subject_id=found.public_id,
            before=_words(old.document) if old else {},
            after=_words(plan),
            now=now,
        )
    return made


def unlink_plan(*, by: Viewer, link: UUID, reason: str, now: datetime) -> PlanLink:
    """Take a link back; that it stood, and why it does no more, is kept.

    Raises:
        NotAllowed: there is no such link, or the viewer does not work the duty.
        Refused: no reason is given, or the duty has ended.
        Stale: somebody else has taken it back.
    """
    said = stated(reason, _("Ghi vì sao bỏ liên kết, ví dụ: liên kết nhầm văn bản."))
    if len(said) > LONGEST:
        raise Refused(_("Lý do dài quá %(limit)s ký tự; hãy rút gọn.") % {"limit": LONGEST})
    with transaction.atomic():
        found = (
            PlanLink.objects.select_for_update(of=("self",))
            .select_related("assignment__task", "assignment__responsible", "document")
            .filter(public_id=link, tenant_id=by.tenant_id)
            .first()
        )
        if found is None:
            raise NotAllowed("No such link in the viewer's tenant.")
        check_follow(by, found.assignment)
        if found.unlinked_at is not None:
            raise Stale(_("Kế hoạch này đã được bỏ liên kết; hãy xem lại."))
        _check_followed(found.assignment)
        _take_back(found, by, said, now)
        record(
            by=by,
            action="assignment.plan_unlinked",
            subject_type="assignment",
            subject_id=found.assignment.public_id,
            before=_words(found.document),
            after={},
            reason=said,
            now=now,
        )
    return found


def _standing(assignment: Assignment) -> list[PlanLink]:
    rows = PlanLink.objects.select_for_update(of=("self",)).filter(LINKED, assignment=assignment)
    return list(rows.select_related("document").order_by("pk"))


def _check_followed(assignment: Assignment) -> None:
    """What was linked when a duty ended is how it ended."""
    if assignment.task.closed_at is not None or assignment.released_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc ở đơn vị; kế hoạch đã liên kết được giữ nguyên."))


def _check_order(ordering: int, plan: int) -> None:
    """Raise `Refused` unless the plan lies below the paper that orders the duty, and not too deep.

    `ordering`, `plan`: keys of documents.
    """
    if plan == ordering:
        raise Refused(
            _("Đây chính là văn bản giao nhiệm vụ; hãy chọn văn bản ban hành để thực hiện.")
        )
    above = levels(ordering, up=True)
    if any(plan in level for level in above):
        raise Refused(
            _(
                "Văn bản này nằm ở cấp trên: nhiệm vụ đang xem là để thực hiện chính văn bản ấy; "
                "hãy chọn văn bản khác."
            )
        )
    if len(above) + 2 + len(levels(plan, up=False)) > LEVELS:
        raise Refused(
            _("Các kế hoạch đã nối nhau qua %(levels)s cấp; không liên kết sâu hơn được.")
            % {"levels": LEVELS}
        )


def _replaced(standing: Iterable[PlanLink], instead_of: UUID | None) -> PlanLink | None:
    if instead_of is None:
        return None
    for link in standing:
        if link.public_id == instead_of:
            return link
    raise Stale(_("Kế hoạch được thay đã bị bỏ liên kết; hãy xem lại rồi liên kết nếu vẫn cần."))


def _take_back(link: PlanLink, by: Viewer, reason: str, now: datetime) -> None:
    link.unlinked_at, link.unlinked_by_id, link.reason = now, by.user_id, reason
    link.save(update_fields=["unlinked_at", "unlinked_by", "reason"])


def _words(document: Document) -> dict[str, object]:
    """Which document it was, as the history of the duty says it."""
    return {"plan": str(document), "ngay_ban_hanh": document.ngay_ban_hanh}
