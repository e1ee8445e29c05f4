"""Persons by name and office: "đồng chí Lò Văn An, Phó Chủ tịch UBND xã" is one who is told.

The office says who the person is; only another "đồng chí" or "ông" begins the next person.
"""

import re
from collections.abc import Callable
from functools import cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.prefixes import Phrases
from gandan.vanban.bodies.words import NOT_A_WORD, UPPER
from gandan.vanban.vocabulary import rows

NAME = rf"(?:[{UPPER}]\w*)(?: [{UPPER}]\w*){{1,5}}"
PERSON = re.compile(rf"(?:(?i:đồng chí)|[Đđ]/c|[ÔôOo]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+(?P<name>{NAME})")
BETWEEN = re.compile(r"(?:, ?| ?[-–] | kiêm | \()(?:kiêm )?(?:nguyên )?")
FIRST = frozenset("ĐđÔôOoBbAaCc")
MOST_OFFICES = 4


@cache
def _offices() -> Phrases:
    return Phrases(word for row in rows("person_offices") for word in row.texts("words"))


@cache
def _more() -> re.Pattern[str]:
    """What goes on with an office: its field, its place, "Thường trực"."""
    return re.compile(
        rf"(?: (?:Thường trực|thường trực|phụ trách chung){NOT_A_WORD}| {words.fields()}|"
        rf" [{UPPER}]\w*(?= [{UPPER}(])| (?:xã|phường|thị trấn|huyện|tỉnh|thôn|bản){NOT_A_WORD})"
    )


@cache
def _leaders() -> re.Pattern[str]:
    return re.compile(words.leaders())


def person_end(text: str, start: int, body_end: Callable[[str, int], int | None]) -> int | None:
    """Where a person begun at `start` ends, offices and all; None where none begins.

    `body_end` tells where a title and what it leads end ("Phó Chủ tịch UBND xã").
    """
    if text[start : start + 1] not in FIRST:
        return None
    person = PERSON.match(text, start)
    if person is None or _leaders().match(text, person.start("name")):
        return None
    end = person.end()
    for _ in range(MOST_OFFICES):
        between = BETWEEN.match(text, end)
        after = between and _office_end(text, between.end(), body_end)
        if not between or not after:
            break
        end = after
        if "(" in between.group() and text.startswith(")", end):
            end += 1
    return end


def _office_end(text: str, at: int, body_end: Callable[[str, int], int | None]) -> int | None:
    """Where an office ends: a title with what it leads, or a noun of office with its capitals."""
    led = body_end(text, at) if _leaders().match(text, at) else None
    end = max(led or 0, _offices().end(text, at) or 0)
    if not end:
        return None
    if text.startswith(" ", end) and (body := body_end(text, end + 1)):
        end = body
    while more := _more().match(text, end):
        end = more.end()
    return end
