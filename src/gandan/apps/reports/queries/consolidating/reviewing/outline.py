"""The form that a review begins with, from the rows of `outlines.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gandan.rollup import Column, Field, FileField, Form, Section, TableField, TextField

_ROWS = Path(__file__).with_name("outlines.toml")


def outlined(form: Form) -> Form:
    """The form with the outline of a review in the place of its sections."""
    return Form(title=form.title, bases=form.bases, sections=_sections())


@cache
def _sections() -> tuple[Section, ...]:
    rows = tomllib.loads(_ROWS.read_text(encoding="utf-8"))["section"]
    return tuple(
        Section(f"phan_{at}", row["title"], tuple(map(_field, row["field"])))
        for at, row in enumerate(rows, 1)
    )


def _field(row: Mapping[str, Any]) -> Field:
    given = {"code": row["code"], "title": row["title"]}
    presence = row.get("presence", "optional")
    match row["kind"]:
        case "text":
            return TextField(**given, presence=presence, duties=row.get("duties", False))
        case "table":
            columns = tuple(Column(**column) for column in row["columns"])
            return TableField(**given, columns=columns, presence=presence)
        case _:
            return FileField(**given, presence=presence)
