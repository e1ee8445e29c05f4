"""Which pages of a PDF can be read by their text layer, and which only by looking at them.

A page is for the eye alone when it has (almost) no letters but a picture or many strokes, when its
letters are no words because a font does not say what its shapes mean, or when they are what a
recogniser that knows no Vietnamese left under a picture. Words of a signature's appearance do not
count: a scan that was signed has them.
"""

import re
from typing import Any

from gandan.tiengviet.plausibility import is_garbage, plausibility
from gandan.tiengviet.recognising import convert_mixed
from gandan.vanban.sources.pdf.raw import PATH, PICTURE, Letters, things

_MARKED = re.compile(
    "[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd"
    "\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0128\u0129\u0168\u0169"
    "\u1ea0-\u1ef9\u0300-\u0309\u0323]"
)
_STRANGE = re.compile("[\x00\x01\x03-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff\ufffd]")
_WORD = re.compile(
    r"""[("'“‘\[]*(?:
        [^\W\d_]+(?:[-–/.&’'][^\W\d_]+)*        # letters
        | \d+(?:[-–/.,:]\d+)*%?(?:[-–/.][^\W_]+)*   # figures, dates, numbers of papers
        )[)\]"'”’.,;:!?…*/]*|[-–—+•*|:.…]+""",
    re.VERBOSE,
)
_VOWEL = re.compile("[aeiouyAEIOUY\u00c0-\u1ef9]")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_][a-z]+[A-Z][a-z]")
_SIGNED = re.compile(
    r"^.*(?:Ký bởi|Người ký|Ký số|Thời gian ký|Ngày ký|Email\s*:|Cơ quan\s*:|Digitally signed"
    r"|Signature Not Verified|Date:|(?:CÔNG )?VĂN (?:BẢN )?ĐẾN).*$",
    re.MULTILINE | re.IGNORECASE,
)
_GLANCE, _MANY_MARKS = 1200, 60  # the appearance of a signature has about 30 letters with marks
_HARDLY_ANY = 60  # letters of a page
_LOOKED_AT = 2000  # letters that tell what a page is like
_MUCH = 0.5  # of the page's area
_MANY_STROKES = 400  # letters that were drawn as shapes
_MOST_THINGS = 5000
_VIETNAMESE = 0.06  # of the letters have marks; usual text has 0.25
_READABLE = 0.3  # of the words can be Vietnamese
_SAMPLED, _UNKNOWN = 80, 0.3  # letters asked; the share that no font names


def pages_without_text(document: Any) -> list[int]:  # noqa: ANN401  pypdfium2 is untyped
    """The pages (counted from 0) of an open `pypdfium2.PdfDocument` that must be looked at."""
    found = []
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        try:
            if must_be_seen(page, Letters(textpage)):
                found.append(number)
        finally:
            textpage.close()
            page.close()
    return found


def must_be_seen(page: Any, letters: Letters) -> bool:  # noqa: ANN401
    """Whether a page has no text layer that can be read, but something to be seen."""
    text = letters.text[:_LOOKED_AT]
    if len(_MARKED.findall(text, 0, _GLANCE)) >= _MANY_MARKS and not _STRANGE.search(text):
        return False  # prose in Vietnamese: most pages
    own = _letters_in(_SIGNED.sub("", text.replace("\r", "")))
    if own < _HARDLY_ANY:
        return _has_something_to_see(page)
    return _is_unreadable(text, letters) or (
        share_of_marks(text) < _VIETNAMESE / 3 and picture_share(page) > _MUCH
    )


def share_of_marks(text: str) -> float:
    """The share of letters with the marks that Vietnamese words have."""
    return len(_MARKED.findall(text)) / max(_letters_in(text), 1)


def picture_share(page: Any) -> float:  # noqa: ANN401
    """The share of the page's area that its largest picture covers."""
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    shares = [
        max(min(b[2], right) - max(b[0], left), 0) * max(min(b[3], top) - max(b[1], bottom), 0)
        for _, b, _ in things(page, frozenset({PICTURE}), _MOST_THINGS)
    ]
    return float(min(sum(shares) / area, 1.0))  # scanners cut a page into strips


def _has_something_to_see(page: Any) -> bool:  # noqa: ANN401
    if picture_share(page) > _MUCH:
        return True
    return len(things(page, frozenset({PATH}), _MANY_STROKES)) >= _MANY_STROKES


def _is_unreadable(text: str, letters: Letters) -> bool:
    """Whether letters are no words: shapes without a meaning, taken for letters by their number."""
    if _is_strange(text) or is_garbage(text):
        return True
    if plausibility(text) < _READABLE and convert_mixed(text) is None:
        words = text.split()
        if sum(map(_is_word, words)) * 2 < len(words):
            return True
    return share_of_marks(text) < _VIETNAMESE and _unknown_share(text, letters) > _UNKNOWN


def _is_word(word: str) -> bool:
    """Figures, or letters with a vowel among them and capitals where words have them."""
    if not _WORD.fullmatch(word):
        return False
    if not word.isalpha():
        return not _CAPITAL_INSIDE.search(word)
    is_cased = word[1:].islower() or word.isupper() or len(word) == 1
    return is_cased and _VOWEL.search(word) is not None


def _is_strange(text: str) -> bool:
    return len(_STRANGE.findall(text)) * 5 > len(text)


def _unknown_share(text: str, letters: Letters) -> float:
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    sampled = places[:: max(len(places) // _SAMPLED, 1)]
    return sum(map(letters.is_unknown, sampled)) / max(len(sampled), 1)


def _letters_in(text: str) -> int:
    return sum(map(str.isalpha, text))
