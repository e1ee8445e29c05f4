"""What a person decides about one proposal: seen, accepted, rejected, opened again, edited."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import (
    DECISIONS,
    Decision,
    Document,
    DutyRole,
    Proposal,
)
from gandan.apps.documents.policies import (
    Incomplete,
    Stale,
    check_in_review,
    check_no_task,
    check_review,
    check_seen,
    check_version,
)
from gandan.apps.orgs.policies import Viewer

KINDS = ("once", "recurring", "none")
BOUNDS = ("", "before", "by", "within", "in")


@dataclass(frozen=True, slots=True)
class WrittenDuty:
    """A duty as a person writes it. `deadline` has the form of a reading."""

    action: str
    assignees: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    role: str = "lead"
    report_to: str = ""
    quota: str = ""
    deadline: Mapping[str, str | None] = field(default_factory=lambda: {"kind": "none"})
    is_continuing: bool = False


def find(by: Viewer, proposal: UUID) -> Proposal:
    """The proposal, locked with its document's right and state checked.

    The document's row is locked first: whoever confirms the document waits for us, or we for him.
    """
    row = Proposal.objects.filter(public_id=proposal, document__tenant_id=by.tenant_id)
    document_id = row.values_list("document_id", flat=True).first()
    if document_id is None:
        raise NotAllowed("No such proposal in this tenant.")
    document = Document.objects.select_for_update().get(pk=document_id)
    check_review(by, document)
    check_in_review(document)
    found = row.select_for_update(of=("self",)).first()
    if found is None:  # a new reading replaced it a moment ago
        raise Stale(_("Đề xuất này vừa được thay bằng lần đọc mới; hãy mở lại trang."))
    found.document = document
    check_no_task(found)
    return found


def see(*, by: Viewer, proposal: UUID, now: datetime) -> Proposal:
    """Note that somebody has looked at the words of the proposal; the first one is kept."""
    with transaction.atomic():
        row = find(by, proposal)
        if row.seen_at is None:
            row.seen_at, row.seen_by_id = now, by.user_id
            row.save(update_fields=["seen_at", "seen_by"])
            _record(by, row, "proposal.seen", {}, {}, now=now)
        return row


def accept(*, by: Viewer, proposal: UUID, version: int, now: datetime) -> Proposal:
    """Take the proposal as a duty."""
    with transaction.atomic():
        row = find(by, proposal)
        check_version(row.version, version)
        check_seen(row)
        if not row.assignees:
            raise Incomplete(
                _("Chưa ghi cơ quan thực hiện; hãy sửa đề xuất, ghi cơ quan rồi chấp nhận.")
            )
        return _decide(by, row, Decision.ACCEPTED, "", now)


def reject(
    *, by: Viewer, proposal: UUID, version: int, reason: str = "", now: datetime
) -> Proposal:
    """Leave the proposal out, with a reason if the person gives one."""
    with transaction.atomic():
        row = find(by, proposal)
        check_version(row.version, version)
        return _decide(by, row, Decision.REJECTED, reason.strip(), now)


def reopen(*, by: Viewer, proposal: UUID, version: int, now: datetime) -> Proposal:
    """Take back a decision."""
    with transaction.atomic():
        row = find(by, proposal)
        check_version(row.version, version)
        return _decide(by, row, Decision.PENDING, "", now)


def edit(
    *, by: Viewer, proposal: UUID, version: int, written: WrittenDuty, now: datetime
) -> Proposal:
    """Write the duty as the person understands it; an accepted one stays accepted."""
    check_duty(written)
    with transaction.atomic():
        row = find(by, proposal)
        check_version(row.version, version)
        check_can_change(row)
        before = described(row)
        write(row, written)
        row.version += 1
        if row.seen_at is None:  # who rewrites the words has them before his eyes
            row.seen_at, row.seen_by_id = now, by.user_id
        row.save()
        _record(by, row, "proposal.edited", before, described(row), now=now)
        return row


def check_can_change(row: Proposal) -> None:
    """Raise `Incomplete` when another proposal took the place of this one, or it was left out."""
    if row.decision in {Decision.REPLACED, Decision.REJECTED}:
        raise Incomplete(_("Đề xuất này đã bỏ hoặc đã được thay; hãy mở lại đề xuất rồi sửa."))


def check_duty(written: WrittenDuty) -> None:
    """Raise `Incomplete` when the duty cannot be stored as written."""
    if not written.action.strip():
        raise Incomplete(_("Nội dung nhiệm vụ còn trống; hãy ghi việc phải làm."))
    if written.role not in DutyRole.values:
        raise Incomplete(_("Vai trò phải là chủ trì, phối hợp hoặc cùng thực hiện."))
    if written.deadline.get("kind") not in KINDS:
        raise Incomplete(_("Thời hạn phải là một lần, định kỳ hoặc không ghi thời hạn."))
    if written.is_continuing and written.deadline.get("kind") == "once":
        raise Incomplete(
            _("Nhiệm vụ có thời hạn một lần không phải nhiệm vụ thường xuyên; hãy chọn một.")
        )


def write(row: Proposal, written: WrittenDuty) -> None:
    """Put the fields of a duty on a row."""
    row.action = written.action.strip()
    row.assignees = list(written.assignees)
    row.coordinators = list(written.coordinators)
    row.role = written.role
    row.report_to = written.report_to.strip()[:300]
    row.quota = written.quota.strip()[:200]
    row.deadline = {key: value or None for key, value in written.deadline.items()}
    row.is_continuing = written.is_continuing


def described(row: Proposal) -> dict[str, object]:
    """The fields of a proposal that a person can change, for the log."""
    return {
        "action": row.action,
        "assignees": row.assignees,
        "coordinators": row.coordinators,
        "role": row.role,
        "report_to": row.report_to,
        "quota": row.quota,
        "deadline": row.deadline,
        "is_continuing": row.is_continuing,
    }


def duty_of(row: Proposal) -> WrittenDuty:
    """The row as a duty."""
    return WrittenDuty(
        action=row.action,
        assignees=tuple(row.assignees),
        coordinators=tuple(row.coordinators),
        role=row.role,
        report_to=row.report_to,
        quota=row.quota,
        deadline=row.deadline,
        is_continuing=row.is_continuing,
    )


def as_dict(written: WrittenDuty) -> dict[str, object]:
    """A duty as plain values."""
    return asdict(written)


def _decide(by: Viewer, row: Proposal, decision: Decision, reason: str, now: datetime) -> Proposal:
    if decision not in DECISIONS[row.decision]:
        raise Incomplete(
            _("Đề xuất này đang là “%(now)s”; hãy mở lại nó trước.")
            % {"now": Decision(row.decision).label}
        )
    before = {"decision": row.decision}
    row.decision, row.reason = decision, reason
    is_open = decision == Decision.PENDING
    row.decided_at = None if is_open else now
    row.decided_by_id = None if is_open else by.user_id
    row.version += 1
    row.save()
    names = {"pending": "reopened", "accepted": "accepted", "rejected": "rejected"}
    _record(
        by,
        row,
        f"proposal.{names[decision]}",
        before,
        {"decision": row.decision},
        reason=reason,
        now=now,
    )
    return row


def _record(  # noqa: PLR0913  # the words of one event
    by: Viewer,
    row: Proposal,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    reason: str = "",
    now: datetime,
) -> None:
    record(
        by=by,
        action=action,
        subject_type="document",
        subject_id=row.document.public_id,
        before=before,
        after={**after, "proposal": row.public_id, "start": row.start, "end": row.end},
        reason=reason,
        now=now,
    )
