"""Kính gửi and nơi nhận: lists as printed, one entry an item."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gandan.vanban.cleaning.marks import CAPACITY, KINH_GUI, NOI_NHAN, is_capitals
from gandan.vanban.header.fragments import Fragment
from gandan.vanban.header.signers import GLUED_SIGNATURE

_BULLET = re.compile(r"\s*[-+•*–]\s*")
_END = re.compile(r"[\s;.,]+$")
_ENDS_ENTRY = (";", ".", ".;")
_LAST = re.compile(r"\s*[-+•]?\s*L[ưu]u\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries of a list and the passage it fills."""

    entries: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def find_kinh_gui(fragments: Sequence[Fragment]) -> Listed:
    """The addressees after "Kính gửi"."""
    for index, fragment in enumerate(fragments):
        found = KINH_GUI.match(fragment.text)
        if found:
            first = fragment.text[found.end() :].strip(" :")
            rest = list(fragments[index + 1 :])
            return _listed(first, fragment, rest)
    return Listed()


def find_noi_nhan(fragments: Sequence[Fragment]) -> Listed:
    """The distribution list after "Nơi nhận"."""
    for index, fragment in enumerate(fragments):
        found = NOI_NHAN.match(fragment.text)
        if found:
            first = _without_signature(fragment.text[found.end() :].strip(" :"))
            return _listed(first, fragment, list(_recipient_lines(fragments[index + 1 :])))
    return Listed()


def _recipient_lines(fragments: Sequence[Fragment]) -> Iterable[Fragment]:
    """The lines of the list: without what the right column says, up to the signature."""
    is_last = False
    for fragment in fragments:
        text = fragment.text
        is_bullet = _BULLET.match(text) is not None
        if not is_bullet and (fragment.column or CAPACITY.match(text) or is_capitals(text)):
            if is_last:
                return
            continue
        if is_last and not is_bullet and not text[:1].islower():
            return
        words = _without_signature(text)
        is_last = is_last or bool(_LAST.match(words))
        if is_last and words.endswith(".") and not _BULLET.fullmatch(words):
            yield Fragment(words, fragment.start, fragment.start + len(words), fragment.line, 0)
            return
        yield Fragment(words, fragment.start, fragment.start + len(words), fragment.line, 0)


def _without_signature(text: str) -> str:
    return GLUED_SIGNATURE.sub("", text)


def _listed(first: str, opening: Fragment, lines: Sequence[Fragment]) -> Listed:
    """Entries from the words after the colon and from the lines that follow."""
    entries: list[str] = []
    has_bullets = bool(_BULLET.match(first)) or any(_BULLET.match(f.text) for f in lines)
    ended = True
    for text in [first, *(f.text for f in lines)]:
        bullet = _BULLET.match(text)
        words = text[bullet.end() :] if bullet else text
        if not words and not bullet:
            continue
        if bullet or (ended and not (has_bullets and text[:1].islower())):
            entries.append(words)
        elif entries:
            entries[-1] = f"{entries[-1]} {words}".strip()
        else:
            entries.append(words)
        ended = words.endswith(_ENDS_ENTRY)
    if not has_bullets:
        entries = [piece for entry in entries for piece in entry.split(";")]
    tidy = tuple(_END.sub("", " ".join(entry.split())) for entry in entries)
    end = lines[-1].end if lines else opening.end
    return Listed(tuple(entry for entry in tidy if entry), opening.start, end)
