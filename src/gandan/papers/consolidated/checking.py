"""Whether a report contradicts itself: what is refused is refused before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from gandan.papers.consolidated.model import ConsolidatedReport, Section
from gandan.papers.consolidated.numbers import in_figures, rolled
from gandan.rollup import BASES, BASIS_WORDS

DEPTH = 3
ADDED = frozenset(("sum", "last"))
_Name = TypeVar("_Name", bound=str)


def problems(report: ConsolidatedReport) -> Iterator[str]:
    """What is wrong with it, as sentences that say what would be right."""
    is_silent = all(section.is_empty for section in report.sections)
    if is_silent and not report.lines and not report.gathered:
        yield "Báo cáo chưa có nội dung: cần ít nhất một mục có lời văn hoặc một chỉ tiêu."
    for section in report.sections:
        if _depth(section) > DEPTH:
            yield (
                f"Mục “{section.title}” có hơn {DEPTH} cấp tiêu đề; báo cáo chỉ có mục I, khoản 1 "
                "và điểm a."
            )
    yield from _twice(report)
    yield from _of_tables(report)
    yield from _of_years(report)
    known = {line.indicator.code for line in report.lines}
    for body in report.bodies:
        for code, _ in body.figures:
            if code not in known:
                yield f"Số liệu của {body.unit} có chỉ tiêu “{code}” không nằm trong báo cáo."
    yield from _of_lines(report)


def _of_tables(report: ConsolidatedReport) -> Iterator[str]:
    for table in report.gathered:
        if any(len(line.cells) != len(table.columns) for line in table.lines):
            yield f"Bảng “{table.title}” có dòng thừa hoặc thiếu ô so với số cột của bảng."
        if len(table.lines) > table.row_count:
            yield (
                f"Bảng “{table.title}” ghi {table.row_count} dòng nhưng có {len(table.lines)} dòng."
            )


def _of_years(report: ConsolidatedReport) -> Iterator[str]:
    for line in report.over_years:
        if len(line.numbers) != len(report.years):
            yield (
                f"Chỉ tiêu “{line.name}” có {len(line.numbers)} số cho {len(report.years)} năm; "
                "mỗi năm một số, năm chưa có để trống."
            )


def _twice(report: ConsolidatedReport) -> Iterator[str]:
    for code in _doubled(line.indicator.code for line in report.lines):
        yield f"Chỉ tiêu “{code}” có hai dòng; mỗi chỉ tiêu một dòng."
    for name in _doubled(body.unit for body in report.bodies):
        yield f"{name} có hai dòng số liệu; mỗi đơn vị một dòng để không cộng hai lần."
    for name in _doubled(one.unit for one in report.standings):
        yield f"{name} có hai dòng tình hình gửi báo cáo; mỗi đơn vị một dòng."


def _of_lines(report: ConsolidatedReport) -> Iterator[str]:
    listed = rolled(report)
    for line in report.lines:
        name, decimals = line.indicator.name, line.indicator.decimals
        for basis in _doubled(total.basis for total in line.now):
            yield f"Chỉ tiêu “{name}” có hai số {BASIS_WORDS[basis]}; mỗi tính chất một số."
        for basis in BASES:
            found, total = listed.get((line.indicator.code, basis)), line.of(basis)
            number = total.number if total else None
            if line.indicator.adds_up in ADDED and found and found.number != number:
                yield (
                    f"Chỉ tiêu “{name}”: các đơn vị cộng lại là "
                    f"{in_figures(found.number, decimals)}, tổng số ghi "
                    f"{in_figures(number, decimals) or 'trống'}; tính lại tổng số trước khi lập "
                    "báo cáo."
                )


def _depth(section: Section) -> int:
    return 1 + max(map(_depth, section.sections), default=0)


def _doubled(names: Iterable[_Name]) -> list[_Name]:
    return [name for name, times in Counter(names).items() if times > 1]
