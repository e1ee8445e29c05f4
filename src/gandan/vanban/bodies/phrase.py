"""A printed phrase of bodies, taken apart into classes and names that a register can look up."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from gandan.vanban.bodies import words
from gandan.vanban.bodies.lists import list_at
from gandan.vanban.bodies.scan import Atom

BULLET = re.compile(r"^\s*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ]\))\s+")
NOTE = re.compile(r"\s*\([^()]*\)")
LEADER = re.compile(rf"{words.leaders()}(?:\s+(?:của|tại|ở))?\s+")
DEPARTMENT = re.compile(r"(?i:(sở|bộ|phòng))\s+(.+)$", re.DOTALL)
SIGN_OF_DEPARTMENT = re.compile(r"S([A-ZĐ][A-ZĐ&-]*[A-ZĐ])")
NOUN = re.compile(rf"(?<!\w){words.nouns()}")
ASIDE = re.compile(
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|mặt trận tổ quốc)|"
    r"(?:trực )?thuộc [^,;]*|(?:ở |các |cùng )cấp(?! ủy)|"
    r"cấp (?:tỉnh|huyện|xã|trung ương|thành phố)|"
    r"(?:trên|ở|tại|trong|của) (?:địa bàn |toàn )*(?:tỉnh|huyện|thành phố|xã|phường)[^,;]*"
)
BEFORE_NOUN = re.compile(r"(?i:^|[,;/–-]|các|những|từng|mỗi|và|hoặc|UBND|HĐND)\s+$")
LEVEL_OF_COMMITTEE = re.compile(
    r"Ủy ban nhân dân (huyện|quận|thị xã|thành phố|xã|thị trấn|phường|đặc khu)"
)
LEVEL_KINDS = {
    "huyện": ("huyen",), "quận": ("huyen",), "thị xã": ("huyen",), "xã": ("xa",),
    "thành phố": ("ubnd_tinh", "huyen"), "thị trấn": ("thi_tran",), "phường": ("phuong",),
    "đặc khu": ("dac_khu",),
}  # fmt: skip
LEVELS = (
    (
        re.compile(r"(?i)(?:dân|ND|an|quyền|ủy) cấp (?:xã|cơ sở)"),
        ("xa", "phuong", "thi_tran", "dac_khu"),
    ),
    (re.compile(r"(?i)(?:dân|ND|an|quyền|ủy) cấp huyện"), ("huyen",)),
    (re.compile(r"(?i)^(?:ủy|uỷ) ban mặt trận|^mặt trận|^MTTQ|^UBMT|^UB MTTQ"), ("mttq",)),
    (re.compile(r"(?i)^công an|^quân sự|^ban chỉ huy"), ("vu_trang",)),
    (re.compile(r"(?i)^ban thường vụ|^đảng ủy|^đảng uỷ|^thường trực .*ủy"), ("dang",)),
)  # fmt: skip
FALLBACK = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """One body of a phrase.

    `text` as printed; `kind` "class": all units of `unit_kinds`, "named": the one body `name`
    (blanks single, NFC, known abbreviations in full). `is_head`: said of its head ("Giám đốc ...").
    """

    text: str
    kind: Literal["class", "named"]
    unit_kinds: tuple[str, ...]
    name: str
    is_head: bool = False


def parse(phrase: str) -> tuple[BodyPhrase, ...]:
    """The bodies of a printed phrase; what no rule knows comes back as named, as printed."""
    text = " ".join(unicodedata.normalize("NFC", phrase).split())
    text = BULLET.sub("", text).strip(" .:;,")
    if not text:
        return ()
    found: list[BodyPhrase] = []
    at = 0
    while at < len(text):
        atoms = list_at(text, at, len(text))
        end = atoms[-1].end if atoms else at
        found += [describe(text, atom) for atom in atoms]
        rest = FALLBACK.search(text, end)
        left = NOTE.sub("", text[end : rest.start() if rest else len(text)]).strip(" ,.:")
        if left and not atoms:
            name = full_name(left)
            found.append(BodyPhrase(left, "named", kinds_of_name(name), name))
        at = rest.end() if rest else len(text)
    return tuple(found)


def describe(text: str, atom: Atom) -> BodyPhrase:
    """What the atom of a text names."""
    printed = text[atom.start : atom.end]
    if atom.shared_head:
        printed = f"{atom.shared_head} {printed}"
    leader = LEADER.match(printed)
    body = printed[leader.end() :] if leader else printed
    is_head = leader is not None
    if atom.is_class:
        return BodyPhrase(printed, "class", unit_kinds(body), body, is_head)
    name = full_name(body)
    return BodyPhrase(printed, "named", kinds_of_name(name), name, is_head)


def unit_kinds(body: str) -> tuple[str, ...]:
    """The kinds of unit that a class chooses from, in the order of printing."""
    for pattern, kinds in LEVELS:
        if pattern.search(body):
            return kinds
    found: dict[str, None] = {}
    known = words.kinds_of_nouns()
    kept = ASIDE.sub(" ", body)
    for noun in NOUN.finditer(kept):
        if noun.start() and not BEFORE_NOUN.search(kept, max(0, noun.start() - 8), noun.start()):
            continue
        folded = " ".join(noun.group().casefold().replace("uỷ", "ủy").split())
        found |= dict.fromkeys(known.get(folded, ()))
    return tuple(found)


def kinds_of_name(name: str) -> tuple[str, ...]:
    """The kind of unit that a body of this name is, from its head and its level."""
    level = LEVEL_OF_COMMITTEE.match(name)
    if level:
        return LEVEL_KINDS.get(level[1], ())
    for pattern, kinds in words.kinds_of_heads():
        if pattern.match(name):
            return kinds
    return ()


def full_name(body: str) -> str:
    """The name with the abbreviations that have one meaning in full."""
    name = body.replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    sign = SIGN_OF_DEPARTMENT.fullmatch(name)
    if sign and ("Sở", sign[1].casefold()) in words.short_fields():
        return f"Sở {words.short_fields()['Sở', sign[1].casefold()]}"
    department = DEPARTMENT.match(name)
    if department:
        head = department[1].capitalize()
        folded = re.sub(r"\s", "", department[2]).casefold()
        full = words.short_fields().get((head, folded)) or words.full_names().get(folded)
        if full:
            return f"{head} {full}"
    for pattern, full in words.abbreviations():
        name = pattern.sub(full, name)
    return name
