"""Codes of bodies in the symbol of a document ("UBND", "BDVTU")."""

from functools import cache
from pathlib import Path

from gandan.vanban.vocabulary.reader import rows


@cache
def body_codes(folder: Path | None = None) -> dict[str, bool]:
    """Each known code in upper case, and whether its body is of the Party."""
    return {
        code.upper(): row.flag("party")
        for row in rows("ky_hieu_co_quan", folder)
        for code in row.texts("codes")
    }
