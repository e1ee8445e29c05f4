"""Writing down what leaders said to a report: their words, the day, by which paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.models import Document
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Instruction, LeaderReport
from gandan.apps.tasks.policies import check_report


@dataclass(frozen=True, slots=True)
class Said:
    """What was said; fields as those of `Instruction`."""

    said_by: str
    said_on: date
    words: str
    so_ky_hieu: str = ""


def record_instruction(
    *,
    by: Viewer,
    report: UUID,
    said: Said,
    duties: Collection[int],
    now: datetime,
    today: date,
) -> Instruction:
    """Keep what leaders said of some duties of a report; the page of each shows it.

    A paper of that number and year that came in is linked, where there is exactly one.

    Raises:
        NotAllowed: there is no such report in the viewer's space.
        Refused: it was not sent; nobody, nothing or no duty is named; the day cannot be so.
    """
    check_report(by)
    words, said_by = said.words.strip(), said.said_by.strip()
    with transaction.atomic():
        found = (
            LeaderReport.objects.select_for_update(of=("self",))
            .filter(public_id=report, tenant_id=by.tenant_id)
            .first()
        )
        if found is None:
            raise NotAllowed("No such report in the viewer's tenant.")
        if found.ngay_ban_hanh is None:
            raise Refused(_("Báo cáo chưa ghi là đã gửi: ghi số và ngày của báo cáo trước."))
        if not words or not said_by:
            raise Refused(_("Ghi người cho ý kiến và nội dung ý kiến chỉ đạo."))
        if not found.ngay_ban_hanh <= said.said_on <= today:
            raise Refused(
                _("Ngày cho ý kiến phải từ ngày của báo cáo (%(first)s) đến hôm nay.")
                % {"first": f"{found.ngay_ban_hanh:%d/%m/%Y}"}
            )
        about = list(found.duties.filter(pk__in=duties).select_related("assignment"))
        if not about or len(about) < len(set(duties)):
            raise Refused(_("Chọn ít nhất một nhiệm vụ của báo cáo mà ý kiến nói đến."))
        made = Instruction.objects.create(
            tenant_id=by.tenant_id,
            report=found,
            said_by=said_by,
            said_on=said.said_on,
            words=words,
            so_ky_hieu=said.so_ky_hieu.strip(),
            document=_paper(by, said),
            recorded_by_id=by.user_id,
            recorded_at=now,
        )
        made.duties.set(about)
        after = {
            "said_by": said_by,
            "said_on": said.said_on,
            "text": words,
            "so_ky_hieu": made.so_ky_hieu,
        }
        record(
            by=by,
            action="leader_report.instructed",
            subject_type="leader_report",
            subject_id=found.public_id,
            after=after | {"duty_count": len(about)},
            now=now,
        )
        record_each(
            by=by,
            action="assignment.instructed",
            subject_type="assignment",
            told=[
                Told(pk, {}, after)
                for pk in dict.fromkeys(duty.assignment.public_id for duty in about)
            ],
            now=now,
        )
    return made


def _paper(by: Viewer, said: Said) -> Document | None:
    number = said.so_ky_hieu.strip()
    if not number:
        return None
    found = list(
        Document.objects.filter(
            tenant_id=by.tenant_id,
            so_ky_hieu=number,
            ngay_ban_hanh__startswith=f"{said.said_on.year}",
        )[:2]
    )
    return found[0] if len(found) == 1 else None
