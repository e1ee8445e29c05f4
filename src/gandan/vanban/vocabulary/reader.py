"""Reads vocabulary files and says exactly what is wrong with a row that cannot be used."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

ID = re.compile(r"[a-z][a-z0-9_]*")
OWN_KEYS = frozenset({"id", "examples", "counterexamples", "source", "removed"})


class BadVocabulary(ValueError):
    """A vocabulary file cannot be used; the message names the file, the row and what is right."""


@dataclass(frozen=True, slots=True)
class Row:
    """One word or phrase: its values by key, and the texts that prove it."""

    id: str
    values: Mapping[str, object]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    source: str = ""

    def text(self, key: str, default: str = "") -> str:
        """The value of `key` as one text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise BadVocabulary(f"row {self.id!r}: {key!r} must be a text, not {value!r}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of `key` as several texts; one text counts as a list of one."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BadVocabulary(f"row {self.id!r}: {key!r} must be a list of texts, not {value!r}.")
        return tuple(value)

    def pairs(self, key: str) -> dict[str, str]:
        """The value of `key` as a table of texts: `{"BHYT" = "Bảo hiểm y tế"}`."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise BadVocabulary(
                f"row {self.id!r}: {key!r} must be a table of texts, not {value!r}."
            )
        return dict(value)

    def flag(self, key: str) -> bool:
        """The value of `key` as yes or no; absent is no."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise BadVocabulary(f"row {self.id!r}: {key!r} must be true or false, not {value!r}.")
        return value


@cache
def rows(name: str, folder: Path | None = None) -> tuple[Row, ...]:
    """The rows of `<name>.toml`, with those of a province's own `folder` laid over them.

    Raises `BadVocabulary` when a file is missing here or a row is malformed; a file that the
    province's folder lacks changes nothing.
    """
    found = {row_id: row for row_id, row in _read(_ours(name), f"{name}.toml") if row is not None}
    own = folder / f"{name}.toml" if folder else None
    if own and own.is_file():
        for row_id, row in _read(own.read_text(encoding="utf-8"), str(own)):
            if row is None:
                found.pop(row_id, None)
            else:
                found[row_id] = row
    return tuple(found.values())


def _ours(name: str) -> str:
    try:
        return files("gandan.vanban.vocabulary").joinpath(f"{name}.toml").read_text("utf-8")
    except FileNotFoundError:
        raise BadVocabulary(f"there is no vocabulary {name!r}.") from None


def _read(text: str, where: str) -> Iterator[tuple[str, Row | None]]:
    """The rows in order; None stands for a row that takes ours away."""
    if not unicodedata.is_normalized("NFC", text):
        raise BadVocabulary(f"{where} must be NFC: one code point a letter.")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{where} is not TOML: {error}.") from None
    if set(tables) != {"row"} or not isinstance(tables["row"], list):
        raise BadVocabulary(f"{where} must hold [[row]] tables and nothing else.")
    seen: set[str] = set()
    for number, table in enumerate(tables["row"], 1):
        row_id, row = _row(table, f"{where}, row {number}")
        if row_id in seen:
            raise BadVocabulary(f"{where}, row {number}: the id {row_id!r} is used twice.")
        seen.add(row_id)
        yield row_id, row


def _row(table: dict[str, object], where: str) -> tuple[str, Row | None]:
    row_id = table.get("id")
    if not isinstance(row_id, str) or not ID.fullmatch(row_id):
        raise BadVocabulary(f"{where}: id must be like 'quyet_dinh', not {row_id!r}.")
    if table.get("removed") is True:
        return row_id, None
    examples = _texts(table, "examples", where)
    if not examples:
        raise BadVocabulary(f"{where} ({row_id}): at least one example must prove the row.")
    source = table.get("source", "")
    if not isinstance(source, str):
        raise BadVocabulary(f"{where} ({row_id}): source must be a text.")
    values = {key: value for key, value in table.items() if key not in OWN_KEYS}
    against = _texts(table, "counterexamples", where)
    return row_id, Row(row_id, MappingProxyType(values), examples, against, source)


def _texts(table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise BadVocabulary(f"{where}: {key} must be a list of texts.")
    return tuple(texts)
