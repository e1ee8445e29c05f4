"""A review is opened, corrected; bodies are added to those that contribute, or left out."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.forms import begin_form, build
from gandan.apps.reports.actions.regimes import Terms, open_regime, regime_for
from gandan.apps.reports.models import Consolidation, Review, ReviewBody, ReviewStage
from gandan.apps.reports.policies import check_manage
from gandan.apps.reports.queries.consolidating.reviewing.naming import subject_for
from gandan.apps.reports.queries.consolidating.reviewing.one import (
    review_in_space,
    reviewed_document,
)
from gandan.apps.reports.queries.consolidating.reviewing.outline import outlined
from gandan.apps.tasks.actions.giving import add
from gandan.apps.tasks.actions.settling import excuse
from gandan.apps.tasks.models import OWED, Occurrence, Task

LONGEST_NAME = 300  # characters of a regime
LONGEST_YEARS = 30  # that are looked back at


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked back at: stage, first and last day."""

    stage: str
    first_on: date
    last_on: date


def open_review(  # noqa: PLR0913  # what is looked back at, and who is asked by which paper
    *,
    by: Viewer,
    document: UUID,
    task: UUID,
    looked: Looked,
    terms: Terms,
    now: datetime,
    today: date,
) -> Review:
    """Open a review of a document, on the task by which a paper asks for contributions once.

    The form begins with the outline of a review, as a draft. Without a name it is called by its
    years and the document.

    Raises:
        NotAllowed: the viewer sets up no regimes, or there is no such confirmed document or task.
        Refused: the days are none; the task comes again and again, has ended, or belongs to a
            regime already.
    """
    check_manage(by)
    with transaction.atomic():
        found = reviewed_document(by, document)
        _check_looked(looked, today)
        _check_once(by, task)
        named = terms.name.strip() or subject_for(
            looked.stage, looked.first_on, looked.last_on, found
        )
        regime = open_regime(
            by=by,
            task=task,
            terms=replace(terms, name=named[:LONGEST_NAME], is_ad_hoc=True),
            now=now,
            today=today,
        )
        review = Review.objects.create(
            tenant_id=by.tenant_id,
            regime=regime,
            document=found,
            stage=looked.stage,
            first_on=looked.first_on,
            last_on=looked.last_on,
        )
        draft = begin_form(by=by, regime=regime.public_id, now=now)
        build(by=by, form=draft.public_id, seen=draft.version, step=outlined, now=now)
        record(
            by=by,
            action="review.opened",
            subject_type="review",
            subject_id=review.public_id,
            after=_told(review) | {"document": str(found)},
            now=now,
        )
    return review


def change_review(
    *, by: Viewer, review: UUID, seen: int, looked: Looked, now: datetime, today: date
) -> Review:
    """Correct stage or days; what has been typed or signed stays as it is.

    Raises:
        Refused: the days are none, or its paper was signed.
        Stale: the regime has changed since the page was drawn, or has ended.
    """
    with transaction.atomic():
        found = review_in_space(by, review)
        regime = regime_for(by, found.regime.public_id, seen)
        if Consolidation.objects.filter(regime=regime, frozen_at__isnull=False).exists():
            raise Refused(_("Báo cáo đã ký và chốt; thời gian nhìn lại không sửa được nữa."))
        _check_looked(looked, today)
        before = _told(found)
        found.stage, found.first_on, found.last_on = looked.stage, looked.first_on, looked.last_on
        found.save(update_fields=["stage", "first_on", "last_on"])
        regime.version += 1
        regime.save(update_fields=["version"])
        record(
            by=by,
            action="review.changed",
            subject_type="review",
            subject_id=found.public_id,
            before=before,
            after=_told(found),
            now=now,
        )
    return found


def add_body(  # noqa: PLR0913  # which body, by when and why
    *,
    by: Viewer,
    review: UUID,
    unit: UUID,
    reason: str,
    new_day: date | None = None,
    now: datetime,
    today: date,
) -> ReviewBody:
    """Ask one more body for a contribution, by the task and the days of the others.

    Raises:
        NotAllowed: the viewer sets up no regimes or gives no duties, or there is no such review.
        Refused: no reason is given, or the body is asked already or does not exist any more.
    """
    with transaction.atomic():
        found = review_in_space(by, review)
        regime = regime_for(by, found.regime.public_id)
        asking = regime.tasks.select_related("task").order_by("pk").first()
        if asking is None:
            raise NotAllowed("The review has no task that asks for contributions.")
        given = add(
            by=by, task=asking.task.public_id, to=unit, reason=reason, new_day=new_day, now=now,
            today=today,
        )  # fmt: skip
        return _say(by, found, given.unit, reason, now, is_added=True)


def leave_out(*, by: Viewer, review: UUID, unit: UUID, reason: str, now: datetime) -> ReviewBody:
    """Take a body out of those that contribute: what it still owes is not applicable to it.

    Raises:
        NotAllowed: the viewer sets up no regimes or answers no bodies, or there is none.
        Refused: no reason is given, or it owes nothing: its contribution has come.
    """
    with transaction.atomic():
        found = review_in_space(by, review)
        regime = regime_for(by, found.regime.public_id)
        rows = Occurrence.objects.filter(
            assignment__task__report_regime__regime=regime, unit__public_id=unit, state__in=OWED
        )
        owed = list(rows.select_related("unit").order_by("pk"))
        if not owed:
            raise Refused(
                _("Đơn vị không còn nợ báo cáo nào của đợt này; báo cáo đã gửi thì được giữ lại.")
            )
        for one in owed:
            excuse(by=by, occurrence=one.public_id, seen=one.version, reason=reason, now=now)
        return _say(by, found, owed[0].unit, reason, now, is_added=False)


def _say(
    by: Viewer, review: Review, unit: Unit, reason: str, now: datetime, *, is_added: bool
) -> ReviewBody:
    row = ReviewBody.objects.create(
        review=review, unit=unit, is_added=is_added, reason=reason.strip(), by_id=by.user_id, at=now
    )
    record(
        by=by,
        action="review.body_added" if is_added else "review.body_left_out",
        subject_type="review",
        subject_id=review.public_id,
        after={"unit": unit.ten},
        reason=row.reason,
        now=now,
    )
    return row


def _check_looked(looked: Looked, today: date) -> None:
    if looked.stage not in ReviewStage.values:
        raise Refused(_("Chọn sơ kết hoặc tổng kết."))
    if not looked.first_on < looked.last_on:
        raise Refused(_("Ngày cuối phải sau ngày đầu, ví dụ từ 01/01/2022 đến 31/12/2026."))
    if looked.first_on > today:
        raise Refused(_("Ngày đầu chưa đến; sơ kết, tổng kết nhìn lại thời gian đã thực hiện."))
    if looked.last_on.year - looked.first_on.year > LONGEST_YEARS:
        raise Refused(
            _("Thời gian nhìn lại dài quá %(years)d năm; hãy xem lại ngày đầu, ngày cuối.")
            % {"years": LONGEST_YEARS}
        )


def _check_once(by: Viewer, task: UUID) -> None:
    """A duty that comes again and again, or has no day by its nature, asks for no one report."""
    found = Task.objects.filter(tenant_id=by.tenant_id, public_id=task).first()
    if found is None:
        raise NotAllowed("No such task in the viewer's tenant.")
    if found.is_continuing or found.deadline_kind == "recurring":
        raise Refused(
            _(
                "Nhiệm vụ này lặp lại theo kỳ hoặc làm thường xuyên; hãy chọn nhiệm vụ của văn "
                "bản yêu cầu gửi báo cáo sơ kết, tổng kết một lần."
            )
        )


def _told(review: Review) -> dict[str, object]:
    return {"stage": review.stage, "first_on": review.first_on, "last_on": review.last_on}
