"""From a form to its JSON: every key stands in it, decimals as texts."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from gandan.rollup.forms.model import (
    FigureField,
    FileField,
    Form,
    TableField,
    TextField,
)

_KINDS = {FigureField: "figure", TextField: "text", TableField: "table", FileField: "file"}


def form_as_json(form: Form) -> dict[str, Any]:
    """The JSON object from which `read_form` makes an equal form."""
    found: dict[str, Any] = _plain(form)
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401  # any part of a form
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if not hasattr(value, "__dataclass_fields__"):
        return value
    kind = _KINDS.get(type(value))
    found = {"kind": kind} if kind else {}
    return found | {
        part.name: _plain(getattr(value, part.name)) for part in fields(value) if part.init
    }
