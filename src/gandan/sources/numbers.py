"""One key for every spelling of a number: zeros before, blanks, and which mark stands where."""

import re

from gandan.tiengviet import nfc, plain_letters

_MARKS = re.compile(r"[-/.\s]+")


def number_key(number: str) -> str:
    """A key under which two printings of one number are equal.

    >>> number_key("05-CT/TU") == number_key("5/CT-TU"), number_key("12/2021/QĐ - UBND")
    (True, '12/2021/QĐ/UBND')
    """
    parts = _MARKS.split(plain_letters(nfc(number)).upper().strip(" -/."))
    parts[0] = parts[0].lstrip("0")
    return "/".join(parts)
