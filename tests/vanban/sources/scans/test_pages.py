"""Scanned pages: words, reading order, tables, stamps; what is garbled is marked."""

import io
from functools import cache

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from gandan import vanban
from gandan.vanban.sources import Unreadable, load, scans, tools
from gandan.vanban.sources.model import Source
from tests.vanban.sources.scanning import (
    SAMPLES,
    degraded,
    needs_tesseract,
    page_of,
    saved,
    stamped,
)

LETTER, PLAN = "cong-van-tang-cuong-dan-van", "ke-hoach-dan-van-chinh-quyen"


@cache
def seen(slug: str, number: int = 0, *, is_bad: bool = False) -> scans.Recognised:
    picture = page_of(slug, number)
    return scans.recognise_picture(degraded(picture) if is_bad else picture, number)


def words_of(slug: str, number: int) -> list[str]:
    """The words of a page as its text layer has them."""
    return load((SAMPLES / f"{slug}.pdf").read_bytes(), "a.pdf").text.split("\f")[number].split()


def garbled(page: scans.Recognised, right: list[str]) -> list[tuple[str, bool]]:
    """Recognised words that are wrong, and whether they are marked."""
    doubtful = [page.text[d.start : d.end] for d in page.doubts]
    left = list(right)
    wrong = []
    for word in page.text.split():
        if word in left:
            left.remove(word)
        else:
            wrong.append((word, any(word in span for span in doubtful)))
    return wrong


@needs_tesseract
def test_the_two_columns_of_the_letterhead_are_read_one_after_the_other():
    head = [line.strip() for line in seen(LETTER).text.splitlines()[:9]]
    assert head[0] == "ỦY BAN NHÂN DÂN"
    assert head[2] == "Số: 112/UBND-NC"
    assert head[6] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head[8] == "Lam Giang, ngày 15 tháng 01 năm 2026"


@needs_tesseract
@pytest.mark.parametrize(("is_bad", "most"), [(False, 0.02), (True, 0.04)])
def test_few_words_are_wrong_and_most_of_those_are_marked(is_bad, most):
    right = words_of(LETTER, 0)
    wrong = garbled(seen(LETTER, is_bad=is_bad), right)
    assert len(wrong) <= most * len(right), wrong
    assert sum(marked for _, marked in wrong) * 2 >= len(wrong), wrong


@needs_tesseract
def test_few_letters_are_wrong_on_a_bad_scan():
    text = " ".join(seen(LETTER, is_bad=True).text.split())
    right = " ".join(words_of(LETTER, 0))
    assert Levenshtein.distance(text, right) <= 0.012 * len(right)


@needs_tesseract
def test_words_that_are_right_are_rarely_marked():
    page = seen(LETTER)
    assert len(page.doubts) <= 0.05 * len(page.text.split())
    assert 90 <= page.confidence <= 100


@needs_tesseract
def test_a_ruled_table_comes_row_by_row_with_its_lone_figures():
    lines = seen(PLAN, 3).text.splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]
    assert rows[0] == ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert rows[2][2:] == [
        "Sở Tư pháp", "Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch", "Trước ngày 30/4/2026"
    ]  # fmt: skip


@needs_tesseract
def test_a_scanned_letter_gives_the_duties_of_its_text():
    pages = [seen(LETTER, 0), seen(LETTER, 1)]
    scanned = vanban.read(scans.source_of(pages, "application/pdf"))
    plain = vanban.read(Source((SAMPLES / f"{LETTER}.txt").read_text("utf-8"), "text/plain"))
    assert scanned.header.so_ky_hieu == plain.header.so_ky_hieu
    assert scanned.header.ngay_ban_hanh == plain.header.ngay_ban_hanh

    def duties(reading: "vanban.model.Reading") -> list[object]:
        return [(o.assignees, o.coordinators, o.deadline.date) for o in reading.obligations]

    expected, found = duties(plain), duties(scanned)
    assert [duty for duty in expected if duty in found] == expected


@needs_tesseract
def test_doubts_say_where_on_the_page_their_words_stand():
    page = seen(LETTER)
    assert page.doubts
    for doubt in page.doubts:
        place = doubt.place
        assert place is not None
        assert 0 <= place.left < place.right <= 1
        assert 0 <= place.top < place.bottom <= 1
        assert place.bottom - place.top < 0.05


@needs_tesseract
@pytest.mark.parametrize(("words", "angle"), [("MẬT", 12), ("TUYỆT MẬT", -15), ("HỎA TỐC", 0)])
def test_a_red_stamp_is_seen_also_when_slanted(words, angle):
    page = page_of("du-thao-cong-van-don-doc").crop((0, 0, 1654, 700))
    found = scans.recognise_picture(stamped(page, words, angle), 0)
    assert found.text.splitlines()[0] == words
    assert found.has_red


@needs_tesseract
def test_a_grey_stamp_that_slants_is_seen():
    page = page_of("du-thao-cong-van-don-doc").crop((0, 0, 1654, 700))
    stamp = stamped(page, "MẬT", 10, "#222222").convert("L")
    assert scans.recognise_picture(stamp, 0).text.splitlines()[0] == "MẬT"


@needs_tesseract
@pytest.mark.parametrize("words", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("angle", [-25, -15, -7, 15, 25])
def test_a_grey_stamp_is_seen_across_the_letterhead_at_slants_up_to_25_degrees(words, angle):
    page = page_of("du-thao-cong-van-don-doc").crop((0, 0, 1654, 700))
    stamp = stamped(page, words, angle, "#505050").convert("L")
    assert scans.recognise_picture(stamp, 0).text.splitlines()[0] == words


@needs_tesseract
def test_a_grey_stamp_is_seen_on_a_bad_scan():
    page = page_of("du-thao-cong-van-don-doc").crop((0, 0, 1654, 700))
    stamp = degraded(stamped(page, "TUYỆT MẬT", -15, "#505050"))
    assert scans.recognise_picture(stamp, 0).text.splitlines()[0] == "TUYỆT MẬT"


@needs_tesseract
@pytest.mark.parametrize("is_bad", [False, True])
@pytest.mark.parametrize("slug", sorted({path.stem for path in SAMPLES.glob("*-*.txt")}))
def test_no_stamp_is_seen_on_a_page_that_bears_none(slug, is_bad):
    first = seen(slug, is_bad=is_bad).text.lstrip().splitlines()[0]
    assert not {"MẬT", "TỐI MẬT", "TUYỆT MẬT"} & {first.strip()}


@needs_tesseract
@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_laid_in_askew_is_turned(degrees):
    page = page_of(LETTER).crop((200, 0, 1654, 900))
    turned = scans.recognise_picture(page.rotate(degrees, expand=True), 1)
    assert "V/v tăng cường công tác dân vận" in turned.text


@needs_tesseract
def test_a_tiff_of_several_pages_tells_its_progress_and_what_was_done():
    page = page_of(LETTER).crop((200, 100, 1654, 500))
    made = io.BytesIO()
    page.save(made, "TIFF", save_all=True, append_images=[page])
    told = []
    source = load(made.getvalue(), "a.tif", progress=lambda *said: told.append(said))
    assert [said[:2] for said in told] == [(1, 2), (2, 2)]
    assert all(said[2] > 80 for said in told)
    assert source.media_type == "image/tiff"
    assert len(source.pages) == 2
    assert source.text[source.pages[1] :].strip().startswith("ỦY BAN NHÂN DÂN")
    [remark] = source.remarks
    assert remark.code == "scanned_pages"
    assert dict(remark.values)["pages"] == "1-2"
    assert len(load(made.getvalue(), "a.tif", first_pages=1).pages) == 1


@needs_tesseract
def test_a_photograph_is_turned_by_what_the_camera_says():
    page = page_of(LETTER).crop((200, 100, 1654, 500))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    data = saved(page.rotate(90, expand=True), exif=exif)
    assert "CỘNG HÒA XÃ HỘI" in load(data, "ảnh.jpg").text


@needs_tesseract
def test_a_picture_without_words_is_refused():
    with pytest.raises(Unreadable) as found:
        load(saved(Image.new("L", (1000, 1000), 255), "PNG"), "trắng.png")
    assert found.value.code == "no_text"


def test_without_tesseract_the_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(tools, "find", lambda *_: None)
    with pytest.raises(Unreadable) as found:
        load(saved(Image.new("L", (100, 100), 255), "PNG"), "a.png")
    assert found.value.code == "no_recogniser"
    assert "tesseract-ocr-vie" in found.value.message


def test_pages_with_a_text_layer_stand_between_recognised_ones():
    from gandan.vanban.sources.model import Doubt

    page = scans.Recognised("thứ hai", (Doubt(4, 7, 50),), 90)
    lost = scans.Recognised("", (), 0, is_lost=True)
    source = scans.source_of(["Trang một", page, page, lost], "application/pdf")
    assert source.text == "Trang một\fthứ hai\fthứ hai\f"
    assert [source.text[d.start : d.end] for d in source.doubts] == ["hai", "hai"]
    told = [(remark.code, dict(remark.values)["pages"]) for remark in source.remarks]
    assert told == [("scanned_pages", "2-3"), ("pages_not_recognised", "4")]


@needs_tesseract
def test_a_page_of_a_pdf_that_is_a_picture_is_recognised_between_the_others():
    import pypdfium2

    sample = pypdfium2.PdfDocument(SAMPLES / f"{PLAN}.pdf")
    picture = pypdfium2.PdfDocument(saved(page_of(PLAN, 3), "PDF", resolution=200))
    made = pypdfium2.PdfDocument.new()
    made.import_pages(sample, [2])
    made.import_pages(picture, [0])
    written = io.BytesIO()
    made.save(written)
    source = load(written.getvalue(), "a.pdf")
    assert [(r.code, dict(r.values)["pages"]) for r in source.remarks] == [("scanned_pages", "2")]
    assert all(doubt.start >= source.pages[1] for doubt in source.doubts)
    cells = [[source.text[a:b] for a, b in row] for row in source.rows]
    assert [row[2] for row in cells if row[0] == "2"] == ["Sở Tư pháp"]
    assert len(vanban.read(source).obligations) >= 5
