"""Sentences in both languages, made at one place so that neither is forgotten."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Language = Literal["vi", "en"]
_VIETNAMESE = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or a part of one, in Vietnamese and in English."""

    vi: str
    en: str

    def said(self, language: str) -> str:
        """It in a language: Vietnamese for "vi", else English."""
        return self.vi if language.startswith("vi") else self.en


Part: TypeAlias = "str | int | Decimal | Phrase"
NOTHING = Phrase("", "")


class Told(ValueError):
    """What somebody typed cannot be used; the message is a sentence, `phrase` has it in English."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.vi)
        self.phrase = phrase


def say(vi: str, en: str, **parts: Part) -> Phrase:
    """Both sentences with their parts in the braces, numbers as each language writes them."""
    return Phrase(
        vi.format(**{name: _part(part, "vi") for name, part in parts.items()}),
        en.format(**{name: _part(part, "en") for name, part in parts.items()}),
    )


def written(number: Decimal, language: Language) -> str:
    """A number with marks between thousands and before decimals: "1.234,5", "1,234.5"."""
    shown = f"{number:,f}"
    return shown.translate(_VIETNAMESE) if language == "vi" else shown


def _part(part: Part, language: Language) -> str:
    match part:
        case Phrase():
            return part.said(language)
        case str():
            return part
        case _:
            return written(_plain(Decimal(part)), language)


def _plain(number: Decimal) -> Decimal:
    """Without zeros behind its last digit that says something: a database gives six decimals."""
    return number.normalize() if number.is_finite() else number
