"""To whom a report goes, as papers write it."""

import re

from gandan.tiengviet.folding import fold

_MARKS = re.compile(r"[;,()]")
_THROUGH = re.compile(r"\b(?:thong qua|qua|va|dong gui)\b")  # of folded words


def receivers(report_to: str) -> frozenset[str]:
    """The bodies that a report goes to or through, folded: "UBND tỉnh (qua Sở Nội vụ)"."""
    parts = (fold(part) for part in _MARKS.split(report_to))
    named = (name for part in parts for name in _THROUGH.split(part))
    return frozenset(
        name.replace("uy ban nhan dan", "ubnd").strip() for name in named if name.strip()
    )
