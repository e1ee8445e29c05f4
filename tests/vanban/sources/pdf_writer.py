"""Writes small PDF files, drawn as the test wants: any order, any place, any fault.

Fonts are two that every reader of PDFs brings along; a Vietnamese letter is drawn as its base
letter and named by a ToUnicode table, so that its text is exact and its place is real.
"""

import unicodedata
import zlib
from dataclasses import dataclass, field

A4 = (595, 842)
_FONTS = {"regular": "Times-Roman", "bold": "Times-Bold", "fixed": "Courier"}
_NAMES = {
    " ": "space", ".": "period", ",": "comma", ";": "semicolon", ":": "colon", "-": "hyphen",
    "–": "endash", "(": "parenleft", ")": "parenright", "/": "slash", "“": "quotedblleft",
    "”": "quotedblright", "&": "ampersand", "+": "plus", "@": "at", "%": "percent",
    "…": "ellipsis", "ﬁ": "fi", "_": "underscore", "\u00ad": "hyphen", "•": "bullet",
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "7": "seven", "8": "eight", "9": "nine", "đ": "d", "Đ": "D", "*": "asterisk", "|": "bar",
}  # fmt: skip


@dataclass
class Page:
    """What is drawn on a page, in its order."""

    box: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    drawn: list[str] = field(default_factory=list)
    forms: list[tuple[str, str, str]] = field(default_factory=list)  # name, kind, content
    notes: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)


class Pdf:
    """A file with pages; `page()` begins one, `data()` is what it becomes."""

    def __init__(self, *, has_names: bool = True) -> None:
        self.pages: list[Page] = []
        self._codes: dict[str, int] = {}
        self._has_names = has_names  # of letters: without them nobody can say what is printed

    def page(self, **of: object) -> "Pdf":
        self.pages.append(Page(**of))  # type: ignore[arg-type]
        return self

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        font: str = "regular",
        mode: int = 0,
        turn: str = "1 0 0 1",
        spread: float = 0,
    ) -> "Pdf":
        """Words from a point on; `turn` are the first four figures of the text matrix."""
        how = f"/{font} {size} Tf {mode} Tr {spread} Tc {turn} {x} {y} Tm"
        self.pages[-1].drawn.append(f"BT {how} {self.shown(words)} Tj ET")
        return self

    def lines(self, x: float, y: float, *lines: str, lead: float = 18, **how: object) -> "Pdf":
        """Lines one under the other."""
        for number, words in enumerate(lines):
            self.text(x, y - number * lead, words, **how)  # type: ignore[arg-type]
        return self

    def apart(self, x: float, y: float, *pieces: str | float, size: float = 13) -> "Pdf":
        """One run of words with gaps in it, in thousandths of the size (negative: to the right)."""
        shown = " ".join(self.shown(p) if isinstance(p, str) else str(p) for p in pieces)
        self.pages[-1].drawn.append(f"BT /regular {size} Tf 1 0 0 1 {x} {y} Tm [{shown}] TJ ET")
        return self

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> "Pdf":
        self.pages[-1].drawn.append(f"0.7 w {x} {y} m {to_x} {to_y} l S")
        return self

    def frame(self, left: float, bottom: float, right: float, top: float) -> "Pdf":
        self.pages[-1].drawn.append(f"0.7 w {left} {bottom} {right - left} {top - bottom} re S")
        return self

    def picture(self, left: float, bottom: float, right: float, top: float) -> "Pdf":
        """A grey picture over an area."""
        self.pages[-1].drawn.append(
            f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /grey Do Q"
        )
        return self

    def raw(self, operators: str) -> "Pdf":
        self.pages[-1].drawn.append(operators)
        return self

    def note(self, box: tuple[float, float, float, float], *lines: str, size: float = 9) -> "Pdf":
        """The appearance of a signature: words in a field on top of the page."""
        shown = "".join(
            f"BT /regular {size} Tf 1 0 0 1 2 {box[3] - box[1] - size * 1.2 * (n + 1)} Tm "
            f"{self.shown(words)} Tj ET "
            for n, words in enumerate(lines)
        )
        self.pages[-1].notes.append((box, shown))
        return self

    def shown(self, words: str) -> str:
        """The codes of letters as a string of the file."""
        for letter in words:
            if letter not in self._codes:
                self._codes[letter] = len(self._codes) + 33
        return "<" + "".join(f"{self._codes[letter]:02X}" for letter in words) + ">"

    def data(self, *, pages_root: str | None = None) -> bytes:
        """The whole file; `pages_root` may put something else in the place of the page tree."""
        assert len(self._codes) < 222, "too many different letters for one font"
        bodies = self._fonts()
        first = len(bodies) + 3
        pages: list[int] = []
        later: list[bytes] = []
        for page in self.pages:
            numbers, made = self._page(page, first + len(later))
            pages.append(numbers)
            later += made
        kids = " ".join(f"{number} 0 R" for number in pages)
        root = pages_root or f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
        return _file([b"<< /Type /Catalog /Pages 2 0 R >>", root.encode(), *bodies, *later])

    def _fonts(self) -> list[bytes]:
        """Objects 3 and on: the table of letters, the picture, the fonts."""
        table = _stream("", self._to_unicode())
        grey = _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            " /BitsPerComponent 8",
            b"\xc0",
        )
        names = " ".join(f"/{_glyph(letter)}" for letter in self._codes)
        encoding = f"<< /Type /Encoding /Differences [33 {names}] >>"
        known = " /ToUnicode 3 0 R" if self._has_names else ""
        if not self._has_names:
            encoding = f"<< /Type /Encoding /Differences [33 {self._nameless()}] >>"
        rest = f"/Encoding {encoding}{known}"
        return [table, grey] + [
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} {rest} >>".encode()
            for base in _FONTS.values()
        ]

    def _nameless(self) -> str:
        return " ".join(f"/g{number}" for number in range(len(self._codes)))

    def _to_unicode(self) -> bytes:
        rows = "".join(
            f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>\n"
            for letter, code in self._codes.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(self._codes)} beginbfchar\n{rows}endbfchar\nendcmap end end"
        ).encode()

    def _page(self, page: Page, number: int) -> tuple[int, list[bytes]]:
        """The number of the page's object, and it with all that hangs on it."""
        fonts = " ".join(f"/{name} {5 + at} 0 R" for at, name in enumerate(_FONTS))
        inside = f"/Resources << /Font << {fonts} >> /XObject << /grey 4 0 R >> >>"
        made = [_stream("", "\n".join(page.drawn).encode())]
        notes = []
        for box, shown in page.notes:
            size = f"[0 0 {box[2] - box[0]} {box[3] - box[1]}]"
            made.append(
                _stream(f"/Type /XObject /Subtype /Form /BBox {size} {inside}", shown.encode())
            )
            rect = " ".join(map(str, box))
            made.append(
                f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [{rect}]"
                f" /AP << /N {number + len(made) - 1} 0 R >> >>".encode()
            )
            notes.append(f"{number + len(made) - 1} 0 R")
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.box[0]} {page.box[1]}] {crop}"
            f" /Rotate {page.rotate} {inside} /Contents {number} 0 R"
            f" /Annots [{' '.join(notes)}] >>".encode()
        )
        return number + len(made) - 1, made


def _glyph(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return _NAMES.get(letter) or _NAMES.get(base) or (base if base.isascii() else "o")


def _stream(about: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<< {about} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _file(bodies: list[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        table,
    )
    return bytes(made)
