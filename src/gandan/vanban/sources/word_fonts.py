"""Fonts of the time before Unicode: their letters as Unicode, run by run."""


def decode(text: str, _font: str) -> tuple[str, str]:
    """The text of a run in Unicode, and the old encoding it was written in ("" for none)."""
    return text, ""


def decoded(text: str, font: str) -> str:
    """The text of a run in Unicode."""
    return decode(text, font)[0]
