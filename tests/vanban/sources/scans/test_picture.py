"""Pictures come in within bounds: nothing is unpacked before its size is known."""

import struct
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFile

from gandan.vanban.sources import Unreadable, load
from gandan.vanban.sources.scans.picture import is_sideways, pages_of, prepare, skew_of
from tests.vanban.sources.scanning import degraded, needs_tesseract, page_of, saved


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(wide: int, tall: int) -> bytes:
    """A picture that says how large it is, with nearly nothing in it."""
    head = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        list(pages_of(data, "a", 9))
    return found.value.code


@pytest.mark.parametrize("side", [9_100, 60_000])
def test_a_picture_that_unpacks_to_too_much_is_refused(side):
    assert code_of(png(side, side)) == "too_heavy"


@pytest.mark.parametrize("data", [png(10, 10), b"\xff\xd8\xff\xe0 cut", b"II*\x00\x08\x00\x00\x00"])
def test_a_broken_picture_is_refused(data):
    assert code_of(data) == "broken"


def test_a_cut_picture_is_broken_even_where_another_library_fills_such_pictures_up(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert code_of(png(10, 10)) == "broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES, "What others have set stays theirs."


def test_other_kinds_of_pictures_are_refused():
    assert code_of(saved(Image.new("L", (9, 9)), "GIF")) == "broken"


@needs_tesseract
@pytest.mark.parametrize("form", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_pictures_of_every_kind_of_colour_become_grey_or_coloured_pages(form):
    picture = Image.new("L", (60, 40), 255).convert(form if form != "I;16" else "I")
    kind = "TIFF" if form in {"CMYK", "F", "I;16"} else "PNG"
    [(number, count, page)] = pages_of(saved(picture, kind), "a", 9)
    assert (number, count) == (0, 1)
    assert page.mode in {"L", "RGB"}


def test_a_picture_of_a_telephone_is_told_how_to_be_saved():
    with pytest.raises(Unreadable) as found:
        load(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "ảnh.heic")
    assert "JPEG" in found.value.message


def test_small_pages_are_enlarged_and_large_ones_made_smaller():
    [(_, _, small)] = pages_of(saved(Image.new("L", (800, 1100), 255)), "a", 9)
    [(_, _, large)] = pages_of(saved(Image.new("L", (2480, 3508), 255)), "a", 9)
    assert small.size == (1600, 2200)
    assert max(large.size) == 2339


def test_a_crooked_page_is_set_level_and_a_level_one_left_alone():
    page = page_of("du-thao-cong-van-don-doc")
    assert skew_of(page) == 0
    assert skew_of(page.rotate(1.7, fillcolor=255)) == pytest.approx(-1.7, abs=0.15)


@pytest.mark.parametrize("slant", [-2.3, -0.7, 0.4, 1.6])
def test_a_page_of_a_few_lines_in_cells_about_middles_is_set_level(slant: float):
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    for left, wide, lines in ((150, 40, 1), (260, 400, 4), (720, 220, 3), (1010, 260, 2)):
        for line in range(lines):
            top = 300 + round((line - lines / 2) * 38)
            for at in range(left, left + wide, 22):
                pen.rectangle((at, top, at + 13, top + 19), fill=30)
    assert skew_of(degraded(page.rotate(slant, fillcolor=255))) == pytest.approx(
        -slant - 0.7, abs=0.15
    )


def test_a_page_on_its_side_is_told():
    page = page_of("du-thao-cong-van-don-doc")
    assert not is_sideways(page)
    assert is_sideways(page.rotate(90, expand=True))


def test_rules_are_found_and_taken_out():
    page = page_of("ke-hoach-dan-van-chinh-quyen", 3)
    prepared = prepare(page)
    assert len(prepared.down) >= 6
    assert len(prepared.across) >= 7
    assert min(prepared.grey.crop((300, 900, 1500, 905)).getextrema()) >= 0
