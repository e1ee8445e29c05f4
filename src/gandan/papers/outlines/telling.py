"""Which lines of an outline ask for a number, of what it is counted, and what a column holds."""

import re

from gandan.papers.outlines.model import ProposedColumn
from gandan.rollup.forms.model import ColumnKind

# what is counted begins like this: "Số cuộc đối thoại", "Tổng số đơn", "Tỷ lệ giải quyết"
_COUNTS = re.compile(r"(?:tổng\s+số|số(?:\s+lượng|\s+lượt)?|tỷ\s+lệ|tỉ\s+lệ)\s+\S", re.IGNORECASE)
# "Số liệu kèm theo", "Số hiệu", "Số, ký hiệu" count nothing
_NO_COUNT = re.compile(r"số\s*(?:,|liệu|hiệu|ký\s+hiệu|điện\s+thoại)", re.IGNORECASE)
_SURE = re.compile(r"(?:tổng\s+số|số\s+lượng|số\s+lượt|tỷ\s+lệ|tỉ\s+lệ)\s", re.IGNORECASE)
_UNIT = r"[^\W\d_%][^\n()\[\];:.,…]{0,24}|%"
_IN_BRACKETS = re.compile(
    rf"\s*[(\[]\s*(?:(?:đvt|đơn\s+vị\s+tính)\s*:\s*)?(?P<unit>{_UNIT})\s*[)\]]\s*[.;:]?\s*\Z",
    re.IGNORECASE,
)
_DOTS = re.compile(rf"\s*:?\s*(?:\.{{2,}}|…|_{{2,}})[.…_\s/]*(?P<unit>{_UNIT})?\s*[.;]?\s*\Z")
_PERCENT = re.compile(r"(?:tỷ|tỉ)\s+lệ\b", re.IGNORECASE)
# a remark in brackets is no unit: "(nếu có)", "(kèm danh sách)"
_REMARK = re.compile(r"nếu|kèm|theo|gồm|nêu|ghi|trong đó|bao gồm|ví dụ|vd\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:số\s+(?!hiệu|ký|văn bản|quyết định)|tổng|tỷ lệ|tỉ lệ)", re.IGNORECASE)
_DATED = re.compile(r"ngày\b", re.IGNORECASE)
_TIDY = " \t.;:,-–…_"

UNIT_HEADS = re.compile(r"đơn vị tính|đvt|đ\.v\.t\.?|đơn vị đo", re.IGNORECASE)
NAME_HEADS = re.compile(r"(?:tên\s+)?chỉ tiêu|nội dung|tiêu chí|số liệu", re.IGNORECASE)
NUMBER_HEADS = re.compile(r"(?:số\s+)?(?:tt|stt|thứ tự)\.?", re.IGNORECASE)


# behind the name of a column, where somebody types columns line by line
COLUMN_MARKS: dict[str, ColumnKind] = {"(số)": "number", "(ngày)": "date"}


def figure_in(words: str) -> tuple[str, str] | None:
    """What is counted, and of what: "Số cuộc đối thoại (cuộc)" → its name, "cuộc".

    None for words that ask for no number.
    """
    if not _COUNTS.match(words) or _NO_COUNT.match(words):
        return None
    for pattern in (_IN_BRACKETS, _DOTS):
        found = pattern.search(words)
        unit = (found["unit"] or "").strip() if found else ""
        if found and not _REMARK.match(unit):
            return tidy(words[: found.start()]), unit or _percent(words)
    return (tidy(words), _percent(words)) if _SURE.match(words) else None


def column_of(head: str) -> ProposedColumn:
    """A column by what its head says."""
    title = tidy(head)
    if _DATED.match(title):
        return ProposedColumn(title, "date")
    return ProposedColumn(title, "number" if _NUMBERED.match(title) else "text")


def tidy(words: str) -> str:
    """Words without what stands around a title: blanks, dots to write on, a full stop."""
    return " ".join(words.split()).strip(_TIDY)


def _percent(words: str) -> str:
    return "%" if _PERCENT.match(words) else ""
