"""Two papers ask the same bodies for a report at the end of the year: one report is enough."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions.joining import join
from gandan.apps.tasks.queries.joinable import candidates
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer

# the papers name the way of the report differently
WHY = "Sở Nội vụ là đầu mối nhận báo cáo của cả hai văn bản, tổng hợp trình UBND tỉnh."


def join_reports(tasks: list[Any], built: Built, clock: Clock) -> None:
    """Each single report of a paper goes with the one of a rhythm that is due near it, if any."""
    by = viewer(built, "dieuphoi", clock.today)
    for task in tasks:
        if task.deadline_kind != "once" or not task.report_to:
            continue
        _found, offered = candidates(by=by, task=task.public_id)
        near = [one for one in offered if one.sharing and one.task.deadline_kind == "recurring"]
        if not near:
            continue
        day = timezone.localtime(task.confirmed_at).date() + timedelta(days=1)
        try:
            join(
                by=by,
                task=task.public_id,
                with_task=near[0].task.public_id,
                reason=WHY,
                now=clock.at(day, salt=f"join {task.pk}"),
            )
        except Refused:
            continue  # it goes with another one already
