"""A body's own row: changed where nobody else changed it, and told to the log."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Refused, Stale
from gandan.tiengviet.folding import fold


def clean_name(ten: str) -> str:
    """A name with single blanks; raises `Refused` where it has no letter."""
    name = " ".join(ten.split())
    if not fold(name):
        raise Refused(_("Tên đơn vị phải có chữ; hãy ghi tên như trên con dấu."))
    return name


def change(unit: Unit, version: int, **values: object) -> None:
    """Write the values if nobody else has changed the row since `version`."""
    changed = Unit.objects.filter(pk=unit.pk, version=version).update(version=version + 1, **values)
    if not changed:
        raise Stale(_("Đơn vị này vừa được người khác sửa; đây là nội dung hiện nay."))
    unit.refresh_from_db()


def record_unit(  # noqa: PLR0913  # as `record`, of a body
    by: Entitled,
    action: str,
    unit: Unit,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    now: datetime,
) -> None:
    """One event of the log about a body."""
    record(
        by=by,
        action=action,
        subject_type="unit",
        subject_id=unit.public_id,
        before=before,
        after=after,
        reason=reason,
        now=now,
    )
