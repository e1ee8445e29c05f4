"""Pieces of the pages of consolidated reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from gandan.web.staff.reports.consolidating.words import number_words

if TYPE_CHECKING:
    from gandan.apps.reports.queries.consolidating.origins import Given

register = template.Library()


@register.simple_tag
def figure(given: Given | None, decimals: int) -> str:
    """A number of a body with its digits; a dash where it gave none."""
    return number_words(given.number if given else None, decimals or 0)
