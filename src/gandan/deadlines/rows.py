"""Reads the TOML rows of this package, once, on first use."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(name: str, table: str) -> dict[str, dict[str, Any]]:
    """Rows of `[[table]]` in `rules/<name>.toml`, by their `id`."""
    text = (files(__package__) / "rules" / f"{name}.toml").read_text("utf-8")
    return {row["id"]: row for row in tomllib.loads(text)[table]}


def source_of(row: dict[str, Any]) -> str:
    """The instrument and provision of a row in one line."""
    source = row.get("source", {})
    return ", ".join(part for part in (source.get("document"), source.get("provision")) if part)


def is_verified(row: dict[str, Any]) -> bool:
    """Whether somebody has seen what the row rests on."""
    return bool(row["confidence"] == "seen")
