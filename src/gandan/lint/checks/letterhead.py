"""The lines before the body: fixed words, number, place and day."""

import re
from collections.abc import Iterator

from gandan.lint.checks.patterns import compiled
from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.papers.layout import layout
from gandan.papers.model import BadPaper
from gandan.tiengviet import comparable
from gandan.vanban.header.printed import STATE, place_dates
from gandan.vanban.vocabulary.types import document_types
from gandan.vanban.warnings import SAME_LETTERS

_DASHES = re.compile(r"\s*-\s*")
_DAY = re.compile(r"[Nn]gày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?!\d)")


def national_words(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """The State's name and its motto otherwise than the decree prints them."""
    fixed = (layout().fixed("quoc_hieu"), layout().fixed("tieu_ngu"))
    for match in STATE.finditer(paper.head):
        printed = match[0]
        right = fixed[0] if printed[:1].upper() == "C" else fixed[1]
        if " ".join(printed.split()) == right or (
            right == fixed[0]
            and printed.upper() == printed
            and comparable(printed) == comparable(right)
        ):
            continue
        if _DASHES.sub(" - ", printed) == right and printed.count(" - ") == 2:
            continue
        yield paper.found(*match.span(), right)


def head_words(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The row's patterns in the lines before the body: [what to find, what to put]."""
    for find, put in rule.options["patterns"]:
        for match in compiled(find).finditer(paper.head):
            start, end = match.span(1) if match.re.groups else match.span()
            yield paper.found(start, end, match.expand(put))


def number_zero(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A number below 10 without the zero before it."""
    where, number = paper.header.spans.get("so_ky_hieu"), paper.number
    if where is None or number is None or not re.fullmatch(r"[1-9]", number.so):
        return
    at = paper.head.find(f"{number.so}{number.separator}")
    while at > 0 and paper.head[at - 1].isdigit():
        at = paper.head.find(f"{number.so}{number.separator}", at + 1)
    if at >= 0 and paper.clean.to_source(at, at + 1).start == where.start:
        found = paper.found(at, at + 1, f"0{number.so}")
        yield Found(where, found.edit, {"put": f"0{number.so}"})


def day_zeros(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A day below 10, or the month 1 or 2, without the zero before it, in the line of the day."""
    for line in place_dates(paper.head):
        match = _DAY.search(paper.head, line.start, line.end)
        if match is None or line.place is None:
            continue
        day, month = match["day"], match["month"]
        right = f"{day.zfill(2)} tháng {month.zfill(2) if month in ('1', '2') else month}"
        if right != f"{day} tháng {month}":
            yield paper.found(match.start("day"), match.end("month"), right)


def own_symbol(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A symbol that tells another type than the one printed over the subject."""
    number, printed = paper.number, paper.header.loai_van_ban
    where = paper.header.spans.get("so_ky_hieu")
    if number is None or where is None or printed is None or not number.head:
        return
    kind = number.kind
    if kind == printed or any({kind, printed} <= alike for alike in SAME_LETTERS):
        return
    names = {one.id: one.names[0] for one in document_types()}
    if printed not in names or kind not in names:
        return
    right = _abbreviation(printed)
    found = Found(where, None, {"printed": names[printed], "told": names[kind or ""]})
    at = paper.head.find(number.head, 0)
    if right and at >= 0 and paper.head.count(number.head) == 1:
        edit = paper.edit(at, at + len(number.head), right)
        found = Found(where, edit, {**found.words, "put": right})
    yield found


def _abbreviation(genre: str) -> str:
    try:
        return layout().genre(genre).abbreviation
    except BadPaper:
        return ""
