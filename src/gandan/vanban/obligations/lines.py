"""Lines of their own that hold for what follows them, though nothing is numbered under them.

"Đối với các địa phương" on a line of its own says who is told by the paragraphs behind it;
"Tháng 4" between the items of a year's programme says when the items behind it are done.
"""

import re
from dataclasses import dataclass

from gandan.vanban import due
from gandan.vanban.model import Deadline, Header
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.outline import Block

TIME = re.compile(
    r"(?:[*+–-] ?)?(?P<time>(?i:tháng|quý) (?:0?[1-9]|1[0-2]|IV|I{1,3})(?:/\d{4}| năm \d{4})?)[.:]?"
)
OTHER_TIME = re.compile(r"(?:[*+–-] ?)?(?i:\d{1,2} tháng|năm|quý|tháng|giai đoạn)(?!\w)[^.;]{0,40}")
IN_YEAR = re.compile(r"(?<!\w)năm (?P<year>20\d\d)(?!\s?[-–/])")
LONGEST_TIME = 40
NO_TIME = Deadline()


@dataclass(slots=True)
class Lines:
    """The last line that named somebody, and the last that named a month or quarter."""

    _named: tuple[int | None, Scope] | None = None  # under which block it stands, and who
    _time: Deadline = NO_TIME

    def scope_over(self, block: Block) -> Scope | None:
        """Who is told by the line before a paragraph; what is numbered ends its reach."""
        if self._named is None or self._named[0] != block.parent:
            return None
        if block.kind in ("paragraph", "bullet"):
            return self._named[1]
        self._named = None
        return None

    def names(self, block: Block, scope: Scope) -> None:
        """Keep whom a line names for the paragraphs behind it."""
        if block.kind == "paragraph":
            self._named = (block.parent, scope)

    def time_over(self, block: Block, text: str, header: Header) -> Deadline:
        """The month or quarter that the items stand under; `block` may be its line or end it.

        A month without its year counts only in a programme whose title says of which year it is.
        """
        if block.kind == "heading" and not block.label[:1].isdigit():
            self._time = NO_TIME
        elif (
            block.end - block.start <= LONGEST_TIME
            and block.kind in ("paragraph", "bullet")
            and OTHER_TIME.fullmatch(text, block.start, block.end)
        ):
            self._time = _time_of(text[block.start : block.end], header)
        return self._time if block.kind != "closing" else NO_TIME


def _time_of(line: str, header: Header) -> Deadline:
    """The time that a line of a programme names; none where its year is not said."""
    said = TIME.fullmatch(line)
    if said is None:
        return NO_TIME
    words = said["time"]
    if not words[-4:].isdigit():
        years = {found["year"] for found in IN_YEAR.finditer(header.trich_yeu or "")}
        if len(years) != 1:
            return NO_TIME
        words = f"{words}/{years.pop()}"
    found = due.find_in_field(words, header.ngay_ban_hanh)
    return found if found.kind == "once" and found.date else NO_TIME
