"""Reads the TOML rows of this package, once, on first use, and refuses rows that do not hold."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from gandan.deadlines.checking import BadRow, checked

Row = dict[str, Any]
SEEN = "seen"


@cache
def rows(name: str, table: str) -> dict[str, Row]:
    """Rows of `[[table]]` in `rules/<name>.toml`, by their `id`.

    Raises:
        BadRow: a row does not hold; the message says where, what, and what right looks like.
    """
    found = read(packaged("rules") / f"{name}.toml", f"rules/{name}.toml")
    return {row["id"]: row for row in found[table]}


def packaged(folder: str) -> Traversable:
    """A folder of rows that ships with the package: `rules`, `rules/clocks` or `calendar`."""
    place = files(__package__)
    for part in folder.split("/"):
        place /= part
    return place


def read(file: Traversable | Path, name: str) -> dict[str, list[Row]]:
    """Every table of one file of rows, each row checked; `name` is what a message calls the file.

    Raises:
        BadRow: the file is no TOML, or a row does not hold.
    """
    return checked(text_of(file, name), name)


def text_of(file: Traversable | Path, name: str) -> str:
    """The text of one file of rows.

    Raises:
        BadRow: the file is not UTF-8.
    """
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadRow(name, "không phải UTF-8; lưu lại tệp với mã hóa UTF-8.") from error


def toml_files(folder: Traversable | Path) -> Iterator[tuple[Traversable | Path, str]]:
    """The TOML files of a folder by name, each with its name."""
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".toml"):
            yield entry, entry.name


def source_of(row: Row, field: str = "source") -> str:
    """The instrument, its day and its provision, in one line."""
    source = row.get(field, {})
    document = source.get("document")
    if document and (issued_on := source.get("issued_on")):
        document = f"{document} ngày {issued_on.day}/{issued_on.month}/{issued_on.year}"
    return ", ".join(part for part in (document, source.get("provision")) if part)


def is_verified(row: Row) -> bool:
    """Whether somebody has seen what the row rests on."""
    return bool(row["confidence"] == SEEN)


def holds(row: Row, day: date) -> bool:
    """Whether a row is in force on a day; `valid_before` is the first day it no longer is."""
    return bool(row["valid_from"] <= day and day < row.get("valid_before", date.max))
