"""A source and its reading as JSON and back, exactly: how they pass from one process to another.

The published form (`vanban.form`) is for readers of readings; this one is for ourselves. It follows
the dataclasses by their annotations, so a field added to them is carried without another line here.
What comes back was written by a process that had a stranger's file in its hands: every value is
held against its annotation, and anything else is `Garbled`.
"""

import base64
import binascii
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


class Garbled(ValueError):
    """What came back is not what was to be sent."""


def encode(value: object) -> Any:  # noqa: ANN401  # JSON
    """`value` as lists, dictionaries, texts and numbers: a dataclass is the list of its fields."""
    form = _FORMS.get(type(value))
    if form is not None:
        return form(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} has no form between processes; give it one here.")


def _list(value: Iterable[object]) -> list[Any]:
    return [encode(item) for item in value]


def _mapping(value: Mapping[Any, object]) -> Any:  # noqa: ANN401
    """A dictionary; pairs, where a key is no text."""
    if all(isinstance(key, str) for key in value):
        return {key: encode(item) for key, item in value.items()}
    return [[encode(key), encode(item)] for key, item in value.items()]


_FORMS: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((type(None), str, bool, int, float), lambda value: value),
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
    datetime: datetime.isoformat,
    date: date.isoformat,
    Decimal: str,
    tuple: _list,
    list: _list,
    frozenset: lambda value: _list(sorted(value)),
    dict: _mapping,
    types.MappingProxyType: _mapping,
}


def decode(kind: type[T], value: object) -> T:
    """What `encode` was given; raises `Garbled` when it cannot have been a `kind`."""
    return cast("T", _decoder(cast("Any", kind))(value))


@cache
def _decoder(hint: Any) -> Decoder:  # noqa: ANN401
    if hint in (str, bool, int, float, type(None)):
        return _plain(hint)
    if hint in _OWN_FORMS:
        return _OWN_FORMS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in _NESTED:
        return _NESTED[origin](inner)
    if is_dataclass(hint):
        return _record(cast("type", hint))
    raise TypeError(f"{hint} has no form between processes; give it one here.")


def _plain(kind: type) -> Decoder:
    def decoded(value: object) -> object:
        if kind is float and type(value) is int:  # a whole number is typed without its point
            return float(value)
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


def _date(value: object) -> date:
    try:
        return date.fromisoformat(_plain(str)(value))
    except ValueError as error:
        raise Garbled("a date expected") from error


def _decimal(value: object) -> Decimal:
    try:
        return Decimal(_plain(str)(value))
    except InvalidOperation as error:
        raise Garbled("a number expected") from error


_OWN_FORMS: dict[Any, Decoder] = {
    bytes: _bytes,
    datetime: _datetime,
    date: _date,
    Decimal: _decimal,
}


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


def _frozen(hints: tuple[Any, ...]) -> Decoder:
    def decoded(value: object) -> frozenset[Any]:
        if type(value) is not list:
            raise Garbled("a list expected")
        return frozenset(map(_decoder(hints[0]), value))

    return decoded


def _dictionary(hints: tuple[Any, ...]) -> Decoder:
    """Keys that are no texts come as pairs; none at all come as an empty dictionary."""

    def decoded(value: object) -> dict[Any, Any]:
        key_of, item_of = map(_decoder, hints)
        if type(value) is dict:
            return {key_of(key): item_of(item) for key, item in value.items()}
        if type(value) is not list or not all(type(one) is list and len(one) == 2 for one in value):
            raise Garbled("a dictionary expected")
        return {key_of(key): item_of(item) for key, item in value}

    return decoded


_NESTED: dict[Any, Callable[[tuple[Any, ...]], Decoder]] = {
    Literal: _literal,
    Union: _either,
    types.UnionType: _either,
    tuple: _tuple,
    frozenset: _frozen,
    dict: _dictionary,
    Mapping: _dictionary,
}


def _record(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]

    @cache
    def parts() -> list[Decoder]:  # asked for late: a record may hold others of its kind
        return [_decoder(hints[name]) for name in names]

    def decoded(value: object) -> object:
        if type(value) is not list or len(value) != len(names):
            raise Garbled(f"{len(names)} fields of {kind.__name__} expected")
        given = zip(names, parts(), value, strict=True)
        return kind(**{name: part(item) for name, part, item in given})

    return decoded
