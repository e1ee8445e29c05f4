"""A Roman number with more strokes in the picture than letters were read is marked for a person."""

import pytest
from PIL import Image, ImageDraw

from gandan.vanban.sources import scans
from gandan.vanban.sources.scans.strokes import with_strokes_counted
from gandan.vanban.sources.scans.words import Printed, lines_of
from tests.vanban.sources.scanning import degraded, needs_tesseract
from tests.vanban.sources.scans.test_unruled import drawn, needs_serif

TOP, TALL, STROKE, APART = 100, 24, 4, 10
LEFT = 300


def said(*words: str, left: int = LEFT, apart: int = APART) -> list[Printed]:
    """Words as tesseract tells them, each letter as wide as a stroke with the white behind it."""
    spans = []
    for word in words:
        letters = ""
        for letter in word:
            box = f"{left} {TOP} {left + STROKE + 3} {TOP + TALL}"
            letters += f"<span class='ocrx_cinfo' title='x_bboxes {box}; x_conf 99'>{letter}</span>"
            left += apart
        spans.append(f"<span class='ocrx_word' id='w' title='bbox 1 1 2 2; x_wconf 96'>{letters}")
        left += APART
    head = "<span class='ocr_line' id='line_1' title=\"bbox 1 1 9 9; x_size 24\">"
    return lines_of(head + "".join(spans))


def page(*strokes: int) -> Image.Image:
    """Upright strokes with feet at their ends, as of type; each counted from the first place."""
    made = Image.new("L", (800, 300), 250)
    pen = ImageDraw.Draw(made)
    for at in strokes:
        left = LEFT + at * APART
        pen.rectangle((left, TOP, left + STROKE - 1, TOP + TALL), fill=20)
        for foot in (TOP, TOP + TALL):
            pen.rectangle((left - 3, foot, left + STROKE + 2, foot + 1), fill=20)
    return made


def marked(picture: Image.Image, lines: list[Printed]) -> list[str]:
    counted = with_strokes_counted(picture, lines)
    return [word.text for line in counted for word in line if word.confidence < 88]


@pytest.mark.parametrize("read", ["I", "II", "I.", "1", "l"])
@pytest.mark.parametrize("strokes", [1, 2, 3])
def test_more_strokes_than_letters_are_marked_and_only_they(read: str, strokes: int):
    is_short = strokes > len(read.rstrip("."))
    assert marked(page(*range(strokes)), said(read)) == ([read] if is_short else [])


def test_a_slash_behind_the_number_is_a_stroke_that_was_read():
    assert marked(page(0, 1, 2, 3), said("III/2026")) == []
    assert marked(page(0, 1, 2, 3), said("II/2026", apart=14)) == ["II/2026"]


@pytest.mark.parametrize("at", [-1, 2])  # where the stroke stands that no letter was made of
def test_a_stroke_that_was_not_read_counts_before_and_behind_the_others(at: int):
    assert marked(page(0, 1, at), said("II")) == ["II"]


def test_words_beside_the_number_are_not_counted():
    near = page(-3, -2, 0, 1, 3, 4)
    assert marked(near, said("no", "II", "no", left=LEFT - 3 * APART)) == []


@pytest.mark.parametrize("read", ["IV", "VI", "XII", "IX", "Inh", "I-II", "ban", "2", "(", ""])
def test_other_words_are_left_as_they_are(read: str):
    assert marked(page(0, 1, 2, 3, 4, 5), said(read)) == []


def test_a_number_at_the_edge_of_the_page_is_no_fault():
    narrow = page(0, 1).crop((LEFT, TOP, LEFT + 14, TOP + TALL + 1))
    [line] = said("II", left=0)
    moved = [tuple(word for word in line)]
    with_strokes_counted(narrow, moved)
    with_strokes_counted(Image.new("L", (1, 1), 255), moved)


@needs_tesseract
@needs_serif
@pytest.mark.parametrize("is_bad", [False, True])
def test_a_quarter_that_is_read_wrong_is_marked(is_bad: bool):
    words = [
        (60.0, 760.0 - 26 * n, f"{n + 1}. Sở Nội vụ báo cáo trong Quý {quarter}/2026 theo quy chế.")
        for n, quarter in enumerate(["III", "II", "I", "III", "II", "III", "I", "III"])
    ]
    picture = drawn(words, 11)
    found = scans.recognise_picture(degraded(picture) if is_bad else picture, 0)
    lines = found.text.split("\n")
    assert len(lines) == len(words)
    at = 0
    for line, (_, _, right) in zip(lines, words, strict=True):
        quarter = right.split("Quý ")[1].split("/")[0]
        start = at + line.index("Quý")
        is_marked = any(start <= doubt.start < start + 14 for doubt in found.doubts)
        assert f"Quý {quarter}/2026" in line or is_marked
        at += len(line) + 1
