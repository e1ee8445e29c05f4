"""How days, units and shares are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.tasks.queries.lateness import Lateness, of_days
from gandan.apps.tasks.queries.rows import NAMES_SHOWN
from gandan.apps.tasks.queries.wanted import Structure

if TYPE_CHECKING:
    from datetime import date

    from gandan.apps.tasks.models import Assignment, Task
    from gandan.apps.tasks.queries.rows import Row, Share

# class of the badge; the words never depend on it
BADGES = {
    "late": "late",
    "today": "soon",
    "soon": "soon",
    "later": "",
    "undated": "",
    "waiting": "info",
    "supplement": "soon",
    "contested": "info",
    "not_applicable": "",
    "on_time": "done",
    "extended": "done",
    "finished_late": "late",
    "finished": "done",
}


def days_in_words(lateness: Lateness) -> str:
    """The badge's words: "Quá hạn 3 ngày"."""
    days = {"n": lateness.days}
    if lateness.kind == "late":
        return ngettext("Quá hạn %(n)d ngày", "Quá hạn %(n)d ngày", lateness.days) % days
    if lateness.kind in {"soon", "later"}:
        return ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", lateness.days) % days
    if lateness.kind == "finished_late":
        return (
            ngettext("Xong, quá hạn %(n)d ngày", "Xong, quá hạn %(n)d ngày", lateness.days) % days
        )
    if lateness.kind == "extended":
        return _("Xong, trong hạn đã gia hạn")
    return {
        "today": _("Hạn hôm nay"),
        "undated": _("Không ghi hạn"),
        "waiting": _("Chờ tiếp nhận"),
        "supplement": _("Đề nghị bổ sung"),
        "contested": _("Chờ xác định trách nhiệm"),
        "not_applicable": _("Không áp dụng"),
        "on_time": _("Xong, đúng hạn"),
        "finished": _("Đã xong"),
    }[lateness.kind]


def standing_in_words(task: Task, today: date) -> tuple[str, str]:
    """Tone and words of a task's badge: its days while it is owed, else why it is not."""
    if task.is_history:
        return "", _("Lịch sử")
    if task.closed_at:
        return "", _("Đã kết thúc")
    if not task.is_open:
        return closed_in_words(task)
    if task.next_due_on is None and (kind := _waits_for(task)):
        return BADGES[kind], days_in_words(Lateness(kind))
    if task.is_continuing:
        return "", _("Thường xuyên")
    lateness = of_days(task.next_due_on, task.next_aim_on, today)
    return BADGES[lateness.kind], days_in_words(lateness)


def closed_in_words(thing: Task | Assignment) -> tuple[str, str]:
    """Tone and words of a task, or of a unit's part of it, of which nothing is due any more."""
    return ("", _("Không áp dụng")) if thing.is_excused else ("done", _("Đã xong"))


def _waits_for(thing: Task | Assignment) -> str:
    """What stands in the way of the next step, where no day is owed."""
    if thing.has_supplement:
        return "supplement"
    if thing.has_submitted:
        return "waiting"
    return "contested" if thing.has_contested else ""


def assignment_in_words(assignment: Assignment, today: date) -> tuple[str, str]:
    """Tone and words of a unit's part of a task that is followed."""
    if not assignment.is_open:
        return closed_in_words(assignment)
    if assignment.next_due_on is not None:
        lateness = of_days(assignment.next_due_on, assignment.next_aim_on, today)
        return BADGES[lateness.kind], days_in_words(lateness)
    if kind := _waits_for(assignment):
        return BADGES[kind], days_in_words(Lateness(kind))
    return "", _("Thường xuyên") if assignment.task.is_continuing else _("Đang thực hiện")


def units_in_words(share: Share) -> str:
    """Who has the task: the one body's name, or how many there are."""
    if share.lead_count == 1:
        said = share.lead_name
    else:
        said = ngettext("%(n)d đơn vị", "%(n)d đơn vị", share.lead_count) % {"n": share.lead_count}
    if share.support_count:
        support = ngettext("%(n)d phối hợp", "%(n)d phối hợp", share.support_count)
        return f"{said}, {support % {'n': share.support_count}}"
    return said


def others_in_words(row: Row) -> str:
    """The other side of a line, where it differs: who it was given to then, or who answers now.

    By name where one body has the task; else how many there are.
    """
    share = row.share
    if not share.moved_count:
        return ""
    if row.others:
        names = "; ".join(row.others[:NAMES_SHOWN])
        more = len(row.others) - NAMES_SHOWN
        if more > 0:
            names += ngettext(" và %(n)d đơn vị khác", " và %(n)d đơn vị khác", more) % {"n": more}
        return names
    return ngettext("%(n)d đơn vị", "%(n)d đơn vị", share.other_count) % {"n": share.other_count}


def other_side(structure: str) -> str:
    """What the other side is called, where a list is drawn by one of them."""
    return _("Nay thuộc") if structure == Structure.THEN else _("Giao cho (khi đó)")


def planned_in_words(row: Row) -> str:
    """How many of the bodies have linked a plan of their own; nothing where none has.

    That none is linked does not say that there is none, and not every duty asks for one.
    """
    if not row.planned_count:
        return ""
    if row.share.lead_count == 1:
        return _("Đã liên kết kế hoạch")
    counts = {"n": row.planned_count, "all": row.share.lead_count}
    return _("%(n)d/%(all)d đơn vị đã liên kết kế hoạch") % counts


def share_in_words(share: Share) -> str:
    """How many of the units have done it: "12/28"; of a single unit the badge says it already."""
    return f"{share.done_count}/{share.unit_count}" if share.unit_count > 1 else ""
