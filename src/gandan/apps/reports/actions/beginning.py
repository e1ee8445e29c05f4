"""Beginning a report: one for a body and a period, with the form that holds for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import hold, link, not_found
from gandan.apps.reports.actions.prefilling import fill_blanks
from gandan.apps.reports.models import Edition, Submission
from gandan.apps.reports.policies import check_fill
from gandan.apps.reports.queries.holding import form_holding
from gandan.apps.reports.queries.times import owed_times


def begin(*, by: Viewer, regime: UUID, period: str, unit: UUID, now: datetime) -> Submission:
    """Find or make a body's report of a period, and fill in what the system knows.

    All times of the regime that the body owes for the period are answered by it. Begun twice, it is
    one.

    Raises:
        NotAllowed: nothing is owed there, or the viewer does not work for the body.
        Refused: no form of the regime holds for the period yet, or the regime has ended.
    """
    with transaction.atomic():
        rows = owed_times(regime, period, unit).filter(tenant_id=by.tenant_id)
        hold(list(rows.values_list("pk", flat=True)))
        times = list(
            rows.select_related("unit", "assignment__task__report_regime__regime").order_by("pk")
        )
        if not times:
            raise not_found()
        owing = times[0].unit
        check_fill(by, [owing])
        asked = times[0].assignment.task.report_regime.regime
        found = Submission.objects.filter(regime=asked, period=period, unit=owing).first()
        if found is None:
            if asked.ended_at is not None:
                raise Refused(_("Chế độ báo cáo này đã kết thúc; đơn vị không phải điền biểu mẫu."))
            form = form_holding(asked, period)
            if form is None:
                raise Refused(
                    _("Chưa có biểu mẫu áp dụng cho kỳ này; hãy hỏi nơi tổng hợp là %(collector)s.")
                    % {"collector": asked.collector.ten}
                )
            found = Submission.objects.create(
                tenant_id=by.tenant_id,
                regime=asked,
                period=period,
                unit=owing,
                form=form,
                begun_by_id=by.user_id,
                begun_at=now,
            )
            draft = Edition.objects.create(
                tenant_id=by.tenant_id, submission=found, number=1, begun_at=now
            )
            count = fill_blanks(found, draft)
            record(
                by=by,
                action="report.begun",
                subject_type="report_draft",
                subject_id=found.public_id,
                after={"unit": owing.ten, "period": period, "filled": count},
                now=now,
            )
        link(found, times)
        return found
