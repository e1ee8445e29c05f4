"""A source and its reading as JSON and back, exactly: how they pass from one process to another.

The published form (`vanban.form`) is for readers of readings; this one is for ourselves. It follows
the dataclasses by their annotations, so a field added to them is carried without another line here.
What comes back was written by a process that had a stranger's file in its hands: every value is
held against its annotation, and anything else is `Garbled`.
"""

import base64
import binascii
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


class Garbled(ValueError):
    """What came back is not what was to be sent."""


def encode(value: object) -> Any:  # noqa: ANN401  # JSON
    """`value` as lists, dictionaries, texts and numbers: a dataclass is the list of its fields."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} has no form between processes; give it one here.")


def decode(kind: type[T], value: object) -> T:
    """What `encode` was given; raises `Garbled` when it cannot have been a `kind`."""
    return cast("T", _decoder(cast("Any", kind))(value))


@cache
def _decoder(hint: Any) -> Decoder:  # noqa: ANN401, PLR0911  # one line a form
    if hint in (str, bool, int, float, type(None)):
        return _plain(hint)
    if hint in _OWN_FORMS:
        return _OWN_FORMS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _literal(inner)
    if origin in (Union, types.UnionType):
        return _either(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin is dict:
        return _dictionary(*inner)
    if is_dataclass(hint):
        return _record(cast("type", hint))
    raise TypeError(f"{hint} has no form between processes; give it one here.")


def _plain(kind: type) -> Decoder:
    def decoded(value: object) -> object:
        if type(value) is not kind:  # a bool is an int, and no number
            raise Garbled(f"{kind.__name__} expected, not {type(value).__name__}")
        return value

    return decoded


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_plain(str)(value), validate=True)
    except binascii.Error as error:
        raise Garbled("bytes expected") from error


def _datetime(value: object) -> datetime:
    try:
        return datetime.fromisoformat(_plain(str)(value))
    except ValueError as error:
        raise Garbled("a date and time expected") from error


_OWN_FORMS: dict[Any, Decoder] = {bytes: _bytes, datetime: _datetime}


def _literal(allowed: tuple[object, ...]) -> Decoder:
    def decoded(value: object) -> object:
        for one in allowed:
            if type(one) is type(value) and one == value:
                return one
        raise Garbled(f"one of {allowed} expected")

    return decoded


def _either(hints: tuple[Any, ...]) -> Decoder:
    def decoded(value: object) -> object:
        for hint in hints:
            try:
                return _decoder(hint)(value)
            except Garbled:
                continue
        raise Garbled(f"one of {hints} expected")

    return decoded


def _tuple(hints: tuple[Any, ...]) -> Decoder:
    def decoded(value: object) -> tuple[object, ...]:
        if type(value) is not list:
            raise Garbled("a list expected")
        if hints[-1:] == (...,):
            each = _decoder(hints[0])
            return tuple([each(item) for item in value])
        if len(value) != len(hints):
            raise Garbled(f"{len(hints)} items expected, not {len(value)}")
        return tuple(_decoder(hint)(item) for hint, item in zip(hints, value, strict=True))

    return decoded


def _dictionary(key_hint: Any, value_hint: Any) -> Decoder:  # noqa: ANN401
    def decoded(value: object) -> dict[Any, Any]:
        if type(value) is not dict:
            raise Garbled("a dictionary expected")
        key_of, item_of = _decoder(key_hint), _decoder(value_hint)
        return {key_of(key): item_of(item) for key, item in value.items()}

    return decoded


def _record(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    parts = [_decoder(hints[field.name]) for field in fields(kind)]

    def decoded(value: object) -> object:
        if type(value) is not list or len(value) != len(parts):
            raise Garbled(f"{len(parts)} fields of {kind.__name__} expected")
        return kind(*[part(item) for part, item in zip(parts, value, strict=True)])

    return decoded
