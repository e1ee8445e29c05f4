"""What a person wants to be sent."""

from datetime import datetime

from django.db import transaction

from gandan.apps.audit.actions import record
from gandan.apps.notices.models import Preference
from gandan.apps.orgs.policies import Viewer


def set_preference(*, by: Viewer, wants_email: bool, now: datetime) -> Preference:
    """Switch one's own e-mails on or off; the inbox is always there."""
    with transaction.atomic():
        found, _made = Preference.objects.select_for_update().get_or_create(
            user_id=by.user_id, defaults={"tenant_id": by.tenant_id}
        )
        before = found.wants_email
        if before != wants_email:
            found.wants_email = wants_email
            found.save(update_fields=["wants_email"])
            record(
                by=by,
                action="user.mail_wanted" if wants_email else "user.mail_unwanted",
                subject_type="user",
                subject_id=by.public_id,
                now=now,
            )
    return found
