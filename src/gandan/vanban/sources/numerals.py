"""How Word draws a count: figures, letters, Roman numerals, Vietnamese words."""

from collections.abc import Callable

MOST_COUNT = 32_767  # Word's own bound

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 30
_CIRCLED = 20


def drawn(count: int, form: str) -> str:
    """A count as Word draws it in a form of numbering ("decimal", "lowerLetter", ...)."""
    maker = _FORMS.get(form)
    if maker is None or not 0 < count <= MOST_COUNT:
        return str(min(max(count, 0), MOST_COUNT))
    return maker(count)


def _roman(count: int) -> str:
    if count > _MOST_ROMAN:
        return str(count)
    made = ""
    for value, letters in _ROMAN:
        made += letters * (count // value)
        count %= value
    return made


def _letters(count: int) -> str:
    """a, b ... z, aa, bb ...: Word counts in the English alphabet, also in Vietnamese."""
    if count > _MOST_LETTERS:
        return str(count)
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _in_words(count: int) -> str:
    """One to ninety-nine in Vietnamese words, capital first."""
    if count > 99:
        return str(count)
    tens, unit = divmod(count, 10)
    if tens == 0:
        words = _DIGITS[unit]
    else:
        words = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
        special = {1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}
        words = f"{words} {special.get(unit, _DIGITS[unit])}".strip()
    return words.capitalize()


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda count: f"{count:02}",
    "vietnameseCounting": _in_words,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedCircle": lambda count: (
        chr(0x2460 + count - 1) if count <= _CIRCLED else str(count)
    ),
    "none": lambda _: "",
}
