"""Parts that a document must have, and one that only some may have."""

import re
from collections.abc import Callable, Iterator

from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.papers.layout import layout
from gandan.papers.model import BadPaper
from gandan.vanban.cleaning.marks import KINH_GUI, NOI_NHAN, is_capitals
from gandan.vanban.header.printed import PARTY, STATE
from gandan.vanban.model import Header, Span

_NOT_A_SUBJECT = re.compile(r"\bSố\b|\bngày\b.*\btháng\b")
_SHORTEST_SUBJECT = 12  # characters


def _has_recipients(paper: Paper) -> bool:
    return any(
        NOI_NHAN.match(words)
        for part in paper.closing
        for words in paper.clean.text[part.start : part.end].split("\t")
    )


def _has_subject(paper: Paper) -> bool:
    """Whether a subject was read, or words stand in its place that were not read as one."""
    if paper.header.trich_yeu:
        return True
    for line in paper.head.split("\n"):
        if KINH_GUI.match(line):
            return False
        for words in line.split("\t"):
            is_known = _NOT_A_SUBJECT.search(words) or STATE.search(words) or PARTY.search(words)
            if len(words) > _SHORTEST_SUBJECT and not is_capitals(words) and not is_known:
                return True
    return False


_HAS: dict[str, Callable[[Paper], bool]] = {
    "national_words": lambda paper: STATE.search(paper.head) is not None,
    "party_heading": lambda paper: PARTY.search(paper.head) is not None,
    "number": lambda paper: bool(paper.header.so_ky_hieu),
    "day": lambda paper: bool({"dia_danh", "ngay_ban_hanh"} & paper.header.spans.keys()),
    "trich_yeu": _has_subject,
    "kinh_gui": lambda paper: bool(paper.header.kinh_gui),
    "recipients": _has_recipients,
    "signature": lambda paper: (
        paper.header.nguoi_ky.chuc_vu is not None or bool(paper.header.nguoi_ky.quyen_han)
    ),
}


def missing(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The row's part is missing, though the document has those that the row says it takes.

    What takes them: a text that is only a piece of a paper lacks parts without being wrong.
    `never_in` of the row are genres whose form has no such part.
    """
    if paper.header.loai_van_ban in rule.options.get("never_in", ()):
        return
    if _HAS[rule.options["part"]](paper):
        return
    if all(_HAS[part](paper) for part in rule.options["beside"]) and _is_whole(paper):
        yield Found(_beside(paper.header, paper.head))


def _is_whole(paper: Paper) -> bool:
    """Whether head and end of a paper are there."""
    return paper.is_signed and bool(paper.header.so_ky_hieu or paper.header.trich_yeu)


def _beside(header: Header, head: str) -> Span:
    """The place that is shown: the number, else the subject, else the first character."""
    for name in ("so_ky_hieu", "trich_yeu", "co_quan_ban_hanh"):
        if name in header.spans:
            return header.spans[name]
    return Span(0, min(1, len(head)))


def unwanted_addressees(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """The line “Kính gửi” on a genre that is addressed to nobody."""
    where = paper.header.spans.get("kinh_gui")
    genre = paper.header.loai_van_ban
    if not paper.header.kinh_gui or where is None or genre is None:
        return
    try:
        printed = layout().genre(genre)
    except BadPaper:
        return
    if printed.addressed == "never":
        yield Found(where, None, {"genre": printed.name})
