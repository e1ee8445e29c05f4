"""A chain as a file: one JSON object a line, first what it is with its heads, then the rows."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gandan.sealing.chain import FORM, Head, Line


class NoExport(Exception):
    """The file is no export of a log, or broken; the message says in which line."""


def exported(chain: str, heads: Iterable[Head], lines: Iterable[Line]) -> Iterator[str]:
    """The lines of the file, each with its line end."""
    published = [{"day": head.day, "number": head.number, "hash": head.hash} for head in heads]
    yield _said({"form": FORM, "chain": chain, "heads": published})
    for line in lines:
        yield _said({"number": line.number, "hash": line.hash, "row": line.row})


def read_export(file: Iterator[str]) -> tuple[tuple[Head, ...], Iterator[Line]]:
    """The published heads, and the rows one after another: a long log is never held in memory.

    Raises:
        NoExport: with a sentence that names the line; for a row when it is reached.
    """
    first = _object(next(file, ""), 1)
    if first.get("form") != FORM or not isinstance(first.get("heads"), list):
        raise NoExport(f"Dòng 1 phải ghi dạng {FORM}; đây không phải bản xuất nhật ký.")
    heads = (
        Head(_text(head, "day", 1), _number(head, 1), _text(head, "hash", 1))
        for head in map(_checked, first["heads"])
    )
    return tuple(heads), _rows(file)


def _rows(file: Iterator[str]) -> Iterator[Line]:
    for at, text in enumerate(file, start=2):
        found = _object(text, at)
        row = found.get("row")
        if row is not None:
            _checked(row, at)
        yield Line(_number(found, at), _text(found, "hash", at), row)


def _checked(found: object, at: int = 1) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise NoExport(f"Dòng {at} phải là một đối tượng JSON.")
    return found


def _said(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, sort_keys=True) + "\n"


def _object(text: str, at: int) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoExport(f"Dòng {at} không phải JSON; tệp bị hỏng hoặc bị cắt.") from error
    return _checked(found, at)


def _number(found: dict[str, Any], at: int) -> int:
    number = found.get("number")
    if isinstance(number, bool) or not isinstance(number, int):
        raise NoExport(f"Dòng {at} thiếu số thứ tự (number).")
    return number


def _text(found: dict[str, Any], key: str, at: int) -> str:
    value = found.get(key)
    if not isinstance(value, str):
        raise NoExport(f"Dòng {at} thiếu {key}.")
    return value
