"""The last day of a continuing duty: set by a person, and what comes of it when it has passed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, Refused
from gandan.apps.documents.queries.then import issue_day
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.closing import check_followed, follow_no_more, task_for
from gandan.apps.tasks.actions.requests import lapse_all
from gandan.apps.tasks.models import Assignment, Task
from gandan.apps.tasks.policies import check_close


def set_end(*, by: Viewer, task: UUID, seen: int, ends_on: date | None, now: datetime) -> Task:
    """Say until when a continuing duty is carried out; None: until it is ended by hand.

    Raises:
        Refused: the duty has due days of its own, or the day lies before the paper.
        Stale: the task has changed since the page was drawn, or has been ended.
    """
    with transaction.atomic():
        found = task_for(by, task, seen, check_close)
        check_followed(found)
        if not found.is_continuing:
            raise Refused(_("Nhiệm vụ có hạn riêng; chỉ nhiệm vụ thường xuyên mới ghi ngày này."))
        issued_on = issue_day(found.document)
        if ends_on is not None and ends_on < issued_on:
            raise Refused(
                _("Ngày này nằm trước ngày ban hành văn bản (%(day)s); hãy xem lại.")
                % {"day": f"{issued_on:%d/%m/%Y}"}
            )
        before = found.ends_on
        found.ends_on = ends_on
        found.version += 1
        found.save(update_fields=["ends_on", "version"])
        record(
            by=by,
            action="task.end_set",
            subject_type="task",
            subject_id=found.public_id,
            before={"ends_on": before},
            after={"ends_on": ends_on},
            now=now,
        )
    return found


def end_run_out(*, by: Actor, task: Task, now: datetime) -> None:
    """End a continuing duty whose last day has passed. Call it inside a transaction."""
    with transaction.atomic():
        # before the task is locked, as `close` does; taken back where somebody was quicker
        lapse_all(Assignment.objects.filter(task=task), now=now)
        found = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
        if found.closed_at is not None or found.ends_on is None:
            transaction.set_rollback(True)
            return
    said = _("Hết thời gian thực hiện theo văn bản (đến hết ngày %(day)s).") % {
        "day": f"{found.ends_on:%d/%m/%Y}"
    }
    follow_no_more(found, said, now=now)
    record(
        by=by,
        action="task.ran_out",
        subject_type="task",
        subject_id=found.public_id,
        before={"closed_at": None},
        after={"closed_at": now, "ends_on": found.ends_on},
        reason=said,
        now=now,
    )
