"""Small pieces that every page uses: icons, badges, the query string of a list."""

from urllib.parse import urlencode

from django import template
from django.http import HttpRequest

from gandan.web.icons import icon

register = template.Library()


register.simple_tag(icon)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, HttpRequest], **changes: object) -> str:
    """The query string of this page with some parameters set; None or "" removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in {None, ""}:
            query.pop(name, None)
        else:
            query[name] = str(value)
    encoded = urlencode(list(query.lists()), doseq=True)
    return f"?{encoded}" if encoded else "?"


@register.filter
def at(mapping: dict[str, object], key: str) -> object:
    """The value of a key, or an empty string."""
    return mapping.get(key, "")
