"""Reads the TOML rows of this package, lays those of a province over them, and refuses bad ones."""

import math
import tomllib
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from gandan.deadlines.checking import CONFIDENCES, BadRow

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]

FILES = (
    "page", "styles", "genres", "words", "widths", "don_doc", "leaders", "consolidated", "template",
)  # fmt: skip
_BOUNDED = {"measure": "value", "style": "size"}
_OF_THE_LAW = ("least", "most", "choices")  # a province does not widen what the decree allows
_PROVEN = ("source", "confidence", "verified_on")
_SOURCE = '{ document = "Nghị định 30/2020/NĐ-CP", provision = "Phụ lục I" }'


@cache
def tables(folder: Path | None = None) -> Tables:
    """Every row by table and id; what a province's own `folder` says of a row replaces ours.

    A row of the folder names an id that is here, and only what differs; where the folder lacks a
    file, nothing changes.

    Raises:
        BadRow: a row does not hold; the message says where, what, and what right looks like.
    """
    found: Tables = {}
    for name in FILES:
        text = (files(__package__) / "rules" / f"{name}.toml").read_text("utf-8")
        for table, rows in _read(text, f"rules/{name}.toml").items():
            found[table] = _by_id(rows, f"rules/{name}.toml", table)
    for name in FILES if folder else ():
        own = Path(folder or "") / f"{name}.toml"
        if own.is_file():
            _lay_over(found, own)
    for table, by_id in found.items():
        for row in by_id.values():
            _check(table, row)
    return found


def _read(text: str, where: str) -> dict[str, list[Row]]:
    if unicodedata.normalize("NFC", text) != text:
        raise BadRow(where, "chữ chưa theo chuẩn NFC; lưu lại tệp với Unicode dựng sẵn.")
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRow(where, f"không phải TOML: {error}.") from None
    for table, rows in read.items():
        if not isinstance(rows, list) or not all(isinstance(row.get("id"), str) for row in rows):
            raise BadRow(where, f"viết [[{table}]] với hai ngoặc, mỗi hàng một khối có `id`.")
    return read


def _by_id(rows: list[Row], where: str, table: str) -> dict[str, Row]:
    by_id = {row["id"]: row for row in rows}
    if len(by_id) != len(rows):
        raise BadRow(where, f"hai hàng của [[{table}]] cùng `id`: mỗi mã một hàng.")
    return by_id


def _lay_over(found: Tables, own: Path) -> None:
    for table, rows in _read(own.read_text("utf-8"), str(own)).items():
        for row in _by_id(rows, str(own), table).values():
            if row["id"] not in found.get(table, {}):
                raise BadRow(f"{own}, [[{table}]]", f"không biết hàng `{row['id']}`.")
            ours = found[table][row["id"]]
            if unknown := sorted(row.keys() - ours.keys() - set(_PROVEN)):
                raise BadRow(f"{own} ({row['id']})", f"không biết trường `{unknown[0]}`.")
            found[table][row["id"]] = ours | {
                key: value for key, value in row.items() if key not in _OF_THE_LAW
            }


def _check(table: str, row: Row) -> None:
    place = f"[[{table}]] {row['id']}"
    source = row.get("source")
    if not isinstance(source, dict) or not source.get("document") or not source.get("provision"):
        raise BadRow(place, f"thiếu nguồn; ví dụ source = {_SOURCE}.")
    if row.get("confidence") not in CONFIDENCES:
        raise BadRow(place, f"`confidence` phải là một trong {', '.join(CONFIDENCES)}.")
    if type(row.get("verified_on")) is not date:
        raise BadRow(place, "`verified_on` phải là ngày không có dấu nháy, ví dụ 2026-11-29.")
    if field := _BOUNDED.get(table):
        value = row.get(field)
        if not _is_number(value) or not row["least"] <= value <= row["most"]:
            raise BadRow(
                place,
                f"`{field}` là {value!r}; quy định cho phép {_range(row)}.",
            )
        if value not in row.get("choices", [value]):
            allowed = " hoặc ".join(map(str, row["choices"]))
            raise BadRow(place, f"`{field}` là {value!r}; quy định chỉ cho phép {allowed}.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _range(row: Row) -> str:
    if row["most"] == math.inf:
        return f"từ {row['least']} trở lên"
    return f"từ {row['least']} đến {row['most']}"
