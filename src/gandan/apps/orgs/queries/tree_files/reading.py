"""Reads the lines of a tree file (XLSX) that somebody sends: hostile until the contrary is shown.

What cannot be a tree file at all is `Refused` with a sentence; what is wrong in a line stands with
that line, so that a person sees every fault at once.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries.tree_files.columns import columns
from gandan.tiengviet import fold, nfc
from gandan.vanban.sources.archive import look_over
from gandan.vanban.sources.model import Unreadable

MOST_BYTES = 5_000_000  # the country's 13,000 bodies of 2024 have 0.9 million
MOST_UNPACKED = 60_000_000  # bytes; theirs unpack to 8 million
MOST_LINES = 20_000
MOST_LETTERS = 1_000  # of a cell
HEAD_WITHIN = 10  # lines, in which the head of the table must stand
NEEDED = ("stt", "kind", "ten", "above", "valid_from")  # columns that a file must have
DATES = frozenset({"valid_from", "valid_before"})
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError
)  # fmt: skip  # what an archive that is none, is cut off or locked makes zipfile raise
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A line as it was sent: its number in the sheet, text by column, days as year-month-day."""

    number: int
    cells: dict[str, str]
    faults: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """The text of a column, empty when there is none."""
        return self.cells.get(key, "")


def read_tree(data: bytes) -> tuple[TreeRow, ...]:
    """The lines of the file.

    Raises:
        Refused: it is no XLSX, is too large, has no table of bodies, or has merged cells.
    """
    _check_package(data)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet, head_at, places = _table(book)
        _check_merged(data, sheet)
        rows = tuple(_rows(sheet, head_at, places))
    except Refused:
        raise
    except Exception as broken:  # a stranger's file may break openpyxl in any way
        raise _no_workbook() from broken
    if not rows:
        raise Refused(_("Bảng trong tệp không có dòng đơn vị nào dưới dòng tiêu đề."))
    return rows


def _check_package(data: bytes) -> None:
    """Refuse what is no workbook or would unpack to too much, before anything is unpacked."""
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)s MB. Hãy bỏ hình ảnh, định dạng thừa hoặc tách thành nhiều tệp.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    try:
        look_over(data, "")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            names = {part.filename for part in parts}
            heads = [_beginning(archive, part) for part in parts if _is_xml(part.filename)]
    except Unreadable as packed:
        raise _too_packed() from packed
    except _BROKEN as broken:
        raise _no_workbook() from broken
    if "xl/workbook.xml" not in names:
        raise _no_workbook()
    if unpacked > MOST_UNPACKED:
        raise _too_packed()
    if any(b"<!DOCTYPE" in head or b"<!ENTITY" in head for head in heads):
        raise Refused(_("Tệp có khai báo XML lạ nên không được mở. Hãy lưu lại bằng Excel."))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as opened:
        return opened.read(4000).replace(b"\0", b"")  # UTF-16 has a NUL beside each letter


def _table(book: Any) -> tuple[Any, int, dict[int, str]]:  # noqa: ANN401  # openpyxl is untyped
    """The sheet with the table, the line of its head, and the key of each column."""
    keys = {fold(column.words): column.key for column in columns()}
    nearest: set[str] = set()
    for sheet in book.worksheets:
        lines = sheet.iter_rows(max_row=HEAD_WITHIN, max_col=60, values_only=True)
        for number, line in enumerate(lines, 1):
            places = {
                place: keys[fold(str(value))]
                for place, value in enumerate(line)
                if value is not None and fold(str(value)) in keys
            }
            found = set(places.values())
            if set(NEEDED) <= found:
                _check_twice(places)
                return sheet, number, places
            if len(found) > len(nearest):
                nearest = found
    words = {column.key: column.words for column in columns()}
    missing = ", ".join(f"“{words[key]}”" for key in NEEDED if key not in nearest)
    raise Refused(
        _(
            "Không trang tính nào có dòng tiêu đề của danh mục đơn vị; thiếu cột %(missing)s. "
            "Hãy tải tệp danh mục về làm mẫu."
        )
        % {"missing": missing}
    )


def _check_twice(places: dict[int, str]) -> None:
    words = {column.key: column.words for column in columns()}
    for key in set(places.values()):
        if list(places.values()).count(key) > 1:
            raise Refused(_("Cột “%(name)s” có hai lần; hãy bỏ một.") % {"name": words[key]})


def _check_merged(data: bytes, sheet: Any) -> None:  # noqa: ANN401
    """Merged cells hide which line a value belongs to; reading line by line does not show them."""
    path = sheet._worksheet_path  # read-only sheets tell their part nowhere else
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = _MERGED.findall(archive.read(path))
    if found:
        raise Refused(
            _("Trang tính “%(sheet)s” có ô gộp (%(cells)s). Hãy bỏ gộp ô, mỗi dòng một đơn vị.")
            % {"sheet": sheet.title, "cells": ", ".join(one.decode() for one in found[:3])}
        )


def _rows(sheet: Any, head_at: int, places: dict[int, str]) -> Iterator[TreeRow]:  # noqa: ANN401
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    words = {column.key: column.words for column in columns()}
    for count, line in enumerate(sheet.iter_rows(min_row=head_at + 1, max_col=60), 1):
        if count > MOST_LINES:
            raise Refused(
                _(
                    "Trang tính có hơn %(most)s dòng. Hãy tách tệp, và xóa hẳn các dòng trống "
                    "ở cuối."
                )
                % {"most": f"{MOST_LINES:,}".replace(",", ".")}
            )
        row = _row(head_at + count, line, places, words)
        if row is not None:
            yield row


def _row(
    number: int, line: Sequence[Any], places: dict[int, str], words: dict[str, str]
) -> TreeRow | None:
    cells: dict[str, str] = {}
    faults: list[str] = []
    for place, key in places.items():
        cell = line[place] if place < len(line) else None
        if cell is None or cell.value is None:
            continue
        text, fault = _text(cell, is_day=key in DATES)
        if text or fault:  # a column with a fault is there and empty, a blank one is not there
            cells[key] = text
        if fault:
            faults.append(_("Cột “%(name)s”: %(fault)s") % {"name": words[key], "fault": fault})
    if not cells:
        return None
    return TreeRow(number, cells, tuple(faults))


def _text(cell: Any, *, is_day: bool) -> tuple[str, str]:  # noqa: ANN401
    """What a cell says, and what is wrong with it."""
    value = cell.value
    if cell.data_type == "f":
        return "", _("ô có công thức; hãy dán giá trị thay cho công thức.")
    if cell.data_type == "e":
        return "", _("ô báo lỗi %(value)s; hãy sửa hoặc xóa.") % {"value": value}
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat(), "" if is_day else _("ô có ngày tháng, phải là chữ.")
    if isinstance(value, bool):
        return "", _("ô có giá trị đúng/sai, phải là chữ.")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _clean(" ".join(nfc(str(value)).split()), is_day=is_day)


def _clean(text: str, *, is_day: bool) -> tuple[str, str]:
    """Text that a person could have typed, as it is stored."""
    if len(text) > MOST_LETTERS:
        return "", _("ô dài hơn %(most)s chữ.") % {"most": MOST_LETTERS}
    if not text.isprintable():  # a NUL, a mark of direction: nobody sees it, and it is not stored
        return "", _("ô có ký tự ẩn; hãy gõ lại.")
    return _day(text) if is_day and text else (text, "")


def _day(text: str) -> tuple[str, str]:
    """A day that was written as text: day/month/year with four figures, or year-month-day."""
    found = _WRITTEN_DAY.fullmatch(text)
    if found:
        parts = (found[3], found[2], found[1]) if found[1] else (found[4], found[5], found[6])
        try:
            return date(*map(int, parts)).isoformat(), ""
        except ValueError:
            return "", _("không có ngày “%(text)s”.") % {"text": text}
    return "", _("“%(text)s” không phải ngày; hãy ghi như 01/07/2025.") % {"text": text}


def _no_workbook() -> Refused:
    return Refused(
        _("Tệp không phải sổ tính .xlsx hoặc đã hỏng. Hãy mở bằng Excel và lưu lại thành .xlsx.")
    )


def _too_packed() -> Refused:
    return Refused(
        _(
            "Tệp nén quá nhiều dữ liệu so với một danh mục đơn vị nên không được mở. "
            "Hãy chép bảng sang một tệp mới."
        )
    )
