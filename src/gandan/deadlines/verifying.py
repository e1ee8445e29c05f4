"""Verifies all rows at once: form, versions that overlap, days swapped in pairs, and the cases."""

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from gandan.deadlines.cases import faults_of_cases
from gandan.deadlines.checking import BadRow, faults
from gandan.deadlines.contradictions import (
    Fault,
    Placed,
    of_clocks,
    of_days,
    of_regimes,
    overlaps,
)
from gandan.deadlines.rows import packaged, text_of, toml_files

_SHIPPED = {"calendar": "calendar", "rules": "rules", "rules/clocks": "clocks"}
_OWN = ("calendar", "clocks")  # how a folder of a province is laid out


def folder_of(name: str | None) -> Path | None:
    """The folder to verify; None is what ships with the package.

    Raises:
        NotADirectoryError: there is no such folder, or it holds neither clocks nor a calendar.
    """
    if name is None:
        return None
    if not any((Path(name) / part).is_dir() for part in _OWN):
        raise NotADirectoryError(name)
    return Path(name)


def faults_of(folder: Path | None = None) -> Iterator[Fault]:
    """Every fault: where (file, row, line) and what. Cases are tried when the form holds."""
    found = list(_of_form(folder))
    yield from found
    if found:
        return
    tables = _tables(folder)
    contradictions = [
        *of_days(tables.get("day", [])),
        *of_clocks(tables.get("clock", [])),
        *of_regimes(tables.get("regime", [])),
        *overlaps(tables.get("minimum", [])),
    ]
    yield from contradictions
    if not contradictions:
        yield from faults_of_cases(folder)


def sizes(folder: Path | None = None) -> Iterator[tuple[str, int]]:
    """How many rows there are of what, in words."""
    tables = _tables(folder)
    clocks = [row for _, row in tables.get("clock", [])]
    yield "ngày của lịch", len(tables.get("day", []))
    yield "thời hạn", len(clocks)
    yield "ví dụ", sum(len(row.get("case", [])) for row in clocks)
    yield "chế độ báo cáo", len(tables.get("regime", []))
    yield "số lượng tối thiểu", len(tables.get("minimum", []))


def _of_form(folder: Path | None) -> Iterator[Fault]:
    for place, shown in _folders(folder):
        for file, name in toml_files(place):
            try:
                yield from faults(text_of(file, f"{shown}/{name}"), f"{shown}/{name}")
            except BadRow as problem:
                where, _, said = str(problem).partition(": ")
                yield where, said


def _tables(folder: Path | None) -> dict[str, list[Placed]]:
    """Rows of each table with the place where each stands; the form of all of them holds."""
    tables: dict[str, list[Placed]] = {}
    for place, shown in _folders(folder):
        for file, name in toml_files(place):
            for table, rows in tomllib.loads(file.read_text("utf-8")).items():
                for number, row in enumerate(rows, 1):
                    key = row.get("id", row.get("on"))
                    where = f"{shown}/{name}, hàng {number} ({key})"
                    tables.setdefault(table, []).append((where, row))
    return tables


def _folders(folder: Path | None) -> Iterator[tuple[Traversable | Path, str]]:
    """Each folder of rows, with what a message calls it."""
    if folder is None:
        for shipped, shown in _SHIPPED.items():
            yield packaged(shipped), shown
        return
    for part in _OWN:
        if (folder / part).is_dir():
            yield folder / part, part
