"""The readers: what each is given first, how its files are changed, which code is watched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import changing, seeds
from tests.fuzz.changing import Change
from tests.fuzz.judging import check_reading, judge

HERE = Path(__file__).parent
REGRESSIONS = HERE / "regressions"
CORPUS = HERE / "corpus"
OWN = ("gandan.vanban", "gandan.tiengviet")
MEGABYTES = 1000  # what one input may take
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
        Reader("pdf", loaded("tệp.pdf"), seeds.pdfs, changing.pdf),
    )
}


def known(reader: Reader) -> list[Path]:
    """What the reader once broke on."""
    return sorted((REGRESSIONS / reader.name).glob("*.bin"))
