"""Texts of before Unicode: TCVN3, VNI, VPS, VISCII and Windows-1258 become Vietnamese letters.

Such a text holds codes of one byte that a font of its own drew as letters. It is met as bytes, and
as Unicode text in which every code became the Latin letter of the same number ("Céng hßa").
"""

import re
import tomllib
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from gandan.tiengviet.capitals import capitals, restored_capitals
from gandan.tiengviet.horns import restored_horns

Encoding = Literal[
    "tcvn3",
    "tcvn3_capitals",
    "vni",
    "vps",
    "vps_capitals",
    "viscii",
    "viscii_capitals",
    "windows1258",
]
"""What `convert` knows; "…_capitals" is the encoding under a font that draws capitals only."""

PLAIN: tuple[Encoding, ...] = ("tcvn3", "vni", "vps", "viscii", "windows1258")

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # none, huyền, hỏi, ngã, sắc, nặng
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}  # where Word puts symbol fonts
_STYLE = re.compile(r"(?i)(?:,|-(?=bold|italic|regular|normal)).*$")
_SUBSET = re.compile(r"^[A-Z]{6}\+")  # "ABCDEF+.VnTime": a font of which a PDF holds a part


@dataclass(frozen=True, slots=True)
class Table:
    """One encoding: letters by the text that its codes are taken for, and the way to find them."""

    name: str
    letters: dict[str, str]  # "aù" → "á": one character, or two in a row
    codes: dict[str, bytes]  # "á" → b"a\xf9"
    one_to_one: dict[int, str]  # for `str.translate`; only where every letter has one code
    pattern: re.Pattern[str]
    fonts: re.Pattern[str] | None
    capital_fonts: re.Pattern[str] | None


@cache
def tables() -> dict[str, Table]:
    """The encodings of `encodings.toml` by key."""
    rows = tomllib.loads(files("gandan.tiengviet").joinpath("encodings.toml").read_text("utf-8"))
    return {key: _table(row) for key, row in rows.items()}


def name_of(encoding: Encoding) -> str:
    """What people call it: "TCVN3"."""
    return _table_of(encoding).name


def convert(text: str, encoding: Encoding) -> str:
    """`text`, whose characters are codes of `encoding`, in Vietnamese letters (NFC).

    Characters that are no codes of the encoding stay. TCVN3 has no codes for capitals with a tone:
    they are told by the letters beside them, and by the font ("tcvn3_capitals").
    """
    table = _table_of(encoding)
    if not text.isascii():
        text = text.translate(_PRIVATE)
    if not table.one_to_one:
        return table.pattern.sub(lambda found: table.letters[found[0]], text)
    made = text.translate(table.one_to_one)
    if encoding.startswith("tcvn3"):
        made = restored_capitals(text, restored_horns(text, made))
    return capitals(made) if encoding.endswith("_capitals") else made


def convert_placed(text: str, encoding: Encoding) -> "tuple[str, array[int]]":
    """As `convert`; also where in `text` each letter of the result began, and the end of `text`."""
    table = _table_of(encoding)
    if table.one_to_one:
        return convert(text, encoding), array("l", range(len(text) + 1))
    return _two_codes(text.translate(_PRIVATE), table)


def of_font(name: str) -> Encoding | None:
    """The encoding that a font draws: ".VnTimeH" is "tcvn3_capitals"; None for any other font.

    Names come as Word, HTML and PDF write them: "ABCDEF+.VnTime,Bold", "VNI-Times".
    """
    name = _STYLE.sub("", _SUBSET.sub("", name.strip().strip("'\"").lstrip("/\\")))
    for key, table in tables().items():
        if table.fonts is not None and table.fonts.match(name):
            is_capital = table.capital_fonts is not None and table.capital_fonts.search(name)
            return cast("Encoding", f"{key}_capitals" if is_capital else key)
    return None


def spell(text: str, encoding: Encoding) -> bytes:
    """The bytes that `encoding` writes `text` with; the way back of `convert`.

    Raises:
        UnicodeEncodeError: for a character that the encoding has no code for.
    """
    table = _table_of(encoding)
    taken = {code[0] for code in table.codes.values() if len(code) == 1}
    made = bytearray()
    for at, letter in enumerate(unicodedata.normalize("NFC", text)):
        code = table.codes.get(letter) or letter.encode("cp1252")
        if letter not in table.codes and code[0] in taken:
            raise UnicodeEncodeError(encoding, text, at, at + 1, "its code is that of a letter")
        made += code
    return bytes(made)


def _table_of(encoding: Encoding) -> Table:
    return tables()[encoding.removesuffix("_capitals")]


def _two_codes(text: str, table: Table) -> "tuple[str, array[int]]":
    pieces: list[str] = []
    places = array("l")
    at = 0
    for found in table.pattern.finditer(text):
        start = found.start()
        pieces.append(text[at:start])
        pieces.append(table.letters[found[0]])
        places.extend(range(at, start + 1))
        at = found.end()
    pieces.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return "".join(pieces), places


def _table(row: dict[str, Any]) -> Table:
    codes: dict[str, bytes] = {}
    for line in row["letters"]:
        base, _, written = line.partition(" = ")
        for tone, code in zip(TONES, written.split(), strict=False):
            codes[unicodedata.normalize("NFC", base + tone)] = bytes.fromhex(code)
    letters = {text: letter for letter, code in codes.items() for text in _texts(code)}
    if row.get("marks_of_either_case"):
        for text, letter in list(letters.items()):
            letters.setdefault(text[0] + text[1:].swapcase(), letter)
    for code in range(0x80, 0xA0):  # what is no letter is punctuation of windows-1252
        letters.setdefault(chr(code), _windows(bytes([code])))
    letters = {text: letter for text, letter in letters.items() if text != letter}
    is_single = all(len(code) == 1 for code in codes.values())
    return Table(
        str(row["name"]),
        letters,
        codes,
        {ord(text): letter for text, letter in letters.items()} if is_single else {},
        _pattern(letters),
        re.compile(str(row["fonts"])) if "fonts" in row else None,
        re.compile(str(row["capital_fonts"])) if "capital_fonts" in row else None,
    )


def _texts(code: bytes) -> set[str]:
    """What a code is taken for: Latin-1 or windows-1252."""
    return {code.decode("latin-1"), "".join(map(_windows, map(bytes, zip(code))))}


def _windows(code: bytes) -> str:
    return code.decode("cp1252", "ignore") or code.decode("latin-1")


def _pattern(letters: dict[str, str]) -> re.Pattern[str]:
    """A letter and its mark first, then the codes that stand alone."""
    marks: dict[str, str] = {}
    for text in letters:
        if len(text) == 2:
            marks[text[0]] = marks.get(text[0], "") + text[1]
    pairs = [re.escape(base) + "[" + re.escape(after) + "]" for base, after in marks.items()]
    alone = "".join(re.escape(text) for text in letters if len(text) == 1)
    return re.compile("|".join([*pairs, f"[{alone}]"]))
