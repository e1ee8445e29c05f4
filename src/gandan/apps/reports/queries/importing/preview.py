"""What a file of figures would bring, row by row, beside what holds; nothing is saved yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import ImportedFigure, ReportRegime
from gandan.apps.reports.policies import check_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.importing.listed import OfPeriod, of_period, period_keys
from gandan.apps.reports.queries.owing import Owing
from gandan.papers.imported import BadTable, FileRow, Given, read_rows
from gandan.papers.imported.columns import Name
from gandan.rollup import BASIS_WORDS, Indicator
from gandan.tiengviet import fold
from gandan.vanban import apart
from gandan.vanban.sources.model import Unreadable

_NAME = 120  # characters of the file's name that are kept
LineKind = Literal["new", "newer", "same"]
_Key = tuple[str, int, int, str]  # period, unit, indicator, basis


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is not taken: the cell, and a sentence."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file that is understood: what it would bring, and what holds until then."""

    row: int
    period: str
    unit: Owing
    indicator: Indicator
    given: Given
    kind: LineKind
    before: ImportedFigure | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do. `same` rows hold already and are not brought again."""

    regime: ReportRegime
    name: str
    lines: Sequence[Line]
    problems: Sequence[Problem]

    @property
    def brought(self) -> list[Line]:
        """What is saved when somebody confirms."""
        return [one for one in self.lines if one.kind != "same"]

    @property
    def same(self) -> int:
        """How many rows hold already."""
        return len(self.lines) - len(self.brought)


def preview(*, by: Viewer, regime: UUID, name: str, data: bytes, today: date) -> Preview:
    """What the file would bring.

    Raises:
        NotAllowed: the viewer makes no consolidations of the regime.
        Refused: the file cannot be opened, or is no such table.
    """
    found = regime_for(by, regime)
    check_consolidate(by, found)
    shown = name[-_NAME:]
    try:
        rows = read_rows(apart.open_table(data, shown))
    except Unreadable as error:
        raise Refused(why_unreadable(error, shown)) from error
    except BadTable as bad:
        raise Refused(bad.phrase.said(get_language() or "vi")) from bad
    if not rows:
        raise Refused(_("Tệp chưa có dòng số liệu nào dưới dòng tiêu đề."))
    looking = _Looking(found, today)
    for row in rows:
        looking.take(row)
    return Preview(found, shown, looking.lines, looking.problems)


class _Wrong(Exception):
    """A cell says what cannot be; the name of its column and a sentence."""

    def __init__(self, name: Name, words: str) -> None:
        super().__init__(words)
        self.name = name


@dataclass
class _Looking:
    """Looks at one row after the other."""

    regime: ReportRegime
    today: date
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._keys = period_keys(self.regime)
        self._periods: dict[str, OfPeriod] = {}
        self._seen: dict[_Key, int] = {}
        rows = ImportedFigure.objects.filter(regime=self.regime, is_current=True)
        self._current: dict[_Key, ImportedFigure] = {
            (row.period, row.unit_id, row.indicator_id, row.basis): row for row in rows
        }

    def take(self, row: FileRow) -> None:
        language = get_language() or "vi"
        if row.given is None:
            self.problems += [Problem(one.place, one.phrase.said(language)) for one in row.problems]
            return
        try:
            self.lines.append(self._line(row.number, row.given))
        except _Wrong as wrong:
            self.problems.append(Problem(row.places[wrong.name], str(wrong)))

    def _line(self, number: int, given: Given) -> Line:
        period = self._period(given)
        unit = period.bodies.get(fold(given.unit))
        if unit is None:
            raise _Wrong(
                "unit",
                _("Không có đơn vị “%(unit)s” trong danh sách phải báo cáo kỳ này.")
                % {"unit": given.unit},
            )
        indicator, key = self._indicator(period, given)
        self._check_day(given)
        at = (period.key, unit.unit_id, key, given.basis)
        if at in self._seen:
            raise _Wrong(
                "value",
                _("Dòng %(row)s đã có số của đơn vị, kỳ, chỉ tiêu, tính chất này; bỏ bớt một dòng.")
                % {"row": self._seen[at]},
            )
        self._seen[at] = number
        before = self._current.get(at)
        return Line(number, period.key, unit, indicator, given, self._kind(given, before), before)

    def _period(self, given: Given) -> OfPeriod:
        key = self._keys.get(fold(given.period))
        if key is None:
            raise _Wrong(
                "period",
                _("Chế độ này không có kỳ “%(period)s”; xem trang “Danh mục mã” của tệp mẫu.")
                % {"period": given.period},
            )
        if key not in self._periods:
            self._periods[key] = of_period(self.regime, key, self.today)
        return self._periods[key]

    def _indicator(self, period: OfPeriod, given: Given) -> tuple[Indicator, int]:
        form = period.asked.form
        found = form.indicator(given.indicator) if form else None
        key = period.asked.keys.get(given.indicator)
        if form is None or found is None or key is None:
            raise _Wrong(
                "indicator",
                _("Biểu mẫu của kỳ này không hỏi chỉ tiêu “%(code)s”.") % {"code": given.indicator},
            )
        if found.adds_up == "rate":
            raise _Wrong(
                "indicator",
                _("“%(name)s” là tỷ lệ, được tính từ tử số và mẫu số; hãy nhập hai số ấy.")
                % {"name": found.name},
            )
        if given.basis not in form.bases:
            raise _Wrong(
                "basis",
                _("Biểu mẫu của kỳ này không hỏi số %(basis)s.")
                % {"basis": BASIS_WORDS[given.basis]},
            )
        if given.value != round(given.value, found.decimals):
            raise _Wrong(
                "value",
                _("“%(name)s” có tối đa %(most)s chữ số sau dấu phẩy.")
                % {"name": found.name, "most": found.decimals},
            )
        return found, key

    def _check_day(self, given: Given) -> None:
        if given.as_of > self.today:
            raise _Wrong(
                "as_of",
                _("Ngày %(day)s chưa đến; ghi ngày mà hệ thống nguồn chốt số.")
                % {"day": f"{given.as_of:%d/%m/%Y}"},
            )

    def _kind(self, given: Given, before: ImportedFigure | None) -> LineKind:
        if before is None:
            return "new"
        if is_same(before, given.value, given.system, given.as_of):
            return "same"
        if given.as_of < before.as_of:
            raise _Wrong(
                "as_of",
                _("Số đang có là số đến ngày %(day)s, mới hơn dòng này.")
                % {"day": f"{before.as_of:%d/%m/%Y}"},
            )
        return "newer"


def is_same(row: ImportedFigure, number: Decimal, system: str, as_of: date) -> bool:
    """Whether a row says what holds already."""
    return (row.number, row.system, row.as_of) == (number, system, as_of)
