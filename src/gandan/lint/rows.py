"""Reads the rules, once, on first use, and says exactly what is wrong with a row."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.lint.model import KINDS, SEVERITIES, Example, Rule
from gandan.sources.reading import CONFIDENCES
from gandan.sources.tables import tables_in

FILES = (
    "parts", "letterhead", "closing", "party", "capitals", "figures", "citations", "bodies",
    "orders", "typing",
)  # fmt: skip
TABLES = ("slips", "symbols")
_CODE = re.compile(r"[A-Z]{2}\d{3}")
_TEXTS = ("id", "code", "name", "name_en", "why", "why_en", "message", "message_en", "check")
_NEEDED = (*_TEXTS, "severity", "papers", "source", "confidence", "verified_on", "good", "bad")
_MAY = {"genres", "valid_from", "valid_before", "options"}
_EXAMPLE = {"paper", "says", "changes", "at", "right", "is_fixed", "along"}
DEFAULT_PAPER = "cong_van"

Row = dict[str, Any]


class BadRule(ValueError):
    """A row of a rule does not hold; the message names file and row, and what is right."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their codes.

    Raises:
        BadRule: a row does not hold.
    """
    for where, problem in faults():
        raise BadRule(f"{where}: {problem}")
    found = (_rule(row) for name in FILES for row in _read(name)["rule"])
    return tuple(sorted(found, key=lambda one: one.code))


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `[[row]]` in a file of words that a rule looks for."""
    return tuple(_read(name)["row"])


def faults() -> Iterator[tuple[str, str]]:
    """Every fault of the rows: place and sentence."""
    seen: dict[str, str] = {}
    for name in FILES:
        yield from faults_of(_text(name), f"lint/rules/{name}.toml", seen)


def faults_of(
    text: str, where: str, seen: dict[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """Every fault of one file; `seen` remembers codes and ids of the files before it."""
    seen = {} if seen is None else seen
    tables = yield from tables_in(text, where)
    if tables is None:
        return
    if set(tables) != {"rule"}:
        yield where, "chỉ có bảng [[rule]], mỗi quy tắc một khối."
        return
    for at, row in enumerate(tables["rule"], 1):
        place = f"{where}, hàng {at} ({row.get('code', row.get('id', '?'))})"
        yield from ((place, problem) for problem in _of_row(row))
        for key in (row.get("id"), row.get("code")):
            if key in seen:
                yield place, f"`{key}` đã dùng ở {seen[key]}: mỗi mã một quy tắc."
            seen[str(key)] = place


def _of_row(row: Row) -> Iterator[str]:
    for field in sorted(row.keys() - set(_NEEDED) - _MAY):
        yield f"không biết trường `{field}`; các trường: {', '.join(sorted({*_NEEDED, *_MAY}))}."
    for field in _NEEDED:
        if field not in row:
            yield f"thiếu `{field}`."
        elif field in _TEXTS and not (isinstance(row[field], str) and row[field].strip()):
            yield f"`{field}` phải là chuỗi ký tự không rỗng."
    for field in ("valid_from", "valid_before", "verified_on"):
        if field in row and type(row[field]) is not date:
            yield f"`{field}` phải là ngày không có dấu nháy, ví dụ 2020-03-05."
    yield from _of_choices(row)
    yield from _of_examples(row)


def _of_choices(row: Row) -> Iterator[str]:
    if not _CODE.fullmatch(str(row.get("code", "AA000"))):
        yield f"`code` là {row['code']!r}; phải là hai chữ hoa và ba chữ số, ví dụ TT101."
    for field, known in (("severity", SEVERITIES), ("confidence", CONFIDENCES)):
        if field in row and row[field] not in known:
            yield f"`{field}` phải là một trong {', '.join(known)}."
    if unknown := sorted(set(row.get("papers", [])) - set(KINDS)):
        yield f"`papers` có {unknown[0]!r}; chỉ có {', '.join(KINDS)}."
    source = row.get("source")
    if not isinstance(source, dict) or not source.get("document") or not source.get("provision"):
        yield 'nguồn phải có văn bản và điều khoản: { document = "…", provision = "…" }.'


def _of_examples(row: Row) -> Iterator[str]:
    for field in ("good", "bad"):
        examples = row.get(field, [])
        if field in row and not examples:
            yield f"`{field}` phải có ít nhất một ví dụ."
        for example in examples:
            if unknown := sorted(example.keys() - _EXAMPLE):
                yield f"{field}: không biết trường `{unknown[0]}`."
            if not example.get("says") and not example.get("changes") and not example.get("paper"):
                yield f"{field}: ví dụ phải có `says`, `changes` hoặc `paper`."
            if field == "bad" and "at" not in example:
                yield "bad: ví dụ phải nêu `at`, chữ bị chỉ ra."


def _rule(row: Row) -> Rule:
    source = row["source"]
    return Rule(
        **{field: row[field] for field in _TEXTS},
        severity=row["severity"],
        papers=tuple(row["papers"]),
        genres=tuple(row.get("genres", ())),
        valid_from=row.get("valid_from"),
        valid_before=row.get("valid_before"),
        source=f"{source['document']}, {source['provision']}",
        confidence=row["confidence"],
        good=tuple(map(_example, row["good"])),
        bad=tuple(map(_example, row["bad"])),
        options=row.get("options", {}),
    )


def _example(row: Row) -> Example:
    return Example(
        paper=row.get("paper", DEFAULT_PAPER),
        says=row.get("says", ""),
        changes=tuple((old, new) for old, new in row.get("changes", [])),
        at=row.get("at", ""),
        right=row.get("right"),
        is_fixed=row.get("is_fixed", True),
        along=tuple(row.get("along", ())),
    )


def _read(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = tomllib.loads(_text(name))
    return found


def _text(name: str) -> str:
    return (files(__package__) / "rules" / f"{name}.toml").read_text("utf-8")
