"""Tables that go on over scanned pages: each row is one row, and what is doubtful stays marked."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from gandan import vanban
from gandan.vanban.sources import Source, load, scans
from gandan.vanban.sources.model import Doubt, Place
from gandan.vanban.sources.scans.kept import recalled
from gandan.vanban.sources.scans.pages import SeenTable
from tests.vanban.sources.appendix import Appendix, appendix
from tests.vanban.sources.scanning import degraded, needs_tesseract
from tests.vanban.sources.scans.test_unruled import ABOVE, DOT, drawn, is_like, needs_serif

COLUMNS = (40.0, 60.0, 80.0, 200.0, 230.0, 300.0)
HEAD = "STT\tNội dung\tThời gian"


def seen(text: str, *doubted: str, number: int = 0, **said: object) -> scans.Recognised:
    """A page whose lines with cells are one table without rules; some of its words are doubted."""
    lines = text.split("\n")
    rows = [n for n, line in enumerate(lines) if "\t" in line]
    told = {"columns": COLUMNS, "is_headed": lines[rows[0]].startswith("STT")} | said
    places = sorted((text.index(words), text.index(words) + len(words)) for words in doubted)
    place = Place(number, 0, 0.1, 0.2, 0.3, 0.4)
    doubts = tuple(Doubt(start, end, 50, place) for start, end in places)
    return scans.Recognised(text, doubts, 90, tables=(SeenTable(rows[0], len(rows), **told),))


def joined(*pages: scans.Recognised) -> Source:
    return scans.source_of(list(scans.over_pages(dict(enumerate(pages))).values()), "image/tiff")


def doubted(source: Source) -> list[tuple[str, int]]:
    """The doubted words, and the page on which each was seen."""
    return [(source.text[d.start : d.end], d.place.page) for d in source.doubts if d.place]


def test_a_row_that_the_page_break_cut_is_one_row_and_its_doubts_come_with_it():
    above = seen(f"KẾ HOẠCH\n{HEAD}\n1\tRà soat\tQuý I\n2\tĐối thoại vơi\tTrước", "soat", "vơi")
    below = seen("2\n\tNhân dăn\tngày 3/4\n3\tKiểm trà\tQuý II", "dăn", "3/4", "trà", number=1)
    source = joined(above, below)
    assert source.text.split("\f") == [
        f"KẾ HOẠCH\n{HEAD}\n1\tRà soat\tQuý I\n2\tĐối thoại vơi Nhân dăn\tTrước ngày 3/4",
        "2\n3\tKiểm trà\tQuý II",
    ]
    assert doubted(source) == [("soat", 0), ("vơi", 0), ("dăn", 1), ("3/4", 1), ("trà", 1)]


def test_a_date_that_the_page_break_cut_is_one_date():
    above = seen(f"{HEAD}\n1\tRà soát\tTrước ngày 15/")
    assert joined(above, seen("\t\t4/2026")).text == f"{HEAD}\n1\tRà soát\tTrước ngày 15/4/2026\f"


def test_a_head_that_is_printed_again_is_left_out_also_when_a_letter_of_it_was_garbled():
    again = seen(f"{HEAD.replace('dung', 'đung')}\n2\tĐối thoại\tQuý II")
    third = seen(f"{HEAD}\n3\tKiểm tra\tQuý III", "III", number=2)
    source = joined(seen(f"{HEAD}\n1\tRà soát\tQuý I"), again, third)
    assert source.text.split("\f") == [
        f"{HEAD}\n1\tRà soát\tQuý I", "2\tĐối thoại\tQuý II", "3\tKiểm tra\tQuý III",
    ]  # fmt: skip
    assert doubted(source) == [("III", 2)]


def test_a_blank_back_of_a_sheet_between_two_pages_does_not_part_a_table():
    blank = scans.Recognised("", (), 0)
    above = seen(f"{HEAD}\n1\tRà soát\tQuý I,")
    assert scans.open_columns({3: above, 4: blank}, 5) == COLUMNS
    source = joined(above, blank, seen("\tquy chế\tII\n2\tĐối thoại\tQuý I"))
    assert source.text == f"{HEAD}\n1\tRà soát quy chế\tQuý I, II\f\f2\tĐối thoại\tQuý I"


def test_nothing_is_joined_past_a_page_that_was_given_up():
    lost = scans.Recognised("", (), 0, is_lost=True)
    above, below = seen(f"{HEAD}\n1\tRà soát\tQuý I,"), seen("\tquy chế\tII")
    assert scans.open_columns({0: above, 1: lost}, 2) == ()
    assert joined(above, lost, below).text == f"{above.text}\f\f{below.text}"


@pytest.mark.parametrize(
    "below",
    [
        seen("STT\tHọ và tên\tChức vụ\n1\tTrần An\tVăn thư"),  # a head of its own
        seen("\tgồm các sở\tngày 5", columns=(*COLUMNS, 310.0, 400.0)),  # another column
        seen("Các sở báo cáo.\n\tgồm các sở\tngày 5"),  # words between
        seen("\tgồm các sở\tngày 5", is_ruled=True),
    ],
)
def test_another_table_on_the_next_page_stays_another(below: scans.Recognised):
    above = seen(f"{HEAD}\n1\tRà soát\tQuý I")
    assert joined(above, below).text == f"{above.text}\f{below.text}"


def test_a_ruled_table_goes_on_although_the_paper_lay_otherwise():
    edges = (40.0, 70.0, 220.0, 300.0)
    above = seen(f"{HEAD}\n1\tRà soát\tQuý I,", is_ruled=True, columns=edges)
    moved = tuple(edge + 17 for edge in edges)
    source = joined(above, seen("\tquy chế\tII", is_ruled=True, columns=moved))
    assert source.text == f"{HEAD}\n1\tRà soát quy chế\tQuý I, II\f"


def test_a_page_that_is_kept_comes_back_with_its_tables_for_the_same_columns_only(tmp_path: Path):
    page, blank = seen(f"{HEAD}\n1\tRà soát\tQuý I", "Quý I"), Image.new("L", (9, 9))
    asked = []

    def recognise() -> scans.Recognised:
        asked.append(1)
        return page

    columns = [COLUMNS, COLUMNS, (), ()]
    assert [recalled(tmp_path, blank, 1, told, recognise) for told in columns] == [page] * 4
    assert len(asked) == 2


def pictures(made: Appendix, seed: int, *, is_bad: bool) -> list[Image.Image]:
    """The pages of an appendix as scans; the paper of bad ones lay up to 4 mm otherwise."""
    chance = random.Random(seed)  # noqa: S311
    first, *others = made.pages
    drawings = [drawn([*((60.0, y, words) for y, words in ABOVE), *first], made.size)]
    drawings += [drawn(words, made.size) for words in others]
    if not is_bad:
        return drawings
    laid = []
    for page in drawings:
        moved = Image.new("L", page.size, 255)
        moved.paste(page, tuple(round(chance.uniform(-10, 10) * DOT) for _ in range(2)))
        laid.append(degraded(moved))
    return laid


def scanned(pages: list[Image.Image], form: str) -> bytes:
    made = io.BytesIO()
    pages[0].save(made, form, save_all=True, append_images=pages[1:], resolution=200)
    return made.getvalue()


@needs_tesseract
@needs_serif
@pytest.mark.parametrize(
    ("seed", "form"),
    [
        (6, "PDF"),  # a row is cut
        (9, "TIFF"),  # the head is printed again
        (27, "TIFF"),  # a row is cut above its number, which stands alone on the next page
    ],
)
def test_each_row_of_a_scanned_table_over_two_pages_is_one_duty(seed: int, form: str):
    made = appendix(seed)
    data = scanned(pictures(made, seed, is_bad=form == "TIFF"), form)
    source = load(data, f"phụ lục.{form.lower()}")
    rows = [
        line.split("\t") for line in source.text.replace("\f", "\n").split("\n") if "\t" in line
    ]
    assert [cells[0] for cells in rows] == ["STT", *(row[0] for row in made.rows)]
    for cells, right in zip(rows[1:], made.rows, strict=True):
        assert all(map(is_like, cells[1:4], right[1:4])), (cells, right)
    duties = vanban.read(source).obligations
    assert [duty.assignees for duty in duties] == [(row[2],) for row in made.rows]
