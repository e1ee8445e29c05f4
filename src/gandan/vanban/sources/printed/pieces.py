"""A piece: words that stand together on one line of a page, and where."""

from dataclasses import dataclass

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Piece:
    """Words on one line; `start` and `end` count the letters of the page (-1: made of several)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    start: int = -1
    end: int = -1
    baseline: float | None = None

    @property
    def line(self) -> float:
        """Half the height of its line, the same for each letter where the baseline is known."""
        return self.middle if self.baseline is None else self.baseline + 0.3 * self.size

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.bottom + self.top) / 2

    @property
    def centre(self) -> float:
        """Half its width."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Hole(Piece):
    """The place of a table, whose words were taken out: it keeps a line for itself."""

    number: int = 0


def is_word_after(letter: str) -> bool:
    """Whether a blank stands between a raised mark and this letter."""
    return letter.isalnum() or letter in "(“"


def raised(text: str) -> str:
    """Digits as raised ones."""
    return text.translate(_RAISED)
