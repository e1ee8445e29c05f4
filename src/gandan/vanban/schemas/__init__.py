"""The JSON Schemas of a reading, published and versioned.

Within version 1 (the `format` of every reading) a schema only ever allows more: the second number
rises, and what an older one says stays as it is.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Published:
    """One version: its number, the hash of its schema, and what it brought."""

    version: str
    sha256: str
    published_on: date
    changes: str


class UnknownVersion(LookupError):
    """No schema of this version; the message is a sentence that names those there are."""


@cache
def versions() -> tuple[Published, ...]:
    """Every published version, the oldest first."""
    rows = tomllib.loads((files(__package__) / "published.toml").read_text("utf-8"))["version"]
    return tuple(
        Published(row["version"], row["sha256"], row["published_on"], row["changes"])
        for row in rows
    )


def current() -> str:
    """The version of the readings that are made now."""
    return versions()[-1].version


def schema(version: str | None = None) -> dict[str, Any]:
    """The JSON Schema of a version, by default of the current one.

    Raises:
        UnknownVersion: there is none.
    """
    wanted = version or current()
    if wanted not in {one.version for one in versions()}:
        known = ", ".join(one.version for one in versions())
        raise UnknownVersion(f"Không có lược đồ phiên bản “{wanted}”. Các phiên bản: {known}.")
    text = (files(__package__) / f"reading-{wanted}.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def digest(of: dict[str, Any]) -> str:
    """SHA-256 of a schema as canonical JSON."""
    text = json.dumps(of, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
