"""Fields of lists, drawn without a template: a choice among many, a line, a day, a tick."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from typing_extensions import override


class PlainSelect(forms.Select):
    """What Django's own draws, a tenth as long: a list page with three of them draws a hundred."""

    @override
    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        chosen = set(self.format_value(value))
        groups = [
            format_html('<optgroup label="{}">{}</optgroup>', label, _options(inside, chosen))
            if isinstance(inside := said, list | tuple)
            else _options([(label, said)], chosen)
            for label, said in self.choices
        ]
        own = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        body = SafeString("".join(groups))
        return format_html('<select name="{}"{}>{}</select>', name, own, body)


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    return SafeString("".join(_option(str(key), str(said), chosen) for key, said in choices))


def _option(key: str, said: str, chosen: set[str]) -> str:
    selected = " selected" if key in chosen else ""
    return f'<option value="{escape(key)}"{selected}>{escape(said)}</option>'


class _Plain(forms.widgets.Input):
    """As Django's own template of an input draws it; a page of a list has five of them."""

    @override
    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        drawn = self.get_context(name, value, dict(attrs or {}))["widget"]
        own = flatatt(drawn["attrs"])
        if drawn["value"] is None:
            return format_html('<input type="{}" name="{}"{}>', drawn["type"], name, own)
        return format_html(
            '<input type="{}" name="{}" value="{}"{}>', drawn["type"], name, drawn["value"], own
        )


class PlainLine(_Plain, forms.TextInput):
    """A line of text."""


class PlainSearch(_Plain, forms.TextInput):
    """A line to search by."""

    input_type = "search"


class PlainDay(_Plain, forms.DateInput):
    """A day, as browsers have a calendar for it."""

    input_type = "date"


class PlainCheck(_Plain, forms.CheckboxInput):
    """A tick."""
