"""Words as they are indexed: folded, with marks, as syllables and pairs of neighbours.

Every form is a line of words between single blanks, with one before the first and one behind the
last: whether a phrase stands in a text is then whether one string stands in another.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from gandan.tiengviet import comparable, fold, nfc
from gandan.tiengviet.lookalikes import INVISIBLE, codes_of

_LEADING = re.compile(r"\b0(?=\d\b)")  # "05-CT/TU" and "5-CT/TU", "03/5/2024" and "3/5/2024"
_BETWEEN = re.compile(r"[\W_]+")
# where one name ends and the next begins: "ỦY BAN NHÂN DÂN | CHỦ TỊCH" is nothing "dân chủ"
_SEAM = re.compile(r"(?i)(?<!\w)d[âa]n[\W_]+(?=ch[ủu][\W_]+t[ịi]ch(?!\w))")
SEAM = " k0 "  # a word that no text has
_NOTHING = dict.fromkeys(codes_of(INVISIBLE))
SUBJECT_BITS, _KIND_BITS = 38, 3
MOST_KINDS = 1 << _KIND_BITS
SUBJECT_MASK = (1 << SUBJECT_BITS) - 1
# 64 days: a province has some two thousand papers in so many, all of which the index of PostgreSQL
# goes through for a word that most have
ERA_BITS = SUBJECT_BITS + _KIND_BITS + 6
ERA_MASK = (1 << 63) - (1 << ERA_BITS)  # of a place, the bits that say its era
LONGEST_LEXEME = 60  # letters: no syllable has so many


def folded(text: str) -> str:
    """A text as it is searched without marks.

    >>> folded("Số 05-CT/TU, Đà Nẵng")
    ' so 5 ct tu da nang '
    """
    return _line(_LEADING.sub("", fold(text)))


def marked(text: str) -> str:
    """A text as it is compared with a question that bears marks.

    >>> marked("Số 05-CT/TU, hoà NHÀ")
    ' số 5 ct tu hòa nhà '
    """
    spaced = _BETWEEN.sub(" ", comparable(text.translate(_NOTHING))).strip()
    return _line(_LEADING.sub("", spaced))


def apart(text: str) -> str:
    r"""A text with a seam where "dân" ends a name and "Chủ tịch" begins the next.

    >>> apart("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    'TM. ỦY BAN NHÂN DÂN\n k0 CHỦ TỊCH'
    """
    return _SEAM.sub(lambda found: f"{found[0]}{SEAM}", nfc(text))


def is_over_seam(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text has both the "dân" and the "chủ" of such a place."""
    near = _SEAM.finditer(text, start, end + len(" chủ tịch."))
    return any(found.end() < end for found in near)


def _line(words: str) -> str:
    return f" {words} " if words else ""


def keys_of(*, tenant: str, kind: str, loai: str, bodies: Iterable[str]) -> str:
    """What the filters ask for, as words that no text has, and the names of bodies after a "b"."""
    names = "".join(f"b{name}" for name in map(folded, bodies) if name)
    return f" {kind_key(kind)} {tenant_key(tenant)} {loai_key(loai)} {names}b "


def kind_key(kind: str) -> str:
    """The word that only entries of a kind have."""
    return f"k0{kind}"


def tenant_key(tenant: str) -> str:
    """The word that only entries of a space have."""
    return f"t0{tenant.replace('-', '')}"


def loai_key(loai: str) -> str:
    """The word that only documents of a type have, and what comes of them."""
    return f"l0{loai.replace('_', '')}"


def lexemes(*lines: str, sign: str = "") -> set[str]:
    """Syllables and pairs of neighbours of lines; no pair reaches from one line into another.

    >>> sorted(lexemes(" da nang "))
    ['da', 'da_nang', 'nang']
    """
    found: set[str] = set()
    for line in lines:
        words = [word[:LONGEST_LEXEME] for word in line.split()]
        found.update(sign + word for word in words)
        found.update(f"{sign}{a}_{b}" for a, b in pairwise(words))
    return found


def phrase_lexemes(words: Sequence[str], sign: str = "") -> list[str]:
    """What a text has in which the words stand together (and, rarely, another one)."""
    cut = [word[:LONGEST_LEXEME] for word in words]
    if len(cut) == 1:
        return [sign + cut[0]]
    return [f"{sign}{a}_{b}" for a, b in pairwise(cut)]


def index_lexemes(title: str, fold: str, marked: str, keys: str) -> set[str]:
    """What the index of either database knows of an entry; all that filters ask for after a "=".

    Beside folded ones words with their marks and pairs of them: most questions are of two words
    with marks, for which otherwise the texts of all that have them without would be read.
    """
    return lexemes(title, fold) | with_marks(marked) | lexemes(keys, sign="=")


def index_line(title: str, fold: str, marked: str, keys: str) -> str:
    """The lexemes of an entry with blanks between, as FTS5 of SQLite takes them.

    A function of the database itself (`search_lexemes`): triggers and the making anew call it.
    """
    return " ".join(sorted(index_lexemes(title, fold, marked, keys)))


def index_numbers(place: int, found: Iterable[str]) -> list[int]:
    """The lexemes of an entry as PostgreSQL has them: the era above, 47 bits of the lexeme below.

    >>> [number >> ERA_BITS for number in index_numbers(place_of(1, 1, date(2026, 1, 15)), ["da"])]
    [11556]
    """
    era = place & ERA_MASK
    return [era | number_of(lexeme) for lexeme in found]


@lru_cache(maxsize=20_000)
def number_of(lexeme: str) -> int:
    """A number for a lexeme, the same for ever: it stands in the index.

    That two of a million have the same one happens to one question in some hundred million.
    """
    digest = blake2b(lexeme.encode(), digest_size=6).digest()
    return int.from_bytes(digest) >> (8 * len(digest) - ERA_BITS)


def with_marks(marked: str) -> set[str]:
    """The words of a marked line that have marks, and all pairs of neighbours in it.

    >>> sorted(with_marks(" dân vận 5 ct "))
    ['_5_ct', 'dân', 'dân_vận', 'vận', 'vận_5']
    """
    words = [word[:LONGEST_LEXEME] for word in marked.split()]
    found = {word for word in words if not word.isascii()}
    found.update(_neighbours(a, b) for a, b in pairwise(words))
    return found


def marked_lexemes(words: Sequence[str]) -> list[str]:
    """The pairs that a text has in whose marked line the words stand together."""
    cut = [word[:LONGEST_LEXEME] for word in words]
    return [_neighbours(a, b) for a, b in pairwise(cut)]


def _neighbours(first: str, second: str) -> str:
    """Two neighbours of a marked line; without any mark they are told apart from folded ones."""
    pair = f"{first}_{second}"
    return f"_{pair}" if pair.isascii() else pair


def marked_pair(title: str, text: str) -> str:
    """Number and subject, and the text, with marks; no phrase reaches over what stands between.

    >>> marked_pair("Đà Nẵng", "dân vận")
    ' đà nẵng k0 dân vận '
    """
    return f"{marked(title) or ' '}k0{marked(text) or ' '}"


def place_of(code: int, subject: int, on: date) -> int:
    """Where a thing stands among all: by its day, then its kind, then its own number.

    Raises:
        ValueError: the number or the code of the kind is too large.
    """
    if not 0 <= code < MOST_KINDS or not 0 <= subject < 1 << SUBJECT_BITS:
        raise ValueError(f"No place for thing {subject} of the kind {code}.")
    return first_of(on) | code << SUBJECT_BITS | subject


def first_of(on: date) -> int:
    """The least place of a day."""
    return on.toordinal() << (SUBJECT_BITS + _KIND_BITS)


def thing_of(place: int) -> tuple[int, int]:
    """Code of the kind and number of the thing whose entry stands at a place."""
    return place >> SUBJECT_BITS & MOST_KINDS - 1, place & SUBJECT_MASK


def kind_at(column: str) -> str:
    """The code of the kind of the entry whose place stands in a column, as SQL."""
    return f"(({column} >> {SUBJECT_BITS}) & {MOST_KINDS - 1})"


def subject_at(column: str) -> str:
    """The number of the thing among those of its kind, as SQL."""
    return f"({column} & {SUBJECT_MASK})"


def era_at(column: str) -> str:
    """The bits of the place in a column that say its era, as SQL."""
    return f"(({column} >> {ERA_BITS}) << {ERA_BITS})"
