"""A consolidated report as a paper, from its content alone: equal contents give equal papers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils import translation

from gandan.apps.reports.queries.consolidating.kept_rows import files_in, tables_in
from gandan.apps.reports.queries.consolidating.wording import period_of_paper, wording_of
from gandan.papers import (
    AnnexTable,
    BodyLine,
    ConsolidatedReport,
    FigureTable,
    IndicatorLine,
    OverYearsLine,
    Section,
    UnitStanding,
)
from gandan.rollup import Indicator, Total
from gandan.vanban.model import NguoiKy

if TYPE_CHECKING:
    from gandan.rollup import Basis, Standing

MOST_IN_TEXT = 12  # indicators of a table within the text; more of them stand in the annex alone
MOST_PRINTED = 400  # cells of the annex of bodies on paper; the workbook has all of them
_NUMBER = re.compile(r"\d+")
_WHY_OUT = {
    "not_applicable": "Không áp dụng cho đơn vị",
    "contested": "Đang xác định trách nhiệm",
    "ended": "Nhiệm vụ đã kết thúc",
}


def report_of(content: Mapping[str, Any]) -> ConsolidatedReport:
    """The report that a content says, to be set as Word file, PDF or workbook."""
    words = wording_of(content["wording"])
    counted_on = date.fromisoformat(content["counted_on"])
    signed = content.get("signed") or {}
    issued = signed.get("ngay_ban_hanh") or f"{counted_on:%Y-%m}"
    number = _NUMBER.match(signed.get("so_ky_hieu", ""))
    lines = tuple(_line(one) for one in content["lines"])
    by_code = {line.indicator.code: line for line in lines}
    outline = content.get("outline") or {}
    bodies = tuple(_body(one) for one in content["bodies"])
    with translation.override("vi"):
        before, year = (
            period_of_paper(content[key]) if content[key] else "" for key in ("before", "year")
        )
        period = period_of_paper(content["period"])
    review = content.get("review") or {}
    period = review.get("span", period)
    return ConsolidatedReport(
        trich_yeu=words.trich_yeu,
        co_quan_ban_hanh=words.co_quan_ban_hanh,
        co_quan_chu_quan=words.co_quan_chu_quan or None,
        ky_hieu=words.ky_hieu,
        dia_danh=words.dia_danh,
        ngay_ban_hanh=issued,
        nguoi_ky=NguoiKy(
            signed.get("nguoi_ky") or words.nguoi_ky or None,
            words.chuc_vu,
            (words.quyen_han,) if words.quyen_han else (),
        ),
        so=int(number[0]) if number else None,
        counted_on=counted_on,
        noi_nhan=words.noi_nhan,
        kinh_gui=words.kinh_gui,
        can_cu=words.can_cu,
        opening=words.opening,
        conclusion=words.conclusion,
        period=period,
        before=before,
        year_ago=year,
        compared=cast("Basis", content["basis"]),
        sections=_arranged(content, by_code) if outline else tuple(_sections(content, by_code)),
        lines=lines,
        tables=tuple(
            AnnexTable(one["title"], tuple(by_code[code] for code in one["figures"]))
            for one in content.get("annexes", ())
        ),
        bodies=bodies,
        standings=tuple(_standing(one) for one in content["standings"]),
        gathered=tables_in(content),
        files=files_in(content),
        asked_by=review.get("asked_by") or content.get("asked_by", ""),
        years=tuple(review.get("years", ())),
        over_years=tuple(_over_years(one) for one in review.get("lines", ())),
        prints_bodies=len(bodies) * len(lines) <= MOST_PRINTED and outline.get("bodies", True),
        prints_standings=outline.get("standings", True),
    )


def _line(one: Mapping[str, Any]) -> IndicatorLine:
    indicator = Indicator(
        code=one["code"],
        name=one["name"],
        definition=one["definition"],
        unit_of_measure=one["unit_of_measure"],
        adds_up=one["adds_up"],
        numerator=one["numerator"],
        denominator=one["denominator"],
        decimals=one["decimals"],
    )
    return IndicatorLine(
        indicator=indicator,
        now=tuple(_total(indicator, total) for total in one["now"]),
        before=_total(indicator, one["before"]) if one["before"] else None,
        year_ago=_total(indicator, one["year"]) if one["year"] else None,
        group=one["group"],
    )


def _over_years(one: Mapping[str, Any]) -> OverYearsLine:
    return OverYearsLine(
        name=one["name"],
        unit_of_measure=one["unit_of_measure"],
        decimals=one["decimals"],
        numbers=tuple(_number(text) for text in one["years"]),
        whole=_number(one["whole"]),
        gaps=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in one["gaps"]),
    )


def _total(indicator: Indicator, total: Mapping[str, Any]) -> Total:
    return Total(
        indicator=indicator.code,
        basis=cast("Basis", total["basis"]),
        number=_number(total["number"]),
        given=total["given"],
        numerator=_number(total["numerator"]),
        denominator=_number(total["denominator"]),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _body(one: Mapping[str, Any]) -> BodyLine:
    return BodyLine(
        one["name"],
        {(code, cast("Basis", basis)): Decimal(number) for code, basis, number in one["figures"]},
    )


def _sections(content: Mapping[str, Any], lines: Mapping[str, IndicatorLine]) -> Iterator[Section]:
    """A section with one field of prose has its passages itself; of several each has its title."""
    for section in content["sections"]:
        said = [one for one in section["fields"] if one["sentences"]]
        figures = [lines[code] for code in section["figures"] if code in lines]
        # the section is their heading already
        given = tuple(replace(line, group="") for line in figures if line.of(content["basis"]))
        table = (FigureTable(given),) if 0 < len(given) <= MOST_IN_TEXT else ()
        is_whole = len(section["fields"]) == 1
        yield Section(
            section["title"] or "Nội dung khác",
            (*(_passages(said[0]) if is_whole and said else ()), *table),
            () if is_whole else tuple(Section(one["title"] or "Nội dung khác", _passages(one))
                                      for one in said),
        )  # fmt: skip


def _arranged(
    content: Mapping[str, Any], lines: Mapping[str, IndicatorLine]
) -> tuple[Section, ...]:
    """The headings of an outline, each with the ones below it; titles of fields are not printed."""
    rows = [(one["level"], _heading(content, one, lines)) for one in content["sections"]]

    def below(level: int) -> tuple[Section, ...]:
        found = []
        while rows and rows[0][0] >= level:
            _level, one = rows.pop(0)
            found.append(replace(one, sections=below(_level + 1)))
        return tuple(found)

    return below(1)


def _heading(
    content: Mapping[str, Any], one: Mapping[str, Any], lines: Mapping[str, IndicatorLine]
) -> Section:
    passages = [text for field in one["fields"] for text in _passages(field)]
    given = tuple(lines[code] for code in one["figures"] if lines[code].of(content["basis"]))
    return Section(one["title"], (*passages, *((FigureTable(given),) if given else ())))


def _passages(field: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(one["text"] for one in field["sentences"])


def _standing(one: Mapping[str, Any]) -> UnitStanding:
    why = [_WHY_OUT[key] for key in one["why_out"] if key in _WHY_OUT]
    why += [f"Nhận nhiệm vụ từ {name}" for name in one["taken_over"]]
    return UnitStanding(one["name"], cast("Standing", one["standing"]), "; ".join(why))
