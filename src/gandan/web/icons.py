"""Icons of the sprite, for templates and for lists that are drawn without one."""

from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it say what it means."""
    return _drawn(static("web/icons.svg") if settings.DEBUG else _sprite(), name)


@cache
def _sprite() -> str:
    """Where the sprite is: a page has some fifty icons, and looking for it takes longest."""
    return static("web/icons.svg")


@cache
def _drawn(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        sprite,
        name,
    )
