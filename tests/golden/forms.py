"""The samples in every form that an office has: kept, or made from what is kept.

Whoever reads one form must find what is in the text; what a form cannot hold is named here.
"""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from gandan.tiengviet.legacy import Encoding
from samples import legacy_form, mail_form, office_form, scan_form
from tests.golden.cases import ROOT

FOLDER = ROOT / "samples"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: how its bytes are come by, and what this machine lacks for it (empty: nothing)."""

    name: str
    made: Callable[[str], bytes]
    lacks: Callable[[], str] = str
    is_slow: bool = False
    is_recognised: bool = False  # from pictures: what is garbled must be marked
    is_old: bool = False  # TCVN3 has no capitals with a tone; tones stand where typists set them
    text: Callable[[str], bytes] = lambda slug: kept("txt")(slug)  # what it is compared with


def kept(form: str) -> Callable[[str], bytes]:
    """The bytes of a stored sample."""

    def read(slug: str) -> bytes:
        return (FOLDER / f"{slug}.{form}").read_bytes()

    return read


def mailed(slug: str) -> bytes:
    """What was attached to an e-mail, as it is taken out of it."""
    from gandan.vanban.sources.mail import open_mail

    name = f"{slug}.docx"
    letter = mail_form.letter([(name, kept("docx")(slug)), (f"{slug}.txt", kept("txt")(slug))])
    [word, _] = open_mail(letter, "thư.eml").parts
    if word.name != name:
        raise ValueError(f"attached as {name}, taken out as {word.name}")
    return word.data


@cache
def packaged(slug: str) -> bytes:
    """The DOCX in a package of the document axis, its header declared as it is printed."""
    from gandan import vanban
    from gandan.papers.edxml import message_of, write
    from gandan.vanban.sources import load
    from gandan.vanban.sources.edxml.model import Attached, Business, Organ, Package

    name = f"{slug}.docx"
    header = vanban.read(load(kept("docx")(slug), name)).header
    message = message_of(header, Organ("H99"), [Organ("H99.01", name="Sở Nội vụ")])
    whole = replace(message, ngay_ban_hanh=message.ngay_ban_hanh or "2026-11-30")  # of a draft
    paper = Attached(name, "", "", kept("docx")(slug))
    return write(Package(message=whole, business=Business(kind=0), attached=(paper,)))


def office(form: str) -> Callable[[str], bytes]:
    """The DOCX as LibreOffice saves it in another form; kept where samples/ has it."""

    @cache
    def converted(slug: str) -> bytes:
        stored = FOLDER / f"{slug}.{form}"
        return (
            stored.read_bytes()
            if stored.exists()
            else office_form.converted(kept("docx")(slug), form)
        )

    return converted


def typed(encoding: Encoding) -> Callable[[str], bytes]:
    """The text in the letters of before Unicode."""
    return lambda slug: legacy_form.typed(kept("txt")(slug).decode(), encoding)


def in_font(encoding: Encoding) -> Callable[[str], bytes]:
    """The DOCX in the fonts of before Unicode."""
    fonts = {"tcvn3": (".VnTime", ".VnTimeH"), "vni": ("VNI-Times", "VNI-Times")}[encoding]
    return lambda slug: legacy_form.word(kept("docx")(slug), encoding, *fonts)


def in_plain_signs(slug: str) -> bytes:
    """The text with the signs of a typewriter, which is all that old letters can say."""
    return legacy_form.in_plain_signs(kept("txt")(slug).decode()).encode()


def without_office() -> str:
    """Whether LibreOffice is missing."""
    return "" if office_form.office() else "LibreOffice is not installed"


@cache
def scanned(slug: str) -> bytes:
    """The printed form as pictures; kept where samples/ has it."""
    stored = FOLDER / f"{slug}.scan.pdf"
    return stored.read_bytes() if stored.exists() else scan_form.scanned(kept("pdf")(slug))


@cache
def pictured(slug: str) -> bytes:
    """The scan as a TIFF of several pages, as a machine for faxes and copies gives it."""
    pages = scan_form.pictures(kept("pdf")(slug), dpi=300)
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:], "dpi": (300, 300)}
    pages[0].save(out, "TIFF", compression="tiff_lzw", **more)
    return out.getvalue()


@cache
def without_recogniser() -> str:
    """Whether tesseract or its Vietnamese letters are missing."""
    program = shutil.which("tesseract")
    if program is None:
        return "tesseract is not installed"
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "" if "vie" in said.stdout.split() else "tesseract lacks Vietnamese (tesseract-ocr-vie)"


FORMS = (
    Form("docx", kept("docx")),
    Form("pdf", kept("pdf")),
    Form("html", kept("html")),
    Form("eml", mailed),
    Form("edxml", packaged),
    Form("tcvn3", typed("tcvn3"), is_old=True, text=in_plain_signs),
    Form("vni", typed("vni"), is_old=True, text=in_plain_signs),
    Form("VnTime", in_font("tcvn3"), is_old=True, text=in_plain_signs),
    Form("VniFont", in_font("vni"), is_old=True, text=in_plain_signs),
    Form("doc", office("doc"), without_office, is_slow=True),
    Form("rtf", office("rtf"), without_office, is_slow=True),
    Form("odt", office("odt"), without_office, is_slow=True),
    Form("scan", scanned, without_recogniser, is_slow=True, is_recognised=True),
    Form("tiff", pictured, without_recogniser, is_slow=True, is_recognised=True),
)
SUFFIXES = {"scan": "pdf", "eml": "docx", "tcvn3": "txt", "vni": "txt"}
SUFFIXES |= {"VnTime": "docx", "VniFont": "docx"}


def slugs() -> list[str]:
    """Every sample."""
    return sorted(path.stem for path in (FOLDER / "labels").glob("*.json"))


def name_of(slug: str, form: Form) -> str:
    """The file's name as a person would see it."""
    return f"{slug}.{SUFFIXES.get(form.name, form.name)}"
