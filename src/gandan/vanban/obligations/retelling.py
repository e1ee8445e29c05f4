"""The parts of a sentence, what it only quotes or retells, and who does what it orders."""

import re
from bisect import bisect_right

from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.obligations import closings, words
from gandan.vanban.obligations.petitions import is_petition
from gandan.vanban.obligations.signs import (
    ABOUT,
    ABOUT_BEGINS,
    CLAUSE,
    DOES,
    DONE_BY,
    RULE_RETOLD,
    SPEAKER,
)
from gandan.vanban.obligations.telling import Told, request_in

Quotes = tuple[tuple[int, int], ...]
FAR = 120


# how things stand, whatever stands before: "Báo cáo theo Công văn ..., đến nay còn 12 xã"
UNTIL_NOW = re.compile(
    r"[^;]{3,250}?[,)] (?:nhưng |song )?(?:tính )?đến nay,? (?:mới|còn|chưa|vẫn|đã|chỉ)(?!\w)"
)

# what is said of somebody's work: "Biểu dương UBND xã X đã hoàn thành sớm", "Phê bình Sở Y chậm"
JUDGING = ("Biểu dương ", "Khen ngợi ", "Phê bình ", "Nhắc nhở ")
JUDGED = re.compile(
    r"(?:\s*\([^()]{1,160}\))?,? (?:đã|chậm|chưa|không|còn|để|hoàn thành|"
    r"làm tốt|thực hiện (?:tốt|chưa))(?!\w)"
)


def is_quoted(text: str, at: int, quotes: Quotes) -> bool:
    """Whether an offset stands inside one of the quotations, which are in order."""
    found = bisect_right(quotes, (at, len(text) + 1)) - 1
    return found >= 0 and quotes[found][0] < at < quotes[found][1]


def clauses(text: str, start: int, end: int, quotes: Quotes) -> list[tuple[int, int]]:
    """The parts of a sentence between its semicolons."""
    found: list[tuple[int, int]] = []
    for clause in CLAUSE.finditer(text, start, end):
        if is_quoted(text, clause.start(), quotes):
            continue
        found.append((start, clause.start()))
        start = clause.end()
    return [*found, (start, end)]


def _says_how_it_stands(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells what was done until now, and orders nothing behind it."""
    told = UNTIL_NOW.match(text, start, end)
    if told is None or text.find(";", told.end(), end) >= 0:
        return False
    comma = text.find(", ", told.end(), end)
    while comma >= 0:
        if words.begins_order(text, comma + 2, end):
            return False
        comma = text.find(", ", comma + 1, end)
    return True


def _judges(text: str, start: int, end: int) -> bool:
    """Whether a sentence only praises or blames somebody for what he did, and asks nobody."""
    atoms = list_at(text, text.index(" ", text.index(" ", start) + 1) + 1)
    if not atoms or JUDGED.match(text, atoms[-1].end, end) is None:
        return False
    return request_in(text, start, end) is None


def is_retold(text: str, start: int, end: int, quotes: Quotes) -> bool:
    """Whether a sentence quotes, retells a rule or what citizens asked for, or warns whoever."""
    if is_quoted(text, start, quotes):
        return True
    about = ABOUT.match(text, start, end) if text[start : start + 1] in ABOUT_BEGINS else None
    says = about.end() if about else start
    if text.find("đến nay ", start, end) > 0 and _says_how_it_stands(text, start, end):
        return True
    if text.startswith("Theo ", says) and RULE_RETOLD.match(text, says, end):
        return True
    if text.startswith(JUDGING, start) and _judges(text, start, end):
        return True
    is_whoever = (
        text.find(" nào", start, min(end, start + FAR)) > 0
        or text.find(" không ", start, end) > 0
        or text.find(" bị ", start, end) > 0
        or text.startswith(("Sau ", "Quá ", "Hết "), start)
    )
    if (is_whoever or text.startswith("Ai ", start)) and closings.is_of_whoever(text, start):
        return True
    return is_petition(text, start, end)


def asked_after(text: str, parts: list[tuple[int, int]], issuer: str) -> int | None:
    """Behind a rule that is retold, the clause that asks ("...; đề nghị các đơn vị chấp hành")."""
    if not text.startswith("Theo ", parts[0][0]):
        return None
    for at, stop in parts[1:]:
        told = request_in(text, at, stop, issuer)
        if told and told.bodies and told.request_at <= at:
            return at
    return None


def told_downwards(text: str, start: int, end: int, issuer: str) -> Told | None:
    """In a report or a submission only "(UBND tỉnh) giao Sở X ..." that begins a sentence."""
    told = request_in(text, start, end, issuer)
    if told is None or not told.bodies or not told.is_request:
        return None
    asked = words.request_pattern().match(text, told.request_at)
    if asked is None or " ".join(asked.group().lower().split()) in words.asking():
        return None
    before = text[start : told.request_at].strip(" ,")
    is_own = not before or before.casefold() in issuer.casefold()
    return told if is_own or SPEAKER.fullmatch(before) else None


def done_by(text: str, start: int, end: int) -> tuple[Atom, ...]:
    """Who an order names behind it: "Tuyên truyền trên loa, *do Ban Văn hóa chủ trì*"."""
    for found in DONE_BY.finditer(text, start, end):
        atoms = tuple(atom for atom in list_at(text, found.end()) if atom.end < end)
        if atoms and DOES.match(text, atoms[-1].end, end):
            return atoms
    return ()
