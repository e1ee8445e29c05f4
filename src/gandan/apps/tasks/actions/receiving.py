"""What a coordinator answers to a submission. Between equals nothing is returned or accepted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.moving import move, occurrence_for, stated
from gandan.apps.tasks.actions.telling import tell_received, tell_supplement_asked
from gandan.apps.tasks.models import Occurrence, OccurrenceState


def receive(*, by: Viewer, occurrence: UUID, seen: int, now: datetime) -> Occurrence:
    """Đã tiếp nhận: nothing more is due from the unit for this time."""
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        changes = {"finished_by_id": by.user_id, "finished_at": now, "note": ""}
        move(found, OccurrenceState.RECEIVED, by=by, seen=seen, changes=changes, now=now)
        tell_received(found, by=by, now=now)
        return found


def ask_supplement(
    *, by: Viewer, occurrence: UUID, seen: int, reason: str, now: datetime
) -> Occurrence:
    """Đề nghị bổ sung: the reason is what the unit reads."""
    said = stated(reason, _("Ghi rõ nội dung đề nghị bổ sung để đơn vị biết cần làm gì."))
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        move(found, OccurrenceState.SUPPLEMENT, by=by, seen=seen, reason=said, now=now)
        tell_supplement_asked(found, by=by, now=now)
        return found
