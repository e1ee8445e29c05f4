"""Where the names of bodies begin and end in running text.

An atom is one class ("Thủ trưởng các sở, ban, ngành", "UBND các xã, phường") or one named body
("Sở Tài nguyên và Môi trường"). Classes follow a closed grammar, so whatever follows them ends
them; names are read word by word: known fields whole, capitalised words, and few small words that
begin no verb. Every pattern is matched at one place and never searched: cost is linear.
"""

import re
from dataclasses import dataclass
from functools import cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.prefixes import WORD, Indexed, Phrases, key
from gandan.vanban.bodies.words import NOT_A_WORD, UPPER
from gandan.vanban.vocabulary import rows

PLACES = r"tỉnh|thành phố|thị xã|huyện|quận|xã(?! hội)|phường|thị trấn|đặc khu|TP|TX|khu vực"
NOT_A_VERB = (
    r"(?!(?:Chủ trì|Phối hợp|Tham mưu|Chịu trách nhiệm|Có trách nhiệm|Căn cứ|Tăng cường|Tiếp tục|"
    r"(?<!Ban )Chỉ đạo|Tổ chức thực hiện|Thực hiện|Triển khai|Xây dựng kế hoạch|"
    r"Báo cáo|Theo dõi)(?!\w))"
)
CAPITAL = rf"{NOT_A_VERB}[{UPPER}][\w&]*(?:[.&/-]\w+)*"
MANY = re.compile(rf"(?i:(?:tất cả )?các|những|từng|mỗi|toàn thể|một số){NOT_A_WORD} ")
CAPITAL_WORD = re.compile(rf" ?(?:Thường trực|Phòng, chống|{CAPITAL})")
PARTY_PLACE = r"(?:tỉnh|huyện|quận|thị|thành) (?:ủy|uỷ)(?!\w)"
PLACE = re.compile(
    rf" (?:cùng cấp|{PARTY_PLACE}|(?:của )?(?:{PLACES}){NOT_A_WORD}(?! (?:ủy|uỷ))(?> {CAPITAL})*+|"
    rf"của (?:Sở|Bộ|Cục|Chi cục|Trung tâm|cơ quan|đơn vị)(?= [a-zđ]|[,.;:)]|$))"
)
MORE_PLACES = re.compile(
    rf"(?:, ?| và |/)(?:{PARTY_PLACE}|(?:{PLACES}){NOT_A_WORD}(?! (?:ủy|uỷ))(?> {CAPITAL})*+)"
)
MORE_NAMES = re.compile(
    rf"(?:, |: | và ){CAPITAL}(?> {CAPITAL}){{1,3}}+(?! (?:ủy|uỷ|nhân dân)(?!\w))"
)
OF_MANY = re.compile(
    rf"(?: các (?:{PLACES}|cấp|địa phương|thôn|bản|buôn|ấp|đơn vị|sở|ngành|tổ chức chính "
    rf"trị|đoàn thể|"
    r"trường|bệnh viện|doanh nghiệp|hợp tác xã|huyện (?:ủy|uỷ)|thành (?:ủy|uỷ))|"
    r" cấp (?:xã|huyện|tỉnh|dưới|cơ sở))"
    rf"{NOT_A_WORD}"
)
SEPARATOR = re.compile(r"(?:, ?và |, ?| và | hoặc |/| ?[-–] )")
LINK = re.compile(rf"(?: và | & | ?[-–] ?|, ?)(?={CAPITAL})")
# "thường trực", "công trình" in a name are one word: "trực ban", "trình" by themselves are verbs
SMALL_WORD = re.compile(
    r" (?:thường trực(?!\w)|(?:công|chương|quy|giáo|hành|lộ) trình(?!\w)|"
    r"(?!\d{1,2} (?:tháng|năm|ngày|quý|tuần|giờ|lần|buổi|cuộc)(?!\w))\w+)"
)
FURTHER_TITLE = re.compile(r"(?i:tổ trưởng|trưởng (?:thôn|bản|ấp|xóm|buôn|khu phố|các))(?!\w)")
PROVISION = (
    r"(?i:mục|khoản|điều|điểm|phần|phụ lục|danh sách)"
    r"(?: (?:[IVX]+|\d+|[a-zđ])(?!\w)| kèm theo| này)?"
)
TWO_SYLLABLES = re.compile(r"\w+ \w+")
STRONG_LINK = re.compile(rf", ?{CAPITAL}(?: \w+){{0,3}},? (?:và|-) [{UPPER}]")
INNER_MANY = re.compile(r" các (?:khu|dự án|công trình|chương trình|hội|trường hợp)(?!\w)")
ALL_SCOPE = re.compile(r"(?i:thủ trưởng|người đứng đầu|lãnh đạo)\b")
SMALL_LIMIT = 4
INSIDE_LIMIT = 8
INSIDE_WORD = re.compile(
    r" (?!(?:trên|tại|cho|của|với|để|theo|về|từ|đến|trong|ở|và|việc|được|toàn|địa|qua|là|đã|do)\b)"
    r"[^\W\d_A-ZĐ]\w*"
)
NUMBERED = re.compile(r" số \d{1,3}(?![\d/.])")
STEERING = re.compile(r"(?i:ban chỉ đạo|ban chỉ huy|tổ công tác|ủy ban quốc gia|hội đồng|tiểu ban)")
ABOUT = re.compile(r" về (?:phòng, chống )?\w+")
SECOND_TITLE = re.compile(r" \([^()\n]{1,30}\)")
CODE = re.compile(r"[^.,;:()\n]{4,70} \([A-Z]{1,3}\d{2}\)")  # a police office's code
MOST_TITLES = 3
LOCAL_HEADS = ("Thanh tra ", "Thuế ", "Báo ", "Đài ", "Hội đồng ")


@dataclass(frozen=True, slots=True)
class Atom:
    """One body or class: offsets in the text that was scanned.

    `shared_head` is the head of a name that lacks one ("Các Sở: Nội vụ, *Tài chính*").
    """

    start: int
    end: int
    is_class: bool
    shared_head: str = ""


@cache
def _qualifier() -> re.Pattern[str]:
    """What may follow the nouns of a class and still belongs to it."""
    name = rf"(?> {CAPITAL})"
    whose = (
        r"(?:Tỉnh|Thành|Huyện|Đảng|Quận|Thị) (?:ủy|uỷ)|"
        rf"(?:UBND |Ủy ban nhân dân |Uỷ ban nhân dân )?(?:{PLACES})|Trung ương|trung ương|"
        r"Chính phủ|Bộ|bộ|Sở|sở|ngành|cấp mình|đơn vị|địa phương|Nhà nước|nhà nước|Đảng|đảng|nước|"
        r"hệ thống chính trị|ngành dọc|cơ sở"
    )
    plain = "|".join(
        words.flexible(words_of_class)
        for row in rows("class_qualifiers")
        for words_of_class in sorted(row.texts("words"), key=lambda w: -len(w))
    )
    alternatives = (
        rf" (?:{plain})",
        rf"(?:(?<=ở)|(?<=hòng)|(?<=[Bb]an)) {words.fields()}",
        r" chính trị ?- ?xã hội",
        r" xã hội ?- ?nghề nghiệp",
        r"(?: và)? đóng (?:chân )?trên địa bàn",
        r" được (?:giao|phân công)(?: nhiệm vụ| chủ trì| thực hiện)?(?! chỉ tiêu)",
        r"(?: của)? (?:HĐND|Hội đồng nhân dân)(?: (?:tỉnh|huyện|xã|thành phố|phường))?",
        rf" (?:được )?(?:nêu|có tên|quy định|ghi) (?:tại|ở|trong) (?:{PROVISION}(?:,? )?)+(?<! )",
        r" cấp (?:tỉnh|huyện|xã|thành phố|trung ương|Trung ương|mình|cơ sở|dưới|trên|ủy)",
        r"(?: trực)? thuộc (?:phạm vi |quyền )?(?:quản lý )?(?:của )?"
        rf"(?:(?:{whose}){name}*+|{name}++)",
        rf" (?:của |ở |tại |trong |trên )?(?:địa bàn |toàn |khắp |cả )*(?:{whose}|địa bàn)"
        rf"{NOT_A_WORD}(?! quản lý){name}*+",
        rf"(?: của)?{name}{{1,5}}+",
        r" (?:từ )?số \d{1,3}(?:(?:, ?| và | đến (?:hết )?)(?:số )?\d{1,3})*+(?!/)",
    )
    return re.compile(rf"(?:{'|'.join(alternatives)}){NOT_A_WORD}")


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
def _stops() -> Phrases:
    return Phrases(words.stops())


@cache
def _inside() -> Phrases:
    found = (row for row in rows("body_others") if row.text("group") == "name")
    return Phrases(word for row in found for word in row.texts("words"))


@cache
def _works() -> Phrases:
    found = (row for row in rows("body_others") if row.text("group") == "works")
    return Phrases(word for row in found for word in row.texts("words"))


@cache
def first_words() -> frozenset[str]:
    """Keys of the first words of whatever can begin a body."""
    return frozenset(map(key, words.first_words()))


@cache
def _bare_heads() -> frozenset[str]:
    return frozenset(map(key, words.bare_heads()))


def atom_at(text: str, start: int, titles: int = 0) -> Atom | None:
    """The body or class that begins exactly at `start`; before it stand `titles` titles."""
    first = WORD.match(text, start)
    if first is None or key(first.group()) not in first_words():
        return None
    leader = _pattern("leaders").match(text, start) if titles < MOST_TITLES else None
    if leader:
        return _headed(text, start, leader.end(), titles + 1)
    end = named_end(text, start)
    if end is not None:
        return _with_places(text, start, end)
    end = class_end(text, start)
    if end is None and not titles and text.startswith(" Phó ", first.end()):
        deputies = atom_at(text, first.end() + 1)
        end = deputies.end if deputies else None
    return None if end is None else Atom(start, end, is_class=True)


def _headed(text: str, start: int, after: int, titles: int) -> Atom:
    """A title and what it leads; a title alone ("Bộ trưởng") is a class of its own."""
    second = SECOND_TITLE.match(text, after)
    if second and atom_at(text, second.end() + 1, titles):
        after = second.end()
    at = after + 1
    for word in ("của ", "tại ", "ở "):
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
    while (more := _qualifier().match(text, end)) is not None:
        end = more.end()
    while text.startswith(" các ", end) and (of := _nouns().match(text, end + 5)):
        end = of.end()
        while (more := _qualifier().match(text, end)) is not None:
            end = more.end()
    return end


def named_end(text: str, start: int) -> int | None:
    """Where the name that begins at `start` with a head ("Sở", "Công an") ends."""
    inside = _begins(text, start)
    return None if inside is None else _about(text, start, _walk(text, inside))


def _begins(text: str, start: int) -> int | None:
    """Where the sure beginning of a name ends: a head with its field or its first word."""
    head = _heads().match(text, start)
    if head is None:
        lower = _pattern("lower_heads").match(text, start)
        return lower and lower.end()
    field = _pattern("fields_after").match(text, head.end())
    if field or key(head.group()) in _bare_heads():
        return field.end() if field else head.end()
    following = CAPITAL_WORD.match(text, head.end())
    if following and text[head.end()] == " ":
        return _whole(text, head.end() + 1, following.end())
    place = PLACE.match(text, head.end()) if text.startswith(LOCAL_HEADS, start) else None
    return place and place.end()


def _whole(text: str, at: int, end: int) -> int:
    """Over both syllables of a capital verb in a name: "Văn phòng *Đăng ký* đất đai"."""
    verb = _stops().end(text, at)
    return (
        verb if verb is not None and verb > end and TWO_SYLLABLES.fullmatch(text, at, verb) else end
    )


def _walk(text: str, end: int) -> int:
    """From inside a name to its end, word by word."""
    small = 0
    is_placed = False
    while end < len(text):
        if place := PLACE.match(text, end):
            end, small, is_placed = place.end(), SMALL_LIMIT, True
        elif (text.startswith(" các ", end) and (inner := INNER_MANY.match(text, end))) or (
            text.startswith(" số ", end) and (inner := NUMBERED.match(text, end))
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
            if _stops().end(text, end + 1) is not None or OF_MANY.match(text, end):
                return _to_place(text, end)
            end, small = word.end(), small + 1
        else:
            break
    return end


def _about(text: str, start: int, end: int) -> int:
    """Over what a steering body is about: "Ban Chỉ đạo Trung ương *về phòng, chống thiên tai*"."""
    about = ABOUT.match(text, end) if STEERING.match(text, start) else None
    if about is None:
        return end
    at = about.end()
    for _ in range(INSIDE_LIMIT):
        if place := PLACE.match(text, at):
            return place.end()
        word = INSIDE_WORD.match(text, at)
        if word is None or _stops().end(text, at + 1) is not None:
            break
        at = word.end()
    return at


def _to_place(text: str, end: int) -> int:
    """Over a verb inside a name to its place: "Trung tâm *Cung ứng dịch vụ công xã*"."""
    if code := CODE.match(text, end):
        return text.rindex(" (", end, code.end())
    inside = _inside().end(text, end + 1)
    if inside and (works := _works().end(text, inside + 1)):
        place = PLACE.match(text, works)
        return place.end() if place else works
    at = inside or end
    for _ in range(INSIDE_LIMIT if inside else 0):
        if place := PLACE.match(text, at):
            return place.end()
        word = INSIDE_WORD.match(text, at)
        if word is None:
            break
        at = word.end()
    return end


def _links(text: str, end: int, after: int) -> bool:
    """Whether what follows "và", a hyphen or a comma still belongs to the name."""
    for begins in ("leaders", "many_or_noun"):
        if _pattern(begins).match(text, after):
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
        if _begins(text, at) is not None or _pattern("leaders").match(text, at):
            break
        end = more.end()
    return end


def _with_places(text: str, start: int, end: int) -> Atom:
    """A name before "các huyện, thành phố", "cấp xã" or several kinds of place is a class."""
    if many := OF_MANY.match(text, end):
        inner = class_end(text, end + 1)
        return Atom(start, _more_names(text, max(inner or 0, many.end())), is_class=True)
    first = MORE_PLACES.match(text, end)
    if first is None:
        return Atom(start, end, is_class=False)
    while places := MORE_PLACES.match(text, end):
        end = places.end()
    while more := _qualifier().match(text, end):
        end = more.end()
    return Atom(start, end, is_class=True)
