"""Slips of the hand: words that are none, marks on a wrong vowel, letters of other alphabets."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from gandan.lint.model import Edit, Found, Rule
from gandan.lint.paper import Paper
from gandan.lint.rows import table
from gandan.tiengviet import nfc, one_tone_placement, plain_letters
from gandan.tiengviet.syllables import is_syllable
from gandan.vanban.model import Span

_ONSET = r"(?<!\w)\w{0,3}?"  # no syllable begins with more letters than "ngh"
# a mark on the first of two vowels where a consonant or a third vowel closes the syllable: "hòan"
_TONE = re.compile(
    rf"{_ONSET}[òóỏõọ][ae](?:ch|nh|ng|[cmnptiyo])\b|{_ONSET}[ùúủũụ]y(?:ch|nh|[nt]|ê\w{{0,2}})\b",
    re.IGNORECASE,
)
# a mark on the letter that only helps to write the first sound: "qủa", "gíao"
_HELPER = re.compile(
    r"(?<!\w)(?:q[ùúủũụ](?=[aăâeêoơyi])|g[ìíỉĩị](?=[ăâeêoôơuư]|a[iopucmntuy])|g[ìíỉ](?=a\b))"
    r"[^\W\d]{1,5}(?!\w)",
    re.IGNORECASE,
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_QU = re.compile(r"(?i)q[ùúủũụ]y")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u00d0\u0189\u0256\u00f0]")
_LONGEST = 60  # letters of a word that are looked at


def slips(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Words of the row's table that no dictionary has, with what was meant, in the same case."""
    pattern, meant, unless = _words(rule.options["table"])
    text = paper.clean.text
    for block in paper.blocks(with_header=True):
        for match in pattern.finditer(text, block.body, block.end):
            wrong = " ".join(match[0].lower().split())
            if wrong not in meant:
                continue
            if match[0][:1].islower() and not match[0].islower():
                continue  # "quán triệt kỹ Luật Đất đai": the second syllable begins a name
            goes_on = unless.get(wrong, ())
            if goes_on and text.startswith(goes_on, match.end() + 1):
                continue
            yield paper.found(match.start(), match.end(), _as(match[0], meant[wrong]))


@cache
def _words(name: str) -> tuple[re.Pattern[str], dict[str, str], dict[str, tuple[str, ...]]]:
    rows = table(name)
    meant = {row["wrong"]: row["right"] for row in rows}
    listed = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
    unless = {row["wrong"]: tuple(row.get("unless_before", ())) for row in rows}
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE), meant, unless


def _as(printed: str, right: str) -> str:
    """The right word in the case of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def tone_places(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """Syllables that no rule of spelling, old or new, writes so ("hòan")."""
    for match in _TONE.finditer(paper.text):
        right = one_tone_placement(match[0])
        if right != match[0] and not _NO_QU.match(match[0]):
            span = Span(*match.span())
            yield Found(span, Edit(span, right), {"put": right})
    for match in _HELPER.finditer(paper.text):
        right = _without_helper_tone(match[0])
        if is_syllable(right):
            span = Span(*match.span())
            yield Found(span, Edit(span, right), {"put": right})


def _without_helper_tone(word: str) -> str:
    """The word with the mark of its second letter on its main vowel: "qủa" → "quả"."""
    second = unicodedata.normalize("NFD", word[1])
    tone = next(mark for mark in second if mark in _TONES)
    rest = word[2:]
    marked = [at for at, letter in enumerate(rest.lower()) if letter in "ăâêôơư"]
    main = marked[-1] if marked else 0
    made = f"{word[0]}{second.replace(tone, '')}{rest[: main + 1]}{tone}{rest[main + 1 :]}"
    return one_tone_placement(unicodedata.normalize("NFC", made))


def older_spelling(paper: Paper, rule: Rule) -> Iterator[Found]:
    """The row's spellings in the text as it is printed: [what is printed, what is right]."""
    for wrong, right in rule.options["patterns"]:
        at = paper.text.find(wrong)
        while at >= 0:
            span = Span(at, at + len(wrong))
            yield Found(span, Edit(span, right), {"put": right})
            at = paper.text.find(wrong, span.end)


def foreign_letters(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """Words with a letter of another alphabet that looks like a Latin one ("NĐ-CР")."""
    text, reached = paper.text, 0
    for match in _FOREIGN.finditer(text):
        if match.start() < reached:
            continue
        start, end = _word_at(text, match.start())
        reached = end
        before, word = text[max(0, start - _LONGEST) : start], nfc(text[start:end])
        around = plain_letters(nfc(f"{before}{word}{text[end : end + _LONGEST]}"))
        plain = plain_letters(word)
        if plain != word and plain in around:  # and not among words of that alphabet
            span = Span(start, end)
            yield Found(span, Edit(span, plain), {"put": plain})


def _word_at(text: str, at: int) -> tuple[int, int]:
    """The word round a place, as far as there is no blank and at most so many letters each way."""
    start, end = at, at + 1
    while start > max(0, at - _LONGEST) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), at + _LONGEST) and not text[end].isspace():
        end += 1
    return start, end
