"""Lists of bodies: several atoms with separators, heads that several names share."""

import re
from functools import cache, lru_cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.persons import person_end
from gandan.vanban.bodies.prefixes import first_key, key
from gandan.vanban.bodies.qualifiers import CAPITAL
from gandan.vanban.bodies.scan import Atom, atom_at, first_letters, first_words

JOIN = re.compile(
    r"(?: ?\([^()\n]{1,80}\))?(?: ?[;,] ?(?:và |cùng )?| (?:và|cùng với|cùng(?! cấp)|với|&) |"
    r" ?[-–] )"
)
SHARED = re.compile(
    r"(?:[Cc]ác |[Gg]iám đốc các |[Tt]hủ trưởng các |[Tt]rưởng (?:các )?)?"
    r"(?i:(?P<head>sở|bộ|phòng|ban|hội|đồng chí|(?P<place>huyện|xã|phường)|cơ quan|đơn vị|ngành)"
    r"(?:, (?:ban|ngành|đơn vị|cơ quan))*) ?: ?"
)
UNKNOWN_FIELD = re.compile(
    rf"{CAPITAL}(?: (?!(?:và|chưa|đã|đang|có|còn|không|phải|cần|được|là|bị|thì|để|với|theo|trong|"
    rf"tại|"
    r"chịu|khẩn|chậm)(?!\w))\w+){0,3}"
)

FIRST_OF_SHARED = frozenset(
    map(key, ("các", "giám", "thủ", "trưởng", "sở", "bộ", "ban", "hội", "đồng", "huyện",
              "xã", "phường", "cơ", "đơn", "ngành"))
)  # fmt: skip
MOST_IN_A_SENTENCE = 80
HEADS_THAT_SHARE = ("Sở", "Bộ", "Phòng")


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(words.fields())


@lru_cache(maxsize=32)  # a heading, a request and a subject are looked for at the same places
def list_at(text: str, start: int, most: int = MOST_IN_A_SENTENCE) -> tuple[Atom, ...]:
    """The bodies that begin at `start`, one after another, at `most`; empty where none begins."""
    if text[start : start + 2].lower() not in first_letters():
        return ()
    first_word = first_key(text, start)
    if first_word in FIRST_OF_SHARED and (found := _under_shared_head(text, start)):
        return tuple(_continue(text, found, most))
    first = _one(text, start) if first_word in first_words() else None
    return tuple(_continue(text, [first], most)) if first else ()


def _under_shared_head(text: str, start: int) -> list[Atom]:
    """The first of "Giám đốc các Sở: Nội vụ, Tài chính"; empty where no head is shared there."""
    shared = SHARED.match(text, start)
    return _after_colon(text, shared) if shared and not shared["place"] else []


def _one(text: str, start: int) -> Atom | None:
    """The body, class or person that begins exactly at `start`."""
    person = person_end(text, start, _led_end)
    return atom_at(text, start) if person is None else Atom(start, person, is_class=False)


def _led_end(text: str, start: int) -> int | None:
    led = atom_at(text, start)
    return led.end if led else None


def _continue(text: str, found: list[Atom], most: int) -> list[Atom]:
    while len(found) < most and (join := JOIN.match(text, found[-1].end)):
        is_near = text.find(":", join.end(), join.end() + 30) > 0
        under = _under_shared_head(text, join.end()) if is_near else []
        more = under[0] if under else _one(text, join.end()) or _shared(text, join.end(), found[-1])
        if more is None:
            break
        found.append(more)
    return found


def _after_colon(text: str, shared: re.Match[str]) -> list[Atom]:
    """The first of "Các Sở: Nội vụ, Tài chính" or "Các hội: Hội Nông dân"."""
    head = shared["head"].capitalize()
    at = shared.end()
    named = atom_at(text, at)
    if named and not named.is_class:
        return [named]
    field = _fields().match(text, at) or UNKNOWN_FIELD.match(text, at)
    return [Atom(at, field.end(), is_class=False, shared_head=head)] if field else []


def _shared(text: str, at: int, before: Atom) -> Atom | None:
    """A field after a name of the same head: "Sở Nội vụ, *Tài chính*"."""
    printed = text[before.start : before.end]
    head = before.shared_head or next(
        (h for h in HEADS_THAT_SHARE if printed.startswith(f"{h} ")), ""
    )
    if not head:
        return None
    field = _fields().match(text, at)
    if field is None and before.shared_head:
        field = UNKNOWN_FIELD.match(text, at)
    return Atom(at, field.end(), is_class=False, shared_head=head) if field else None
