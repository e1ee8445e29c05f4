"""Which printed lines are one paragraph: cut numbers and sentences are whole again."""

import re

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.cleaning.lines import Line, Wrapping
from gandan.vanban.cleaning.marks import CAPACITY, NOI_NHAN, OPENER, is_capitals

_NUMBER_TAIL = re.compile(rf"[-/](?=[{UPPER}]{{2}})")
_NUMBER_GOES_ON = re.compile(rf"\d{{1,5}}(?:/\d{{4}})?[-/][{UPPER}]")
_LABELLED = ("part", "article", "roman", "capital", "number", "letter")


def joint(before: Line, after: Line, wrapping: Wrapping, opened_by: Line) -> str | None:
    """What stands between two lines of one paragraph ("" or a space), or None for a new one.

    `opened_by` is the first line of the paragraph that `before` ends.
    """
    cut = _cuts_number(before, after)
    if not cut and not _is_one(before, after, wrapping, opened_by):
        return None
    return "" if cut else " "


def _cuts_number(before: Line, after: Line) -> bool:
    """A number or a word broken at its hyphen or slash: "67-" / "KH/BDVTU", "QĐ" / "-UBND"."""
    text = before.text
    if text[-1] in "-/":
        return text[-2:-1].isalnum() and after.text[0] not in "|-+•*" and not text.endswith("./")
    if not text[-1].isalnum() or not _NUMBER_TAIL.match(after.text):
        return False
    last = text[text.rfind(" ") + 1 :]
    return "/" in last or last[0].isdigit()


def _is_one(before: Line, after: Line, wrapping: Wrapping, opened_by: Line) -> bool:
    if "\t" in after.text or "|" in (before.text[:1], after.text[:1]) or " | " in after.text:
        return False
    if after.mark is not None:
        return _is_false_mark(before, after, wrapping)
    if NOI_NHAN.match(after.text) or CAPACITY.match(after.text):
        return False
    return _is_one_unmarked(before, after, wrapping, opened_by)


def _is_one_unmarked(before: Line, after: Line, wrapping: Wrapping, opened_by: Line) -> bool:
    if is_capitals(after.text) or is_capitals(before.text):
        return _is_one_title(before, after)
    if before.is_open and (after.starts_low or not after.text[0].isalpha()):
        return _goes_on(after, wrapping)
    return bool(wrapping.width) and _was_forced(before, after, wrapping, opened_by)


def _goes_on(after: Line, wrapping: Wrapping) -> bool:
    """An open line and one that does not begin a sentence: one, unless short lines are a list."""
    if wrapping.width or after.starts_low:
        return True
    return bool(_NUMBER_GOES_ON.match(after.text)) or after.text[0] in "“(,;.)”"


def _is_one_title(before: Line, after: Line) -> bool:
    """A heading in capitals that was broken in two."""
    return (
        is_capitals(before.text)
        and is_capitals(after.text)
        and before.is_open
        and before.mark is not None
        and after.blanks <= before.blanks
        and len(before.text) > 30
    )


def _was_forced(before: Line, after: Line, wrapping: Wrapping, opened_by: Line) -> bool:
    """Whether the line ended because the next word had no room, not because a paragraph did."""
    if after.blanks and not wrapping.has_loose_lines:
        return False
    if after.indent > before.indent + 1 and before is not opened_by:
        return False
    if after.starts_low and not before.text.endswith(":"):
        return True
    needed = len(before.text) + 1 + len(after.text.split(maxsplit=1)[0])
    if not before.is_open:
        ends_list = before.text.endswith((";", ":")) and after.text.startswith(
            ("Căn cứ", "Xét", "Theo đề nghị")
        )
        return (
            needed > wrapping.width + 1 and not ends_list and not before.text.endswith((":", "./."))
        )
    if _is_heading(opened_by, before) and OPENER.match(after.text):
        return needed > wrapping.width * 0.97
    return needed > wrapping.width * 0.85


def _is_heading(opened_by: Line, before: Line) -> bool:
    mark = opened_by.mark
    return mark is not None and mark.kind in _LABELLED and before.end - opened_by.start < 260


def _is_false_mark(before: Line, after: Line, wrapping: Wrapping) -> bool:
    """A dash or a number that only stands at the line's beginning by chance."""
    mark = after.mark
    if before.leaves_bracket and ")" in after.text[:12]:
        return True
    if mark is None or not before.is_open or not wrapping.width or is_capitals(before.text):
        return False
    if mark.kind == "bullet":
        words = after.text[mark.length :]
        is_full = len(before.text) + 2 + len(words.split(maxsplit=1)[0]) > wrapping.width
        return mark.label == "-" and is_full and words[:1].islower() and after.text[1:2] == " "
    if mark.kind in ("number", "letter"):
        is_full = len(before.text) + 1 + mark.length > wrapping.width
        return is_full and before.text.endswith(
            ("khoản", "Khoản", "điểm", "Điểm", "số", "Điều", "điều", "mục", "Mục", ",")
        )
    if mark.kind == "article":
        return (
            before.text.endswith((",", "tại", "và", "của", "theo"))
            and len(before.text) > wrapping.width * 0.8
        )
    return False
