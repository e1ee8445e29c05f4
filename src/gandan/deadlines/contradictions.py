"""Rows that each hold and yet contradict one another, or themselves."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from gandan.deadlines.rows import Row

Placed = tuple[str, Row]  # where a row stands (file, number, id), and the row
Fault = tuple[str, str]
_DAY_OF_TIER = re.compile(r"(?:(?:0[1-9]|1[0-2])-)?(?:0[1-9]|[12]\d|3[01])\Z", re.ASCII)
FREQS = ("monthly", "quarterly", "half_yearly", "nine_months", "yearly")


def overlaps(rows: Iterable[Placed]) -> Iterator[Fault]:
    """Two versions of one rule that hold on the same day."""
    by_id: dict[str, list[Placed]] = {}
    for where, row in rows:
        by_id.setdefault(row["id"], []).append((where, row))
    for versions in by_id.values():
        versions.sort(key=lambda pair: pair[1]["valid_from"])
        for (first, before), (second, after) in pairwise(versions):
            if after["valid_from"] < before.get("valid_before", date.max):
                yield (
                    second,
                    f"mâu thuẫn với {first}: cả hai cùng có hiệu lực từ {after['valid_from']}. "
                    f"Thêm valid_before = {after['valid_from']} vào hàng trước.",
                )


def of_clocks(rows: Iterable[Placed]) -> Iterator[Fault]:
    """Everything that is wrong with rows of clocks beyond their form."""
    rows = list(rows)
    for where, row in rows:
        yield from ((where, problem) for problem in _of_clock(row))
    yield from overlaps(rows)


def of_regimes(rows: Iterable[Placed]) -> Iterator[Fault]:
    """Everything that is wrong with rows of regimes beyond their form."""
    rows = list(rows)
    for where, row in rows:
        yield from ((where, problem) for problem in _of_regime(row))
    yield from overlaps(rows)


def of_days(rows: Iterable[Placed]) -> Iterator[Fault]:
    """A day off in exchange has its day worked in exchange, which names it back."""
    rows = list(rows)
    by_day = {row["on"]: row for _, row in rows}
    years = {day.year for day in by_day}
    for where, row in rows:
        other = row.get("exchanged_for")
        if not other or other.year not in years:
            continue
        if by_day.get(other, {}).get("exchanged_for") != row["on"]:
            yield where, f"hoán đổi với {other}, nhưng ngày {other} không nêu lại ngày này."


def _of_clock(row: Row) -> Iterator[str]:
    yield from _of_length(row)
    if row["sense"] == "before" and (row.get("extension") or row.get("suspension")):
        yield "thời hạn tính ngược từ một sự kiện không kéo dài, không tạm đình chỉ."
    yield from _of_extensions(row)
    for case in row.get("case", []):
        if ("due" in case) == bool(case.get("is_open")):
            yield f"ví dụ “{case['says']}” phải có hoặc `due`, hoặc is_open = true."


def _of_length(row: Row) -> Iterator[str]:
    if "length" not in row:
        if "note" not in row:
            yield "không có `length` thì phải có `note`: vì sao chưa có số ngày."
        if row.get("variant") or row.get("extension"):
            yield "chưa có `length` mà đã có trường hợp hoặc kéo dài."
    elif "unit" not in row:
        yield 'có `length` thì phải có `unit`, ví dụ unit = "day" hoặc "working_day".'


def _of_extensions(row: Row) -> Iterator[str]:
    known = {variant["id"] for variant in row.get("variant", [])}
    for found in row.get("extension", []):
        for inner in found.get("adds_in", []):
            if inner["variant"] not in known:
                yield f"kéo dài {found['id']}: hàng không có trường hợp {inner['variant']}."


def _of_regime(row: Row) -> Iterator[str]:
    for freq in row["freqs"]:
        if freq not in FREQS:
            yield f"`freqs` có {freq!r}; các kỳ: {', '.join(FREQS)}."
    for tier in row.get("tier", []):
        if tier["freq"] not in row["freqs"]:
            yield f"cấp {tier['id']} báo cáo kỳ {tier['freq']}, không có trong `freqs`."
        if "date" in tier and not _DAY_OF_TIER.match(tier["date"]):
            yield f"cấp {tier['id']}: không hiểu ngày {tier['date']!r}; viết 05-10 hoặc 20."
    for window in row.get("data_window", []):
        if ("first" in window) == ("first_day" in window):
            yield "data_window có hoặc `first`, `last`, hoặc `first_day`, `last_day`."
