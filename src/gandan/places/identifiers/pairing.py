"""From one scheme to the other: the table of pairs, else the formula.

The formula turns the groups round and drops zero groups at the end. It is not certain (confidence
"expected"): what a body has published of itself goes into `pairs.toml` and holds instead.
"""

import re

from gandan.places.identifiers.codes import Identifier, identifier
from gandan.places.identifiers.rows import pairs

_ZEROS = re.compile(r"0+")
_FORMS = (r"[A-Z]\d{2}", r"\d{2}", r"\d{2}", r"\d{3}")  # of the four groups, highest first
_EMPTY = ("", "00", "00", "000")


def current_of(code: str) -> str:
    """The identifier in the scheme of now; one that is of it already comes back as it is.

    Raises:
        BadIdentifier: `code` is of neither scheme.
    """
    read = identifier(code)
    if read.scheme == "current":
        return read.code
    for pair in pairs():
        if pair.legacy == read.code:
            return pair.current
    groups = list(read.groups)
    while len(groups) > 1 and _ZEROS.fullmatch(groups[-1]):
        groups.pop()
    return ".".join(groups)


def legacy_of(code: str) -> str | None:
    """The identifier in the scheme of before; None where that scheme cannot write it.

    A fifth level, a group of another length, a code of letters have no form there.

    Raises:
        BadIdentifier: `code` is of neither scheme.
    """
    read = identifier(code)
    if read.scheme == "legacy":
        return read.code
    for pair in pairs():
        if pair.current == read.code:
            return pair.legacy
    return _turned(read)


def alike(one: str, other: str) -> bool:
    """Whether two identifiers, each in whichever scheme, name the same body.

    Raises:
        BadIdentifier: one of them is of neither scheme.
    """
    return current_of(one) == current_of(other)


def _turned(read: Identifier) -> str | None:
    groups = (*read.groups, *_EMPTY[len(read.groups) :])
    if len(groups) > len(_FORMS):
        return None
    if not all(re.fullmatch(form, group) for form, group in zip(_FORMS, groups, strict=True)):
        return None
    return ".".join(reversed(groups))
