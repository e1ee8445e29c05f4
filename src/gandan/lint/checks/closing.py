"""The lines after the body: how it ends, who receives it, who signs for whom."""

import re
from collections.abc import Iterator

from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.tiengviet.spelling import LOWER, UPPER
from gandan.vanban.cleaning.marks import NOI_NHAN

_ENTRY = re.compile(r"[-+•–]\s?\S")
_FILE = re.compile(rf"[-+•–]?\s?L[ưu]u(?P<colon>\s?:)?\s?(?=[{UPPER}])")
_TITLED = re.compile(
    rf"(?P<title>(?:(?:GS|PGS|TS|ThS|Ths|BS|KS|CN|CKI|CKII)\.\s?)+)(?:[{UPPER}][{LOWER}]*\s?){{2,5}}$"
)
_ENDS = re.compile(r"(?P<end>\s?\.?\s?/\s?\.|\.)$")


def ending(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The last words of the body do not end with the row's mark."""
    body = [part for part in paper.clean.parts if part.zone != "footnote"]
    last = next((at for at, part in enumerate(body) if part.zone == "closing"), 0)
    if not last or body[last - 1].zone != "body" or body[last - 1].is_row or not paper.is_signed:
        return
    end = _ENDS.search(paper.clean.text, body[last - 1].start, body[last - 1].end)
    wanted = rule.options["ends_with"]
    if end and " ".join(end["end"].split()) in rule.options["instead_of"]:
        yield paper.found(end.start("end"), end.end("end"), wanted)


def capacity(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A mark of capacity that is the other's: [what is printed, what is right] of the row."""
    for start, _end, words in _columns(paper):
        for wrong, right in rule.options["marks"]:
            if words.startswith(wrong) and words[len(wrong) :].strip()[:2].isupper():
                rest = words[len(wrong) :]
                gap = len(rest) - len(rest.lstrip())
                yield paper.found(start, start + len(wrong) + gap, f"{right} ")
                break


def signer_titles(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A learned title before the name of the signer."""
    issuer = f"{paper.header.co_quan_ban_hanh} {paper.header.co_quan_chu_quan}".lower()
    if any(word in issuer for word in rule.options["allowed_at"]):
        return
    name = paper.header.nguoi_ky.ho_ten
    for start, _, words in _columns(paper):
        match = _TITLED.fullmatch(words)
        if match and name and words.endswith(name.split()[-1]):
            yield paper.found(start, start + match.end("title"), "")


def last_recipient(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The line that says where the paper is kept: with a colon or without, as the row has it."""
    entries = list(_noi_nhan(paper))
    for start, _, words in entries[-1:]:
        match = _FILE.match(words)
        if match is None:
            continue
        has_colon = match["colon"] is not None
        if has_colon == rule.options["has_colon"]:
            continue
        at = words.index("u") + 1
        if has_colon:
            yield paper.found(start + at, start + match.end("colon"), "")
        else:
            yield paper.found(start + at - 3, start + at, f"{words[at - 3 : at]}:")


def recipient_marks(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """An entry of the recipients that ends in another mark than a semicolon, or the last in a stop.

    Only entries of one printed line: where one goes on below, nobody knows where it ends.
    """
    entries = list(_noi_nhan(paper))
    for at, (_start, end, words) in enumerate(entries):
        is_last = at == len(entries) - 1
        wanted = "." if is_last else ";"
        if not _ENTRY.match(words) or words[-1] in {wanted, ":"} or len(words) < 4:
            continue
        if is_last and not _FILE.match(words):
            continue
        if words[-1] in ",.;":
            if words.endswith(("v.v.", "...", "…")):
                continue
            yield paper.found(end - 1, end, wanted)
        elif words[-1].isalpha() or words[-1] == ")":
            yield paper.found(end - 1, end, f"{words[-1]}{wanted}", at_end="")


def _columns(paper: Paper) -> Iterator[tuple[int, int, str]]:
    """The closing, each column of each printed line with its place."""
    for part in paper.closing:
        at = part.start
        for words in paper.clean.text[part.start : part.end].split("\t"):
            start = at + len(words) - len(words.lstrip())
            if words.strip():
                yield start, start + len(words.strip()), words.strip()
            at += len(words) + 1


def _noi_nhan(paper: Paper) -> Iterator[tuple[int, int, str]]:
    """The entries after "Nơi nhận", of those that begin with a dash and fill one line each."""
    lines = _left_lines(paper)
    before: tuple[int, int, str] | None = None
    for start, end, words in lines:
        if words[:1].islower():
            before = None  # goes on below
            continue
        if before:
            yield before
        before = (start, end, words) if _ENTRY.match(words) else None
        if before is None:
            return
        if _FILE.match(words):
            break
    if before:
        yield before


def _left_lines(paper: Paper) -> Iterator[tuple[int, int, str]]:
    """The printed lines under "Nơi nhận", without what stands in a column beside them."""
    is_open = False
    for part in paper.closing:
        tab = paper.clean.text.find("\t", part.start, part.end)
        words = paper.clean.text[part.start : part.end if tab < 0 else tab].rstrip()
        if is_open and words:
            yield part.start, part.start + len(words), words
        is_open = is_open or NOI_NHAN.match(words) is not None
