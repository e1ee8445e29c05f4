"""Runs of words with their looks become plain text: old fonts, capitals, raised digits, signs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gandan.tiengviet.legacy import name_of
from gandan.vanban.sources.looks import Look
from gandan.vanban.sources.old_fonts import decode, encoding_of, is_unicode
from gandan.vanban.sources.symbols import with_signs

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Piece = tuple[str, Look]

_SOFT_HYPHEN = "\u00ad"
_DIGITS = frozenset("0123456789")


@dataclass(slots=True)
class Seen:
    """What of a document was left out or changed, counted."""

    changes: int = 0
    comments: int = 0
    hidden: int = 0
    pictures: int = 0
    encodings: set[str] = field(default_factory=set)
    has_contents: bool = False


def joined(pieces: list[Piece], seen: Seen) -> str:
    """The pieces as one text; pieces of one look together, since letters may be cut."""
    grouped = list(_grouped(pieces))
    old = [text for text, look in grouped if look.font and encoding_of(look.font)]
    is_old = bool(old) and not is_unicode("".join(old))
    return "".join(_said(text, look, seen, is_old=is_old) for text, look in grouped)


def _said(text: str, look: Look, seen: Seen, *, is_old: bool) -> str:
    words = text.replace(_SOFT_HYPHEN, "") if _SOFT_HYPHEN in text and not is_old else text
    encoding = encoding_of(look.font) if is_old and look.font else None
    if encoding is not None:
        converted = decode(words, encoding)
        if converted != words:
            seen.encodings.add(name_of(encoding))
        words = converted
    elif look.font or not words.isascii():
        words = with_signs(words, look.font)
    if look.is_capital:
        words = words.upper()
    if look.is_raised and words and _DIGITS.issuperset(words.strip()):
        words = words.translate(RAISED)
    return words


def _grouped(pieces: list[Piece]) -> Iterator[Piece]:
    if not pieces:
        return
    texts, look = [pieces[0][0]], pieces[0][1]
    for text, other in pieces[1:]:
        if other is look or other == look:
            texts.append(text)
        else:
            yield "".join(texts), look
            texts, look = [text], other
    yield "".join(texts), look
