"""A reading in the words of the page: rules match one spelling, people see the printed one."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_WORD = re.compile(r"[^\W\d_]+")
_Read = TypeVar("_Read")


def as_printed(read: _Read, printed: Mapping[str, str]) -> _Read:
    """What was read, with the words of `printed` (by their one spelling) as they are printed."""
    if not printed:
        return read
    made: _Read = _restored(read, printed)
    return made


def _restored(value: Any, printed: Mapping[str, str]) -> Any:  # noqa: ANN401  any part of a reading
    if isinstance(value, str):
        if value.isascii():
            return value
        return _WORD.sub(lambda found: printed.get(found[0], found[0]), value)
    if isinstance(value, tuple):
        return tuple(_restored(item, printed) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {part.name: getattr(value, part.name) for part in fields(value)}
        return replace(value, **{name: _restored(part, printed) for name, part in changed.items()})
    return value
