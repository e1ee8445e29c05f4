"""Where the names of bodies begin and end in running text.

An atom is one class ("Thủ trưởng các sở, ban, ngành", "UBND các xã, phường") or one named body
("Sở Tài nguyên và Môi trường"). Classes follow a closed grammar, so whatever follows them ends
them; names are read word by word: known fields whole, capitalised words, and few small words that
begin no verb. Every pattern is matched at one place and never searched: cost is linear.
"""

import re
from functools import cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.ends import (
    OF_MANY,
    PARTY_PLACE,
    PLACE,
    about,
    far_place,
    is_past,
    stops,
    to_code,
    to_place,
)
from gandan.vanban.bodies.prefixes import Indexed, Phrases, first_key, key
from gandan.vanban.bodies.qualifiers import CAPITAL, PLACES, qualifier
from gandan.vanban.bodies.words import NOT_A_WORD, UPPER
from gandan.vanban.records import record
from gandan.vanban.vocabulary import rows

MANY = re.compile(
    rf"(?i:(?:tất cả )?các|những|từng|mỗi|toàn thể|một số|(?:hai|ba|bốn)(?= (?:thôn|bản|buôn|ấp|"
    rf"xã|phường|"
    rf"huyện|thị trấn|khu phố|tổ dân phố) [A-ZĐ])){NOT_A_WORD} "
)
CAPITAL_WORD = re.compile(rf" ?(?:Thường trực|Phòng, chống|{CAPITAL})")
MORE_PLACES = re.compile(
    rf"(?:, ?| và |/)(?:{PARTY_PLACE}|(?:{PLACES}){NOT_A_WORD}(?! (?:ủy|uỷ))(?> {CAPITAL})*+)"
)
MORE_NAMES = re.compile(
    rf"(?:, |: | và ){CAPITAL}(?> {CAPITAL}){{1,3}}+(?! (?:ủy|uỷ|nhân dân)(?!\w))"
)
SEPARATOR = re.compile(r"(?:, ?và |, ?| và | hoặc |/| ?[-–] )")
LINK = re.compile(rf"(?: và | & | ?[-–] ?|, ?)(?={CAPITAL})")
# "thường trực", "công trình" in a name are one word: "trực ban", "trình" by themselves are verbs
SMALL_WORD = re.compile(
    r" (?:thường trực(?!\w)|(?:công|chương|quy|giáo|hành|lộ) trình(?!\w)|"
    r"(?!(?:\d{1,2} (?:tháng|năm|ngày|quý|tuần|giờ|lần|buổi|cuộc)|kết quả|tình hình|tiến độ|"
    r"số liệu|danh sách|ngày|bằng|định kỳ|chậm nhất)(?!\w))\w+)"
)
FURTHER_TITLE = re.compile(r"(?i:tổ trưởng|trưởng (?:thôn|bản|ấp|xóm|buôn|khu phố|các))(?!\w)")
TWO_SYLLABLES = re.compile(r"\w+ \w+")
STRONG_LINK = re.compile(rf", ?{CAPITAL}(?: \w+){{0,3}},? (?:và|-) [{UPPER}]")
INNER_MANY = re.compile(r" các (?:khu|dự án|công trình|chương trình|hội|trường hợp)(?!\w)")
# "các thôn Lũng Vài, Pá Hốc": places by their names
OF_PLACES = re.compile(
    rf"(?i:(?:(?:các|hai|ba|bốn|\d+) )?(?:xã|phường|thị trấn|huyện|quận|thôn|bản|buôn|ấp|khu phố|"
    rf"tổ dân phố))(?: {CAPITAL})*"
)
# titles of one person beside whom there is no other of it
ONE_PERSON = re.compile(
    r"(?:Phó )?Trưởng (?:[Bb]an|[Đđ]oàn|[Tt]iểu ban)(?: (?:Thường|thường) trực)?|Tổng Thanh tra|"
    r"Tổ (?:trưởng|phó)(?: (?:Thường|thường) trực)?"
)
ITS_NAME = re.compile(rf"(?> {CAPITAL}){{1,5}}+")
ALL_SCOPE = re.compile(r"(?i:thủ trưởng|người đứng đầu|lãnh đạo)\b")
SMALL_LIMIT = 4
NUMBERED = re.compile(r" số \d{1,3}(?![\d/.])| khu vực (?:số )?(?:\d{1,2}|[IVX]{1,5})(?![\w/.])")
OF_AREA = re.compile(r" \d{1,2}(?![\w/.,%])")
SECOND_TITLE = re.compile(r" \([^()\n]{1,30}\)")
MOST_TITLES = 3
LOWER_BEGINS = ("s", "S", "b", "B", "p", "P")  # how the heads begin that may be small
LOCAL_HEADS = (
    *("Thanh tra ", "Thuế ", "Báo ", "Đài ", "Hội đồng ", "Thư viện ", "Bảo tàng ", "Nhà Văn hóa "),
    *(
        "Nhà hát ",
        "Quỹ ",
        "Điện lực ",
        "Hải quan ",
        "Trung đoàn ",
        "Tạp chí ",
        "Trung tâm Truyền thông ",
    ),
)


@record
class Atom:
    """One body or class: offsets in the text that was scanned.

    `shared_head` is the head of a name that lacks one ("Các Sở: Nội vụ, *Tài chính*").
    """

    start: int
    end: int
    is_class: bool
    shared_head: str = ""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, by the name of its function in `words`."""
    return re.compile(getattr(words, name)())


@cache
def _heads() -> Indexed:
    patterns = [(word.split()[0], pattern) for word, pattern in words.head_patterns()]
    return Indexed(patterns, words.after_heads())


@cache
def _nouns() -> Indexed:
    return Indexed((re.split(r"\W", word)[0], pattern) for word, pattern in words.noun_patterns())


@cache
def _leaders() -> Indexed:
    patterns = ((re.split(r"\W", word)[0], pattern) for word, pattern in words.leader_patterns())
    return Indexed(patterns, NOT_A_WORD)


@cache
def _fields() -> Phrases:
    return Phrases(words.field_names())


@cache
def _institutions() -> Phrases:
    found = (row for row in rows("body_others") if row.text("group") == "institution")
    return Phrases(word for row in found for word in row.texts("words"))


@cache
def first_words() -> frozenset[str]:
    """Keys of the first words of whatever can begin a body."""
    return frozenset(map(key, words.first_words()))


@cache
def first_letters() -> frozenset[str]:
    """The first two letters of those words in each spelling: a quick no for the rest."""
    spelled = {one for word in words.first_words() for one in (word, word.replace("ủy", "uỷ"))}
    return frozenset(word[:2] for word in spelled) | {"ôn", "on", "o", "đ/", "cá", "gi", "th", "hộ"}


@cache
def _bare_heads() -> frozenset[str]:
    return frozenset(map(key, words.bare_heads()))


def atom_at(text: str, start: int, titles: int = 0) -> Atom | None:
    """The body or class that begins exactly at `start`; before it stand `titles` titles."""
    if first_key(text, start) not in first_words():
        return None
    leader = _leaders().match(text, start) if titles < MOST_TITLES else None
    if leader:
        return _headed(text, start, leader.end(), titles + 1)
    end = named_end(text, start)
    if end is not None:
        is_of = text.startswith(" thuộc ", end) and not text.endswith(" trực", start, end)
        if is_of and (owner := named_end(text, end + len(" thuộc "))):
            end = owner  # "Cục Quản lý công sản *thuộc Bộ Tài chính*"
        return _with_places(text, start, end)
    end = class_end(text, start)
    if end is None and not titles and (many := MANY.match(text, start)):
        led = _leaders().match(text, many.end())  # "Các Bộ trưởng", "các Phó Chủ tịch"
        heads = atom_at(text, many.end()) if led else None
        end = heads.end if heads else None
    if end is None:
        return None
    if OF_PLACES.fullmatch(text, start, end):
        end = _more_names(text, end)
    return Atom(start, end, is_class=True)


def _headed(text: str, start: int, after: int, titles: int) -> Atom:
    """A title and what it leads; a title alone ("Bộ trưởng") is a class of its own."""
    second = SECOND_TITLE.match(text, after)
    if second and atom_at(text, second.end() + 1, titles):
        after = second.end()
    at = after + 1
    for word in ("của ", "tại ", "ở ", "là "):
        if text.startswith(word, at):
            at += len(word)
    if text[after : after + 1] == " ":
        inner = atom_at(text, at, titles)
        if inner and inner.is_class and ALL_SCOPE.match(text, start) and _begins(text, at) is None:
            return Atom(start, _scope(text, inner.end), is_class=True)
        if inner:
            return Atom(start, inner.end, inner.is_class)
        last = text.rfind(" ", start, after) + 1
        if (
            last
            and text[last:after] != "ban"
            and (inner := atom_at(text, last, titles))
            and inner.end > after
        ):
            return Atom(start, inner.end, inner.is_class)
    return _alone(text, start, after)


def _alone(text: str, start: int, after: int) -> Atom:
    """A title that leads no known body: of one person ("Trưởng ban") or of a class."""
    if ONE_PERSON.fullmatch(text, start, after):
        name = ITS_NAME.match(text, after)
        return Atom(start, name.end() if name else after, is_class=False)
    return Atom(start, after, is_class=not text.endswith(" Ủy ban", start, after))


def _scope(text: str, end: int) -> int:
    """A title governs also the classes that follow with "các" ("Thủ trưởng các sở, các đơn vị")."""
    while separator := SEPARATOR.match(text, end):
        at = separator.end()
        if text[at : at + 1].isupper() and _begins(text, at) is not None:
            break
        more = class_end(text, separator.end())
        if more is None:
            break
        end = more
    return end


def class_end(text: str, start: int) -> int | None:
    """Where the class that begins at `start` ends: nouns, separators, what qualifies them."""
    many = MANY.match(text, start)
    at = many.end() if many else start
    end = _noun_end(text, at)
    if end is None:
        return None
    while (separator := SEPARATOR.match(text, end)) is not None:
        at = separator.end()
        if text[at : at + 1].isupper() and _begins(text, at) is not None:
            break
        if text[at : at + 1] in "Tt" and FURTHER_TITLE.match(text, at):
            break
        more = _noun_end(text, separator.end())
        if more is None:
            break
        end = more
    return end


def _noun_end(text: str, start: int) -> int | None:
    noun = _nouns().match(text, start)
    if noun is None:
        return None
    end = noun.end()
    if noun.group().endswith("thành viên") and _begins(text, end + 1) is not None:
        return named_end(text, end + 1)
    while (more := qualifier().match(text, end)) is not None:
        end = more.end()
    while text.startswith(" các ", end) and (of := _nouns().match(text, end + 5)):
        end = of.end()
        while (more := qualifier().match(text, end)) is not None:
            end = more.end()
    return end


def named_end(text: str, start: int) -> int | None:
    """Where the name that begins at `start` with a head ("Sở", "Công an") ends."""
    inside = _begins(text, start)
    return None if inside is None else about(text, start, _walk(text, inside))


def _begins(text: str, start: int) -> int | None:
    """Where the sure beginning of a name ends: a head with its field or its first word."""
    head = _heads().match(text, start)
    if head is None:
        is_lower = text[start : start + 1] in LOWER_BEGINS
        lower = _pattern("lower_heads").match(text, start) if is_lower else None
        return lower and lower.end()
    is_bare = key(head.group()) in _bare_heads()
    may_be_verb = (
        is_bare and head.group()[0].isupper() and text[head.end() + 1 : head.end() + 2].islower()
    )
    is_spaced = text.startswith(" ", head.end()) and not may_be_verb  # "Tỉnh ủy *xây dựng* quy chế"
    field = _field_end(text, head.end() + 1) if is_spaced else None
    if field or is_bare:
        return field or head.end()
    following = CAPITAL_WORD.match(text, head.end())
    if following and text[head.end()] == " ":
        return _whole(text, head.end() + 1, following.end())
    if not text.startswith(LOCAL_HEADS, start):
        return None
    place = PLACE.match(text, head.end()) or NUMBERED.match(text, head.end())
    return place and place.end()


def _field_end(text: str, at: int) -> int | None:
    """Where the known field of a department or the known work of an institution ends."""
    field, work = _fields().end(text, at), _institutions().end(text, at)
    return max(field or 0, work or 0) or None


def _whole(text: str, at: int, end: int) -> int:
    """Over both syllables of a capital verb in a name: "Văn phòng *Đăng ký* đất đai"."""
    verb = stops().end(text, at)
    return (
        verb if verb is not None and verb > end and TWO_SYLLABLES.fullmatch(text, at, verb) else end
    )


def _walk(text: str, end: int) -> int:
    """From inside a name to its end."""
    end, small, is_placed = _over_words(text, end)
    if small == SMALL_LIMIT:
        end = end if is_placed else far_place(text, end)
    return to_code(text, end) if small else end


def _over_words(text: str, end: int) -> tuple[int, int, bool]:
    """Word by word to an end, the small words before it, and whether a place was among them."""
    small = 0
    is_placed = False
    while end < len(text):
        if place := PLACE.match(text, end):
            end, small, is_placed = place.end(), SMALL_LIMIT, True
        elif (
            (text.startswith(" các ", end) and (inner := INNER_MANY.match(text, end)))
            or (
                text.startswith((" số ", " khu vực "), end) and (inner := NUMBERED.match(text, end))
            )
            or (text.endswith(" khu vực", 0, end) and (inner := OF_AREA.match(text, end)))
        ):
            end, small = inner.end(), 0
        elif capital := CAPITAL_WORD.match(text, end):
            whole = _whole(text, end + 1, capital.end())
            end, small = max(whole, _begins(text, end + 1) or 0), 0
        elif (
            not (is_placed and text[end] == ",")
            and (link := LINK.match(text, end))
            and _links(text, end, link.end())
        ):
            end, small = link.end(), 0
        elif small < SMALL_LIMIT and (word := SMALL_WORD.match(text, end)):
            if is_past(text, end):
                return to_place(text, end), 0, is_placed
            end, small = word.end(), small + 1
        else:
            break
    return end, small, is_placed


def _links(text: str, end: int, after: int) -> bool:
    """Whether what follows "và", a hyphen or a comma still belongs to the name."""
    if _leaders().match(text, after) or _pattern("many_or_noun").match(text, after):
        return False
    if _begins(text, after) is not None:
        return False
    if text[end] == ",":
        return STRONG_LINK.match(text, end) is not None
    if not text.startswith(" và", end):
        return True
    return _pattern("fields").match(text, after) is None


def _more_names(text: str, end: int) -> int:
    """Further places of a class: "UBND các xã Khe Trúc, *Suối Chàm và phường Nam Lĩnh*"."""
    while more := MORE_PLACES.match(text, end) or MORE_NAMES.match(text, end):
        at = end + len(more.group()) - len(more.group().lstrip(", :/và"))
        if _begins(text, at) is not None or _leaders().match(text, at):
            break
        end = more.end()
    return end


def _with_places(text: str, start: int, end: int) -> Atom:
    """A name before "các huyện, thành phố", "cấp xã" or several kinds of place is a class."""
    if many := OF_MANY.match(text, end):
        inner = class_end(text, end + 1) or many.end()
        while more := qualifier().match(text, inner):
            inner = more.end()
        return Atom(start, _more_names(text, max(inner, many.end())), is_class=True)
    first = MORE_PLACES.match(text, end)
    if first is None:
        return Atom(start, end, is_class=False)
    while places := MORE_PLACES.match(text, end):
        end = places.end()
    while more := qualifier().match(text, end):
        end = more.end()
    return Atom(start, end, is_class=True)
