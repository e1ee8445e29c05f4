"""The workbook counts: LibreOffice's results are the numbers that were handed in."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gandan.papers import BadPaper, BodyLine, write_xlsx
from gandan.papers.consolidated import ConsolidatedReport, IndicatorLine
from gandan.rollup import Basis, Indicator, Total, Value, roll
from tests.papers.consolidated.examples import (
    LETTERS,
    LINES,
    MEETINGS,
    RATE,
    SCORE,
    UNITS,
    bodies,
    report,
    total,
)
from tests.papers.examples import NOW
from tests.papers.office import converted

OFFICIAL, ESTIMATED = "Đơn vị, số chính thức", "Đơn vị, số ước"
SHARE = "Tỷ lệ đơn đã giải quyết đúng thời hạn (%)"
Count = Callable[[ConsolidatedReport], openpyxl.Workbook]


def is_same(shown: Any, number: Decimal | None) -> bool:
    """Whether a cell shows a number, to the fifteen digits of a spreadsheet."""
    if number is None:
        return shown in (None, "")
    return shown == pytest.approx(float(number), rel=1e-14)


def book(one: ConsolidatedReport, **more: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(one, made_at=NOW)), **more)


def rows(sheet: Any) -> Iterator[dict[str, Any]]:
    """Rows by the heads of their columns."""
    found = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(found) if row[0] == "STT")
    for row in found[head + 1 :]:
        yield dict(zip(found[head], row, strict=True))


def row(sheet: Any, name: str) -> dict[str, Any]:
    return next(one for one in rows(sheet) if name in one.values())


@pytest.fixture
def counted(tmp_path: Path) -> Count:
    """A workbook without any result in it, counted by LibreOffice."""

    def count(one: ConsolidatedReport) -> openpyxl.Workbook:
        held = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(write_xlsx(one, made_at=NOW))) as old,
            zipfile.ZipFile(held, "w") as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    content, times = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                    assert times or b"<f>" not in content
                new.writestr(name, content)
        data = converted(held.getvalue(), "phu-luc.xlsx", "xlsx", tmp_path)
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    return count


@pytest.mark.slow
def test_the_formulas_give_the_numbers_that_were_handed_in(counted: Count) -> None:
    found = counted(report())
    for line in LINES:
        got = row(found["Chỉ tiêu"], line.indicator.name)
        for of in line.now:
            head = {"uoc": "Ước", "chinh_thuc": "Chính thức"}[of.basis] + " 6 tháng đầu năm 2026"
            assert got[head] == float(of.number or 0), line.indicator.name
        for then, against in (
            (line.before, "6 tháng cuối năm 2025"),
            (line.year_ago, "6 tháng đầu năm 2025"),
        ):
            change = line.since(then, "chinh_thuc")
            for value, head in (
                (change.difference, f"Tăng, giảm so với {against}"),
                (change.percent, f"Tỷ lệ tăng, giảm so với {against} (%)"),
            ):
                assert is_same(got[head], value), (line.indicator.name, head)
    got = row(found["Chỉ tiêu"], LETTERS.indicator.name)
    assert got["Lý do không so sánh với 6 tháng cuối năm 2025"] == "Khác tính chất số liệu"
    assert row(found[OFFICIAL], UNITS[3])[SHARE] == 80
    standing = found["Tình hình gửi báo cáo"]
    assert [standing.cell(at, 3).value for at in (4, 5, 6)] == [6, 5, 83.3]


@pytest.mark.slow
def test_what_is_blank_stays_blank_in_what_is_computed_from_it(counted: Count) -> None:
    nothing = BodyLine("Sở Y tế", {("so_don", "chinh_thuc"): None})
    zero = BodyLine("Sở Công Thương", {
        ("so_don", "chinh_thuc"): Decimal(0), ("so_don_dung_han", "chinh_thuc"): Decimal(0)
    })  # fmt: skip
    found = counted(report(bodies=(*bodies(), nothing, zero)))
    assert row(found[OFFICIAL], "Sở Y tế")[SHARE] in (None, "")
    assert row(found[OFFICIAL], "Sở Công Thương")[SHARE] in (None, "")
    got = row(found["Chỉ tiêu"], LETTERS.indicator.name)
    assert got["Ước 6 tháng đầu năm 2026"] in (None, "")
    got = row(found["Chỉ tiêu"], RATE.indicator.name)
    assert got["Chính thức 6 tháng đầu năm 2026"] == 93.8


def province(seed: int) -> ConsolidatedReport:
    """150 bodies and 60 indicators of every kind, with blanks, as rollup adds them up."""
    chance = random.Random(seed)  # noqa: S311  # the same figures each time
    kinds = ("sum", "last", "average")
    indicators = [
        Indicator(f"c{at}", f"Chỉ tiêu {at}", adds_up=kinds[at % 3], decimals=at % 4)
        for at in range(45)
    ]
    indicators += [
        Indicator(f"r{at}", f"Tỷ lệ {at}", adds_up="rate", numerator=f"c{3 * at}",
                  denominator=f"c{3 * at + 1}", decimals=at % 3)
        for at in range(15)
    ]  # fmt: skip
    bases: tuple[Basis, ...] = ("den_ngay", "uoc")
    given = []
    for at in range(150):
        figures = {
            (of.code, basis): Decimal(chance.randint(0, 10**7)).scaleb(-of.decimals)
            for of in indicators[:45]
            for basis in bases
            if chance.random() < 0.7
        }
        given.append(BodyLine(f"Ủy ban nhân dân xã số {at}", figures))
    values = (
        Value(code, body.unit, "2026-H1", basis, number)
        for body in given
        for (code, basis), number in body.figures.items()
    )
    totals = roll(indicators, values)
    lines = tuple(
        IndicatorLine(
            indicator=of,
            now=tuple(found for basis in bases if (found := totals.get((of.code, basis)))),
            before=Total(of.code, "uoc", Decimal(chance.randint(1, 10**6)), 1),
        )
        for of in indicators
    )
    return report(lines=lines, bodies=tuple(given), compared="uoc", sections=())


@pytest.mark.slow
def test_a_whole_province_is_counted_as_it_was_rolled_up(counted: Count) -> None:
    one = province(7)
    found = counted(one)
    heads = {"den_ngay": "Thực hiện đến hết ngày 20/6/2026", "uoc": "Ước 6 tháng đầu năm 2026"}
    by_name = {got["Chỉ tiêu"]: got for got in rows(found["Chỉ tiêu"])}
    compared = 0
    for line in one.lines:
        got = by_name[line.indicator.name]
        for of in line.now:
            assert is_same(got[heads[of.basis]], of.number), (line.indicator, of)
            compared += of.number is not None
        change = line.since(line.before, "uoc")
        assert is_same(got["Tăng, giảm so với 6 tháng cuối năm 2025"], change.difference)
        assert is_same(got["Tỷ lệ tăng, giảm so với 6 tháng cuối năm 2025 (%)"], change.percent)
    assert compared == 120
    totals = row(book(one)["Đơn vị, số ước"], "Tổng hợp").values()
    assert sum(str(cell).startswith("=") for cell in totals) == 60, "A total was no formula."


def test_totals_are_sums_over_the_bodies_and_rates_are_guarded() -> None:
    found = book(report())
    summed = row(found[OFFICIAL], "Tổng hợp")
    score = "Điểm trung bình đánh giá của tổ chức, công dân (điểm)"
    assert summed["Số đơn, thư, kiến nghị đã tiếp nhận (đơn)"] == "=SUM(D5:D8)"
    assert summed[score] == '=IFERROR(ROUND(AVERAGE(G5:G8),2),"")'
    assert summed[SHARE].startswith("=IFERROR(ROUND(SUMPRODUCT(")
    got = row(found["Chỉ tiêu"], MEETINGS.indicator.name)
    assert "'Đơn vị, số ước'!C9" in got["Ước 6 tháng đầu năm 2026"]


def test_a_program_that_does_not_count_shows_the_same_numbers() -> None:
    got = row(book(report(), data_only=True)["Chỉ tiêu"], MEETINGS.indicator.name)
    assert got["Chính thức 6 tháng đầu năm 2026"] == 30
    assert got["Tăng, giảm so với 6 tháng đầu năm 2025"] == 6


def test_numbers_are_numbers_with_the_places_that_the_indicator_shows() -> None:
    sheet = book(report())[OFFICIAL]
    cell = next(one for line in sheet.iter_rows() for one in line if one.value == 8.5)
    assert (cell.data_type, cell.number_format) == ("n", "#,##0.00")


def test_a_mean_that_the_bodies_listed_do_not_give_stays_a_number() -> None:
    """Bodies of a tier stand for those below them: the mean of their means is another one."""
    weighted = replace(SCORE, now=(total("diem", "8.4"),))
    found = row(book(report(lines=(*LINES[:4], weighted)))[OFFICIAL], "Tổng hợp")
    assert found["Điểm trung bình đánh giá của tổ chức, công dân (điểm)"] == 8.4


@pytest.mark.slow
def test_a_rate_whose_parts_are_not_in_the_report_is_computed_from_its_two_numbers(
    counted: Count,
) -> None:
    alone = IndicatorLine(
        indicator=Indicator(
            "khac", "Tỷ lệ khác", adds_up="rate", numerator="a", denominator="b", decimals=1
        ),
        now=(total("khac", "62.5", "chinh_thuc", "5", "8"),),
    )
    one = report(lines=(*LINES, alone))
    head = "Chính thức 6 tháng đầu năm 2026"
    assert "5/8*100" in row(book(one)["Chỉ tiêu"], "Tỷ lệ khác")[head]
    assert row(counted(one)["Chỉ tiêu"], "Tỷ lệ khác")[head] == 62.5


EVIL = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|'/c calc'!A0", '=HYPERLINK("http://x","y")',
    "\t=1+1", "http://example.org", "0123", "=" + "9" * 40_000, "\x00=1", "\ufeff=1",
)  # fmt: skip


@pytest.mark.parametrize("words", EVIL, ids=lambda words: repr(words[:12]))
def test_words_are_never_formulas_links_or_numbers(words: str) -> None:
    line = IndicatorLine(
        indicator=Indicator("so_hoi_nghi", words, unit_of_measure=words),
        now=(total("so_hoi_nghi", "1"),),
        group=words,
    )
    given = BodyLine(words, {("so_hoi_nghi", "chinh_thuc"): Decimal(1)})
    one = report(lines=(line,), bodies=(given,), period=words, says_itself=words)
    found = book(one)
    formulas = {
        cell.value for sheet in found for line in sheet.iter_rows() for cell in line
        if cell.data_type == "f"
    }  # fmt: skip
    assert all(re.match(r"=(SUM|IF|IFERROR|COUNTIF)\(", formula) for formula in formulas)
    assert not any("cmd" in formula or "HYPERLINK" in formula for formula in formulas)
    named = [cell for cell in found["Chỉ tiêu"]["B"] if cell.value and cell.row > 5]
    assert named[0].data_type == "s"
    assert not any(sheet._hyperlinks for sheet in found)
    if named[0].value[0] in "=+-@":
        assert named[0].quotePrefix


def test_equal_arguments_give_equal_bytes_and_a_contradiction_is_refused() -> None:
    assert write_xlsx(report(), made_at=NOW) == write_xlsx(report(), made_at=NOW)
    with pytest.raises(BadPaper):
        write_xlsx(report(bodies=(*bodies(), bodies()[0])), made_at=NOW)


def test_without_bodies_or_standings_there_are_no_empty_sheets() -> None:
    assert book(report(bodies=(), standings=())).sheetnames == ["Chỉ tiêu"]
    assert book(report()).sheetnames == ["Chỉ tiêu", ESTIMATED, OFFICIAL, "Tình hình gửi báo cáo"]
