"""Tables without rules on scans: a row is a duty with its bodies and its time."""

import difflib
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from gandan import vanban
from gandan.vanban.sources import scans
from tests.vanban.sources.appendix import HEAD, Appendix, appendix
from tests.vanban.sources.scanning import degraded, needs_tesseract

SERIF = [
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
]
DOT = 200 / 72  # pixels of a point
TALL, WIDE = 2339, 1654
NARROW = 0.82  # these types are wider than the one that the layout counts with
ABOVE = (
    (780, "PHỤ LỤC"),
    (755, "Phân công nhiệm vụ công tác dân vận năm 2026"),
    (715, "Ủy ban nhân dân tỉnh giao nhiệm vụ cho các sở, ban, ngành như sau:"),
)

needs_serif = pytest.mark.skipif(
    not any(map(Path.exists, map(Path, SERIF))), reason="no type to draw with"
)
pytestmark = [needs_tesseract, needs_serif]


def drawn(words: list[tuple[float, float, str]], size: float) -> Image.Image:
    """Words at points (from the lower left) as a clean scan."""
    page = Image.new("L", (WIDE, TALL), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(
        next(p for p in SERIF if Path(p).exists()), round(size * DOT * NARROW)
    )
    for x, y, said in words:
        pen.text((x * DOT, TALL - y * DOT), said, font=font, fill=20, anchor="ls")
    return page


@cache
def seen(seed: int, *, is_bad: bool = False) -> tuple[Appendix, scans.Recognised]:
    made = appendix(seed, is_broken=False)
    page = drawn([*((60, y, words) for y, words in ABOVE), *made.pages[0]], made.size)
    return made, scans.recognise_picture(degraded(page) if is_bad else page, 0)


def rows_of(page: scans.Recognised) -> list[list[str]]:
    return [line.split("\t") for line in page.text.splitlines() if "\t" in line]


def is_like(found: str, right: str) -> bool:
    """The same words, but for a letter that was garbled."""
    return difflib.SequenceMatcher(None, found.lower(), right.lower()).ratio() > 0.87


def assert_same_rows(made: Appendix, page: scans.Recognised) -> None:
    found = rows_of(page)
    assert len(found) == 1 + len(made.rows)
    for cells, right in zip(found, (HEAD, *made.rows), strict=True):
        assert cells[0] == right[0]
        assert len(cells) == len(right)
        assert all(map(is_like, cells, right)), (cells, right)


@pytest.mark.parametrize("seed", range(12))
def test_each_row_is_one_row_with_its_cells(seed: int):
    assert_same_rows(*seen(seed))


@pytest.mark.parametrize("seed", [4, 8, 14, 31])  # tesseract misses a number, and "STT"
def test_each_row_is_one_row_on_a_bad_scan(seed: int):
    assert_same_rows(*seen(seed, is_bad=True))


@pytest.mark.parametrize("seed", [2, 4])
def test_each_row_is_one_duty_with_its_bodies_and_time(seed: int):
    made, page = seen(seed)
    duties = vanban.read(scans.source_of([page], "image/png")).obligations
    assert [duty.action for duty in duties] == [row[1] for row in made.rows]
    assert [duty.assignees for duty in duties] == [(row[2],) for row in made.rows]
    assert [bool(duty.coordinators) for duty in duties] == [bool(row[3]) for row in made.rows]
    dated = [bool(duty.deadline and duty.deadline.date) for duty in duties]
    assert dated == ["2026" in row[4] for row in made.rows]


def test_what_is_garbled_in_a_cell_is_marked_where_it_stands():
    _, page = seen(31, is_bad=True)
    in_cells = [d for d in page.doubts if "\t" in _line_at(page.text, d.start)]
    assert in_cells
    for doubt in in_cells:
        assert "\t" not in page.text[doubt.start : doubt.end]
        assert doubt.place is not None
        assert 0 < doubt.place.left < doubt.place.right < 1


def _line_at(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : (text + "\n").index("\n", at)]


def test_a_line_that_names_columns_over_prose_makes_no_table():
    words = [
        (60, 700, "Đơn vị chủ trì, đơn vị phối hợp, thời gian hoàn thành do Sở Nội vụ trình."),
        (60, 680, "Các sở, ban, ngành báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15."),
        (60, 640, "Nơi nhận:"), (350, 640, "TM. ỦY BAN NHÂN DÂN"),
        (60, 622, "- Như trên;"), (390, 622, "CHỦ TỊCH"), (60, 604, "- Lưu: VT, NC."),
    ]  # fmt: skip
    page = scans.recognise_picture(drawn(words, 13), 0)
    assert rows_of(page) == []
    assert page.text.index("Lưu: VT") < page.text.index("CHỦ TỊCH")
