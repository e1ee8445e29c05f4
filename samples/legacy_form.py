"""The letters of before Unicode: a text as it was typed in TCVN3 (ABC) or VNI.

Signs that those encodings have no code for are those of a typewriter, and the mark of a footnote is
a plain digit. TCVN3 has no capitals with a tone: small letters were typed, and a font drew them;
that is why its typists set the tone of "Ủy ban" on the second letter.
"""

import io
import re
import unicodedata
import zipfile
from typing import Any

from gandan.tiengviet.legacy import Encoding, spell

TONES = "\u0300\u0309\u0303\u0301\u0323"
EARLY_TONE = re.compile(rf"(o(?=.[ae])|u(?=.y))([{TONES}])([aey])\b", re.IGNORECASE)
TYPEWRITER = str.maketrans("“”‘’–—…¹²³", "\"\"''--.123")


def in_plain_signs(text: str) -> str:
    """The text with the signs of a typewriter: what the old letters can say of it."""
    return unicodedata.normalize("NFC", text).translate(TYPEWRITER)


def typed(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text in an old encoding.

    Raises:
        ValueError: for a letter that nobody could type.
    """
    made = bytearray()
    apart = unicodedata.normalize("NFD", in_plain_signs(text))
    late = unicodedata.normalize("NFC", EARLY_TONE.sub(r"\1\3\2", apart))
    for letter in late:
        for attempt in (letter, letter.lower()):
            try:
                made += spell(attempt, encoding)
                break
            except UnicodeEncodeError:
                continue
        else:
            raise ValueError(f"{letter!r} cannot be typed in {encoding}")
    return bytes(made)


def word(data: bytes, encoding: Encoding, font: str, font_of_capitals: str) -> bytes:
    """A DOCX as it was written in the fonts of an old encoding: each run in one that draws it.

    The library that made it knows no such fonts: its text is changed where it stands.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from lxml import etree

    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    for name in ("word/document.xml", "word/footnotes.xml"):
        if name not in members:
            continue
        root = parse_xml(members[name])
        for run in root.iter(qn("w:r")):
            texts = list(run.iter(qn("w:t")))
            said = "".join(text.text or "" for text in texts)
            if said.isascii():
                continue
            _set_font(run, font_of_capitals if said.isupper() else font)
            for text in texts:
                text.text = typed(text.text or "", encoding).decode("latin-1")
        members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(name, held)
    return out.getvalue()


def _set_font(run: Any, font: str) -> None:
    """The font of a run, whatever its style says."""
    from docx.text.run import Run

    Run(run, None).font.name = font
