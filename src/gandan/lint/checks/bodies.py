"""Bodies that no longer exist on the day of the document, where it orders something of them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from gandan import places
from gandan.lint.checks.citing import shown
from gandan.lint.checks.patterns import compiled
from gandan.lint.model import Edit, Found, Rule
from gandan.lint.paper import Paper
from gandan.places import StandardBody, body_changes, standard_bodies
from gandan.tiengviet import comparable, nfc
from gandan.vanban.model import Span

_ALWAYS_CAPITAL = "Thành phố Hồ Chí Minh"  # Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục III khoản 1
_ABOVE = 3000  # characters before a duty in which the words stand that say whose it is


def bodies(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A standard body of a province that had ended, with what took over."""
    pattern, by_words = _ended(paper.day) if paper.day else (None, {})
    if pattern is None or paper.day is None:
        return
    for match in _named(paper, pattern, rule.options["unless_after"]):
        body = by_words[" ".join(match[0].split()).replace("uỷ", "ủy")]
        where = Span(*match.span())
        names, edit = _successors(body, where)
        yield Found(where, edit, {
            "body": " ".join(match[0].split()), "successors": names,
            "day": shown(body.valid_before or paper.day), "put": edit.text if edit else "",
        })  # fmt: skip


def districts(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Districts and townships, where the document orders something of them."""
    for find, put in rule.options["patterns"]:
        for match in _named(paper, compiled(find), rule.options["unless_after"]):
            where = Span(*match.span())
            edit = Edit(where, match.expand(put)) if put != "-" else None
            yield Found(where, edit, {"put": edit.text if edit else ""})


def provinces(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A province that has gone into another, with the one that it is now."""
    pattern, now = _former_provinces(paper.day) if paper.day else (None, {})
    if pattern is None:
        return
    for match in _named(paper, pattern, rule.options["unless_after"]):
        where = Span(*match.span(1))
        new = now[comparable(match[1])]
        yield Found(where, Edit(where, new), {"put": new})


@cache
def _former_provinces(day: date) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """The committees of provinces that were there before a day and are no longer; what they are."""
    living = {comparable(place.name) for place in places.provinces(day)}
    now = {
        comparable(place.name): _in_a_sentence(change.successor.name)
        for place in places.provinces(date.min)
        for change in places.successors(place)[:1]
        if comparable(place.name) not in living
    }
    if not now:
        return None, {}
    listed = "|".join(r"\s+".join(map(re.escape, name.split())) for name in now)
    heads = r"(?:UBND|[ỦU]y ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân)"
    return re.compile(rf"{heads}\s+((?i:{listed}))(?!\w)"), now


def _in_a_sentence(name: str) -> str:
    """A province's name behind other words: "tỉnh Gia Lai"; one has a capital there, too."""
    return name if name == _ALWAYS_CAPITAL else name[:1].lower() + name[1:]


def _named(paper: Paper, pattern: re.Pattern[str], unless_after: str) -> Iterator[re.Match[str]]:
    """Where a pattern stands among those who are to act: addressees, recipients, whose duty it is.

    Of a duty it is the last mention up to it: in its own sentence, in the line that leads it in or
    in the heading above.
    """
    header, text = paper.header, paper.text
    for name in ("kinh_gui", "noi_nhan"):
        if name in header.spans:
            span = header.spans[name]
            yield from _unless(pattern.finditer(text, span.start, span.end), unless_after)
    for duty in paper.reading.obligations:
        named = (*duty.assignees, *duty.coordinators, duty.report_to or "")
        for words in dict.fromkeys(nfc(m[0]) for name in named for m in pattern.finditer(name)):
            start = max(0, duty.span.start - _ABOVE)
            before = [m for m in pattern.finditer(text, start, duty.span.end) if _is(m[0], words)]
            yield from _unless(before[-1:], unless_after)


def _is(printed: str, words: str) -> bool:
    return comparable(printed) == comparable(words)


def _unless(found: Iterable[re.Match[str]], after: str) -> Iterator[re.Match[str]]:
    """The matches that are not followed by words that make them right: "(cũ)"."""
    return (match for match in found if not compiled(after).match(match.string, match.end()))


@cache
def _ended(day: date) -> tuple[re.Pattern[str] | None, dict[str, StandardBody]]:
    """The names of bodies that ended by a day and that no living body bears."""
    living = {name for body in standard_bodies() if body.lives(day) for name in _names(body)}
    by_words = {
        name: body
        for body in standard_bodies()
        if body.valid_before and body.valid_before <= day
        for name in _names(body)
        if name not in living and " " in name
    }
    if not by_words:
        return None, {}
    listed = sorted(by_words, key=len, reverse=True)
    words = "|".join(
        r"\s+".join(map(re.escape, name.split())).replace("ủy", "(?:ủy|uỷ)") for name in listed
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), by_words


def _names(body: StandardBody) -> set[str]:
    """Names without a province's own: "Sở TTTT", "Ban Dân vận Tỉnh ủy"."""
    found = set()
    for name in (body.ten, *body.names):
        if "{ten}" in name:
            continue
        for cap, uy, doan in (
            ("tỉnh", "Tỉnh ủy", "Tỉnh đoàn"),
            ("thành phố", "Thành ủy", "Thành đoàn"),
        ):
            found.add(name.format(cap=cap, uy=uy, doan=doan))
    return found


def _successors(body: StandardBody, where: Span) -> tuple[str, Edit | None]:
    """What took over, in words; the name to put in its place where all went to one body."""
    known = {one.id: one for one in standard_bodies()}
    changes = [change for change in body_changes() if change.predecessor == body.id]
    main = [change for change in changes if not change.function]
    parts = [change for change in changes if change.function]
    said = [_plain(known[change.successor]) for change in main]
    said += [f"{_plain(known[change.successor])} ({change.function})" for change in parts]
    edit = None
    if len(changes) == 1 and main:
        edit = Edit(where, _plain(known[main[0].successor]))
    return "; ".join(said), edit


def _plain(body: StandardBody) -> str:
    return body.ten.format(cap="tỉnh", ten="", uy="Tỉnh ủy", doan="Tỉnh đoàn").strip()
