"""Numbers of parts and annexes."""

_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A count in Roman figures: parts of a paper, annexes from two on."""
    for value, letters in _ROMANS:
        if number >= value:
            return letters + roman(number - value)
    return ""
