"""The checks, by the name that rows give them.

A check is a function from a paper and a rule to what it found. It decides nothing about kinds of
documents, days or wording: those are the row's.
"""

from collections.abc import Callable, Iterator

from gandan.lint.checks import (
    bodies,
    citing,
    closing,
    days,
    letterhead,
    orders,
    parts,
    patterns,
    reading,
    slips,
)
from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper

Check = Callable[[Paper, Rule], Iterator[Found]]

CHECKS: dict[str, Check] = {
    "amended_basis": citing.amended_basis,
    "basis": citing.basis,
    "before_issue": orders.before_issue,
    "bodies": bodies.bodies,
    "capacity": closing.capacity,
    "contradiction": citing.contradiction,
    "day_zeros": letterhead.day_zeros,
    "districts": bodies.districts,
    "ending": closing.ending,
    "foreign_letters": slips.foreign_letters,
    "head_words": letterhead.head_words,
    "impossible_dates": days.impossible_dates,
    "issuer_of_symbol": citing.issuer_of_symbol,
    "last_recipient": closing.last_recipient,
    "missing": parts.missing,
    "national_words": letterhead.national_words,
    "number_zero": letterhead.number_zero,
    "older_spelling": slips.older_spelling,
    "order_to_nobody": orders.order_to_nobody,
    "own_symbol": letterhead.own_symbol,
    "patterns": patterns.patterns,
    "provinces": bodies.provinces,
    "reading": reading.reading,
    "recipient_marks": closing.recipient_marks,
    "reversed_range": days.reversed_range,
    "signer_titles": closing.signer_titles,
    "slips": slips.slips,
    "tone_places": slips.tone_places,
    "type_words": citing.type_words,
    "unwanted_addressees": parts.unwanted_addressees,
    "vague_deadlines": orders.vague_deadlines,
    "weekdays": days.weekdays,
}

__all__ = ["CHECKS", "Check"]
