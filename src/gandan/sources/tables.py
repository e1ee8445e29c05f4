"""A file of rows as tables: what every reader of rows asks of its text before it looks at a row."""

import tomllib
import unicodedata
from collections.abc import Generator
from typing import Any


def tables_in(text: str, where: str) -> Generator[tuple[str, str], None, dict[str, Any] | None]:
    """Yield each fault of the text, as place and sentence; the tables are what it returns.

    None where it is no TOML. Call it by `yield from`.
    """
    if unicodedata.normalize("NFC", text) != text:
        yield where, "chữ chưa theo chuẩn NFC; lưu lại tệp với Unicode dựng sẵn."
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield where, f"không phải TOML: {error}."
        return None
