"""The readers: what each is given first, how its files are changed, which code is watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from gandan.papers.forms import NotThisForm, read_back, write_book, write_document
from gandan.vanban.sources import Unreadable, tools
from gandan.vanban.sources.edxml import open_package
from gandan.vanban.sources.filled import open_filled
from gandan.vanban.sources.mail import open_mail
from tests.fuzz import changing, packages, seeds
from tests.fuzz.changing import Change, Raw
from tests.fuzz.judging import (
    check_reading,
    check_refusal,
    check_source,
    check_text,
    hold,
    judge,
)
from tests.papers.forms import examples
from tests.vanban.sources import outlook

HERE = Path(__file__).parent
REGRESSIONS = HERE / "regressions"
CORPUS = HERE / "corpus"
NUMBERED = ("numbering.xml", "styles.xml", "document.xml")
OWN = ("gandan.vanban", "gandan.tiengviet")
MAILS = (*OWN, "oxmsg", "olefile")  # to watch the standard library makes it five times slower
PAGES = (*OWN, "html")
FORMS = (*OWN, "gandan.papers.forms")
MEGABYTES = 1000  # what one input may take
HOCR = ("x_bboxes 0 0 9 9; x_conf 12.5", "x_wconf 0", "x_size 0", "bbox -1 -1 -1 -1", "&#0;")
MARKUP = ("<w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "w:val=", "<w:numPr>", "w:ilvl", "<w:sdt>")


@dataclass(frozen=True, slots=True)
class Reader:
    """One target: `run` raises when something is wrong with a reader or its answer.

    `watched` are packages whose lines guide the mutation; `seconds` is the longest that one input
    of `most` bytes may take.
    """

    name: str
    run: Callable[[bytes], None]
    begin: Callable[[], tuple[bytes, ...]]
    change: Change
    watched: tuple[str, ...] = OWN
    dictionary: tuple[str, ...] = ()
    seconds: int = 5
    most: int = 20_000


def loaded(name: str) -> Callable[[bytes], None]:
    """Run a file of this name through the gate of all readers."""

    def run(data: bytes) -> None:
        judge(data, name)

    return run


def read_whole(data: bytes) -> None:
    """A text, then everything that is read in it."""
    source = judge(data, "tệp.txt")
    if source is not None:
        check_reading(source)


def opened_mail(data: bytes) -> None:
    """A letter as a document, and what came with it: names that can be stored, bytes."""
    try:
        mail = open_mail(data, "thư.eml")
    except Unreadable as refusal:
        check_refusal(refusal)
        return
    check_text(mail.subject + mail.body)
    hold("a time without a zone", true=mail.sent_at is None or mail.sent_at.tzinfo is not None)
    for part in mail.parts:
        check_text(part.name + part.media_type)
        is_name = 0 < len(part.name) <= 255 and not set("/\\\n\r") & set(part.name)
        hold(f"no file name: {part.name[:50]!r}", true=is_name)


def opened_package(data: bytes) -> None:
    """A package of the axis: what it says holds, and its paper is read with what was declared."""
    try:
        package = open_package(data, "gói.edxml")
    except Unreadable as refusal:
        check_refusal(refusal)
        return
    for problem in package.problems:
        check_text(problem.path + problem.message)
        hold(f"no sentence: {problem.message!r}", true=problem.message.endswith("."))
    for file in package.attached:
        check_text(file.name + file.media_type + file.description)
        is_name = 0 < len(file.name) <= 255 and not set("/\\\n\r") & set(file.name)
        hold(f"no file name: {file.name[:50]!r}", true=is_name)
    check_text(repr(package.message) + repr(package.status) + repr(package.business))
    if (source := judge(data, "gói.edxml")) is not None:
        check_reading(source)


def filled_form(data: bytes) -> None:
    """A form that was filled in: its cells or controls, and what they say or what is wrong."""
    try:
        filled = open_filled(data, "biểu mẫu.xlsx")
    except Unreadable as refusal:
        check_refusal(refusal)
        return
    try:
        back = read_back(examples.FORM, examples.IDENTITY, examples.PRINTED, filled)
    except NotThisForm as other:
        hold(f"no sentence: {other}", true=str(other).endswith("."))
        return
    check_text(repr(back.answer.texts) + repr(back.rows) + repr(back.answer.explanations))
    for one in back.findings:
        check_text(one.place + one.words)
        hold(f"no sentence: {one.words!r}", true=one.words.endswith("."))
    for number in back.answer.figures.values():
        hold(f"no figure: {number}", true=number is None or abs(number) < 10**14)


def filled_forms(write: Callable[..., bytes]) -> tuple[bytes, ...]:
    """A form with what a body said in it."""
    held, identity, printed = examples.HELD, examples.IDENTITY, examples.PRINTED
    return (write(examples.FORM, held, identity, printed, made_at=examples.MADE),)


def outlook_files() -> tuple[bytes, ...]:
    """A letter with a file and with a letter in it, and one in an old code page."""
    attached = outlook.file("Kế hoạch.txt", seeds.TEXT.encode(), kind="text/plain")
    inner = outlook.inner_letter(subject="Trong", body=seeds.TEXT, attached=(attached,))
    return (
        outlook.letter(subject="V/v báo cáo", body=seeds.TEXT, attached=(attached, inner)),
        outlook.letter(subject="Bao cao", body="Kinh gui", old_words="cp1258"),
        outlook.letter(subject="V/v", html=seeds.pages()[0]),
    )


def old_word_files() -> tuple[bytes, ...]:
    """What Word 97 wrote, as far as is looked at before LibreOffice gets it: streams and a head."""
    head = b"\xec\xa5\xc1\x00" + bytes(500)
    sheet = outlook.compound({"Workbook": bytes(600)})
    locked = outlook.compound({"EncryptionInfo": bytes(80), "EncryptedPackage": bytes(600)})
    return outlook.compound({"WordDocument": head, "1Table": bytes(5000)}), sheet, locked


def drawn_pages(data: bytes) -> None:
    """A picture, with a recogniser that says the same of every page."""
    said = seeds.recognised_pages()[0]
    with seen_by(lambda *_args, **_more: said):
        judge(data, "ảnh.png")


def recognised(data: bytes) -> None:
    """What a recogniser says, of blank pages that are not looked at; a table may go on on them."""
    from PIL import Image

    from gandan.vanban.sources import scans

    blank = Image.new("L", (200, 280), 255)
    with seen_by(lambda *_args, **_more: data):
        page = scans.recognise_picture(blank, 0)
        going_on = scans.open_columns({0: page}, 1) or (4, 12, 15, 35, 40, 70)
        after = scans.recognise_picture(blank, 1, going_on)
    first, second, again = scans.over_pages({0: page, 1: after, 2: page}).values()
    source = scans.source_of([first, second, "Trang bốn.", again], "application/pdf")
    check_source(source)


@contextmanager
def seen_by(run: Callable[..., bytes]) -> Iterator[None]:
    """A recogniser that is there and answers at once: the real one takes a second a page."""
    from gandan.vanban.sources.scans import tesseract, words

    with (
        patch.object(tools, "find", lambda *_names: "tesseract"),
        patch.object(tesseract, "hocr", run),
        patch.object(words, "_languages", lambda: frozenset({"vie"})),
    ):
        yield


def numbered(data: bytes, chance: Random, raw: Raw) -> bytes:
    """Changes of what numbers paragraphs only: lists, styles, the places that name them."""
    members = changing.opened(data)
    mine = [at for at, (name, _) in enumerate(members) if name.endswith(NUMBERED)]
    if not mine:
        return raw(data)
    at = chance.choice(mine)
    members[at] = (members[at][0], changing.markup(members[at][1], chance, raw))
    return changing.packed(members)


def texts() -> tuple[bytes, ...]:
    """A document in the encodings of Unicode, and with what scans and old pages do to it."""
    look_alike = seeds.TEXT.replace("Đ", chr(0xD0)).replace("о", "o")
    return tuple(
        text.encode(encoding)
        for text, encoding in (
            (seeds.TEXT, "utf-8"),
            (seeds.TEXT, "utf-16"),
            (seeds.TEXT.replace("\n", "\r\n"), "utf-8-sig"),
            (seeds.TEXT.replace("KẾ HOẠCH", "\f"), "utf-8"),
            (look_alike, "utf-8"),
        )
    )


READERS = {
    reader.name: reader
    for reader in (
        Reader("reading", read_whole, texts, changing.plain, dictionary=seeds.LINES, seconds=3),
        Reader("text", loaded("tệp.txt"), texts, changing.plain, dictionary=seeds.LINES, seconds=2),
        Reader(
            "docx",
            loaded("tệp.docx"),
            seeds.words_files,
            changing.archive,
            (*OWN, "docx"),
            MARKUP,
        ),
        Reader(
            "numbering",
            loaded("tệp.docx"),
            lambda: seeds.words_files()[1:2],
            numbered,
            (*OWN, "docx"),
            MARKUP,
        ),
        Reader("pdf", loaded("tệp.pdf"), seeds.pdfs, changing.pdf),
        Reader("html", loaded("tệp.html"), seeds.pages, changing.markup, PAGES, seeds.TAGS),
        Reader("packed_page", loaded("tệp.mht"), seeds.packed_pages, changing.mail, PAGES),
        Reader("old_word", loaded("tệp.doc"), old_word_files, changing.ole, (*OWN, "olefile")),
        Reader("pictures", drawn_pages, seeds.pictures, changing.png, seconds=8),
        Reader("recognised", recognised, seeds.recognised_pages, changing.markup, dictionary=HOCR),
        Reader("edxml", opened_package, packages.packages, changing.markup, OWN, packages.TAGS),
        Reader("mail", opened_mail, seeds.mails, changing.mail, MAILS, seeds.FIELDS, most=6_000),
        Reader(
            "filled_book", filled_form, lambda: filled_forms(write_book), changing.archive, FORMS
        ),
        Reader(
            "filled_word",
            filled_form,
            lambda: filled_forms(write_document),
            changing.archive,
            FORMS,
            MARKUP,
            most=60_000,
        ),
        Reader("outlook", opened_mail, outlook_files, changing.ole, MAILS),
    )
}


def known(reader: Reader) -> list[Path]:
    """What the reader once broke on."""
    return sorted((REGRESSIONS / reader.name).glob("*.bin"))
