"""Figures, changes and standings in words, as tables and drawings show them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gandan.apps.reports.queries.consolidating.tables import Compared, Line
from gandan.rollup import Change, Completeness, Indicator, Standing, Total

# how a body stands: words, tone, and a sign that says it without colour
STANDINGS: dict[Standing, tuple[object, str, str]] = {
    "on_time": (gettext_lazy("Đã báo cáo, đúng hạn"), "done", "✓"),
    "late_approved": (gettext_lazy("Đã báo cáo, trong hạn được gia hạn"), "done", "✓+"),
    "late": (gettext_lazy("Đã báo cáo, chậm"), "soon", "!"),
    "nil": (gettext_lazy("Báo cáo không phát sinh"), "done", "0"),
    "paper_only": (gettext_lazy("Đã gửi văn bản, chưa có số liệu"), "info", "◐"),
    "missing": (gettext_lazy("Quá hạn, chưa báo cáo"), "late", "✗"),
    "not_due": (gettext_lazy("Chưa đến hạn, chưa báo cáo"), "quiet", "…"),
    "excused": (gettext_lazy("Không phải báo cáo kỳ này"), "quiet", "–"),
}
WHY_OUT = {
    "not_applicable": gettext_lazy("không áp dụng cho đơn vị"),
    "contested": gettext_lazy("đang xác định trách nhiệm"),
    "ended": gettext_lazy("nhiệm vụ đã kết thúc"),
}
ADDS_UP = {
    "sum": gettext_lazy("cộng các đơn vị"),
    "last": gettext_lazy("cộng các đơn vị, số cuối kỳ"),
    "average": gettext_lazy("trung bình các số đã báo"),
    "rate": gettext_lazy("tính từ tổng tử số và tổng mẫu số"),
}
WHY_NOT = {
    "no_figure": gettext_lazy("Chưa đủ số để so sánh"),
    "other_basis": gettext_lazy("Khác tính chất số liệu"),
}
MINUS = "−"


def number_words(number: Decimal | None, decimals: int) -> str:
    """A number as a table shows it; a dash where there is none. More digits than asked stay."""
    if number is None:
        return "–"
    exponent = number.as_tuple().exponent
    places = max(decimals, -exponent if isinstance(exponent, int) else 0)
    shown = number_format(abs(number), places, use_l10n=True, force_grouping=True)
    return f"{MINUS}{shown}" if number < 0 else shown


def total_words(total: Total | None, definition: Indicator) -> str:
    """A total with its digits."""
    return number_words(total.number if total else None, definition.decimals)


def change_words(change: Change, definition: Indicator) -> str:
    """The difference with its percent ("+2 (+20,0%)"), of rates in points, or why there is none."""
    if change.difference is None:
        return str(WHY_NOT.get(change.why_not, ""))
    difference = _signed(change.difference, definition.decimals)
    if definition.adds_up == "rate":
        return _("%(difference)s điểm %%") % {"difference": difference}
    if change.percent is None:
        return difference
    return f"{difference} ({_signed(change.percent, 1)}%)"


def direction(compared: Compared) -> str:
    """An arrow for the direction; it says nothing of good or bad."""
    difference = compared.change.difference
    if difference is None or not difference:
        return "=" if difference is not None else ""
    return "▲" if difference > 0 else "▼"


def given_words(given: int, owed: int) -> str:
    """How many bodies gave a number, of how many that owed a report by now."""
    if given > owed:  # numbers that came before their day
        return ngettext("%(n)d đơn vị", "%(n)d đơn vị", given) % {"n": given}
    return _("%(given)d/%(owed)d đơn vị") % {"given": given, "owed": owed}


def completeness_words(found: Completeness) -> str:
    """How far the reports have come."""
    if not found.owed:
        return _("Chưa có đơn vị nào đến hạn báo cáo.")
    percent = number_format(found.percent, 1) if found.percent is not None else "0"
    return _("%(answered)d/%(owed)d đơn vị đã báo cáo số liệu (%(percent)s%%).") % {
        "answered": found.answered,
        "owed": found.owed,
        "percent": percent,
    }


def line_words(line: Line, period: str, before: str, year: str) -> str:
    """What a drawing of a line says, as a sentence."""
    unit = line.definition.unit_of_measure
    said = [
        f"{name}: {total_words(total, line.definition)} {unit}".strip()
        for name, total in (
            (year, line.year.total), (before, line.before.total), (period, line.now),
        )
        if name
    ]  # fmt: skip
    return "; ".join(said)


def _signed(number: Decimal, decimals: int) -> str:
    shown = number_words(number, decimals)
    return f"+{shown}" if number > 0 else shown
