"""Colours on a terminal, never into a pipe, never where NO_COLOR is set."""

import os
import sys

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Colours:
    """Paints words when the standard output is a terminal that wants it."""

    def __init__(self) -> None:
        self.is_on = (
            sys.stdout.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )

    def paint(self, words: str, *names: str) -> str:
        """Return `words` in the named colours, or as they are."""
        if not self.is_on or not words:
            return words
        codes = ";".join(_CODES[name] for name in names)
        return f"\x1b[{codes}m{words}\x1b[0m"
