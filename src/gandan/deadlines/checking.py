"""Whether the rows of a file hold: fields, kinds, days, sources. Knows nothing of what they mean.

What a row must carry stands in `rules/fields.toml`, itself a table of rows.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.sources.tables import tables_in

Row = dict[str, Any]
CONFIDENCES = ("seen", "secondary", "expected", "assumed", "open")
_SAID = {
    "text": "chuỗi ký tự không rỗng, ví dụ “Điều 28”",
    "number": "số nguyên từ 1 đến 3650, ví dụ 30",
    "day": "ngày không có dấu nháy, ví dụ 2026-07-01",
    "yes_no": "true hoặc false",
    "list": 'danh sách, ví dụ ["hằng quý"]',
    "source": 'nguồn, ví dụ { document = "Luật Khiếu nại 02/2011/QH13", provision = "Điều 28" }',
    "confidence": "một trong " + ", ".join(CONFIDENCES),
}
_MOST = 3650  # no law sets more, and no date runs over
_YEAR_FILE = re.compile(r"calendar/(\d{4})\.toml\Z")


class BadRow(ValueError):
    """A row does not hold; the message names file, row and line, and what right looks like."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


def checked(text: str, name: str) -> dict[str, list[Row]]:
    """The tables of one file when every row holds.

    Raises:
        BadRow: naming the first fault.
    """
    for place, problem in faults(text, name):
        raise BadRow(place, problem)
    return tomllib.loads(text)


def faults(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Every fault of a file: place and sentence."""
    tables = yield from tables_in(text, name)
    if tables is None:
        return
    for table, found in tables.items():
        if table not in _fields():
            yield name, f"không biết bảng [[{table}]]; các bảng: {', '.join(sorted(_top()))}."
        elif not isinstance(found, list):
            yield name, f"viết [[{table}]] với hai ngoặc: mỗi hàng một khối."
        else:
            yield from _of_table(text, name, table, found)


def _of_table(text: str, name: str, table: str, found: list[Row]) -> Iterator[tuple[str, str]]:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    seen: dict[object, int] = {}
    for number, row in enumerate(found, 1):
        at = f", dòng {lines[number - 1]}" if number <= len(lines) else ""
        key = row.get("id", row.get("on", "?"))
        place = f"{name}, hàng {number}{at} ({key})"
        for problem in _of_row(table, row):
            yield place, problem
        if year := _YEAR_FILE.search(name):
            yield from ((place, problem) for problem in _of_day(row, int(year[1])))
        same = (key, row.get("valid_from"))
        if same in seen and table != "case":
            yield place, f"trùng với hàng {seen[same]}: mỗi mã một hàng, hoặc khác `valid_from`."
        seen[same] = number


def _of_row(table: str, row: Row) -> Iterator[str]:
    fields = _fields()[table]
    for field in sorted(row.keys() - fields.keys()):
        yield f"không biết trường `{field}`; các trường: {', '.join(sorted(fields))}."
    for field, (kind, is_needed) in fields.items():
        if field in row:
            yield from _of_field(field, kind, row[field])
        elif is_needed:
            yield f"thiếu `{field}`: {_said(kind)}."
    yield from _of_force(row)


def _of_field(field: str, kind: str, value: object) -> Iterator[str]:
    if isinstance(value, list) and kind.startswith("rows:"):
        for number, inner in enumerate(value, 1):
            for problem in _of_row(kind.removeprefix("rows:"), inner):
                yield f"{field} thứ {number}: {problem}"
    elif not _is_kind(kind, value):
        yield f"`{field}` là {value!r}; phải là {_said(kind)}."


def _of_force(row: Row) -> Iterator[str]:
    since, before = row.get("valid_from"), row.get("valid_before")
    if isinstance(since, date) and isinstance(before, date) and before <= since:
        yield (
            f"`valid_before` {before} không sau `valid_from` {since}; "
            "`valid_before` là ngày đầu tiên không còn hiệu lực."
        )
    if row.get("confidence") == "open" and "other_source" not in row:
        yield f"điều còn để ngỏ phải nêu cả hai nguồn: thêm `other_source`, {_SAID['source']}."


def _of_day(row: Row, year: int) -> Iterator[str]:
    on = row.get("on")
    if not isinstance(on, date):
        return
    if on.year != year:
        yield f"ngày {on} không thuộc năm {year} của tệp."
    if row.get("kind") != "holiday" and "exchanged_for" not in row:
        yield "ngày hoán đổi phải nêu ngày kia: thêm `exchanged_for`, ví dụ 2026-01-10."
    if row.get("kind") == "working" and on.isoweekday() <= 5:
        yield f"ngày làm bù {on} không phải thứ Bảy hay Chủ nhật."
    if row.get("kind") == "swap" and on.isoweekday() > 5:
        yield f"ngày nghỉ hoán đổi {on} đã là ngày nghỉ hằng tuần."


def _is_kind(kind: str, value: object) -> bool:
    if kind.startswith(("rows:", "one of ")):
        return value in kind.removeprefix("one of ").split("|")
    return _TESTS[kind](value)


def _is_source(value: object) -> bool:
    if not isinstance(value, dict) or not value.keys() <= {"document", "provision", "issued_on"}:
        return False
    words = (value.get("document"), value.get("provision", "-"))
    return all(isinstance(word, str) and word.strip() for word in words)


_TESTS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "number": lambda value: type(value) is int and 1 <= value <= _MOST,
    "day": lambda value: type(value) is date,  # a moment is none
    "yes_no": lambda value: isinstance(value, bool),
    "list": lambda value: isinstance(value, list),
    "map": lambda value: isinstance(value, dict),
    "source": _is_source,
    "confidence": lambda value: value in CONFIDENCES,
}


def _said(kind: str) -> str:
    if kind.startswith("one of "):
        return "một trong " + ", ".join(kind.removeprefix("one of ").split("|"))
    return _SAID.get(kind, f"các hàng [[…{kind.removeprefix('rows:')}]]")


@cache
def _fields() -> dict[str, dict[str, tuple[str, bool]]]:
    """For each table its fields: kind, and whether a row must have it."""
    text = (files(__package__) / "rules" / "fields.toml").read_text("utf-8")
    tables: dict[str, dict[str, tuple[str, bool]]] = {}
    for row in tomllib.loads(text)["table"]:
        needed = {field: (kind, True) for field, kind in row.get("needs", {}).items()}
        tables[row["id"]] = needed | {f: (k, False) for f, k in row.get("may", {}).items()}
    return tables


def _top() -> set[str]:
    """Tables that stand at the top of a file."""
    inner = {kind for fields in _fields().values() for kind, _ in fields.values()}
    return {table for table in _fields() if f"rows:{table}" not in inner}
