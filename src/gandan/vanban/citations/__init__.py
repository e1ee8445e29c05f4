"""Viện dẫn: which documents a document cites.

`find` gives one `Citation` per cited document; `SoKyHieu` is the value of a number and symbol.
"""

from gandan.vanban.citations.finding import find
from gandan.vanban.citations.numbers import SoKyHieu

__all__ = ["SoKyHieu", "find"]
