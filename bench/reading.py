"""How fast a document is read, and how much of it right: MB/s, growth with length, memory, F1.

Texts are made from the project's own samples: whole, and with their bodies repeated. What is
promised holds for the machine on which it was promised: `bench.machine` says how this one compares.
"""

import resource
import sys
import tracemalloc
from pathlib import Path

from bench.accuracy import accuracy
from bench.machine import THERE, Timed, timed
from bench.table import percentile, table
from gandan.vanban import read
from gandan.vanban.sources import Source, load

SAMPLES = Path(__file__).parents[1] / "samples"
MEGABYTE = 1_000_000
LONG = "quyet-dinh-quy-che-dan-van.txt"  # chapters, articles, clauses, points
PAGES, PAGE = 200, 2_700  # bytes: some 2,000 letters of a page in 14 points
SPEED, P95, LAW, RATIO, MEMORY = 1.0, 30.0, 1.0, 12.0, 12.0  # what the engine promises


def samples() -> list[Source]:
    """The project's own documents as text."""
    found = [load(path.read_bytes(), path.name) for path in sorted(SAMPLES.glob("*.txt"))]
    if not found:
        raise SystemExit("samples/ holds no text to measure with.")
    return found


def lengthened(sources: list[Source], size: int) -> str:
    """A document of about `size` bytes: the middles of all samples, between one head and foot."""
    texts = [source.text for source in sources]
    middle = "\n".join(_middle(text) for text in texts) + "\n"
    head, foot = texts[0][: _line(texts[0], 1)], texts[0][_line(texts[0], 3) :]
    times = max(1, (size - len((head + foot).encode())) // len(middle.encode()) + 1)
    return head + middle * times + foot


def _middle(text: str) -> str:
    return text[_line(text, 1) : _line(text, 3)]


def _line(text: str, quarter: int) -> int:
    """Where the first line after a quarter of the text begins."""
    return text.index("\n", len(text) * quarter // 4) + 1


def reading(text: str, pace_of: str, tries: int = 3) -> Timed:
    """The quickest reading of `text`; the pace of the machine is that over `pace_of`."""
    return timed(lambda: read(Source(text, "text/plain")), pace_of, tries)


def memory(text: str) -> float:
    """Peak growth of memory while reading, in bytes for each byte of `text`."""
    source = Source(text, "text/plain")
    tracemalloc.start()
    read(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(text.encode())


def main() -> int:
    """Print the figures; 1 when one is worse than promised."""
    sources = samples()
    for source in sources:  # vocabularies are read once, before anything is measured
        read(source)
    one, ten = lengthened(sources, MEGABYTE), lengthened(sources, 10 * MEGABYTE)
    usual = [reading(source.text, one, 5) for source in sources]
    law = lengthened([load((SAMPLES / LONG).read_bytes(), LONG)], PAGES * PAGE)
    at_one, at_law, at_ten = reading(one, one, 9), reading(law, one, 5), reading(ten, one, 2)
    median, p95 = both(usual, 0.5), both(usual, 0.95)
    size, growth = len(one.encode()) / MEGABYTE, memory(one)
    rows = [
        ("speed at 1 MB, MB/s", size / at_one.seconds, size / at_one.there, f"≥ {SPEED}"),
        ("usual document, median ms", *median, ""),
        ("usual document, p95 ms", *p95, f"< {P95}"),
        (f"{PAGES} pages of articles, s", at_law.seconds, at_law.there, f"< {LAW}"),
        ("t(10 MB) / t(1 MB)", "", at_ten.there / at_one.there, f"≤ {RATIO}"),
        ("peak memory growth / bytes", growth, "", f"≤ {MEMORY}"),
        ("peak resident memory, MB", peak_memory(), "", ""),
        ("plain folding, MB/s", at_one.pace, THERE, ""),
    ]
    head = ("measure", "here", "where promised", "promised")
    table("Reading one document on one core", head, rows)
    kept = (
        size / at_one.there >= SPEED,
        p95[1] < P95,
        at_law.there < LAW,
        at_ten.there / at_one.there <= RATIO,
        growth <= MEMORY,
        accuracy(),
    )
    return 0 if all(kept) else 1


def both(times: list[Timed], share: float) -> tuple[float, float]:
    """The percentile in milliseconds: here, and where it was promised."""
    return (
        percentile([one.seconds * 1000 for one in times], share),
        percentile([one.there * 1000 for one in times], share),
    )


def peak_memory() -> float:
    """Most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
