"""How fast files become text: PDF against bare pypdfium2, a long law, DOCX, scans, memory.

Documents are made from the project's own samples, here and now. Figures are processor time, the
best of several turns; a scan's is that of tesseract as well.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.table import table
from gandan.vanban import read
from gandan.vanban.sources import load
from gandan.vanban.sources.tools import find
from tests.vanban.sources.pdf_writer import Pdf

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
LAW_PAGES, MANY_PAGES = 200, 1_000
LINES_A_PAGE, LETTERS_A_LINE = 38, 84
SHARE, LAW_SECONDS, SCAN_SECONDS, MEMORY = 0.5, 1.0, 1.2, 300.0  # what is promised
HEAD = {
    60: ("QUỐC HỘI", "Luật số: 99/2026/QH16"),
    290: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}
Row = tuple[str, float, str]


def law() -> Iterator[str]:
    """Paragraphs of a law without end, out of the sentences of the samples."""
    said = [
        sentence
        for path in sorted(SAMPLES.glob("*.txt"))
        for sentence in path.read_text(encoding="utf-8").split("\n")
        if 80 < len(sentence) < 400 and "\t" not in sentence
    ]
    article = 0
    while True:
        for first in range(0, len(said) - 4, 4):
            article += 1
            if article % 12 == 1:
                yield f"Chương {article // 12 + 1}"
            yield f"Điều {article}. {said[first][:60].rstrip(' ,;')}"
            for number, sentence in enumerate(said[first : first + 4], 1):
                yield f"{number}. {sentence}"
            yield from (f"{letter}) {said[first + 1]}" for letter in "abc")


def law_as_pdf(pages: int) -> bytes:
    """As word processors write it: each line a run."""
    pdf = Pdf()
    lines = (line for words in law() for line in textwrap.wrap(words, LETTERS_A_LINE))
    for number in range(1, pages + 1):
        pdf.page()
        top = 770
        if number == 1:
            for x, words in HEAD.items():
                pdf.lines(x, top, *words)
            top -= 60
        else:
            pdf.text(295, 805, str(number))
        for at in range(LINES_A_PAGE - 4 * (number == 1)):
            line = next(lines)
            starts = line.startswith(("Điều", "Chương")) or line[1:3] in (". ", ") ")
            pdf.text(86 if starts else 60, top - 19 * at, line)
    return pdf.data()


def law_as_word(pages: int) -> bytes:
    """The same paragraphs in a DOCX, about as many pages."""
    import docx

    document = docx.Document()
    lines = 0
    for words in law():
        document.add_paragraph(words)
        lines += len(words) // LETTERS_A_LINE + 1
        if lines > pages * LINES_A_PAGE:
            break
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def printed_by_a_browser(pages: int) -> bytes:
    """Pages of the samples one after the other: letterheads, tables, each letter a run."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(path) for path in sorted(SAMPLES.glob("*-*.pdf"))
               if ".scan" not in path.name]  # fmt: skip
    while len(made) < pages:
        for source in sources:
            made.import_pages(source)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def bare(data: bytes) -> None:
    """What pypdfium2 does when it is asked for the text of each page and nothing else."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        words.get_text_range()
        words.close()
        page.close()
    document.close()


def pages_in(data: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def seconds(work: Callable[[], object], turns: int = 5) -> float:
    """The best processor time of some work, its child processes included."""
    best = float("inf")
    for _ in range(turns):
        before = _used()
        work()
        best = min(best, _used() - before)
    return best


def _used() -> float:
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in of)


def against_bare(name: str, data: bytes) -> list[Row]:
    """Speed of a PDF, and how much of bare pypdfium2's it is; turn by turn, as machines waver."""
    count = pages_in(data)
    turns = [(seconds(lambda: bare(data), 1), seconds(lambda: load(data, "a.pdf"), 1))
             for _ in range(5)]  # fmt: skip
    alone, ours = min(t[0] for t in turns), min(t[1] for t in turns)
    return [
        (f"PDF {name}, pages/s", count / ours, ""),
        (f"PDF {name}, share of bare pypdfium2", alone / ours, f"≥ {SHARE}"),
    ]


def scans() -> list[Row]:
    """Seconds of one core for a scanned page, where tesseract is."""
    files = sorted(SAMPLES.glob("*.scan.pdf"))
    if find("tesseract") is None or not files:
        return []
    data = [path.read_bytes() for path in files]
    pages = sum(map(pages_in, data))
    used = seconds(lambda: [load(one, "a.pdf") for one in data], 2)
    return [("scan, s a page and core", used / pages, f"≤ {SCAN_SECONDS}")]


def peak(data: bytes) -> float:
    """Peak resident memory, in MB, of a process that reads a file and nothing else."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as kept:
        kept.write(data)
        kept.flush()
        command = [sys.executable, "-m", "bench.files", "--peak", kept.name]
        said = subprocess.run(  # noqa: S603  # this very module
            command, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
    return float(said)


def main() -> int:
    """Print the figures; 1 when one is worse than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", type=Path, help="read one file and print this process's peak, MB")
    wanted = parser.parse_args().peak
    if wanted is not None:
        load(wanted.read_bytes(), wanted.name)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    law_pdf, law_docx = law_as_pdf(LAW_PAGES), law_as_word(LAW_PAGES)
    read(load(law_pdf, "a.pdf"))  # vocabularies are read once, before anything is measured
    rows = against_bare("of a word processor", law_pdf)
    rows += against_bare("of a browser", printed_by_a_browser(LAW_PAGES))
    rows += [
        (f"a law of {LAW_PAGES} pages to text, s", seconds(lambda: load(law_pdf, "a.pdf")), ""),
        (
            f"a law of {LAW_PAGES} pages to its reading, s",
            seconds(lambda: read(load(law_pdf, "a.pdf")), 3),
            f"< {LAW_SECONDS}",
        ),
        (
            f"DOCX of about {LAW_PAGES} pages to text, s",
            seconds(lambda: load(law_docx, "a.docx"), 3),
            "",
        ),
        (f"peak memory, {MANY_PAGES} pages, MB", peak(law_as_pdf(MANY_PAGES)), f"< {MEMORY:.0f}"),
        (
            f"peak memory, {MANY_PAGES} pages of a browser, MB",
            peak(printed_by_a_browser(MANY_PAGES)),
            f"< {MEMORY:.0f}",
        ),
        *scans(),
    ]
    table("Files to text on one core", ("measure", "value", "promised"), rows)
    return 0 if all(map(_is_kept, rows)) else 1


def _is_kept(row: Row) -> bool:
    _, value, promised = row
    if not promised:
        return True
    sign, limit = promised.split()
    return value >= float(limit) if sign == "≥" else value <= float(limit)


if __name__ == "__main__":
    sys.exit(main())
