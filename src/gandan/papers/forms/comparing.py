"""Values in one spelling, and their digests: whether two say the same is asked of these."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gandan.papers.forms.model import Held
from gandan.rollup import Form, TableField, TextField, figure_path, form_as_json

_LENGTH = 12  # hexadecimal digits: 48 bits tell the few values of one field apart


def layout_digest(form: Form) -> str:
    """SHA-256 of what a form asks, its first 32 hexadecimal digits."""
    text = json.dumps(form_as_json(form), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def clean(text: str) -> str:
    """Text as it is kept: composed letters, one kind of line end, nothing that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (one for one in lines if one in "\n\t" or unicodedata.category(one) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen)).rstrip().lstrip("\n")


_UNSEEN = ("Cc", "Cs", "Cn")  # control characters, halves of pairs, what no font has


def figure_digest(number: Decimal | None, explanation: str) -> str:
    """Digest of a figure with its explanation."""
    said = "" if number is None else f"{number.normalize():f}"
    return _digest((said if said != "-0" else "0", clean(explanation).strip()))


def text_digest(text: str) -> str:
    """Digest of prose."""
    return _digest((clean(text),))


def row_digest(cells: Mapping[str, str], columns: Iterable[str]) -> str:
    """Digest of a row, its cells in the order of the columns."""
    return _digest(clean(cells.get(one, "")).strip() for one in columns)


def nil_digest(*, is_nil: bool) -> str:
    """Digest of the statement that there is nothing to report."""
    return _digest(("nil" if is_nil else "",))


def digests(form: Form, held: Held) -> Iterator[tuple[str, str]]:
    """The path and digest of all that a report holds."""
    answer = held.answer
    for key in answer.figures.keys() | answer.explanations.keys():
        said = figure_digest(answer.figures.get(key), answer.explanations.get(key, ""))
        yield figure_path(key), said
    for field in form.fields:
        if isinstance(field, TextField):
            yield f"text.{field.code}", text_digest(answer.texts.get(field.code, ""))
        elif isinstance(field, TableField):
            columns = [column.code for column in field.columns]
            rows = zip(
                held.keys.get(field.code, ()), answer.tables.get(field.code, ()), strict=True
            )
            for row, cells in rows:
                yield f"table.{field.code}.{row}", row_digest(cells, columns)
    yield "nil", nil_digest(is_nil=held.is_nil)


def _digest(parts: Iterable[str]) -> str:
    """Nothing where every part is blank."""
    listed = list(parts)
    if not any(listed):
        return ""
    return hashlib.sha256("\0".join(listed).encode()).hexdigest()[:_LENGTH]
