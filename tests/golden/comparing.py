"""When two printed things are the same: the same letters, whatever their dress."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
DRESS = re.compile(r"[*_“”\"'’‘\u00ad\u200b-\u200d\ufeff]")
DASHES = re.compile("[\u2010-\u2015\u2212\ufffe]")
TIGHT = re.compile(r"\s*([-/])\s*")
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
SYLLABLE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
FILLERS = frozenset(["các", "những", "của", "và", "thủ", "trưởng"])

A = TypeVar("A")
B = TypeVar("B")


def tone_last(syllable: re.Match[str]) -> str:
    """A syllable with its tone at the end, so that "hoà" and "hòa" are one."""
    letters = syllable.group()
    tones = "".join(letter for letter in letters if letter in TONES)
    return "".join(letter for letter in letters if letter not in TONES) + tones


def plain(text: object) -> str:
    """Small letters, one spelling of tones and dashes, no markup, no blanks round separators."""
    if not isinstance(text, str):
        return ""
    apart = unicodedata.normalize("NFD", DRESS.sub("", text).replace("ð", "đ").lower())
    apart = DASHES.sub("-", SYLLABLE.sub(tone_last, apart))
    return " ".join(TIGHT.sub(r"\1", apart).split()).strip(" .,;:/…")


FILLERS = frozenset(map(plain, ("các", "những", "của", "và", "thủ", "trưởng")))


def likeness(one: object, other: object) -> float:
    """0 to 1: how much of two texts is common, in order."""
    a, b = plain(one), plain(other)
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def body_words(phrase: object) -> tuple[str, ...]:
    """The words that tell one body from another; "các", "và", "Thủ trưởng" do not."""
    return tuple(word for word in WORD.findall(plain(phrase)) if word not in FILLERS)


def same_body(one: object, other: object) -> float:
    """1 when two phrases name the same body in the same words."""
    words = body_words(one)
    return float(bool(words) and words == body_words(other))


def couples(
    wanted: Sequence[A],
    got: Sequence[B],
    alike: Callable[[A, B], float],
    least: float,
) -> list[tuple[int, int]]:
    """Pairs of positions, each used once, the likest first."""
    ranked = sorted(
        (-alike(one, other), at, place)
        for at, one in enumerate(wanted)
        for place, other in enumerate(got)
    )
    pairs: list[tuple[int, int]] = []
    for score, at, place in ranked:
        free = all(at != left and place != right for left, right in pairs)
        if -score >= least and free:
            pairs.append((at, place))
    return pairs


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; anything else counts as nothing."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def words_of(value: Any) -> list[str]:
    """The texts of a list; anything else counts as nothing."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def answers(label: dict[str, Any], key: str) -> list[Any]:
    """What a label says, then what it accepts as well."""
    return [label.get(key), *label.get(f"{key}_alt", [])]


def cut(text: str, span: Any) -> str:
    """What a span quotes, or nothing where it is no span of the text."""
    start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (None, None)
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        return text[start:end]
    return ""


def letters(text: object) -> str:
    """Only letters and digits of the plain form."""
    return "".join(WORD.findall(plain(text)))


def best(options: Iterable[tuple[int, Any]]) -> Any:
    """The option with the greatest count, the first of equals."""
    return max(options, key=lambda option: option[0])[1]
