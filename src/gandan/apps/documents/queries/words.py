"""The words of a document as they are quoted to people."""

from collections.abc import Iterator

from gandan.apps.documents.models import Reading

Range = tuple[int, int]


def pieces(reading: Reading, start: int, end: int) -> Iterator[Range]:
    """The parts of a span (code points) that belong to it.

    A footnote or a page number inside a sentence that a page break cut in two is none of its words.
    """
    at = start
    for row in sorted(reading.result.get("interruptions", ()), key=lambda row: row["start"]):
        left, right = row["start"], row["end"]
        if at < left and right < end:
            yield at, left
            at = right
    if at < end:
        yield at, end


def quote(reading: Reading, start: int, end: int) -> str:
    """The span's own words, on one line."""
    return " ".join(" ".join(reading.text[a:b] for a, b in pieces(reading, start, end)).split())
