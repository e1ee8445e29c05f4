"""What stands above every page and hardly ever changes, drawn once for all who see the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

ROLES_AND_PAGES = 500  # navigations that a process remembers; some kB each


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation, with its words in the language of the page."""

    label: str
    url: str
    icon: str
    is_current: bool


def navigation(entries: Sequence[Entry], *, may_search: bool) -> SafeString:
    """The entries, for wide and for small screens, and the field of the search.

    Drawing it takes a third of a page's template. While the project is worked on, each time anew.
    """
    draw = _navigation.__wrapped__ if settings.DEBUG else _navigation
    return draw(tuple(entries), get_language(), get_script_prefix(), may_search=may_search)


@lru_cache(maxsize=ROLES_AND_PAGES)
def _navigation(
    entries: tuple[Entry, ...], _language: str | None, _prefix: str, *, may_search: bool
) -> SafeString:
    context = {"nav": entries, "may_search": may_search}
    return render_to_string("components/navigation.html", context)


def account(entries: Sequence[Entry]) -> SafeString:
    """The entries of one's own account, without the way out."""
    draw = _account.__wrapped__ if settings.DEBUG else _account
    return draw(tuple(entries))


@lru_cache(maxsize=ROLES_AND_PAGES)
def _account(entries: tuple[Entry, ...]) -> SafeString:
    return render_to_string("components/account_items.html", {"account_nav": entries})
