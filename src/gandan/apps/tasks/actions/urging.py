"""Preparing the letter that urges, and recording that it was sent. Nothing is sent by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import UrgedDuty, Urging
from gandan.apps.tasks.policies import check_urge
from gandan.apps.tasks.queries.urging import late_of

MOST_DUTIES = 600  # of one letter: an annex of some sixty pages, written while one waits


@dataclass(frozen=True, slots=True)
class Wording:
    """What the office writes on the letter besides the duties; fields as those of `Urging`."""

    co_quan_ban_hanh: str
    ky_hieu: str
    dia_danh: str
    chuc_vu: str
    co_quan_chu_quan: str = ""
    quyen_han: str = ""
    nguoi_ky: str = ""
    noi_nhan: tuple[str, ...] = ()
    answer_by: date | None = None
    is_superior: bool = False


def draft_urging(
    *,
    by: Viewer,
    unit: UUID,
    occurrences: Collection[UUID],
    wording: Wording,
    now: datetime,
    today: date,
) -> Urging:
    """Prepare a letter for duties that are late today.

    Raises:
        NotAllowed: the viewer may not urge, or not in the name of this body.
        Refused: nothing is chosen; something chosen is late no more, has ended or is contested.
    """
    check_urge(by)
    body = Unit.objects.filter(public_id=unit, tenant_id=by.tenant_id).first()
    if body is None or body.path not in by.paths_with("tasks.urge"):
        raise NotAllowed("A letter is written in the name of one's own body.")
    if not occurrences:
        raise Refused(_("Chọn ít nhất một nhiệm vụ đã quá hạn để đôn đốc."))
    if len(occurrences) > MOST_DUTIES:
        raise Refused(
            _("Một công văn đôn đốc nhiều nhất %(limit)d nhiệm vụ; hãy lập theo từng đơn vị.")
            % {"limit": MOST_DUTIES}
        )
    if wording.answer_by is not None and wording.answer_by <= today:
        raise Refused(_("Ngày gửi kết quả phải nằm sau hôm nay."))
    with transaction.atomic():
        late = list(late_of(by, today).filter(public_id__in=occurrences).select_related("unit"))
        if len(late) < len(set(occurrences)):
            raise Refused(
                _(
                    "Có nhiệm vụ đã được gửi kết quả, gia hạn hoặc kết thúc từ lúc mở trang; "
                    "hãy xem lại danh sách."
                )
            )
        urging = Urging.objects.create(
            tenant_id=by.tenant_id,
            unit=body,
            counted_on=today,
            answer_by=wording.answer_by,
            co_quan_chu_quan=wording.co_quan_chu_quan.strip(),
            co_quan_ban_hanh=wording.co_quan_ban_hanh.strip(),
            ky_hieu=wording.ky_hieu.strip(),
            dia_danh=wording.dia_danh.strip(),
            quyen_han=wording.quyen_han.strip(),
            chuc_vu=wording.chuc_vu.strip(),
            nguoi_ky=wording.nguoi_ky.strip(),
            noi_nhan=list(wording.noi_nhan),
            is_superior=wording.is_superior,
            made_by_id=by.user_id,
            made_at=now,
        )
        UrgedDuty.objects.bulk_create(
            (
                UrgedDuty(urging=urging, occurrence=row, unit=row.unit, due_on=row.due_on)
                for row in late
                if row.due_on
            ),
            batch_size=500,
        )
        record(
            by=by,
            action="urging.drafted",
            subject_type="urging",
            subject_id=urging.public_id,
            after={"units": sorted({row.unit.ten for row in late}), "duty_count": len(late)},
            now=now,
        )
    return urging


def discard_urging(*, by: Viewer, urging: UUID, seen: int, now: datetime) -> None:
    """Throw a draft away; a letter that was sent stays."""
    with transaction.atomic():
        found = _locked(by, urging, seen)
        if found.sent_at is not None:
            raise Refused(_("Công văn đã gửi; không bỏ được nữa."))
        record(
            by=by,
            action="urging.discarded",
            subject_type="urging",
            subject_id=found.public_id,
            before={"duty_count": found.duties.count()},
            now=now,
        )
        found.delete()


def send_urging(  # noqa: PLR0913  # number and day belong to the one call
    *,
    by: Viewer,
    urging: UUID,
    seen: int,
    so_ky_hieu: str,
    ngay_ban_hanh: date,
    now: datetime,
    today: date,
) -> Urging:
    """Record that the signed letter went out: the history of each duty tells of it from now on."""
    number = so_ky_hieu.strip()
    if not any(letter.isdigit() for letter in number):
        raise Refused(_("Ghi số, ký hiệu của công văn đã ký, ví dụ 512/SNV-XDCQ."))
    with transaction.atomic():
        found = _locked(by, urging, seen)
        if found.sent_at is not None:
            raise Stale(_("Người khác đã ghi công văn này là đã gửi."))
        if not found.counted_on <= ngay_ban_hanh <= today:
            raise Refused(
                _("Ngày ban hành phải từ ngày lập danh mục (%(first)s) đến hôm nay.")
                % {"first": f"{found.counted_on:%d/%m/%Y}"}
            )
        found.so_ky_hieu, found.ngay_ban_hanh = number, ngay_ban_hanh
        found.sent_by_id, found.sent_at = by.user_id, now
        found.version += 1
        found.save()
        after = {"so_ky_hieu": number, "ngay_ban_hanh": ngay_ban_hanh}
        record(
            by=by,
            action="urging.sent",
            subject_type="urging",
            subject_id=found.public_id,
            after=after,
            now=now,
        )
        duties = found.duties.select_related("occurrence__assignment")
        record_each(
            by=by,
            action="assignment.urged",
            subject_type="assignment",
            told=[
                Told(
                    duty.occurrence.assignment.public_id,
                    {},
                    {**after, "period": duty.occurrence.period, "due_on": duty.due_on},
                )
                for duty in duties
            ],
            now=now,
        )
    return found


def _locked(by: Viewer, urging: UUID, seen: int) -> Urging:
    check_urge(by)
    found = (
        Urging.objects.select_for_update(of=("self",))
        .filter(public_id=urging, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such letter in the viewer's tenant.")
    if found.version != seen:
        raise Stale(_("Người khác vừa thay đổi công văn này; hãy xem lại nội dung hiện có."))
    return found
