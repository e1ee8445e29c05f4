"""How fast a document is read: megabytes a second, time a document, growth with length, memory.

Texts are made from the project's own samples: whole, and with their bodies repeated.
"""

import resource
import statistics
import sys
import time
import tracemalloc
from pathlib import Path

from bench.table import percentile, table
from gandan.vanban import read
from gandan.vanban.sources import Source, load

SAMPLES = Path(__file__).parents[1] / "samples"
MEGABYTE = 1_000_000
SPEED, P95, RATIO, MEMORY = 1.0, 30.0, 12.0, 12.0  # what the engine promises


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


def seconds(text: str, tries: int = 3) -> float:
    """The best processor time of reading `text`."""
    best = float("inf")
    for _ in range(tries):
        before = time.process_time()
        read(Source(text, "text/plain"))
        best = min(best, time.process_time() - before)
    return best


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
    times = [seconds(source.text, 5) * 1000 for source in sources for _ in range(3)]
    one, ten = lengthened(sources, MEGABYTE), lengthened(sources, 10 * MEGABYTE)
    at_one, at_ten = seconds(one), seconds(ten, 1)
    rows = [
        ("speed at 1 MB, MB/s", len(one.encode()) / MEGABYTE / at_one, f"≥ {SPEED}"),
        ("usual document, median ms", statistics.median(times), ""),
        ("usual document, p95 ms", percentile(times, 0.95), f"< {P95}"),
        ("t(10 MB) / t(1 MB)", at_ten / at_one, f"≤ {RATIO}"),
        ("peak memory growth / bytes", memory(one), f"≤ {MEMORY}"),
        ("peak resident memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, ""),
    ]
    table("Reading one document on one core", ("measure", "value", "promised"), rows)
    figures = [value for _, value, _ in rows]
    kept = (
        figures[0] >= SPEED,
        figures[2] < P95,
        figures[3] <= RATIO,
        figures[4] <= MEMORY,
    )
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
