"""Which instrument a citation means: by its number, or by its name and what it has of a day."""

import re

from gandan.sources.model import Instrument
from gandan.sources.numbers import number_key
from gandan.sources.reading import find, named

_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d{2}(?:/|$)")
_YEAR_OF_NAME = re.compile(r"\s+(?:năm\s+)?(?P<year>(?:19|20)\d{2})$", re.IGNORECASE)


def meant(number: str, name: str = "", day: str = "", *, cited_on: str = "") -> Instrument | None:
    """The one instrument that a citation means; None where none is known, or several could be.

    `day` is ISO, whole or shorter ("2013-11-29", "2013"); `cited_on` the day of the paper that
    cites, in which nothing can be cited that came later. A number with a year is borne once, so
    that a slip in the day does not matter; other numbers come again.

    >>> meant("", "Luật Đất đai năm 2013").number
    '45/2013/QH13'
    >>> meant("", "Luật Đất đai") is None  # of 2013, or of 2024
    True
    >>> meant("217-QĐ/TW", day="2019-12-12") is None
    True
    """
    if number:
        found = find(number)
        if not _YEAR_IN_NUMBER.search(number_key(number)):
            found = tuple(one for one in found if _is_of(one, day))
    else:
        year = _YEAR_OF_NAME.search(name)
        day = day or (year["year"] if year else "")
        bare = name[: year.start()] if year else name
        found = tuple(one for one in named(bare) if _is_of(one, day))
    found = tuple(one for one in found if not _is_later(one, cited_on))
    return found[0] if len(found) == 1 else None


def _is_of(one: Instrument, day: str) -> bool:
    return one.issued_on.isoformat().startswith(day)


def _is_later(one: Instrument, cited_on: str) -> bool:
    return one.issued_on.isoformat()[: len(cited_on)] > cited_on
