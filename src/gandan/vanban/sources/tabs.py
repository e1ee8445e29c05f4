"""Tabs inside paragraphs: after a label a blank, between columns a gap, in typed tables a cell."""

import re

_LABEL = re.compile(
    r"(?:[-–+*•]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXivx]{1,5}|[A-Za-zđĐ])[.):/]?"
    r"|Điều \d{1,3}[.:]?)"
)
# a line of the recipients, beside which the signature is set by tabs
_NOI_NHAN = re.compile(r"N[ơƠ][iI] (?i:nhận|gửi) ?:|[-–+*•] ?\S.*[;,]")
_FIRST_COLUMN = re.compile(r"(?:STT|TT|\d{1,3}\.?)")
_GAP = "        "
_LONGEST_COLUMN = 90
_FEWEST_CELLS = 3


def with_gaps(text: str) -> str:
    """The text of a paragraph with its tabs in a form that cannot be mistaken for a table's."""
    if "\t" not in text:
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    words = line.lstrip("\t ")
    if "\t" not in words:
        return words
    parts = [part.strip() for part in words.split("\t")]
    parts = [part for part in parts if part]
    if len(parts) >= _FEWEST_CELLS and _FIRST_COLUMN.fullmatch(parts[0]) and words.count("\t") > 1:
        return "\t".join(parts)
    made = parts[0] if parts else ""
    before = made
    for part in parts[1:]:
        made += (" " if _is_near(before, part) else _GAP) + part
        before = part
    return made


def _is_near(before: str, after: str) -> bool:
    """Whether a tab only sets words off: after a label, after a colon, inside a sentence."""
    if _NOI_NHAN.fullmatch(before) and after[0].isupper():
        return False
    if _LABEL.fullmatch(before) or before.endswith((":", ";", ",")) or after.startswith("…"):
        return True
    return len(before) > _LONGEST_COLUMN or len(after) > _LONGEST_COLUMN
