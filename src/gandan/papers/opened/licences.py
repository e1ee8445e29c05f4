"""On which terms open data may be used: a row with its source, in force on a day."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


def licence_on(day: date) -> str:
    """The words of the newest row that holds; empty where none does."""
    held = [row for row in _rows() if row["valid_from"] <= day]
    newest = max(held, key=lambda row: row["valid_from"], default=None)
    return str(newest["words"]) if newest else ""


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    text = files("gandan.papers.opened").joinpath("licences.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["licence"])
