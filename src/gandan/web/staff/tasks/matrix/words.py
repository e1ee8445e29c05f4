"""Fair words: what is counted, who is in it, what stands apart; how periods and cells are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from gandan.apps.tasks.queries.matrix.figures import Part
from gandan.apps.tasks.queries.matrix.periods import PeriodKind
from gandan.apps.tasks.queries.wanted import Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from gandan.apps.tasks.queries.matrix.figures import Figures
    from gandan.apps.tasks.queries.matrix.matrix import Matrix
    from gandan.apps.tasks.queries.matrix.periods import Period

ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Sign:
    """How one part is written in a cell: a letter, and the class that colours it."""

    part: Part
    letter: Promise
    tone: str

    @property
    def label(self) -> str:
        """In words."""
        return str(self.part.label)

    @property
    def meaning(self) -> str:
        """What is counted as this."""
        return _meanings()[self.part]


SIGNS = (
    Sign(Part.ON_TIME, pgettext_lazy("chữ trong ô", "Đ"), "on-time"),
    Sign(Part.APPROVED, pgettext_lazy("chữ trong ô", "G"), "approved"),
    Sign(Part.LATE, pgettext_lazy("chữ trong ô", "T"), "late"),
    Sign(Part.MISSING, pgettext_lazy("chữ trong ô", "C"), "missing"),
    Sign(Part.RUNNING, pgettext_lazy("chữ trong ô", "S"), "running"),
    Sign(Part.EXCUSED, pgettext_lazy("chữ trong ô", "K"), "excused"),
)
SIGN = {sign.part: sign for sign in SIGNS}


def _meanings() -> dict[Part, str]:
    return {
        Part.ON_TIME: _("Văn bản đã ký hoặc xác nhận của thủ trưởng có ngày không sau hạn."),
        Part.APPROVED: _(
            "Sau hạn ghi trong văn bản nhưng người giao việc đã cho gia hạn: xong trong hạn mới, "
            "hoặc hạn mới chưa qua. Tính riêng, không phải trễ hạn."
        ),
        Part.LATE: _(
            "Đã xong, ngày của văn bản hoặc xác nhận sau hạn (sau cả hạn gia hạn, nếu có)."
        ),
        Part.MISSING: _("Hạn đã qua, đến hôm nay chưa gửi văn bản, chưa được xác nhận là xong."),
        Part.RUNNING: _("Hạn chưa qua và chưa xong; không nằm trong mẫu số."),
        Part.EXCUSED: _(
            "Không áp dụng, đang chờ xác định trách nhiệm, hoặc nhiệm vụ đã kết thúc trước khi "
            "làm; không nằm trong mẫu số và không bao giờ là trễ hạn."
        ),
    }


def fair_words(found: Matrix, structure: str) -> list[tuple[str, str]]:
    """Question and answer, as the page and the spreadsheet say them."""
    return [
        (
            _("Đếm cái gì?"),
            _(
                "Mỗi lần một nhiệm vụ đến hạn ở một đơn vị là một lượt, kể cả đơn vị phối hợp. "
                "Mỗi lượt nằm ở kỳ có hạn ghi trong văn bản; gia hạn không chuyển lượt sang kỳ "
                "khác."
            ),
        ),
        (
            _("Hai số trong ô nghĩa là gì?"),
            _(
                "Số trước là số lượt đúng hạn, số sau (mẫu số) là số lượt đã đến hạn hoặc đã làm "
                "xong. Không tính vào mẫu số: lượt chưa đến hạn và lượt không tính (K)."
            ),
        ),
        (_("Những ai được tính?"), _who(found, structure)),
        (
            _("Không có ở đây"),
            ngettext(
                "Nhiệm vụ thường xuyên, nhiệm vụ lịch sử, "
                "và %(n)s lượt không ghi thời hạn đang làm.",
                "Nhiệm vụ thường xuyên, nhiệm vụ lịch sử, "
                "và %(n)s lượt không ghi thời hạn đang làm.",
                found.undated,
            )
            % {"n": found.undated},
        ),
        *_joint(found),
        (
            _("Dùng để làm gì?"),
            _(
                "Để biết cần đôn đốc, tháo gỡ ở đâu. Bảng xếp theo loại và tên đơn vị, không xếp "
                "hạng, không tính cho từng người; số liệu nội bộ, chưa phải kết quả "
                "đánh giá đã công bố."
            ),
        ),
    ]


def _joint(found: Matrix) -> list[tuple[str, str]]:
    if not found.joint:
        return []
    said = ngettext(
        "%(n)s lượt trong các kỳ này được một báo cáo trả lời cùng lượt của văn bản khác. "
        "Mỗi văn bản vẫn có lượt và hạn riêng, nên một báo cáo có thể đúng hạn ở văn bản này mà "
        "trễ hạn ở văn bản kia, và được tính ở cả hai; trang khối lượng chỉ tính một lần.",
        "%(n)s lượt trong các kỳ này được một báo cáo trả lời cùng lượt của văn bản khác. "
        "Mỗi văn bản vẫn có lượt và hạn riêng, nên một báo cáo có thể đúng hạn ở văn bản này mà "
        "trễ hạn ở văn bản kia, và được tính ở cả hai; trang khối lượng chỉ tính một lần.",
        found.joint,
    )
    return [(_("Báo cáo nộp chung"), said % {"n": _number(found.joint)})]


def _who(found: Matrix, structure: str) -> str:
    said = ngettext(
        "%(n)s đơn vị có lượt trong các kỳ này (các dòng của bảng).",
        "%(n)s đơn vị có lượt trong các kỳ này (các dòng của bảng).",
        len(found.rows),
    ) % {"n": len(found.rows)}
    if found.lines.is_summed:
        said = _(
            "%(n)s dòng; mỗi dòng gồm cả các đơn vị bên dưới, bấm vào tên để xem từng đơn vị."
        ) % {"n": len(found.rows)}
    by = (
        _("Theo cơ cấu khi giao: tính cho đơn vị được giao trong văn bản.")
        if structure == Structure.THEN
        else _("Theo cơ cấu hiện nay: tính cho đơn vị đang phải làm, hoặc đã làm xong.")
    )
    return f"{said} {by}"


def period_name(period: Period) -> str:
    """In full: "Quý I/2026"."""
    said = {"year": period.year, "n": period.number, "roman": _roman(period)}
    return {
        PeriodKind.MONTH: _("Tháng %(n)s/%(year)s"),
        PeriodKind.QUARTER: _("Quý %(roman)s/%(year)s"),
        PeriodKind.HALF: _("6 tháng cuối năm %(year)s")
        if period.number > 1
        else _("6 tháng đầu năm %(year)s"),
        PeriodKind.YEAR: _("Năm %(year)s"),
    }[period.kind] % said


def period_short(period: Period) -> str:
    """Below its year: "Q.I"."""
    said = {"n": period.number, "roman": _roman(period)}
    return {
        PeriodKind.MONTH: _("T.%(n)s"),
        PeriodKind.QUARTER: _("Q.%(roman)s"),
        PeriodKind.HALF: _("cuối") if period.number > 1 else _("đầu"),
        PeriodKind.YEAR: _("cả năm"),
    }[period.kind] % said


def _roman(period: Period) -> str:
    return ROMAN[period.number] if period.number < len(ROMAN) else ""


def figures_in_words(cell: Figures) -> str:
    """A cell as a sentence part: "đến hạn 12 (đúng hạn 10; quá hạn, chưa xong 2)"."""
    parts = [f"{str(p.label).lower()} {_number(n)}" for p, n in cell.parts() if n]
    if not parts:
        return _("không có lượt nào")
    return _("đến hạn %(n)s (%(parts)s)") % {"n": _number(cell.due), "parts": "; ".join(parts)}


def _number(n: int) -> str:
    return number_format(n, force_grouping=True)


def change_in_words(cells: Sequence[Figures]) -> str:
    """What moved between the last two columns with anything due: missing and late together."""
    judged = [cell for cell in cells if cell.due]
    if len(judged) < 2:
        return ""
    before, now = (cell.of(Part.MISSING) + cell.of(Part.LATE) for cell in judged[-2:])
    if now == before:
        return _("như kỳ trước")
    words = _("nhiều hơn kỳ trước %(n)s") if now > before else _("ít hơn kỳ trước %(n)s")
    return words % {"n": abs(now - before)}
