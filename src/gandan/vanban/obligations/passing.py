"""A paper that is passed on: "chuyển Công văn số 5 đến Sở Y tế để thực hiện" orders Sở Y tế."""

import re

from gandan.vanban.bodies import Atom, list_at

PASSES = re.compile(r"(?:(?:xin|trân trọng|kính)\s+)?(?:chuyển|gửi|sao gửi)\s", re.IGNORECASE)
TO = re.compile(r"\s(?:đến|tới|cho)\s+")
IN_ORDER_TO = re.compile(r"\s*,?\s*(?:để|nhằm)\s+|\s+(?=nghiên cứu|xem xét|triển khai|thực hiện)")
FARTHEST = 300


def passed_on(text: str, start: int, end: int) -> tuple[tuple[Atom, ...], int] | None:
    """To whom a sentence passes something on for them to act, and where the words of that begin."""
    issuer = list_at(text, start)
    at = issuer[-1].end if issuer else start
    while at < end and text[at] in " ,":
        at += 1
    passes = PASSES.match(text, at, end)
    if passes is None:
        return None
    for to in TO.finditer(text, passes.end(), min(end, passes.end() + FARTHEST)):
        atoms = list_at(text, to.end())
        then = IN_ORDER_TO.match(text, atoms[-1].end, end) if atoms else None
        if then:
            return atoms, then.end()
    return None
