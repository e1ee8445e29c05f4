"""Laws cited by name: where the name begins, where it ends, and the year that belongs to it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gandan.tiengviet import comparable
from gandan.tiengviet.spelling import LOWER, UPPER
from gandan.vanban.citations.phrases import law_end
from gandan.vanban.vocabulary import Row, rows

OPENING = re.compile(
    r"(?:B[ộỘ]\s(?:luật|Luật|LUẬT)|Luật|LUẬT|P(?:háp\slệnh|HÁP\sLỆNH)|Hiến\spháp)(?!\w)"
)
KINDS = {"luật": "luat", "bộ luật": "bo_luat", "pháp lệnh": "phap_lenh", "hiến pháp": "hien_phap"}
# drafts are no documents yet, and not every "Luật" is a law
NOT_A_LAW = re.compile(
    r"(?:[Dd]ự án|[Dd]ự thảo|xây dựng|soạn thảo|đề cương|Hội|Đoàn|[Đđ]ại học|[Nn]gành|Trường|Khoa"
    r"|Phòng|Bộ môn|[Cc]ử nhân|[Tt]hạc sĩ|[Tt]iến sĩ|Viện|Công ty|Văn phòng|Tạp chí|Pháp|PHÁP"
    r"|trình|thông qua)\s+(?:các\s+)?$"
)
AMENDING = re.compile(
    r"\s+[Ss]ửa đổi(?:,? bổ sung)?(?:,? thay thế)?(?: một số)?(?: điều| khoản)*(?: của)?"
    r"(?: các| \d{1,2})?(?=\s+(?:B[ộỘ]\s[Ll]uật|[Ll]uật|Pháp lệnh))"
)
NEXT_AMENDED = re.compile(r"(?:,|\s+và)(?=\s+(?:Bộ\s[Ll]uật|Luật|Pháp lệnh))")
YEAR = re.compile(r"\s+(?:năm\s+)?(?P<year>(?:19|20)\d{2})(?!\s?[-/–]\s?\d|\d\d\d)", re.IGNORECASE)
REVISED = re.compile(r"\s\((?:sửa đổi|SỬA ĐỔI)\)")
CAPITAL = re.compile(rf"[^\S\n]+(?=[{UPPER}][{LOWER}])")  # a heading ends at its line
OTHER = re.compile(r"(?:Số|Gia|Sư|Quốc hội|Này|Hội|Việt Nam)(?!\w)")  # "Luật Gia" is no law
ABBREVIATED = re.compile(r"(?<=uật)\s+[A-ZĐ]{3,12}(?![\w/-])")  # "Luật GDĐH"
WORD = re.compile(r"[^\W_]+")
CONSTITUTION = re.compile(r"\s+nước Cộng h[òo][aà] xã hội chủ nghĩa Việt Nam")
LONGEST = 170


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """A law named in a text; `year` is the one printed with the name."""

    start: int
    end: int
    kind: str
    name: str
    year: str | None


def find_laws(text: str) -> list[FoundLaw]:
    """All laws, codes, ordinances and constitutions that a text names."""
    found = []
    end = 0
    for opening in OPENING.finditer(text):
        if opening.start() >= end and (law := _law(text, opening)):
            found.append(law)
            end = law.end
    return found


def _law(text: str, opening: re.Match[str]) -> FoundLaw | None:
    start = opening.start()
    if NOT_A_LAW.search(text, max(0, start - 24), start):
        return None
    kind = KINDS[comparable(opening[0])]
    end = _name_end(text, opening.end(), kind)
    if kind == "hien_phap":
        end = _constitution_end(text, start, opening.end())
    if end is None:
        return None
    year = YEAR.match(text, end)
    if year:
        end = year.end("year")
    elif revised := REVISED.match(text, end):
        end = revised.end()
    name = " ".join(text[start:end].split())
    return FoundLaw(start, end, kind, name, year["year"] if year else None)


def _constitution_end(text: str, start: int, end: int) -> int | None:
    """A constitution is cited with its year, its State, or after "Căn cứ"; else it is a notion."""
    if state := CONSTITUTION.match(text, end):
        return state.end()
    based = text[max(0, start - 8) : start].strip().lower().endswith("căn cứ")
    return end if based or YEAR.match(text, end) else None


def _name_end(text: str, position: int, kind: str) -> int | None:
    """The end of the name that begins at `position`, of an amending law with what it amends."""
    amending = AMENDING.match(text, position)
    if not amending:
        return _known_end(text, position, kind) or _unknown_end(text, position)
    end = None
    at: int | None = amending.end()
    while at is not None:
        opening = OPENING.match(text, at + 1)
        inner = opening and _name_end_once(text, opening.end(), KINDS[comparable(opening[0])])
        if not inner:
            break
        end = inner
        year = YEAR.match(text, end)
        following = NEXT_AMENDED.match(text, end) if not year else None
        at = following.end() if following else None
    return end


def _name_end_once(text: str, position: int, kind: str) -> int | None:
    return _known_end(text, position, kind) or _unknown_end(text, position)


def _known_end(text: str, position: int, kind: str) -> int | None:
    """The end of the longest known name, whatever its commas and capitals."""
    node = _names().get(kind, {})
    end = None
    at = position
    for word in WORD.finditer(text, position, position + LONGEST):
        if text[at : word.start()].strip(" ,\n\r/-&"):
            break
        inner = node.get(_plain(word[0]))
        if inner is None:
            break
        node, at = inner, word.end()
        if "" in node:
            end = at
    return end


def _unknown_end(text: str, position: int) -> int | None:
    """The end of a name that no row knows: it begins with a capital and stops at a stop word."""
    first = CAPITAL.match(text, position)
    if short := ABBREVIATED.match(text, position):
        return short.end()
    if not first or _starts_other(text, first.end()):
        return None
    stop = law_end().search(text, first.end(), position + LONGEST)
    end = stop.start() if stop else min(len(text), position + LONGEST)
    return end if len(text[first.end() : end].split()) > 1 else None


def _starts_other(text: str, position: int) -> bool:
    return bool(OTHER.match(text, position))


@cache
def whole_names() -> dict[str, str]:
    """Abbreviated names of laws and what they stand for, both as keys of comparison."""
    return {
        _key(row, short): _key(row, name)
        for row in rows("ten_luat")
        for short, name in row.pairs("short").items()
    }


def _key(row: Row, name: str) -> str:
    word = next(word for word, kind in KINDS.items() if kind == row.text("kind"))
    return comparable(f"{word} {name}".replace(",", " "))


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    return comparable(word)


@cache
def _names() -> dict[str, dict[str, dict]]:  # type: ignore[type-arg]  # a trie has no finite type
    """Known names as a trie of words; "" marks where a name may end."""
    tries: dict[str, dict] = {}  # type: ignore[type-arg]
    for row in rows("ten_luat"):
        for name in (*row.texts("names"), *row.pairs("short")):
            node = tries.setdefault(row.text("kind"), {})
            for word in WORD.findall(name):
                node = node.setdefault(comparable(word), {})
            node[""] = {}
    return tries
