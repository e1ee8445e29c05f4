"""What holds for every reader, whatever bytes it is given: the oracle of fuzzing and properties."""

import json
import re
from collections.abc import Iterable

from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.sources import Source, Unreadable, load

CODES = {
    *("empty", "too_large", "too_many_pages", "too_deep", "too_heavy", "too_slow", "packed"),
    *("entities", "not_text", "encrypted", "broken", "no_text", "unknown_format", "no_office"),
    *("no_recogniser", "macro", "outside"),
}
SENTENCE = re.compile(r"[^\W\d_].{8,}[.!?]”?$", re.DOTALL)


class Broken(AssertionError):
    """A reader gave what no reader may give."""


def hold(said: str, *, true: bool) -> None:
    """Go on when it is true."""
    if not true:
        raise Broken(said)


def check_refusal(refusal: Unreadable) -> None:
    """A refusal has a known code and a whole sentence for a person."""
    hold(f"unknown code {refusal.code!r}", true=refusal.code in CODES)
    message = refusal.message.strip()
    hold(f"no sentence: {message!r}", true=bool(SENTENCE.search(message)))
    check_text(message)


def check_text(text: str) -> None:
    """A text that a database and a page can hold: no NUL, no half of a surrogate pair."""
    hold("NUL in the text", true="\x00" not in text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Broken(f"cannot be stored: {error.reason} at {error.start}") from error


def check_spans(spans: Iterable[tuple[int, int]], size: int, what: str) -> None:
    """Spans within the text, in order, none over another."""
    before = 0
    for start, end in spans:
        hold(f"{what} {start}-{end} after {before} of {size}", true=before <= start <= end <= size)
        before = end


def check_source(source: Source) -> None:
    """What every consumer of a source relies on."""
    check_text(source.text)
    size = len(source.text)
    pages = list(source.pages)
    hold(f"pages {pages[:9]}", true=not pages or pages[0] == 0)
    hold(f"pages do not rise: {pages[:9]}", true=all(a < b for a, b in zip(pages, pages[1:])))  # noqa: B905, RUF007
    hold(f"pages {pages[-1:]} past the end {size}", true=not pages or pages[-1] <= size)
    for row in source.rows:
        hold("a row without cells", true=bool(row))
        check_spans(row, size, "cell")
    check_spans(((row[0][0], row[-1][1]) for row in source.rows), size, "row")
    check_spans(((doubt.start, doubt.end) for doubt in source.doubts), size, "doubt")
    for doubt in source.doubts:
        hold(f"doubt {doubt}", true=doubt.start < doubt.end and 0 <= doubt.confidence <= 100)
    for remark in source.remarks:
        hold(f"remark {remark.code!r}", true=bool(re.fullmatch(r"[a-z][a-z0-9_]*", remark.code)))
        for name, value in remark.values:
            check_text(name + value)
    hold("no media type", true="/" in source.media_type)


def check_reading(source: Source) -> None:
    """A reading of any source is made, storable, and quotes what is there."""
    held = to_json(read(source))
    check_text(json.dumps(held, ensure_ascii=False))
    size = len(source.text)
    todo: list[object] = [held]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            if set(one) == {"start", "end"}:
                start, end = one["start"], one["end"]
                hold(f"span {start}-{end} of {size}", true=0 <= start <= end <= size)
            todo += one.values()
        elif isinstance(one, list):
            todo += one


def judge(data: bytes, name: str) -> Source | None:
    """Load a file: a source that holds, or a refusal that says why (then None)."""
    try:
        source = load(data, name)
    except Unreadable as refusal:
        check_refusal(refusal)
        return None
    check_source(source)
    return source
