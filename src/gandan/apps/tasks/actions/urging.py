"""Preparing the letter that urges, and recording that it was sent. Nothing is sent by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.days import check_near
from gandan.apps.tasks.actions.prepared import (
    Letterhead,
    Signed,
    check_number,
    discard,
    locked,
    mark_sent,
    own_body,
)
from gandan.apps.tasks.models import UrgedDuty, Urging
from gandan.apps.tasks.policies import check_urge
from gandan.apps.tasks.queries.urging import late_of

MOST_DUTIES = 600  # of one letter: an annex of some sixty pages, written while one waits


@dataclass(frozen=True, slots=True)
class Wording(Letterhead):
    """What the office writes on the letter besides the duties; fields as those of `Urging`."""

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
        Refused: nothing is chosen; something chosen is late no more, has ended or is contested;
            the body itself owes it.
    """
    check_urge(by)
    body = own_body(by, unit, "tasks.urge")
    if not occurrences:
        raise Refused(_("Chọn ít nhất một nhiệm vụ đã quá hạn để đôn đốc."))
    check_number(occurrences, MOST_DUTIES)
    if wording.answer_by is not None and wording.answer_by <= today:
        raise Refused(_("Ngày gửi kết quả phải nằm sau hôm nay."))
    if wording.answer_by is not None:
        check_near(wording.answer_by, today)
    with transaction.atomic():
        late = list(late_of(by, today).filter(public_id__in=occurrences).select_related("unit"))
        if len(late) < len(set(occurrences)):
            raise Refused(
                _(
                    "Có nhiệm vụ đã được gửi kết quả, gia hạn hoặc kết thúc từ lúc mở trang; "
                    "hãy xem lại danh sách."
                )
            )
        if any(row.unit_id == body.pk for row in late):
            raise Refused(
                _("Công văn của %(unit)s không đôn đốc chính %(unit)s; hãy bỏ chọn các việc ấy.")
                % {"unit": body.ten}
            )
        urging = Urging.objects.create(
            tenant_id=by.tenant_id,
            unit=body,
            counted_on=today,
            **wording.fields(),
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
    check_urge(by)
    discard(Urging, by=by, paper=urging, seen=seen, action="urging.discarded", now=now)


def send_urging(
    *, by: Viewer, urging: UUID, seen: int, signed: Signed, now: datetime, today: date
) -> Urging:
    """Record that the signed letter went out: the history of each duty tells of it from now on."""
    check_urge(by)
    with transaction.atomic():
        found = locked(Urging, by, urging, seen)
        after = mark_sent(found, signed, by=by, now=now, today=today)
        found.save()
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
