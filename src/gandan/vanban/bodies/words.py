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
_PLAIN = re.compile(r"(?:[^\W_]|[ /,])(?![?*+{])")  # a letter that stands for itself in a pattern
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
    """A pattern for any of `words`, the longest first.

    Words that begin alike stand behind their first letters, so that a place of a text is compared
    with a few letters rather than with each word.
    """
    return grouped([flexible(word) for word in sorted(set(words), key=lambda w: (-len(w), w))])


def grouped(patterns: list[str], depth: int = 3) -> str:
    """`patterns` as one, in their order of preference, those that begin alike behind a letter.

    Where a small and a capital letter begin patterns, their order says what is preferred should
    case be ignored: such a list is left as it is.
    """
    if depth == 0 or len(patterns) == 1:
        return "|".join(patterns)
    by_first: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[:1] if _PLAIN.match(pattern) else ""
        by_first.setdefault(first, []).append(pattern[len(first) :])
    if len({first.lower() for first in by_first}) < len(by_first):
        return "|".join(patterns)
    return "|".join(
        f"{first}(?:{grouped(rest, depth - 1)})" if first else "|".join(rest)
        for first, rest in by_first.items()
    )


def searched(words: Iterable[str]) -> str:
    """A pattern to search a text for any of `words` whole, the first letter small or capital.

    It begins with one class of first letters, so that `re` skips to them without trying each word;
    the second letter tells which of them it may be.
    """
    tails: dict[str, dict[str, list[str]]] = {}
    firsts = set()
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        for spelled in _by_first_letter(flexible(word)):
            first = spelled[0]
            letters = first if first.isdigit() else first.lower() + first.upper()
            second = spelled[1:2] if _PLAIN.match(spelled, 1) else ""
            tails.setdefault(second, {}).setdefault(letters, []).append(spelled[1 + len(second) :])
            firsts.add(letters)
    branches = []
    for second, by_letters in tails.items():
        behind = "." * len(second)
        found = (f"(?<=[{of}]{behind})(?:{grouped(rest)})" for of, rest in by_letters.items())
        branches.append(rf"{second}(?<!\w.{behind})(?:{'|'.join(found)})")
    return rf"[{''.join(sorted(firsts))}](?:{'|'.join(branches)}){NOT_A_WORD}"


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
        guard = rf"(?! (?i:{alternation(unless)}){NOT_A_WORD})" if unless else ""
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
    return rf"{NOT_A_WORD}(?! (?i:{alternation(unless)}){NOT_A_WORD})"


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
def stops() -> tuple[str, ...]:
    """The words that end a name: verbs, what stands before verbs, prepositions, "và"."""
    found = [word for row in rows("order_verbs") for word in row.texts("words")]
    return ("và", "hoặc", "cùng", "các", "những", "mọi", "không", *found)


@cache
def first_words() -> frozenset[str]:
    """The first words, in lower case, of whatever can begin a body: a quick no for the rest."""
    found = {
        "các",
        "những",
        "từng",
        "mỗi",
        "toàn",
        "hai",
        "ba",
        "bốn",
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
def leader_patterns() -> tuple[tuple[str, str], ...]:
    """(title, pattern) for the titles of heads of bodies, the longest first."""
    words = {word for row in rows("body_leaders") for word in row.texts("words")}
    return tuple(
        (word, flexible(word)) for word in sorted(words, key=lambda word: (-len(word), word))
    )


@cache
def leaders() -> str:
    """A pattern for the titles of heads of bodies ("Thủ trưởng", "Chủ tịch", "Giám đốc")."""
    return f"(?:{'|'.join(pattern for _, pattern in leader_patterns())}){NOT_A_WORD}"


@cache
def fields() -> str:
    """A pattern for the field of a department or ministry, in full or short, in any capitals."""
    return f"(?i:{alternation(field_names())}){NOT_A_WORD}"


@cache
def field_names() -> tuple[str, ...]:
    """The fields of departments and ministries, in full and short."""
    return tuple(
        word for row in rows("body_fields") for word in (*row.texts("names"), *row.texts("short"))
    )


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
