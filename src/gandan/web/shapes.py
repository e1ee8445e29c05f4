"""Parts that a page shows many times: drawn once for each shape, then only filled in.

A form has up to hundreds of fields, each of some forty steps of the template engine, which draw the
same but for a few values. So the engine draws a part with holes, once in the life of a process for
each set of values that are there, and holes are filled by joining text.

Of a value such a template knows only whether it is there (`{% if value %}`), and prints it as it
is: it neither compares it, filters it nor loops over it. What is to be seen of it otherwise is a
value of its own.
"""

import re
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

SHAPES = 1024  # kept by a process; a form has some ten
_OPEN, _CLOSE = "\ue000", "\ue001"  # no text of the templates holds them
_HOLE = re.compile(f"{_OPEN}(\\w+){_CLOSE}")


def drawn(template: str, **values: str | int) -> SafeString:
    """The template with these values, escaped as always; what is empty, 0 or False is not there."""
    there = tuple(name for name, value in values.items() if value)
    pieces, names = _pieces(template, get_language(), there)
    words = {name: _escaped(values[name]) for name in names}
    filled = [words[piece] if n % 2 else piece for n, piece in enumerate(pieces)]
    return mark_safe("".join(filled))  # noqa: S308  # drawn by the engine, values escaped


def _escaped(value: str | int) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


@lru_cache(maxsize=SHAPES)
def _pieces(
    template: str, _language: str | None, there: tuple[str, ...]
) -> tuple[list[str], frozenset[str]]:
    """What stands around the holes, with the name of each hole between; and these names."""
    text = render_to_string(template, {name: f"{_OPEN}{name}{_CLOSE}" for name in there})
    pieces = _HOLE.split(text)
    return pieces, frozenset(pieces[1::2])
