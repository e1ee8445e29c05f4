"""A regime is opened from a confirmed task, takes further tasks as tiers, and ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import RegimeTask, ReportRegime, SubmissionTime
from gandan.apps.reports.policies import check_manage
from gandan.apps.tasks.models import Occurrence, Task

_SAID = {"name", "legal_basis", "rule", "window_first_day", "window_last_day", "sent_to"}
_NOT_SAID = {field.name for field in ReportRegime._meta.get_fields()} - _SAID


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person says of a regime.

    `window`: the data window as two days of a month, from the month before the period to its last
    one; None where the paper names none: it is borrowed from nowhere.
    """

    name: str
    collector: UUID
    sent_to: str = ""
    legal_basis: str = ""
    window: tuple[int, int] | None = None
    rule: str = ""
    is_ad_hoc: bool = False


def open_regime(
    *, by: Viewer, task: UUID, terms: Terms, now: datetime, today: date
) -> ReportRegime:
    """Make the regime of the report that a confirmed task asks for.

    Raises:
        NotAllowed: the viewer sets up no regimes, or there is no such task.
        Refused: the task belongs to a regime already, was ended, or what is said does not hold.
    """
    check_manage(by)
    with transaction.atomic():
        asked = _task(by, task)
        regime = ReportRegime(
            tenant_id=by.tenant_id, created_by_id=by.user_id, created_at=now,
            **_fields(by, terms, today),
        )  # fmt: skip
        _check(regime)
        regime.save()
        RegimeTask.objects.create(tenant_id=by.tenant_id, regime=regime, task=asked)
        record(
            by=by,
            action="regime.opened",
            subject_type="regime",
            subject_id=regime.public_id,
            after={**_told(regime), "task": asked.action[:200]},
            now=now,
        )
    return regime


def change_terms(
    *, by: Viewer, regime: UUID, seen: int, terms: Terms, now: datetime, today: date
) -> ReportRegime:
    """Correct what stands about a regime; reports that were sent keep theirs.

    Raises:
        Stale: the regime has changed since the page was drawn.
    """
    with transaction.atomic():
        found = regime_for(by, regime, seen)
        before = _told(found)
        for name, value in _fields(by, terms, today).items():
            setattr(found, name, value)
        _check(found)
        found.version += 1
        found.save()
        after = _told(found)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            record(
                by=by,
                action="regime.changed",
                subject_type="regime",
                subject_id=found.public_id,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
                now=now,
            )
    return found


def add_tier(
    *, by: Viewer, regime: UUID, seen: int, task: UUID, tier: str, now: datetime
) -> RegimeTask:
    """Let a further task ask for the report of a regime: another tier, with days of its own.

    Raises:
        Refused: the task belongs to a regime already, or was ended; or a body would have to answer
            two reports of different days with one.
    """
    with transaction.atomic():
        found = regime_for(by, regime, seen)
        asked = _task(by, task)
        _check_one_report(found, asked)
        row = RegimeTask.objects.create(
            tenant_id=by.tenant_id, regime=found, task=asked, tier=tier.strip()[:120]
        )
        found.version += 1
        found.save(update_fields=["version"])
        record(
            by=by,
            action="regime.tier_added",
            subject_type="regime",
            subject_id=found.public_id,
            after={"task": asked.action[:200], "tier": row.tier},
            now=now,
        )
    return row


def take_out(*, by: Viewer, regime: UUID, seen: int, task: UUID, now: datetime) -> None:
    """Take a task out of a regime again, while nobody has begun a report of it.

    Raises:
        Refused: a body has begun one, or it is the only task: then the regime is ended instead.
    """
    with transaction.atomic():
        found = regime_for(by, regime, seen)
        row = found.tasks.select_related("task").filter(task__public_id=task).first()
        if row is None:
            raise NotAllowed("No such task in the regime.")
        if SubmissionTime.objects.filter(occurrence__assignment__task=row.task).exists():
            raise Refused(
                _("Đã có đơn vị lập báo cáo theo nhiệm vụ này, nên không bỏ ra khỏi chế độ được.")
            )
        if found.tasks.count() == 1:
            raise Refused(
                _("Đây là nhiệm vụ duy nhất của chế độ báo cáo; hãy kết thúc chế độ nếu lập nhầm.")
            )
        told = {"task": row.task.action[:200], "tier": row.tier}
        row.delete()
        found.version += 1
        found.save(update_fields=["version"])
        record(
            by=by,
            action="regime.tier_taken_out",
            subject_type="regime",
            subject_id=found.public_id,
            before=told,
            now=now,
        )


def end_regime(*, by: Viewer, regime: UUID, seen: int, reason: str, now: datetime) -> ReportRegime:
    """No form of it is filled from now on; what was sent stays, and the duties stay with tasks.

    Raises:
        Refused: no reason is given.
        Stale: the regime has changed since the page was drawn, or has been ended.
    """
    with transaction.atomic():
        found = regime_for(by, regime, seen)
        if not reason.strip():
            raise Refused(_("Ghi lý do kết thúc, ví dụ số, ký hiệu của văn bản thay thế."))
        found.ended_at, found.ended_reason = now, reason.strip()
        found.version += 1
        found.save()
        record(
            by=by,
            action="regime.ended",
            subject_type="regime",
            subject_id=found.public_id,
            reason=found.ended_reason,
            now=now,
        )
    return found


def _check_one_report(regime: ReportRegime, asked: Task) -> None:
    """Refuse a task that asks a body for a second report: asked for once, both have no period.

    A paper that wants one report by 10 May and another one by 30 October makes two tasks. In one
    regime a body's first report would answer both, and the second would never be owed.
    """
    once = Occurrence.objects.filter(period="").select_related("unit").order_by("pk")
    days = {
        time.unit_id: time.due_on
        for time in once.filter(assignment__task__report_regime__regime=regime)
    }
    for time in once.filter(assignment__task=asked):
        if time.unit_id in days and days[time.unit_id] != time.due_on:
            raise Refused(
                _(
                    "%(unit)s phải gửi hai báo cáo khác hạn theo hai nhiệm vụ này, nên không gộp "
                    "được vào một chế độ; hãy lập chế độ báo cáo riêng cho nhiệm vụ ấy."
                )
                % {"unit": time.unit.ten}
            )


def regime_for(by: Viewer, regime: UUID, seen: int | None = None) -> ReportRegime:
    """The regime, locked, for who sets up regimes; call it inside a transaction.

    Raises:
        NotAllowed: no such regime, or the viewer sets up none.
        Stale: it has changed since the page was drawn, or has been ended.
    """
    check_manage(by)
    found = (
        ReportRegime.objects.select_for_update(of=("self",))
        .filter(tenant_id=by.tenant_id, public_id=regime)
        .first()
    )
    if found is None:
        raise NotAllowed("No such regime in the viewer's tenant.")
    if found.ended_at is not None:
        raise Stale(_("Chế độ báo cáo này đã kết thúc; không sửa được nữa."))
    if seen is not None and found.version != seen:
        raise Stale(
            _("Người khác vừa sửa chế độ báo cáo này. Nội dung bạn nhập chưa được lưu; "
              "hãy xem lại rồi gửi lại nếu vẫn cần.")
        )  # fmt: skip
    return found


def _task(by: Viewer, task: UUID) -> Task:
    found = (
        Task.objects.select_for_update(of=("self",))
        .filter(tenant_id=by.tenant_id, public_id=task)
        .first()
    )
    if found is None:
        raise NotAllowed("No such task in the viewer's tenant.")
    if found.closed_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc; hãy chọn nhiệm vụ còn đang thực hiện."))
    if known := RegimeTask.objects.select_related("regime").filter(task=found).first():
        raise Refused(
            _("Nhiệm vụ này đã thuộc chế độ báo cáo “%(name)s”.") % {"name": known.regime.name}
        )
    return found


def _fields(by: Viewer, terms: Terms, today: date) -> Mapping[str, object]:
    alive = Q(valid_before__isnull=True) | Q(valid_before__gt=today)
    collector = Unit.objects.filter(
        alive, tenant_id=by.tenant_id, public_id=terms.collector, valid_from__lte=today
    ).first()
    if collector is None:
        raise Refused(_("Chọn cơ quan tổng hợp là một cơ quan đang hoạt động trong danh mục."))
    first, last = terms.window or (None, None)
    return {
        "name": " ".join(terms.name.split()),
        "collector": collector,
        "sent_to": terms.sent_to.strip(),
        "legal_basis": terms.legal_basis.strip(),
        "window_first_day": first,
        "window_last_day": last,
        "rule": terms.rule,
        "is_ad_hoc": terms.is_ad_hoc,
    }


def _check(regime: ReportRegime) -> None:
    if not regime.name:
        raise Refused(_("Ghi tên chế độ báo cáo, ví dụ Báo cáo công tác dân vận chính quyền."))
    try:
        regime.clean_fields(exclude=_NOT_SAID)
    except ValidationError as invalid:
        raise Refused("; ".join(invalid.messages)) from invalid


def _told(regime: ReportRegime) -> dict[str, object]:
    return {
        "name": regime.name,
        "collector": regime.collector.ten,
        "sent_to": regime.sent_to,
        "legal_basis": regime.legal_basis,
        "window": [regime.window_first_day, regime.window_last_day],
        "rule": regime.rule,
        "is_ad_hoc": regime.is_ad_hoc,
    }
