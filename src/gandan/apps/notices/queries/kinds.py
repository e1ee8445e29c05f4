"""The kinds of notice, each a row: its sentence, the page it leads to, urgent or not, its group.

Facts stand in a sentence by name. Names that end in `_on` are days as ISO 8601, shown as a
Vietnamese reader writes them. `what` is put together from the facts `paper`, `section` and
`action`, as far as they are given: of a paper "lưu hành nội bộ" only the number is.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUPS: dict[str, Promise] = {  # in the order of an e-mail: what is late first
    "late": _("Quá hạn"),
    "today": _("Hạn hôm nay"),
    "soon": _("Sắp đến hạn"),
    "asked": _("Cần xử lý"),
    "given": _("Mới giao"),
    "answered": _("Kết quả"),
    "changed": _("Thay đổi"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One row. `is_urgent`: an e-mail goes out at once, not with the next digest."""

    group: str
    sentence: Promise
    leads_to: Promise  # what the link says
    is_urgent: bool = False


_DUTY = _("Mở nhiệm vụ")
_DUTIES = _("Xem nhiệm vụ được giao")

KINDS: dict[str, Kind] = {
    "late": Kind(
        "late",
        _("%(unit)s quá hạn %(days)s ngày làm việc (hạn %(due_on)s): %(what)s."),
        _DUTY,
    ),
    "due_today": Kind(
        "today",
        _("Hôm nay là ngày làm việc cuối để %(unit)s hoàn thành (hạn %(due_on)s): %(what)s."),
        _DUTY,
    ),
    "due_soon": Kind(
        "soon",
        _("%(unit)s còn %(days)s ngày làm việc để hoàn thành (hạn %(due_on)s): %(what)s."),
        _DUTY,
    ),
    "supplement_asked": Kind(
        "asked",
        _("Báo cáo %(number)s của %(unit)s được đề nghị bổ sung: %(what)s."),
        _DUTY,
        is_urgent=True,
    ),
    "submitted": Kind(
        "asked",
        _("%(unit)s đã gửi báo cáo %(number)s, chờ tiếp nhận: %(what)s."),
        _DUTY,
    ),
    "report_corrected": Kind(
        "asked",
        _("%(unit)s đã gửi bản sửa %(number)s của báo cáo: %(regime)s."),
        _("Mở báo cáo"),
    ),
    "extension_asked": Kind(
        "asked",
        _("%(unit)s đề nghị gia hạn từ %(due_on)s đến %(proposed_on)s: %(what)s."),
        _DUTY,
    ),
    "contest_asked": Kind(
        "asked",
        _("%(unit)s cho rằng nhiệm vụ không thuộc trách nhiệm của mình: %(what)s."),
        _DUTY,
    ),
    "obstacle_raised": Kind(
        "asked",
        _("%(unit)s báo khó khăn, vướng mắc: %(what)s."),
        _DUTY,
    ),
    "duty_given": Kind(
        "given",
        _("%(unit)s được giao %(n)s nhiệm vụ tại %(paper)s."),
        _DUTIES,
    ),
    "directed": Kind(
        "given",
        _("Bạn được giao xử lý việc của %(unit)s: %(what)s."),
        _DUTY,
    ),
    "directed_many": Kind(
        "given",
        _("Bạn được giao xử lý %(n)s nhiệm vụ của %(unit)s tại %(paper)s."),
        _DUTIES,
    ),
    "paper_arrived": Kind(
        "given",
        _("%(paper)s vừa đến %(unit)s."),
        _DUTIES,
    ),
    "received": Kind(
        "answered",
        _("Báo cáo %(number)s của %(unit)s đã được tiếp nhận: %(what)s."),
        _DUTY,
    ),
    "extension_granted": Kind(
        "answered",
        _("%(unit)s được gia hạn đến %(granted_on)s: %(what)s."),
        _DUTY,
    ),
    "extension_refused": Kind(
        "answered",
        _("Đề nghị gia hạn của %(unit)s không được đồng ý, hạn vẫn là %(due_on)s: %(what)s."),
        _DUTY,
        is_urgent=True,
    ),
    "contest_upheld": Kind(
        "answered",
        _("Đã đồng ý rằng nhiệm vụ không thuộc trách nhiệm của %(unit)s: %(what)s."),
        _DUTY,
    ),
    "contest_refused": Kind(
        "answered",
        _("Nhiệm vụ vẫn thuộc trách nhiệm của %(unit)s: %(what)s."),
        _DUTY,
        is_urgent=True,
    ),
    "obstacle_answered": Kind(
        "answered",
        _("Khó khăn, vướng mắc của %(unit)s đã được trả lời: %(what)s."),
        _DUTY,
    ),
    "day_moved": Kind(
        "changed",
        _(
            "Do lịch làm việc thay đổi, ngày làm việc cuối để %(unit)s hoàn thành chuyển "
            "từ %(was_on)s sang %(due_on)s: %(what)s."
        ),
        _DUTY,
    ),
}
