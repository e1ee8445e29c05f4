"""Reads the rows, once, on first use, and says exactly what is wrong with one."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from gandan.sources.model import BadRows, Change, Instrument, Standing
from gandan.sources.numbers import number_key
from gandan.sources.tables import tables_in
from gandan.tiengviet import comparable

FILES = ("laws", "organisation", "decrees", "party")
CONFIDENCES = ("seen", "secondary", "assumed")
_TEXTS = ("number", "kind", "name", "issuer")
_FIELDS = {
    *_TEXTS, "issued_on", "in_force_from", "amended_by", "replaced_by", "source", "confidence",
    "verified_on",
}  # fmt: skip
_OF_CHANGE = {"by", "name", "on", "provision", "confidence"}
_SOURCE = 'nguồn, ví dụ source = { document = "Luật 136/2025/QH15", provision = "Điều 1" }'
_DAY = "ngày không có dấu nháy, ví dụ 2026-07-01"

Row = dict[str, Any]


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument, in the order of the files.

    Raises:
        BadRows: a row does not hold; the message says where and what is right.
    """
    for where, problem in faults():
        raise BadRows(f"{where}: {problem}")
    return tuple(_instrument(row) for name in FILES for row in _rows(name))


def find(number: str) -> tuple[Instrument, ...]:
    """The instruments of a number, in any spelling.

    Several when the number was given again: the Party counts anew in each term of a committee.
    """
    return _by_number().get(number_key(number), ())


def named(name: str, issued_on: date | None = None) -> tuple[Instrument, ...]:
    """The instruments of a name ("Luật Đất đai"), of one day where it is told."""
    return tuple(
        one
        for one in _by_name().get(comparable(name), ())
        if issued_on is None or one.issued_on == issued_on
    )


def on_day(number: str, day: date) -> Standing | None:
    """How the instrument of a number stands on a day; None when it is not known, or ambiguous."""
    found = find(number)
    return found[0].standing(day) if len(found) == 1 else None


def faults() -> Iterator[tuple[str, str]]:
    """Every fault of the rows: place and sentence."""
    seen: dict[tuple[str, object], str] = {}
    for name in FILES:
        text = (files(__package__) / f"{name}.toml").read_text("utf-8")
        yield from faults_of(text, f"sources/{name}.toml", seen)


def faults_of(
    text: str, where: str, seen: dict[tuple[str, object], str] | None = None
) -> Iterator[tuple[str, str]]:
    """Every fault of one file; `seen` remembers the numbers of the files before it."""
    seen = {} if seen is None else seen
    tables = yield from tables_in(text, where)
    if tables is None:
        return
    if set(tables) - {"instrument"}:
        yield where, "chỉ có bảng [[instrument]], mỗi văn bản một khối."
    for at, row in enumerate(tables.get("instrument", []), 1):
        place = f"{where}, hàng {at} ({row.get('number', '?')})"
        problems = list(_of_row(row))
        yield from ((place, problem) for problem in problems)
        if problems:
            continue
        key = (number_key(row["number"]), row["issued_on"])
        if key in seen:
            yield place, f"trùng với {seen[key]}: mỗi văn bản một hàng."
        seen[key] = place


def _of_row(row: Row) -> Iterator[str]:
    for field in sorted(row.keys() - _FIELDS):
        yield f"không biết trường `{field}`; các trường: {', '.join(sorted(_FIELDS))}."
    for field in _TEXTS:
        if not isinstance(row.get(field), str) or not row[field].strip():
            yield f"thiếu `{field}`, một chuỗi ký tự không rỗng."
    source = row.get("source")
    if not isinstance(source, dict) or not source.get("document"):
        yield f"thiếu {_SOURCE}."
    if row.get("confidence") not in CONFIDENCES:
        yield f"`confidence` phải là một trong {', '.join(CONFIDENCES)}."
    yield from _of_days(row)
    for field in ("amended_by", "replaced_by"):
        for change in row.get(field, []):
            yield from (f"{field}: {problem}" for problem in _of_change(row, change))


def _of_days(row: Row) -> Iterator[str]:
    for field in ("issued_on", "verified_on"):
        if type(row.get(field)) is not date:
            yield f"`{field}` phải là {_DAY}."
    since, issued = row.get("in_force_from"), row.get("issued_on")
    if since is not None and type(since) is not date:
        yield f"`in_force_from` phải là {_DAY}."
    elif since and type(issued) is date and since < issued:
        yield f"`in_force_from` {since} trước ngày ban hành {issued}."


def _of_change(row: Row, change: Row) -> Iterator[str]:
    if unknown := sorted(change.keys() - _OF_CHANGE):
        yield f"không biết trường `{unknown[0]}`."
    if not (change.get("by") or change.get("name")):
        yield "thiếu `by` (số, ký hiệu), hoặc `name` khi chưa biết số."
    if type(change.get("on")) is not date:
        yield f"`on` phải là {_DAY}."
    elif type(row.get("issued_on")) is date and change["on"] <= row["issued_on"]:
        yield f"`on` {change['on']} không sau ngày ban hành {row['issued_on']}."
    if change.get("confidence") not in CONFIDENCES:
        yield f"`confidence` phải là một trong {', '.join(CONFIDENCES)}."


def _rows(name: str) -> list[Row]:
    text = (files(__package__) / f"{name}.toml").read_text("utf-8")
    found: list[Row] = tomllib.loads(text)["instrument"]
    return found


def _instrument(row: Row) -> Instrument:
    source = row["source"]
    return Instrument(
        number=row["number"],
        kind=row["kind"],
        name=row["name"],
        issuer=row["issuer"],
        issued_on=row["issued_on"],
        in_force_from=row.get("in_force_from"),
        amended_by=_changes(row.get("amended_by", [])),
        replaced_by=_changes(row.get("replaced_by", [])),
        source=", ".join(filter(None, (source["document"], source.get("provision")))),
        confidence=row["confidence"],
        verified_on=row["verified_on"],
    )


def _changes(told: list[Row]) -> tuple[Change, ...]:
    found = (
        Change(
            one.get("by", ""),
            one["on"],
            one.get("provision", ""),
            one.get("name", ""),
            one["confidence"],
        )
        for one in told
    )
    return tuple(sorted(found, key=lambda one: one.on))


@cache
def _by_number() -> MappingProxyType[str, tuple[Instrument, ...]]:
    found: dict[str, tuple[Instrument, ...]] = {}
    for one in instruments():
        key = number_key(one.number)
        found[key] = (*found.get(key, ()), one)
    return MappingProxyType(found)


@cache
def _by_name() -> MappingProxyType[str, tuple[Instrument, ...]]:
    found: dict[str, tuple[Instrument, ...]] = {}
    for one in instruments():
        key = comparable(one.name)
        found[key] = (*found.get(key, ()), one)
    return MappingProxyType(found)
