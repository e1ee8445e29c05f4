"""A reminder as text, to be copied into a message to a colleague's phone."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.tasks.queries.urging import LateBody

LISTED = 5  # duties of one message
LONGEST = 120  # characters of one duty


def message_to(body: LateBody, today: date) -> str:
    """What a coordinator may copy: polite, with the days, without names of people."""
    duties = [duty for duty in body.duties if not duty.has_asked]
    lines = [
        ngettext(
            "Gửi %(unit)s: tính đến ngày %(day)s, đơn vị còn %(count)d nhiệm vụ quá hạn.",
            "Gửi %(unit)s: tính đến ngày %(day)s, đơn vị còn %(count)d nhiệm vụ quá hạn.",
            len(duties),
        )
        % {"unit": body.unit.ten, "day": _short(today), "count": len(duties)}
    ]
    for number, duty in enumerate(duties[:LISTED], 1):
        action = duty.occurrence.assignment.task.action
        cut = f"{action[: LONGEST - 1]}…" if len(action) > LONGEST else action
        due_on = duty.occurrence.due_on or today
        lines.append(
            _("%(number)d. %(action)s (hạn %(day)s).")
            % {"number": number, "action": cut.rstrip(" .;"), "day": _short(due_on)}
        )
    if (more := len(duties) - LISTED) > 0:
        lines.append(_("Và %(count)d nhiệm vụ khác.") % {"count": more})
    lines.append(_("Đề nghị đơn vị gửi kết quả, hoặc báo khó khăn để cùng giải quyết. Trân trọng."))
    return "\n".join(lines)


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
