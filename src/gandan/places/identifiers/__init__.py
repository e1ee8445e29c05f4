"""Identifiers of bodies on the document axis, in both schemes that circulate, and how they answer.

Since 15/9/2020 an identifier reads from the highest level down ("H34.01.08"); before, it read from
the lowest up and filled empty levels with zeros ("000.08.01.H34"). Both are met, so both are kept:
a table of pairs first, the formula for what the table does not name.
"""

from gandan.places.identifiers.codes import BadIdentifier, Identifier, Scheme, identifier
from gandan.places.identifiers.pairing import alike, current_of, legacy_of
from gandan.places.identifiers.rows import Holder, Pair, holders, pairs

__all__ = [
    "BadIdentifier",
    "Holder",
    "Identifier",
    "Pair",
    "Scheme",
    "alike",
    "current_of",
    "holders",
    "identifier",
    "legacy_of",
    "pairs",
]
