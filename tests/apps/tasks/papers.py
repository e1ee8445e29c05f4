"""A reviewed document of Lam Giang, as it stands when its reviewer has decided."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from gandan.apps.documents.models import Document, Proposal, Reading, StoredFile
from gandan.apps.documents.queries.issuing import issuer_fold
from gandan.apps.search.actions import put
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from tests.universe import NOW, TODAY, Universe

UPLOADED = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Duty:
    """One accepted proposal; its words become a line of the text."""

    action: str = "Tổ chức đối thoại với Nhân dân"
    assignees: tuple[str, ...] = ("Sở Tư pháp",)
    deadline: dict[str, Any] = field(default_factory=dict)
    coordinators: tuple[str, ...] = ()
    role: str = "lead"
    report_to: str = ""
    is_continuing: bool = False
    decision: str = "accepted"
    quota: str = ""


YEARLY = {
    "kind": "recurring", "freq": "yearly", "date": "11-30", "bound": "before",
    "phrase": "trước ngày 30/11 hằng năm",
}  # fmt: skip
ONCE = {"kind": "once", "date": "2026-03-31", "bound": "by", "phrase": "chậm nhất ngày 31/3/2026"}
REPORT = Duty(
    "Báo cáo kết quả công tác dân vận", deadline=ONCE, report_to="UBND tỉnh (qua Sở Nội vụ)"
)


def paper(
    universe: Universe,
    *duties: Duty,
    number: str = "12/UBND-NC",
    issued: str = "2026-01-15",
    header_confirmed: bool = True,
    state: str = "in_review",
    issuer: str = "ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
    subject: str = "Về tăng cường công tác dân vận",
) -> Document:
    """A document in review with a proposal for each duty."""
    user = universe.user("coordinator")
    document = Document.objects.create(
        tenant=universe.tenant,
        so_ky_hieu=number,
        loai_van_ban="cong_van",
        co_quan_ban_hanh=issuer,
        issuer_fold=issuer_fold(issuer),
        ngay_ban_hanh=issued,
        trich_yeu=subject,
        state=state,
        uploaded_by=user,
        uploaded_at=UPLOADED,
        header_confirmed_by=user if header_confirmed else None,
        header_confirmed_at=NOW if header_confirmed else None,
    )
    stored = StoredFile.objects.create(
        tenant=universe.tenant,
        document=document,
        sha256=document.public_id.hex * 2,
        size=1,
        media_type="text/plain",
        ten_tep="van-ban.txt",
        added_by=user,
        added_at=UPLOADED,
    )
    text = "".join(f"- {duty.action}.\n" for duty in duties)
    reading = Reading.objects.create(
        document=document, file=stored, engine="test", text=text, result={}, made_at=UPLOADED
    )
    for duty in duties:
        _propose(document, reading, duty, text, user)
    with transaction.atomic():  # as the action does that keeps a reading
        put("document", [document.pk])
    return document


def _propose(document: Document, reading: Reading, duty: Duty, text: str, user: Any) -> None:
    start = text.index(duty.action)
    decided = duty.decision != "pending"
    Proposal.objects.create(
        document=document,
        reading=reading,
        action=duty.action,
        start=start,
        end=start + len(duty.action),
        assignees=list(duty.assignees),
        coordinators=list(duty.coordinators),
        role=duty.role,
        report_to=duty.report_to,
        quota=duty.quota,
        deadline=duty.deadline,
        is_continuing=duty.is_continuing,
        decision=duty.decision,
        seen_by=user,
        seen_at=NOW,
        decided_by=user if decided else None,
        decided_at=NOW if decided else None,
    )


def given(universe: Universe, *duties: Duty, **about: Any) -> list[Task]:
    """The tasks of a document that the coordinator has confirmed."""
    document = paper(universe, *(duties or (REPORT,)), **about)
    by = universe.viewer("coordinator")
    return list(confirm(by=by, document=document.public_id, now=NOW, today=TODAY))


def assignment(task: Task, unit: str = "Sở Tư pháp") -> Assignment:
    return Assignment.objects.get(task=task, unit__ten=unit)


def occurrence(task: Task, unit: str = "Sở Tư pháp") -> Occurrence:
    return Occurrence.objects.filter(assignment=assignment(task, unit)).order_by("due_on").first()
