"""What a coordinator answers to a submission. Between equals nothing is returned or accepted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.moving import move, occurrence_for, occurrences_for, stated
from gandan.apps.tasks.actions.telling import tell_received, tell_supplement_asked
from gandan.apps.tasks.models import Occurrence, OccurrenceState
from gandan.apps.tasks.queries.joint import waits_with


def receive(*, by: Viewer, occurrence: UUID, seen: int, now: datetime) -> Occurrence:
    """Đã tiếp nhận: nothing more is due from the unit for this time.

    It is the paper that is received: wherever it waits for other tasks too (nộp chung). What was
    asked to be completed for one of them, or has another paper, is left as it is.
    """
    with transaction.atomic():
        found, others = occurrences_for(by, occurrence)
        changes = {"finished_by_id": by.user_id, "finished_at": now, "note": ""}
        move(found, OccurrenceState.RECEIVED, by=by, seen=seen, changes=changes, now=now)
        tell_received(found, by=by, now=now)
        for other in (one for one in others if waits_with(found, one)):
            to, version = OccurrenceState.RECEIVED, other.version
            move(other, to, by=by, seen=version, changes=changes, now=now)
        return found


def ask_supplement(
    *, by: Viewer, occurrence: UUID, seen: int, reason: str, now: datetime
) -> Occurrence:
    """Đề nghị bổ sung: the reason is what the unit reads.

    Of this task alone: the paper stands where it was sent for another one, or was received.
    """
    said = stated(reason, _("Ghi rõ nội dung đề nghị bổ sung để đơn vị biết cần làm gì."))
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        move(found, OccurrenceState.SUPPLEMENT, by=by, seen=seen, reason=said, now=now)
        tell_supplement_asked(found, by=by, now=now)
        return found
