"""How runs of letters look, where it changes their words: font, hidden, capitals, raised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What of a run's look changes its words."""

    font: str = ""
    is_hidden: bool = False
    is_capital: bool = False
    is_raised: bool = False


PLAIN = Look()
