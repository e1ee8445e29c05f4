"""What a unit says of its work."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put
from gandan.apps.tasks.actions.evidence import assignment_for
from gandan.apps.tasks.actions.figures import keep_figure, time_of_note
from gandan.apps.tasks.models import (
    Assignment,
    Occurrence,
    OccurrenceState,
    ProgressNote,
    QuotaFigure,
)
from gandan.apps.tasks.policies import check_follow

LONGEST_NOTE = 4000  # characters
SENT_TWICE = timedelta(minutes=2)  # the same words again so soon are one note


def note_progress(
    *, by: Viewer, assignment: UUID, text: str, achieved: int | None = None, now: datetime
) -> ProgressNote:
    """Write a note; what was not started is in progress from now on. Sent twice, it is one.

    `achieved`: how many of the quota have been reached so far; None says nothing of it.
    """
    text = text.strip()
    if not text:
        raise Refused(_("Ghi vài chữ về việc đã làm trước khi lưu."))
    if len(text) > LONGEST_NOTE:
        raise Refused(
            _("Ghi chú dài quá %(limit)s ký tự; hãy rút gọn hoặc gửi kèm tệp.")
            % {"limit": LONGEST_NOTE}
        )
    found = assignment_for(by, assignment)
    check_follow(by, found)
    if found.task.closed_at is not None or found.released_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc ở đơn vị; không ghi thêm tiến độ được."))
    same = ProgressNote.objects.filter(assignment=found, by_id=by.user_id, text=text)
    if (sent := same.filter(at__gt=now - SENT_TWICE).first()) and _says(sent, achieved):
        return sent
    with transaction.atomic():
        note = ProgressNote.objects.create(
            tenant_id=by.tenant_id, assignment=found, text=text, by_id=by.user_id, at=now
        )
        _start_earliest(found.pk)
        told: dict[str, object] = {"text": text}
        if achieved is not None:
            Assignment.objects.select_for_update().get(pk=found.pk)
            keep_figure(found, time_of_note(found), achieved, note=note, by=by, now=now)
            told["achieved"] = achieved
        put("result", [found.pk])
        record(
            by=by,
            action="assignment.noted",
            subject_type="assignment",
            subject_id=found.public_id,
            after=told,
            now=now,
        )
    return note


def _says(note: ProgressNote, achieved: int | None) -> bool:
    """Whether the note came with this number: the same words with another one put it right."""
    said = QuotaFigure.objects.filter(note=note).values_list("value", flat=True).first()
    return said == achieved


def _start_earliest(assignment_id: int) -> None:
    """The next time that is owed is being worked on; later ones wait."""
    waiting = Occurrence.objects.select_for_update().filter(
        assignment_id=assignment_id, state=OccurrenceState.NOT_STARTED
    )
    under_way = Occurrence.objects.filter(
        assignment_id=assignment_id, state=OccurrenceState.IN_PROGRESS
    )
    first = waiting.order_by("due_on", "period", "pk").first()
    if first is not None and not under_way.exists():
        first.state = OccurrenceState.IN_PROGRESS
        first.version += 1
        first.save(update_fields=["state", "version"])
