"""A grey picture in, words with their places and confidences out.

Pages are recognised as sparse text: tesseract's own
ideas of columns lose words in tables and beside signatures (`docs/explanation/scans.md` has the
figures), so it only finds the words, and `layout` says in which order they are read.
"""

import html
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from gandan.vanban.sources import tools
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.scans import tesseract
from gandan.vanban.sources.scans.strokes import Strokes, strokes_of

if TYPE_CHECKING:
    from PIL.Image import Image

NARROWED = 0.94  # of the width: what recognition costs goes with the length of lines
_WHITE = 235  # grey values from here on are the paper: each line is packed and unpacked within
_TOKEN = re.compile(
    r"<span class='ocr_\w+' id='line_[^']*' title=\"[^\"]*?x_size (?P<size>\d{1,5}(?:\.\d+)?)"
    r"|<span class='ocrx_word' id='[^']*' title='bbox [\d ]+; x_wconf (?P<sure>\d{1,3})\b"
    r"|<span class='ocrx_cinfo' title='x_bboxes (?P<box>\d{1,5}(?: \d{1,5}){3}); "
    r"x_conf (?P<certain>\d{1,3}(?:\.\d+)?)'>"
    r"(?P<text>[^<]*)"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_SIZE = 0.72  # of the height of figures on a line: a raised one is lower


class PageFailed(Exception):
    """One page could not be recognised: its time was over, or the program fell."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One recognised character; pixels from the top left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int  # 0 to 100


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int  # of the whole word, 0 to 100
    weakest: int  # of its least certain letter
    size: float  # height of the letters of its line, in pixels
    strokes: Strokes | None = None  # of I, II, III at its beginning

    @property
    def centre(self) -> float:
        """Half its width."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


Printed = tuple[Word, ...]  # words on one line


def why_missing(name: str) -> Unreadable | None:
    """What to install or to use instead; None when pictures can be read here."""
    if tools.find("tesseract") is None:
        return Unreadable(
            "no_recogniser",
            f"Tệp {name} là bản quét, cần chương trình nhận dạng chữ mà máy chủ này chưa có. Hãy "
            "dùng bản PDF ký số hoặc .docx, hoặc nhờ quản trị cài: apt-get install tesseract-ocr "
            "tesseract-ocr-vie.",
        )
    if tesseract.LANGUAGE not in _languages():
        return Unreadable(
            "no_recogniser",
            f"Tệp {name} là bản quét, máy chủ có tesseract nhưng chưa có dữ liệu tiếng Việt. Hãy "
            "dùng bản PDF ký số hoặc .docx, hoặc nhờ quản trị cài: apt-get install "
            "tesseract-ocr-vie.",
        )
    return None


@cache
def _languages() -> frozenset[str]:
    return tesseract.languages()


def recognise(picture: "Image", mode: str = tesseract.SPARSE, *, only: str = "") -> list[Printed]:
    """The words of a grey picture, line by line as tesseract found them.

    Args:
        picture: mode "L", dark letters on a light ground.
        mode: how the picture is divided.
        only: the characters that can occur, where that is known.

    Raises:
        PageFailed: this page has no words that can be told.
    """
    narrow = _narrowed(picture)
    try:
        said = tesseract.hocr(narrow, mode, only=only)
    except tools.ToolFailed as error:
        raise PageFailed(str(error)) from error
    lines = lines_of(said.decode("utf-8", "replace"))
    return _widened(lines, picture.width / narrow.width)


def _narrowed(picture: "Image") -> "Image":
    from PIL.Image import Resampling

    wide = max(round(picture.width * NARROWED), 1)
    paper = picture.point([min(value * 255 // _WHITE, 255) for value in range(256)])
    return paper.resize((wide, picture.height), Resampling.BICUBIC)


def _widened(lines: list[Printed], factor: float) -> list[Printed]:
    """Words with their places in the picture before it was made narrow."""
    return [tuple(_wide(word, factor) for word in line) for line in lines]


def _wide(word: Word, factor: float) -> Word:
    strokes = word.strokes
    if strokes is not None:
        left, right = round(strokes.left * factor), round(strokes.right * factor)
        strokes = replace(strokes, left=left, right=right)
    left, right = round(word.left * factor), round(word.right * factor)
    return replace(word, left=left, right=right, strokes=strokes)


def lines_of(page: str) -> list[Printed]:
    """The words of an hOCR page, line by line."""
    lines: list[list[Word]] = []
    size, confidence = 0.0, 0
    letters: list[Letter] = []
    for found in _TOKEN.finditer(page.replace("\x00", "")):
        if found["box"]:
            left, top, right, bottom = map(int, found["box"].split())
            text, certain = html.unescape(found["text"]), min(int(float(found["certain"])), 100)
            if left <= right and top <= bottom:
                letters.append(Letter(text, left, top, right, bottom, certain))
            continue
        _close(lines, letters, confidence, size)
        letters = []
        if found["size"]:
            size = float(found["size"])
            lines.append([])
        else:
            confidence = min(int(found["sure"]), 100)
    _close(lines, letters, confidence, size)
    return [tuple(line) for line in lines if line]


def _close(lines: list[list[Word]], letters: list[Letter], confidence: int, size: float) -> None:
    """Add the word that these letters make to the last line."""
    letters = [letter for letter in letters if not letter.text.isspace()]
    if not letters or not lines:
        return
    text = _with_mark(letters)
    if not text:
        return
    lines[-1].append(
        Word(
            text,
            min(letter.left for letter in letters),
            min(letter.top for letter in letters),
            max(letter.right for letter in letters),
            max(letter.bottom for letter in letters),
            confidence,
            min(letter.confidence for letter in letters),
            size,
            strokes_of(letters),
        )
    )


def _with_mark(letters: list[Letter]) -> str:
    """The word; figures at its end that are low and stand high are the mark of a footnote."""
    tall = max(letter.bottom - letter.top for letter in letters)
    floor = max(letter.bottom for letter in letters)
    made: list[str] = []
    for letter in letters:
        is_high = letter.bottom < floor - 0.25 * tall
        is_low = letter.bottom - letter.top < _PLAIN_SIZE * tall
        is_mark = letter.text.isdecimal() and is_high and is_low and made
        made.append(letter.text.translate(_RAISED) if is_mark else letter.text)
    return "".join(made)
