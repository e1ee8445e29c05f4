"""Vocabulary of bodies compiled to patterns, once.

A printed word has several spellings: "Ủy/Uỷ", "hóa/hoá", a hyphen with or without blanks, a dash
for a hyphen. `flexible` makes one pattern of them; the texts themselves are never rewritten.
"""

import re
from collections.abc import Iterable
from functools import cache

from gandan.vanban.vocabulary import rows

TONES = (("ủy", "uỷ"), ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("úy", "uý"))
NOT_A_WORD = r"(?!\w)"
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


def flexible(words: str) -> str:
    """A pattern for `words` in each of its usual spellings."""
    pattern = re.escape(words).replace(r"\-", "-").replace(r"\ ", " ").replace(r"\&", "&")
    pattern = re.sub(r" ?- ?", " ?[-–] ?", pattern)
    pattern = re.sub(r" ?& ?", " ?& ?", pattern)
    for new, old in TONES:
        pattern = pattern.replace(new, f"(?:{new}|{old})")
        if new[0] != "ò":
            pattern = pattern.replace(
                new.capitalize(), f"(?:{new.capitalize()}|{old.capitalize()})"
            )
    return pattern


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(flexible(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def searched(words: Iterable[str]) -> str:
    """A pattern to search a text for any of `words` whole, the first letter small or capital.

    It begins with one class of first letters, so that `re` skips to them without trying each word.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        for spelled in _by_first_letter(flexible(word)):
            first = spelled[0]
            letters = first if first.isdigit() else first.lower() + first.upper()
            tails.setdefault(letters, []).append(spelled[1:])
    branches = [f"(?<=[{letters}])(?:{'|'.join(found)})" for letters, found in tails.items()]
    return rf"[{''.join(sorted(tails))}](?<!\w.)(?:{'|'.join(branches)}){NOT_A_WORD}"


def _by_first_letter(pattern: str) -> tuple[str, ...]:
    """A pattern that begins with spellings of one syllable, once for each of them."""
    if not pattern.startswith("(?:"):
        return (pattern,)
    spellings, rest = pattern[3:].split(")", 1)
    return tuple(spelling + rest for spelling in spellings.split("|"))


@cache
def noun_patterns() -> tuple[tuple[str, str], ...]:
    """(noun, pattern) for the nouns of classes in any capitals, the longest first."""
    parts = []
    for row in rows("body_classes"):
        unless = row.texts("unless_followed")
        guard = rf"(?! (?:{alternation(unless)}){NOT_A_WORD})" if unless else ""
        parts += [
            (word, f"(?i:{flexible(word)}){NOT_A_WORD}{guard}") for word in row.texts("words")
        ]
    parts.sort(key=lambda part: (-len(part[0]), part[0]))
    return tuple(parts)


@cache
def nouns() -> str:
    """A pattern for one noun of a class ("sở", "cơ quan chuyên môn"), in any capitals."""
    return f"(?:{'|'.join(pattern for _, pattern in noun_patterns())})"


@cache
def many_or_noun() -> str:
    """A pattern for what a class begins with, in small letters or capitals."""
    return rf"(?:(?i:các|những|từng|mỗi)\s|{nouns()}(?=,|\s(?:và|các|,)))"


@cache
def kinds_of_nouns() -> dict[str, tuple[str, ...]]:
    """Noun in lower case → the kinds of unit that it chooses from."""
    return {
        word.casefold(): row.texts("unit_kinds")
        for row in rows("body_classes")
        for word in row.texts("words")
    }


@cache
def head_patterns() -> tuple[tuple[str, str], ...]:
    """(word, pattern) for the words that a name begins with, the longest first.

    Those of several syllables may be in any capitals ("ban dân vận").
    """
    words = sorted(
        {word for row in rows("body_heads") for word in row.texts("words")},
        key=lambda word: (-len(word), word),
    )
    return tuple(
        (word, f"(?i:{flexible(word)})" if " " in word else flexible(word)) for word in words
    )


@cache
def after_heads() -> str:
    """What must not follow a head."""
    unless = [word for row in rows("body_heads") for word in row.texts("unless_followed")]
    return rf"{NOT_A_WORD}(?! (?:{alternation(unless)}){NOT_A_WORD})"


@cache
def bare_heads() -> frozenset[str]:
    """The heads, in lower case, that are a name by themselves ("Công an", "UBND")."""
    return frozenset(
        word.casefold()
        for row in rows("body_heads")
        for word in row.texts("words")
        if word not in row.texts("needs_name") and (" " in word or word.isupper())
    )


@cache
def lower_heads() -> str:
    """A pattern for a head and its known field in any capitals ("sở nội vụ", "SỞ NỘI VỤ")."""
    return rf"(?i:sở|bộ|phòng|ban) {fields()}"


@cache
def fields_after() -> str:
    """A pattern for a blank and a known field."""
    return rf" {fields()}"


@cache
def stops() -> tuple[str, ...]:
    """The words that end a name: verbs, what stands before verbs, prepositions, "và"."""
    found = [word for row in rows("order_verbs") for word in row.texts("words")]
    return ("và", "hoặc", "cùng", "các", "những", "mọi", *found)


@cache
def first_words() -> frozenset[str]:
    """The first words, in lower case, of whatever can begin a body: a quick no for the rest."""
    found = {
        "các",
        "những",
        "từng",
        "mỗi",
        "toàn",
        "một",
        "tất",
        "uỷ",
        "sở",
        "bộ",
        "phòng",
        "ban",
        "đồng",
        "đ",
        "ông",
        "bà",
        "anh",
        "chị",
    }
    for name in ("body_classes", "body_heads", "body_leaders"):
        words = [word.casefold() for row in rows(name) for word in row.texts("words")]
        found |= {re.split(r"\W", word, maxsplit=1)[0] for word in words}
    return frozenset(found)


@cache
def kinds_of_heads() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """For each row of heads, its pattern and the kind of unit, the longest word first."""
    found = [
        (word, re.compile(flexible(word) + NOT_A_WORD, re.IGNORECASE), row.texts("unit_kinds"))
        for row in rows("body_heads")
        for word in row.texts("words")
    ]
    found.sort(key=lambda item: -len(item[0]))
    return tuple((pattern, kinds) for _, pattern, kinds in found)


@cache
def leaders() -> str:
    """A pattern for the titles of heads of bodies ("Thủ trưởng", "Chủ tịch", "Giám đốc")."""
    words = [word for row in rows("body_leaders") for word in row.texts("words")]
    return f"(?:{alternation(words)}){NOT_A_WORD}"


@cache
def fields() -> str:
    """A pattern for the field of a department or ministry, in full or short, in any capitals."""
    words = [
        word for row in rows("body_fields") for word in (*row.texts("names"), *row.texts("short"))
    ]
    return f"(?i:{alternation(words)}){NOT_A_WORD}"


@cache
def short_fields() -> dict[tuple[str, str], str]:
    """(head, short field) → field in full: ("Sở", "TT&TT") → "Thông tin và Truyền thông"."""
    return {
        (head, re.sub(r"\s", "", short).casefold()): row.texts("names")[0]
        for row in rows("body_fields")
        for head in row.texts("heads")
        for short in row.texts("short")
    }


@cache
def full_names() -> dict[str, str]:
    """Field as folded (no blanks, lower case) → field as it is spelt ("nộivụ" → "Nội vụ")."""
    return {
        re.sub(r"\s", "", name).casefold(): row.texts("names")[0]
        for row in rows("body_fields")
        for name in row.texts("names")
    }


@cache
def abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Abbreviations with one meaning, each with what it stands for."""
    return tuple(
        (re.compile(rf"(?<!\w)(?:{alternation(row.texts('words'))}){NOT_A_WORD}"), row.text("full"))
        for row in rows("body_short")
    )
